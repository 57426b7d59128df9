"""Whether this engine works with a database: known by the names of its migrations, without the library that runs them.

Every process asks this at its start; only the one that migrates needs the library.
"""

from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, text

from engine.domain.problem import Problem
from engine.store.once import table_of
from engine.store.tables import CompatibleSince


class WrongVersion(Problem):
    """The database is older or newer than this engine."""


def require_compatible(engine: Engine) -> None:
    """Raise `WrongVersion` unless this version works with the database: it is of this version, or newer and says so."""
    known = known_revisions()
    with engine.connect() as connection:
        current = current_revision(connection)
        if not current:
            raise WrongVersion("there is no database yet.", cure="Make it with: nurture db upgrade")
        if not is_ahead(connection, known) and current != known[-1]:
            what = f"the database is older (migration {current}) than this version of the engine."
            raise WrongVersion(what, cure="Run: nurture db upgrade")


def newer_version(engine: Engine) -> str:
    """The migration of a newer version that the database has; "" when it has none."""
    with engine.connect() as connection:
        current = current_revision(connection)
    return "" if current in known_revisions() else current


def is_ahead(connection: Connection, known: Collection[str]) -> bool:
    """Whether the database is of a newer version, with which the engine that knows these revisions works, too.

    Raises `WrongVersion` when it does not.
    """
    current = current_revision(connection)
    if not current or current in known:
        return False
    if _compatible_since(connection, current) not in known:
        raise WrongVersion(
            f"the database is of a newer version (migration {current}) that does not work with this engine.",
            cure="Install the version that wrote it; nothing was changed.",
        )
    return True


def current_revision(connection: Connection) -> str:
    """The last migration that the database has had; "" when it has had none. Leaves no transaction open."""
    made = inspect(connection).has_table("alembic_version")
    current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if made else ""
    connection.rollback()
    return current or ""


def known_revisions() -> list[str]:
    """The migrations that this engine brings along, in their order: each file begins with its number, its revision."""
    return sorted(path.name.partition("_")[0] for path in (migrations_folder() / "versions").glob("*_*.py"))


def migrations_folder() -> Path:
    """The wheel carries the migrations beside this file; a checkout has them in `alembic/`."""
    packaged = Path(__file__).parent / "migrations"
    return packaged if packaged.exists() else Path(__file__).parents[2] / "alembic"


def _compatible_since(connection: Connection, head: str) -> str:
    """What a database of a newer version says; "" for one that says nothing of this `head`."""
    if not inspect(connection).has_table(CompatibleSince.__tablename__):
        return ""
    table = table_of(CompatibleSince).c
    said = connection.execute(select(table.revision).where(table.head == head)).scalar()
    connection.rollback()
    return said or ""
