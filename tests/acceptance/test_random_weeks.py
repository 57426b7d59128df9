"""Weeks in which prospects and salespeople do what comes to their mind: the invariants hold after every step."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest

from engine.domain.message import MessageState
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.store.tables import Handoff, Message
from engine.testing.mails import Mail
from tests.world import World, doubly_open, mails_during_handoffs, mails_too_close, person

COMPANIES = ("ash.example", "birch.example", "cedar.example", "gmail.com")
NAMES = ("ann", "ben", "cat", "info")
SOURCES = ("webinar", "badge-scan", "white-paper", "trial", "talk-to-sales")
TITLES = ("COO", "Clerk", "PhD student", "")
REPLIES = (
    "What does it cost?",
    "Thanks, but we are not interested.",
    "Thank you!",
    "Please unsubscribe me.",
    "We sort by hand and it takes two days.",
)
AT_ANY_TIME = tuple(each for each in ReturnReason if each is not ReturnReason.NOT_REACHABLE)
"""Reasons that need no attempts before."""

STEPS = 40


class Weeks:
    """One run: what happens is drawn from `draw`, so a seed tells the whole story."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.draw = Random(seed)

    def step(self) -> str:
        """Time goes by and somebody does something; returns what, for the message of a failure."""
        self.world.travel(hours=self.draw.choice([0, 1, 5, 26, 75]))
        deed: Callable[[], object] = self.draw.choice(
            [self._list, self._list, self._answer, self._answer, self._answer, self._sell, self._sell, self._look]
        )
        deed()
        self.world.travel(minutes=1)
        return deed.__name__

    def _list(self) -> None:
        people = [
            person(
                f"{self.draw.choice(NAMES)}@{self.draw.choice(COMPANIES)}",
                title=self.draw.choice(TITLES),
                country=self.draw.choice(["GB", "US", "DE", ""]),
                consent=self.draw.choice([None, None, None, True, False]),
                context={"event": f"fair {self.draw.randrange(3)}"},
            )
            for _ in range(self.draw.randrange(1, 4))
        ]
        self.world.take(self.draw.choice(SOURCES), *people)

    def _answer(self) -> None:
        sent = [each for each in self.world.messages() if each.state == MessageState.SENT]
        if sent:
            message = self.draw.choice(sent[-6:])
            self._answer_to(next(each for each in self.world.mails_to(message.recipient) if each.number == message.id))

    def _answer_to(self, mail: Mail) -> None:
        world, reference = self.world, str(mail.mime["Message-ID"])
        deeds: list[Callable[[], object]] = [
            lambda: world.reply(mail, self.draw.choice(REPLIES)),
            lambda: world.reply(mail, "I am away.", automatic=True),
            lambda: world.scan(mail),
            lambda: world.hit(mail, mail.links[0], world.now) if mail.links else None,
            lambda: world.unsubscribe(mail),
            lambda: world.bounce(mail, self.draw.choice(["hard", "soft", "block"])),
            lambda: world.tell(self.draw.choice(["opened", "delivered", "complained"]), message_id=reference),
        ]
        self.draw.choice([deeds[0], *deeds])()

    def _sell(self) -> None:
        opened = [each for each in self.world.handoffs() if not each.closed_at and each.rep_id]
        if opened:
            self._decide(self.draw.choice(opened))

    def _decide(self, handoff: Handoff) -> None:
        match self.draw.randrange(4):
            case 0:
                self.world.accept(handoff)
            case 1:
                self.world.conclude(handoff, self.draw.choice([HandoffOutcome.WON, HandoffOutcome.LOST]))
            case _:
                until = self.world.now + timedelta(days=self.draw.randrange(1, 20))
                self.world.give_back(handoff, self.draw.choice(AT_ANY_TIME), until)

    def _look(self) -> None:
        for lead, _ in self.world.waiting():
            self.world.look(lead.address)


def check(world: World) -> None:
    """Invariants 1, 2 and 7, and what follows from them."""
    assert [each for each in world.black_hole() if each.stage != "review"] == []
    assert {lead.address for lead in world.leads() if lead.stage == "review"} == {
        lead.address for lead, _ in world.waiting()
    }
    steps = [(each.enrollment_id, each.step) for each in world.messages()]
    assert len(steps) == len(set(steps))
    assert mails_too_close(world) == []
    assert doubly_open(world) == []
    assert mails_during_handoffs(world) == []
    assert left_after_opt_out(world) == []
    assert [each for each in world.parked() if "names nobody" not in each.error] == []


def left_after_opt_out(world: World) -> list[Message]:
    """Mails that left for an address after it was suppressed."""
    since = world.suppressed_since()
    left = [each for each in world.messages() if each.attempted_at and each.recipient in since]
    return [each for each in left if each.attempted_at and each.attempted_at > since[each.recipient]]


@pytest.mark.parametrize("seed", range(2))
def test_random_weeks_keep_the_invariants(quick_world: World, seed: int) -> None:
    weeks = Weeks(quick_world, seed)
    for number in range(STEPS):
        deed = weeks.step()
        try:
            check(quick_world)
        except AssertionError as broken:
            raise AssertionError(f"broken by step {number} ({deed}) of seed {seed}") from broken
