"""The door: what is answered with 2xx is on disk, and who opted out is suppressed before the answer (invariants 3,
5)."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from engine.domain.clicks import HOLD
from engine.domain.event import BounceClass, Event, EventKind
from engine.domain.lead import SuppressionReason
from engine.domain.problem import Problem
from engine.flow.installation import Installation
from engine.flow.replies import stops_mail
from engine.flow.understanding import EVENTS, MAIL, NOT_HAD, message_of, reading_of, understand
from engine.reading.identity import identity
from engine.store import inbound, leads, messages
from engine.store.database import is_away, transaction, wait_no_longer

PATIENCE = 20.0
"""Seconds that an answer waits for mails under way; mail programs give a one-click request about half a minute."""

LOOKS_EVERY = 0.05
"""Seconds."""

LOCK_SECONDS, ALONE_SECONDS = 5.0, 0.5
"""How long payloads that came together wait for a row that somebody has (a sender has its batch for a second or two),
and how long each of them does alone after that: those behind them wait as well."""

ALL_ALONE_SECONDS, LEAST_SECONDS = 2.0, 0.05
"""What they share when they are many, and the least of it that each has."""

log = structlog.get_logger()


class NotYet(Problem):
    """What came is on disk and may not be answered yet (invariant 3): whoever delivered it has to tell it again."""


class StillLeaving(NotYet):
    """A mail to somebody who has left is still on its way out."""


class NotSuppressed(NotYet):
    """Who is not to be written to any more could not be suppressed."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What somebody delivers, as it came.

    `key` is the delivery's own id, or "" for a hash of the body; `message_id` our mail, where the door knows it.
    """

    provider: str
    channel: str
    key: str
    body: bytes
    message_id: int | None = None

    @property
    def identity(self) -> str:
        return self.key or hashlib.sha256(self.body).hexdigest()


Stop = tuple[int, str, SuppressionReason]
"""Which payload of a batch says to stop, whom not to write to any more, and why."""


def receive(installation: Installation, payload: Payload, now: datetime) -> list[str]:
    """Keep a payload, and suppress at once whom it says to stop writing to; returns those addresses.

    The caller answers 2xx only when `until_nothing_leaves` is over for them. Understanding the rest happens later.
    A payload that makes the database or our own code fail is kept all the same. Raises NotSuppressed when it is kept
    and says to stop, and that could not be done; anything else when it was not kept.
    """
    [stopped] = receive_all(installation, [payload], now)
    if isinstance(stopped, Exception):
        raise stopped
    return stopped


def receive_all(installation: Installation, payloads: Sequence[Payload], now: datetime) -> list[list[str] | Exception]:
    """`receive` for payloads that came at the same time: they wait for the disk once.

    Returns for each what `receive` does, or what it raises: one of them is no reason to refuse the others.
    """
    understood = [_understood(installation, payload, now) for payload in payloads]
    try:
        return list(_kept(installation, payloads, understood, now, LOCK_SECONDS))
    except Exception as error:
        log.warning("payloads are tried once more, each by itself", payloads=len(payloads), problem=_line(error))
    told: list[list[str] | Exception] = []
    patience = max(LEAST_SECONDS, min(ALONE_SECONDS, ALL_ALONE_SECONDS / len(payloads)))
    for each in zip(payloads, understood, strict=True):
        away = bool(told) and is_away(told[-1])  # for the others, too: nobody waits for each of them
        told.append(told[-1] if away else _kept_alone(installation, *each, now, patience))
    return told


def _kept_alone(
    installation: Installation, payload: Payload, events: Sequence[Event], now: datetime, patience: float
) -> list[str] | Exception:
    try:
        _kept(installation, [payload], [[]], now, patience)
    except Exception as error:
        return error
    try:
        return _kept(installation, [payload], [events], now, patience)[0]
    except Exception as error:
        about = {"provider": payload.provider, "key": payload.identity, "problem": _line(error)}
        log.error("a payload is kept, and may say to stop writing", **about)
        stops = any(map(_reason, events))
        cure = "Tell it again in a minute."
        return NotSuppressed("it asks for no more mail, which could not be noted.", cure=cure) if stops else []


def _kept(
    installation: Installation,
    payloads: Sequence[Payload],
    understood: Sequence[Sequence[Event]],
    now: datetime,
    patience: float,
) -> list[list[str]]:
    """In one transaction: the payloads are on disk, and whom their events say to stop writing to is suppressed.

    Fails when that takes a row which somebody else has for more than `patience` seconds.
    """
    with transaction(installation.database) as session:
        wait_no_longer(session, patience)
        inbound.keep_all(session, [_row(payload, now) for payload in payloads])
        stops = sorted(_stops(session, installation, understood), key=_by_address)  # two doors take turns
        if stops:
            messages.lock_waiting_to(session, {address for _, address, _ in stops})
        for _, address, reason in stops:
            leads.suppress(session, address, reason, now)
            messages.withhold_for_address(session, address, f"the address is suppressed: {reason.value}", now)
    return [[address for number, address, _ in stops if number == which] for which in range(len(payloads))]


def _row(payload: Payload, now: datetime) -> dict[str, Any]:
    return inbound.arrived(
        provider=payload.provider,
        channel=payload.channel,
        key=payload.identity,
        body=payload.body,
        now=now,
        process_at=now,
        message_id=payload.message_id,
    )


def _stops(session: Session, installation: Installation, understood: Sequence[Sequence[Event]]) -> list[Stop]:
    return [
        (which, address, reason)
        for which, events in enumerate(understood)
        for event in events
        if (reason := _reason(event))
        for address in _addresses(session, installation, event)
    ]


def _by_address(stop: Stop) -> str:
    return stop[1]


def _line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def receive_mail(installation: Installation, raw: bytes, now: datetime) -> list[str]:
    """`receive` for a raw mail: the same mail counts once, whichever ways and however often it comes."""
    return receive(installation, Payload("mail", MAIL, identity(raw), raw), now)


def take_mail(
    installation: Installation, raw: bytes, clock: Callable[[], datetime], patience: float = PATIENCE
) -> None:
    """`receive_mail` for a way in that has nothing else to do: when it returns, the mail may be answered.

    Raises NotYet when it may not yet: the mail is on disk, and its server has to hand it over again.
    """
    stopped = receive_mail(installation, raw, clock())
    for pause in until_nothing_leaves(installation, stopped, clock, patience):
        time.sleep(pause)


def miss_mail(installation: Installation, words: str, now: datetime) -> None:
    """Keep a payload that stands for a mail which could not be had, named by `words`, so that a person sees it."""
    receive(installation, Payload("mail", NOT_HAD, words, words.encode()), now)


def until_nothing_leaves(
    installation: Installation, addresses: Iterable[str], clock: Callable[[], datetime], patience: float
) -> Iterator[float]:
    """Seconds to wait before the next look, for as long as a mail to one of these suppressed addresses is with the
    transport, which nobody can call back (invariant 3).

    Raises StillLeaving after `patience` seconds.
    """
    until = time.monotonic() + patience
    for address in dict.fromkeys(addresses):
        while in_flight(installation, address, clock()):
            if time.monotonic() >= until:
                raise StillLeaving("a mail to this address is still on its way out.", cure="Tell it again in a minute.")
            yield LOOKS_EVERY


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
    row = inbound.arrived(
        provider="links",
        channel=EVENTS,
        key=key,
        body=json.dumps(event).encode(),
        now=now,
        process_at=now + HOLD,
        message_id=message_id,
        ip=ip or None,
    )
    with transaction(installation.database) as session:
        inbound.keep_all(session, [row])


def unsubscribe(installation: Installation, message_id: int, now: datetime) -> list[str]:
    """Somebody left with a button of mail `message_id`; returns the addresses suppressed, as `receive` does."""
    event = {"type": "unsubscribed", "timestamp": now.isoformat(), "data": {"message": message_id}}
    return receive(installation, Payload("links", EVENTS, f"unsubscribe:{message_id}", json.dumps(event).encode()), now)


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
    return receive(installation, Payload("answers", EVENTS, key, body, message_id), now)


def in_flight(installation: Installation, address: str, now: datetime) -> bool:
    """Whether a mail for the address is with the transport at this moment: it was marked before the suppression."""
    with transaction(installation.database) as session:
        return messages.in_flight(session, address, now)


def _understood(installation: Installation, payload: Payload, now: datetime) -> list[Event]:
    try:
        return understand(
            installation,
            provider=payload.provider,
            channel=payload.channel,
            key=payload.identity,
            body=payload.body,
            received_at=now,
        )
    except Exception as problem:
        log.warning("payload will be parked", provider=payload.provider, problem=_line(problem))
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


def _addresses(session: Session, installation: Installation, event: Event) -> list[str]:
    """The address we wrote to, by the mail the event names, else the one the event names itself; and who wrote, where
    that is somebody else: whoever answers for a lead speaks for themselves as well."""
    message = message_of(session, installation, event)
    writer = event.recipient if event.kind is EventKind.REPLIED else ""
    both = (message.recipient, writer) if message else (event.recipient,)
    return [each for each in dict.fromkeys(both) if each]
