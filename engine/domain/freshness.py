"""The order in which sales meets its work, wherever it is listed: freshest first, as a lead is worth less by the hour.

A handoff is as fresh as the newest bite in it, be it that of a colleague who joined. A call, voicemail or letter of a
campaign is as fresh as what its lead did last: nobody has bitten there yet. What is overdue is marked and keeps its
place: it is late, and no fresher for that.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from engine.domain.touchpoint import TouchpointKind

BITES = (TouchpointKind.PROMOTED, TouchpointKind.JOINED)
"""The facts that say that somebody bit."""

DEEDS = (TouchpointKind.SOURCE, TouchpointKind.CLICKED, TouchpointKind.REPLIED, TouchpointKind.ANSWERED)
"""What a lead does itself; of the clicks only those of people."""

Listed = TypeVar("Listed")


def freshest_first(rows: Iterable[Listed], fresh_at: Callable[[Listed], datetime]) -> list[Listed]:
    """The rows, those with the newest `fresh_at` first; what is equally fresh stays in its order."""
    return sorted(rows, key=fresh_at, reverse=True)
