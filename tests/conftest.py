"""What every test may ask for: real servers, and databases that are migrated, empty and its own.

Servers start when the first test asks, once a process, and end with it. A test that must hold on both databases takes
`database_url`; one that concerns a single database takes `sqlite_url` or `postgres_url`.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from engine.store.migrate import upgrade
from tests.outside import postgres, redis_server
from tests.outside.server import NoServer

settings.register_profile("engine", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # noise, not truth
settings.load_profile("engine")


@contextmanager
def _or_end(session: pytest.Session) -> Iterator[None]:
    """A server that is missing ends the whole session with its one line: nothing is skipped."""
    try:
        yield
    except NoServer as error:
        session.shouldfail = str(error)
        raise pytest.fail.Exception(str(error), pytrace=False) from None


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of an administrator's connection to a real PostgreSQL."""
    with _or_end(request.session), postgres.running() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_databases(request: pytest.FixtureRequest, postgres_server: str) -> Iterator[postgres.Databases]:
    """Copies of a migrated database."""
    with _or_end(request.session), postgres.Databases.on(postgres_server) as databases:
        upgrade(databases.make_template())
        yield databases


@pytest.fixture
def postgres_url(postgres_databases: postgres.Databases) -> Iterator[str]:
    """A migrated, empty PostgreSQL database."""
    with postgres_databases.copy() as url:
        yield url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("migrated") / "nurture.sqlite"
    upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a copy of the file alone is the whole database
    return path


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A migrated, empty SQLite database."""
    path = tmp_path / "nurture.sqlite"
    shutil.copyfile(migrated_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database; the test runs once on SQLite and once on PostgreSQL."""
    name = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    return str(request.getfixturevalue(name))


@pytest.fixture(scope="session")
def redis_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a real Redis-protocol server, the same for all tests of a session: a test uses names of its own."""
    with _or_end(request.session), redis_server.running() as url:
        yield url
