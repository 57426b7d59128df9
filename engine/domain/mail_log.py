"""What a mail server's log says has left, held against the mails that we know of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

SAME = timedelta(minutes=10)
"""So far apart may our time and the mail server's be for one mail."""


@dataclass(frozen=True, slots=True)
class Left:
    """A line of the mail server's log: a mail to `address` left at `at` (aware, UTC)."""

    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """A mail that may be the one of a line: it was tried at `attempted_at`, or waits (None) and is due at `due_at`."""

    number: int
    address: str
    due_at: datetime
    attempted_at: datetime | None = None


def matched(log: Sequence[Left], mails: Sequence[Known]) -> dict[int, int]:
    """By the place of a line in the log: the number of its mail. No line has two, and no mail is that of two lines.

    A mail that was tried is that of a line within `SAME` of the attempt, and goes before one that waits. One that waits
    is that of a line at which it was due. Of several that fit, the nearest in time are taken first.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, line, number in sorted(_fitting(log, mails)):
        if line not in found and number not in taken:
            found[line] = number
            taken.add(number)
    return found


def _fitting(log: Sequence[Left], mails: Sequence[Known]) -> Iterator[tuple[bool, timedelta, int, int]]:
    """Whether it waits, how far apart they are, the place of the line, and the number of the mail."""
    to: dict[str, list[Known]] = defaultdict(list)
    for mail in mails:
        to[mail.address].append(mail)
    for line, left in enumerate(log):
        for mail in to[left.address]:
            apart = left.at - (mail.attempted_at or mail.due_at)
            if apart >= -SAME and (mail.attempted_at is None or apart <= SAME):
                yield mail.attempted_at is None, abs(apart), line, mail.number
