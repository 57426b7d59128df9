"""What most verbs need first: the settings, the installation, the time; and what those that run on end with."""

import signal
import socket
from datetime import UTC, datetime

from engine.cli.ending import at_the_end
from engine.cli.logs import configure_logs
from engine.domain.problem import Problem
from engine.flow.installation import Installation
from engine.process import open_installation, require_fit, wall_clock
from engine.settings import Settings, read_settings
from engine.workers.broker import require_shared


def settings_of_this_process() -> Settings:
    """The settings, and its logs as they say."""
    settings = read_settings()
    configure_logs(settings.log_level, addresses=settings.log_addresses)
    return settings


def opened() -> tuple[Settings, Installation]:
    """The settings and the installation of this workspace."""
    settings = settings_of_this_process()
    return settings, installation_of(settings)


def installation_of(settings: Settings) -> Installation:
    """The installation, its database closed when the verb ends."""
    installation = open_installation(settings)
    at_the_end(installation.database.dispose)
    return installation


def opened_to_work() -> tuple[Settings, Installation]:
    """What a part needs that runs alone. Raises a Problem for what would make it useless."""
    settings, installation = opened()
    require_fit(installation, wall_clock())
    require_shared(settings.broker_url)
    return settings, installation


def moment(now: str) -> datetime:
    """The time to act at: the given one, else the wall's."""
    if not now:
        return wall_clock()
    try:
        given = datetime.fromisoformat(now)
    except ValueError:
        raise Problem(f"--now {now!r} is not a time.", cure="Write it like 2026-12-01T09:00:00Z.") from None
    return given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)


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
