"""Mails of 25 kB with five tracked links: made, and from due to accepted by a local SMTP sink; beside them the plain
way (jinja2, EmailMessage, smtplib, one ORM row at a time)."""

import smtplib
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from shutil import which

from jinja2 import Environment, Template
from sqlmodel import Session, select

from benchmarks.measure import Figure, Work, compare
from benchmarks.setting import DATABASES, Database, fresh_installation, mail_sink, sqlite_database
from engine.domain.listed import ListedLead
from engine.domain.message import MessageState
from engine.flow import letters
from engine.flow.enroll import enroll_due
from engine.flow.installation import Installation
from engine.flow.intake import take_leads
from engine.flow.qualify import qualify_due
from engine.flow.schedule import schedule_due
from engine.flow.send import send_due
from engine.mail.transports import open_transport
from engine.store.addressees import load_batch
from engine.store.tables import Lead, Message, Touchpoint

MAILS = 600
POSTFIX = "smtp-source"
"""Its row is there where the program is: it comes with Postfix."""
MAILS_OF_POSTFIX, BYTES = 5_000, 25_000
SENDER, RECIPIENT = "dana@northwind.example", "p1@company-1.example"
TUESDAY = datetime(2026, 11, 24, 9, 1, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 11, 29, tzinfo=UTC)
TOPIC = "Cutting returns cost in half"
FACTS = {
    "subject": "Three numbers",
    "source": {"topic": TOPIC, "did": "came to our webinar"},
    "sender": {"name": "Dana Reyes", "title": "Returns specialist"},
    "company": {"name": "Northwind", "postal_address": "1 Dock Road", "privacy_url": "https://northwind.example/p"},
    "account": {},
    "unsubscribe_url": "http://localhost/u/1",
}


def measure() -> list[Figure]:
    """Mails a second: rendered and made ready for the wire; and sent, with guards, touchpoints and outcomes durable."""
    made = compare("render + MIME", f"{MAILS} mails", _made, _made_plainly, target=15_000)
    with mail_sink() as port:
        sent = [_sent(port, name, database) for name, database in DATABASES.items()]
        program = which(POSTFIX)
        beside = [_beside(program, port, name, database) for name, database in DATABASES.items()] if program else []
        return [made, *sent, *beside]


def _sent(port: int, name: str, database: Database) -> Figure:
    work = "due to accepted, 25 kB"
    return compare(work, name, lambda: _ours(port, database), lambda: _plain(port, database), target=3_000)


def _beside(program: str, port: int, name: str, database: Database) -> Figure:
    """Against Postfix's own source of mails, in one session to the same sink."""
    work = f"due to accepted, beside {POSTFIX}"
    return compare(work, name, lambda: _ours(port, database), lambda: _by_postfix(program, port))


@contextmanager
def _by_postfix(program: str, port: int) -> Iterator[Work]:
    command = [program, "-s", "1", "-m", str(MAILS_OF_POSTFIX), "-l", str(BYTES), "-f", SENDER, "-t", RECIPIENT]

    def work() -> int:
        subprocess.run([*command, f"127.0.0.1:{port}"], check=True)
        return MAILS_OF_POSTFIX

    yield work


@contextmanager
def _planned_mails(database: Database = sqlite_database) -> Iterator[Installation]:
    """An installation in which `MAILS` first mails are planned and due at `LATER`."""
    with fresh_installation(database) as installation:
        rows = [
            ListedLead(line=0, address=f"p{number}@company-{number}.example", first_name="Pia", country="GB")
            for number in range(MAILS)
        ]
        take_leads(installation, "webinar", rows, TUESDAY, {"topic": TOPIC})
        for stage, now in ((qualify_due, TUESDAY), (enroll_due, TUESDAY), (schedule_due, LATER)):
            while stage(installation, now):
                pass
        yield installation


@contextmanager
def _made() -> Iterator[Work]:
    with _planned_mails() as installation, Session(installation.database) as session:
        numbers = [message.id or 0 for message in _due(session)]
        batch = load_batch(session, numbers, LATER)
        drafts = [letters.draft_claimed(session, installation, each, LATER) for each in batch.addressed]
        letters.finish(installation, drafts[0], LATER)  # the template is compiled, as the plain way's is

        def work() -> int:
            for draft in drafts:
                letters.finish(installation, draft, LATER)
            return len(drafts)

        yield work


@contextmanager
def _ours(port: int, database: Database) -> Iterator[Work]:
    transport = open_transport(f"smtp://127.0.0.1:{port}")

    def work() -> int:
        done = 0
        while claimed := send_due(installation, transport, LATER):
            done += claimed
        return done

    with _planned_mails(database) as installation:
        _compile(installation)
        yield work
        transport.close()


def _compile(installation: Installation) -> None:
    """The template, as the plain way's is before the work begins."""
    with Session(installation.database) as session:
        draft = letters.draft(session, installation, _due(session)[0], LATER)
        letters.finish(installation, draft, LATER)


@dataclass(frozen=True, slots=True)
class _PlainMail:
    """The same template by jinja2 as it comes, and EmailMessage."""

    html: Template
    text: Template

    @classmethod
    def of(cls, installation: Installation, session: Session) -> "_PlainMail":
        version = _due(session)[0].campaign_version_id
        compiled = installation.applied(session, version or 0).mails["thank-you"]
        return cls(
            Environment(autoescape=True).from_string(compiled.html),
            Environment(autoescape=False).from_string(compiled.text),
        )

    def write(self, lead: Lead) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "dana@northwind.example", lead.address, "Three numbers"
        context = {**FACTS, "lead": lead, "link": _link}
        mail.set_content(self.text.render(context))
        mail.add_alternative(self.html.render(context), subtype="html")
        return mail


def _link(number: int) -> str:
    return f"http://localhost/c/{number}"


def _due(session: Session) -> list[Message]:
    return list(session.exec(select(Message).where(Message.state == MessageState.PLANNED)).all())


@contextmanager
def _made_plainly() -> Iterator[Work]:
    with _planned_mails() as installation, Session(installation.database) as session:
        plain = _PlainMail.of(installation, session)
        leads = [session.get_one(Lead, message.lead_id) for message in _due(session)]

        def work() -> int:
            for lead in leads:
                plain.write(lead).as_bytes()
            return len(leads)

        yield work


@contextmanager
def _plain(port: int, database: Database) -> Iterator[Work]:
    """What one writes first: for each mail its objects, a rendered template, EmailMessage, a connection, a commit."""
    with _planned_mails(database) as installation, Session(installation.database) as session:
        plain = _PlainMail.of(installation, session)

        def work() -> int:
            due = _due(session)
            for message in due:
                _send_plainly(session, plain.write, port, message)
            return len(due)

        yield work


def _send_plainly(session: Session, write: Callable[[Lead], EmailMessage], port: int, message: Message) -> None:
    lead = session.get_one(Lead, message.lead_id)
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(write(lead))
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
