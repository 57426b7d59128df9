"""A process that is told to stop answers nobody new, finishes the batch it is at, and ends well."""

import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx
import pytest
from sqlalchemy import text

from engine.store.database import connect
from tests.cli.conftest import Edit, Shell
from tests.cli.test_up import running

PATIENCE = 120  # seconds, on a machine that is busy
FINE = b"250 fine\r\n"


@dataclass
class SlowServer:
    """A mail server that has every mail, and says so when it is allowed to."""

    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    has_mail: threading.Event = field(default_factory=threading.Event)
    may_answer: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        """One client after the other, until the listener is closed."""
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client, client.makefile("rb") as lines:
                self._talk(client, lines.__iter__())

    def _talk(self, client: socket.socket, lines: Iterator[bytes]) -> None:
        client.sendall(b"220 slow\r\n")
        for line in lines:
            if line.upper().startswith(b"DATA"):
                client.sendall(b"354 go on\r\n")
                while next(lines, b".\r\n") != b".\r\n":
                    pass
                self.has_mail.set()
                self.may_answer.wait(PATIENCE)
            client.sendall(FINE)


@pytest.fixture
def slow() -> Iterator[SlowServer]:
    server = SlowServer()
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server
    server.may_answer.set()
    server.listener.shutdown(socket.SHUT_RDWR)
    server.listener.close()
    thread.join()


def let_mails_fall_due(shell: Shell, edit: Edit) -> None:
    """Two people are on a campaign that mails at any hour; their first mails are due."""
    track = (shell.folder / "campaigns" / "webinar.yaml").read_text()
    found = re.search(r'on: \[[^]]*\], between: "[^"]*"', track)
    assert found
    edit("campaigns/webinar.yaml", found[0], 'on: [mon-sun], between: "00:00-23:59"')
    listed = shell.folder / "two.csv"
    listed.write_text("Email,Country\nada@lovelace-works.example,GB\ngrace@hopper-freight.example,GB\n")
    shell.told("import", str(listed), "--source", "webinar")
    shell.told("tick", "--now", "2026-01-01T09:00:00Z")


def asked(shell: Shell, query: str) -> list[str]:
    database = connect(f"sqlite:///{shell.folder}/nurture.sqlite")
    with database.begin() as connection:
        found = [str(value) for value in connection.execute(text(query)).scalars()]
    database.dispose()
    return found


def test_a_batch_under_way_is_finished_while_nobody_new_is_answered(shell: Shell, edit: Edit, slow: SlowServer) -> None:
    let_mails_fall_due(shell, edit)
    with running(shell, NURTURE_MAIL_URL=slow.url) as (process, address):
        assert slow.has_mail.wait(PATIENCE)
        process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while _is_ready(address):
            assert time.monotonic() < deadline
        assert process.poll() is None
        assert asked(shell, "SELECT state FROM message") == ["attempted"] * 2
        slow.may_answer.set()
        assert process.wait(PATIENCE) == 0
    assert asked(shell, "SELECT state FROM message") == ["sent"] * 2
    assert asked(shell, "SELECT count(*) FROM touchpoint WHERE kind = 'mailed'") == ["2"]


def _is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz").is_success
    except httpx.HTTPError:
        return False
