"""The databases that tests get."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import func, make_url, select

from engine.store.database import connect
from engine.store.tables import metadata
from tests.outside.postgres import Databases


def plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def test_every_table_is_there_and_empty_but_for_its_version(database_url: str) -> None:
    engine = connect(database_url)
    try:
        with engine.connect() as connection:
            rows = {t.name: connection.scalar(select(func.count()).select_from(t)) for t in metadata.sorted_tables}
    finally:
        engine.dispose()
    assert rows == {**dict.fromkeys(metadata.tables, 0), "compatible_since": 1}
    assert rows


def test_what_one_test_writes_no_other_sees(postgres_databases: Databases) -> None:
    with postgres_databases.copy() as mine, postgres_databases.copy() as yours:
        with psycopg.connect(plain(mine)) as connection:
            connection.execute("CREATE TABLE written (by_me text)")
        with psycopg.connect(plain(yours)) as connection:
            assert connection.execute("SELECT to_regclass('written')").fetchone() == (None,)


def test_a_connection_left_open_does_not_keep_a_database(postgres_databases: Databases) -> None:
    with postgres_databases.copy() as url:
        left_open = psycopg.connect(plain(url))
    with left_open, pytest.raises(psycopg.OperationalError):
        left_open.execute("SELECT 1")


def test_the_database_is_no_users_but_the_tests_own(postgres_url: str) -> None:
    """PostgreSQL refuses root, and a folder that others may read is a data folder that others may read."""
    with psycopg.connect(plain(postgres_url)) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row is not None
    folder = Path(row[0]).stat()
    assert folder.st_uid != 0
    assert folder.st_mode & 0o077 == 0
