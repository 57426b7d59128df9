"""Verbs of the operator: up, serve, worker, clock, tick."""

import signal
import socket
from typing import Annotated

import structlog
import typer

from engine.cli.opening import moment, opened, settings_of_this_process
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json
from engine.domain.problem import Problem
from engine.flow.installation import Installation
from engine.flow.turn import take_turn
from engine.mail.transports import open_transport
from engine.process import (
    Parts,
    apply_first_time,
    build_site,
    open_installation,
    open_parts,
    receiving,
    require_fit,
    serve_until_stopped,
    ticking,
    wall_clock,
    working,
)
from engine.settings import Settings
from engine.store.migrate import upgrade
from engine.workers.broker import require_reachable, require_shared

log = structlog.get_logger()

Threads = Annotated[int, typer.Option(help="Worker threads.")]


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    for verb in (up, serve, worker, clock, tick):
        app.command()(verb)


def up(threads: Threads = 2) -> None:
    """Everything in one process: web, mail, worker and clock. Ctrl-C ends it cleanly; kill -9 loses nothing."""
    settings = settings_of_this_process()
    upgrade(settings.database)
    installation = open_installation(settings)
    require_fit(installation, wall_clock())
    apply_first_time(installation, wall_clock())
    with open_parts(installation, settings) as parts:
        require_reachable(parts.broker)
        _run_all(settings, installation, parts, threads)
    console.print("nurture is down; what is due stands in the database")


def _run_all(settings: Settings, installation: Installation, parts: Parts, threads: int) -> None:
    with working(parts, threads), ticking(parts):
        site = build_site(installation, settings, wall_clock, parts.bells.ring)
        console.print(f"nurture is up on http://{settings.host}:{settings.port}")
        console.print(f"mail leaves by {_without_secret(settings.mail_url)}; Ctrl-C ends it")
        with receiving(installation, settings, parts.bells.ring):
            serve_until_stopped(site, settings.host, settings.port)


def serve() -> None:
    """The web alone: webhooks, links, lead intake, console."""
    settings, installation = _opened_to_work()
    with open_parts(installation, settings) as parts:
        _warn_of_silence(parts)
        site = build_site(installation, settings, wall_clock, parts.bells.ring)
        serve_until_stopped(site, settings.host, settings.port)


def _warn_of_silence(parts: Parts) -> None:
    """The web takes in what comes without a broker as well: the clock finds it in the database."""
    try:
        require_reachable(parts.broker)
    except Problem as problem:
        log.warning("nobody hears the bells of the web", problem=str(problem))


def worker(threads: Threads = 4) -> None:
    """A worker alone: answers the bells until it is told to stop."""
    settings, installation = _opened_to_work()
    with open_parts(installation, settings) as parts:
        require_reachable(parts.broker)
        with working(parts, threads):
            until_told_to_stop()


def clock() -> None:
    """The clock alone: rings the bells. Any number may run at once."""
    settings, installation = _opened_to_work()
    with open_parts(installation, settings) as parts:
        require_reachable(parts.broker)
        with ticking(parts):
            until_told_to_stop()


def tick(now: Now = "", as_json: AsJson = False) -> None:
    """One turn of the clockwork: every stage, until nothing is due. For cron, and for tests."""
    settings, installation = opened()
    require_fit(installation, wall_clock())
    at = moment(now)
    apply_first_time(installation, at)
    transport = open_transport(settings.mail_url)
    try:
        done = take_turn(installation, transport, at)
    finally:
        transport.close()
    if as_json:
        show_json(done)
    else:
        console.print(", ".join(f"{stage} {count}" for stage, count in done.items()))


def _opened_to_work() -> tuple[Settings, Installation]:
    """What a part needs that runs alone. Raises a Problem for what would make it useless."""
    settings, installation = opened()
    require_fit(installation, wall_clock())
    require_shared(settings.broker_url)
    return settings, installation


def until_told_to_stop() -> None:
    """Wait for Ctrl-C or SIGTERM. The system may give it to any thread: what it wakes is who reads here."""
    told, tells = socket.socketpair()
    tells.setblocking(False)
    with told, tells:
        signal.set_wakeup_fd(tells.fileno())
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: None)
        told.recv(1)
        signal.set_wakeup_fd(-1)


def _without_secret(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
