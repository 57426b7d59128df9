"""The verbs as people type them: what they print, and the one line that bad input gets."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.cli.leads import row_of
from tests.cli.conftest import Edit, Shell

WEBINAR = ("import", "leads/webinar-attendee-report.csv", "--source", "webinar")


def test_an_import_says_what_became_of_every_row(shell: Shell, workspace: Path) -> None:
    told = shell.told(*WEBINAR)
    assert told == {"read": 82, "new": 77, "known": 2, "rejected": 3}
    rejected = (workspace / "leads" / "webinar-attendee-report.csv.rejected.csv").read_text("utf-8-sig")
    assert "'n/a' is not a mail address" in rejected


def test_the_same_list_imported_again_brings_nobody_new(shell: Shell) -> None:
    shell.told(*WEBINAR)
    assert shell.told(*WEBINAR) == {"read": 82, "new": 0, "known": 79, "rejected": 3}


def test_a_dry_run_writes_nothing(shell: Shell, workspace: Path) -> None:
    shell.told(*WEBINAR, "--dry-run")
    assert not list((workspace / "leads").glob("*.rejected.csv"))
    assert shell.told("report", "funnel") == []


def test_every_guess_about_a_column_is_shown(shell: Shell) -> None:
    shown = shell.run(*WEBINAR).stdout
    assert "'Organization' as company" in shown.replace("\n", " ")


@pytest.mark.parametrize(
    ("source", "cure"),
    [
        ("webinarr", "Did you mean 'webinar'?"),
        ("podcast", "There is: badge-scan, talk-to-sales, trial, webinar, white-paper."),
    ],
)
def test_an_unknown_source_is_one_line_that_names_the_one_meant_or_the_known_ones(
    shell: Shell, source: str, cure: str
) -> None:
    done = shell.run("import", "leads/talk-to-sales.jsonl", "--source", source)
    assert done.returncode == 1
    assert done.stderr == f"there is no source {source!r} in sources.yaml. {cure}\n"


def test_a_list_that_is_none_is_one_line_and_changes_nothing(shell: Shell, workspace: Path) -> None:
    (workspace / "empty.csv").write_text("")
    done = shell.run("import", "empty.csv", "--source", "webinar")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "empty.csv" in done.stderr


def test_check_finds_nothing_wrong_with_the_sample(shell: Shell) -> None:
    done = shell.run("check")
    assert done.returncode == 0
    assert "nothing wrong" in done.stdout


def test_check_names_file_line_and_cure_of_a_wrong_key(shell: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "cadence:", "cadance:")
    done = shell.run("check")
    assert done.returncode == 1
    told = "campaigns/webinar.yaml:6:1: error YAML003: nobody knows the key 'cadance' here. Did you mean 'cadence'?"
    assert told in done.stdout.splitlines()


def test_check_names_the_unknown_variable_of_a_template(shell: Shell, edit: Edit) -> None:
    edit("templates/webinar/checklist.mjml", "{% block letter %}", "{% block letter %}<p>{{ lead.frist_name }}</p>")
    done = shell.run("check")
    assert done.returncode == 1
    told = 'templates/webinar/checklist.mjml:5:25: error VAR001: there is nothing called "lead.frist_name".'
    assert f'{told} Did you mean "first_name"?' in done.stdout.splitlines()


def test_apply_refuses_a_broken_template_and_applies_nothing(shell: Shell, edit: Edit) -> None:
    edit("templates/webinar/checklist.mjml", "{% block letter %}", "{% block letter %}{{ nobody.knows }}")
    done = shell.run("apply")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_tick_runs_every_stage(shell: Shell) -> None:
    shell.told("import", "leads/talk-to-sales.jsonl", "--source", "talk-to-sales")
    done = shell.told("tick")
    assert done["qualify"] == 12
    assert done["handoff"] > 0
    assert done["send"] >= done["handoff"]


def test_a_lead_shows_its_timeline_and_what_is_next(shell: Shell) -> None:
    shell.told("import", "leads/talk-to-sales.jsonl", "--source", "talk-to-sales")
    shell.told("tick")
    told = shell.told("lead", "hassan.russo@cobaltretail.example")
    assert told["stage"] == "handed_off"
    assert told["timeline"][0]["what"] == "asked to talk to sales"
    assert told["next"].startswith("accept the handoff")


def test_a_handoff_shows_the_brief_of_its_rep(shell: Shell) -> None:
    shell.told("import", "leads/talk-to-sales.jsonl", "--source", "talk-to-sales")
    shell.told("tick")
    number = shell.told("handoffs")[0]["number"]
    brief = shell.told("handoffs", "show", str(number))
    assert brief["why"]["reply"]
    assert len(brief["questions"]) == 3


def test_a_lead_that_waits_for_a_look_can_be_accepted(shell: Shell) -> None:
    shell.told("import", "leads/badge-scans-dsp-world.csv", "--source", "badge-scan")
    shell.told("tick")
    waiting = shell.told("review")
    shell.run("review", waiting[0]["address"], "--accept")
    assert len(shell.told("review")) == len(waiting) - 1


def test_the_black_hole_is_empty_after_a_tick(shell: Shell) -> None:
    shell.told(*WEBINAR)
    shell.told("tick")
    assert shell.told("report", "black-hole") == []


def test_a_database_of_a_newer_version_is_one_line_and_stays_untouched(shell: Shell, workspace: Path) -> None:
    with sqlite3.connect(workspace / "nurture.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for words in (("tick",), ("db", "upgrade"), ("up",)):
        done = shell.run(*words)
        assert done.returncode == 1
        assert "newer version" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_missing_secret_is_one_line_with_its_cure(shell: Shell) -> None:
    bare = Shell(shell.folder, {**shell.environment, "NURTURE_SECRET_KEY": ""})
    done = bare.run("tick")
    assert done.returncode == 1
    assert "NURTURE_SECRET_KEY" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_that_is_no_workspace_is_one_line(shell: Shell, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = Shell(elsewhere, shell.environment).run("check")
    assert done.returncode == 1
    assert "NURTURE_WORKSPACE" in done.stderr


def test_check_tells_programs_the_same_as_people(shell: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "cadence:", "cadance:")
    [finding] = json.loads(shell.run("check", "--json").stdout)
    assert (finding["code"], finding["severity"]) == ("YAML003", "error")
    assert (finding["file"], finding["line"], finding["column"]) == ("campaigns/webinar.yaml", 6, 1)
    assert finding["cure"] == "Did you mean 'cadence'?"


def test_check_annotates_the_lines_of_a_pull_request(shell: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "cadence:", "cadance:")
    done = shell.run("check", "--format", "github")
    place = "file=campaigns/webinar.yaml,line=6,col=1,title=YAML003"
    assert done.stdout == f"::error {place}::nobody knows the key 'cadance' here. Did you mean 'cadence'?\n"
    assert done.returncode == 1


def test_a_warning_alone_is_no_failure(shell: Shell, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", "every: 1 week", "every: 3 days")
    assert shell.run("check").returncode == 0


def test_a_lead_shows_the_verdict_on_a_hit_and_its_reasons() -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    hit = {"when": at, "kind": "clicked", "what": "clicked a link", "person": True, "reasons": []}
    assert row_of(hit).what == "clicked a link (a person)"
    assert row_of({**hit, "reasons": ["x", "y"]}).what == "clicked a link (a person, although x; y)"
    assert row_of({**hit, "person": False, "what": "a machine probably clicked"}).what == "a machine probably clicked"
