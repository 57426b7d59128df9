"""What most verbs need first: the settings, the installation, the time."""

from datetime import UTC, datetime

from engine.cli.logs import configure_logs
from engine.domain.problem import Problem
from engine.flow.installation import Installation
from engine.process import open_installation, wall_clock
from engine.settings import Settings, read_settings


def settings_of_this_process() -> Settings:
    """The settings, and its logs as they say."""
    settings = read_settings()
    configure_logs(settings.log_level, addresses=settings.log_addresses)
    return settings


def opened() -> tuple[Settings, Installation]:
    """The settings and the installation of this workspace."""
    settings = settings_of_this_process()
    return settings, open_installation(settings)


def moment(now: str) -> datetime:
    """The time to act at: the given one, else the wall's."""
    if not now:
        return wall_clock()
    try:
        given = datetime.fromisoformat(now)
    except ValueError:
        raise Problem(f"--now {now!r} is not a time.", cure="Write it like 2026-12-01T09:00:00Z.") from None
    return given.replace(tzinfo=UTC) if given.tzinfo is None else given.astimezone(UTC)
