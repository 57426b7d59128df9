"""Verdicts: a person says what a reply meant that the engine was not sure of, and may take it back."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from engine.domain.lead import LeadStage, Resolution
from engine.domain.problem import Problem
from engine.domain.reading import Intent, Reading
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import transitions
from engine.flow.arrival import Heard
from engine.flow.installation import Installation
from engine.flow.replies import act_on, stops_mail
from engine.flow.review import note, under_review
from engine.store import inbound, journal, leads, messages, readings
from engine.store.database import transaction
from engine.store.tables import Lead
from engine.store.tables import Touchpoint as TouchpointRow

VERDICTS = tuple(intent for intent in Intent if intent is not Intent.UNCLEAR)
"""What a person may say that a reply meant."""


def judge(installation: Installation, address: str, meant: str, by: str, now: datetime) -> None:
    """Do what the reading of the lead's last reply would have done, had the engine been sure that it is `meant`.

    Raises a Problem for a lead that does not wait for a look, or has written nothing.
    """
    if meant not in VERDICTS:
        raise Problem(f"{meant!r} is nothing that a reply can mean.", cure=f"There is: {', '.join(VERDICTS)}.")
    with transaction(installation.database) as session:
        lead = under_review(session, address)
        reply = readings.last_reply(session, transitions.lead_id(lead))
        if reply is None:
            raise Problem(f"{address} has written nothing to judge.", cure="Use --accept or --decline.")
        reading = Reading(Intent(meant), 1.0, (f"{by} says so",))
        stops = bool(stops_mail(reading)) and not leads.is_suppressed(session, lead.address)
        data = {
            "intent": meant,
            "said": reply.data.get("intent", ""),
            "confidence": reply.data.get("confidence", 0),
            "touchpoint": reply.id,
            "suppressed": lead.address if stops else "",
        }
        note(session, lead, f"says that the reply meant: {meant.replace('_', ' ')}", by, now, **data)
        session.flush()
        message = messages.numbered(session, reply.message_id) if reply.message_id else None
        _act(session, installation, Heard(lead, message, reply), reading, f"verdict:{now.isoformat()}", now)


def _act(
    session: Session, installation: Installation, heard: Heard, reading: Reading, cause: str, now: datetime
) -> None:
    """What no rule of the campaign knows is no question for a person any more: it goes on, or ends."""
    lead = heard.lead
    bitten = act_on(session, installation, heard, reading, now, is_final=True)
    words = reading.intent.value.replace("_", " ")
    if bitten:
        promotion = transitions.Promotion(bitten.rule, heard.touchpoint, bitten.confidence)
        transitions.hand_over(session, lead, promotion, now)
    elif lead.stage != LeadStage.REVIEW:
        return
    elif reading.intent is Intent.WRONG_PERSON_OR_LEFT_COMPANY:
        transitions.resolve(session, lead, Resolution.LEFT_COMPANY, f"finished: {words}", cause=cause, now=now)
    elif reading.intent in (Intent.ALREADY_CUSTOMER, Intent.COMPETITOR_OR_VENDOR_PITCH):
        transitions.decline(session, lead, reading.intent.value, words, cause=cause, now=now)
    else:
        transitions.await_campaign(lead, now)


def undo(installation: Installation, address: str, by: str, now: datetime) -> None:
    """Take the last verdict back: what it suppressed may be written to again, and the lead waits for a look again.

    Raises a Problem when there is no verdict, when sales has the lead by it, or when something that came in since may
    forbid any mail and is not worked through yet.
    """
    with transaction(installation.database) as session:
        found = leads.lead_with_address(session, address)
        if found is None:
            raise Problem(f"there is no lead {address}.")
        lead = leads.locked_lead(session, transitions.lead_id(found))
        verdict = readings.last_verdict(session, transitions.lead_id(lead))
        if verdict is None:
            raise Problem(f"there is no verdict about {address} to undo.")
        if lead.stage == LeadStage.HANDED_OFF:
            raise Problem(f"sales has {address} already.", cure="Let its rep return it: nurture handoffs")
        if lead.resolution in (Resolution.WON, Resolution.LOST):
            raise Problem(f"sales has finished {address}: {lead.resolution}.")
        _lift(session, verdict)
        words = f"took back that the reply meant: {str(verdict.data['intent']).replace('_', ' ')}"
        _tell(session, lead, words, by, now, undoes=verdict.key)
        transitions.ask_for_a_look(session, lead, "undone", f"{by} {words}", cause=verdict.key, now=now)


def _lift(session: Session, verdict: TouchpointRow) -> None:
    """Whatever else forbids mail since then goes on doing so (invariant 3), be it in the queue yet."""
    address = str(verdict.data.get("suppressed") or "")
    if not address:
        return
    if inbound.waits_since(session, verdict.occurred_at):
        raise Problem("something that came in is not worked through yet.", cure="Run: nurture tick, and undo it then")
    if not readings.stopped_since(session, verdict):
        leads.lift(session, address, verdict.occurred_at)


def _tell(session: Session, lead: Lead, words: str, by: str, now: datetime, **data: Any) -> None:
    fact = Touchpoint(
        lead_id=transitions.lead_id(lead),
        kind=TouchpointKind.REVIEWED,
        key=f"undone:{now.isoformat()}",
        occurred_at=now,
        words=f"{by} {words}",
        data={"by": by, **data},
    )
    journal.record(session, fact, now)
