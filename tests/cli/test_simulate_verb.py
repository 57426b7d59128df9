"""`nurture simulate` as a marketer types it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event

from engine.cli.simulate import COLUMNS
from tests.cli.conftest import Shell

SMALL = ("simulate", "webinar-follow-up", "--leads", "12", "--weeks", "3")
NEVER = "9999-12-31 00:00:00.000000"


@pytest.fixture
def forgetful_database() -> Iterator[None]:
    """A database that loses the time of the first enrollment's next step: nobody will ever write to that lead."""

    def lose(_connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO enrollment"):
            cursor.connection.execute(f"UPDATE enrollment SET due_at = '{NEVER}' WHERE id = 1")

    event.listen(Engine, "after_cursor_execute", lose)
    yield
    event.remove(Engine, "after_cursor_execute", lose)


def test_a_simulation_shows_the_funnel_the_load_and_that_all_held(shell: Shell) -> None:
    done = shell.run(*SMALL)
    assert done.returncode == 0, done.stderr
    for words in ("The funnel", "mails a lead", "handoffs a working day", "from bite to brief", "black hole is empty"):
        assert words in done.stdout


def test_the_funnel_has_room_in_80_columns(shell: Shell) -> None:
    narrow = replace(shell, environment={**shell.environment, "COLUMNS": "80"})
    shown = narrow.run(*SMALL).stdout.splitlines()
    heading = next(line for line in shown if line.startswith("week"))
    assert heading.split() == list(COLUMNS)
    assert len(heading) <= 80


def test_a_broken_invariant_is_told_with_the_lead_and_ends_with_1(shell: Shell, forgetful_database: None) -> None:
    done = shell.run(*SMALL)
    assert done.returncode == 1
    assert "invariant 1 broke: " in done.stdout
    assert ".example (its next action is long past) in the black hole" in done.stdout
