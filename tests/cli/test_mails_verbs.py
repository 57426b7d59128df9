"""`nurture mails`: what nobody knows the end of, and the door that a person shuts."""

import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from engine.cli import mails
from engine.store.database import connect
from tests.cli.conftest import Shell

PEOPLE = "name,email,message\nAda Byron,ada@hillcrest.example,Please call me.\n"


def asked_for_a_talk(shell: Shell) -> None:
    """A brief is due."""
    (shell.folder / "people.csv").write_text(PEOPLE)
    assert shell.run("import", "people.csv", "--source", "talk-to-sales").returncode == 0


def left(shell: Shell) -> list[Path]:
    return list(Path(shell.environment["NURTURE_MAIL_URL"].removeprefix("file://")).glob("*.eml"))


def test_a_mail_whose_sender_died_is_listed(shell: Shell) -> None:
    asked_for_a_talk(shell)
    assert shell.run("mails", "--unknown").stdout == "of every mail it is known what became of it\n"
    shell.told("tick")
    database = connect(f"sqlite:///{shell.folder}/nurture.sqlite")
    with database.begin() as connection:
        connection.execute(text("UPDATE message SET state = 'unknown', response = '' WHERE purpose = 'brief'"))
    [listed] = shell.told("mails", "--unknown")
    assert (listed["purpose"], listed["why"]) == ("brief", "its sender died")


def test_no_mail_leaves_while_the_door_is_shut_by_hand_and_all_leave_afterwards(shell: Shell) -> None:
    asked_for_a_talk(shell)
    assert shell.run("mails", "hold").stdout == "no mail leaves until: nurture mails release\n"
    assert shell.told("tick")["send"] == 0
    assert left(shell) == []
    assert "no mail leaves: somebody holds it" in shell.run("doctor", "--dns", "127.0.0.1:9").stdout
    assert shell.run("mails", "release").returncode == 0
    assert shell.told("tick")["send"] == len(left(shell)) == 1


def in_hand(shell: Shell) -> Engine:
    """A worker has a brief in hand; returns the database."""
    asked_for_a_talk(shell)
    shell.told("tick")
    database = connect(f"sqlite:///{shell.folder}/nurture.sqlite")
    say(database, "UPDATE message SET state = 'attempted', lease = 'x', lease_until = '2199-01-01' WHERE urgent")
    return database


def say(database: Engine, statement: str) -> None:
    with database.begin() as connection:
        connection.execute(text(statement))


def test_holding_waits_until_no_worker_has_a_mail_in_hand(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    database = in_hand(shell)
    monkeypatch.setattr(time, "sleep", lambda _: say(database, "UPDATE message SET state = 'sent'"))
    told = "waiting for 1 mail that workers have in hand\nno mail leaves until: nurture mails release\n"
    assert shell.run("mails", "hold").stdout == told


def test_a_worker_that_is_never_done_is_told_and_the_door_is_shut(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_hand(shell)
    monkeypatch.setattr(mails, "TRIES", 2)
    monkeypatch.setattr(mails, "PAUSE", 0.0)
    done = shell.run("mails", "hold")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "the door is shut, but workers still have 1 mail in hand" in done.stderr
    assert "no mail leaves: somebody holds it" in shell.run("doctor", "--dns", "127.0.0.1:9").stdout


def test_a_worker_that_died_is_not_waited_for(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mails, "TRIES", 1)
    monkeypatch.setattr(mails, "PAUSE", 0.0)
    say(in_hand(shell), "UPDATE message SET lease_until = '2020-01-01'")
    assert shell.run("mails", "hold").stdout == "no mail leaves until: nurture mails release\n"


def test_a_log_that_cannot_be_read_is_told_with_its_line(shell: Shell) -> None:
    log = shell.folder / "left.csv"
    log.write_text("ada@hillcrest.example,2026-11-24T10:00:00Z\nada@hillcrest.example,yesterday\n")
    done = shell.run("mails", "left", str(log))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith(f"{log}:2: this line is not an address and a time.")
