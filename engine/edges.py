"""What of a process faces outwards: the web, and the ways in for mail besides it.

Apart from `engine/process.py`, so that workers and the clock load no library of the web.
"""

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import uvicorn
from fastapi import FastAPI

from console.handoffs import router as handoffs_router
from console.metrics import router as metrics_router
from console.tasks import router as tasks_router
from engine.flow.installation import Installation
from engine.inbox.account import account_of
from engine.inbox.gathering import Taker
from engine.inbox.listener import Listener
from engine.inbox.watch import watching
from engine.process import Clock, wall_clock
from engine.settings import Settings
from webhooks.app import create_app

START_SECONDS = 10


def build_site(installation: Installation, settings: Settings, clock: Clock, ring: Callable[[str], None]) -> FastAPI:
    """The whole HTTP side: the public edge and the console."""
    site = create_app(installation, settings, clock, ring)
    for router in (handoffs_router, tasks_router):
        site.include_router(router(installation, clock, ring))
    site.include_router(metrics_router(installation, clock))
    return site


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
    try:
        deadline = time.monotonic() + START_SECONDS
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.01)
        if not server.started:
            raise RuntimeError(f"the web did not start on {host}:{port}")
        yield
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
