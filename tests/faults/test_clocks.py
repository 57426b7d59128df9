"""Clocks that jump, and clocks that are put forward and back: nothing twice, nothing an hour wrong."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from engine.store.tables import Rep
from tests.faults.jumping import jump
from tests.world import World, person

FORWARD, BACK = datetime(2028, 3, 26, tzinfo=UTC), datetime(2028, 10, 29, tzinfo=UTC)
"""The Sundays on which Europe turns its clocks."""


@pytest.mark.parametrize("seed", range(3))
def test_a_clock_that_jumps_sends_nothing_twice_and_loses_nothing(quick_world: World, seed: int) -> None:
    jump(quick_world, people=4, jumps=12, seed=seed)


@pytest.mark.parametrize("turn", [FORWARD, BACK], ids=["forward", "back"])
@pytest.mark.parametrize("country", ["DE", "GB"])
def test_mails_leave_at_the_hours_on_the_leads_wall_before_and_after_the_clocks_are_turned(
    quick_world: World, turn: datetime, country: str
) -> None:
    world = quick_world
    world.now = turn - timedelta(days=6)
    world.take("webinar", person(country=country))
    world.travel(weeks=4)
    zone = ZoneInfo(world.lead().time_zone)
    left = [each.attempted_at.astimezone(zone) for each in world.messages() if each.attempted_at]
    assert {each.utcoffset() for each in left} == {
        (turn + timedelta(days=days)).astimezone(zone).utcoffset() for days in (-3, 3)
    }
    assert [each for each in left if not time(9) <= each.time() < time(11, 30)] == []
    assert [each.date() for each in left] == sorted({each.date() for each in left})


def due_on_the_wall(world: World, friday: datetime) -> tuple[int, time]:
    """A lead asks for a talk on a Friday at 15:00 UTC: the weekday and time on its rep's wall when it is due."""
    world.now = friday.replace(hour=15)
    handoff = world.handed_over(f"ada@lovelace-{friday:%m%d}.example", country="DE")
    with world.session() as session:
        zone = ZoneInfo(session.get_one(Rep, handoff.rep_id).time_zone)
    due = handoff.due_at.astimezone(zone)
    return due.weekday(), due.time()


@pytest.mark.parametrize("turn", [FORWARD, BACK], ids=["forward", "back"])
def test_a_deadline_over_the_weekend_on_which_the_clocks_are_turned_is_not_an_hour_off(
    quick_world: World, turn: datetime
) -> None:
    weekday, usual = due_on_the_wall(quick_world, turn - timedelta(days=9))
    assert due_on_the_wall(quick_world, turn - timedelta(days=2)) == (weekday, usual)
    assert (weekday, usual != time(0)) == (0, True)
