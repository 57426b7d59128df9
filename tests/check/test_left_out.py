"""What MJML leaves out without a word, or stumbles over, is one finding where it stands; what it bears is none."""

from pathlib import Path

import pytest

from engine.check.workspace import check_workspace
from tests.check.conftest import Edit

LAYOUT = "templates/layouts/letter.mjml"
STUDY = "templates/webinar/case-study.mjml"
HEAD = "  </mj-head>"
"""Line 45 of the layout."""
DEFAULTS = "    </mj-attributes>"
"""Line 25 of the layout."""
BUTTON = '<mj-button href="{{ offers.consultation }}">Book 20 minutes with me</mj-button>'
"""Line 15 of the mail."""


def selector(path: str, attribute: str = 'name="data-kind"') -> str:
    inside = f"<mj-html-attribute {attribute}>words</mj-html-attribute>"
    return f"<mj-html-attributes><mj-selector {path}>{inside}</mj-selector></mj-html-attributes>"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (selector('path=".nobody"'), "45:34 MJML011"),
        (selector('path="..p["'), "45:34 MJML007"),
        (selector('path=""'), "45:21 MJML010"),
        (selector(""), "45:21 MJML010"),
        (selector('path="p"', ""), "45:43 MJML010"),
        (selector('path="a"', 'name="href"'), "45:43 MJML005"),
        (selector('path="p"') + "\n" + selector('path="p"'), "46:21 MJML009"),
        ("<mj-preview>One</mj-preview>", "45:1 MJML009"),
        ("<mj-title>One</mj-title>", "45:1 MJML009"),
        ("</mj-head><mj-head><mj-preview>One</mj-preview>", "45:11 MJML009"),
        ('<mj-font href="https://fonts.example/r" />', "45:1 MJML010"),
        ('<mj-font name="Raleway" />', "45:1 MJML010"),
        ("<mj-breakpoint />", "45:1 MJML010"),
    ],
)
def test_what_comes_to_nothing_in_the_head_is_one_finding(
    workspace: Path, edit: Edit, written: str, found: str
) -> None:
    edit(LAYOUT, HEAD, f"{written}\n{HEAD}")
    assert [f"{each.place} {each.code}" for each in check_workspace(workspace)] == [f"{LAYOUT}:{found}"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('<mj-text color="#ffffff" />', "25:1 MJML009"),
        ('<mj-class name="a" color="#fff" />\n<mj-class name="a" color="#000" />', "26:1 MJML009"),
        ('<mj-class color="#fff" />', "25:1 MJML010"),
        ("<mj-style>p { margin: 0; }</mj-style>", "25:1 MJML003"),
        (selector('path=".nobody"'), "25:1 MJML003"),
    ],
)
def test_what_gives_no_default_is_one_finding(workspace: Path, edit: Edit, written: str, found: str) -> None:
    edit(LAYOUT, DEFAULTS, f"{written}\n{DEFAULTS}")
    assert [f"{each.place} {each.code}" for each in check_workspace(workspace)] == [f"{LAYOUT}:{found}"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('<mj-text mj-class="big">Words</mj-text>', "15:20 MJML007"),
        ('<mj-text align="left" align="right">Words</mj-text>', "15:10 MJML002"),
        ("<mj-text align>Words</mj-text>", "15:10 MJML007"),
        ("<mj-text bold>Words</mj-text>", "15:10 MJML002"),
        ("<mj-button>Book</mj-button>", "15:1 MJML010"),
        ('<mj-image alt="A dock" />', "15:1 MJML010"),
        (
            '<mj-social><mj-social-element name="facebok" href="https://a.example/">Us</mj-social-element></mj-social>',
            "15:31 MJML007",
        ),
    ],
)
def test_what_comes_to_nothing_in_a_mail_is_one_finding(workspace: Path, edit: Edit, written: str, found: str) -> None:
    edit(STUDY, BUTTON, f"{written}\n{BUTTON}")
    assert [f"{each.place} {each.code}" for each in check_workspace(workspace)] == [f"{STUDY}:{found}"]


def test_what_stands_outside_of_mjml_is_one_finding(workspace: Path, edit: Edit) -> None:
    edit(LAYOUT, "</mjml>", "</mjml>\n<mj-section></mj-section>")
    [finding] = check_workspace(workspace)
    assert (finding.code, finding.words) == ("MJML003", "<mj-section> can't stand outside <mjml>.")


def test_a_layout_that_mjml_cannot_compile_is_one_finding_of_one_line_for_all_its_mails(
    workspace: Path, edit: Edit
) -> None:
    edit(
        LAYOUT,
        "<mj-divider",
        '<mj-button href="https://a.example/" width="9px" inner-padding="{{ lead.email }}" /><mj-divider',
    )
    [finding] = check_workspace(workspace)
    assert finding.code == "MJML008"
    assert finding.words.endswith("; 7 more fail like it.")
    assert "\n" not in finding.words


@pytest.mark.parametrize(
    "written",
    [
        selector('path="p"'),
        selector('path="td[align] a"'),  # in mails with a button
        selector('path="p"') + selector('path="li"', 'name="data-kind" '),
        '<mj-font name="Raleway" href="https://fonts.example/r" />',
        '<mj-breakpoint width="320px" />',
    ],
)
def test_what_mjml_bears_in_the_head_is_no_finding(workspace: Path, edit: Edit, written: str) -> None:
    edit(LAYOUT, HEAD, f"{written}\n{HEAD}")
    assert check_workspace(workspace) == []


@pytest.mark.parametrize(
    ("default", "written"),
    [
        ('<mj-image src="https://a.example/i.png" />', '<mj-image alt="" />'),
        ('<mj-class name="logo" src="https://a.example/i.png" />', '<mj-image mj-class="logo" alt="" />'),
        ('<mj-class name="a" color="#fff" /><mj-class name="b" align="left" />', '<mj-text mj-class="a b">x</mj-text>'),
        ("", '<mj-social><mj-social-element name="xing">x</mj-social-element></mj-social>'),
        ("", '<mj-social><mj-social-element src="https://a.example/i.png">x</mj-social-element></mj-social>'),
    ],
)
def test_what_a_default_gives_is_no_finding(workspace: Path, edit: Edit, default: str, written: str) -> None:
    edit(LAYOUT, DEFAULTS, f"{default}{DEFAULTS}")
    edit(STUDY, BUTTON, f"{written}{BUTTON}")
    assert check_workspace(workspace) == []
