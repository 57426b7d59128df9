"""Engage: what an arrival means. Opt-outs first, whatever else it says; then bites; machines change nothing."""

from datetime import datetime

import structlog
from sqlmodel import Session

from engine.domain.bites import Bitten, bite_by_answer, bite_by_click, bite_by_reply
from engine.domain.campaign import Bite as BiteRule
from engine.domain.event import BounceClass, EventKind
from engine.domain.lead import LeadStage, Resolution, SuppressionReason
from engine.domain.reading import Intent, Reading
from engine.flow import transitions
from engine.flow.arrival import Arrival, Bite
from engine.flow.installation import Installation
from engine.store import leads, messages
from engine.store.tables import Enrollment, Lead

log = structlog.get_logger()

OPEN_TO_CLICKS = (LeadStage.NURTURING, LeadStage.RESTING, LeadStage.QUALIFIED, LeadStage.HANDED_OFF)
"""Stages in which a click on an offer is a bite. A reply may be one at any stage: somebody wrote to us."""


REFUSALS = (Intent.UNSUBSCRIBE, Intent.NOT_INTERESTED, Intent.ANGRY_COMPLAINT)
"""What somebody may write beside an answer that outranks it."""

BY_RANK = (Resolution.COMPLAINED, Resolution.UNSUBSCRIBED, Resolution.UNREACHABLE)
"""Of several reasons to stop writing the first of these is kept, in whatever order they are told (invariant 4)."""


def react(session: Session, installation: Installation, arrival: Arrival, now: datetime) -> Bite | None:
    """Change what the arrival changes, in the caller's transaction; a bite is given on to be promoted there too."""
    match arrival.event.kind:
        case EventKind.UNSUBSCRIBED:
            _stop(session, arrival, SuppressionReason.UNSUBSCRIBED, Resolution.UNSUBSCRIBED, now)
        case EventKind.COMPLAINED:
            _stop(session, arrival, SuppressionReason.COMPLAINED, Resolution.COMPLAINED, now)
        case EventKind.BOUNCED:
            _bounced(session, arrival, now)
        case EventKind.CLICKED if arrival.verdict and arrival.verdict.person:
            return _clicked(session, installation, arrival)
        case EventKind.REPLIED if arrival.reading:
            return _replied(session, installation, arrival, arrival.reading, now)
        case EventKind.ANSWERED:
            return _answered(session, installation, arrival, now)
    return None


def _stop(session: Session, arrival: Arrival, reason: SuppressionReason, resolution: Resolution, now: datetime) -> None:
    """No further mail for the address. A lead that sales works on stays with sales: they may call, we do not write."""
    address = _address(arrival)
    leads.suppress(session, address, reason, now)
    messages.withhold_for_address(session, address, f"the address is suppressed: {reason.value}", now)
    if arrival.lead.stage == LeadStage.HANDED_OFF or arrival.lead.address != address:
        return
    if _stays(arrival.lead.resolution, resolution):
        return
    words = f"finished: {arrival.touchpoint.words}"
    transitions.resolve(session, arrival.lead, resolution, words, cause=arrival.touchpoint.key, now=now)


def _address(arrival: Arrival) -> str:
    """Where the mail went that this is about."""
    return arrival.message.recipient if arrival.message else arrival.lead.address


def _stays(known: str | None, new: Resolution) -> bool:
    """Whether a lead that is finished already stays so: by sales, by the agreement, or for a stronger reason."""
    if known in (Resolution.WON, Resolution.DECLINED):
        return True
    return known in BY_RANK and BY_RANK.index(Resolution(known)) <= BY_RANK.index(new)


def _bounced(session: Session, arrival: Arrival, now: datetime) -> None:
    match arrival.event.detail.get("class"):
        case BounceClass.HARD:
            _stop(session, arrival, SuppressionReason.HARD_BOUNCE, Resolution.UNREACHABLE, now)
        case BounceClass.BLOCK:
            log.error(
                "our mail is blocked",
                message=arrival.touchpoint.message_id,
                status=arrival.event.detail.get("status"),
                diagnostic=arrival.event.detail.get("diagnostic"),
            )


def _clicked(session: Session, installation: Installation, arrival: Arrival) -> Bite | None:
    """An opt-out that came while the click was held outranks it, whichever of the two is worked through first."""
    if arrival.lead.stage not in OPEN_TO_CLICKS or leads.is_suppressed(session, _address(arrival)):
        return None
    rules = _rules(session, installation, arrival)
    bitten = bite_by_click(rules, str(arrival.touchpoint.data.get("offer", "")))
    return Bite(arrival, bitten) if bitten else None


def _replied(
    session: Session, installation: Installation, arrival: Arrival, reading: Reading, now: datetime
) -> Bite | None:
    lead = arrival.lead
    if reading.intent is Intent.UNSUBSCRIBE:
        _stop(session, arrival, SuppressionReason.UNSUBSCRIBED, Resolution.UNSUBSCRIBED, now)
        return None
    if lead.stage == LeadStage.HANDED_OFF:
        return Bite(arrival, Bitten(f"wrote again: {reading.intent.value.replace('_', ' ')}", reading.confidence))
    if reading.intent is Intent.NOT_INTERESTED:
        _not_interested(session, arrival, now)
        return None
    bitten = bite_by_reply(_rules(session, installation, arrival), reading.intent, reading.confidence)
    if bitten and lead.resolution != Resolution.DECLINED:
        return Bite(arrival, bitten)
    words = f"replied, and no rule says what to do ({reading.intent.value.replace('_', ' ')})"
    transitions.ask_for_a_look(session, lead, "reply", words, cause=arrival.touchpoint.key, now=now)
    return None


def _answered(session: Session, installation: Installation, arrival: Arrival, now: datetime) -> Bite | None:
    """The button says what it says, unless the line beside it says no; that line is read like a reply."""
    reading, given = arrival.reading, arrival.touchpoint.data
    if reading and reading.intent in REFUSALS:
        return _replied(session, installation, arrival, reading, now)
    if arrival.lead.stage == LeadStage.HANDED_OFF:
        return Bite(arrival, Bitten(f"answered as well: {given['words']}", 1.0))
    rules = _rules(session, installation, arrival)
    bitten = bite_by_answer(rules, str(given["topic"]), str(given["answer"]), str(given["words"]))
    if bitten and arrival.lead.resolution != Resolution.DECLINED:
        return Bite(arrival, bitten)
    return _replied(session, installation, arrival, reading, now) if reading else None


def _not_interested(session: Session, arrival: Arrival, now: datetime) -> None:
    if arrival.lead.stage != LeadStage.RESOLVED:
        words = "finished: said that they are not interested"
        cause = arrival.touchpoint.key
        transitions.resolve(session, arrival.lead, Resolution.NOT_INTERESTED, words, cause=cause, now=now)


def _rules(session: Session, installation: Installation, arrival: Arrival) -> tuple[BiteRule, ...]:
    """The rules of the campaign version whose mail was answered: an edit never changes what is under way."""
    enrollment_id = arrival.touchpoint.enrollment_id
    if enrollment_id is None:
        return _rules_of_track(installation, arrival.lead)
    enrollment = session.get_one(Enrollment, enrollment_id)
    return installation.applied(session, enrollment.campaign_version_id).campaign.bites


def _rules_of_track(installation: Installation, lead: Lead) -> tuple[BiteRule, ...]:
    campaign = installation.workspace.campaign_for(lead.source)
    return campaign.bites if campaign else ()
