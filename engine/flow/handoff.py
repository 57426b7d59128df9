"""Handoff: give every bitten lead to a named salesperson, with a brief on the way within the minute."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from engine.domain.message import Purpose
from engine.domain.routing import Load, choose_rep
from engine.domain.sales import RepEntry, ReturnReason
from engine.domain.sales_clock import WaitsFor, deadline
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import sales_desk
from engine.flow.installation import Installation
from engine.store import due, handoffs, journal, leads, messages
from engine.store.database import transaction
from engine.store.tables import Handoff, Lead, Rep

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
    loads = handoffs.loads(session, now)
    candidates = _candidates(session, sales.reps, loads, handoff)
    wanted = sales_desk.wanted_for(lead, account, _returned_by(session, handoff))
    route = choose_rep(candidates, loads, wanted, now, sales.teams)
    rep = handoffs.rep_with_address(session, route.address)
    entry = sales.rep(route.address)
    if rep is None or entry is None:
        raise LookupError(f"{route.address} is in sales.yaml but not in the database; run: nurture apply")
    handoff.rep_id, handoff.why_rep = rep.id, route.words
    acceptance = deadline(WaitsFor.ACCEPTANCE, sales.sla, entry.working_hours, now)
    sales_desk.wait_for(session, handoff, rep, WaitsFor.ACCEPTANCE, acceptance)
    handoffs.touch_rep(rep, now)
    session.flush()  # the next one to be routed must see this rep's load
    _tell(session, handoff, lead, rep.name, rep.address, route.skipped, now)


def _candidates(
    session: Session, reps: Sequence[RepEntry], loads: Mapping[str, Load], handoff: Handoff
) -> Sequence[RepEntry]:
    """Those whom `nurture apply` has made known, and of them those who have not had this handoff yet."""
    known = [each for each in reps if each.address in loads] or reps
    had = handoffs.addresses_of(session, handoff.passed_by)
    return [each for each in known if each.address not in had] or known


def _returned_by(session: Session, handoff: Handoff) -> str:
    """Who gave it back because the data was wrong gets it again, corrected."""
    before = handoffs.earlier(session, handoff)
    if not before or before[0].return_reason != ReturnReason.WRONG_DATA or before[0].rep_id is None:
        return ""
    return session.get_one(Rep, before[0].rep_id).address


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
