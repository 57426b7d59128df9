"""A small IMAP server on loopback that gives out mails as it is told to, or does not; hangs up; and speaks TLS."""

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from socket import socket

from tests.outside.smtp import CERTIFICATE


class Whim(StrEnum):
    """What the server does when it is asked for a mail."""

    SILENT = "answers OK without a word of it"
    NIL = "says that it has no content"
    NO = "answers NO"
    DROP = "closes the connection"
    QUOTED = "writes it as a quoted string"


@dataclass
class WillfulImap:
    """`mails` by UID; `whims` by UID last until they are taken away; `asked` are those whose content was asked for."""

    mails: dict[int, bytes]
    whims: dict[int, Whim] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    sizes: bool = True
    implicit_tls: bool = False
    said: list[str] = field(default_factory=list)
    """Every command, with "TLS" before those that nobody could listen to."""
    port: int = 0
    dialogues: set[socket] = field(default_factory=set)
    idling: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"{'imaps' if self.implicit_tls else 'imap'}://ada:secret@localhost:{self.port}/INBOX"

    def hang_up(self) -> None:
        """Close every connection, as a server does that is restarted."""
        for each in list(self.dialogues):
            each.shutdown(2)


class _Dialogue(socketserver.StreamRequestHandler):
    imap: WillfulImap

    def handle(self) -> None:
        self.imap.dialogues.add(self.request)
        try:
            if self.imap.implicit_tls:
                self._begin_tls()
            self._say("* OK ready")
            while line := self.rfile.readline():
                if not self._answer(line.decode().strip()):
                    break
        except OSError:
            pass
        finally:
            self.imap.dialogues.discard(self.connection)
            self.connection.close()

    def _begin_tls(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self.imap.dialogues.discard(self.connection)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.imap.dialogues.add(self.connection)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def _answer(self, line: str) -> bool:
        tag, _, command = line.partition(" ")
        self.imap.said.append(("TLS " if isinstance(self.connection, ssl.SSLSocket) else "") + command)
        match command.upper().split():
            case ["CAPABILITY"]:
                self._say("* CAPABILITY IMAP4rev1 IDLE STARTTLS")
            case ["STARTTLS"]:
                self._say(f"{tag} OK go on")
                self._begin_tls()
                return True
            case ["EXAMINE", _]:
                self._say(f"* {len(self.imap.mails)} EXISTS\r\n* OK [UIDVALIDITY 7] it is")
            case ["UID", "SEARCH", "UID", asked]:
                self._say("* SEARCH " + " ".join(map(str, self._uids(asked))))
            case ["UID", "SEARCH", "1,*"]:
                ends = sorted(self.imap.mails)[:1] + sorted(self.imap.mails)[-1:]
                self._say("* SEARCH " + " ".join(map(str, ends)))
            case ["UID", "FETCH", asked, *_]:
                return self._fetch(tag, self._uids(asked), command)
            case ["IDLE"]:
                self._say("+ idling")
                self.imap.idling.set()
                self.rfile.readline()
                self.imap.idling.clear()
            case ["LOGOUT"]:
                self._say(f"* BYE\r\n{tag} OK")
                return False
        self._say(f"{tag} OK done")
        return True

    def _uids(self, asked: str) -> list[int]:
        if first := re.fullmatch(r"(\d+):\*", asked):
            return [uid for uid in sorted(self.imap.mails) if uid >= int(first[1])]
        return [int(each) for each in asked.split(",") if int(each) in self.imap.mails]

    def _fetch(self, tag: str, uids: list[int], command: str) -> bool:
        said = "OK"
        for uid in uids:
            whim = self.imap.whims.get(uid)
            if "SIZE" in command:
                if self.imap.sizes:
                    self._say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(self.imap.mails[uid])})")
                continue
            if "<0.1>" not in command:
                self.imap.asked.append(uid)
            if whim is Whim.DROP:
                return False
            said = "NO" if whim is Whim.NO else said
            if whim in (None, Whim.NIL, Whim.QUOTED):
                self.wfile.write(_given(uid, self.imap.mails[uid], whim))
        self._say(f"{tag} {said} done")
        return True


def _given(uid: int, raw: bytes, whim: Whim | None) -> bytes:
    if whim is Whim.NIL:
        return b"* %d FETCH (UID %d BODY[]<0> NIL)\r\n" % (uid, uid)
    if whim is Whim.QUOTED:
        quoted = raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
        return b'* %d FETCH (UID %d BODY[]<0> "%b")\r\n' % (uid, uid, quoted)
    return b"* %d FETCH (BODY[]<0> {%d}\r\n%b UID %d)\r\n" % (uid, len(raw), raw, uid)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


@contextmanager
def serving(imap: WillfulImap) -> Iterator[WillfulImap]:
    """The server until the block ends; on its port again when it had one."""
    handler = type("Dialogue", (_Dialogue,), {"imap": imap})
    with _Server(("127.0.0.1", imap.port), handler) as server:
        imap.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield imap
        finally:
            imap.hang_up()
            server.shutdown()
            thread.join()
