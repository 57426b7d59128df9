"""A real IMAP server for the tests, pymap in a process of its own; or the one that SETTING names, Dovecot for example.

Everything a test does to a mailbox it does over IMAP, so that any server will do.
"""

import imaplib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from signal import SIGKILL
from urllib.parse import urlsplit
from uuid import uuid4

from tests.outside.redis_server import free_port
from tests.outside.server import Launch, Server

SETTING = "NURTURE_TEST_IMAP_URL"
USER, PASSWORD = "ada", "secret"
AT_ONCE = 100


class ImapServer:
    """The server at `imap://user:password@host:port`, over one connection of the tests' own."""

    def __init__(self, url: str) -> None:
        self.base = url
        self._numbers = count(1)
        where = urlsplit(url)
        self._client = imaplib.IMAP4(where.hostname or "", where.port or 143, timeout=60)
        self._client.login(where.username or "", where.password or "")

    def new_folder(self, raws: Sequence[bytes] = ()) -> str:
        """A folder that nobody else uses, with these mails."""
        folder = f"box{next(self._numbers)}-{uuid4().hex[:8]}"
        self._client.create(folder)
        self.deliver(folder, raws)
        return folder

    def url(self, folder: str) -> str:
        """The folder as a setting of the engine names it."""
        return f"{self.base}/{folder}"

    def deliver(self, folder: str, raws: Sequence[bytes]) -> None:
        """Put mails into a folder, many with one command (RFC 3502)."""
        for start in range(0, len(raws), AT_ONCE):
            _append(self._client, folder, raws[start : start + AT_ONCE])

    def number_anew(self, folder: str, raws: Sequence[bytes]) -> None:
        """The folder is lost and made again: the same mails, another UIDVALIDITY."""
        self._client.delete(folder)  # says NO when there is none
        self._client.create(folder)
        self.deliver(folder, raws)

    def remove(self, folder: str) -> None:
        """The folder is lost."""
        self._client.delete(folder)

    def seen(self, folder: str) -> int:
        """How many mails in it are marked as seen."""
        self._client.select(folder, readonly=True)
        seen = self._client.uid("SEARCH", "SEEN")[1][0].split()
        self._client.close()
        return len(seen)

    def close(self) -> None:
        """Log out."""
        self._client.logout()


def _append(client: imaplib.IMAP4, folder: str, raws: Sequence[bytes]) -> None:
    tag = client._new_tag()  # imaplib knows no APPEND of many
    literals = b"".join(b" {%d+}\r\n%b" % (len(raw), raw) for raw in raws)
    client.send(b"%b APPEND %b%b\r\n" % (tag, folder.encode(), literals))
    waiting = client.tagged_commands
    waiting[tag] = None
    while not waiting[tag]:
        client._get_response()
    answer = waiting.pop(tag)
    assert answer
    said, data = answer
    assert "OK" in str(said), data


@contextmanager
def running() -> Iterator[ImapServer]:
    """A server for as long as this is open."""
    with _url() as url, closing(ImapServer(url)) as server:
        yield server


@contextmanager
def _url() -> Iterator[str]:
    if given := os.environ.get(SETTING):
        yield given.rstrip("/")
        return
    port = free_port()
    command = [sys.executable, str(Path(__file__).with_name("serve_imap.py")), str(port), USER, PASSWORD]
    server = Server(Launch("IMAP", SETTING, command, "ready", SIGKILL, []))
    try:
        yield f"imap://{USER}:{PASSWORD}@127.0.0.1:{port}"
    finally:
        server.stop()
