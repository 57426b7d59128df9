"""The course of a simulation: the clock jumps to whatever comes next, the engine's stages or what somebody means to
do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from engine.flow.installation import Installation
from engine.flow.turn import STAGES, run_stage
from engine.mail.transports.base import Transport
from engine.simulation.agenda import Agenda, Entry
from engine.simulation.chance import SATURDAY
from engine.simulation.fast_clock import FastClock, rounded_up
from engine.store import due

STEP = timedelta(hours=1)
"""The engine's moments are rounded up to this, so that what falls due together is done together."""


@dataclass
class Story:
    """Everybody shares the clock and the agenda; `transport` brings the mail to them."""

    installation: Installation
    transport: Transport
    clock: FastClock
    agenda: Agenda
    _turn_at: datetime = field(init=False)
    _seen: dict[str, datetime] | None = field(init=False, default=None)  # the clocks, while nobody has done anything

    def play(self, end: datetime) -> None:
        """Let everything happen that happens before `end`; the clock shows `end` afterwards."""
        self._turn_at = self.clock()
        while (at := min(self._turn_at, self.agenda.next_at or end)) < end:
            self.clock.set(at)
            if at == self.agenda.next_at:
                self._let(self.agenda.pop())
            else:
                self._take_turn()
        self.clock.set(end)

    def ring(self, *stages: str) -> int:
        """Run these stages now, whether something is due there or not; returns how many rows they handled."""
        return sum(run_stage(stage, self.installation, self.transport, self.clock()) for stage in stages)

    def _let(self, entry: Entry) -> None:
        """Somebody does something.

        A bite is handed over and its brief sent at once; the rest waits for the next turn.
        """
        entry.act()
        self._seen = None
        if entry.stirs:
            if self.ring("ingest") and self.ring("handoff"):
                self.ring("send")
            self._turn_at = min(self._turn_at, rounded_up(self.clock(), STEP))

    def _take_turn(self) -> None:
        """Every stage that has something due, in the order of a lead's way, until nothing is."""
        moments = self._seen or self._moments()
        while waiting := self._waiting(moments):
            if not self.ring(*waiting):
                raise RuntimeError(f"at {self.clock()} these are due and do nothing: {', '.join(waiting)}")
            moments = self._moments()
        self._plan_turn(moments)

    def _waiting(self, moments: dict[str, datetime]) -> list[str]:
        return [stage for stage in STAGES if stage in moments and moments[stage] <= self.clock()]

    def _plan_turn(self, moments: dict[str, datetime]) -> None:
        """The next turn is when the next thing falls due, rounded up."""
        self._seen = moments
        first = max(min(moments.values(), default=FOREVER), self.clock())
        self._turn_at = rounded_up(first, STEP) if moments else FOREVER

    def _moments(self) -> dict[str, datetime]:
        with self.installation.database.connect() as connection:
            return due.next_moments(connection)


FOREVER = datetime.max.replace(tzinfo=UTC)


def plan_office_days(story: Story, look_through: Callable[[], None], looks_at: time, end: datetime) -> None:
    """On working days a person in marketing looks through what waits, and each rep's digest falls due."""
    sales = story.installation.workspace.sales

    def plan_digests() -> None:
        story.ring("follow_up")

    for day in working_days(story.clock(), end):
        story.agenda.add(datetime.combine(day, looks_at, UTC), look_through)
        for zone in sorted({rep.time_zone for rep in sales.reps}):
            story.agenda.add(datetime.combine(day, sales.digest_at, ZoneInfo(zone)).astimezone(UTC), plan_digests)


def working_days(first: datetime, last: datetime) -> Iterator[date]:
    """The days after `first`, up to the one of `last`, without weekends."""
    days = (first.date() + timedelta(days=number) for number in range(1, (last.date() - first.date()).days + 1))
    return (day for day in days if day.weekday() < SATURDAY)
