"""A year with people who do what comes to their mind, prospects and sales: invariants 1, 7 and 8 after every step."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from engine.domain.attempts import Channel
from engine.domain.message import Purpose
from engine.domain.problem import Problem
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.flow import letters, review
from engine.store import handoffs, journal
from engine.store.tables import Handoff, Touchpoint
from tests.acceptance.test_random_weeks import COMPANIES, Weeks
from tests.world import World, doubly_open, mails_during_handoffs, person

STEPS = 75


class Year(Weeks):
    """Weeks in which sales has more to do: attempts, late ones, returns of every kind, and reps who leave."""

    def step(self) -> str:
        self.world.travel(hours=self.draw.choice([1, 5, 26, 75, 24 * 7, 24 * 20]))
        deeds: list[Callable[[], object]] = [self._list, self._ask, self._answer, self._answer, self._look, self._leave]
        deed = self.draw.choice([*deeds, *[self._sell] * 4])
        deed()
        self.world.travel(minutes=1)
        return deed.__name__

    def _ask(self) -> None:
        """Somebody new asks for a talk, at a company that we may know."""
        company = self.draw.choice(COMPANIES)
        self.world.take("talk-to-sales", person(f"{self.draw.randrange(10**6)}@{company}", country="DE"))

    def _decide(self, handoff: Handoff) -> None:
        deeds = [self._accept, self._try, self._try, self._try, self._conclude, self._return]
        try:
            self.draw.choice(deeds)(handoff)
        except Problem as problem:
            if "too early" not in str(problem):
                raise

    def _accept(self, handoff: Handoff) -> None:
        self.world.accept(handoff)

    def _try(self, handoff: Handoff) -> None:
        self.world.attempt(handoff, self.draw.choice(list(Channel)), reached=self.draw.random() < 0.2)

    def _conclude(self, handoff: Handoff) -> None:
        self.world.conclude(handoff, self.draw.choice([HandoffOutcome.WON, HandoffOutcome.LOST]))

    def _return(self, handoff: Handoff) -> None:
        until = self.world.now + timedelta(days=self.draw.randrange(-5, 60))
        self.world.give_back(handoff, self.draw.choice(list(ReturnReason)), until)

    def _leave(self) -> None:
        reps = self.world.installation.workspace.sales.reps
        if len(reps) > 1 and self.draw.random() < 0.3:
            self.world.leave(self.draw.choice(reps).address)

    def _look(self) -> None:
        """Sometimes nobody looks for weeks; what sales found wrong is put right."""
        for lead, why in self.world.waiting() if self.draw.random() < 0.5 else []:
            if "the data is wrong" in why:
                review.correct(self.world.installation, lead.address, {"phone": "+1 555 0100"}, "dana", self.world.now)
            else:
                self.world.look(lead.address)


def check(world: World) -> None:
    """Invariant 1, invariant 7, and invariant 8 of every handoff that is open."""
    assert world.black_hole() == []
    assert doubly_open(world) == []
    assert mails_during_handoffs(world) == []
    assert briefs_that_hide_something(world) == []


def briefs_that_hide_something(world: World) -> list[int]:
    """Open handoffs whose brief neither shows a touchpoint nor counts it among the folded."""
    hiding = []
    with world.session() as session:
        for handoff in handoffs.all_open(session):
            if handoff.rep_id is None:
                continue
            brief, _ = letters.brief_to_show(session, world.installation, handoff, world.now)
            told = len(brief.timeline) + len(brief.suspected) + brief.folded
            people = {each.id: each for each in handoffs.leads_of(session, handoff)}
            if told != sum(len(journal.timeline(session, each or 0)) for each in people):
                hiding.append(handoff.id or 0)
    return hiding


@pytest.mark.parametrize("seed", range(3))
def test_invariants_1_7_and_8_hold_after_every_step_of_a_year(quick_world: World, seed: int) -> None:
    world, started = quick_world, quick_world.now
    year = Year(world, seed)
    for number in range(STEPS):
        deed = year.step()
        try:
            check(world)
        except AssertionError as broken:
            raise AssertionError(f"broken by step {number} ({deed}) of seed {seed}") from broken
    assert world.now - started > timedelta(days=365)
    assert {"attempted", "overdue", "reassigned", "joined"} <= {each.kind for each in world.all(Touchpoint)}
    assert world.messages(Purpose.WAITING)
