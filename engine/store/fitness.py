"""Whether a database can be worked on: told at the start, in one line, instead of by a crash at the first lead."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from engine.domain.problem import Problem

MOST_APART = timedelta(minutes=1)
"""Leases last five minutes by the clocks of those who take them: a minute between two clocks does no harm."""

AWAY = ("is out of reach", "Does NURTURE_DATABASE_URL name it rightly, and does it run?")
NO_ROOM = ("has no room left", "Make room: nothing is lost by it, and what was not written is done again.")
ILLS = {
    "disk is full": NO_ROOM,
    "No space left": NO_ROOM,
    "could not extend file": NO_ROOM,
    "disk I/O error": ("cannot be read or written", "Is the disk full or broken, or is the size of a file limited?"),
    "database is locked": ("is busy", "Another process has been writing in it for half a minute: which one?"),
}
"""By what SQLite and PostgreSQL say: what ails the database, and the cure."""

_WRITES_NOTHING = sa.text("UPDATE alembic_version SET version_num = version_num WHERE 1 = 0")


def problem_of(error: OperationalError) -> Problem:
    """A database that does not do its work, in one line: the disk is full, or nobody answers."""
    reason = _reason(error)
    ails, cure = next((ill for words, ill in ILLS.items() if words in reason), AWAY)
    return Problem(f"the database {ails}: {reason}.", cure=cure)


def _reason(error: DBAPIError) -> str:
    return str(error.orig).strip().splitlines()[0].rstrip(".")


def require_writable(engine: Engine) -> None:
    """Raise a Problem unless rows can be written; nothing is."""
    try:
        with engine.begin() as connection:
            connection.execute(_WRITES_NOTHING)
    except DBAPIError as error:
        cure = "Is it a standby, a full disk, or a file of another user?"
        raise Problem(f"the database cannot be written: {_reason(error)}.", cure=cure) from error


def require_same_clock(engine: Engine, now: datetime) -> None:
    """Raise a Problem when this machine's clock and the database server's are too far apart."""
    apart = clocks_apart(engine, now)
    if abs(apart) > MOST_APART:
        words = "ahead of" if apart > timedelta(0) else "behind"
        what = f"this machine's clock is {abs(apart).total_seconds():,.0f} seconds {words} the database server's."
        raise Problem(what, cure="Let both be set by NTP: leases and deadlines go by the clock.")


def clocks_apart(engine: Engine, now: datetime) -> timedelta:
    """How far `now` is ahead of the database server's clock; SQLite is on this machine and has no other."""
    if engine.dialect.name != "postgresql":
        return timedelta(0)
    with engine.connect() as connection:
        theirs: datetime = connection.execute(sa.text("SELECT clock_timestamp()")).scalar_one()
    return now - theirs.astimezone(UTC)
