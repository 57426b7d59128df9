"""Mails whose end nobody knows: the attempt was cut off, or they left after the backup that a database was made of."""

from datetime import datetime

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from engine.domain.message import MessageState, Purpose
from engine.store.messages import plan_row
from engine.store.once import insert_once
from engine.store.tables import Message

SKIPPED = 10_000_000
"""More numbers than mails leave between a backup and a crash."""

NUMBERED = ("message", "handoff", "task")
"""The tables whose numbers stand in links that are out in the world; PostgreSQL counts on from any number we say."""


def unknown(session: Session) -> list[Message]:
    """The mails whose attempt was cut off and of which nothing was heard since, the oldest first."""
    query = select(Message).where(Message.state == MessageState.UNKNOWN)
    return list(session.exec(query.order_by(col(Message.attempted_at), col(Message.id))))


def under_way(session: Session, now: datetime) -> int:
    """How many mails a worker has in hand: claimed or being handed over, under a lease that is not over."""
    leased = text("state IN ('claimed', 'attempted')")  # word for word, else SQLite does not use the index
    query = select(func.count()).select_from(Message).where(leased, col(Message.lease_until) >= now)
    return session.exec(query).one()


def mails_to(session: Session, address: str) -> list[Message]:
    """Every mail to an address, in the order in which they fall due."""
    query = select(Message).where(Message.recipient == address)
    return list(session.exec(query.order_by(col(Message.due_at), col(Message.id))))


def skip_numbers(session: Session, now: datetime) -> None:
    """Never give out again a number that a lost mail may have had: its links would be those of another mail.

    SQLite counts on from the highest number that a table has, so a mail that says so takes one. Nothing can be put into
    `handoff` and `task` for that, a handoff is somebody's: on SQLite their numbers come again, and with them the links
    of briefs that left after the backup.
    """
    if session.get_bind().dialect.name == "postgresql":
        for table in NUMBERED:
            highest = f"(SELECT coalesce(max(id), 0) + {SKIPPED} FROM {table})"  # noqa: S608 - both are our own words
            session.connection().execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {highest})"))
        return
    last = session.connection().execute(text("SELECT coalesce(max(id), 0) FROM message")).scalar_one()
    key = f"restored:{now.isoformat()}"
    row = plan_row(Purpose.NOTICE, key=key, recipient="", due_at=now, now=now)
    row |= {"id": last + SKIPPED, "state": MessageState.WITHHELD.value, "finished_at": now}
    row |= {"response": "the numbers before this one may have left before a restore"}
    insert_once(session, Message, [row])
