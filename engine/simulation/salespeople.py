"""The salespeople of a simulation: they accept and close in their working hours, and some let a clock run out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from engine.domain.attempts import IN_TURN
from engine.domain.habits import SalesHabits
from engine.domain.message import Purpose
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.domain.sales_clock import working_time_later
from engine.flow import rep_actions
from engine.flow.installation import Installation
from engine.mail.transports.base import Accepted, Outcome
from engine.simulation.agenda import Agenda
from engine.simulation.chance import draw, fraction
from engine.simulation.post import Received

FASTEST, SLOWEST = timedelta(minutes=15), timedelta(hours=3, minutes=15)
"""How long a rep who is at work takes to accept."""
TALKS = timedelta(hours=6), timedelta(hours=48)
"""How much of its working time a rep needs to know what becomes of a lead."""
BAD_TIMING_FOR = timedelta(days=42)
BETWEEN_ATTEMPTS = timedelta(hours=10)
"""Of working time: another day each."""
AT_ONCE = timedelta(minutes=20)


@dataclass
class Case:
    """A handoff as its rep sees it. `says_nothing` until reminded; `overlooked` counts reminders without an answer."""

    rep: str
    rep_id: int
    slips: bool
    says_nothing: bool
    accepted: bool = False
    planned: bool = False
    attempts: int = 0
    overlooked: int = 0


@dataclass
class Salespeople:
    """The reps and their manager."""

    habits: SalesHabits
    seed: int
    installation: Installation
    clock: Callable[[], datetime]
    agenda: Agenda
    cases: dict[int, Case] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._outcomes = [name for name, weight in self.habits.outcomes.items() for _ in range(weight)]

    def take(self, received: Received) -> Outcome:
        """Their mail server takes everything; a digest says nothing that its briefs did not, and the manager reads."""
        rep = self.installation.workspace.sales.rep(received.mail.recipient)
        if rep and received.purpose is Purpose.BRIEF:
            self._briefed(received.handoff, rep.address, received.rep)
        elif rep and received.purpose is Purpose.REMINDER:
            self._reminded(received.handoff)
        return Accepted(received.number, "250 ok")

    def _briefed(self, number: int, rep: str, rep_id: int) -> None:
        slips = self._chance("slips", number) < self.habits.slips
        case = Case(rep, rep_id, slips, self._chance("says nothing", number) < self.habits.says_nothing)
        self.cases[number] = case
        if not slips:
            self._plan(number, case, FASTEST + (SLOWEST - FASTEST) * self._chance("accept", number), self._accept)

    def _reminded(self, number: int) -> None:
        """A first reminder is overlooked; the second, which the manager gets as well, is not."""
        case = self.cases[number]
        case.overlooked += 1
        if not case.planned and case.overlooked > 1:
            self._plan(number, case, AT_ONCE, self._close if case.accepted else self._accept)

    def _plan(self, number: int, case: Case, after: timedelta, act: Callable[[int], None]) -> None:
        rep = self.installation.workspace.sales.rep(case.rep)
        assert rep
        case.planned = True
        self.agenda.add(working_time_later(self.clock(), after, rep.working_hours), partial(act, number))

    def _accept(self, number: int) -> None:
        case = self.cases[number]
        rep_actions.accept(self.installation, number, case.rep_id, self.clock())
        case.accepted, case.planned, case.overlooked = True, False, 0
        self._try(number)
        if not case.says_nothing:
            shortest, longest = TALKS
            self._plan(number, case, shortest + (longest - shortest) * self._chance("talks", number), self._close)

    def _close(self, number: int) -> None:
        """Say what became of it; who could not be reached is tried again, as often as was agreed."""
        now, rep_id = self.clock(), self.cases[number].rep_id
        outcome = draw(self._outcomes, self.seed, "outcome", number)
        if outcome == ReturnReason.NOT_REACHABLE and self._tries_again(number):
            return
        if outcome in (HandoffOutcome.WON, HandoffOutcome.LOST):
            rep_actions.conclude(self.installation, number, rep_id, HandoffOutcome(outcome), now)
            return
        reason = ReturnReason(outcome)
        until = now + BAD_TIMING_FOR if reason is ReturnReason.BAD_TIMING else None
        rep_actions.give_back(self.installation, number, rep_id, reason, now, until=until)

    def _tries_again(self, number: int) -> bool:
        case = self.cases[number]
        if case.attempts >= self.installation.workspace.sales.attempts.at_least:
            return False
        self._try(number)
        self._plan(number, case, BETWEEN_ATTEMPTS, self._close)
        return True

    def _try(self, number: int) -> None:
        case = self.cases[number]
        reached = draw(self._outcomes, self.seed, "outcome", number) != ReturnReason.NOT_REACHABLE
        channel = IN_TURN[case.attempts % len(IN_TURN)]
        rep_actions.log_attempt(self.installation, number, case.rep_id, channel, self.clock(), reached=reached)
        case.attempts += 1

    def _chance(self, *about: object) -> float:
        return fraction(self.seed, "sales", *about)
