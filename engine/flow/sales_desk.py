"""What the clock on sales and the reps' own actions share: deadlines, hours, attempts, and the facts of a handoff."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from engine.domain.attempts import Attempt, Channel
from engine.domain.lead import LeadStage
from engine.domain.routing import Wanted, choose_rep
from engine.domain.sales_clock import DO, Deadline, WaitsFor
from engine.domain.territory import Market
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.domain.working_time import WorkingHours, next_working_moment
from engine.flow.installation import Installation
from engine.store import handoffs, journal, leads, tasks
from engine.store.tables import Account, Handoff, Lead, Rep


def hours_of(installation: Installation, rep: Rep) -> WorkingHours:
    """The rep's own hours; those of the first colleague for one who has left."""
    sales = installation.workspace.sales
    entry = sales.rep(rep.address) or sales.reps[0]
    return entry.working_hours


def wanted_for(lead: Lead, account: Account | None, owner: str = "") -> Wanted:
    """What routing asks of a lead; without an `owner` it is the account's."""
    if account is None:
        return Wanted(Market(lead.country), owner)
    market = Market(lead.country or account.country, account.size, account.industry)
    return Wanted(market, owner or account.owner)


def owner_of_task(session: Session, installation: Installation, lead: Lead, now: datetime) -> str:
    """Who does what a campaign asks for this lead: chosen like the rep of a handoff, and tasks count as open leads."""
    sales = installation.workspace.sales
    has = tasks.open_by_owner(session)
    loads = {
        address: replace(load, open_handoffs=load.open_handoffs + has.get(address, 0))
        for address, load in handoffs.loads(session, now).items()
    }
    known = [each for each in sales.reps if each.address in loads] or sales.reps
    return choose_rep(known, loads, wanted_for(lead, leads.account_of(session, lead)), now, sales.teams).address


def in_working_time(installation: Installation, owner: str, by: datetime) -> datetime:
    """`by`, or the owner's next working moment after it; `by` for one who never comes back."""
    entry = installation.workspace.sales.rep(owner)
    return (next_working_moment(by, entry.working_hours) if entry else None) or by


def wait_for(session: Session, handoff: Handoff, rep: Rep, what: WaitsFor, deadline: Deadline) -> None:
    """Start the clock anew for something else that the rep owes."""
    handoff.waits_for, handoff.reminders = what.value, 0
    handoff.due_at, handoff.rings_at = deadline.due_at, deadline.rings_at
    tell_leads(session, handoff, rep)


def tell_leads(session: Session, handoff: Handoff, rep: Rep) -> None:
    """The people of the handoff: their next action is the rep's, and the clock rings for it in time."""
    action = DO[WaitsFor(handoff.waits_for)]
    for lead in handoffs.locked_leads_of(session, handoff):
        leads.move(lead, LeadStage.HANDED_OFF, owner=rep.address, action=action, at=handoff.rings_at)


def attempts_of(session: Session, handoff: Handoff) -> list[Attempt]:
    """Every try to reach the lead since this handoff was opened, oldest first."""
    return [
        Attempt(each.occurred_at, Channel(each.data["channel"]), bool(each.data["reached"]))
        for each in journal.of_handoff(session, handoff, TouchpointKind.ATTEMPTED)
    ]


def record(
    session: Session,
    handoff: Handoff,
    kind: TouchpointKind,
    words: str,
    now: datetime,
    once: str = "",
    **data: Any,
) -> None:
    """A fact about a handoff, in the history of its lead; the same one is written once for each moment, or `once`."""
    fact = Touchpoint(
        lead_id=handoff.lead_id,
        kind=kind,
        key=f"{kind}:{handoff.id}:{once or now.isoformat()}",
        occurred_at=now,
        words=words,
        data=data,
        handoff_id=handoff.id,
    )
    journal.record(session, fact, now)
