"""The door: what is answered with 2xx is on disk, and who opted out is suppressed before the answer (invariants 3,
5)."""

import hashlib
import json
from datetime import datetime

import structlog
from sqlmodel import Session

from engine.domain.clicks import HOLD
from engine.domain.event import BounceClass, Event, EventKind
from engine.domain.lead import SuppressionReason
from engine.domain.problem import Problem
from engine.flow.installation import Installation
from engine.flow.replies import stops_mail
from engine.flow.understanding import EVENTS, MAIL, message_of, reading_of, understand
from engine.reading.identity import identity
from engine.store import inbound, leads, messages
from engine.store.database import transaction

log = structlog.get_logger()


def receive(
    installation: Installation,
    provider: str,
    channel: str,
    key: str,
    body: bytes,
    now: datetime,
    message_id: int | None = None,
) -> list[str]:
    """Keep a payload, and suppress at once whom it says to stop writing to; returns those addresses.

    The caller answers 2xx only when `in_flight` is over for each of them. Understanding the rest happens later.
    """
    key = key or hashlib.sha256(body).hexdigest()
    with transaction(installation.database) as session:
        inbound.keep(
            session,
            provider=provider,
            channel=channel,
            key=key,
            body=body,
            now=now,
            process_at=now,
            message_id=message_id,
        )
        events = _understood(installation, provider, channel, key, body, now)
        stops = [
            (address, reason)
            for event in events
            if (reason := _reason(event)) and (address := _address(session, installation, event))
        ]
        for address, reason in stops:
            leads.suppress(session, address, reason, now)
            messages.withhold_for_address(session, address, f"the address is suppressed: {reason.value}", now)
    return [address for address, _ in stops]


def receive_mail(installation: Installation, raw: bytes, now: datetime) -> list[str]:
    """`receive` for a raw mail: the same mail counts once, whichever ways and however often it comes."""
    return receive(installation, "mail", MAIL, identity(raw), raw, now)


def hit_link(
    installation: Installation,
    *,
    message_id: int,
    link: int,
    ip: str,
    user_agent: str,
    method: str,
    key: str,
    now: datetime,
) -> None:
    """Keep a hit on one of our links. It waits `HOLD`, so that a burst of hits is judged as a whole."""
    data = {"message": message_id, "link": link, "ip": ip, "user_agent": user_agent[:500], "method": method}
    event = {"type": "clicked", "timestamp": now.isoformat(), "data": data}
    with transaction(installation.database) as session:
        inbound.keep(
            session,
            provider="links",
            channel=EVENTS,
            key=key,
            body=json.dumps(event).encode(),
            now=now,
            process_at=now + HOLD,
            message_id=message_id,
            ip=ip or None,
        )


def unsubscribe(installation: Installation, message_id: int, now: datetime) -> list[str]:
    """Somebody left with a button of mail `message_id`; returns the addresses suppressed, as `receive` does."""
    event = {"type": "unsubscribed", "timestamp": now.isoformat(), "data": {"message": message_id}}
    return receive(installation, "links", EVENTS, f"unsubscribe:{message_id}", json.dumps(event).encode(), now)


def answer(installation: Installation, message_id: int, number: int, text: str, now: datetime) -> list[str]:
    """Somebody pressed the button of an answer, with a line of `text` or ""; returns what `receive` does.

    The same answer twice in a row is one; another one in between makes it new.
    """
    data = {"message": message_id, "answer": number, "text": text}
    with transaction(installation.database) as session:
        earlier = inbound.answers_of_message(session, message_id)
    again = bool(earlier) and json.loads(earlier[-1].body)["data"] == data
    key = f"answer:{message_id}:{len(earlier) - again}"
    body = json.dumps({"type": "answered", "timestamp": now.isoformat(), "data": data}).encode()
    return receive(installation, "answers", EVENTS, key, body, now, message_id)


def in_flight(installation: Installation, address: str, now: datetime) -> bool:
    """Whether a mail for the address is with the transport at this moment: it was marked before the suppression."""
    with transaction(installation.database) as session:
        return messages.in_flight(session, address, now)


def _understood(
    installation: Installation, provider: str, channel: str, key: str, body: bytes, now: datetime
) -> list[Event]:
    try:
        return understand(installation, provider=provider, channel=channel, key=key, body=body, received_at=now)
    except (Problem, ArithmeticError, LookupError, TypeError, ValueError) as problem:
        log.warning("payload will be parked", provider=provider, problem=str(problem))
        return []


def _reason(event: Event) -> SuppressionReason | None:
    """Why an event forbids any further mail, if it does."""
    match event.kind:
        case EventKind.UNSUBSCRIBED:
            return SuppressionReason.UNSUBSCRIBED
        case EventKind.COMPLAINED:
            return SuppressionReason.COMPLAINED
        case EventKind.BOUNCED if event.detail.get("class") == BounceClass.HARD:
            return SuppressionReason.HARD_BOUNCE
        case EventKind.REPLIED | EventKind.ANSWERED:
            return stops_mail(reading_of(event))
        case _:
            return None


def _address(session: Session, installation: Installation, event: Event) -> str:
    """The address we wrote to, by the mail the event names; else the one the event names itself."""
    message = message_of(session, installation, event)
    return message.recipient if message else event.recipient
