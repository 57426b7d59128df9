"""Careless and hostile workspaces: one finding for each mistake, at its place, soon, and never a traceback."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.check.workspace import check_workspace
from tests.check.conftest import Edit

CAMPAIGN = "campaigns/webinar.yaml"
MAIL = "templates/webinar/thank-you.mjml"
LAYOUT = "templates/layouts/letter.mjml"
GREETING = "templates/partials/greeting.mjml"
SUBJECT = "subject: \"{{ source.topic | default('Our webinar') }}: three numbers\""

PAPER = """\
  white-paper:
    is: informational
    did: read a paper
    context: [paper]
    opening: {first_24_hours: What now?, later: What now?}"""


def only(workspace: Path) -> str:
    """The one finding: its place and its code."""
    [finding] = check_workspace(workspace)
    return f"{finding.place} {finding.code}"


def test_templates_that_include_each_other_are_one_finding(workspace: Path, edit: Edit) -> None:
    edit(GREETING, "<p>Hello", '{% include "partials/signature.mjml" %}<p>Hello')
    edit("templates/partials/signature.mjml", "<strong>", '{% include "partials/greeting.mjml" %}<strong>')
    [finding] = check_workspace(workspace)
    assert finding.code == "TPL003"


def test_a_circle_is_one_finding_for_all_who_step_into_it_in_the_middle(workspace: Path, edit: Edit) -> None:
    edit("templates/webinar/letter.mjml", '"layouts/letter.mjml"', '"webinar/thank-you.mjml"')
    assert only(workspace) == "templates/webinar/letter.mjml:2:1 TPL003"


def test_templates_one_in_another_without_an_end_are_one_finding(workspace: Path, edit: Edit) -> None:
    for number in range(20):
        edit(f"templates/partials/p{number}.mjml", "", f'{{% include "partials/p{number + 1}.mjml" %}}')
    edit(MAIL, "<ul>", '{% include "partials/p0.mjml" %}<ul>')
    assert only(workspace) == "templates/partials/p11.mjml:1:1 TPL003"


def test_a_layout_that_is_missing_is_one_finding_for_all_that_extend_it(workspace: Path) -> None:
    (workspace / LAYOUT).unlink()
    [finding] = check_workspace(workspace)
    assert finding.words == "there is no template layouts/letter.mjml; 1 more name it."


def test_a_workspace_without_templates_is_one_finding(workspace: Path) -> None:
    shutil.rmtree(workspace / "templates")
    assert only(workspace) == "templates FILE001"


def test_a_campaign_that_was_copied_is_one_finding(workspace: Path) -> None:
    shutil.copyfile(workspace / CAMPAIGN, workspace / "campaigns" / "webinar-2.yaml")
    assert only(workspace) == f"{CAMPAIGN}:3:1 TRACK001"


@pytest.mark.parametrize("wrong", ["/etc/passwd", "../../etc/passwd.mjml", f"{'a' * 300}.mjml"])
def test_a_template_that_is_no_name_is_one_finding(workspace: Path, edit: Edit, wrong: str) -> None:
    edit(MAIL, "<ul>", f'{{% include "{wrong}" %}}<ul>')
    assert only(workspace) == f"{MAIL}:13:1 TPL001"


def _nothing(path: Path) -> None:
    path.symlink_to(path)


def _secret(path: Path) -> None:
    path.symlink_to("/etc/passwd")


@pytest.mark.parametrize("instead", [_nothing, _secret, Path.mkdir, os.mkfifo])
def test_what_is_no_file_of_the_workspace_is_no_template(workspace: Path, instead: Callable[[Path], None]) -> None:
    (workspace / MAIL).unlink()
    instead(workspace / MAIL)
    [finding] = check_workspace(workspace)
    assert f"{finding.place} {finding.code}" == f"{CAMPAIGN}:10:5 TPL002"
    assert finding.cure.startswith("It is a ")


@pytest.mark.parametrize("instead", [_nothing, _secret, Path.mkdir, os.mkfifo])
def test_what_is_no_file_is_no_campaign(workspace: Path, instead: Callable[[Path], None]) -> None:
    (workspace / CAMPAIGN).unlink()
    instead(workspace / CAMPAIGN)
    assert only(workspace) == f"{CAMPAIGN} FILE002"


@pytest.mark.parametrize("size", [600_000, 10_000_000])
def test_a_template_of_megabytes_is_one_finding(workspace: Path, edit: Edit, size: int) -> None:
    edit(MAIL, "<ul>", f"<p>{'é' * (size // 2)}</p><ul>")
    assert only(workspace) == f"{MAIL} TPL004"


def test_a_layout_that_is_not_utf_8_is_one_finding(workspace: Path) -> None:
    (workspace / LAYOUT).write_bytes((workspace / LAYOUT).read_bytes() + "<!-- é -->".encode("latin-1"))
    assert only(workspace) == f"{LAYOUT}:76:6 TPL004"


@pytest.mark.parametrize(
    "deep",
    [
        f"{{{{ {'(' * 5_000}1{')' * 5_000} }}}}",
        f"{{{{ {'1 + ' * 5_000}1 }}}}",
        f"{{{{ lead.email{' | lower' * 5_000} }}}}",
        f"{'{% if source.topic %}' * 300}x{'{% endif %}' * 300}",
        f"{'{% if source.topic %}' * 90}x{'{% endif %}' * 90}",
        f"{'{% for n in range(1) %}' * 30}x{'{% endfor %}' * 30}",
    ],
    ids=["brackets", "sum", "filters", "300 ifs", "90 ifs", "loops"],
)
def test_jinja_that_is_nested_too_deep_is_one_finding(workspace: Path, edit: Edit, deep: str) -> None:
    edit(MAIL, "<ul>", f"{deep}<ul>")
    [finding] = check_workspace(workspace)
    assert (finding.code, finding.place.file) == ("JINJA001", MAIL)
    assert "nested too deep" in finding.words


def test_markup_that_is_nested_too_deep_is_one_finding(workspace: Path, edit: Edit) -> None:
    edit(MAIL, "<ul>", f"{'<div>' * 5_000}<ul>")
    assert only(workspace) == f"{MAIL}:13:1 MJML006"


def test_tags_that_need_no_end_are_not_nested(workspace: Path, edit: Edit) -> None:
    edit(MAIL, "<ul>", f"{'<br>' * 300}<ul>")
    assert check_workspace(workspace) == []


@pytest.mark.parametrize(
    ("endless", "column"),
    [
        ("{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}x", 1),
        ("{{ 9 ** 9 ** 9 }}", 6),
        ("{{ 'x' * 999999999 }}", 1),
        ("{{ 1 / 0 }}", 1),
    ],
)
def test_what_never_ends_is_one_finding_in_subject_and_body(
    workspace: Path, edit: Edit, endless: str, column: int
) -> None:
    edit(MAIL, "<ul>", f"{endless}<ul>")
    assert only(workspace) == f"{MAIL}:13:{column} JINJA003"
    edit(MAIL, endless, "")
    edit(CAMPAIGN, SUBJECT, f'subject: "{endless}"')
    assert only(workspace) == f"{CAMPAIGN}:11:5 JINJA003"


@pytest.mark.parametrize(
    "endless",
    [
        "{% for a in range(1000000000) %}x{% endfor %}",
        "{% for a in range(10**9) %}x{% endfor %}",
        "{% for a in range(-100000000000000000000, 1) %}x{% endfor %}",
        "{% for a in range(999) %}{% if a %}{% for b in range(999) %}{% endfor %}{% endif %}{% endfor %}",
    ],
)
def test_what_never_ends_is_found_where_no_sample_lead_comes_by(workspace: Path, edit: Edit, endless: str) -> None:
    nobody = f"{{% if source.topic | default('') == 'Zwieback' %}}{endless}{{% endif %}}"
    edit(MAIL, "<ul>", f"{nobody}<ul>")
    [finding] = check_workspace(workspace)
    assert (finding.code, finding.place.file, finding.place.line) == ("JINJA003", MAIL, 13)
    edit(MAIL, nobody, "")
    edit(CAMPAIGN, SUBJECT, f'subject: "{nobody}Three numbers"')
    assert only(workspace) == f"{CAMPAIGN}:11:5 JINJA003"


def test_loops_of_which_only_one_is_run_are_not_added_up(workspace: Path, edit: Edit) -> None:
    loop = "{% for a in range(60000) %}{% endfor %}"
    edit(MAIL, "<ul>", f"{{% if source.topic %}}{loop}{{% else %}}{loop}{{% endif %}}<ul>")
    assert check_workspace(workspace) == []


@pytest.mark.parametrize("written", ["subject: {{ source.topic }} x", 'subject: "A" and "B"', "subject: [a] b"])
def test_a_text_without_quotes_is_one_finding_that_says_so(workspace: Path, edit: Edit, written: str) -> None:
    edit(CAMPAIGN, SUBJECT, written)
    [finding] = check_workspace(workspace)
    assert (finding.code, finding.place.line) == ("YAML001", 11)
    assert "in quotes" in finding.cure


def test_a_template_with_the_line_ends_and_the_mark_of_windows_is_sound(workspace: Path) -> None:
    for name in (MAIL, CAMPAIGN):
        text = (workspace / name).read_text(encoding="utf-8")
        (workspace / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert check_workspace(workspace) == []


@pytest.mark.parametrize(
    ("right", "wrong"), [("enters:", "entres:"), (f"    {SUBJECT}", f"    {SUBJECT.replace('subject', 'subjcet')}")]
)
def test_a_key_that_is_misspelt_is_one_finding(workspace: Path, edit: Edit, right: str, wrong: str) -> None:
    edit(CAMPAIGN, right, wrong)
    codes = [finding.code for finding in check_workspace(workspace) if finding.place.file == CAMPAIGN]
    assert codes == ["YAML003"]


def test_a_source_that_is_misspelt_is_one_finding(workspace: Path, edit: Edit) -> None:
    edit(CAMPAIGN, "enters: {source: webinar}", "enters: {source: webinars}")
    assert only(workspace) == f"{CAMPAIGN}:4:10 TRACK003"


def test_an_offer_that_is_misspelt_where_it_is_linked_is_one_finding(workspace: Path, edit: Edit) -> None:
    edit("templates/webinar/case-study.mjml", "offers.consultation", "offers.consultatoin")
    assert only(workspace) == "templates/webinar/case-study.mjml:15:21 OFFER001"


def test_a_text_part_of_its_own_without_words_is_one_finding(workspace: Path) -> None:
    (workspace / "templates/webinar/thank-you.txt").write_text("\n")
    assert only(workspace) == "templates/webinar/thank-you.txt:1:1 TEXT001"


@pytest.mark.parametrize("place", [MAIL, CAMPAIGN])
def test_a_filter_that_is_misspelt_is_one_finding_that_says_which_was_meant(
    workspace: Path, edit: Edit, place: str
) -> None:
    wrong = "{{ source.topic | defautl('x') }}"
    edit(place, *(("<ul>", f"{wrong}<ul>") if place == MAIL else (SUBJECT, f'subject: "{wrong}"')))
    [finding] = check_workspace(workspace)
    assert (finding.code, finding.cure) == ("JINJA001", 'Did you mean "default"?')


@pytest.mark.parametrize("outside", ["../../etc/passwd", "/etc/passwd", "../letter.html"])
def test_a_template_outside_of_the_workspace_is_told_as_such(workspace: Path, edit: Edit, outside: str) -> None:
    edit(CAMPAIGN, "template: webinar/thank-you.mjml", f"template: {outside}")
    errors = [finding for finding in check_workspace(workspace) if finding.severity == "error"]
    assert [f"{each.place} {each.code}" for each in errors] == [f"{CAMPAIGN}:10:5 TPL001"]


def test_a_rest_that_leads_nowhere_is_one_finding(workspace: Path, edit: Edit) -> None:
    edit(CAMPAIGN, "then: newsletter", "then: newsleter")
    assert only(workspace) == f"{CAMPAIGN}:34:51 REST001"


def test_two_tracks_on_one_source_are_one_finding(workspace: Path, edit: Edit) -> None:
    edit("campaigns/sources.yaml", "  talk-to-sales:", f"{PAPER}\n  talk-to-sales:")
    shutil.copyfile(workspace / CAMPAIGN, workspace / "campaigns" / "white-paper.yaml")
    edit("campaigns/white-paper.yaml", "campaign: webinar-follow-up", "campaign: white-paper")
    edit("campaigns/white-paper.yaml", SUBJECT, "subject: \"{{ source.paper | default('A paper') }}\"")
    assert [each.code for each in check_workspace(workspace)] == ["TRACK002"]


def test_a_byte_that_is_no_utf8_is_told_where_it_stands(workspace: Path) -> None:
    for name, code in ((CAMPAIGN, "FILE002"), (MAIL, "TPL004")):
        before = (workspace / name).read_bytes()
        first, rest = before.split(b"\n", 1)
        (workspace / name).write_bytes(first + "\né".encode() + b"\xff" + rest)
        assert only(workspace) == f"{name}:2:2 {code}"
        (workspace / name).write_bytes(before)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('<mj-text>a</mj-text><mj-text bold="1">b</mj-text>', "15:30 MJML002"),
        ('<mj-text align="left">a</mj-text><mj-text align="up">b</mj-text>', "15:43 MJML007"),
        (
            '<mj-image src="https://a.example/i.png" alt="" /><mj-image src="https://a.example/j.png" />',
            "15:50 LOOK001",
        ),
    ],
)
def test_of_two_tags_on_a_line_the_wrong_one_is_named(workspace: Path, edit: Edit, line: str, found: str) -> None:
    study, button = "templates/webinar/case-study.mjml", '<mj-button href="{{ offers.consultation }}">'
    edit(study, button, f"{line}\n{button}")
    assert only(workspace) == f"{study}:{found}"
