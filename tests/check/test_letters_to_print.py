"""A letter to print is looked at like a mail, as far as paper goes."""

from pathlib import Path

import pytest

from engine.check.workspace import check_workspace
from tests.check.conftest import Edit

CAMPAIGN = "campaigns/webinar.yaml"
LETTER = "templates/webinar/post.html"
STEP = '  - letter: "Post it"\n    template: webinar/post.html\n'
SOUND = '{% extends "letter.html" %}\n\n{% block letter %}\n<p>Dear reader,</p>\n{% endblock %}\n'
SAID = "<p>Dear reader,</p>"


@pytest.fixture
def posted(workspace: Path, edit: Edit) -> Path:
    """A sound workspace whose campaign has a letter behind its first mail."""
    edit(CAMPAIGN, "  - email: case-study\n", f"{STEP}  - email: case-study\n")
    edit(LETTER, "", SOUND)
    return workspace


def test_a_sound_letter_is_no_finding(posted: Path) -> None:
    assert check_workspace(posted) == []


@pytest.mark.parametrize(
    ("said", "code", "place"),
    [
        ("<p>{{ lead.frist_name }}</p>", "VAR001", f"{LETTER}:4:7"),
        ("<p>{{ lead.first_name }}</p>", "VAR002", f"{LETTER}:4:7"),
        ("<p>{{ offers.consultation }}</p>", "VAR001", f"{LETTER}:4:7"),
        ("<p>{{ unsubscribe_url }}</p>", "VAR001", f"{LETTER}:4:7"),
        ("<p>{{ rep.name + 1 }}</p>", "JINJA003", f"{LETTER}:4:1"),
        ("<p>{{ lead.email </p>", "JINJA001", f"{LETTER}:4:1"),
        ('{% include "partials/greeting.mjml" %}', "TPL005", f"{CAMPAIGN}:14:5"),
        ("<p>I am just checking in.</p>", "TONE001", f"{LETTER}:4:14"),
    ],
)
def test_what_is_wrong_with_a_letter_is_found_where_it_stands(
    posted: Path, edit: Edit, said: str, code: str, place: str
) -> None:
    edit(LETTER, SAID, said)
    assert [(each.code, str(each.place)) for each in check_workspace(posted)] == [(code, place)]


@pytest.mark.parametrize(
    ("template", "code"),
    [("webinar/psot.html", "TPL002"), ("webinar/thank-you.txt", "TPL005"), ("../a.html", "TPL001")],
)
def test_the_template_of_a_letter_is_html_of_the_workspace(posted: Path, edit: Edit, template: str, code: str) -> None:
    edit(CAMPAIGN, "webinar/post.html", template)
    assert [(each.code, str(each.place)) for each in check_workspace(posted)] == [(code, f"{CAMPAIGN}:14:5")]


def test_a_letter_that_nobody_prints_is_a_template_that_nobody_uses(posted: Path, edit: Edit) -> None:
    edit(CAMPAIGN, STEP, "")
    assert [(each.code, each.place.file) for each in check_workspace(posted)] == [("TPL006", LETTER)]


def test_a_page_of_the_workspace_is_no_letter(posted: Path, edit: Edit) -> None:
    edit("templates/pages/own.html", "", "<p>A part of our own pages</p>")
    assert check_workspace(posted) == []
