"""Migrations: bring a database up to this version, and say clearly when it belongs to another."""

from pathlib import Path

import alembic.command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from engine.domain.problem import Problem
from engine.store.database import connect


class WrongVersion(Problem):
    """The database is older or newer than this engine."""


def upgrade(url: str) -> None:
    """Run every migration that `url` lacks. A database of a newer version is refused untouched."""
    engine = connect(url)
    try:
        upgrade_engine(engine)
    finally:
        engine.dispose()


def upgrade_engine(engine: Engine) -> None:
    """`upgrade` for an engine that is open already: a database in memory has no other way in."""
    with engine.begin() as connection:
        _refuse_newer(MigrationContext.configure(connection).get_current_heads())
        config = _config()
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")


def require_current(engine: Engine) -> None:
    """Raise `WrongVersion` unless the database has exactly the migrations this version knows."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_heads()
    _refuse_newer(current)
    if not current:
        raise WrongVersion("there is no database yet.", cure="Make it with: nurture db upgrade")
    if set(current) != set(_scripts().get_heads()):
        what = "is older than this version of the engine" if current else "is empty: it was not made yet"
        raise WrongVersion(f"the database {what}.", cure="Run: nurture db upgrade")


def _refuse_newer(current: tuple[str, ...]) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if unknown := [revision for revision in current if revision not in known]:
        raise WrongVersion(
            f"the database is of a newer version (migration {unknown[0]}) than this engine.",
            cure="Install the version that wrote it; nothing was changed.",
        )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    return config


def _folder() -> Path:
    """The wheel carries the migrations beside this file; a checkout has them in `alembic/`."""
    packaged = Path(__file__).parent / "migrations"
    return packaged if packaged.exists() else Path(__file__).parents[2] / "alembic"
