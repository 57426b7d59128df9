"""What a demo came to: what its people saw and did, and what the engine says of it."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from engine.domain.funnel import FunnelRow
from engine.store.reports import Forgotten, HandoffRow, Standing


@dataclass(frozen=True, slots=True)
class Ending:
    """`deeds` counts what prospects did, `received` mails by their purpose, as the mail server took them.

    `promises_broken` are mails that reached somebody after they had left: there must be none.
    """

    weeks: int
    seconds: float
    folder: Path
    funnel: list[FunnelRow]
    standing: list[Standing]
    handoffs: list[HandoffRow]
    deeds: Counter[str]
    received: Counter[str]
    black_hole: list[Forgotten]
    parked: list[str]
    promises_broken: list[str]

    @property
    def is_good(self) -> bool:
        """Nobody forgotten, nothing that was not understood, nobody written to who had left."""
        return not (self.black_hole or self.parked or self.promises_broken)
