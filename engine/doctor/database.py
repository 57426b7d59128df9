"""The database: there, of this version, writable, on the same time, with room left."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from engine.doctor.finding import Finding, doubtful, ill_of, well
from engine.domain.problem import Problem
from engine.flow.holding import is_held
from engine.store.compatibility import newer_version, require_compatible
from engine.store.database import connect, reading
from engine.store.fitness import clocks_apart, problem_of, require_same_clock, require_writable

GIGABYTE = 10**9
LITTLE = 1 * GIGABYTE


def database_findings(url: str, clock: Callable[[], datetime]) -> Iterator[Finding]:
    """What is wrong with the database at `url`; a part that needs another is left out when that one is ill."""
    try:
        engine = connect(url)
    except Problem as problem:
        yield ill_of("database", problem)
        return
    try:
        require_compatible(engine)
        require_writable(engine)
        yield _version(engine)
        yield _clock(engine, clock())
        yield from _held(engine)
    except Problem as problem:
        yield ill_of("database", problem)
    except OperationalError as error:
        yield ill_of("database", problem_of(error))
    finally:
        engine.dispose()
    folder = Path(engine.url.database or "").parent
    if engine.dialect.name == "sqlite" and folder.exists():
        yield _disk(folder)


def _held(engine: Engine) -> Iterator[Finding]:
    with reading(engine) as session:
        if is_held(session):
            yield doubtful("sending", "no mail leaves: somebody holds it", "When it may leave: nurture mails release")


def _version(engine: Engine) -> Finding:
    if newer := newer_version(engine):
        words = f"{engine.dialect.name}, of a newer version (migration {newer}) that this one still works with"
        return doubtful("database", words, "Install that version here, too: the next one need not work with this one.")
    return well("database", f"{engine.dialect.name}, of this version, writable")


def _clock(engine: Engine, now: datetime) -> Finding:
    try:
        require_same_clock(engine, now)
    except Problem as problem:
        return ill_of("clock", problem)
    if engine.dialect.name == "sqlite":
        return well("clock", f"{now:%Y-%m-%d %H:%M:%S} UTC; the database goes by the same one")
    return well("clock", f"{abs(clocks_apart(engine, now)).total_seconds():.1f} seconds from the database server's")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    words = f"{free / GIGABYTE:,.1f} GB free where the database is"
    if free < LITTLE:
        return doubtful("disk", words, "Make room: a full disk stops every stage (nothing is lost by it).")
    return well("disk", words)
