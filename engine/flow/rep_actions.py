"""What a rep does with a handoff: accept it, log an attempt, give it back, say how it ended."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.attempts import Attempt, Channel, propose, still_to_try, words_of
from engine.domain.brief import day_in, moment_in
from engine.domain.lead import Resolution, SuppressionReason
from engine.domain.message import Purpose
from engine.domain.problem import NotYours, Overtaken, Problem
from engine.domain.returns import WORDS, after_return
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.domain.sales_clock import WaitsFor, deadline, deadline_of_attempt
from engine.domain.touchpoint import TouchpointKind
from engine.flow import sales_desk, transitions
from engine.flow.installation import Installation
from engine.store import handoffs, journal, leads, messages
from engine.store.database import transaction
from engine.store.tables import Handoff, Lead, Rep

RESOLVED_BY = {
    SuppressionReason.UNSUBSCRIBED: Resolution.UNSUBSCRIBED,
    SuppressionReason.COMPLAINED: Resolution.COMPLAINED,
    SuppressionReason.HARD_BOUNCE: Resolution.UNREACHABLE,
}


def accept(installation: Installation, handoff_id: int, rep_id: int, now: datetime) -> None:
    """The rep takes the lead; from now on the clock runs for the first attempt. Accepting twice changes nothing."""
    with transaction(installation.database) as session:
        handoff, rep = _open_handoff(session, handoff_id, rep_id)
        if not handoff.accepted_at:
            _accept(session, installation, handoff, rep, now)


def _accept(session: Session, installation: Installation, handoff: Handoff, rep: Rep, now: datetime) -> None:
    hours = sales_desk.hours_of(installation, rep)
    handoff.accepted_at = now
    first = deadline(WaitsFor.FIRST_ATTEMPT, installation.workspace.sales.sla, hours, now)
    sales_desk.wait_for(session, handoff, rep, WaitsFor.FIRST_ATTEMPT, first)
    sales_desk.record(session, handoff, TouchpointKind.ACCEPTED, f"{rep.name} accepted", now)


def log_attempt(
    installation: Installation,
    handoff_id: int,
    rep_id: int,
    channel: Channel,
    now: datetime,
    *,
    reached: bool = False,
    note: str = "",
) -> None:
    """The rep tried to reach the lead; who tries has accepted. The same within a minute is one click twice."""
    with transaction(installation.database) as session:
        handoff, rep = _open_handoff(session, handoff_id, rep_id)
        if not handoff.accepted_at:
            _accept(session, installation, handoff, rep, now)
        attempt = Attempt(now, channel, reached)
        words = f"{words_of(attempt, rep.name)}{f' ({note})' if note else ''}"
        data: dict[str, Any] = {"channel": channel.value, "reached": reached, "rep": rep.address}
        once = f"{channel}:{now:%Y-%m-%dT%H:%M}"
        sales_desk.record(session, handoff, TouchpointKind.ATTEMPTED, words, now, once, **data)
        session.flush()
        _wait_after_attempt(session, installation, handoff, rep, now)


def _wait_after_attempt(
    session: Session, installation: Installation, handoff: Handoff, rep: Rep, now: datetime
) -> None:
    """For the next attempt, until they spoke or enough was tried; then for the outcome."""
    sales, hours = installation.workspace.sales, sales_desk.hours_of(installation, rep)
    attempts = sales_desk.attempts_of(session, handoff)
    if any(each.reached for each in attempts) or not still_to_try(attempts, sales.attempts, hours.zone):
        if handoff.waits_for != WaitsFor.OUTCOME:
            outcome = deadline(WaitsFor.OUTCOME, sales.sla, hours, now)
            sales_desk.wait_for(session, handoff, rep, WaitsFor.OUTCOME, outcome)
        return
    proposed = propose(attempts, sales.attempts, hours, now)
    sales_desk.wait_for(session, handoff, rep, WaitsFor.NEXT_ATTEMPT, deadline_of_attempt(proposed.at, hours))


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
    """The rep returns the lead with a reason; the reason decides what comes next.

    Raises a Problem when they could not be reached and too little was tried.
    """
    with transaction(installation.database) as session:
        handoff, rep = _open_handoff(session, handoff_id, rep_id)
        if reason is ReturnReason.NOT_REACHABLE and (missing := too_early(session, installation, handoff, rep)):
            raise Problem(f"it is too early to call them unreachable: {missing} first.", cure="Log each attempt.")
        words = f"{rep.name} returned it: {WORDS[reason]}{f' ({note})' if note else ''}"
        sales_desk.record(session, handoff, TouchpointKind.RETURNED, words, now, reason=reason.value)
        people = handoffs.locked_leads_of(session, handoff)
        _close(handoff, HandoffOutcome.RETURNED, now, reason=reason, note=note)
        session.flush()
        for lead in people:
            _after_return(session, installation, lead, handoff, reason, until, now)


def too_early(session: Session, installation: Installation, handoff: Handoff, rep: Rep) -> str:
    """What is missing until the rep may call them unreachable, like "2 more attempts"; "" when nothing is."""
    hours = sales_desk.hours_of(installation, rep)
    return still_to_try(sales_desk.attempts_of(session, handoff), installation.workspace.sales.attempts, hours.zone)


def conclude(
    installation: Installation,
    handoff_id: int,
    rep_id: int,
    outcome: HandoffOutcome,
    now: datetime,
    *,
    note: str = "",
) -> None:
    """Won or lost, for the lead and those of its account who joined: the last word, unless the lost ones rest."""
    if outcome not in (HandoffOutcome.WON, HandoffOutcome.LOST):
        raise ValueError(f"{outcome} is nothing that a rep concludes; a return needs a reason: use give_back")
    with transaction(installation.database) as session:
        handoff, rep = _open_handoff(session, handoff_id, rep_id)
        kind = TouchpointKind.WON if outcome is HandoffOutcome.WON else TouchpointKind.LOST
        sales_desk.record(session, handoff, kind, f"{rep.name}: {outcome.value}{f' ({note})' if note else ''}", now)
        people = handoffs.locked_leads_of(session, handoff)
        _close(handoff, outcome, now, note=note)
        session.flush()
        returns = installation.workspace.sales.returns
        rests = returns.lost if outcome is HandoffOutcome.LOST else None
        for lead in people:
            cause = f"handoff:{handoff.id}"
            if rests and not _barred(session, lead):
                transitions.rest(session, lead, now + rests, returns.then, "lost this time", cause=cause, now=now)
            else:
                words = f"finished: {outcome.value}"
                transitions.resolve(session, lead, Resolution(outcome.value), words, cause=cause, now=now)


def _open_handoff(session: Session, handoff_id: int, rep_id: int) -> tuple[Handoff, Rep]:
    handoff, rep = handoffs.locked(session, handoff_id), session.get(Rep, rep_id)
    if handoff is None or rep is None:
        raise NotYours("this handoff does not exist any more.")
    if handoff.rep_id != rep.id:
        raise NotYours(who_has_it(session, handoff, ZoneInfo(rep.time_zone)))
    if handoff.closed_at:
        raise Overtaken(who_has_it(session, handoff, ZoneInfo(rep.time_zone)))
    return handoff, rep


def who_has_it(session: Session, handoff: Handoff, zone: ZoneInfo) -> str:
    """Who has a handoff that is not, or no longer, the reader's to act on, and since when, in the reader's zone."""
    if handoff.closed_at:
        return f"this handoff was closed on {day_in(zone, handoff.closed_at)}: {_outcome_of(handoff)}."
    owner = session.get(Rep, handoff.rep_id) if handoff.rep_id else None
    if owner is None:
        return "this handoff goes to somebody else, who is being chosen."
    so_far = "has not accepted it yet"
    if handoff.accepted_at:
        so_far = f"accepted it on {moment_in(zone, handoff.accepted_at)} ({zone})"
    left = f"Nothing is left for you to do; if you know something of the lead, tell {owner.address}."
    return f"this handoff is with {owner.name} now, who {so_far}. {left}"


def _outcome_of(handoff: Handoff) -> str:
    """How it ended; of a merged one its note says with which it goes on."""
    return f"{handoff.outcome}, {handoff.note}" if handoff.outcome == HandoffOutcome.MERGED else handoff.outcome


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
            transitions.ask_for_a_look(session, lead, reason.value, words, cause=cause, now=now, handoff_id=handoff.id)
        case "rest" if barred := _barred(session, lead):
            transitions.resolve(session, lead, barred, f"finished: {words}", cause=cause, now=now)
        case "rest":
            transitions.rest(session, lead, decision.until or now, decision.then, words, cause=cause, now=now)
            _say_goodbye(session, installation, lead, handoff, reason, now)


def _say_goodbye(
    session: Session, installation: Installation, lead: Lead, handoff: Handoff, reason: ReturnReason, now: datetime
) -> None:
    """Who wrote to us or asked for a talk hears how it goes on; who only clicked has not asked for an answer."""
    if journal.has_written(session, lead.id or 0, installation.workspace.hand_raising_sources):
        messages.plan(
            session,
            Purpose.PARTING,
            key=f"parting:{handoff.id}:{lead.id}",
            recipient=lead.address,
            due_at=now,
            now=now,
            lead_id=lead.id,
            handoff_id=handoff.id,
            rep_id=handoff.rep_id,
            step=reason.value,
        )


def _barred(session: Session, lead: Lead) -> Resolution | None:
    """Why there is nothing to rest for: no mail may leave for the lead any more."""
    reason = leads.why_suppressed(session, lead.address)
    if reason:
        return RESOLVED_BY[reason]
    return Resolution.NO_CONSENT if lead.consent is False else None
