"""Connections: one engine a process, sessions from it, SQLite and PostgreSQL alike."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from sqlalchemy import Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlmodel import Session

from engine.domain.problem import Problem

SQLITE_BUSY_SECONDS = 30
SQLITE_PREPARED = 512
"""Statements that a connection keeps prepared: one turn of the clockwork uses more than the driver's own 128, since a
list of numbers makes a new statement with each length."""

IN_MEMORY = "sqlite://"

CONNECT_SECONDS = 10
"""How long a PostgreSQL that does not answer at all is waited for; a URL may say another `connect_timeout`."""

_PAUSE = 0.2  # seconds between two attempts to reach a database that is away

_PASSING = ("40001", "40P01")  # PostgreSQL's serialization failure and deadlock: the same work succeeds when repeated
_SQLITE_AWAY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN)

Done = TypeVar("Done")


def connect(url: str) -> Engine:
    """An engine for `url`; nothing is opened before the first use.

    SQLite runs in WAL, waits for a busy writer, and begins writing transactions at once (BEGIN IMMEDIATE): a
    transaction that reads first and writes later would otherwise fail when another one wrote in between.
    Errors do not show the values of their statement, which may be what people wrote.
    `IN_MEMORY` lives on one connection, as long as the engine does: for one thread, with one transaction at a time.
    Raises a Problem for a URL of no database that we know.
    """
    if not _is_url(url):
        cure = "NURTURE_DATABASE_URL is sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME."
        raise Problem("the database's URL means nothing.", cure=cure)
    if not url.startswith("sqlite"):
        url = url.replace("postgresql:", "postgresql+psycopg:", 1)
        patience = make_url(url).query.get("connect_timeout", CONNECT_SECONDS)
        arguments: dict[str, Any] = {"connect_timeout": patience, "options": "-c timezone=utc"}
        return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=arguments)
    pool = StaticPool if url == IN_MEMORY else None
    arguments = {
        "timeout": float(str(make_url(url).query.get("timeout", SQLITE_BUSY_SECONDS))),
        "check_same_thread": False,
        "cached_statements": SQLITE_PREPARED,
    }
    engine = create_engine(url, poolclass=pool, hide_parameters=True, connect_args=arguments)
    event.listen(engine, "connect", _prepare_sqlite)
    engine.dialect.do_begin = _begin_immediate  # type: ignore[assignment]  # an event would slow every statement
    return engine


def _is_url(url: str) -> bool:
    """Whether it names a database of a kind that we know; a port must be a number."""
    try:
        make_url(url)
    except (ArgumentError, ValueError):
        return False
    return url.startswith(("sqlite:", "postgresql:", "postgresql+psycopg:"))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin by itself; `_begin_immediate` does
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # what was answered with 2xx survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


_ONLY_READS: ContextVar[bool] = ContextVar("only_reads", default=False)


def _begin_immediate(connection: Any) -> None:
    connection.execute("BEGIN" if _ONLY_READS.get() else "BEGIN IMMEDIATE")


def is_away(error: object) -> bool:
    """Whether it says that the database cannot be had at all: it cannot be opened, has hung up, or is somebody else's
    all the time.

    What PostgreSQL itself says of one statement, a deadlock for example, has a code. SQLite has a code for everything;
    a disk that is full, or fails, and a table that is not there are no better a moment later.
    """
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return error.orig.sqlite_errorcode & 0xFF in _SQLITE_AWAY  # the rest says more of the same
    return _code(error) is None


def _code(error: DBAPIError) -> str | None:
    code: str | None = getattr(error.orig, "sqlstate", None)
    return code


def insist(work: Callable[[], Done], patience: float) -> Done:
    """Do what is a transaction of its own; while the database is away, or has others take their turn first, again and
    again, for so many seconds.

    Nobody knows whether a commit went through that was cut off: done twice, the work must be as good as done once.
    """
    give_up_at = time.monotonic() + patience
    for _ in range(round(patience / _PAUSE)):  # a clock that somebody has stopped is not waited for
        try:
            return work()
        except DBAPIError as error:
            will_do = is_away(error) or _code(error) in _PASSING
            if not will_do or time.monotonic() > give_up_at:
                raise
            time.sleep(_PAUSE)
    return work()


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One session, one transaction: committed at the end, rolled back on any error."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A transaction that writes nothing: on SQLite it keeps no writer waiting, however long it takes."""
    with transaction(engine) as session:
        before = _ONLY_READS.set(True)
        try:
            session.connection()
        finally:
            _ONLY_READS.reset(before)
        yield session


def wait_no_longer(session: Session, seconds: float) -> None:
    """No statement of this transaction waits longer than that for a row that somebody else has; it fails instead.

    On SQLite there are no such rows: its one writer is waited for when the transaction begins.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql(f"SET LOCAL lock_timeout = {round(seconds * 1000)}")
