"""Engage: what an arrival means. Opt-outs first, whatever else it says; then bites; machines promote nobody."""

from datetime import datetime

import structlog
from sqlmodel import Session

from engine.domain.bites import Bitten, bite_by_answer, bite_by_click
from engine.domain.event import BounceClass, EventKind
from engine.domain.lead import LeadStage, Resolution, SuppressionReason
from engine.domain.reading import Reading
from engine.domain.returned import AutoIntent
from engine.domain.soft_bounces import Soft, is_given_up
from engine.domain.touchpoint import TouchpointKind
from engine.flow import absence, named, notices, transitions
from engine.flow.arrival import Arrival, Bite
from engine.flow.installation import Installation
from engine.flow.replies import REFUSALS, act_on, rules_for
from engine.flow.stopping import stop
from engine.reading.intent import SURE
from engine.store import journal, leads

log = structlog.get_logger()

OPEN_TO_CLICKS = (LeadStage.NURTURING, LeadStage.RESTING, LeadStage.QUALIFIED, LeadStage.HANDED_OFF)
"""Stages in which a click on an offer is a bite. A reply may be one at any stage: somebody wrote to us."""

ALIVE = (TouchpointKind.DELIVERED, TouchpointKind.REPLIED, TouchpointKind.AUTO_REPLIED, TouchpointKind.ANSWERED)
"""What shows that an address takes mail."""


def react(session: Session, installation: Installation, arrival: Arrival, now: datetime) -> Bite | None:
    """Change what the arrival changes, in the caller's transaction; a bite is given on to be promoted there too."""
    match arrival.event.kind:
        case EventKind.UNSUBSCRIBED:
            stop(session, arrival, SuppressionReason.UNSUBSCRIBED, Resolution.UNSUBSCRIBED, now)
        case EventKind.COMPLAINED:
            stop(session, arrival, SuppressionReason.COMPLAINED, Resolution.COMPLAINED, now)
            notices.tell_owner(session, installation, arrival, "called our mail spam", now)
        case EventKind.CHALLENGED:
            notices.tell_of_challenge(session, installation, arrival, now)
        case EventKind.BOUNCED:
            _bounced(session, installation, arrival, now)
        case EventKind.CLICKED if arrival.verdict and arrival.verdict.person:
            return _clicked(session, installation, arrival)
        case EventKind.REPLIED if arrival.reading:
            return _replied(session, installation, arrival, arrival.reading, now)
        case EventKind.REPLIED:
            _machine_replied(session, installation, arrival, now)
        case EventKind.ANSWERED:
            return _answered(session, installation, arrival, now)
    return None


def _bounced(session: Session, installation: Installation, arrival: Arrival, now: datetime) -> None:
    match arrival.event.detail.get("class"):
        case BounceClass.HARD:
            stop(session, arrival, SuppressionReason.HARD_BOUNCE, Resolution.UNREACHABLE, now)
        case BounceClass.SOFT if _is_given_up(session, arrival):
            stop(session, arrival, SuppressionReason.HARD_BOUNCE, Resolution.UNREACHABLE, now)
        case BounceClass.BLOCK:
            diagnostic = arrival.event.detail.get("diagnostic", "")
            status = arrival.event.detail.get("status")
            log.error("our mail is blocked", message=arrival.touchpoint.message_id, status=status, said=diagnostic)
            notices.raise_alarm(session, installation, arrival, diagnostic, now)


def _is_given_up(session: Session, arrival: Arrival) -> bool:
    return is_given_up(
        Soft(each.message_id, each.occurred_at, alive=each.kind != TouchpointKind.BOUNCED)
        for each in journal.timeline(session, transitions.lead_id(arrival.lead))
        if each.kind in ALIVE or (each.kind == TouchpointKind.BOUNCED and each.data.get("class") == BounceClass.SOFT)
    )


def _clicked(session: Session, installation: Installation, arrival: Arrival) -> Bite | None:
    """An opt-out that came while the click was held outranks it, whichever of the two is worked through first."""
    if arrival.lead.stage not in OPEN_TO_CLICKS or leads.is_suppressed(session, arrival.address):
        return None
    rules = rules_for(session, installation, arrival)
    bitten = bite_by_click(rules, str(arrival.touchpoint.data.get("offer", "")))
    return Bite(arrival, bitten) if bitten else None


def _replied(
    session: Session, installation: Installation, arrival: Arrival, reading: Reading, now: datetime
) -> Bite | None:
    bitten = act_on(session, installation, arrival, reading, now)
    return Bite(arrival, bitten) if bitten else None


def _machine_replied(session: Session, installation: Installation, arrival: Arrival, now: datetime) -> None:
    """A machine may tell that its owner is away, or gone for good; it never promotes and never unsubscribes."""
    detail = arrival.event.detail
    if not detail.get("automatic") or float(detail.get("confidence") or 0) < SURE:
        return
    if detail.get("intent") == AutoIntent.OUT_OF_OFFICE:
        absence.pause(session, installation, arrival.lead, arrival.touchpoint, now)
    elif detail.get("intent") == AutoIntent.LEFT_COMPANY:
        named.note(session, arrival, now)
        _has_left(session, installation, arrival, now)


def _has_left(session: Session, installation: Installation, arrival: Arrival, now: datetime) -> None:
    """Nothing is suppressed: who asks for a talk by this address later is there. Sales hears it, and keeps the lead."""
    if arrival.lead.stage == LeadStage.HANDED_OFF:
        notices.tell_owner(session, installation, arrival, "does not work there any more", now)
    elif arrival.lead.stage != LeadStage.RESOLVED:
        words = "finished: does not work there any more, says an automatic answer"
        cause = arrival.touchpoint.key
        transitions.resolve(session, arrival.lead, Resolution.LEFT_COMPANY, words, cause=cause, now=now)


def _answered(session: Session, installation: Installation, arrival: Arrival, now: datetime) -> Bite | None:
    """The button says what it says, unless the line beside it says no; that line is read like a reply."""
    reading, given = arrival.reading, arrival.touchpoint.data
    if reading and reading.intent in REFUSALS:
        return _replied(session, installation, arrival, reading, now)
    if arrival.lead.stage == LeadStage.HANDED_OFF:
        return Bite(arrival, Bitten(f"answered as well: {given['words']}", 1.0))
    rules = rules_for(session, installation, arrival)
    bitten = bite_by_answer(rules, str(given["topic"]), str(given["answer"]), str(given["words"]))
    if bitten and arrival.lead.resolution != Resolution.DECLINED:
        return Bite(arrival, bitten)
    return _replied(session, installation, arrival, reading, now) if reading else None
