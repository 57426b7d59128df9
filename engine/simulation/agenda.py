"""What people have set their minds to do, and when they will do it."""

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to do. `stirs` says that the engine may have something new to do because of it, later on."""

    at: datetime
    act: Act
    stirs: bool


class Agenda:
    """Acts in the order of their times; what was written down first comes first within a moment."""

    def __init__(self) -> None:
        self._entries: list[tuple[datetime, int, Entry]] = []
        self._numbers = itertools.count()

    def add(self, at: datetime, act: Act, *, stirs: bool = True) -> None:
        """Do this then."""
        heapq.heappush(self._entries, (at, next(self._numbers), Entry(at, act, stirs)))

    @property
    def next_at(self) -> datetime | None:
        """When the next act is due; None when nobody plans anything."""
        return self._entries[0][0] if self._entries else None

    def pop(self) -> Entry:
        """The next entry, which is then no longer on the agenda."""
        return heapq.heappop(self._entries)[2]
