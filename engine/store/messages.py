"""The queue of mails.

A message is planned once, claimed under a lease, marked before it is tried, and given its outcome.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select, Update, bindparam, case, func, update
from sqlalchemy.sql.dml import ReturningUpdate
from sqlmodel import Session, col, select

from engine.domain.message import TO_LEADS, MessageState, Purpose
from engine.store.among import among
from engine.store.once import insert_once, table_of
from engine.store.rewrite import given, rewrite
from engine.store.tables import Enrollment, Message

LEASE = timedelta(minutes=5)

_FINISHING = ("id", "state", "response", "due_at", "slot_at", "paced", "finished_at", "lease")

PLANNED_EMPTY: Mapping[str, Any] = {
    "lead_id": None,
    "enrollment_id": None,
    "step": None,
    "campaign_version_id": None,
    "handoff_id": None,
    "rep_id": None,
    "context": None,
}


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one attempt: the new state, the server's word, and when to try again if it may be tried again."""

    message_id: int
    state: MessageState
    response: str
    again_at: datetime | None = None
    slot_at: datetime | None = None  # its slot by the pace of sending, for one that was given one
    paced: bool = False  # had to wait for its turn


def plan(
    session: Session,
    purpose: Purpose,
    *,
    key: str,
    recipient: str,
    due_at: datetime,
    now: datetime,
    **about: Any,
) -> bool:
    """Plan one mail; False when the same `key` was planned before.

    `about` are the columns that say what it is about.
    """
    return plan_all(session, [plan_row(purpose, key=key, recipient=recipient, due_at=due_at, now=now, **about)]) == 1


def plan_row(
    purpose: Purpose, *, key: str, recipient: str, due_at: datetime, now: datetime, **about: Any
) -> dict[str, Any]:
    """A row for `plan_all`."""
    state = {"state": MessageState.PLANNED.value, "lease": "", "attempts": 0, "response": ""}
    state |= {"urgent": purpose not in TO_LEADS, "paced": False}
    about = {**PLANNED_EMPTY, **about}
    return {
        "purpose": purpose.value,
        "key": key,
        "recipient": recipient,
        "due_at": due_at,
        "planned_at": now,
        **state,
        **about,
    }


def plan_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Plan many mails in one statement; those planned before are passed over (invariant 2)."""
    return insert_once(session, Message, rows)


def numbered(session: Session, number: int) -> Message | None:
    """The mail with this number."""
    return session.scalars(_numbered(), {"number": number}).first()


@cache
def _numbered() -> Select[Message]:
    return sa.select(Message).where(col(Message.id) == bindparam("number"))


def steps_received(session: Session, lead_ids: Sequence[int]) -> dict[tuple[int, str], set[str]]:
    """By lead and campaign, in whatever version: the steps whose mail the lead has or may have."""
    received: dict[tuple[int, str], set[str]] = {}
    for lead_id, campaign, step in session.connection().execute(_steps_received(), {"leads": list(lead_ids)}):
        received.setdefault((lead_id, campaign), set()).add(step)
    return received


@cache
def _steps_received() -> Select[int, str, str]:
    mail, enrollment = table_of(Message), table_of(Enrollment)
    theirs = among(mail.c.lead_id, "leads") & mail.c.step.is_not(None)
    query = sa.select(mail.c.lead_id, enrollment.c.campaign, mail.c.step)
    query = query.select_from(mail.join(enrollment, enrollment.c.id == mail.c.enrollment_id))
    return query.where(theirs, mail.c.attempted_at.is_not(None))


def planned_keys(session: Session, keys: Sequence[str]) -> set[str]:
    """Which of these mails are planned already."""
    return set(session.connection().execute(_planned_keys(), {"keys": list(keys)}).scalars()) if keys else set()


@cache
def _planned_keys() -> Select[str]:
    key = table_of(Message).c.key
    return sa.select(key).where(among(key, "keys"))


def claim(session: Session, lease: str, now: datetime, limit: int) -> list[int]:
    """Take up to `limit` due mails under a lease, the urgent ones first; two claimers never take the same one."""
    connection = session.connection()
    ids = list(connection.execute(_claimable(urgent=True), {"now": now, "most": limit}).scalars())
    if len(ids) < limit:
        ids += connection.execute(_claimable(urgent=False), {"now": now, "most": limit - len(ids)}).scalars()
    if ids:
        connection.execute(_claimed(), {"b_ids": ids, "b_lease": lease, "b_until": now + LEASE})
    return ids


@cache
def _claimable(*, urgent: bool) -> Select[int]:
    message = table_of(Message).c
    planned = sa.text("state = 'planned' AND urgent" if urgent else "state = 'planned' AND NOT urgent")
    is_due = sa.and_(planned, message.due_at <= bindparam("now"))  # word for word, as the partial indexes have it
    query = sa.select(message.id).where(is_due).order_by(message.due_at, message.id).limit(bindparam("most"))
    return query.with_for_update(skip_locked=True)


@cache
def _claimed() -> Update:
    message = table_of(Message)
    return (
        update(message)
        .where(among(message.c.id, "b_ids"))
        .values(
            state=MessageState.CLAIMED.value,
            lease=bindparam("b_lease"),
            lease_until=bindparam("b_until", type_=message.c.lease_until.type),
        )
    )


def mark_attempted(
    session: Session, lease: str, contexts: Mapping[int, dict[str, Any] | None], now: datetime
) -> set[int]:
    """Mark claimed mails as about to be tried; returns those still ours. Whoever is not in it must not be sent."""
    if not contexts:
        return set()
    marks = [{"id": each, "context": context, "lease": lease, "now": now} for each, context in contexts.items()]
    marked = rewrite(session, _attempted(session.get_bind().dialect.name), marks)
    return set(contexts) if marked == len(contexts) else under_lease(session, lease, list(contexts))


@cache
def _attempted(dialect: str) -> Update:
    message = table_of(Message)
    own = message.c
    types = {"id": own.id.type, "context": own.context.type, "lease": own.lease.type, "now": own.attempted_at.type}
    mark = given(dialect, types)
    ours = (own.lease == mark["lease"]) & (own.state == MessageState.CLAIMED.value)
    return (
        update(message)
        .where(own.id == mark["id"], ours)
        .values(
            state=MessageState.ATTEMPTED.value,
            attempted_at=mark["now"],
            attempts=own.attempts + 1,
            context=mark["context"],
        )
    )


def under_lease(session: Session, lease: str, numbers: Sequence[int]) -> set[int]:
    """Those of these mails that are still under the lease; for whoever has locked them, until the transaction ends."""
    return set(session.connection().execute(_under_lease(), {"numbers": list(numbers), "lease": lease}).scalars())


@cache
def _under_lease() -> Select[int]:
    message = table_of(Message).c
    return sa.select(message.id).where(among(message.id, "numbers"), message.lease == bindparam("lease"))


def finish(session: Session, lease: str, results: Sequence[Result], now: datetime) -> None:
    """Write what became of attempts. A result that comes after the lease was lost finds no row and changes nothing."""
    rows = [{**_values(result, now), "lease": lease} for result in results]
    rewrite(session, _finished(session.get_bind().dialect.name), rows)


@cache
def _finished(dialect: str) -> Update:
    message = table_of(Message)
    own = message.c
    result = given(dialect, {name: own[name].type for name in _FINISHING})
    return (
        update(message)
        .where(own.id == result["id"], own.lease == result["lease"])
        .values(
            state=result["state"],
            response=result["response"],
            due_at=func.coalesce(result["due_at"], own.due_at),
            slot_at=result["slot_at"],
            paced=own.paced | result["paced"],
            finished_at=result["finished_at"],
            lease="",
            lease_until=None,
        )
    )


def put_back(session: Session, lease: str, untried: Sequence[int]) -> None:
    """Plan mails again that were marked as attempted and never reached the transport; the attempt does not count."""
    if not untried:
        return
    message = table_of(Message)
    session.connection().execute(
        update(message)
        .where(message.c.id.in_(untried), message.c.lease == lease)
        .values(
            state=MessageState.PLANNED.value,
            attempts=message.c.attempts - 1,
            attempted_at=case((message.c.attempts > 1, message.c.attempted_at), else_=None),
            lease="",
            lease_until=None,
        )
    )


def _values(result: Result, now: datetime) -> dict[str, Any]:
    return {
        "id": result.message_id,
        "state": result.state.value,
        "response": result.response[:1000],
        "due_at": result.again_at,
        "slot_at": result.slot_at,
        "paced": result.paced,
        "finished_at": None if result.again_at else now,
    }


def expire_leases(session: Session, now: datetime) -> tuple[int, int]:
    """Mails whose claimer vanished: not tried yet, so planned again; or cut off in the attempt, so unknown for ever.

    Returns (planned again, unknown). An unknown mail is never sent again blindly; a webhook may still say what it
    became.
    """
    became = list(session.connection().execute(_expired(), {"b_now": now}).scalars())
    return became.count(MessageState.PLANNED), became.count(MessageState.UNKNOWN)


@cache
def _expired() -> ReturningUpdate[str]:
    message = table_of(Message)
    leased = sa.text("state IN ('claimed', 'attempted')")  # word for word, else SQLite does not use the index
    untried = message.c.state == MessageState.CLAIMED.value
    becomes = case((untried, MessageState.PLANNED.value), else_=MessageState.UNKNOWN.value)
    cut_off = update(message).where(leased, message.c.lease_until < bindparam("b_now"))
    return cut_off.values(state=becomes, lease="", lease_until=None).returning(message.c.state)


def withhold_for_lead(session: Session, lead_id: int, why: str, now: datetime) -> None:
    """Take back what is planned or claimed for a lead and not tried yet."""
    session.connection().execute(_withheld("lead_id"), {"b_whose": lead_id, "b_why": why, "b_now": now})


def withhold_for_address(session: Session, address: str, why: str, now: datetime) -> None:
    """Take back what is planned or claimed for an address and not tried yet."""
    session.connection().execute(_withheld("recipient"), {"b_whose": address, "b_why": why, "b_now": now})


def lock_waiting_to(session: Session, addresses: Collection[str]) -> None:
    """Lock what `withhold_for_address` takes back, for all of them at once.

    By number, as a sender locks its batch: two who lock several mails in different orders wait for each other.
    """
    _lock(session, _waiting_to(), addresses)


@cache
def _waiting_to() -> Select[int]:
    message = table_of(Message).c
    waiting = message.state.in_((MessageState.PLANNED.value, MessageState.CLAIMED.value))
    query = sa.select(message.id).where(among(message.recipient, "these"), waiting)
    return query.order_by(message.id).with_for_update()


def lock_batch(session: Session, numbers: Collection[int]) -> None:
    """Lock the mails of a batch before any of them is written to, in the order in which the door does."""
    _lock(session, _batch(), numbers)


@cache
def _batch() -> Select[int]:
    message = table_of(Message).c
    return sa.select(message.id).where(among(message.id, "these")).order_by(message.id).with_for_update()


def _lock(session: Session, which: Select[int], these: Collection[Any]) -> None:
    if session.connection().dialect.name != "sqlite":  # there whoever writes is alone
        session.connection().execute(which, {"these": list(these)})


@cache
def _withheld(column: str) -> Update:
    message = table_of(Message)
    waiting = message.c.state.in_((MessageState.PLANNED.value, MessageState.CLAIMED.value))
    to_leads = message.c.purpose.in_([purpose.value for purpose in TO_LEADS])
    return (
        update(message)
        .where(message.c[column] == bindparam("b_whose"), waiting, to_leads)
        .values(
            state=MessageState.WITHHELD.value,
            response=bindparam("b_why"),
            finished_at=bindparam("b_now", type_=message.c.finished_at.type),
            lease="",
            lease_until=None,
        )
    )


def in_flight(session: Session, address: str, now: datetime) -> bool:
    """Whether a mail to the address may be handed to the transport at this moment.

    A claimed one may have been marked by a transaction that is not over, and that looked for a suppression too early.
    """
    query = select(Message.id).where(
        Message.recipient == address,
        col(Message.state).in_([MessageState.CLAIMED.value, MessageState.ATTEMPTED.value]),
        col(Message.purpose).in_([purpose.value for purpose in TO_LEADS]),
        col(Message.lease_until) >= now,
    )
    return session.exec(query).first() is not None
