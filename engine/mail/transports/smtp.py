"""`smtp://` and `smtps://`: one mail server, over one connection that is kept as long as it lasts."""

import contextlib
import ipaddress
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar, cast, get_args
from urllib.parse import SplitResult, parse_qsl, unquote

from engine.domain.problem import Problem
from engine.mail.transports.base import Accepted, Canonical, Envelope, Outcome, Refused, Unknown
from engine.mail.wire_address import BadAddress, wire_address

Ended = TypeVar("Ended", Refused, Exception)
"""How a dialogue ended before its mail: for this mail, or for all."""

Starttls = Literal["always", "if-offered", "never"]

_ACCOUNT_CODES = {530, 534, 535, 538}  # about who we are, not about the mail
_CLOSING = 421
_TOO_BIG = 552
_PATIENCE = 3  # connections lost in a row before the rest of a batch is left untried
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\S)")
_DEFAULT_PORTS = {"smtp": 587, "smtps": 465}
_CURE = "Correct NURTURE_MAIL_URL."


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail goes and how: `implicit_tls` from the first byte, or `starttls`; `timeout` seconds an answer."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    implicit_tls: bool = False
    starttls: Starttls = "always"
    timeout: float = 30.0


def open_smtp(url: SplitResult) -> "SmtpTransport":
    """`smtp[s]://[USER:PASSWORD@]HOST[:PORT][?starttls=always|if-offered|never][&timeout=SECONDS]`.

    Ports default to 587, and to 465 for smtps. STARTTLS is demanded unless the host is this machine.
    """
    if not url.hostname:
        raise Problem("The mail URL names no host.", cure=f"Write it as {url.scheme}://HOST:PORT.")
    options = dict(parse_qsl(url.query, keep_blank_values=True))
    server = SmtpServer(
        host=url.hostname,
        port=_port(url),
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        implicit_tls=url.scheme == "smtps",
        starttls=_starttls(options.pop("starttls", _usual_starttls(url))),
        timeout=_seconds(options.pop("timeout", "30")),
    )
    if options:
        unknown = ", ".join(sorted(options))
        raise Problem(f"The mail URL has unknown options: {unknown}.", cure="Known are starttls and timeout.")
    return SmtpTransport(server)


class _UnreachableError(Exception):
    """No mail can leave for now, whoever it is for; `refusal` says why."""

    def __init__(self, code: int, status: str, text: str) -> None:
        self.refusal = Refused(0, code, status, text, permanent=False)
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class _Reply:
    code: int
    said: bytes | str

    @property
    def text(self) -> str:
        return _one_line(self.said)

    @property
    def positive(self) -> bool:
        return self.code // 100 == 2

    @property
    def status(self) -> str:
        """The enhanced status the text begins with, "" without one or when it contradicts the code."""
        found = _STATUS.match(self.text)
        return found[0] if found and found[0][0] == str(self.code)[0] else ""


class SmtpTransport:
    """Sends one mail after another. A connection that died between two mails is opened anew once, unseen."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None
        self._said_ahead = 0
        """So many commands were said whose answers have not been read yet."""

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        down: Refused | None = None
        lost = 0
        for envelope in envelopes:
            if unfit := _unfit(envelope):
                yield unfit
            elif down:
                yield replace(down, reference=envelope.reference)
            else:
                try:
                    outcome = self._deliver(envelope)
                except _UnreachableError as error:
                    outcome = down = replace(error.refusal, reference=envelope.reference)
                lost = 0 if self._connection else lost + 1
                if lost == _PATIENCE and not down:
                    text = f"not tried: the mail server closed the connection {lost} times in a row"
                    down = Refused(0, 0, "", text, permanent=False)
                yield outcome

    def close(self) -> None:
        if self._connection:
            with contextlib.suppress(OSError):
                self._connection.docmd("QUIT")
            self._drop()

    def knock(self) -> Refused | None:
        """Connect and log in, and send nothing; why no mail can leave, None when it can."""
        try:
            self._connection = self._connection or self._connect()
        except _UnreachableError as error:
            return error.refusal
        self.close()
        return None

    def _deliver(self, envelope: Envelope) -> Outcome:
        try:
            refused = self._ask_leave(envelope)
            if refused:
                return refused
            self._send_content(envelope)
        except OSError as error:
            self._drop()
            text = f"the connection was lost before the mail was complete: {error}"
            return Refused(envelope.reference, 0, "", text, permanent=False)
        return self._finish(envelope)

    def _ask_leave(self, envelope: Envelope) -> Refused | None:
        """The dialogue up to the 354; None when the content may follow."""
        opening = self._open_mail(envelope)
        if not opening.positive:
            return self._hear_out(self._refused(envelope, opening, implied="5.1.8"))
        recipient = self._answer(_rcpt(envelope))
        if not recipient.positive:
            return self._undo(self._hear_out(self._refused(envelope, recipient)))
        leave = self._answer("DATA")
        return None if leave.code == 354 else self._undo(self._refused(envelope, leave, implied="5.7.1"))

    def _open_mail(self, envelope: Envelope) -> _Reply:
        """MAIL; on a kept connection that the server has left since the last mail, once more on a new one."""
        if self._connection:
            with contextlib.suppress(OSError):
                opening = self._say_mail(self._connection, envelope)
                if opening.code != _CLOSING:
                    return opening
            self._drop()
        self._connection = self._connect()
        return self._say_mail(self._connection, envelope)

    def _say_mail(self, connection: smtplib.SMTP, envelope: Envelope) -> _Reply:
        sender = wire_address(envelope.sender) if envelope.sender else ""
        size = f" SIZE={len(envelope.content)}" if connection.has_extn("size") else ""
        utf8 = ""
        if not (sender + wire_address(envelope.recipient)).isascii() or not envelope.content.isascii():
            if not connection.has_extn("smtputf8"):
                return _Reply(553, "5.6.7 the mail server has no SMTPUTF8, which a non-ASCII address needs")
            utf8 = " BODY=8BITMIME SMTPUTF8"
        reply = self._begin(connection, f"MAIL FROM:<{sender}>{size}{utf8}", _rcpt(envelope))
        if reply.code in _ACCOUNT_CODES:
            raise self._hear_out(_account_problem(reply))
        return reply

    def _begin(self, connection: smtplib.SMTP, mail: str, rcpt: str) -> _Reply:
        """Say MAIL and hear its answer; where the server takes commands in a group (RFC 2920), say the rest with it."""
        if not connection.has_extn("pipelining"):
            return self._say(mail)
        connection.send(f"{mail}\r\n{rcpt}\r\nDATA\r\n")
        self._said_ahead = 2
        return self._reply(*connection.getreply())

    def _answer(self, command: str) -> _Reply:
        """The answer to a command, which may have been said already."""
        if not self._said_ahead:
            return self._say(command)
        self._said_ahead -= 1
        return self._reply(*self._alive().getreply())

    def _hear_out(self, result: Ended) -> Ended:
        """Hear the answers to what was said ahead of a refusal, so that none is taken for an answer to the next mail.

        A server that waits for the content all the same gets none; it knows no recipient, so nobody gets an empty mail.
        """
        try:
            while self._said_ahead:
                answer = self._answer("")
                if answer.positive:
                    self._drop()  # it would deliver what it has refused: nobody knows what it means
                elif answer.code == 354:
                    self._say(".")
        except OSError:
            self._drop()
        return result

    def _send_content(self, envelope: Envelope) -> None:
        self._alive().send(_stuffed(envelope.content))
        # A write of its own: if the connection is lost before, the mail is known not to be taken.
        self._alive().send(b".\r\n")

    def _finish(self, envelope: Envelope) -> Outcome:
        try:
            reply = self._reply(*self._alive().getreply())
        except OSError as error:
            self._drop()
            return Unknown(envelope.reference, f"the connection was lost after the final dot: {error}")
        if reply.positive:
            return Accepted(envelope.reference, reply.text)
        return self._refused(envelope, reply, implied="5.7.1")

    def _refused(self, envelope: Envelope, reply: _Reply, implied: str = "") -> Refused:
        """`implied` is the status of a permanent refusal that came without one, by where in the dialogue it came.

        Only an answer to RCPT is about the recipient: MAIL is about the sender, the content about what we wrote.
        """
        if reply.code == _CLOSING:
            self._drop()
        permanent = reply.code // 100 == 5
        status = reply.status or (implied if permanent and reply.code != _TOO_BIG else "")
        return Refused(envelope.reference, reply.code, status, reply.text, permanent)

    def _undo(self, refused: Refused) -> Refused:
        """Ends a transaction that was begun, so that the next mail can begin its own."""
        if self._connection:
            with contextlib.suppress(OSError):
                if self._say("RSET").positive:
                    return refused
            self._drop()
        return refused

    def _say(self, command: str) -> _Reply:
        return self._reply(*self._alive().docmd(command))

    def _reply(self, code: int, text: bytes) -> _Reply:
        """What is no reply at all is taken for a lost connection: nobody knows what the next line would answer."""
        if not 200 <= code <= 599:
            raise smtplib.SMTPServerDisconnected(f"the mail server answered {_one_line(text)!r}")
        return _Reply(code, text)

    def _alive(self) -> smtplib.SMTP:
        if not self._connection:
            raise smtplib.SMTPServerDisconnected("there is no connection")
        return self._connection

    def _drop(self) -> None:
        self._said_ahead = 0
        if self._connection:
            self._connection.close()
            self._connection = None

    def _connect(self) -> smtplib.SMTP:
        where = f"no mail can leave through {self._server.host}:{self._server.port}"
        try:
            with contextlib.ExitStack() as undo:
                connection = undo.enter_context(contextlib.closing(self._opened()))
                self._introduce(connection)
                undo.pop_all()
                return connection
        except smtplib.SMTPAuthenticationError as error:
            raise _account_problem(_Reply(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPResponseException as error:
            reply = _Reply(error.smtp_code, error.smtp_error)
            raise _UnreachableError(reply.code, reply.status, f"{where}: {reply.text}") from error
        except OSError as error:
            raise _UnreachableError(0, "", f"{where}: {error}") from error

    def _opened(self) -> smtplib.SMTP:
        server = self._server
        if server.implicit_tls:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
        return smtplib.SMTP(server.host, server.port, timeout=server.timeout)

    def _introduce(self, connection: smtplib.SMTP) -> None:
        """EHLO, STARTTLS, EHLO, AUTH."""
        assert connection.sock is not None
        # The final dot must not wait for the server's delayed acknowledgement of what came before it.
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.ehlo_or_helo_if_needed()
        if self._wants_starttls(connection):
            try:
                connection.starttls(context=ssl.create_default_context())
            except smtplib.SMTPResponseException as error:
                raise smtplib.SMTPNotSupportedError(f"it refuses STARTTLS: {_one_line(error.smtp_error)}") from error
            connection.ehlo_or_helo_if_needed()
        if self._server.user:
            connection.login(self._server.user, self._server.password)
        if connection.has_extn("smtputf8"):
            connection.command_encoding = "utf-8"

    def _wants_starttls(self, connection: smtplib.SMTP) -> bool:
        if self._server.implicit_tls or self._server.starttls == "never":
            return False
        if connection.has_extn("starttls"):
            return True
        if self._server.starttls == "always":
            raise smtplib.SMTPNotSupportedError("it offers no STARTTLS (starttls=never sends without)")
        return False


def _unfit(envelope: Envelope) -> Refused | None:
    """What no server could make right: an address that is none, line breaks that servers understand differently."""
    try:
        wire_address(envelope.recipient)
        if envelope.sender:
            wire_address(envelope.sender)
    except BadAddress as error:
        return Refused(envelope.reference, 0, "5.1.3", str(error), permanent=True)
    if not isinstance(envelope.content, Canonical) and _has_other_breaks(envelope.content):
        text = "the mail has line breaks other than CRLF"
        return Refused(envelope.reference, 0, "5.6.0", text, permanent=True)
    return None


def _has_other_breaks(content: bytes) -> bool:
    breaks = content.count(b"\r\n")
    return breaks != content.count(b"\n") or breaks != content.count(b"\r")


def _stuffed(content: bytes) -> bytes:
    """The mail as it stands between DATA and the final dot (RFC 5321, 4.5.2)."""
    if isinstance(content, Canonical):
        return content
    stuffing = b"." if content.startswith(b".") else b""
    ending = b"" if content.endswith(b"\r\n") else b"\r\n"
    return stuffing + content.replace(b"\r\n.", b"\r\n..") + ending


def _rcpt(envelope: Envelope) -> str:
    return f"RCPT TO:<{wire_address(envelope.recipient)}>"


def _account_problem(reply: _Reply) -> _UnreachableError:
    text = f"the mail server does not take mail from our account, see the mail URL's user and password: {reply.text}"
    return _UnreachableError(reply.code, reply.status, text)


def _one_line(text: bytes | str) -> str:
    """A reply's text; each line of a long one repeats the enhanced status, which is kept once."""
    lines = (text.decode("utf-8", "replace") if isinstance(text, bytes) else text).splitlines()
    status = _STATUS.match(lines[0]) if lines else None
    rest = [line.removeprefix(status[0]) if status else line for line in lines[1:]]
    return " ".join(part.strip() for part in [*lines[:1], *rest])


def _port(url: SplitResult) -> int:
    try:
        return url.port or _DEFAULT_PORTS[url.scheme]
    except ValueError as error:
        raise Problem("The port in the mail URL is not a number up to 65535.", cure=_CURE) from error


def _usual_starttls(url: SplitResult) -> str:
    return "never" if url.scheme == "smtps" or _is_loopback(url.hostname or "") else "always"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _starttls(value: str) -> Starttls:
    if value not in get_args(Starttls):
        raise Problem(f"starttls={value} in the mail URL means nothing.", cure="Use always, if-offered or never.")
    return cast("Starttls", value)


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 3600:
        raise Problem(f"timeout={value} in the mail URL is not a number of seconds.", cure=_CURE)
    return seconds
