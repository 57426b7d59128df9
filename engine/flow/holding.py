"""The door that a person shuts: no mail leaves, and everything else goes on."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from engine.domain.pace import Meter
from engine.store import meters
from engine.store.database import transaction

BY_HAND = "by hand"
"""The door of all doors, in the table of the others."""

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


def hold(database: Engine) -> None:
    """No mail leaves, from the next batch on, until `release`."""
    _shut(database, FOR_EVER)


def release(database: Engine) -> None:
    """Mails leave again."""
    _shut(database, None)


def is_held(session: Session) -> bool:
    """Whether somebody shut the door."""
    return meters.read(session, [BY_HAND]).get(BY_HAND, Meter()).shut_until is not None


def _shut(database: Engine, until: datetime | None) -> None:
    with transaction(database) as session:
        door = meters.hold(session, {BY_HAND})[BY_HAND]
        meters.write(session, {BY_HAND: replace(door, shut_until=until)})
