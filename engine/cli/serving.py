"""Verbs of the operator that face outwards: up, serve."""

import structlog
import typer

from engine.cli.opening import installation_of, opened_to_work, settings_of_this_process
from engine.cli.options import Threads
from engine.cli.printing import console
from engine.domain.problem import Problem
from engine.edges import build_site, receiving, serve_until_stopped
from engine.flow.installation import Installation
from engine.process import (
    Parts,
    apply_first_time,
    open_parts,
    require_fit,
    ticking,
    wall_clock,
    working,
)
from engine.settings import Settings
from engine.store.migrate import upgrade
from engine.workers.broker import require_reachable

log = structlog.get_logger()


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    for verb in (up, serve):
        app.command()(verb)


def up(threads: Threads = 2) -> None:
    """Everything in one process: web, mail, worker and clock. Ctrl-C ends it cleanly; kill -9 loses nothing."""
    settings = settings_of_this_process()
    upgrade(settings.database)
    installation = installation_of(settings)
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
    settings, installation = opened_to_work()
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


def _without_secret(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
