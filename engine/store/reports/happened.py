"""How often things happened in a period."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ColumnElement, func
from sqlmodel import Session

from engine.domain.touchpoint import TouchpointKind
from engine.store.once import table_of
from engine.store.reports.period import Period
from engine.store.tables import Touchpoint


def happened(session: Session, period: Period) -> dict[str, int]:
    """Touchpoints by kind, without those who joined a handoff for the sake of a merge."""
    what = table_of(Touchpoint).c
    query = sa.select(what.kind, func.count()).where(_is_news(), *period.holds(what.occurred_at))
    query = query.group_by(what.kind)
    return dict(session.connection().execute(query).all())


def bitten_at(session: Session, period: Period) -> list[datetime]:
    """When leads bit, oldest first."""
    what = table_of(Touchpoint).c
    kinds = [TouchpointKind.PROMOTED.value, TouchpointKind.JOINED.value]
    query = sa.select(what.occurred_at).where(what.kind.in_(kinds), _is_news(), *period.holds(what.occurred_at))
    return list(session.connection().execute(query.order_by(what.occurred_at)).scalars())


def _is_news() -> ColumnElement[bool]:
    """Who joins because two accounts became one did not bite again: they were an SQL of the day they bit."""
    what = table_of(Touchpoint).c
    joined = TouchpointKind.JOINED.value
    return sa.or_(what.kind != joined, what.key.not_like(f"{joined}:handoff:%"))
