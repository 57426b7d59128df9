"""Migrations: bring a database up to this version while others work on it.

Two versions of the engine work side by side on one database for a release: each migration says which engines go on
working with what it leaves (`compatible_since`), and the database keeps the newest such word. `docs/operating.md` has
the rules.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import alembic.command
import psycopg
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, delete, insert, inspect, text
from sqlalchemy.exc import OperationalError

from engine.domain.problem import Problem
from engine.store.compatibility import is_ahead, migrations_folder
from engine.store.database import connect
from engine.store.once import table_of
from engine.store.tables import CompatibleSince

LOCK_MILLISECONDS = 500
"""So long a migration waits for a lock, and everybody who comes after it; then it lets them pass, and tries again."""

TRIES = 60
PAUSE = 1.0
"""Seconds between two tries."""

ONE_AT_A_TIME = 0x6E757274
"""The advisory lock of whoever migrates."""


def upgrade(url: str) -> None:
    """Run every migration that `url` lacks; a newer database is left alone if it works with this version.

    Raises `WrongVersion` when it does not, and a Problem when others never let the migrations get their locks.
    """
    engine = connect(url)
    try:
        upgrade_engine(engine)
    finally:
        engine.dispose()


def upgrade_engine(engine: Engine, migrations: Path | None = None) -> None:
    """`upgrade` for an engine that is open already: a database in memory has no other way in.

    `migrations` is the folder of another version's.
    """
    scripts = _scripts(migrations)
    known = {script.revision for script in scripts.walk_revisions()}
    with engine.connect() as connection, _alone(connection):
        for _ in range(TRIES):
            if is_ahead(connection, known) or _migrated(connection, scripts):
                return
            time.sleep(PAUSE)
    raise Problem(
        "the migration never got the locks it needs: a transaction stays open on the tables it changes.",
        cure="End that (pg_stat_activity shows it), and run it again: it goes on where it was.",
    )


def note_compatibility(connection: Connection, scripts: ScriptDirectory, head: str) -> None:
    """Keep which engines work with a database at `head`, from the migration on that makes the table for it."""
    if not inspect(connection).has_table(CompatibleSince.__tablename__):
        return
    table = table_of(CompatibleSince)
    connection.execute(delete(table))
    connection.execute(insert(table), [{"head": head, "revision": compatible_since(scripts, head)}])


def compatible_since(scripts: ScriptDirectory, head: str) -> str:
    """The migration that an engine has to know to work with a database at `head`: what no migration up to it broke.

    One that says nothing is only for engines that know it.
    """
    chain = list(scripts.walk_revisions("base", head))[::-1]
    order = [script.revision for script in chain]
    said = [getattr(script.module, "compatible_since", script.revision) for script in chain]
    return max(said, key=order.index)


def _migrated(connection: Connection, scripts: ScriptDirectory) -> bool:
    """Run what is lacking, each migration in a transaction of its own; False when a lock was not to be had."""
    config = _config(Path(scripts.dir))
    config.attributes["connection"] = connection
    try:
        alembic.command.upgrade(config, "head")
    except OperationalError as error:
        if not isinstance(error.orig, psycopg.errors.LockNotAvailable):
            raise
        connection.rollback()
        return False
    return True


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Nobody else migrates meanwhile, and nobody waits long for what a migration waits for.

    Asked again and again: who waits inside the database has a snapshot, for whose end CREATE INDEX CONCURRENTLY waits.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    _say(connection, f"SET lock_timeout = {LOCK_MILLISECONDS}")
    try:
        _wait_for_others(connection)
        yield
    finally:
        connection.rollback()
        _say(connection, "SELECT pg_advisory_unlock_all()")
        _say(connection, "RESET lock_timeout")


def _wait_for_others(connection: Connection) -> None:
    for _ in range(TRIES):
        if _say(connection, f"SELECT pg_try_advisory_lock({ONE_AT_A_TIME})"):
            return
        time.sleep(PAUSE)
    raise Problem(
        "somebody else migrates this database, and was not done while this one waited.",
        cure="Run it again when that is done (who holds the advisory lock in pg_locks is the one).",
    )


def _say(connection: Connection, statement: str) -> bool:
    answer = connection.execute(text(statement))
    said = bool(answer.scalar()) if answer.returns_rows else False
    connection.commit()
    return said


def _scripts(folder: Path | None = None) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(folder or migrations_folder()))


def _config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config
