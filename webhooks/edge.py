"""What every endpoint of the public edge is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engine.flow.installation import Installation
from engine.settings import Settings


@dataclass(frozen=True, slots=True)
class Edge:
    """One running edge. `clock` gives aware UTC; `ring` wakes a stage by its name, from any thread, and never raises.

    `patience` is how many seconds an answer waits for mails that are with the transport at this moment.
    """

    installation: Installation
    settings: Settings
    clock: Callable[[], datetime]
    ring: Callable[[str], None]
    patience: float
