"""What carries bells and mails: the broker, and the mail server with its log-in."""

from collections.abc import Iterator

from engine.doctor.finding import Finding, doubtful, ill, ill_of, well
from engine.domain.problem import Problem
from engine.mail.transports import open_transport
from engine.mail.transports.smtp import SmtpTransport
from engine.settings import Settings
from engine.workers.broker import open_broker, require_reachable


def broker_findings(url: str) -> Iterator[Finding]:
    """Whether the broker answers."""
    try:
        broker = open_broker(url)
        require_reachable(broker)
    except Problem as problem:
        yield ill_of("broker", problem)
        return
    broker.close()
    if url.startswith("memory:"):
        yield well("broker", "in this process: for `nurture up` alone")
    else:
        yield well("broker", f"{url.partition('://')[0]}, answers")


def mail_findings(settings: Settings) -> Iterator[Finding]:
    """Whether the mail server lets us in; no mail is sent."""
    try:
        transport = open_transport(settings.mail_url)
    except Problem as problem:
        yield ill_of("mail server", problem)
        return
    if not isinstance(transport, SmtpTransport):
        yield doubtful("mail server", "mails become files, and reach nobody", "Set NURTURE_MAIL_URL to send them.")
    elif refused := transport.knock():
        yield ill("mail server", refused.text, "Correct NURTURE_MAIL_URL, or ask who runs the server.")
    else:
        yield well("mail server", "lets us in")
