"""Follow up: the clock on sales, what became of a lead, and what comes back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import update

from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import Purpose
from engine.domain.problem import Problem
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.flow import transitions
from engine.flow.turn import take_in
from engine.store import handoffs, leads
from engine.store.tables import Handoff, InboundEvent, Touchpoint
from tests.at_once import at_once, wait_for_a_lock
from tests.world import ADA, World, person

BOB = "bob@lovelace-works.example"


def both_handed_over(world: World) -> None:
    """Ada asked for a talk, and Bob of the same account joined her handoff."""
    world.handed_over()
    world.handed_over(BOB)


def test_accepting_twice_changes_nothing(world: World) -> None:
    handoff = world.handed_over()
    world.accept(handoff)
    before = world.handoff_of()
    world.now += timedelta(hours=1)
    world.accept(handoff)
    assert world.handoff_of() == before
    assert world.kinds().count("accepted") == 1


def test_nobody_else_may_accept_or_close_it(quick_world: World) -> None:
    handoff = quick_world.handed_over()
    handoff.rep_id = 1 if handoff.rep_id != 1 else 2
    with pytest.raises(Problem, match="is with Tom Ashdown now"):
        quick_world.accept(handoff)


def test_a_closed_handoff_stays_as_it_was_closed(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.conclude(handoff, HandoffOutcome.WON)
    for change in (partial(world.accept, handoff), partial(world.conclude, handoff, HandoffOutcome.LOST)):
        with pytest.raises(Problem, match="closed on 24 Nov 2026: won"):
            change()
    assert world.lead().resolution == Resolution.WON


@pytest.mark.parametrize(
    ("reason", "days"),
    [
        (ReturnReason.NO_NEED, 180),
        (ReturnReason.NO_BUDGET, 180),
        (ReturnReason.BAD_TIMING, 90),
    ],
)
def test_a_returned_lead_rests_as_long_as_its_reason_says_and_comes_back(
    quick_world: World, reason: ReturnReason, days: int
) -> None:
    world = quick_world
    world.give_back(world.handed_over(), reason)
    lead = world.lead()
    assert (lead.stage, lead.comes_back_to) == (LeadStage.RESTING, "newsletter")
    assert lead.next_action_at == world.now + timedelta(days=days)
    world.travel(days=days + 8)
    assert len(world.mails_to()) >= 1
    assert world.enrollments()[0].campaign == "newsletter"


def test_bad_timing_rests_until_the_day_that_sales_named(quick_world: World) -> None:
    world = quick_world
    until = datetime(2027, 3, 1, 8, tzinfo=UTC)
    world.give_back(world.handed_over(), ReturnReason.BAD_TIMING, until)
    assert world.lead().next_action_at == until


def test_who_does_not_fit_is_declined_kindly(quick_world: World) -> None:
    world = quick_world
    world.give_back(world.handed_over(), ReturnReason.NO_FIT)
    world.turn()
    assert (world.lead().resolution, world.lead().resolution_detail) == (Resolution.DECLINED, "no_fit")
    assert len(world.mails_to()) == 1


def test_wrong_data_waits_for_a_persons_look(quick_world: World) -> None:
    world = quick_world
    world.give_back(world.handed_over(), ReturnReason.WRONG_DATA)
    assert world.lead().stage == LeadStage.REVIEW
    assert [words for _, words in world.waiting()] == ["sales returned it, the data is wrong"]


@pytest.mark.parametrize("reason", [each for each in ReturnReason if each is not ReturnReason.NOT_REACHABLE])
def test_a_return_takes_everybody_of_the_handoff_along(quick_world: World, reason: ReturnReason) -> None:
    world = quick_world
    both_handed_over(world)
    [handoff] = world.handoffs()
    world.give_back(handoff, reason)
    assert len({(world.lead(each).stage, world.lead(each).next_action_at) for each in (ADA, BOB)}) == 1
    assert world.black_hole() == []
    world.travel(weeks=2)
    assert world.black_hole() == [] or world.lead().stage == LeadStage.REVIEW


@pytest.mark.parametrize("outcome", [HandoffOutcome.WON, HandoffOutcome.LOST])
def test_won_and_lost_are_the_last_word_on_everybody_of_the_handoff(world: World, outcome: HandoffOutcome) -> None:
    both_handed_over(world)
    world.conclude(world.handoffs()[0], outcome)
    assert {world.lead(each).resolution for each in (ADA, BOB)} == {outcome.value}
    world.travel(weeks=30)
    assert world.mails_to() == world.mails_to(BOB) == []


def test_there_is_one_digest_a_rep_and_working_day(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.attempt(handoff, reached=True)
    for _ in range(10 * 8):
        world.wait(hours=3)
    digests = [each for each in world.messages(Purpose.DIGEST) if each.recipient == world.rep_of(handoff)]
    days = [each.planned_at.date() for each in digests]
    assert len(days) == len(set(days))
    assert all(day.weekday() < 5 for day in days)
    assert len(days) in (7, 8)


def test_a_rep_with_nothing_open_gets_no_digest(quick_world: World) -> None:
    world = quick_world
    world.conclude(world.handed_over(), HandoffOutcome.WON)
    for _ in range(16):
        world.wait(hours=3)
    assert world.messages(Purpose.DIGEST) == []


def test_two_reps_hands_on_one_button_close_it_once(postgres_world: World) -> None:
    world = postgres_world
    handoff = world.handed_over()

    def press(reason: ReturnReason) -> str:
        try:
            world.give_back(handoff, reason)
        except Problem as problem:
            return str(problem)
        return "done"

    answers = at_once(*[partial(press, each) for each in (ReturnReason.NO_FIT, ReturnReason.NO_NEED)])
    assert sorted(each == "done" for each in answers) == [False, True]
    assert world.kinds().count("returned") == 1


def test_a_return_waits_for_a_colleagues_bite_under_way_and_takes_them_along(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar", person(BOB))
    world.travel_until_mailed(BOB)
    handoff = world.handed_over()
    with ThreadPoolExecutor(1) as rep:
        with world.session() as session:
            bob = leads.locked_lead(session, world.lead(BOB).id or 0)
            because = session.get_one(Touchpoint, world.last("mailed", BOB).id)
            transitions.hand_over(session, bob, transitions.Promotion("a bite", because), world.now)
            session.flush()
            given_back = rep.submit(world.give_back, handoff, ReturnReason.NO_NEED)
            wait_for_a_lock(world.installation.database, given_back)
        given_back.result(timeout=30)
    assert world.lead(BOB).stage == world.lead().stage == LeadStage.RESTING
    assert world.black_hole() == []


def test_a_bite_waits_for_the_return_under_way_and_opens_a_new_handoff(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar", person(BOB))
    mail = world.travel_until_mailed(BOB)
    handoff = world.handed_over()
    world.reply(mail, "What does it cost?")
    [payload] = world.all(InboundEvent)
    with ThreadPoolExecutor(1) as worker:
        with world.session() as session:
            handoffs.locked(session, handoff.id or 0)
            taken = worker.submit(take_in, world.installation, payload.id, world.now)
            wait_for_a_lock(world.installation.database, taken)
            session.execute(update(Handoff).values(closed_at=world.now, outcome="lost"))
        taken.result(timeout=30)
    assert world.lead(BOB).handoff_id not in (None, handoff.id)
    assert [each.lead_id for each in world.handoffs() if not each.closed_at] == [world.lead(BOB).id]
