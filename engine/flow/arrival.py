"""Something that came back about a lead, understood and written down, for the stages that react to it."""

from dataclasses import dataclass

from engine.domain.bites import Bitten
from engine.domain.clicks import Verdict
from engine.domain.event import Event
from engine.domain.reading import Reading
from engine.store.tables import Lead, Message, Touchpoint


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of a lead (locked): the touchpoint, and our mail that it answers."""

    lead: Lead
    message: Message | None
    touchpoint: Touchpoint

    @property
    def address(self) -> str:
        """Where the mail went that this is about."""
        return self.message.recipient if self.message else self.lead.address


@dataclass(frozen=True, slots=True)
class Arrival(Heard):
    """An event with what was heard by it. `verdict` is there for clicks, `reading` for what a person wrote."""

    event: Event
    verdict: Verdict | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Bite:
    """An arrival that met a rule of its campaign."""

    arrival: Arrival
    bitten: Bitten
