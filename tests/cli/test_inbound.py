"""`nurture inbound`: mails from files and from a mail server's pipe."""

import io
import mailbox
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from freezegun import freeze_time
from sqlmodel import select

from engine.domain.message import MessageState, Purpose
from engine.store import messages
from engine.store.database import connect, transaction
from engine.store.tables import InboundEvent, Message
from tests.cli.conftest import Shell
from tests.inbox.arriving import mail


def kept(shell: Shell) -> list[bytes]:
    database = connect(f"sqlite:///{shell.folder}/nurture.sqlite")
    with transaction(database) as session:
        found = list(session.exec(select(InboundEvent.body)))
    database.dispose()
    return found


def piped(shell: Shell, raw: bytes, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """As procmail does it."""
    surroundings = {**shell.environment, **environment}
    command = shell.command("inbound", "-")
    return subprocess.run(command, input=raw, cwd=shell.folder, env=surroundings, capture_output=True, check=False)


def under_way(shell: Shell, address: str, until: datetime) -> None:
    """A mail to the address is with the transport until then."""
    database = connect(f"sqlite:///{shell.folder}/nurture.sqlite")
    now = datetime.now(UTC)
    with transaction(database) as session:
        messages.plan(session, Purpose.PARTING, key="parting", recipient=address, due_at=now, now=now)
        row = session.exec(select(Message)).one()
        row.state, row.lease, row.lease_until = MessageState.ATTEMPTED.value, "a lease", until
    database.dispose()


def test_a_mail_an_mbox_and_a_maildir_are_taken_in_each_mail_once(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(mail(1))
    box = mailbox.mbox(tmp_path / "some.mbox")
    for number in (1, 2):
        box.add(mail(number))
    box.close()
    folder = mailbox.Maildir(tmp_path / "Maildir")
    for number in (2, 3):
        folder.add(mail(number))
    before = sorted(path for path in tmp_path.rglob("*") if "Maildir" in str(path))
    done = shell.run("inbound", *(str(tmp_path / name) for name in ("one.eml", "some.mbox", "Maildir")))
    assert (done.returncode, done.stdout.split()[0]) == (0, "5")
    assert [raw.replace(b"\r\n", b"\n").strip() for raw in kept(shell)] == [
        mail(number).replace(b"\r\n", b"\n").strip() for number in (1, 2, 3)
    ]
    assert sorted(path for path in tmp_path.rglob("*") if "Maildir" in str(path)) == before


def test_a_mail_on_standard_input_is_on_disk_when_the_verb_ends_well(shell: Shell) -> None:
    assert piped(shell, mail(1)).returncode == 0
    assert kept(shell) == [mail(1)]


@pytest.mark.parametrize(
    "broken",
    [
        {"NURTURE_DATABASE_URL": "postgresql+psycopg://127.0.0.1:1/away"},
        {"NURTURE_SECRET_KEY": "short"},
        {"NURTURE_WORKSPACE": "/nowhere"},
    ],
)
def test_whatever_is_wrong_a_mail_server_is_told_to_try_again(shell: Shell, broken: dict[str, str]) -> None:
    done = piped(shell, mail(1), **broken)
    assert done.returncode == os.EX_TEMPFAIL
    assert len(done.stderr.splitlines()) == 1


def test_an_opt_out_is_delivered_again_while_a_mail_is_with_the_transport(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    opt_out = b"From: reader@kestrel.example\nMessage-ID: <n1@kestrel.example>\n\nPlease unsubscribe me.\n"
    with freeze_time(auto_tick_seconds=60):  # patience is over at the second look
        under_way(shell, "reader@kestrel.example", until=datetime.now(UTC) + timedelta(days=1))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(opt_out)))
        done = shell.run("inbound", "-")
    assert (done.returncode, kept(shell)) == (os.EX_TEMPFAIL, [opt_out])
    assert "still on its way out" in done.stderr
    under_way(shell, "reader@kestrel.example", until=datetime.now(UTC) - timedelta(days=1))
    assert piped(shell, opt_out).returncode == 0
    assert kept(shell) == [opt_out]


def test_a_file_that_is_not_there_is_one_line(shell: Shell) -> None:
    done = shell.run("inbound", "nothing.eml")
    assert (done.returncode, done.stderr) == (1, "nothing.eml: can't be read: No such file or directory.\n")


def test_an_inbox_without_any_setting_says_which_one(shell: Shell) -> None:
    done = shell.run("inbox")
    assert done.returncode == 1
    assert "NURTURE_INBOX_URLS" in done.stderr
