"""The demo: the whole way of four lists of leads, on this machine only, on a fast clock."""

import secrets
import shutil
import socket
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import event

from engine.demo.ending import Ending
from engine.demo.folder import DemoFolder, make_folder
from engine.demo.mail_server import HOST, MailServer
from engine.demo.outside import Outside
from engine.demo.prospects import Prospects
from engine.demo.salespeople import Salespeople
from engine.demo.story import Cast, Scene, Story
from engine.domain.problem import Place, Problem
from engine.edges import build_site, serving
from engine.flow.apply import apply_workspace
from engine.flow.importing import Imported, import_contacts, import_leads
from engine.flow.installation import Installation
from engine.process import open_installation, open_parts, working
from engine.settings import Settings
from engine.simulation.agenda import Agenda
from engine.simulation.fast_clock import FastClock
from engine.simulation.marketer import Marketer
from engine.store import inbound, reports
from engine.store.database import transaction
from engine.store.migrate import upgrade

START = datetime(2026, 11, 21, 9, tzinfo=UTC)
"""The day after the fair; a fixed date, so that every run tells the same story."""

CONTACTS = "known-contacts.csv"
LISTS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("webinar-attendee-report.csv", "webinar", {}),
    ("badge-scans-dsp-world.csv", "badge-scan", {"event": "DSP World"}),
    ("white-paper-form-submissions.csv", "white-paper", {}),
    ("talk-to-sales.jsonl", "talk-to-sales", {}),
)
"""The sample lists in `leads/`: file, source, and what holds for all of its rows."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """How far the story is, from 0 to 1, the time in it, and what has happened."""

    share: float
    now: datetime
    mails: int
    replies: int
    clicks: int
    handoffs: int


@dataclass(frozen=True, slots=True)
class Audience:
    """Who watches: `tell` gets a line now and then, `show` something after every moment of the story."""

    tell: Callable[[str], None]
    show: Callable[[SoFar], None]


def run_demo(workspace: Path, folder: Path, weeks: int, audience: Audience) -> Ending:
    """Play the demo. Raises a Problem for a workspace without the sample lists, and for a folder that is not ours."""
    began = time.monotonic()
    _require_lists(workspace)
    demo = make_folder(folder)
    clock, agenda = FastClock(START), Agenda()
    prospects = Prospects(clock, agenda)
    with ExitStack() as stack:
        post = stack.enter_context(MailServer(clock, prospects.answer_rcpt))
        listener = stack.enter_context(socket.create_server((HOST, 0)))
        settings = _settings(workspace, demo, post.url, listener.getsockname()[1])
        installation = _install(settings, audience)
        stack.callback(installation.database.dispose)
        _import_lists(installation, demo, clock(), audience)
        parts = stack.enter_context(open_parts(installation, settings, clock))
        stack.enter_context(working(parts, threads=1))
        stack.enter_context(serving(build_site(installation, settings, clock, parts.bells.ring), listener))
        outside = stack.enter_context(Outside(settings.public_url, settings.webhook_secrets_generic[0], clock))
        salespeople = Salespeople(installation.workspace.sales, clock, agenda)
        cast = Cast(post, prospects, salespeople, Marketer(installation), outside)
        story = Story(Scene(installation, parts, clock, agenda, demo), cast)
        audience.tell(f"the site answers at {settings.public_url}, and mail leaves by {settings.mail_url}")
        _play(story, prospects, START + timedelta(weeks=weeks), audience)
        return _ending(installation, story, prospects, demo, weeks, time.monotonic() - began)


def _require_lists(workspace: Path) -> None:
    for name in (CONTACTS, *(name for name, _, _ in LISTS)):
        if not (workspace / "leads" / name).is_file():
            place = Place(str(workspace / "leads" / name))
            raise Problem("the demo's list is not there.", place=place, cure="Run the demo in the sample workspace.")


def _settings(workspace: Path, demo: DemoFolder, mail_url: str, port: int) -> Settings:
    """Settings of its own from first to last: what the environment says is not for the demo."""
    return Settings(
        workspace=workspace,
        database_url=demo.database_url,
        broker_url="memory://",
        mail_url=mail_url,
        public_url=f"http://{HOST}:{port}",
        secret_key=SecretStr(secrets.token_urlsafe(48)),
        previous_secret_key=SecretStr(""),
        api_tokens=[],
        webhook_secrets_generic=[f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"],
        host=HOST,
        port=port,
    )


def _install(settings: Settings, audience: Audience) -> Installation:
    upgrade(settings.database)
    installation = open_installation(settings)
    _hurry(installation)
    audience.tell(f"a new database: {settings.database.removeprefix('sqlite:///')}")
    applied = apply_workspace(installation, "demo", START)
    audience.tell(f"campaigns: {', '.join(each.campaign for each in applied)}")
    return installation


def _hurry(installation: Installation) -> None:
    """The demo's database need not survive a power cut, so it does not wait for the disk."""

    def no_waiting(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF").close()

    event.listen(installation.database, "connect", no_waiting)
    installation.database.dispose()  # connections that were opened before still wait


def _import_lists(installation: Installation, demo: DemoFolder, now: datetime, audience: Audience) -> None:
    """The lists are copied first, so that the files of rejected rows lie in the demo's folder, too."""
    leads = installation.workspace.folder / "leads"
    for name, source, context in LISTS:
        file = Path(shutil.copy(leads / name, demo.lists))
        audience.tell(_told(file, f" as {source}", import_leads(installation, file, source, now, context=context)))
    file = Path(shutil.copy(leads / CONTACTS, demo.lists))
    audience.tell(_told(file, " as contacts, who are never mailed", import_contacts(installation, file, now)))


def _told(file: Path, role: str, done: Imported) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in done.tally.told().items())
    return f"{file.name}{role}: {counts}"


def _play(story: Story, prospects: Prospects, end: datetime, audience: Audience) -> None:
    def on_moment(now: datetime) -> None:
        deeds = prospects.deeds
        share = (now - START) / (end - START)
        handoffs = story.received["brief"]
        audience.show(SoFar(share, now, deeds["mailed"], deeds["replied"], deeds["clicks"], handoffs))

    story.play(end, on_moment)
    on_moment(end)


def _ending(
    installation: Installation, story: Story, prospects: Prospects, demo: DemoFolder, weeks: int, seconds: float
) -> Ending:
    with transaction(installation.database) as session:
        return Ending(
            weeks=weeks,
            seconds=seconds,
            folder=demo.path,
            funnel=reports.funnel(session),
            standing=reports.standing(session),
            handoffs=reports.handoff_rows(session, START + timedelta(weeks=weeks)),
            deeds=prospects.deeds,
            received=story.received,
            black_hole=reports.black_hole(session, START + timedelta(weeks=weeks)),
            parked=[row.error for row in inbound.parked(session)],
            promises_broken=[f"{mail.recipient} got {mail.subject!r}" for mail in prospects.written_to_after_leaving],
        )
