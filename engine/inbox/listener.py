"""A listener for a site whose mail server hands mail over: LMTP or SMTP, answered with 250 when the mail is on disk.

It takes whatever the mail server gives it, for any recipient, and sends nothing on: who may give it anything is decided
by where it listens, which is loopback unless the operator says otherwise. With a certificate it takes mail after
STARTTLS only.
"""

import asyncio
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from types import TracebackType
from typing import AnyStr, Self
from urllib.parse import urlsplit

import structlog
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from engine.domain.problem import Problem
from engine.flow import door
from engine.flow.installation import Installation
from engine.inbox.limits import LARGEST_MAIL
from engine.mail.listening import Listening

TAKEN, LATER = "250 2.0.0 Ok: it is on disk", "451 4.3.0 Not yet; try again later"

log = structlog.get_logger()


class _Smtp(SMTP):
    line_length_limit = LARGEST_MAIL  # people's programs write lines longer than the standard allows

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802 - aiosmtpd looks for this name
        """Where there is a certificate, no mail begins before STARTTLS; aiosmtpd's own check refuses LHLO as well."""
        if self.tls_context and not self._tls_protocol:
            await self.push("530 5.7.0 Must issue a STARTTLS command first")
            return
        await super().smtp_MAIL(arg)


class _Lmtp(_Smtp, LMTP):
    """LMTP answers the end of a mail once for each recipient (RFC 2033); aiosmtpd does it once."""

    _in_data = False
    _answers = 1

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd looks for this name
        recipients = len(self.envelope.rcpt_tos) if self.envelope else 0
        self._answers = max(recipients, 1)
        try:
            await super().smtp_DATA(arg)
        finally:
            self._in_data = False

    async def push(self, status: AnyStr) -> None:
        times = self._answers if self._in_data else 1
        self._in_data = status[:3] in ("354", b"354")
        for _ in range(times):
            await super().push(status)


PROTOCOLS = {"lmtp": _Lmtp, "smtp": _Smtp}


class Listener:
    """Listens from `with` on until its end, on a thread of its own. Raises a Problem for a URL that is none."""

    def __init__(
        self,
        url: str,
        installation: Installation,
        clock: Callable[[], datetime],
        ring: Callable[[str], None],
        patience: float = door.PATIENCE,
        certificate: str = "",
    ) -> None:
        """`certificate` names a PEM file with the key and the chain, "" for none."""
        self._protocol, self._host, self._port = _where(url)
        self._tls = _tls_with(certificate) if certificate else None
        self._installation = installation
        self._clock = clock
        self._ring = ring
        self._patience = patience
        self._keepers = ThreadPoolExecutor(4, "listener")
        self._listening = Listening("listener", self._dialogue, self._host, self._port)

    @property
    def port(self) -> int:
        """Where it listens; the system chooses for port 0."""
        return self._listening.port

    def __enter__(self) -> Self:
        try:
            self._listening.start()
        except OSError as error:
            self._keepers.shutdown()
            raise Problem(f"NURTURE_LISTEN_URL: can't listen on {self._host}:{self._port}: {error.strerror}.") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.stop()
        self._keepers.shutdown()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Called by aiosmtpd when a mail is complete."""
        assert isinstance(envelope.content, bytes)
        return await asyncio.get_running_loop().run_in_executor(self._keepers, self._keep, envelope.content)

    def _keep(self, raw: bytes) -> str:
        try:
            door.take_mail(self._installation, raw, self._clock, self._patience)
        except Exception as error:  # for anything else but 451 its server gives the mail up
            log.warning("a mail is not taken yet; its server tries again", problem=str(error).partition("\n")[0])
            return LATER
        self._ring("ingest")
        return TAKEN

    def _dialogue(self, loop: asyncio.AbstractEventLoop) -> SMTP:
        return self._protocol(
            self,
            hostname="nurture",
            loop=loop,
            data_size_limit=LARGEST_MAIL,
            enable_SMTPUTF8=True,
            tls_context=self._tls,
        )


def _tls_with(certificate: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate)
    except OSError as error:  # an SSLError is one
        cure = "Name a PEM file that holds the key and the certificates."
        raise Problem(f"NURTURE_LISTEN_CERTIFICATE {certificate!r} can't be used: {error}.", cure=cure) from None
    return context


def _where(url: str) -> tuple[type[SMTP], str, int]:
    cure = "Write lmtp://127.0.0.1:8024 or smtp://127.0.0.1:8024."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        port = None
    if port is None or parts.scheme not in PROTOCOLS or not parts.hostname:
        raise Problem(f"NURTURE_LISTEN_URL {url!r} does not say protocol, address and port.", cure=cure)
    return PROTOCOLS[parts.scheme], parts.hostname, port
