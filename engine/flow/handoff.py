"""Handoff: give every bitten lead to a named salesperson, with a brief on the way within the minute."""

from datetime import datetime

from sqlmodel import Session

from engine.domain.lead import LeadStage
from engine.domain.message import Purpose
from engine.domain.routing import choose_rep
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.domain.working_time import add_working_time
from engine.flow.installation import Installation
from engine.store import due, handoffs, journal, leads, messages
from engine.store.database import transaction
from engine.store.tables import Handoff, Lead

BATCH = 100


def route_due(installation: Installation, now: datetime) -> int:
    """Route up to `BATCH` open handoffs that have no rep yet; returns how many there were."""
    with transaction(installation.database) as session:
        waiting = due.handoffs_to_route(session, BATCH)
        for handoff in waiting:
            _route(session, installation, handoff, now)
        return len(waiting)


def _route(session: Session, installation: Installation, handoff: Handoff, now: datetime) -> None:
    sales = installation.workspace.sales
    lead = session.get_one(Lead, handoff.lead_id)
    account = leads.account_of(session, lead)
    loads = handoffs.loads(session)
    route = choose_rep(
        [each for each in sales.reps if each.address in loads] or sales.reps,  # who was added waits for `nurture apply`
        loads,
        owner=account.owner if account else "",
        country=lead.country,
        now=now,
    )
    rep = handoffs.rep_with_address(session, route.address)
    entry = sales.rep(route.address)
    if rep is None or entry is None:
        raise LookupError(f"{route.address} is in sales.yaml but not in the database; run: nurture apply")
    handoff.rep_id, handoff.why_rep = rep.id, route.why
    handoff.due_at = add_working_time(now, sales.sla.accept_within, entry.working_hours)
    handoffs.touch_rep(rep, now)
    for each in handoffs.locked_leads_of(session, handoff):
        leads.move(each, LeadStage.HANDED_OFF, owner=rep.address, action="accept the handoff", at=handoff.due_at)
    session.flush()  # the next one to be routed must see this rep's load
    _tell(session, handoff, lead, rep.name, rep.address, route.skipped, now)


def _tell(
    session: Session,
    handoff: Handoff,
    lead: Lead,
    name: str,
    address: str,
    skipped: tuple[str, ...],
    now: datetime,
) -> None:
    fact = Touchpoint(
        lead_id=lead.id or 0,
        kind=TouchpointKind.HANDED_OFF,
        key=f"handed_off:{handoff.id}:{handoff.rep_id}",
        occurred_at=now,
        words=f"handed to {name}, who {handoff.why_rep}",
        data={"rep": address, "skipped": list(skipped)},
        handoff_id=handoff.id,
    )
    journal.record(session, fact, now)
    messages.plan(
        session,
        Purpose.BRIEF,
        key=f"brief:{handoff.id}:{handoff.rep_id}",
        recipient=address,
        due_at=now,
        now=now,
        lead_id=lead.id,
        handoff_id=handoff.id,
        rep_id=handoff.rep_id,
    )
