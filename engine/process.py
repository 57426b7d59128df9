"""One process and its parts: the web, the ways in for mail, the workers and the clock, apart or together."""

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import dramatiq
import uvicorn
from fastapi import FastAPI

from console.handoffs import router as handoffs_router
from console.metrics import router as metrics_router
from console.tasks import router as tasks_router
from engine.flow.apply import apply_workspace
from engine.flow.installation import Installation
from engine.hooks.post import Poster
from engine.inbox.account import account_of
from engine.inbox.gathering import Taker
from engine.inbox.listener import Listener
from engine.inbox.watch import watching
from engine.mail.tokens import Signer
from engine.mail.transports import Transport
from engine.settings import Settings
from engine.store import campaigns
from engine.store.database import connect, transaction
from engine.store.fitness import require_same_clock, require_writable
from engine.store.migrate import require_compatible
from engine.workers.bells import Bells
from engine.workers.broker import open_broker
from engine.workers.carriers import Carriers
from engine.workers.clockwork import Clockwork
from engine.workspace.load import load_workspace
from webhooks.app import create_app

Clock = Callable[[], datetime]
START_SECONDS = 10


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
    require_compatible(database)
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


def build_site(installation: Installation, settings: Settings, clock: Clock, ring: Callable[[str], None]) -> FastAPI:
    """The whole HTTP side: the public edge and the console."""
    site = create_app(installation, settings, clock, ring)
    for router in (handoffs_router, tasks_router):
        site.include_router(router(installation, clock, ring))
    site.include_router(metrics_router(installation, clock))
    return site


@dataclass(frozen=True)
class Parts:
    """What runs behind the web: the bells, the broker that carries them, and the transport."""

    bells: Bells
    broker: dramatiq.Broker
    transport: Transport


@contextmanager
def open_parts(installation: Installation, settings: Settings, clock: Clock = wall_clock) -> Iterator[Parts]:
    """Broker, bells and transport, closed at the end."""
    broker = open_broker(settings.broker_url)
    transport = Carriers(settings.mail_url)
    try:
        yield Parts(Bells(broker, installation, transport, clock), broker, transport)
    finally:
        broker.close()
        transport.close()


@contextmanager
def working(parts: Parts, threads: int) -> Iterator[None]:
    """Workers that answer the bells until the end, when they finish what they are at."""
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


@contextmanager
def receiving(installation: Installation, settings: Settings, ring: Callable[[str], None]) -> Iterator[None]:
    """The ways in for mail besides HTTP, until the end: mailboxes are watched, and a mail server may hand mail over.

    Raises a Problem for a setting that says nothing usable; a mailbox that is out of reach is tried again and again.
    """
    accounts = [account_of(url.get_secret_value()) for url in settings.inbox_urls]
    taker = Taker(installation, wall_clock, ring, threading.Event())
    with ExitStack() as open_ways:
        if settings.listen_url:
            certificate = settings.listen_certificate
            open_ways.enter_context(
                Listener(settings.listen_url, installation, wall_clock, ring, certificate=certificate)
            )
        open_ways.enter_context(watching(accounts, taker))
        yield


def web_server(site: FastAPI, host: str, port: int) -> uvicorn.Server:
    """A server for the site."""
    quiet = uvicorn.Config(site, host=host, port=port, log_config=None, log_level="warning", server_header=False)
    return uvicorn.Server(quiet)


def serve_until_stopped(site: FastAPI, host: str, port: int, listener: socket.socket | None = None) -> None:
    """Serve in this thread, the main one, until Ctrl-C or SIGTERM; requests under way are answered first.

    A caller who wants to know whether the port is free opens the `listener`. uvicorn raises the signal again once it
    has shut down, which must not end what runs beside the web.
    """
    signal.signal(signal.SIGTERM, lambda *_: None)
    with suppress(KeyboardInterrupt):
        web_server(site, host, port).run([listener] if listener else None)


@contextmanager
def serving(site: FastAPI, listener: socket.socket) -> Iterator[None]:
    """The site on a thread of its own, up when the block begins; the listener is closed with it.

    Its caller opens the listener, because the site's own links must know the port before the site is built.
    """
    host, port = listener.getsockname()[:2]
    server = web_server(site, host, port)
    thread = threading.Thread(target=server.run, args=([listener],), name="web", daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.01)
    if not server.started:
        raise RuntimeError(f"the web did not start on {host}:{port}")
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
