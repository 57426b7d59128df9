"""The course of a demo: the clock jumps to whatever comes next, the engine's stages or what somebody means to do."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from dramatiq.brokers.stub import StubBroker

from engine.demo.folder import DemoFolder
from engine.demo.mail_server import MailServer
from engine.demo.outside import Outside
from engine.demo.prospects import Prospects
from engine.demo.salespeople import Salespeople
from engine.domain.clicks import HOLD
from engine.domain.message import TO_LEADS, Purpose
from engine.flow.installation import Installation
from engine.flow.turn import STAGES
from engine.process import Parts
from engine.simulation.agenda import Agenda, Entry
from engine.simulation.fast_clock import FastClock, rounded_up
from engine.simulation.mailbox import Mail
from engine.simulation.marketer import Marketer
from engine.store import due
from engine.store.database import transaction
from engine.store.tables import Lead, Message
from engine.workers.broker import QUEUES

STEP = timedelta(minutes=15)
"""The engine's moments are rounded up to this, so that what falls due together is done together."""

MARKETER_LOOKS_AT = time(10)
SATURDAY = 5


@dataclass(frozen=True)
class Cast:
    """Everybody who plays a part, and the server that brings them their mail."""

    post: MailServer
    prospects: Prospects
    salespeople: Salespeople
    marketer: Marketer
    outside: Outside


@dataclass(frozen=True)
class Scene:
    """Where it plays: the engine and its bells, the clock and the agenda that all share, and the folder."""

    installation: Installation
    parts: Parts
    clock: FastClock
    agenda: Agenda
    folder: DemoFolder


class Story:
    """Plays until an end. `received` counts the mails that arrived by their purpose."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self._scene = scene
        self._cast = cast
        self.received: Counter[str] = Counter()

    def play(self, end: datetime, on_moment: Callable[[datetime], None]) -> None:
        """Let everything happen that happens before `end`; the clock shows `end` afterwards."""
        clock, agenda = self._scene.clock, self._scene.agenda
        self._plan_mornings(end)
        earliest = turn_at = clock()
        while (at := min(turn_at, agenda.next_at or end)) < end:
            clock.set(at)
            if stirs := at != agenda.next_at:
                self._take_turn()
                earliest = at + STEP
            else:
                stirs = self._let(agenda.pop())
            turn_at = max(earliest, self._due_at(end)) if stirs else turn_at
            on_moment(at)
        clock.set(end)

    def _let(self, entry: Entry) -> bool:
        """Somebody does something. A click waits for its effects as it does in life, and then a bell is rung for it."""
        hits = self._cast.outside.hits
        entry.act()
        self._settle()
        if self._cast.outside.hits > hits:
            self._scene.agenda.add(self._scene.clock() + HOLD, partial(self._scene.parts.bells.ring, "ingest"))
        return entry.stirs

    def _take_turn(self) -> None:
        for stage in STAGES:
            self._scene.parts.bells.ring(stage)
            self._settle()

    def _settle(self) -> None:
        """Wait until every bell is answered; then the mail that left is in the mailboxes, and people see it."""
        broker = self._scene.parts.broker
        assert isinstance(broker, StubBroker)
        while not self._scene.parts.bells.are_silent:
            for queue in QUEUES:
                broker.join(queue)
        cast = self._cast
        arrived = cast.post.collect()
        if arrived:
            self._keep(arrived)
            to_sales = [mail for mail in arrived if cast.salespeople.is_one(mail.recipient)]
            to_leads = [mail for mail in arrived if not cast.salespeople.is_one(mail.recipient)]
            cast.salespeople.read(to_sales, cast.outside)
            cast.prospects.read(to_leads, cast.outside)

    def _keep(self, mails: Sequence[Mail]) -> None:
        """Put received mails into the folder; the engine's own books say which mail each of them is."""
        installation = self._scene.installation
        with transaction(installation.database) as session:
            for mail in mails:
                message = session.get_one(Message, installation.signer.read_message_id(mail.message_id))
                lead = session.get(Lead, message.lead_id) if message.lead_id else None
                self.received[message.purpose] += 1
                for_sales = Purpose(message.purpose) not in TO_LEADS
                self._scene.folder.keep(mail, _label(message, lead, for_sales=for_sales), for_sales=for_sales)

    def _plan_mornings(self, end: datetime) -> None:
        """The marketer looks every morning; and at the hour of each rep's digest a bell is rung for it."""
        scene = self._scene
        sales = scene.installation.workspace.sales
        digest = partial(scene.parts.bells.ring, "follow_up")
        for day in days(scene.clock(), end):
            scene.agenda.add(datetime.combine(day, MARKETER_LOOKS_AT, UTC), self._look_through)
            for zone in sorted({rep.time_zone for rep in sales.reps}) if day.weekday() < SATURDAY else ():
                at = datetime.combine(day, sales.digest_at, ZoneInfo(zone))
                scene.agenda.add(at.astimezone(UTC), digest, stirs=False)

    def _look_through(self) -> None:
        self._cast.marketer.look_through(self._scene.clock())

    def _due_at(self, end: datetime) -> datetime:
        """When the engine has something to do, rounded up."""
        with transaction(self._scene.installation.database) as session:
            at = due.next_moment(session, self._scene.clock())
        return min(rounded_up(at, STEP), end) if at else end


def _label(message: Message, lead: Lead | None, *, for_sales: bool) -> str:
    """What a mail is, in the name of its file."""
    if for_sales and lead:
        return f"{message.purpose}-about-{lead.address.partition('@')[0]}"
    return message.purpose if message.purpose != Purpose.NURTURE else message.step or ""


def days(first: datetime, last: datetime) -> Iterator[date]:
    """The days after `first`, up to the one of `last`."""
    for number in range(1, (last.date() - first.date()).days + 1):
        yield first.date() + timedelta(days=number)
