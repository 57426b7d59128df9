"""From a payload as it came to the events in it, and from an event to the mail and the lead it is about."""

import json
import re
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from sqlmodel import Session, col, select

from engine.domain.addresses import normalise_address
from engine.domain.event import Event, EventKind
from engine.domain.problem import Problem
from engine.domain.reading import Intent, Reading
from engine.flow.installation import Installation
from engine.mail.events import parse_events
from engine.mail.events.from_mail import event_of_mail
from engine.mail.known import known_to
from engine.mail.tokens import BadToken, Signer
from engine.reading.intent import read_reply
from engine.reading.mail import read_opened
from engine.reading.opened import open_mail
from engine.store import leads, messages
from engine.store.tables import Lead, Message

EVENTS, MAIL, NOT_HAD = "events", "mail", "not-had"
"""The channels: a webhook's JSON, a raw MIME mail, or the name of a mail that its server did not give out."""

LONGEST_ADDRESS = 320
"""Characters (RFC 5321). What is longer is nobody's address, and too long for an index of a database."""

KEPT_UP_TO = 64 * 1024
"""Bytes of a mail whose reading is kept for a moment: the door reads each mail, and ingest the same one right after."""

_NUMBER = re.compile(r"[0-9]{1,18}")


def understand(
    installation: Installation, *, provider: str, channel: str, key: str, body: bytes, received_at: datetime
) -> list[Event]:
    """The events in a payload. Raises a Problem when there is no telling what it says."""
    if channel == NOT_HAD:
        cure = "Look at it in the mailbox; when it can be saved: nurture inbound FILE"
        raise Problem(f"{body.decode()} was not given out by its server.", cure=cure)
    if channel == MAIL:
        read = _read_lately if len(body) <= KEPT_UP_TO else _read
        events = [read(installation.signer, key, body, received_at)]
    else:
        events = parse_events(provider, body, key, received_at)
    return [_sound(event) for event in events]


def _read(signer: Signer, key: str, body: bytes, received_at: datetime) -> Event:
    mail = open_mail(body)
    return event_of_mail(mail, read_opened(mail, received_at, known_to(signer)), key, received_at)


_read_lately = lru_cache(maxsize=32)(_read)


def _sound(event: Event) -> Event:
    """The event with its recipient spelled as leads have it, and with texts that a database can hold."""
    return replace(
        event,
        key=sound_text(event.key),
        recipient=_sound_address(sound_text(event.recipient)),
        message_ref=sound_text(event.message_ref),
        detail={name: sound_text(value) for name, value in event.detail.items()},
    )


def sound_text(text: str) -> str:
    """A text that a database can hold: without NUL and without halves of surrogate pairs."""
    return text.replace("\0", "").encode(errors="replace").decode()


def _sound_address(text: str) -> str:
    try:
        return normalise_address(text)
    except Problem:
        return text[:LONGEST_ADDRESS]


def reading_of(event: Event) -> Reading | None:
    """What the person wants who replied or wrote beside an answer; None for any other event, and for a machine."""
    if event.kind is EventKind.ANSWERED and event.detail.get("text"):
        return read_reply(event.detail["text"])
    if event.kind is not EventKind.REPLIED or event.detail.get("automatic"):
        return None
    if not event.detail.get("intent"):
        return read_reply(event.detail.get("text", ""), event.detail.get("subject", ""))
    reasons = tuple(json.loads(event.detail["reasons"]))
    return Reading(Intent(event.detail["intent"]), float(event.detail["confidence"]), reasons)


def message_of(session: Session, installation: Installation, event: Event) -> Message | None:
    """Our mail that an event is about: by its number, else by the Message-ID we wrote."""
    number = _number(installation, event)
    return messages.numbered(session, number) if number else None


def _number(installation: Installation, event: Event) -> int | None:
    if _NUMBER.fullmatch(event.detail.get("message", "")):
        return int(event.detail["message"])
    try:
        return installation.signer.read_message_id(event.message_ref) if event.message_ref else None
    except BadToken:
        return None


def lead_of(session: Session, event: Event, message: Message | None) -> Lead | None:
    """The lead an event is about, locked: the mail's own, else whoever has the address.

    A reply's token proves the thread, not the sender: a colleague who answers speaks for the lead's thread.
    """
    number = message.lead_id if message else None
    if number is None and event.recipient:
        found = leads.lead_with_address(session, event.recipient)
        number = found.id if found else None
    return leads.locked_lead(session, number) if number else None


def latest_mail_to(session: Session, lead: Lead) -> Message | None:
    """The last mail that left for a lead: what a reply without any reference most likely answers."""
    query = select(Message).where(
        Message.lead_id == lead.id, Message.recipient == lead.address, col(Message.attempted_at).is_not(None)
    )
    return session.exec(query.order_by(col(Message.attempted_at).desc(), col(Message.id).desc())).first()
