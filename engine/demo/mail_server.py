"""The mail server of the demo, on loopback: it takes mail as anybody's mail server would, and nothing goes further."""

import threading
from asyncio import AbstractEventLoop
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from engine.mail.listening import Listening
from engine.simulation.mailbox import Mail

HOST = "127.0.0.1"
ACCEPTED = "250 2.1.5 Ok"


class MailServer:
    """Listens on a free port from `with` on. `answer` says for each recipient what RCPT is answered with."""

    def __init__(self, clock: Callable[[], datetime], answer: Callable[[str], str]) -> None:
        self._clock = clock
        self._answer = answer
        self._arrived: list[Mail] = []
        self._lock = threading.Lock()
        self._listening = Listening("mail server", self._dialogue, HOST, 0)

    def __enter__(self) -> Self:
        self._listening.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.stop()

    @property
    def url(self) -> str:
        """The mail URL of an engine that sends through this server."""
        return f"smtp://{HOST}:{self._listening.port}"

    def collect(self) -> list[Mail]:
        """What has arrived since the last time, in the order it came."""
        with self._lock:
            arrived, self._arrived = self._arrived, []
        return arrived

    async def handle_RCPT(  # noqa: N802 - aiosmtpd looks for this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self._answer(address)
        if answer == ACCEPTED:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        now = self._clock()
        with self._lock:
            self._arrived.extend(
                Mail(now, (envelope.mail_from or "").strip("<>"), recipient, content) for recipient in envelope.rcpt_tos
            )
        return "250 2.0.0 Ok: queued"

    def _dialogue(self, loop: AbstractEventLoop) -> SMTP:
        return SMTP(self, hostname="mail.demo.example", loop=loop, enable_SMTPUTF8=True)
