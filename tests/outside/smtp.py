"""A real mail server on loopback that does what a script tells it: refuse, hang up or fall silent at any point."""

import asyncio
import ssl
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from engine.mail.listening import Listening

CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""Key and certificate for localhost and 127.0.0.1, valid until 2126 and trusted by nobody who is not told to."""


class Stage(StrEnum):
    """Where in the dialogue: CONNECT is before the greeting, CONTENT after 354, DOT after the final dot."""

    CONNECT = "CONNECT"
    EHLO = "EHLO"
    STARTTLS = "STARTTLS"
    AUTH = "AUTH"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    CONTENT = "CONTENT"
    DOT = "DOT"
    RSET = "RSET"
    QUIT = "QUIT"


class Silence(Enum):
    """What a server can do instead of answering."""

    DROP = "closes the connection"
    HANG = "says nothing more"


Act = str | Silence | None
"""A reply as it goes over the wire (a 421 also closes, a 354 takes content for nobody), a silence, or None for what a
server usually does."""


@dataclass(frozen=True, slots=True)
class Received:
    """A mail the server took, with the options of its MAIL command."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    options: tuple[str, ...]


class MailServer:
    """`with MailServer() as server:` listens on `server.port` of 127.0.0.1 until the block ends."""

    def __init__(
        self,
        *,
        login: tuple[str, str] | None = None,
        tls: bool = False,
        utf8: bool = True,
        pipelining: bool = False,
        heads_only: bool = False,
    ) -> None:
        """`login` demands AUTH with this user and password; `tls` offers STARTTLS, `utf8` SMTPUTF8, `pipelining` what
        its name says. `heads_only` keeps no bodies, for those who send very many."""
        self.received: list[Received] = []
        self.heard: list[str] = []
        """The stages reached, in order, over all connections."""
        self.taking: Callable[[int], None] = lambda _: None
        """Called with how many mails were taken, before the last of them is answered."""
        self.port = 0
        self._login = login
        self._tls = _server_side_tls() if tls else None
        self._utf8 = utf8
        self._pipelining = pipelining
        self._heads_only = heads_only
        self._next: dict[Stage, deque[Act]] = defaultdict(deque)
        self._always: dict[Stage, Act] = {}
        self._dialogues: set[_Dialogue] = set()
        self._listening = Listening("mail server", self._dialogue, "127.0.0.1", 0)

    @property
    def connections(self) -> int:
        """How many clients have connected so far."""
        return self.heard.count(Stage.CONNECT)

    def once(self, stage: Stage, *acts: Act) -> None:
        """Do this the next times the stage is reached, then as usual again."""
        self._next[stage].extend(acts)

    def always(self, stage: Stage, act: Act) -> None:
        """Do this whenever the stage is reached."""
        self._always[stage] = act

    def hang_up(self) -> None:
        """Close every open connection, as a server does with idle ones."""
        self._listening.run(self._close_dialogues())

    def __enter__(self) -> Self:
        self._listening.start()
        self.port = self._listening.port
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.run(self._close_dialogues())
        self._listening.stop()

    def act(self, stage: Stage) -> Act:
        """What the script says for this stage now."""
        self.heard.append(stage)
        return self._next[stage].popleft() if self._next[stage] else self._always.get(stage)

    async def handle_EHLO(  # noqa: N802
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Called by aiosmtpd with what it would answer to EHLO."""
        session.host_name = hostname
        return [*responses[:-1], *(["250-PIPELINING"] if self._pipelining else []), responses[-1]]

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Called by aiosmtpd once the final dot has arrived."""
        act = self.act(Stage.DOT)
        if isinstance(act, Silence):
            await _fall_silent(server, act)
        if isinstance(act, str):
            return act
        content = envelope.content
        assert isinstance(content, bytes)
        content = content.partition(b"\r\n\r\n")[0] if self._heads_only else content
        sender, options = (envelope.mail_from or "").strip("<>"), tuple(envelope.mail_options)
        self.received.append(Received(sender, tuple(envelope.rcpt_tos), content, options))
        self.taking(len(self.received))
        return "250 2.0.0 Ok: queued"

    def _dialogue(self, loop: asyncio.AbstractEventLoop) -> "_Dialogue":
        dialogue = _Dialogue(
            self,
            hostname="mail.outside.example",
            loop=loop,
            enable_SMTPUTF8=self._utf8,
            tls_context=self._tls,
            auth_require_tls=False,
            authenticator=self._authenticate,
        )
        self._dialogues.add(dialogue)
        return dialogue

    def needs_login(self) -> bool:
        """Whether mail is taken from clients that logged in only."""
        return self._login is not None

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=(data.login.decode(), data.password.decode()) == self._login, handled=False)

    async def _close_dialogues(self) -> None:
        for dialogue in self._dialogues:
            if dialogue.transport is not None:
                dialogue.transport.close()


class _Dialogue(SMTP):
    """One connection: before each command is carried out, the script is asked."""

    def __init__(self, mail_server: MailServer, **options: object) -> None:
        super().__init__(mail_server, **options)  # type: ignore[arg-type]
        self._mail_server = mail_server

    async def _handle_client(self) -> None:
        if not await self._acted(Stage.CONNECT):
            await super()._handle_client()

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        if not await self._acted(Stage.EHLO):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        if not await self._acted(Stage.STARTTLS):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        if not await self._acted(Stage.AUTH):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        if await self._acted(Stage.MAIL):
            return
        if self._mail_server.needs_login() and not (self.session and self.session.authenticated):
            await self.push("530 5.7.0 Authentication required")
        else:
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        if not await self._acted(Stage.RCPT):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if await self._acted(Stage.DATA):
            return
        act = self._mail_server.act(Stage.CONTENT)
        if isinstance(act, Silence):
            await self.push("354 Go on")
            await _fall_silent(self, act)
        await super().smtp_DATA(arg)

    async def smtp_RSET(self, arg: str) -> None:  # noqa: N802
        if not await self._acted(Stage.RSET):
            await super().smtp_RSET(arg)

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802
        if not await self._acted(Stage.QUIT):
            await super().smtp_QUIT(arg)

    async def _acted(self, stage: Stage) -> bool:
        act = self._mail_server.act(stage)
        if isinstance(act, Silence):
            await _fall_silent(self, act)
        elif act is not None:
            await self.push(act)
            if act.startswith("354"):
                await self._take_for_nobody()
            if act.startswith("421") or stage is Stage.CONNECT:
                assert self.transport is not None
                self.transport.close()
        return act is not None

    async def _take_for_nobody(self) -> None:
        """Content that a script asks for goes nowhere."""
        while await self._reader.readline() != b".\r\n":
            pass
        await self.push("554 5.5.1 No valid recipients")


async def _fall_silent(dialogue: SMTP, act: Silence) -> None:
    """Ends the dialogue's task: by closing the connection, or when the client has had enough of waiting."""
    if act is Silence.DROP:
        assert dialogue.transport is not None
        dialogue.transport.close()
    await asyncio.Event().wait()


def _server_side_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context
