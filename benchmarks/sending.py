"""Due mails to a local SMTP sink: the send stage, and the plain way (jinja2, EmailMessage, smtplib, one ORM row at a
time)."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage

from jinja2 import Environment, Template
from sqlmodel import Session, select

from benchmarks.measure import Figure, Work, compare
from benchmarks.setting import ROOT, fresh_installation, mail_sink
from engine.domain.listed import ListedLead
from engine.domain.message import MessageState
from engine.flow.enroll import enroll_due
from engine.flow.installation import Installation
from engine.flow.intake import take_leads
from engine.flow.qualify import qualify_due
from engine.flow.schedule import schedule_due
from engine.flow.send import send_due
from engine.mail.transports import open_transport
from engine.store.tables import Lead, Message, Touchpoint

MAILS = 600
TUESDAY = datetime(2026, 11, 24, 9, 1, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 11, 29, tzinfo=UTC)


def measure() -> list[Figure]:
    """One figure: mails a second, with guards, touchpoints and outcomes durable in SQLite."""
    with mail_sink() as port:
        return [compare(f"{MAILS} due mails to an SMTP sink", "SQLite", lambda: _ours(port), lambda: _plain(port))]


@contextmanager
def _planned_mails() -> Iterator[Installation]:
    """An installation in which `MAILS` first mails are planned and due at `LATER`."""
    with fresh_installation() as installation:
        rows = [
            ListedLead(line=0, address=f"p{number}@company-{number}.example", first_name="Pia", country="GB")
            for number in range(MAILS)
        ]
        take_leads(installation, "webinar", rows, TUESDAY, {"topic": "Cutting returns cost in half"})
        for stage, now in ((qualify_due, TUESDAY), (enroll_due, TUESDAY), (schedule_due, LATER)):
            while stage(installation, now):
                pass
        yield installation


@contextmanager
def _ours(port: int) -> Iterator[Work]:
    transport = open_transport(f"smtp://127.0.0.1:{port}")

    def work() -> int:
        done = 0
        while claimed := send_due(installation, transport, LATER):
            done += claimed
        return done

    with _planned_mails() as installation:
        yield work
        transport.close()


@contextmanager
def _plain(port: int) -> Iterator[Work]:
    """What one writes first: for each mail its objects, a rendered template, EmailMessage, a connection, a commit."""
    with _planned_mails() as installation, Session(installation.database) as session:
        source = (ROOT / "benchmarks" / "plain.html").read_text()
        html = Environment(autoescape=True).from_string(source)

        def work() -> int:
            due = session.exec(select(Message).where(Message.state == MessageState.PLANNED)).all()
            for message in due:
                _send_plainly(session, html, port, message)
            return len(due)

        yield work


def _send_plainly(session: Session, html: Template, port: int, message: Message) -> None:
    lead = session.get_one(Lead, message.lead_id)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "dana@northwind.example", lead.address, "Three numbers"
    body = html.render(lead=lead, links=[f"http://localhost/c/{number}" for number in range(5)])
    mail.set_content(body)
    mail.add_alternative(body, subtype="html")
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(mail)
    message.state, message.finished_at = MessageState.SENT, LATER
    touchpoint = Touchpoint(
        lead_id=lead.id or 0,
        kind="mailed",
        key=f"mailed:{message.id}",
        occurred_at=LATER,
        recorded_at=LATER,
        words="got a mail",
    )
    session.add(touchpoint)
    session.commit()
