"""A year with people who do what comes to their mind, prospects and sales: invariants 1, 7 and 8 after every step."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from engine.domain.attempts import Channel
from engine.domain.campaign import TASK_KINDS, TaskStep
from engine.domain.message import MessageState, Purpose
from engine.domain.problem import Problem
from engine.domain.sales import Absence, HandoffOutcome, RepEntry, ReturnReason
from engine.flow import door, letters, review, tasks
from engine.flow.accounts import merge
from engine.store import handoffs, journal
from engine.store.tables import Handoff, Task, Touchpoint
from tests.acceptance.test_random_weeks import COMPANIES, Weeks
from tests.world import World, doubly_open, mails_during_handoffs, person

STEPS = 110

SECOND_DOMAINS = {"ash-gmbh.example": "ash.example", "birch-group.example": "birch.example"}
"""Domains that are found out to be a second one of a company that we know."""

CHOICES = {"now": "Now", "this-quarter": "This quarter", "later": "Later"}


class Year(Weeks):
    """Weeks in which sales has more to do: attempts, late ones, returns of every kind, reps who leave or are away,
    tasks, and accounts that become one."""

    def __init__(self, world: World, seed: int) -> None:
        super().__init__(world, seed)
        self.asking: set[str] = set()
        for name, campaign in world.installation.workspace.campaigns.items():
            first, *others = campaign.steps
            self.asking.add(first.id)
            asking = first.model_copy(update={"answers": {"timeline": CHOICES}, "within": None})
            call, note = TaskStep(call="Ask what they took home"), TaskStep(id="booklet", letter="Send the booklet")
            world.rewrite(name, steps=(call, asking, note, *others))

    def step(self) -> str:
        self.world.travel(hours=self.draw.choice([1, 5, 26, 75, 24 * 7, 24 * 24]))
        prospects: list[Callable[[], object]] = [self._list, self._ask, self._answer, self._answer, self._press]
        staff: list[Callable[[], object]] = [self._look, self._leave, self._absent, self._merge]
        often: list[Callable[[], object]] = [self._list, self._work, self._work, self._sell, self._sell, self._sell]
        deed = self.draw.choice([*prospects, *staff, *often])
        deed()
        self.world.travel(minutes=1)
        return deed.__name__

    def _ask(self) -> None:
        """Somebody new asks for a talk, at a company that we may know."""
        company = self.draw.choice([*COMPANIES, *SECOND_DOMAINS])
        self.world.take("talk-to-sales", person(f"{self.draw.randrange(10**6)}@{company}", country="DE"))

    def _press(self) -> None:
        """Somebody presses a button under the question of a mail."""
        sent = [each for each in self.world.messages() if each.state == MessageState.SENT and each.step in self.asking]
        if sent:
            number, choice = self.draw.choice(sent).id or 0, self.draw.randrange(len(CHOICES))
            door.answer(self.world.installation, number, choice, self.draw.choice(["", "Call me."]), self.world.now)

    def _work(self) -> None:
        """Sales does half of what campaigns ask for."""
        waiting = [each for each in self.world.all(Task) if each.kind in TASK_KINDS and not each.done_at]
        for task in self.draw.sample(waiting, len(waiting) // 2 + len(waiting) % 2):
            reached = task.kind != Channel.LETTER and self.draw.random() < 0.5
            done = tasks.Done(reached=reached, interested=reached and self.draw.random() < 0.3)
            try:
                tasks.finish(self.world.installation, task.id or 0, done, self.world.now)
            except Problem as problem:
                if "closed: bitten" not in str(problem):  # by the one before, of the same lead
                    raise

    def _merge(self) -> None:
        """Somebody finds out that two domains are one company."""
        second = self.draw.choice(list(SECOND_DOMAINS))
        try:
            merge(self.world.installation, second, SECOND_DOMAINS[second], self.world.now)
        except Problem as problem:
            if "belong together already" not in str(problem) and "there is no account" not in str(problem):
                raise

    def _absent(self) -> None:
        """Some are away from today on, and somebody else is back."""
        days = {"from": self.world.now.date(), "to": self.world.now.date() + timedelta(days=self.draw.randrange(30))}
        away = Absence.model_validate(days)
        self.world.staff(lambda rep: self._with_absences(rep, away))

    def _with_absences(self, rep: RepEntry, away: Absence) -> RepEntry:
        return rep.model_copy(update={"absences": (away,) if self.draw.random() < 0.5 else ()})

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
    happened = {each.kind for each in world.all(Touchpoint)}
    assert {"attempted", "overdue", "reassigned", "joined", "answered", "task_done"} <= happened
    assert world.messages(Purpose.WAITING)
