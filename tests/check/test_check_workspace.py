"""Check as a whole: it goes on behind what is broken, says each thing once, and never raises."""

from pathlib import Path

import pytest

from engine.check.workspace import check_workspace, errors_in
from engine.domain.problem import Problem
from tests.check.conftest import Edit

MAIL = "templates/webinar/thank-you.mjml"
LAYOUT = "templates/layouts/letter.mjml"


def codes(workspace: Path) -> list[str]:
    return [finding.code for finding in check_workspace(workspace)]


def test_a_broken_campaign_does_not_hide_what_is_wrong_elsewhere(workspace: Path, edit: Edit) -> None:
    edit("campaigns/newsletter.yaml", "steps:", "stps:")
    edit(MAIL, "<ul>", "<ul>{{ lead.frist_name }}")
    edit("campaigns/sales.yaml", "country: GB", "country: GB\n    territory: [GB]")
    assert codes(workspace) == ["YAML003", "STAFF001", "VAR001"]


def test_a_broken_agreement_does_not_hide_what_is_wrong_elsewhere(workspace: Path, edit: Edit) -> None:
    edit("campaigns/sources.yaml", "sources:", "sorces:")
    edit(MAIL, "<ul>", "<ul>{{ lead.frist_name }} {{ source.anything }}")
    assert codes(workspace) == ["YAML003", "VAR001"]


def test_a_broken_template_does_not_hide_what_is_wrong_with_others(workspace: Path, edit: Edit) -> None:
    edit(MAIL, "<ul>", "<ul>{{ lead.email ")
    edit("templates/newsletter/peak.mjml", "Now there\nis.", "Now {{ nobody }}\nis.")
    assert codes(workspace) == ["VAR001", "JINJA001"]


def test_a_broken_subject_does_not_hide_what_is_wrong_with_the_body(workspace: Path, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "default('Our webinar') }}", "default('Our webinar') }")
    edit(MAIL, "<ul>", "<ul>{{ nobody }}")
    assert codes(workspace) == ["JINJA001", "VAR001"]


def test_what_many_mails_share_is_told_once(workspace: Path, edit: Edit) -> None:
    edit(LAYOUT, "<p>{{ asks }}</p>", "<p>{{ asks }}</p><p>{{ nobody }}</p>")
    [finding] = check_workspace(workspace)
    assert str(finding).startswith(
        'templates/layouts/letter.mjml:54:59: error VAR001: there is nothing called "nobody". There is: account, asks, '
    )


def test_a_folder_without_campaigns_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="this is no workspace"):
        check_workspace(tmp_path)


def test_a_default_of_the_source_needs_no_default_in_the_mail(workspace: Path, edit: Edit) -> None:
    edit(MAIL, "<ul>", "<ul>{{ source.topic }}")
    assert codes(workspace) == ["VAR002"]
    edit(
        "campaigns/sources.yaml", "context: [topic, attended]", "context: [topic, attended]\n    defaults: {topic: it}"
    )
    assert codes(workspace) == []


def test_a_mail_to_those_who_come_back_knows_the_fields_of_every_source(workspace: Path, edit: Edit) -> None:
    edit("templates/newsletter/peak.mjml", "Now there\nis.", "{{ source.message | default('') }}")
    assert codes(workspace) == []


def test_the_title_of_the_sender_is_there_when_the_campaign_says_it(workspace: Path, edit: Edit) -> None:
    edit(MAIL, "<ul>", "<ul>{{ sender.title }}")
    assert codes(workspace) == []
    edit("campaigns/webinar.yaml", ", title: Returns specialist", "")
    assert codes(workspace) == ["VAR002"]


def test_a_link_in_either_branch_of_a_condition_stands_there_once(workspace: Path, edit: Edit) -> None:
    link = '<a href="{{ offers.technical_paper }}">paper</a>'
    both = f"{{% if source.attended %}}{link}{{% else %}}{link}{{% endif %}}"
    edit("templates/webinar/checklist.mjml", '<a href="{{ offers.technical_paper }}">technical paper</a>', both)
    assert codes(workspace) == []


def test_what_a_template_says_in_a_comment_is_not_said(workspace: Path, edit: Edit) -> None:
    edit(MAIL, "<ul>", "{# following up #}<!-- checking in --><ul>")
    assert codes(workspace) == []


def test_a_question_in_a_link_behind_the_question_asks_nothing(workspace: Path, edit: Edit) -> None:
    edit(LAYOUT, ">Privacy<", '>Privacy</a> <a href="https://a.example/?x=1">More<')
    assert codes(workspace) == []


def test_a_template_through_a_link_out_of_the_workspace_is_not_there(workspace: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.mjml"
    (workspace / MAIL).rename(secret)
    (workspace / MAIL).symlink_to(secret)
    assert codes(workspace) == ["TPL002"]


def test_warnings_alone_keep_nothing_from_going_live(workspace: Path, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "every: 1 week", "every: 3 days")
    findings = check_workspace(workspace)
    assert codes(workspace) == ["PACE001"]
    assert errors_in(findings) == []


def test_the_simulation_file_is_checked_too(workspace: Path, edit: Edit) -> None:
    edit("campaigns/simulation.yaml", "", "prospects: {clicks: often}\n")
    [finding] = check_workspace(workspace)
    assert str(finding).startswith("campaigns/simulation.yaml:1:13: error YAML004: clicks: 'often' is no share")


def test_a_scanners_network_that_is_none_is_found_in_its_line(workspace: Path, edit: Edit) -> None:
    edit("campaigns/scanners.yaml", "", "user_agents: []\nnetworks: [192.0.2.7/24]\n")
    [finding] = check_workspace(workspace)
    assert str(finding).startswith("campaigns/scanners.yaml:2:")
    assert "'192.0.2.7/24' is no network: write it like 192.0.2.0/24" in str(finding)


def test_checking_twice_finds_the_same(workspace: Path, edit: Edit) -> None:
    edit(MAIL, "<ul>", "<ul>{{ lead.frist_name }}")
    assert check_workspace(workspace) == check_workspace(workspace)
