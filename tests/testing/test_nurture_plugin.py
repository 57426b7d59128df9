"""The pytest plugin in a repository of somebody else: which workspace it plays, and what it shows when a test fails."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.testing.nurture_world import NurtureWorld

pytest_plugins = ("pytester",)

ROOT = Path(__file__).parents[2]

GOES = """
def test_it(nurture_world):
    guest = nurture_world.lead("ada@acme.example", source="webinar")
    nurture_world.travel(days=1)
    assert guest.mails == ["thank-you"]
"""
FAILS = GOES.replace('["thank-you"]', "[]")


@pytest.fixture
def own(nurture_world: NurtureWorld, pytester: pytest.Pytester) -> pytest.Pytester:
    """A repository with a small workspace in the folder `nurture`, and an empty folder `elsewhere`.

    The engine is loaded before: pytester forgets what a run inside this process imports, and SQLAlchemy does not.
    """
    folder = pytester.mkdir("nurture")
    for part in ("campaigns", "templates"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("tests", "*-*.yaml", "trial.yaml"))
    pytester.mkdir("elsewhere")
    pytester.makeini("[pytest]\naddopts = --strict-markers\n")
    return pytester


def put(own: pytest.Pytester, path: str, text: str) -> None:
    """A file of the repository."""
    (own.path / path).parent.mkdir(exist_ok=True)
    (own.path / path).write_text(text)


@pytest.mark.parametrize("path", ["nurture/test_it.py", "nurture/tests/test_it.py"])
def test_the_nearest_folder_above_a_test_that_is_a_workspace_is_played(own: pytest.Pytester, path: str) -> None:
    put(own, path, GOES)
    own.runpytest_inprocess().assert_outcomes(passed=1)


def test_the_setting_names_a_workspace_from_where_it_stands(own: pytest.Pytester) -> None:
    own.makeini("[pytest]\nnurture_workspace = nurture\n")
    put(own, "elsewhere/test_it.py", GOES)
    own.runpytest_inprocess("elsewhere").assert_outcomes(passed=1)


def test_the_marker_names_a_workspace_from_the_folder_of_the_test_and_beats_the_setting(own: pytest.Pytester) -> None:
    own.makeini("[pytest]\naddopts = --strict-markers\nnurture_workspace = nowhere\n")
    put(own, "elsewhere/test_it.py", f'import pytest\n\n\n@pytest.mark.workspace("../nurture"){GOES}')
    own.runpytest_inprocess().assert_outcomes(passed=1)


def test_without_a_workspace_the_error_says_how_to_name_one(own: pytest.Pytester) -> None:
    put(own, "elsewhere/test_it.py", GOES)
    result = own.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*no folder above *test_it.py is a workspace*nurture_workspace = PATH*"])
    result.stdout.no_fnmatch_line("*plugin.py*")


def test_a_workspace_that_cannot_be_read_is_one_line_and_no_traceback(own: pytest.Pytester) -> None:
    put(own, "nurture/campaigns/webinar.yaml", "campaign: [")
    put(own, "nurture/tests/test_it.py", GOES)
    result = own.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*cannot be played: campaigns/webinar.yaml:*"])
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*plugin.py*")


def test_a_test_that_fails_shows_the_timeline_of_every_lead(own: pytest.Pytester) -> None:
    put(own, "nurture/tests/test_it.py", FAILS)
    result = own.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*assert *'thank-you'* == *",
            "*what happened in nurture_world*",
            "it is Wednesday, 25 November 2026, 09:00 UTC; every mail lies in *",
            "<lead ada@acme.example: nurturing, next: *",
            "*2026-11-24 * was sent “Our webinar: three numbers”*",
        ]
    )


def test_who_does_not_ask_for_it_does_not_wait_for_the_engine() -> None:
    words = "import sys, engine.testing.plugin; sys.exit('sqlalchemy' in sys.modules or 'mjml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], cwd=ROOT, check=False).returncode == 0
