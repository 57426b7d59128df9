"""`nurture task`: what campaigns ask of people, in the terminal."""

from pathlib import Path

import pytest

from tests.cli.conftest import Edit, Shell

STEPS = """  - call: "Ask what they took home"
  - letter: "Print it, sign it by hand, post it"
    template: webinar/post.html
"""
LETTER = '{% extends "letter.html" %}{% block letter %}<p>Dear {{ lead.name | default("you") }}</p>{% endblock %}'
LATER = ("--now", "2026-12-10T12:00")
OVERDUE = ("--now", "2026-12-20T12:00")
ADA = "Email,First Name,Last Name,Country\nada@lovelace-works.example,Ada,Byron,GB\n"


@pytest.fixture
def asked(shell: Shell, workspace: Path, edit: Edit) -> Shell:
    """Ada has had her first mail; a call and a letter are asked for."""
    edit("campaigns/webinar.yaml", "  - email: case-study\n", f"{STEPS}  - email: case-study\n")
    (workspace / "templates" / "webinar" / "post.html").write_text(LETTER)
    (workspace / "ada.csv").write_text(ADA)
    moment = ("--now", "2026-11-24T09:00")
    assert shell.run("import", "ada.csv", "--source", "webinar", *moment).returncode == 0
    for day in ("11-24", "11-25", "12-02", "12-03", "12-09", "12-10"):
        shell.told("tick", "--now", f"2026-{day}T11:25")
    return shell


def test_the_list_says_what_is_to_be_done_for_whom_by_when_and_by_whom(asked: Shell) -> None:
    rows = asked.told("task", *LATER)
    assert [(each["number"], each["kind"], each["lead"]) for each in rows] == [
        (1, "call", "ada@lovelace-works.example"),
        (2, "letter", "ada@lovelace-works.example"),
    ]
    assert {each["owner"] for each in rows} == {"tom.ashdown@northwind.example"}
    assert asked.told("task", "--owner", "lena.koch@northwind.example", *LATER) == []


def test_a_task_whose_time_is_over_is_overdue(asked: Shell) -> None:
    assert {each["overdue"] for each in asked.told("task", *OVERDUE)} == {True}


def test_one_task_is_shown_with_everything_that_happened(asked: Shell) -> None:
    told = asked.told("task", "show", "1")
    assert (told["what"], told["name"], told["outcome"]) == ("Ask what they took home", "Ada Byron", "")
    assert any("asked for a call: Ask what they took home" in each for each in told["timeline"])
    assert "Ask what they took home" in asked.run("task", "show", "1").stdout


def test_a_task_that_is_done_is_a_touchpoint_and_off_the_list(asked: Shell) -> None:
    done = asked.run("task", "done", "1", "--reached", "--note", "was kind", *LATER)
    assert done.stdout == "task 1: done\n"
    assert [each["number"] for each in asked.told("task", *LATER)] == [2]
    timeline = asked.told("lead", "ada@lovelace-works.example")["timeline"]
    assert any("called, and reached them (was kind)" in str(each) for each in timeline)


def test_who_is_interested_goes_to_sales(asked: Shell) -> None:
    done = asked.run("task", "done", "1", "--reached", "--interested", *LATER)
    assert done.stdout == "task 1: done, and the lead goes to sales\n"
    assert asked.told("task", *LATER) == []
    assert len(asked.told("handoffs")) == 1


def test_a_letter_is_written_as_a_page_to_print(asked: Shell, workspace: Path) -> None:
    assert asked.run("task", "show", "2", "--letter", "ada.html", *LATER).returncode == 0
    page = (workspace / "ada.html").read_text(encoding="utf-8")
    assert "Dear Ada Byron" in page
    assert "10 December 2026" in page


def test_an_edit_of_the_letter_is_told_by_plan_and_changes_none_that_was_asked_for(
    asked: Shell, workspace: Path
) -> None:
    (workspace / "templates" / "webinar" / "post.html").write_text(LETTER.replace("Dear", "Hello"))
    assert "the step letter has another body" in asked.run("plan", *LATER).stdout
    asked.told("apply", *LATER)
    asked.run("task", "show", "2", "--letter", "ada.html", *LATER)
    assert "Dear Ada Byron" in (workspace / "ada.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "99"), "there is no task 99."),
        (("show", "1", "--letter", "ada.html"), "task 1 has no letter to print."),
        (("show", "2", "--letter", "no/such.html"), "no/such.html cannot be written: No such file or directory."),
        (("done", "99"), "there is no task 99."),
        (("done", "1", "--interested"), "nobody is interested whom you did not reach."),
        (("done", "2", "--reached"), "nobody is reached by a letter."),
    ],
)
def test_what_cannot_be_is_one_line(asked: Shell, words: tuple[str, ...], told: str) -> None:
    done = asked.run("task", *words)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(told)
