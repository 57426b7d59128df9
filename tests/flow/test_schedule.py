"""Schedule: the first touch in hours, then weekly, in the lead's own window, and never two mails in a week."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from engine.domain.campaign import TaskStep
from engine.domain.message import MessageState
from engine.domain.sales import ReturnReason
from engine.store.tables import Enrollment, Lead, Message, Task
from engine.testing.timed_world import START
from tests.world import World, mails_too_close, person

CALL = TaskStep(call="Leave a voicemail")


@pytest.mark.parametrize("hour", [0, 9, 12, 23])
def test_the_first_mail_follows_within_hours(quick_world: World, hour: int) -> None:
    quick_world.now = START.replace(hour=hour)
    quick_world.take("webinar")
    quick_world.travel_until_mailed()
    assert quick_world.now - START.replace(hour=hour) < timedelta(hours=24)


@pytest.mark.parametrize(
    ("country", "zone"),
    [("US", "America/New_York"), ("DE", "Europe/Berlin"), ("JP", "Asia/Tokyo"), ("", "Europe/London")],
)
def test_mails_leave_weekly_in_the_window_of_the_leads_own_zone(quick_world: World, country: str, zone: str) -> None:
    quick_world.take("webinar", person(country=country))
    quick_world.travel(weeks=5)
    left = [each.attempted_at for each in quick_world.messages() if each.attempted_at]
    assert len(left) == 4
    for moment in left:
        local = moment.astimezone(ZoneInfo(zone))
        assert local.weekday() in (1, 2, 3)
        assert time(9) <= local.time() < time(11, 31)
    assert all(timedelta(days=6) < later - earlier < timedelta(days=9) for earlier, later in pairwise(left))


def test_a_holiday_is_skipped(quick_world: World) -> None:
    quick_world.now = datetime(2026, 12, 24, 12, tzinfo=UTC)  # the day before Christmas, which is a Friday
    quick_world.take("webinar")
    quick_world.travel_until_mailed()
    assert quick_world.now.date().isoformat() == "2026-12-29"  # the 28th is Boxing Day's substitute


def test_not_everybody_is_mailed_in_one_minute(quick_world: World) -> None:
    quick_world.take("webinar", *[person(f"lead-{number}@company-{number}.example") for number in range(20)])
    quick_world.travel(hours=3)
    assert len({each.attempted_at for each in quick_world.messages()}) > 10


def test_an_engine_that_was_down_for_a_month_does_not_send_a_month_of_mails(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.travel_until_mailed()
    world.now += timedelta(weeks=4)
    world.travel(days=5)
    assert len(world.mails_to()) == 2
    world.travel(weeks=4)
    assert mails_too_close(world) == []


def test_mails_that_fall_due_together_leave_a_week_apart(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed(mails=2)
    with world.session() as session:  # as after a pause: two mails of the lead wait, and the last is long ago
        session.execute(update(Message).values(state=MessageState.PLANNED.value, attempted_at=None, finished_at=None))
        session.execute(update(Lead).values(last_mailed_at=None))
    world.travel(weeks=3)
    assert mails_too_close(world) == []
    assert len([each for each in world.messages() if each.state == MessageState.SENT]) >= 3


def test_a_mail_that_waits_for_sales_leaves_when_the_account_is_free(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person("bob@lovelace-works.example"))
    world.turn()
    handoff = world.handed_over()
    world.travel(days=3)
    assert world.mails_to("bob@lovelace-works.example") == []
    world.give_back(world.handoff_of(), ReturnReason.NO_NEED)
    world.travel(weeks=1)
    assert len(world.mails_to("bob@lovelace-works.example")) == 1
    assert handoff.rep_id


def test_a_task_of_a_campaign_is_asked_once_and_the_lead_travels_on(world: World) -> None:
    first, *others = world.installation.workspace.campaigns["webinar-follow-up"].steps
    world.rewrite("webinar-follow-up", steps=(first, CALL, *others))
    world.take("webinar")
    world.travel(weeks=4)
    [task] = world.all(Task)
    assert (task.kind, task.words, task.owner) == ("call", "Leave a voicemail", "tom.ashdown@northwind.example")
    assert world.kinds().count("task_asked") == 1
    assert [each.step for each in world.messages()] == ["thank-you", "case-study", "checklist"]


def test_what_is_due_for_a_lead_whose_window_is_closed_waits(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.travel_until_mailed()
    world.now = START + timedelta(days=4)  # a Saturday
    with world.session() as session:
        session.execute(update(Enrollment).values(due_at=world.now))
    world.turn()
    assert len(world.messages()) == 1
    assert world.enrollments()[0].due_at > world.now
    assert world.lead().next_action_at == world.enrollments()[0].due_at
