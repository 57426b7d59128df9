"""When an address that never takes a mail, though nobody calls it dead, is given up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

MOST_SOFT_BOUNCES = 3
"""So many different mails, a week apart or more each, and a mailbox that is still full is one that nobody empties."""


@dataclass(frozen=True, slots=True)
class Soft:
    """A soft bounce, or a sign of life of the address (`alive`), of one of our mails."""

    message_id: int | None
    at: datetime
    alive: bool = False


def is_given_up(happened: Iterable[Soft], most: int = MOST_SOFT_BOUNCES) -> bool:
    """Whether so many different mails bounced softly since the last sign of life.

    A mail that bounced was not delivered, whatever else is said of it: it is no sign of life.
    """
    facts = list(happened)
    bounced = {each.message_id for each in facts if not each.alive}
    alive = [each.at for each in facts if each.alive and each.message_id not in bounced]
    since = max(alive, default=None)
    return len({each.message_id for each in facts if not each.alive and (since is None or each.at > since)}) >= most
