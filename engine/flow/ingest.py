"""Ingest: understand what came in, find the lead it is about, and write it down once."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session

from engine.domain.clicks import Verdict
from engine.domain.event import Event, EventKind
from engine.domain.message import TO_LEADS, MessageState, Purpose
from engine.domain.problem import Problem
from engine.domain.reading import Reading
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import answers, hits, letters, transitions
from engine.flow.arrival import Arrival
from engine.flow.installation import Installation
from engine.flow.understanding import latest_mail_to, lead_of, message_of, reading_of, understand
from engine.store import journal
from engine.store.tables import InboundEvent, Lead, Message

BECOMES = {
    EventKind.DELIVERED: TouchpointKind.DELIVERED,
    EventKind.DEFERRED: TouchpointKind.DEFERRED,
    EventKind.BOUNCED: TouchpointKind.BOUNCED,
    EventKind.COMPLAINED: TouchpointKind.COMPLAINED,
    EventKind.OPENED: TouchpointKind.OPENED,
    EventKind.CLICKED: TouchpointKind.CLICKED,
    EventKind.REPLIED: TouchpointKind.REPLIED,
    EventKind.ANSWERED: TouchpointKind.ANSWERED,
    EventKind.REPORTED: TouchpointKind.REPORTED,
    EventKind.CHALLENGED: TouchpointKind.CHALLENGED,
    EventKind.BROADCAST: TouchpointKind.BROADCAST,
    EventKind.UNSUBSCRIBED: TouchpointKind.UNSUBSCRIBED,
    EventKind.REJECTED: TouchpointKind.REJECTED,
}

ROUTINE = (
    EventKind.DELIVERED,
    EventKind.DEFERRED,
    EventKind.OPENED,
    EventKind.CLICKED,
    EventKind.REPORTED,
    EventKind.BROADCAST,
)

SAYS = {
    TouchpointKind.REPLIED: "replied to {mail}",
    TouchpointKind.AUTO_REPLIED: "an automatic answer to {mail} came back",
    TouchpointKind.REPORTED: "a mail system reported on {mail}",
    TouchpointKind.CHALLENGED: "a machine wants a proof that a person sent {mail}",
    TouchpointKind.BROADCAST: "sent a mail that answers none of ours",
    TouchpointKind.UNSUBSCRIBED: "unsubscribed",
    TouchpointKind.COMPLAINED: "reported {mail} as spam",
}
"""What a touchpoint of a kind says in words."""

CUT_OFF = (MessageState.ATTEMPTED, MessageState.UNKNOWN)

EVIDENCE = {
    EventKind.DELIVERED: MessageState.SENT,
    EventKind.OPENED: MessageState.SENT,
    EventKind.CLICKED: MessageState.SENT,
    EventKind.REPLIED: MessageState.SENT,
    EventKind.ANSWERED: MessageState.SENT,
    EventKind.COMPLAINED: MessageState.SENT,
    EventKind.UNSUBSCRIBED: MessageState.SENT,
    EventKind.BOUNCED: MessageState.FAILED,
    EventKind.REJECTED: MessageState.FAILED,
}
"""What an event says of a mail whose attempt was cut off."""


def arrivals(
    session: Session, installation: Installation, row: InboundEvent, now: datetime
) -> Iterator[Arrival | Problem]:
    """Write down each event of a payload, and give on those that are new.

    An event that makes no sense is given on as a Problem, and holds up none of the others. Raises a Problem when the
    whole payload makes no sense.
    """
    events = understand(
        installation,
        provider=row.provider,
        channel=row.channel,
        key=row.key,
        body=row.body,
        received_at=row.received_at,
    )
    for event in events:
        try:
            arrival = _arrive(session, installation, row, event, now)
        except Problem as problem:
            yield problem
        else:
            if arrival:
                yield arrival


def _arrive(
    session: Session, installation: Installation, row: InboundEvent, event: Event, now: datetime
) -> Arrival | None:
    message = message_of(session, installation, event)
    if message and Purpose(message.purpose) not in TO_LEADS:
        _sort_out(session, message, event)
        return None
    lead = lead_of(session, event, message)
    if lead is None:
        raise Problem(f"a {event.kind} event names nobody we know: {_about(event, message)}.")
    message = message or (latest_mail_to(session, lead) if event.kind is EventKind.REPLIED else None)
    if message:
        _take_evidence(session, message, event)
    is_hit = event.kind is EventKind.CLICKED
    verdict = hits.judged(session, installation, event, lead, message) if is_hit else None
    reading = reading_of(event)
    fact = _fact(session, installation, row, event, lead, message, verdict, reading)
    touchpoint = journal.written(session, fact, now)
    return Arrival(lead, message, touchpoint, event, verdict, reading) if touchpoint else None


def _sort_out(session: Session, message: Message, event: Event) -> None:
    """What comes back of a mail to sales is no deed of the lead it tells of; a person sees what is not routine."""
    _take_evidence(session, message, event)
    if event.kind not in ROUTINE:
        raise Problem(f"a {event.kind} event is about a mail to sales: {_about(event, message)}.")


def _about(event: Event, message: Message | None) -> str:
    if message:
        return f"our mail {message.id} to {message.recipient} ({message.purpose})"
    return event.recipient or event.message_ref or "it says neither recipient nor mail"


def _take_evidence(session: Session, message: Message, event: Event) -> None:
    """Of an attempt under way as well: its sender may be gone, and if not, has the last word.

    The mail was read before its lead was locked; its sender may have written what became of it in between.
    """
    if message.state not in CUT_OFF or event.kind not in EVIDENCE:
        return
    session.refresh(message, with_for_update={"key_share": True})
    if message.state in CUT_OFF:
        message.state = EVIDENCE[event.kind].value
        message.response = f"known by the event: {event.kind}"


def _fact(
    session: Session,
    installation: Installation,
    row: InboundEvent,
    event: Event,
    lead: Lead,
    message: Message | None,
    verdict: Verdict | None,
    reading: Reading | None,
) -> Touchpoint:
    answered = event.kind is EventKind.REPLIED
    kind = TouchpointKind.AUTO_REPLIED if answered and event.detail.get("automatic") else BECOMES[event.kind]
    data: dict[str, Any] = {
        name: value for name, value in event.detail.items() if name not in ("message", "text") and value
    }
    words = _words(kind, event, message)
    if "contacts" in data:
        data["contacts"] = json.loads(data["contacts"])
    if verdict:
        offer = hits.clicked_offer(session, installation, event, message)
        data |= {"person": verdict.person, "reasons": list(verdict.reasons), "offer": offer}
        words = hits.told(offer, event, verdict)
    if event.kind is EventKind.ANSWERED:
        answer = answers.given(session, installation, event, message)
        data |= answer
        words = answers.told(answer)
    if answered:
        question = letters.open_question(session, installation, message) if message else ""
        data |= {"reply": event.detail.get("text", ""), "question": question}
    if reading:
        data |= {
            "intent": reading.intent.value,
            "confidence": reading.confidence,
            "reasons": list(reading.reasons),
        }
    return Touchpoint(
        lead_id=transitions.lead_id(lead),
        kind=kind,
        key=f"{kind}:{row.provider}:{event.key}",
        occurred_at=event.occurred_at,
        words=words,
        data=data,
        message_id=message.id if message else None,
        enrollment_id=message.enrollment_id if message else None,
        handoff_id=lead.handoff_id,
    )


def _words(kind: TouchpointKind, event: Event, message: Message | None) -> str:
    mail = letters.name_of_mail(message.context) if message else "a mail of ours"
    if kind is TouchpointKind.BOUNCED:
        return f"{mail} bounced ({event.detail.get('class')}, {event.detail.get('status', '')})"
    return SAYS.get(kind, f"{{mail}} was {kind.value}").format(mail=mail)
