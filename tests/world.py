"""The world of the package on a real database, with the sample workspace applied, for the tests of the flow."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlmodel import col

from engine.domain.clicks import HOLD
from engine.domain.guards import WEEKLY_GAP
from engine.domain.listed import ListedLead
from engine.domain.message import TO_LEADS, MessageState, Purpose
from engine.domain.sales import RepEntry
from engine.flow import review
from engine.flow.apply import Applied, apply_workspace
from engine.flow.installation import Installation
from engine.flow.intake import TakenIn
from engine.mail.compile import CompiledMail
from engine.mail.tokens import Signer
from engine.mail.transports.file import FileTransport
from engine.store import handoffs
from engine.store.database import connect, transaction
from engine.store.once import table_of
from engine.store.tables import (
    CampaignVersion,
    Enrollment,
    Handoff,
    InboundEvent,
    Lead,
    Message,
    Rep,
    Suppression,
    Touchpoint,
)
from engine.testing.mails import Mail
from engine.testing.timed_world import START, TimedWorld
from engine.workspace.load import Workspace
from tests.running_site import Rows

SECRETS = ["w" * 40]
ADA = "ada@lovelace-works.example"

Compiled = dict[tuple[str, str], CompiledMail]


def person(address: str = ADA, **fields: Any) -> ListedLead:
    """Somebody in London, unless `fields` say otherwise."""
    usual: dict[str, Any] = {"line": 0, "first_name": "Ada", "last_name": "Byron", "country": "GB"}
    return ListedLead(**{**usual, "address": address, **fields})


class World(TimedWorld):
    """The world that ships with the package, with what only our own tests want to know."""

    def take(self, source: str, *people: ListedLead, **context: str) -> TakenIn:
        """A list comes in; of one person, unless it says who."""
        return super().take(source, *(people or [person()]), **context)

    def wait(self, **span: float) -> None:
        """The clock jumps, then one turn."""
        self.now += timedelta(**span)
        self.turn()

    def travel_until_mailed(self, address: str = ADA, mails: int = 1) -> Mail:
        """Time goes by until somebody has got so many mails; returns the last."""
        for _ in range(60):
            self.turn()
            if len(arrived := self.mails_to(address)) >= mails:
                return arrived[-1]
            self.now = max(self.next_moment() or self.now, self.now + timedelta(minutes=1))
        raise AssertionError(f"{address} got {len(self.mails_to(address))} mails only")

    def handed_over(self, address: str = ADA, **fields: Any) -> Handoff:
        """Somebody asks for a talk and is given to a rep."""
        self.take("talk-to-sales", person(address, **fields), message="Please call me.")
        self.turn()
        return self.handoff_of(address)

    def mails_to(self, address: str = ADA) -> list[Mail]:
        """What lies in somebody's mailbox, oldest first."""
        return super().mails_to(address)

    def settle(self) -> None:
        """Let the hold on clicks pass, and take a turn."""
        self.now += HOLD
        self.turn()

    def all(self, model: type[Any]) -> list[Any]:
        """Every row of a table, in the order they came."""
        with self.session() as session:
            return list(session.scalars(select(model).order_by(col(model.id))))

    def lead(self, address: str = ADA) -> Lead:
        found: Lead = next(each for each in self.all(Lead) if each.address == address)
        return found

    def messages(self, purpose: Purpose = Purpose.NURTURE) -> list[Message]:
        return [each for each in self.all(Message) if each.purpose == purpose]

    def timeline(self, address: str = ADA) -> list[Touchpoint]:
        """What happened with somebody, in the order it was written down."""
        lead = self.lead(address)
        return [each for each in self.all(Touchpoint) if each.lead_id == lead.id]

    def kinds(self, address: str = ADA) -> list[str]:
        return [each.kind for each in self.timeline(address)]

    def last(self, kind: str, address: str = ADA) -> Touchpoint:
        return [each for each in self.timeline(address) if each.kind == kind][-1]

    def leads(self) -> list[Lead]:
        return self.all(Lead)

    def enrollments(self) -> list[Enrollment]:
        return self.all(Enrollment)

    def waiting(self) -> list[tuple[Lead, str]]:
        """Who waits for a person's look, and with what question."""
        with self.session() as session:
            return review.waiting(session)

    def look(self, address: str = ADA) -> None:
        """A person looks, and takes the lead for one that fits."""
        super().look(address)

    def rewrite(self, campaign: str, **changes: Any) -> list[Applied]:
        """The marketer edits a campaign and applies the edit."""
        workspace = self.installation.workspace
        edited = workspace.campaigns[campaign].model_copy(update=changes)
        workspace = replace(workspace, campaigns={**workspace.campaigns, campaign: edited})
        self.installation = replace(self.installation, workspace=workspace)
        return apply_workspace(self.installation, "dana", self.now)

    def agree(self, *, returns: dict[str, Any]) -> None:
        """Somebody edits what `sales.yaml` says of returns."""
        workspace = self.installation.workspace
        sales = workspace.sales.model_copy(update={"returns": workspace.sales.returns.model_copy(update=returns)})
        self.installation = replace(self.installation, workspace=replace(workspace, sales=sales))

    def leave(self, address: str) -> None:
        """A rep is taken out of `sales.yaml`, and the workspace is applied."""
        workspace = self.installation.workspace
        sales = workspace.sales.model_copy(
            update={"reps": tuple(each for each in workspace.sales.reps if each.address != address)}
        )
        self.installation = replace(self.installation, workspace=replace(workspace, sales=sales))
        with self.session() as session:
            handoffs.write_reps(session, sales.reps)

    def staff(self, change: Callable[[RepEntry], RepEntry]) -> None:
        """Somebody edits the reps of `sales.yaml`."""
        workspace = self.installation.workspace
        sales = workspace.sales.model_copy(update={"reps": tuple(map(change, workspace.sales.reps))})
        self.installation = replace(self.installation, workspace=replace(workspace, sales=sales))

    def handoffs(self) -> list[Handoff]:
        return self.all(Handoff)

    def handoff_of(self, address: str = ADA) -> Handoff:
        """The newest handoff that somebody is part of."""
        lead = self.lead(address)
        return [each for each in self.handoffs() if lead.id == each.lead_id or lead.handoff_id == each.id][-1]

    def rep_of(self, handoff: Handoff) -> str:
        """The rep's address."""
        with self.session() as session:
            return session.get_one(Rep, handoff.rep_id).address

    def parked(self) -> list[InboundEvent]:
        return [each for each in self.all(InboundEvent) if each.state == "parked"]

    def suppressed(self) -> set[str]:
        return set(self.suppressed_since())

    def suppressed_since(self) -> dict[str, datetime]:
        return {each.address: each.since for each in self.all(Suppression)}


MakeWorld = Callable[[str, Path], AbstractContextManager[World]]


def mails_too_close(world: World) -> list[tuple[Message, Message]]:
    """Pairs of nurture mails to one lead that are less than six days apart, or the same step twice."""
    sent: dict[int, list[Message]] = defaultdict(list)
    for message in world.messages():
        if message.attempted_at and message.state != MessageState.PLANNED:
            sent[message.lead_id or 0].append(message)
    ordered = [sorted(each, key=lambda mail: mail.attempted_at or START) for each in sent.values()]
    pairs = [pair for mails in ordered for pair in pairwise(mails)]
    return [(first, second) for first, second in pairs if _gap(first, second) < WEEKLY_GAP]


def _gap(first: Message, second: Message) -> timedelta:
    assert first.attempted_at
    assert second.attempted_at
    return second.attempted_at - first.attempted_at


def mails_during_handoffs(world: World) -> list[tuple[Message, Handoff]]:
    """Nurture mails that left for somebody at an account (or a lead) while its handoff was open."""
    leads = {lead.id: lead for lead in world.all(Lead)}
    sent = [each for each in world.messages() if each.attempted_at]
    return [
        (message, handoff)
        for handoff in world.handoffs()
        for message in sent
        if _is_about(handoff, leads[message.lead_id], message) and _while_open(handoff, message.attempted_at)
    ]


def _is_about(handoff: Handoff, lead: Lead, message: Message) -> bool:
    """Before a merge of their accounts they were strangers."""
    together = [each for each in (handoff.account_since, lead.account_since, message.attempted_at) if each]
    same_account = handoff.account_id is not None and handoff.account_id == lead.account_id
    return handoff.lead_id == lead.id or (same_account and message.attempted_at == max(together))


def _while_open(handoff: Handoff, moment: datetime | None) -> bool:
    return moment is not None and handoff.opened_at < moment and (not handoff.closed_at or moment < handoff.closed_at)


def doubly_open(world: World) -> list[Handoff]:
    """Open handoffs of a lead or an account that has another one open."""
    seen: set[tuple[str, int]] = set()
    twice = []
    for handoff in (each for each in world.handoffs() if each.closed_at is None):
        keys = {("lead", handoff.lead_id)} | ({("account", handoff.account_id)} if handoff.account_id else set())
        twice += [handoff] if keys & seen else []
        seen |= keys
    return twice


@contextmanager
def open_world(
    database_url: str, workspace: Workspace, applied: Rows, outbox: Path, compiled: Compiled
) -> Iterator[World]:
    """A world on a migrated, empty database, with the workspace applied, until the block ends.

    The engine's own mails are compiled once for all worlds that share `compiled`.
    """
    database = connect(database_url)
    with transaction(database) as session:
        for model in (CampaignVersion, Rep):
            rows = [{name: value for name, value in row.items() if name != "id"} for row in applied[model.__name__]]
            session.connection().execute(insert(table_of(model)), rows)
    signer = Signer(SECRETS)
    installation = Installation(database, workspace, signer, "http://127.0.0.1:8025", _engine_mails=compiled)
    yield World(installation, outbox, FileTransport(outbox))
    database.dispose()


def mails_to_leads(world: World) -> list[Message]:
    """Every message to a lead."""
    return [each for each in world.all(Message) if each.purpose in TO_LEADS]


@pytest.fixture(scope="session")
def make_world(sample_workspace: Workspace, applied_rows: Rows) -> MakeWorld:
    """Makes a world of a database's URL and a folder for its mails."""
    compiled: Compiled = {}

    def make(database_url: str, outbox: Path) -> AbstractContextManager[World]:
        return open_world(database_url, sample_workspace, applied_rows, outbox, compiled)

    return make


@pytest.fixture
def world(database_url: str, make_world: MakeWorld, tmp_path: Path) -> Iterator[World]:
    """A world; the test runs once on SQLite and once on PostgreSQL."""
    with make_world(database_url, tmp_path / "outbox") as made:
        yield made


@pytest.fixture
def quick_world(sqlite_url: str, make_world: MakeWorld, tmp_path: Path) -> Iterator[World]:
    """A world on SQLite alone, for what concerns no database."""
    with make_world(sqlite_url, tmp_path / "outbox") as made:
        yield made


@pytest.fixture
def postgres_world(postgres_url: str, make_world: MakeWorld, tmp_path: Path) -> Iterator[World]:
    """A world on PostgreSQL alone, where many work at the same time."""
    with make_world(postgres_url, tmp_path / "outbox") as made:
        yield made
