"""A transaction that is done again: when the database is away or asks for it, and for nothing else."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from engine.store.database import connect, insist, is_away, transaction


def failing(engine: Engine, statements: list[str]) -> Callable[[], int]:
    """Work that runs the next of these statements each time, and says how many are left when one succeeded."""

    def work() -> int:
        with transaction(engine) as session:
            session.connection().exec_driver_sql(statements.pop(0))
        return len(statements)

    return work


@pytest.mark.parametrize("code", ["40P01", "40001"])
def test_a_deadlock_and_a_serialization_failure_are_repeated(postgres_url: str, code: str) -> None:
    engine = connect(postgres_url)
    fails = f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$"
    assert insist(failing(engine, [fails, fails, "SELECT 1"]), patience=30) == 0
    engine.dispose()


def test_a_mistake_is_not_repeated(database_url: str) -> None:
    engine = connect(database_url)
    statements = ["SELECT * FROM nowhere", "SELECT 1"]
    with pytest.raises(DBAPIError):
        insist(failing(engine, statements), patience=30)
    assert statements == ["SELECT 1"]
    engine.dispose()


def test_a_full_disk_is_not_repeated(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    calls = []

    def work() -> None:
        calls.append(1)
        with transaction(engine) as session:
            session.connection().exec_driver_sql("PRAGMA max_page_count = 1")
            session.connection().exec_driver_sql("CREATE TABLE more AS SELECT zeroblob(1000000) AS bytes")

    with pytest.raises(OperationalError, match="full"):
        insist(work, patience=30)
    assert calls == [1]
    engine.dispose()


def test_a_disk_that_fails_is_not_away() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    assert not is_away(OperationalError("COMMIT", None, error))


def test_a_database_that_somebody_else_writes_to_is_waited_for(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/nurture.sqlite?timeout=0")  # SQLite itself waits for nobody here
    other = sqlite3.connect(tmp_path / "nurture.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused: list[DBAPIError] = []

    def work() -> str:
        try:
            with transaction(engine) as session:
                session.connection()
        except OperationalError as error:
            refused.append(error)
            other.execute("COMMIT")
            raise
        return "done"

    assert insist(work, patience=30) == "done"
    assert ["database is locked" in str(each) for each in refused] == [True]
    other.close()
    engine.dispose()


def test_work_that_never_succeeds_is_given_up_though_the_clock_stands_still(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    engine = connect(f"sqlite:///{tmp_path}/nowhere/nurture.sqlite")
    with pytest.raises(OperationalError, match="unable to open"):
        insist(failing(engine, ["SELECT 1"] * 9), patience=0.4)
    engine.dispose()
