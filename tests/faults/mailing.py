"""Many mails that are due at once, workers as real processes that send them, and a mail server that takes them."""

import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from shutil import copytree
from signal import SIGKILL, SIGTERM
from threading import Event

from sqlalchemy import func, select, text
from sqlmodel import col

from engine.domain.listed import ListedLead
from engine.domain.message import MessageState
from engine.flow.apply import apply_workspace
from engine.flow.enroll import enroll_due
from engine.flow.installation import Installation
from engine.flow.intake import take_leads
from engine.flow.qualify import qualify_due
from engine.mail.tokens import Signer
from engine.process import wall_clock
from engine.simulation.proof import broken
from engine.store.database import connect, transaction
from engine.store.invariants import Broken
from engine.store.messages import LEASE
from engine.store.once import table_of
from engine.store.tables import Message
from engine.workers.bells import Bells
from engine.workers.broker import open_broker
from engine.workers.carriers import Carriers
from engine.workers.clockwork import Clockwork
from engine.workspace.load import load_workspace
from tests.faults.verbs import told, verb
from tests.outside.smtp import MailServer

ROOT = Path(__file__).parents[2]
PATIENCE = 600.0
"""Seconds without an end in sight."""

SECRET = "a secret that is only for tests, and long enough"
ALL_DAY = 'on: [mon-sun], between: "00:00-23:59"'
QUEUED = (MessageState.PLANNED, MessageState.CLAIMED, MessageState.ATTEMPTED)


@dataclass
class Mailing:
    """The installation that everybody works on, the mail server, and the workers that run."""

    installation: Installation
    server: MailServer
    environment: Mapping[str, str]
    mails: int
    workers: list[ForkServerProcess] = field(default_factory=list)

    def start(self, workers: int) -> None:
        """So many workers more, each with one thread: a batch is the most that it has in hand."""
        self.workers += [verb(self.environment, "worker", "--threads", "1") for _ in range(workers)]

    def kill(self, worker: ForkServerProcess) -> None:
        """kill -9, and wait for its end."""
        self.workers.remove(worker)
        worker.kill()
        worker.join()

    def kill_all(self) -> None:
        """kill -9 to every worker."""
        for worker in list(self.workers):
            self.kill(worker)

    def strike(self, mails: int, deed: Callable[[], None]) -> None:
        """Do something when so many mails were taken and whoever sent the last one has no answer to it yet."""
        struck = Event()

        def taking(taken: int) -> None:
            if taken >= mails and not struck.is_set():
                deed()
                struck.set()

        self.server.taking = taking
        self.until(struck.is_set)

    def stop(self) -> None:
        """SIGTERM to every worker, which finishes what it is at; one that was still starting just ends."""
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            worker.join()
        assert {worker.exitcode for worker in self.workers} <= {0, -SIGTERM}
        self.workers.clear()

    def until(self, reached: Callable[[], bool]) -> None:
        """Wait for what the workers bring about by themselves; none of them may end."""
        patience = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < patience, f"{len(self.server.received)} mails came; {dict(self.states())}"
            assert [each.exitcode for each in self.workers if each.exitcode is not None] in ([], [-SIGKILL])
            time.sleep(0.05)

    def until_nothing_waits(self) -> None:
        """Wait until every mail has found its end."""
        self.until(self._nothing_waits)

    def _nothing_waits(self) -> bool:
        states = self.states()
        return states.total() == self.mails and not any(states[each] for each in QUEUED)

    def let_leases_end(self) -> None:
        """As if five minutes had gone by."""
        with transaction(self.installation.database) as session:
            session.connection().execute(
                text("UPDATE message SET lease_until = lease_until - make_interval(secs => :seconds)"),
                {"seconds": LEASE.total_seconds()},
            )

    def states(self) -> Counter[str]:
        """How many mails there are of each state."""
        with transaction(self.installation.database) as session:
            query = select(col(Message.state), func.count()).group_by(col(Message.state))
            return Counter(dict(session.connection().execute(query).all()))

    def numbers(self, *states: MessageState) -> set[int]:
        """The mails that are in one of these states."""
        with transaction(self.installation.database) as session:
            query = select(table_of(Message).c.id).where(col(Message.state).in_(states))
            return set(session.connection().execute(query).scalars())

    def taken(self) -> Counter[int]:
        """How often the server took each mail, by our number of it."""
        heads = [message_from_bytes(each.content) for each in self.server.received]
        signer = self.installation.signer
        return Counter(signer.read_message_id(str(head["Message-ID"]).strip("<>")) for head in heads)

    def proven(self) -> dict[str, int]:
        """How many mails there are of each state, when nothing is wrong. Raises AssertionError when something is."""
        taken, states = self.taken(), self.states()
        assert [number for number, times in taken.items() if times > 1] == []
        assert self.numbers(MessageState.SENT) <= taken.keys()
        assert taken.keys() <= self.numbers(MessageState.SENT, MessageState.UNKNOWN)
        assert states.total() == self.mails
        assert self.broken() == []
        return dict(states)

    def broken(self) -> list[Broken]:
        """The invariants that do not hold, by the queries that the simulation asks."""
        return broken(self.installation, wall_clock(), {}, [])

    def unknown_by_cli(self) -> set[int]:
        """The mails that `nurture mails --unknown` lists."""
        folder = Path(self.environment["NURTURE_WORKSPACE"])
        return {each["number"] for each in told(self.environment, folder, "mails", "--unknown")}


@contextmanager
def mailing(database_url: str, redis_url: str, folder: Path, mails: int, timeout: float = 30.0) -> Iterator[Mailing]:
    """`mails` first mails of a campaign, due now; a clock rings, and nobody works yet.

    `timeout` is how many seconds a worker waits for an answer of the mail server.
    """
    _workspace(folder)
    installation = Installation(
        connect(database_url), load_workspace(folder), Signer([SECRET]), "http://127.0.0.1:8025"
    )
    plan(installation, mails)
    with ExitStack() as at_the_end:
        at_the_end.callback(installation.database.dispose)
        server = at_the_end.enter_context(MailServer(pipelining=True, heads_only=True))
        url = f"smtp://127.0.0.1:{server.port}?timeout={timeout}"
        environment = {
            "PATH": os.environ["PATH"],
            "NURTURE_WORKSPACE": str(folder),
            "NURTURE_DATABASE_URL": database_url,
            "NURTURE_BROKER_URL": redis_url,
            "NURTURE_MAIL_URL": url,
            "NURTURE_SECRET_KEY": SECRET,
        }
        made = Mailing(installation, server, environment, mails)
        at_the_end.callback(made.kill_all)
        at_the_end.enter_context(_ringing(installation, redis_url, url))
        yield made


def _workspace(folder: Path) -> None:
    """The sample workspace, whose mails may leave at any hour: the clock of the processes is the wall's."""
    for name in ("campaigns", "templates"):
        copytree(ROOT / name, folder / name)
    path = folder / "campaigns" / "webinar.yaml"
    written, changed = re.subn(r'on: \[[^]]*\], between: "[^"]*"', ALL_DAY, path.read_text(encoding="utf-8"))
    assert changed == 1
    path.write_text(written, encoding="utf-8")


def plan(installation: Installation, mails: int) -> None:
    """So many leads are enrolled, and the first step of each is due."""
    earlier = wall_clock() - timedelta(hours=2)
    apply_workspace(installation, "the tests", earlier)
    people = [
        ListedLead(line=0, address=f"p{number}@company-{number}.example", first_name="Pia") for number in range(mails)
    ]
    take_leads(installation, "webinar", people, earlier, {"topic": "Returns in the peak"})
    for stage in (qualify_due, enroll_due):
        while stage(installation, earlier):
            pass
    with transaction(installation.database) as session:
        session.connection().execute(text("UPDATE enrollment SET due_at = now() - interval '1 minute'"))


@contextmanager
def _ringing(installation: Installation, redis_url: str, mail_url: str) -> Iterator[None]:
    """A clock that ticks quickly."""
    broker = open_broker(redis_url)
    carriers = Carriers(mail_url)
    clockwork = Clockwork(Bells(broker, installation, carriers, wall_clock).ring_all, seconds=0.5)
    clockwork.start()
    try:
        yield
    finally:
        clockwork.stop()
        broker.close()
        carriers.close()
