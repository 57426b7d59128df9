"""`nurture plan`, `apply` and `rollback` as people type them."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Edit, Shell

WEBINAR = ("import", "leads/webinar-attendee-report.csv", "--source", "webinar", "--now", "2026-11-24T09:00")
LATER = ("--now", "2026-11-25T12:00")


@pytest.fixture
def started(shell: Shell) -> Shell:
    """74 leads of a webinar are under way, most of them behind the first mail."""
    assert shell.run(*WEBINAR).returncode == 0
    for moment in ("2026-11-24T09:30", "2026-11-24T18:30", LATER[1]):
        shell.told("tick", "--now", moment)
    return shell


def test_a_plan_before_the_first_apply_says_that_all_is_new(shell: Shell) -> None:
    assert {each["what"] for each in shell.told("plan")} == {"new"}


def test_a_plan_tells_edit_and_leads_in_words(started: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "From eleven days to three", "Eleven days became three")
    shown = started.run("plan", *LATER).stdout
    assert "webinar-follow-up: changed; version 1 is live since 2026-11-24 09:00, by first start" in shown
    assert "the step case-study has another subject (Eleven days became three)" in shown
    assert "nobody would get a mail again that they have had" in shown


def test_an_edit_that_is_applied_is_the_same_in_the_next_plan(started: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "From eleven days to three", "Eleven days became three")
    [applied] = [each for each in started.told("apply", "--migrate", *LATER) if each["what"] != "same"]
    assert applied["campaign"] == "webinar-follow-up"
    assert applied["moved"] > 50
    assert {each["what"] for each in started.told("plan", *LATER)} == {"same"}


def test_apply_without_migrate_says_in_one_line_how_many_stay_on_their_version(started: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "From eleven days to three", "Eleven days became three")
    [plan] = [each for each in started.told("plan", *LATER) if each["campaign"] == "webinar-follow-up"]
    said = started.run("apply", *LATER).stdout.splitlines()
    stay = f"{plan['under_way']} of webinar-follow-up"
    assert said[-1] == f"Leads under way that stay on their version: {stay}. --migrate would move them."
    assert "stay" not in started.run("apply", "--migrate", *LATER).stdout


def test_a_step_that_is_gone_is_one_line_that_names_it_and_applies_nothing(started: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "email: thank-you", "email: hello")
    done = started.run("apply", "--migrate", *LATER)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "--map thank-you=hello" in done.stderr
    assert {each["live"]["number"] for each in started.told("plan", *LATER)} == {1}


def test_with_what_it_counts_as_the_edit_is_applied(started: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "email: thank-you", "email: hello")
    started.told("apply", "--migrate", "--map", "thank-you=hello", *LATER)
    [plan] = [each for each in started.told("plan", *LATER) if each["campaign"] == "webinar-follow-up"]
    assert "hello" in {group["stands_on"] for group in plan["groups"]}


def test_a_rollback_makes_the_version_before_live(started: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "From eleven days to three", "Eleven days became three")
    started.told("apply", *LATER)
    told = started.told("rollback", "webinar-follow-up", *LATER)
    assert told == [{"campaign": "webinar-follow-up", "number": 1, "what": "back", "moved": 0, "stayed": 0}]


@pytest.mark.parametrize("mapping", ["thank-you", "=hello", "a b=c", "x/y/z=w"])
def test_a_mapping_that_says_nothing_is_one_line(shell: Shell, mapping: str) -> None:
    done = shell.run("apply", "--map", mapping)
    assert done.returncode == 1
    assert done.stderr.startswith(f"--map {mapping!r} does not say which step counts as which.")
    assert len(done.stderr.splitlines()) == 1


def test_a_plan_before_there_is_a_database_says_how_to_make_it(shell: Shell, workspace: Path) -> None:
    (workspace / "nurture.sqlite").unlink(missing_ok=True)
    done = shell.run("plan")
    assert (done.returncode, done.stderr) == (1, "there is no database yet. Make it with: nurture db upgrade\n")


@pytest.mark.parametrize("verb", ["plan", "apply"])
def test_two_campaigns_with_one_name_are_one_line_and_nothing_is_applied(
    started: Shell, workspace: Path, verb: str
) -> None:
    twin = (workspace / "campaigns" / "newsletter.yaml").read_text(encoding="utf-8").replace("every: ", "every: 1")
    (workspace / "campaigns" / "newsletter-copy.yaml").write_text(twin, encoding="utf-8")
    done = started.run(verb, *LATER)
    assert done.returncode == 1
    assert "the campaign 'newsletter' is in campaigns/newsletter-copy.yaml already" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    with sqlite3.connect(workspace / "nurture.sqlite") as connection:
        [(versions,)] = connection.execute("SELECT count(*) FROM campaign_version WHERE campaign = 'newsletter'")
    assert versions == 1


def test_who_is_still_on_another_version_after_a_rollback_can_be_moved_as_the_refusal_says(
    started: Shell, edit: Edit
) -> None:
    edit("campaigns/webinar.yaml", "From eleven days to three", "Eleven days became three")
    started.told("apply", "--migrate", *LATER)
    started.told("rollback", "webinar-follow-up", *LATER)
    assert "--to 1 --migrate" in started.run("rollback", "webinar-follow-up", "--migrate", *LATER).stderr
    [back] = started.told("rollback", "webinar-follow-up", "--to", "1", "--migrate", *LATER)
    assert back["moved"] > 50
