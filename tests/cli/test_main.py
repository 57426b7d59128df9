"""`nurture` itself: what a verb needs is imported when it is asked for."""

import subprocess
import sys
from importlib import import_module

import pytest
import typer

from engine.cli.main import ROOMS, build
from tests.cli.conftest import Shell


@pytest.mark.parametrize("room", ROOMS)
def test_each_module_has_the_verbs_that_the_table_says(room: str) -> None:
    app = typer.Typer()
    app.callback()(lambda: None)
    import_module(f"engine.cli.{room}").add_to(app)
    added = [each.name or str(getattr(each.callback, "__name__", "")) for each in app.registered_commands]
    added += [str(each.name) for each in app.registered_groups]
    assert sorted(name.replace("_", "-") for name in added) == sorted(ROOMS[room])


def test_check_does_not_wait_for_what_it_has_no_use_for() -> None:
    code = "import sys; from engine.cli.main import build; build('check'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert {"fastapi", "sqlalchemy", "dramatiq", "httpx"} & set(loaded) == set()


def test_a_verb_that_nobody_knows_is_told_with_the_help_at_hand(shell: Shell) -> None:
    done = shell.run("chek")
    assert (done.returncode, "No such command 'chek'" in done.stderr) == (2, True)


def test_help_shows_every_verb(shell: Shell) -> None:
    shown = shell.run("--help").stdout
    assert [verb for verbs in ROOMS.values() for verb in verbs if f" {verb} " not in shown] == []
    assert len(build().registered_commands) + len(build().registered_groups) == sum(map(len, ROOMS.values()))
