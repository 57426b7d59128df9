"""What a test says of sales: a handoff, and the rep who has it."""

from dataclasses import dataclass
from datetime import datetime

from engine.domain.attempts import Channel
from engine.domain.brief import Brief
from engine.domain.problem import Problem
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.flow import letters
from engine.store.tables import Handoff as HandoffRow
from engine.store.tables import Rep as RepRow
from engine.testing.timed_world import TimedWorld


@dataclass(frozen=True)
class Rep:
    """The salesperson who has a handoff. What they do about it, they do at this moment."""

    name: str
    address: str
    _handoff: "Handoff"

    def accepts(self) -> None:
        """They take the lead."""
        self._handoff.world.accept(self._handoff.row)

    def tries(self, channel: str = "call", *, reached: bool = False) -> None:
        """They try to reach the lead by `call`, `voicemail`, `email` or `letter`, and may have `reached` it."""
        self._handoff.world.attempt(self._handoff.row, Channel(channel), reached=reached)

    def returns(self, reason: str, until: datetime | None = None) -> None:
        """They give it back: `not_reachable`, `no_need`, `bad_timing`... Raises a Problem for any other reason."""
        if reason not in list(ReturnReason):
            raise Problem(f"{reason!r} is no reason to return a lead.", cure=f"There is: {', '.join(ReturnReason)}.")
        self._handoff.world.give_back(self._handoff.row, ReturnReason(reason), until)

    def wins(self) -> None:
        """The lead became a customer."""
        self._handoff.world.conclude(self._handoff.row, HandoffOutcome.WON)

    def loses(self) -> None:
        """The lead bought elsewhere, or not at all."""
        self._handoff.world.conclude(self._handoff.row, HandoffOutcome.LOST)


@dataclass(frozen=True)
class Handoff:
    """A lead given to sales, always as it stands now."""

    world: TimedWorld
    number: int

    @property
    def row(self) -> HandoffRow:
        """Its row of the database."""
        with self.world.session() as session:
            return session.get_one(HandoffRow, self.number)

    @property
    def rule(self) -> str:
        """Which rule made the lead an SQL."""
        return self.row.rule

    @property
    def rep(self) -> Rep:
        """Who has it. Raises AssertionError while nobody was chosen: that takes a moment of travel."""
        number = self.row.rep_id
        with self.world.session() as session:
            rep = session.get(RepRow, number) if number else None
        assert rep, f"no salesperson was chosen for {self} yet: travel a minute"
        return Rep(rep.name, rep.address, self)

    @property
    def brief(self) -> Brief:
        """What the rep reads now: `subject`, `why.rule`, `why.reply`, `opening.now`, `questions`, `timeline`..."""
        row = self.row
        with self.world.session() as session:
            brief, _ = letters.brief_to_show(session, self.world.installation, row, self.world.now)
        return brief

    @property
    def is_open(self) -> bool:
        """Whether sales still works on it."""
        return self.row.closed_at is None

    @property
    def is_accepted(self) -> bool:
        """Whether its rep took it."""
        return self.row.accepted_at is not None

    @property
    def outcome(self) -> str:
        """`won`, `lost` or `returned`; "" while it is open."""
        return self.row.outcome

    @property
    def reminders(self) -> int:
        """How often the rep was reminded of what is owed now."""
        return self.row.reminders

    @property
    def due_at(self) -> datetime:
        """Until when the rep has to accept, and once accepted, to say what became of it; UTC."""
        return self.row.due_at

    def __repr__(self) -> str:
        state = self.outcome or ("accepted" if self.is_accepted else "open")
        return f"<handoff {self.number}: {self.rule}; {state}>"
