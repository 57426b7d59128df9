"""The clock on sales: reminders before and after, the manager, somebody else, and attempts that are counted."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.domain.attempts import Channel
from engine.domain.lead import LeadStage
from engine.domain.message import Purpose
from engine.domain.problem import Problem
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.domain.sales_clock import WaitsFor
from engine.store.tables import Handoff
from tests.world import World

RUTH = "ruth.okafor@northwind.example"
TOM = "tom.ashdown@northwind.example"


def ring(world: World) -> Handoff:
    """The clock goes on to when it rings next."""
    world.now = world.handoff_of().rings_at
    world.turn()
    return world.handoff_of()


def reminded(world: World) -> list[str]:
    return [each.recipient for each in world.messages(Purpose.REMINDER)]


def test_who_accepts_has_until_the_same_hour_of_the_next_working_day_for_the_first_attempt(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.now += timedelta(hours=1)
    world.accept(handoff)
    accepted = world.handoff_of()
    assert (accepted.accepted_at, accepted.waits_for) == (world.now, WaitsFor.FIRST_ATTEMPT)
    assert accepted.due_at == world.now + timedelta(days=1)
    assert (world.lead().next_action, world.lead().next_action_at) == ("make the first attempt", accepted.rings_at)
    assert world.last("accepted").words == "Tom Ashdown accepted"


def test_the_rep_hears_of_it_before_the_time_is_over(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.now = handoff.due_at - timedelta(hours=1)
    world.turn()
    assert reminded(world) == [TOM]
    assert world.kinds().count("overdue") == 0
    assert str(world.mails_to(TOM)[-1].mime["Subject"]) == "Due Tue 24 Nov, 13:00: Ada Byron"


def test_an_overdue_handoff_reminds_the_rep_then_the_manager_as_well_and_then_goes_to_somebody_else(
    world: World,
) -> None:
    world.handed_over()
    ring(world)
    ring(world)
    assert world.last("overdue").words == "overdue: Tom Ashdown owes acceptance (reminder 1)"
    assert world.handoff_of().due_at == datetime(2026, 11, 24, 13, tzinfo=UTC)
    ring(world)
    assert reminded(world) == [TOM, TOM, TOM, RUTH]
    assert "Overdue since Tue 24 Nov, 13:00" in str(world.mails_to(RUTH)[0].mime["Subject"])
    ring(world)
    handoff = world.handoff_of()
    assert world.rep_of(handoff) != TOM
    assert world.last("reassigned").words == "goes to somebody else: Tom Ashdown still owes acceptance"
    assert (world.lead().owner, handoff.waits_for) == (world.rep_of(handoff), WaitsFor.ACCEPTANCE)
    assert len([each for each in world.messages(Purpose.BRIEF) if each.recipient == world.rep_of(handoff)]) == 1


def test_when_everybody_has_had_it_the_manager_hears_of_it_until_somebody_says_something(quick_world: World) -> None:
    world = quick_world
    world.handed_over()
    had = set()
    for _ in range(20):
        had.add(world.rep_of(ring(world)))
    assert len(had) == 3
    assert world.kinds().count("reassigned") == 2
    assert reminded(world)[-1] == RUTH
    assert world.black_hole() == []


def test_the_one_who_had_it_can_do_nothing_about_it_any_more(quick_world: World) -> None:
    world = quick_world
    before = world.handed_over()
    for _ in range(4):
        ring(world)
    with pytest.raises(Problem, match=r"is with \w+ \w+ now"):
        world.accept(before)


def test_a_rep_who_is_talking_to_a_lead_keeps_it_and_is_reminded_of_the_outcome(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.attempt(handoff, reached=True)
    for _ in range(6):
        ring(world)
    assert world.handoff_of().rep_id == handoff.rep_id
    assert world.last("overdue").words == "overdue: Tom Ashdown owes an outcome (reminder 5)"


def test_who_tries_has_accepted_and_owes_the_next_attempt_two_working_days_later(world: World) -> None:
    handoff = world.handed_over()
    world.attempt(handoff, Channel.CALL)
    waiting = world.handoff_of()
    assert world.kinds()[-2:] == ["accepted", "attempted"]
    assert world.last("attempted").words == "Tom Ashdown called, and did not reach them"
    assert waiting.waits_for == WaitsFor.NEXT_ATTEMPT
    assert waiting.rings_at == datetime(2026, 11, 26, 15, tzinfo=UTC)
    assert world.lead().next_action_at == waiting.rings_at


def test_one_click_twice_is_one_attempt_and_a_voicemail_after_the_call_is_another(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    for channel in (Channel.CALL, Channel.CALL, Channel.VOICEMAIL):
        world.attempt(handoff, channel)
    assert world.kinds().count("attempted") == 2


def test_nobody_is_unreachable_before_the_agreed_attempts_on_different_days(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    for channel in Channel:
        world.attempt(handoff, channel)
    with pytest.raises(Problem, match="an attempt on 2 more days first"):
        world.give_back(handoff, ReturnReason.NOT_REACHABLE)
    for _ in range(2):
        world.now += timedelta(days=1)
        world.attempt(handoff)
    assert world.handoff_of().waits_for == WaitsFor.OUTCOME
    world.give_back(handoff, ReturnReason.NOT_REACHABLE)
    assert (world.lead().stage, world.lead().next_action_at) == (LeadStage.RESTING, world.now + timedelta(days=30))


def test_an_attempt_after_the_time_was_over_is_kept_and_stops_the_reminders(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.accept(handoff)
    for _ in range(3):
        ring(world)
    world.attempt(handoff)
    assert (world.handoff_of().reminders, world.handoff_of().waits_for) == (0, WaitsFor.NEXT_ATTEMPT)


def test_the_handoffs_of_a_rep_who_leaves_go_to_somebody_else_at_once(world: World) -> None:
    handoff = world.handed_over()
    world.accept(handoff)
    world.leave(TOM)
    world.turn()
    assert world.rep_of(world.handoff_of()) != TOM
    assert world.last("reassigned").words == "goes to somebody else: Tom Ashdown is not in sales any more"
    with pytest.raises(Problem):
        world.conclude(handoff, HandoffOutcome.WON)
