"""Something that came back about a lead, understood and written down, for the stages that react to it."""

from dataclasses import dataclass

from engine.domain.bites import Bitten
from engine.domain.clicks import Verdict
from engine.domain.event import Event
from engine.domain.reading import Reading
from engine.store.tables import Lead, Message, Touchpoint


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event with the lead it is about (locked), our mail it answers, and its touchpoint.

    `verdict` is there for clicks, `reading` for replies that a person wrote.
    """

    event: Event
    lead: Lead
    message: Message | None
    touchpoint: Touchpoint
    verdict: Verdict | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Bite:
    """An arrival that met a rule of its campaign."""

    arrival: Arrival
    bitten: Bitten
