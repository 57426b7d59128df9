"""A whole site on a free loopback port: the sample workspace on a real database, over real HTTP, on a clock that
tests set."""

import base64
import os
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine, insert, select
from sqlmodel import Session, col
from standardwebhooks import Webhook

from console.handoffs import router as handoffs_router
from console.metrics import router as metrics_router
from console.tasks import router as tasks_router
from engine.domain.clicks import HOLD
from engine.domain.message import MessageState
from engine.flow.apply import apply_workspace
from engine.flow.installation import Installation
from engine.flow.intake import take_leads
from engine.flow.turn import take_turn
from engine.lists.reading import lead_from_fields
from engine.mail.tokens import Signer
from engine.mail.transports.file import FileTransport
from engine.settings import Settings
from engine.store import due
from engine.store.database import connect, transaction
from engine.store.once import table_of
from engine.store.tables import CampaignVersion, Handoff, InboundEvent, Lead, Message, Rep, Suppression, Touchpoint
from engine.store.tables.base import Row
from engine.workspace.load import Workspace, load_workspace
from webhooks.app import create_app

START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)  # a Tuesday
SECRET = "whsec_" + base64.b64encode(os.urandom(32)).decode()
OLD_SECRET = "whsec_" + base64.b64encode(os.urandom(32)).decode()
API_TOKEN = "a-token-that-nobody-guesses"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

SETTINGS = Settings(api_tokens=[API_TOKEN], webhook_secrets_generic=[SECRET, OLD_SECRET])
BARE = Settings(api_tokens=[], webhook_secrets_generic=[])
PATIENCE = 0.2  # seconds that an answer waits for a mail under way

Rows = Mapping[str, list[dict[str, Any]]]
Model = TypeVar("Model", bound=Row)


@dataclass
class Site:
    """The running site. `now` is its clock, `rung` every bell that was rung."""

    installation: Installation
    client: httpx.Client
    outbox: Path
    now: datetime = START
    rung: list[str] = field(default_factory=list)

    def turn(self) -> None:
        """One turn of the clockwork; mails become files."""
        take_turn(self.installation, FileTransport(self.outbox), self.now)

    def settle(self) -> None:
        """Let the hold on hits pass, and take a turn."""
        self.now += HOLD
        self.turn()

    def turn_until(self, reached: Callable[[Session], bool]) -> None:
        """Turn after turn, each when the next thing is due, until something is so."""
        for _ in range(30):
            with transaction(self.installation.database) as session:
                if reached(session):
                    return
                self.now = due.next_moment(session, self.now) or self.now
            self.turn()
        raise AssertionError("that never came to be")

    def mailed_lead(self, address: str = "ada@lovelace-works.example", step: str = "thank-you") -> Message:
        """A lead of a webinar who has just got a mail of its campaign; returns that mail."""
        row = lead_from_fields({"email": address, "first name": "Ada", "last name": "Byron", "country": "GB"})
        take_leads(self.installation, "webinar", [row], self.now, {"topic": "Returns in the peak"})
        self.turn_until(lambda session: _sent_to(session, address, step) is not None)
        with transaction(self.installation.database) as session:
            sent = _sent_to(session, address, step)
        assert sent
        return sent

    def handed_off(self, **fields: str) -> tuple[Handoff, str]:
        """A lead who asked for a talk, given to a rep; returns the handoff and the path of the rep's page."""
        row = lead_from_fields({"email": "grace@hopper-freight.example", "country": "DE", **fields})
        take_leads(self.installation, "talk-to-sales", [row], self.now, {"message": "Please call me."})
        self.turn_until(lambda session: self._routed(session) is not None)
        with transaction(self.installation.database) as session:
            handoff = self._routed(session)
        assert handoff
        return handoff, self.page(handoff.id, handoff.rep_id)

    def page(
        self, handoff: int | None, rep: int | None, action: str = "page", lasts: timedelta = timedelta(days=1)
    ) -> str:
        """The path of the page of a handoff for a rep."""
        token = self.installation.signer.handoff(handoff or 0, rep or 0, action, self.now + lasts)
        return f"/console/handoffs/{token}"

    def _routed(self, session: Session) -> Handoff | None:
        query = select(Handoff).where(col(Handoff.rep_id).is_not(None)).order_by(col(Handoff.id).desc())
        return session.scalars(query).first()

    def received(self, message: Message) -> EmailMessage:
        """The mail as it lies in the outbox."""
        [path] = self.outbox.glob(f"{message.id}-*.eml")
        mail = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        return mail

    def mail_with_link(self) -> tuple[Message, str]:
        """A mail that was sent, and the path of its first tracked link."""
        message = self.mailed_lead(step="case-study")
        part = self.received(message).get_body(("html",))
        assert part
        found = re.search(r'href="[^"]*(/c/[\w-]+)"', part.get_content())
        assert found
        return message, found[1]

    def post_signed(
        self,
        path: str,
        body: bytes,
        *,
        delivery: str = "msg_1",
        secret: str = SECRET,
        age: timedelta = timedelta(0),
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Deliver a body, signed by the library of the standard."""
        return self.client.post(
            path, content=body, headers={**signature(body, delivery, secret, self.now - age), **(headers or {})}
        )

    def all(self, model: type[Model]) -> list[Model]:
        """Every row of a table, in the order they came."""
        with transaction(self.installation.database) as session:
            return list(session.scalars(select(model).order_by(table_of(model).c.id)))

    def lead(self, address: str = "ada@lovelace-works.example") -> Lead:
        return next(lead for lead in self.all(Lead) if lead.address == address)

    def suppressed(self) -> list[str]:
        return [each.address for each in self.all(Suppression)]

    def payloads(self) -> list[InboundEvent]:
        return self.all(InboundEvent)

    def timeline(self, address: str = "ada@lovelace-works.example") -> list[Touchpoint]:
        number = self.lead(address).id
        return [each for each in self.all(Touchpoint) if each.lead_id == number]

    def kinds_of(self, lead: Lead) -> list[str]:
        return [each.kind for each in self.all(Touchpoint) if each.lead_id == lead.id]


def signature(body: bytes, delivery: str, secret: str, at: datetime) -> dict[str, str]:
    """The three headers of Standard Webhooks."""
    signed = Webhook(secret).sign(delivery, at, body.decode())
    return {"webhook-id": delivery, "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signed}


def tampered(token: str) -> Iterator[str]:
    """Every token that differs in one character."""
    for at, character in enumerate(token):
        yield token[:at] + ("A" if character != "A" else "B") + token[at + 1 :]


def _sent_to(session: Session, address: str, step: str) -> Message | None:
    query = select(Message).where(col(Message.recipient) == address, col(Message.state) == MessageState.SENT.value)
    return session.scalars(query.where(col(Message.step) == step)).first()


@pytest.fixture(scope="session")
def sample_workspace() -> Workspace:
    """The workspace at the root of the repository."""
    return load_workspace(Path(__file__).parents[1])


@pytest.fixture(scope="session")
def applied_rows(sample_workspace: Workspace, migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """What applying the sample workspace writes: compiling it for every test would take seconds each time."""
    path = tmp_path_factory.mktemp("applied") / "nurture.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    database = connect(f"sqlite:///{path}")
    apply_workspace(Installation(database, sample_workspace, Signer(["x" * 32]), ""), "the tests", START)
    return table_rows(database)


def table_rows(database: Engine) -> Rows:
    """What applying wrote; the database is closed then."""
    with database.connect() as connection:
        found = {
            model.__name__: [{**row} for row in connection.execute(select(table_of(model))).mappings()]
            for model in (CampaignVersion, Rep)
        }
    database.dispose()
    return found


@contextmanager
def serving(
    database_url: str,
    workspace: Workspace,
    applied: Rows,
    outbox: Path,
    settings: Settings = SETTINGS,
    patience: float = PATIENCE,
) -> Iterator[Site]:
    """The site, with the workspace applied, until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0))  # connections queue up until the server takes them
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    database = connect(database_url)
    with transaction(database) as session:
        for model in (CampaignVersion, Rep):
            session.connection().execute(insert(table_of(model)), applied[model.__name__])
    installation = Installation(database, workspace, Signer(["s" * 32]), url)
    with httpx.Client(base_url=url, headers={"User-Agent": BROWSER}, timeout=60) as client:
        site = Site(installation, client, outbox)
        app = create_app(installation, settings, lambda: site.now, site.rung.append, patience=patience)
        app.include_router(handoffs_router(installation, lambda: site.now, site.rung.append))
        app.include_router(tasks_router(installation, lambda: site.now, site.rung.append))
        app.include_router(metrics_router(installation, lambda: site.now))
        with running(app, listener):
            yield site
    database.dispose()


@contextmanager
def running(app: FastAPI, listener: socket.socket) -> Iterator[None]:
    """Serve an app on a socket that listens already."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture
def site(database_url: str, sample_workspace: Workspace, applied_rows: Rows, tmp_path: Path) -> Iterator[Site]:
    """A running site; the test runs once on SQLite and once on PostgreSQL."""
    with serving(database_url, sample_workspace, applied_rows, tmp_path / "outbox") as served:
        yield served


@pytest.fixture
def quick_site(sqlite_url: str, sample_workspace: Workspace, applied_rows: Rows, tmp_path: Path) -> Iterator[Site]:
    """A running site on SQLite alone, for what concerns no database."""
    with serving(sqlite_url, sample_workspace, applied_rows, tmp_path / "outbox") as served:
        yield served


@pytest.fixture
def bare_site(sqlite_url: str, sample_workspace: Workspace, applied_rows: Rows, tmp_path: Path) -> Iterator[Site]:
    """A running site on which nobody set a webhook secret or an API token."""
    with serving(sqlite_url, sample_workspace, applied_rows, tmp_path / "outbox", BARE) as served:
        yield served


@pytest.fixture
def patient_site(database_url: str, sample_workspace: Workspace, applied_rows: Rows, tmp_path: Path) -> Iterator[Site]:
    """A running site that waits for a mail under way as long as it takes."""
    with serving(database_url, sample_workspace, applied_rows, tmp_path / "outbox", patience=60) as served:
        yield served
