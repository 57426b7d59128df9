"""A database that cannot be worked on is told at the start, in one line."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from engine.domain.problem import Problem
from engine.store.fitness import problem_of, require_same_clock, require_writable
from tests.open_engine import opened


def test_a_database_that_can_be_written_is_fit(database_url: str) -> None:
    with opened(database_url) as engine:
        require_writable(engine)


def test_a_standby_is_not(postgres_url: str) -> None:
    with opened(postgres_url) as engine, engine.begin() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on'))
    with (
        opened(postgres_url) as standby,
        pytest.raises(Problem, match="the database cannot be written: cannot execute UPDATE in a read-only"),
    ):
        require_writable(standby)


def test_a_file_that_is_read_only_is_not(sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    with (
        opened(f"sqlite:///file:{path}?mode=ro&uri=true") as engine,
        pytest.raises(Problem, match="the database cannot be written: attempt to write a readonly database"),
    ):
        require_writable(engine)


def test_a_minute_between_two_clocks_does_no_harm(database_url: str) -> None:
    with opened(database_url) as engine:
        require_same_clock(engine, datetime.now(UTC) - timedelta(seconds=50))


@pytest.mark.parametrize(("minutes", "words"), [(5, "ahead of"), (-5, "behind")])
def test_five_minutes_between_two_clocks_are_told(postgres_url: str, minutes: int, words: str) -> None:
    told = pytest.raises(Problem, match=rf"clock is (299|300|301) seconds {words} the database server's")
    with opened(postgres_url) as engine, told:
        require_same_clock(engine, datetime.now(UTC) + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("database or disk is full", "the database has no room left: database or disk is full. Make room"),
        ('could not extend file "base/1/2"', "the database has no room left: could not extend file"),
        ("disk I/O error", "the database cannot be read or written: disk I/O error. Is the disk full or broken"),
        ("database is locked", "the database is busy: database is locked."),
        ("the database system is shutting down", "the database is out of reach: the database system is shutting down."),
    ],
)
def test_what_ails_a_database_is_told_in_one_line(reason: str, line: str) -> None:
    told = str(problem_of(OperationalError("", None, Exception(f"{reason}\nHINT: ..."))))
    assert (told.startswith(line), "\n" in told) == (True, False), told
