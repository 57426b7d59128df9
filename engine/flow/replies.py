"""What a person's reply does, read by the engine or by a person in review: one meaning, one effect."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.bites import Bitten, bite_by_reply
from engine.domain.campaign import Bite as BiteRule
from engine.domain.lead import LeadStage, Resolution, SuppressionReason
from engine.domain.message import Purpose
from engine.domain.reading import Intent, Reading
from engine.flow import named, notices, transitions
from engine.flow.arrival import Heard
from engine.flow.installation import Installation
from engine.flow.stopping import stop, stop_writer
from engine.reading.intent import SURE
from engine.store import leads, messages
from engine.store.tables import Enrollment, Lead

REFUSALS = (Intent.UNSUBSCRIBE, Intent.NOT_INTERESTED, Intent.ANGRY_COMPLAINT)
"""What somebody may write beside an answer that outranks it."""

STOPS = {
    Intent.UNSUBSCRIBE: (SuppressionReason.UNSUBSCRIBED, Resolution.UNSUBSCRIBED, "asks for no more mail"),
    Intent.ANGRY_COMPLAINT: (SuppressionReason.COMPLAINED, Resolution.COMPLAINED, "complains about our mail"),
}
"""What ends all mail at once, and as what."""

LONGEST_REST = timedelta(days=3 * 365)
"""Who names a later day than this for the next mail wants none."""


def stops_mail(reading: Reading | None) -> SuppressionReason | None:
    """Why what somebody wrote forbids any further mail, if it surely does."""
    if reading is None or reading.confidence < SURE or reading.intent not in STOPS:
        return None
    return STOPS[reading.intent][0]


def act_on(
    session: Session,
    installation: Installation,
    heard: Heard,
    reading: Reading,
    now: datetime,
    *,
    is_final: bool = False,
) -> Bitten | None:
    """Do what a reply means, opt-outs first; a rule that it met is given back, to be promoted.

    What no rule knows, and what nobody is sure of, waits for a person's look, unless no mail leaves any more anyhow.
    When the reading is `is_final`, a person has looked, and nobody is asked again.
    """
    lead = heard.lead
    is_sure = reading.confidence >= SURE
    if stops_mail(reading):
        return _left(session, installation, heard, reading, now)
    named.note(session, heard, now)
    if lead.stage == LeadStage.HANDED_OFF:
        return Bitten(f"wrote again: {_words(reading)}", reading.confidence)
    if not is_sure:
        _ask(session, heard, f"replied, and we are not sure what it means (perhaps {_words(reading)})", now)
        return None
    if reading.intent is Intent.NOT_INTERESTED:
        _not_now(session, installation, heard, now)
        return None
    bitten = bite_by_reply(rules_for(session, installation, heard), reading.intent, reading.confidence)
    if bitten and lead.resolution != Resolution.DECLINED:
        return bitten
    if not is_final:
        _ask(session, heard, f"replied, and no rule says what to do ({_words(reading)})", now)
    return None


def rules_for(session: Session, installation: Installation, heard: Heard) -> tuple[BiteRule, ...]:
    """The rules of the campaign version whose mail was answered: an edit never changes what is under way."""
    enrollment_id = heard.touchpoint.enrollment_id
    if enrollment_id is None:
        return _rules_of_track(installation, heard.lead)
    enrollment = session.get_one(Enrollment, enrollment_id)
    return installation.applied(session, enrollment.campaign_version_id).campaign.bites


def _rules_of_track(installation: Installation, lead: Lead) -> tuple[BiteRule, ...]:
    campaign = installation.workspace.campaign_for(lead.source)
    return campaign.bites if campaign else ()


def _words(reading: Reading) -> str:
    return reading.intent.value.replace("_", " ")


def _left(session: Session, installation: Installation, heard: Heard, reading: Reading, now: datetime) -> Bitten | None:
    reason, resolution, title = STOPS[reading.intent]
    stop(session, heard, reason, resolution, now)
    stop_writer(session, heard, resolution, now)
    notices.tell_owner(session, installation, heard, title, now)
    return bite_by_reply(rules_for(session, installation, heard), reading.intent, reading.confidence)


def _ask(session: Session, heard: Heard, words: str, now: datetime) -> None:
    """Who has left stays so, whichever came first: an opt-out outranks what nobody can make out."""
    if not leads.is_suppressed(session, heard.lead.address):
        transitions.ask_for_a_look(session, heard.lead, "reply", words, cause=heard.touchpoint.key, now=now)


def _not_now(session: Session, installation: Installation, heard: Heard, now: datetime) -> None:
    """Not now, with a day: it rests until then and is told so. Not at all: it is finished."""
    lead, cause = heard.lead, heard.touchpoint.key
    until = _asked_for(heard, now)
    if until and not leads.is_suppressed(session, lead.address) and lead.resolution != Resolution.DECLINED:
        words = f"asked to hear from us on {until.astimezone(ZoneInfo(lead.time_zone)):%-d %B %Y}"
        transitions.rest(
            session, lead, until, _comes_back_to(session, installation, heard), words, cause=cause, now=now
        )
        messages.plan(
            session,
            Purpose.PARTING,
            key=f"parting:later:{heard.touchpoint.id}",
            recipient=lead.address,
            due_at=now,
            now=now,
            lead_id=lead.id,
            step="bad_timing",
        )
    elif lead.stage != LeadStage.RESOLVED:
        words = "finished: said that they are not interested"
        transitions.resolve(session, lead, Resolution.NOT_INTERESTED, words, cause=cause, now=now)


def _asked_for(heard: Heard, now: datetime) -> datetime | None:
    """The beginning of the day that they named, on their own wall; None when it is past, or too far off."""
    said = str(heard.touchpoint.data.get("follow_up") or "")
    if not said:
        return None
    until = datetime.combine(datetime.fromisoformat(said), time(0), ZoneInfo(heard.lead.time_zone))
    return until if now < until <= now + LONGEST_REST else None


def _comes_back_to(session: Session, installation: Installation, heard: Heard) -> str:
    """The campaign that leads of this one come back with; that of leads which sales returns, when it has none."""
    enrollment_id = heard.touchpoint.enrollment_id
    own = installation.workspace.campaign_for(heard.lead.source)
    if enrollment_id is not None:
        enrollment = session.get_one(Enrollment, enrollment_id)
        own = installation.applied(session, enrollment.campaign_version_id).campaign
    return own.rests.then if own and own.rests else installation.workspace.sales.returns.then
