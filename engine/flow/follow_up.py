"""Follow up: keep the clock on sales, take their word for what became of a lead, and take back what they return."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from engine.domain.lead import LeadStage, Resolution, SuppressionReason
from engine.domain.message import Purpose
from engine.domain.problem import Problem
from engine.domain.returns import WORDS, after_return
from engine.domain.sales import HandoffOutcome, RepEntry, ReturnReason
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.domain.working_time import WorkingHours, add_working_time, working_time_between
from engine.flow import transitions
from engine.flow.installation import Installation
from engine.store import due, handoffs, journal, leads, messages
from engine.store.database import transaction
from engine.store.tables import Handoff, Lead, Rep

RESOLVED_BY = {
    SuppressionReason.UNSUBSCRIBED: Resolution.UNSUBSCRIBED,
    SuppressionReason.COMPLAINED: Resolution.COMPLAINED,
    SuppressionReason.HARD_BOUNCE: Resolution.UNREACHABLE,
}

BATCH = 100

LONGEST_WAIT = 10
"""Each reminder waits longer than the one before, up to this many times the agreed time."""


def follow_up_due(installation: Installation, now: datetime) -> int:
    """Remind of up to `BATCH` handoffs whose clock ran out, and plan the day's digests; returns how many ran out."""
    with transaction(installation.database) as session:
        late = due.handoffs_overdue(session, now, BATCH)
        for handoff in late:
            _remind(session, installation, handoff, now)
        _plan_digests(session, installation, now)
        return len(late)


def accept(installation: Installation, handoff_id: int, rep_id: int, now: datetime) -> None:
    """The rep takes the lead; from now on the clock runs for the outcome. Accepting twice changes nothing."""
    with transaction(installation.database) as session:
        handoff, rep = _open_handoff(session, handoff_id, rep_id)
        if handoff.accepted_at:
            return
        hours = _hours(installation, rep)
        handoff.accepted_at = now
        handoff.reminders = 0
        handoff.due_at = add_working_time(now, installation.workspace.sales.sla.outcome_within, hours)
        _move(session, handoff, rep, "say what became of it")
        _record(session, handoff, TouchpointKind.ACCEPTED, f"{rep.name} accepted", now)


def give_back(
    installation: Installation,
    handoff_id: int,
    rep_id: int,
    reason: ReturnReason,
    now: datetime,
    *,
    until: datetime | None = None,
    note: str = "",
) -> None:
    """The rep returns the lead with a reason; the reason decides what comes next."""
    with transaction(installation.database) as session:
        handoff, rep = _open_handoff(session, handoff_id, rep_id)
        words = f"{rep.name} returned it: {WORDS[reason]}{f' ({note})' if note else ''}"
        _record(session, handoff, TouchpointKind.RETURNED, words, now)
        people = handoffs.locked_leads_of(session, handoff)
        _close(handoff, HandoffOutcome.RETURNED, now, reason=reason, note=note)
        session.flush()
        for lead in people:
            _after_return(session, installation, lead, handoff, reason, until, now)


def conclude(
    installation: Installation,
    handoff_id: int,
    rep_id: int,
    outcome: HandoffOutcome,
    now: datetime,
    *,
    note: str = "",
) -> None:
    """Won or lost: the last word on the lead and those of its account who joined."""
    if outcome is HandoffOutcome.RETURNED:
        raise ValueError("a return needs a reason; use give_back")
    with transaction(installation.database) as session:
        handoff, rep = _open_handoff(session, handoff_id, rep_id)
        kind = TouchpointKind.WON if outcome is HandoffOutcome.WON else TouchpointKind.LOST
        _record(session, handoff, kind, f"{rep.name}: {outcome.value}{f' ({note})' if note else ''}", now)
        people = handoffs.locked_leads_of(session, handoff)
        _close(handoff, outcome, now, note=note)
        session.flush()
        for lead in people:
            cause = f"handoff:{handoff.id}"
            words = f"finished: {outcome.value}"
            transitions.resolve(session, lead, Resolution(outcome.value), words, cause=cause, now=now)


def _open_handoff(session: Session, handoff_id: int, rep_id: int) -> tuple[Handoff, Rep]:
    handoff = handoffs.locked(session, handoff_id)
    if handoff is None:
        raise Problem("this handoff does not exist any more.")
    if handoff.closed_at:
        raise Problem(f"this handoff was closed on {handoff.closed_at:%-d %B %Y}: {handoff.outcome}.")
    if handoff.rep_id != rep_id:
        owner = session.get(Rep, handoff.rep_id) if handoff.rep_id else None
        raise Problem(f"this handoff is with {owner.name if owner else 'somebody else'} now.")
    return handoff, session.get_one(Rep, rep_id)


def _close(
    handoff: Handoff,
    outcome: HandoffOutcome,
    now: datetime,
    *,
    reason: ReturnReason | None = None,
    note: str = "",
) -> None:
    handoff.closed_at, handoff.outcome = now, outcome.value
    handoff.return_reason, handoff.note = reason.value if reason else "", note


def _after_return(
    session: Session,
    installation: Installation,
    lead: Lead,
    handoff: Handoff,
    reason: ReturnReason,
    until: datetime | None,
    now: datetime,
) -> None:
    decision = after_return(reason, installation.workspace.sales.returns, now, until)
    cause, words = f"handoff:{handoff.id}", f"sales returned it, {WORDS[reason]}"
    match decision.what:
        case "decline":
            transitions.decline(session, lead, reason.value, words, cause=cause, now=now)
        case "review":
            transitions.ask_for_a_look(session, lead, reason.value, words, cause=cause, now=now)
        case "rest" if barred := _barred(session, lead):
            transitions.resolve(session, lead, barred, f"finished: {words}", cause=cause, now=now)
        case "rest":
            transitions.rest(session, lead, decision.until or now, decision.then, words, cause=cause, now=now)


def _barred(session: Session, lead: Lead) -> Resolution | None:
    """Why there is nothing to rest for: no mail may leave for the lead any more."""
    reason = leads.why_suppressed(session, lead.address)
    if reason:
        return RESOLVED_BY[reason]
    return Resolution.NO_CONSENT if lead.consent is False else None


def _remind(session: Session, installation: Installation, handoff: Handoff, now: datetime) -> None:
    """First the rep, then the manager as well; the clock goes on until somebody says what became of the lead."""
    rep = session.get_one(Rep, handoff.rep_id)
    sla = installation.workspace.sales.sla
    handoff.reminders += 1
    waits_for = "an outcome" if handoff.accepted_at else "acceptance"
    words = f"overdue: {rep.name} owes {waits_for} (reminder {handoff.reminders})"
    _record(session, handoff, TouchpointKind.OVERDUE, words, now)
    manager = installation.workspace.sales.manager.address
    phase = "accepted" if handoff.accepted_at else "open"
    recipients = [rep.address] if handoff.reminders == 1 else [rep.address, manager]
    for recipient in recipients:
        messages.plan(
            session,
            Purpose.REMINDER,
            key=f"reminder:{handoff.id}:{phase}:{handoff.reminders}:{recipient}",
            recipient=recipient,
            due_at=now,
            now=now,
            lead_id=handoff.lead_id,
            handoff_id=handoff.id,
            rep_id=rep.id,
        )
    patience = sla.remind_every * min(handoff.reminders, LONGEST_WAIT)
    handoff.due_at = add_working_time(now, patience, _hours(installation, rep))
    _move(session, handoff, rep, f"owes {waits_for}")


def _plan_digests(session: Session, installation: Installation, now: datetime) -> None:
    """One digest a rep and working day, for whoever had open handoffs at that hour: a brief tells of the newer ones."""
    open_since = handoffs.longest_open(session)
    wanted: dict[str, Rep] = {}
    for rep in session.exec(select(Rep).where(col(Rep.active), col(Rep.id).in_(open_since)).order_by(col(Rep.id))):
        entry = installation.workspace.sales.rep(rep.address)
        moment = _digest_moment(entry, installation, now) if entry else None
        if moment and open_since[rep.id or 0] < moment <= now:
            wanted[f"digest:{rep.id}:{moment:%Y-%m-%d}"] = rep
    planned = messages.planned_keys(session, list(wanted))
    for key, rep in wanted.items():
        if key not in planned:
            recipient, number = rep.address, rep.id
            messages.plan(session, Purpose.DIGEST, key=key, recipient=recipient, due_at=now, now=now, rep_id=number)


def _digest_moment(entry: RepEntry, installation: Installation, now: datetime) -> datetime | None:
    """When today's digest is due, in the rep's own zone; None on a day on which the rep does not work."""
    local = now.astimezone(ZoneInfo(entry.time_zone))
    at = installation.workspace.sales.digest_at
    day_begins = local.replace(hour=0, minute=0, second=0, microsecond=0)
    works_today = working_time_between(day_begins, day_begins + timedelta(days=1), entry.working_hours)
    return local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0) if works_today else None


def _hours(installation: Installation, rep: Rep) -> WorkingHours:
    """The rep's own hours; those of the first colleague for one who has left."""
    sales = installation.workspace.sales
    entry = sales.rep(rep.address) or sales.reps[0]
    return entry.working_hours


def _move(session: Session, handoff: Handoff, rep: Rep, action: str) -> None:
    for lead in handoffs.locked_leads_of(session, handoff):
        leads.move(lead, LeadStage.HANDED_OFF, owner=rep.address, action=action, at=handoff.due_at)


def _record(session: Session, handoff: Handoff, kind: TouchpointKind, words: str, now: datetime) -> None:
    fact = Touchpoint(
        lead_id=handoff.lead_id,
        kind=kind,
        key=f"{kind}:{handoff.id}:{now.isoformat()}",
        occurred_at=now,
        words=words,
        handoff_id=handoff.id,
    )
    journal.record(session, fact, now)
