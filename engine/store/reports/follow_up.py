"""What sales did with what it was handed."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select
from sqlmodel import Session

from engine.domain.figures import Cost
from engine.domain.following_up import NOBODY, TOLD, Deed, FollowUpRow, follow_up_rows, stints_of
from engine.store.handoffs import names_of_reps
from engine.store.once import table_of
from engine.store.reports.period import ALWAYS, Period
from engine.store.tables import Handoff, Lead, Touchpoint

FREE = Cost(0, "")


def follow_up(
    session: Session,
    costs: Mapping[str, Cost] | None = None,
    period: Period = ALWAYS,
    name_of: Callable[[str], str] | None = None,
) -> list[FollowUpRow]:
    """One row a rep, and one for everybody, of the handoffs that were opened in the period.

    `costs` says what a lead of each source cost; `name_of` puts reps, by their address, together to teams.
    """
    prices = costs or {}
    names = names_of_reps(session)
    deeds = [
        _deed(handoff, kind, at, prices.get(source, FREE), data or {})
        for handoff, kind, at, source, data in session.connection().execute(_told(period))
    ]
    called = name_of or (lambda address: names.get(address, address))
    return follow_up_rows(stints_of(deeds), lambda address: called(address) if address else NOBODY)


def _deed(handoff: int, kind: str, at: Any, cost: Cost, data: Mapping[str, Any]) -> Deed:
    told = {name: str(data.get(name, "")) for name in ("rep", "owes", "reason")}
    return Deed(handoff, kind, at, cost, **told, reached=bool(data.get("reached")))


def _told(period: Period) -> Select[Any]:
    """Every fact of the handoffs, those of one together, oldest first."""
    touchpoint, handoff, lead = table_of(Touchpoint), table_of(Handoff), table_of(Lead)
    facts = touchpoint.join(handoff, handoff.c.id == touchpoint.c.handoff_id)
    facts = facts.join(lead, lead.c.id == touchpoint.c.lead_id)
    what = touchpoint.c
    query = sa.select(what.handoff_id, what.kind, what.occurred_at, lead.c.source, what.data).select_from(facts)
    query = query.where(what.kind.in_([kind.value for kind in TOLD]), *period.holds(handoff.c.opened_at))
    return query.order_by(what.handoff_id, what.occurred_at, what.id)
