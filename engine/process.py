"""What every process of the engine is made of, and what runs behind the web: workers and the clock."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import dramatiq

from engine.flow.apply import apply_workspace
from engine.flow.installation import Installation
from engine.hooks.post import Poster
from engine.mail.tokens import Signer
from engine.mail.transports import Transport
from engine.settings import Settings
from engine.store import campaigns
from engine.store.compatibility import require_compatible
from engine.store.database import connect, transaction
from engine.store.fitness import require_same_clock, require_writable
from engine.workers.bells import Bells
from engine.workers.broker import open_broker
from engine.workers.carriers import Carriers
from engine.workers.clockwork import Clockwork
from engine.workspace.load import load_workspace

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The time on the wall, in UTC."""
    return datetime.now(UTC)


def open_installation(settings: Settings) -> Installation:
    """Everything the stages need.

    Raises a Problem when the workspace is wrong or the database of a version that this one does not work with.
    """
    workspace = load_workspace(settings.workspace)
    signer = Signer(settings.secrets)
    database = connect(settings.database)
    try:
        require_compatible(database)
    except BaseException:
        database.dispose()
        raise
    poster = Poster(tuple(settings.crm_webhook_secrets), settings.crm_webhook_loopback)
    return Installation(database, workspace, signer, settings.public_url, poster)


def require_fit(installation: Installation, now: datetime) -> None:
    """Raise a Problem for what would stop every stage: a database that can't be written, a clock that is wrong."""
    require_writable(installation.database)
    require_same_clock(installation.database, now)


def apply_first_time(installation: Installation, now: datetime) -> None:
    """Make the campaigns live if none ever was. Later edits wait for `nurture apply` (invariant 10)."""
    with transaction(installation.database) as session:
        untouched = not campaigns.live_versions(session)
    if untouched:
        apply_workspace(installation, "first start", now)


@dataclass(frozen=True)
class Parts:
    """What runs behind the web: the bells, the broker that carries them, and the transport."""

    bells: Bells
    broker: dramatiq.Broker
    transport: Transport


@contextmanager
def open_parts(installation: Installation, settings: Settings, clock: Clock = wall_clock) -> Iterator[Parts]:
    """Broker, bells and transport, closed at the end."""
    with closing(Carriers(settings.mail_url)) as transport, closing(open_broker(settings.broker_url)) as broker:
        yield Parts(Bells(broker, installation, transport, clock), broker, transport)


@contextmanager
def working(parts: Parts, threads: int) -> Iterator[None]:
    """Workers that answer the bells until the end, when they finish what they are at."""
    parts.bells.keep_one_free(threads)
    worker = dramatiq.Worker(parts.broker, worker_threads=threads, worker_timeout=100)
    worker.start()
    try:
        yield
    finally:
        worker.stop()


@contextmanager
def ticking(parts: Parts) -> Iterator[None]:
    """A clock that rings the bells until the end."""
    clockwork = Clockwork(parts.bells.ring_all)
    clockwork.start()
    try:
        yield
    finally:
        clockwork.stop()
