"""`nurture preview` and `nurture send-test` as people type them."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

NOON = ("--now", "2026-11-24T12:00")


@pytest.fixture
def bare(workspace: Path) -> Shell:
    """A shell without a secret and without a database."""
    return Shell(workspace, {"PATH": "", "COLUMNS": "120"})


def test_a_mail_is_written_three_ways_for_three_leads(bare: Shell, tmp_path: Path) -> None:
    done = bare.run("preview", "webinar-follow-up", "thank-you", "--out", str(tmp_path / "out"))
    assert done.returncode == 0
    names = {f"thank-you-{who}.{kind}" for who in ("full", "bare", "hostile") for kind in ("html", "txt", "eml")}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names
    assert "Hello Ada," in done.stdout
    assert str(tmp_path / "out" / "thank-you-full.eml") in done.stdout


def test_without_a_step_every_mail_of_the_campaign_is_written(bare: Shell) -> None:
    bare.run("preview", "webinar-follow-up")
    folder = bare.folder / "preview" / "webinar-follow-up"
    assert {path.stem for path in folder.glob("*-bare.html")} == {
        "thank-you-bare",
        "case-study-bare",
        "checklist-bare",
        "last-word-bare",
    }


def test_a_lead_of_the_database_can_be_chosen(shell: Shell) -> None:
    shell.told("import", "leads/webinar-attendee-report.csv", "--source", "webinar", *NOON)
    shown = shell.run(
        "preview", "webinar-follow-up", "thank-you", "--lead", "Yuki.Weber@pallas-insurance.example"
    ).stdout
    assert "Hello Yuki," in shown
    assert "thank-you-yuki.weber@pallas-insurance.example.eml" in shown


@pytest.mark.parametrize("address", ["yuki.weber@pallas-insurance.example", "nobody@lead.example"])
def test_a_verb_closes_its_database_whether_it_ends_well_or_not(shell: Shell, address: str) -> None:
    shell.told("import", "leads/webinar-attendee-report.csv", "--source", "webinar", *NOON)
    shell.run("preview", "webinar-follow-up", "thank-you", "--lead", address)
    assert [path.name for path in shell.folder.glob("nurture.sqlite*")] == ["nurture.sqlite"]  # SQLite's log goes last


def test_a_lead_with_a_slash_in_its_address_has_files_like_any_other(shell: Shell, tmp_path: Path) -> None:
    people = shell.folder / "people.csv"
    people.write_text("email\nada/byron@lead.example\n")
    shell.told("import", "people.csv", "--source", "webinar", *NOON)
    out = tmp_path / "in" / "here"
    done = shell.run("preview", "webinar-follow-up", "thank-you", "--lead", "ada/byron@lead.example", "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(out.iterdir())) == 3


def test_a_lead_that_is_not_there_is_one_line(shell: Shell) -> None:
    done = shell.run("preview", "webinar-follow-up", "--lead", "nobody@lead.example")
    assert (done.returncode, done.stderr) == (1, "there is no lead nobody@lead.example.\n")


def test_serving_a_lead_that_is_not_there_is_one_line(shell: Shell) -> None:
    done = shell.run("preview", "webinar-follow-up", "--serve", "--lead", "nobody@lead.example")
    assert (done.returncode, done.stderr) == (1, "there is no lead nobody@lead.example.\n")


def test_a_port_that_somebody_else_has_is_one_line(bare: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = bare.run("preview", "webinar-follow-up", "--serve", "--port", port)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"port {port} cannot be had: Address already in use. Name another with --port.\n"


def test_a_step_that_is_not_there_is_one_line(bare: Shell) -> None:
    done = bare.run("preview", "webinar-follow-up", "goodbye")
    assert done.returncode == 1
    known = "thank-you, case-study, checklist, last-word"
    assert done.stderr == f"webinar-follow-up has no mail 'goodbye'. There is: {known}.\n"


def test_a_test_goes_to_an_address_on_the_list_and_needs_no_database(bare: Shell, tmp_path: Path) -> None:
    settings = {"NURTURE_TEST_RECIPIENTS": '["me@northwind.example"]', "NURTURE_MAIL_URL": f"file://{tmp_path}/mails"}
    allowed = replace(bare, environment={**bare.environment, **settings})
    done = allowed.run("send-test", "webinar-follow-up", "thank-you", "--to", "me@northwind.example")
    assert done.returncode == 0
    assert [path.name for path in (tmp_path / "mails").iterdir()] == ["0-me@northwind.example.eml"]
    assert not (bare.folder / "nurture.sqlite").exists()


def test_any_other_address_is_refused_in_one_line(bare: Shell) -> None:
    done = bare.run("send-test", "webinar-follow-up", "thank-you", "--to", "ada@lovelace-works.example")
    assert done.returncode == 1
    assert done.stderr.startswith("ada@lovelace-works.example is not in NURTURE_TEST_RECIPIENTS")
    assert len(done.stderr.splitlines()) == 1
