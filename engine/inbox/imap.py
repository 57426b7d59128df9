"""One mailbox over IMAP, read without changing anything in it: it is opened with EXAMINE, and mails are fetched with
BODY.PEEK, so that no mail is marked as seen."""

import imaplib
import re
import ssl
import time
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from selectors import EVENT_READ, DefaultSelector
from threading import Event
from typing import Any

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from engine.inbox.account import Account
from engine.inbox.limits import LARGEST_MAIL

ANSWER_SECONDS = 60.0
"""How long a server may take to answer."""

IDLE_SECONDS = 240.0
"""How long a mailbox is listened to without a look. Servers allow 29 minutes; a dead connection is found out sooner
this way, and a mail whose announcement got lost is seen."""

POLL_SECONDS = 60.0
"""Between two looks where the server knows no IDLE."""

LISTEN_SECONDS = 1.0
"""How soon an IDLE notices that it shall stop."""

AWAY = (imaplib.IMAP4.error, ImapToolsError, OSError)
"""What a server that is away, refuses, or breaks off is told by."""

_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_QUOTED = re.compile(rb'\bBODY\[\](?:<0>)? "((?:[^"\\]|\\.)*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Box:
    """A mailbox that is open. Every method raises one of `AWAY` when the server does not do its part."""

    connection: BaseMailBox
    uid_validity: int
    idles: bool

    def sizes_after(self, uid: int) -> list[tuple[int, int]]:
        """UID and size in bytes of every mail after `uid`, in the order they came; the largest size where none is
        told."""
        self.connection.client.noop()  # a search alone need not see what came since the last command
        self._announced()
        found = (int(each) for each in self.connection.uids(f"UID {uid + 1}:*", charset=None))
        wanted = sorted(each for each in found if each > uid)  # n:* names the last mail even when it is before n
        told = dict(size for some in _hundreds(wanted) for size in self._sizes(some))
        return [(each, told.get(each, LARGEST_MAIL)) for each in wanted]

    def mails(self, uids: Sequence[int]) -> dict[int, bytes]:
        """The raw mails by UID, each up to LARGEST_MAIL bytes; those that the server does not give out are missing."""
        answer = self._fetch(uids, f"(UID BODY.PEEK[]<0.{LARGEST_MAIL}>)")
        found: dict[int, bytes] = {}
        for number, part in enumerate(answer):
            if isinstance(part, tuple):
                after = answer[number + 1] if number + 1 < len(answer) else b""
                _note(found, part[0] + (after if isinstance(after, bytes) else b""), part[1])
            elif isinstance(part, bytes) and (short := _QUOTED.search(part)):  # what fits on a line needs no literal
                _note(found, part, re.sub(rb"\\(.)", rb"\1", short[1]))
        return {uid: found[uid] for uid in uids if uid in found}

    def still_there(self, uids: Sequence[int]) -> set[int]:
        """Which of these mails are in the mailbox still."""
        self.connection.client.noop()
        self._announced()
        return {int(each) for each in self.connection.uids(f"UID {','.join(map(str, uids))}", charset=None)}

    def gives_another_than(self, uids: Container[int]) -> bool:
        """Whether the server gives out the oldest or the newest mail, which is none of these: it is not away."""
        ends = (int(each) for each in self.connection.uids("1,*", charset=None))
        others = [uid for uid in ends if uid not in uids][:1]
        return bool(others) and any(isinstance(part, tuple) for part in self._fetch(others, "(UID BODY.PEEK[]<0.1>)"))

    def wait_for_news(self, stopped: Event) -> None:
        """Return when a mail may have come, when it is time to look anyway, or when `stopped` is set."""
        self.connection.client.noop()
        if self._announced():  # between the last look and now, when nobody listened
            return
        if not self.idles:
            stopped.wait(POLL_SECONDS)
            return
        until, seconds = time.monotonic() + IDLE_SECONDS, LISTEN_SECONDS
        while not stopped.is_set() and time.monotonic() < until:
            if self._idle(min(seconds, until - time.monotonic()), stopped):
                return
            seconds *= 2

    def _idle(self, seconds: float, stopped: Event) -> bool:
        """One IDLE; whether the server said anything. Some tell only at its end what came just before its beginning, so
        the first ones are short."""
        until, heard = time.monotonic() + seconds, False
        self.connection.idle.start()  # type: ignore[no-untyped-call]
        with DefaultSelector() as line:
            line.register(self.connection.client.socket(), EVENT_READ)
            while not heard and not stopped.is_set() and time.monotonic() < until:
                heard = bool(line.select(LISTEN_SECONDS))
        self.connection.idle.stop()  # type: ignore[no-untyped-call]
        return self._announced() or heard

    def _announced(self) -> bool:
        """Whether the server said since the last call that there are more mails."""
        _, said = self.connection.client.response("EXISTS")
        return said != [None]

    def _sizes(self, uids: Sequence[int]) -> Iterator[tuple[int, int]]:
        for line in self._fetch(uids, "(UID RFC822.SIZE)"):
            uid, size = (pattern.search(line) if isinstance(line, bytes) else None for pattern in (_UID, _SIZE))
            if uid and size:
                yield int(uid[1]), int(size[1])

    def _fetch(self, uids: Sequence[int], what: str) -> list[Any]:
        client = self.connection.client
        said, data = client.uid("FETCH", ",".join(map(str, uids)), what)
        if said != "OK":  # for the sake of one of them; the others may have come all the same
            _, data = client.response("FETCH")
        return data


@contextmanager
def opened(account: Account) -> Iterator[Box]:
    """The mailbox of an account, open for reading only; logged out at the end."""
    connection = _connect(account)
    try:
        _log_in(connection, account)
        connection.folder.set(account.folder, readonly=True)
        _, validity = connection.client.response("UIDVALIDITY")
        _, capabilities = connection.client.capability()
        idles = b"IDLE" in capabilities[-1].upper().split()
        yield Box(connection, int(validity[0] or 0), idles)
    finally:
        with suppress(*AWAY):
            connection.client.logout()
        with suppress(*AWAY):  # a log-out that fails leaves the socket open
            connection.client.shutdown()


def _connect(account: Account) -> BaseMailBox:
    if account.scheme == "imap" and account.on_this_machine:
        return MailBoxUnencrypted(account.host, account.port, timeout=ANSWER_SECONDS)
    checked = ssl.create_default_context()  # without one, imaplib checks no certificate
    if account.scheme == "imaps":
        return MailBox(account.host, account.port, timeout=ANSWER_SECONDS, ssl_context=checked)
    return MailBoxStartTls(account.host, account.port, timeout=ANSWER_SECONDS, ssl_context=checked)


def _log_in(connection: BaseMailBox, account: Account) -> None:
    plain = (account.user + account.password).isascii()
    log_in = connection.login if plain else connection.login_utf8
    log_in(account.user, account.password, initial_folder=None)


def _note(found: dict[int, bytes], line: bytes, raw: bytes) -> None:
    uid = _UID.search(line)
    if uid:
        found[int(uid[1])] = raw


def _hundreds(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), 500):
        yield uids[start : start + 500]
