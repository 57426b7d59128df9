"""Payloads from outside: kept as they came, worked through once, parked when they can't be understood."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select, Update, bindparam
from sqlmodel import Session, col, select

from engine.domain.message import InboundState
from engine.store.once import insert_once, table_of
from engine.store.tables import InboundEvent, Lead, Message

MOST_ATTEMPTS = 5
TRY_AGAIN_AFTER = timedelta(minutes=1)


def arrived(
    *,
    provider: str,
    channel: str,
    key: str,
    body: bytes,
    now: datetime,
    process_at: datetime,
    message_id: int | None = None,
    ip: str | None = None,
) -> dict[str, Any]:
    """A row for `keep_all`: a payload that has just come in."""
    return {
        "provider": provider,
        "channel": channel,
        "key": key[:300],
        "body": body,
        "state": InboundState.RECEIVED.value,
        "received_at": now,
        "process_at": process_at,
        "message_id": message_id,
        "ip": ip,
        "attempts": 0,
        "error": "",
    }


def keep_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write payloads down; a delivery that is there already (provider and key) is passed over.

    In the order of their keys: two processes that are told the same things at once take turns.
    """
    return insert_once(session, InboundEvent, sorted(rows, key=_identity))


def _identity(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["provider"], row["key"]


def locked(session: Session, event_id: int) -> InboundEvent | None:
    """The payload, if it still waits to be understood and nobody else is at it."""
    return session.scalars(_waiting(), {"number": event_id}).first()


@cache
def _waiting() -> Select[InboundEvent]:
    event = col(InboundEvent.id) == bindparam("number")
    query = sa.select(InboundEvent).where(event, col(InboundEvent.state) == InboundState.RECEIVED.value)
    return query.with_for_update(skip_locked=True)


def hits_of_message(session: Session, message_id: int) -> list[tuple[datetime, bytes]]:
    """Every hit on any link of one mail, understood yet or not, in the order they came: when, and its payload."""
    return [(at, body) for at, body in session.connection().execute(_hits(), {"message": message_id})]


@cache
def _hits() -> Select[datetime, bytes]:
    event = table_of(InboundEvent).c
    hit = (event.provider == "links") & (event.message_id == bindparam("message"))
    return sa.select(event.received_at, event.body).where(hit).order_by(event.received_at, event.id)


def answers_of_message(session: Session, message_id: int) -> list[InboundEvent]:
    """Every answer to the question of one mail, understood yet or not, in the order they came."""
    return list(session.scalars(_answers(), {"message": message_id}))


@cache
def _answers() -> Select[InboundEvent]:
    answer = (col(InboundEvent.provider) == "answers") & (col(InboundEvent.message_id) == bindparam("message"))
    return sa.select(InboundEvent).where(answer).order_by(col(InboundEvent.id))


def companies_elsewhere(session: Session, ip: str, lead: Lead, since: datetime, until: datetime) -> int:
    """In the mails of how many other companies this address followed links. A lead without an account is one."""
    theirs = lead.account_id or -(lead.id or 0)
    values = {"ip": ip, "since": since, "until": until, "theirs": theirs}
    return session.connection().execute(_companies_elsewhere(), values).scalar() or 0


@cache
def _companies_elsewhere() -> Select[int]:
    event, message, lead = table_of(InboundEvent), table_of(Message), table_of(Lead)
    company = sa.func.coalesce(lead.c.account_id, -lead.c.id)
    when = event.c.received_at.between(bindparam("since"), bindparam("until"))
    others = (event.c.ip == bindparam("ip")) & when & (company != bindparam("theirs"))
    hits = event.join(message, message.c.id == event.c.message_id).join(lead, lead.c.id == message.c.lead_id)
    return sa.select(sa.func.count(company.distinct())).select_from(hits).where(others)


def waits_since(session: Session, since: datetime) -> bool:
    """Whether anything but a hit on a link came in since then that is not understood yet, or could not be."""
    states = (InboundState.RECEIVED.value, InboundState.PARKED.value)
    is_hit = (col(InboundEvent.provider) == "links") & col(InboundEvent.message_id).is_not(None)
    came = col(InboundEvent.received_at) >= since
    query = select(InboundEvent.id).where(col(InboundEvent.state).in_(states), ~is_hit, came)
    return session.exec(query.limit(1)).first() is not None


def parked(session: Session) -> list[InboundEvent]:
    """What could not be understood, oldest first."""
    query = select(InboundEvent).where(InboundEvent.state == InboundState.PARKED)
    return list(session.exec(query.order_by(col(InboundEvent.id))))


def done(session: Session, row: InboundEvent, now: datetime) -> None:
    """Understood, and everything it means is written in the same transaction."""
    session.connection().execute(_done(), {"b_id": row.id, "b_now": now})


@cache
def _done() -> Update:
    event = table_of(InboundEvent)
    processed_at = bindparam("b_now", type_=event.c.processed_at.type)
    understood = {"state": InboundState.PROCESSED.value, "error": "", "processed_at": processed_at}
    return sa.update(event).where(event.c.id == bindparam("b_id")).values(understood)


def park(row: InboundEvent, error: str, now: datetime) -> None:
    """Put a payload aside, visible, with what is wrong with it."""
    row.state, row.error, row.processed_at = InboundState.PARKED.value, error[:2000], now


def try_later(row: InboundEvent, error: str, now: datetime) -> None:
    """Our own fault or the moment's: try again soon, and park it when that does not help either."""
    row.attempts += 1
    row.error = error[:2000]
    if row.attempts >= MOST_ATTEMPTS:
        park(row, error, now)
    else:
        row.process_at = now + TRY_AGAIN_AFTER


def replay(row: InboundEvent, now: datetime) -> None:
    """Put a parked payload back into the queue."""
    row.state, row.error, row.attempts, row.process_at = InboundState.RECEIVED.value, "", 0, now
