"""How often things happened in a period."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import func
from sqlmodel import Session

from engine.store.bites import came_by_a_merge, is_bite
from engine.store.once import table_of
from engine.store.reports.period import Period
from engine.store.tables import Touchpoint


def happened(session: Session, period: Period) -> dict[str, int]:
    """Touchpoints by kind, without those who joined a handoff for the sake of a merge."""
    what = table_of(Touchpoint).c
    query = sa.select(what.kind, func.count()).where(~came_by_a_merge(what), *period.holds(what.occurred_at))
    query = query.group_by(what.kind)
    return dict(session.connection().execute(query).all())


def bitten_at(session: Session, period: Period) -> list[datetime]:
    """When leads bit, oldest first."""
    what = table_of(Touchpoint).c
    query = sa.select(what.occurred_at).where(is_bite(what), *period.holds(what.occurred_at))
    return list(session.connection().execute(query.order_by(what.occurred_at)).scalars())
