from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.cadence import is_open
from engine.domain.campaign import Campaign, EmailStep
from engine.domain.guards import LATE_BY
from engine.domain.nurture import (
    Ask,
    GiveUp,
    Progress,
    Rest,
    Traveller,
    Turn,
    Wait,
    Write,
    first_due,
    first_position,
    next_turn,
)
from tests.domain.campaigns import WEBINAR, campaign, email, moments

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)  # a Tuesday, and the window of the campaign has closed
MORNING = NOON.replace(hour=10)
ADA = Traveller(lead_id=7, zone="UTC", country="")

travellers = st.builds(
    Traveller,
    st.integers(1, 10_000),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]),
    st.sampled_from(["", "DE", "US", "GB"]),
    st.integers(0, 3),
)
cadences = st.fixed_dictionaries(
    {
        "every": st.sampled_from(["1 week", "2 weeks", "3 days", "6 hours"]),
        "on": st.sampled_from(["mon-fri", "tue, thu", "sat", "sun-wed"]),
        "between": st.sampled_from(["09:00-11:30", "00:00-23:59", "08:00-08:10"]),
    }
)


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    kinds = draw(st.lists(st.sampled_from(["email", "call", "letter"]), min_size=1, max_size=5))
    steps = [
        email(f"mail-{at}") if kind == "email" else {kind: "Say hello", "id": f"task-{at}"}
        for at, kind in enumerate(kinds)
    ]
    if draw(st.booleans()):
        steps[0]["within"] = "24 hours"
    after = f"{draw(st.integers(1, 5))} emails unanswered"
    rests = {"after": after, "for": "90 days", "then": "newsletter", "at_most": draw(st.integers(0, 2))}
    return campaign(
        steps=steps,
        cadence=draw(cadences),
        bites=[{"replies": "interested"}],
        rests=draw(st.sampled_from([rests, None])),
    )


def way(campaign: Campaign, traveller: Traveller, now: datetime, late: timedelta) -> Iterator[tuple[datetime, Turn]]:
    """Every turn of a lead that never answers, each taken `late` after it was due."""
    due, progress = first_due(campaign, 0, traveller, now), Progress(0, 0, now)
    for _ in range(50):
        now = due + late
        turn = next_turn(campaign, replace(progress, due_at=due), traveller, now)
        yield now, turn
        match turn:
            case Write(_, due):
                progress = Progress(progress.position + 1, progress.mails_sent + 1, due)
            case Ask(_, _, due):
                progress = Progress(progress.position + 1, progress.mails_sent, due)
            case Wait(due):
                pass
            case _:
                return
    raise AssertionError("this way never ends")


lateness = st.sampled_from([timedelta(0), timedelta(seconds=20), timedelta(minutes=59)])


@given(campaigns(), travellers, moments, lateness)
def test_a_lead_that_never_answers_gets_each_step_at_most_once_and_then_rests_or_is_given_up(
    campaign: Campaign, traveller: Traveller, now: datetime, late: timedelta
) -> None:
    turns = [turn for _, turn in way(campaign, traveller, now, late)]
    taken = [turn.step.id for turn in turns if isinstance(turn, Write | Ask)]
    assert taken == [step.id for step in campaign.steps][: len(taken)]
    assert isinstance(turns[-1], Rest | GiveUp)
    if campaign.rests:
        assert sum(isinstance(turn, Write) for turn in turns) <= campaign.rests.after.emails
    assert not any(isinstance(turn, Wait) for turn in turns)  # whoever is hardly late never waits a day for it


@given(campaigns(), travellers, moments, st.integers(0, 6), st.integers(0, 6))
def test_what_comes_next_comes_later(
    campaign: Campaign, traveller: Traveller, now: datetime, position: int, mails: int
) -> None:
    match next_turn(campaign, Progress(position, mails, now), traveller, now):
        case Write(_, next_due):
            assert next_due > now
        case Ask(_, due, next_due):
            assert next_due > now
            assert due > now
        case Wait(until) | Rest(until, _):
            assert until > now


@given(campaigns(), travellers, moments, st.integers(0, 6), st.integers(0, 6))
def test_nothing_begins_outside_the_window_or_long_after_it(
    campaign: Campaign, traveller: Traveller, now: datetime, position: int, mails: int
) -> None:
    turn = next_turn(campaign, Progress(position, mails, now), traveller, now)
    if isinstance(turn, Write | Ask):
        minutes = [timedelta(minutes=each) for each in range(0, int(LATE_BY / timedelta(minutes=1)) + 1, 5)]
        window = campaign.cadence.window
        assert any(
            is_open(now - each, window, traveller.zone, traveller.country, any_working_day=True) for each in minutes
        )


@given(campaigns(), travellers, moments, lateness)
def test_mails_are_as_far_apart_as_the_cadence_says(
    campaign: Campaign, traveller: Traveller, now: datetime, late: timedelta
) -> None:
    if campaign.cadence.every < timedelta(days=1):
        return
    written = [at for at, turn in way(campaign, traveller, now, late) if isinstance(turn, Write)]
    gaps = [later - earlier for earlier, later in pairwise(written)]
    assert all(gap >= campaign.cadence.every - timedelta(hours=4) - late for gap in gaps)


@given(campaigns(), travellers, moments)
def test_a_lead_rests_as_often_as_the_campaign_allows(campaign: Campaign, traveller: Traveller, now: datetime) -> None:
    turn = next_turn(campaign, Progress(len(campaign.steps), 0, now), traveller, now)
    if campaign.rests and traveller.recycles < campaign.rests.at_most:
        assert turn == Rest(now + timedelta(days=90), "newsletter")
    else:
        assert turn == GiveUp()


@given(travellers, moments)
def test_the_first_touch_is_in_the_window_on_a_working_day(traveller: Traveller, now: datetime) -> None:
    due = first_due(campaign(), 0, traveller, now)
    local = due.astimezone(ZoneInfo(traveller.zone))
    assert now <= due
    assert local.weekday() < 5
    assert time(9) <= local.time() < time(11, 30)


def test_the_first_touch_takes_a_day_that_the_window_leaves_out_rather_than_be_late() -> None:
    friday = datetime(2026, 11, 27, 8, tzinfo=UTC)
    assert first_due(campaign(), 0, ADA, friday).date() == friday.date()
    later = campaign(steps=[email("no-hurry")])
    assert first_due(later, 0, ADA, friday).date() == datetime(2026, 12, 1, tzinfo=UTC).date()


def test_a_first_touch_that_was_missed_follows_on_the_next_working_day() -> None:
    friday_evening = datetime(2026, 11, 27, 18, tzinfo=UTC)
    turn = next_turn(campaign(), Progress(0, 0, friday_evening - LATE_BY), ADA, friday_evening)
    assert isinstance(turn, Wait)
    assert (
        turn.until.date() == datetime(2026, 11, 30, tzinfo=UTC).date()
    )  # the Monday, though the window begins Tuesday


def test_who_is_due_in_the_last_second_of_the_window_is_written_to_when_the_clock_ticks() -> None:
    closing = MORNING.replace(hour=11, minute=29, second=59)
    assert isinstance(next_turn(campaign(), Progress(1, 1, closing), ADA, closing + timedelta(seconds=5)), Write)
    assert isinstance(next_turn(campaign(), Progress(1, 1, closing), ADA, closing + LATE_BY), Wait)


def test_a_call_after_the_last_mail_is_still_made() -> None:
    rests = {**WEBINAR["rests"], "after": "2 emails unanswered"}
    assert isinstance(next_turn(campaign(rests=rests), Progress(2, 2, MORNING), ADA, MORNING), Ask)
    assert isinstance(next_turn(campaign(rests=rests), Progress(3, 2, MORNING), ADA, MORNING), Rest)


def test_no_mail_follows_those_that_may_go_unanswered() -> None:
    rests = {**WEBINAR["rests"], "after": "1 email unanswered"}
    assert isinstance(next_turn(campaign(rests=rests), Progress(1, 1, MORNING), ADA, MORNING), Rest)


def test_a_person_has_two_days_for_a_task_unless_the_step_says_otherwise() -> None:
    def due(**more: Any) -> timedelta:
        turn = next_turn(campaign(steps=[{"call": "Say hello", **more}]), Progress(0, 0, MORNING), ADA, MORNING)
        assert isinstance(turn, Ask)
        return turn.due - MORNING

    assert due() == timedelta(days=2)
    assert due(within="4 hours") == timedelta(hours=4)


def test_the_next_slot_is_that_of_the_next_step() -> None:
    def following(first: str, second: str) -> datetime:
        steps = [email(first), email(second)]
        turn = next_turn(campaign(steps=steps), Progress(0, 0, MORNING), ADA, MORNING)
        assert isinstance(turn, Write)
        return turn.next_due

    assert following("a", "b") == following("c", "b") != following("a", "c")


def test_the_step_of_a_turn_is_the_one_at_its_position() -> None:
    turn = next_turn(campaign(), Progress(1, 1, MORNING), ADA, MORNING)
    assert isinstance(turn, Write)
    assert isinstance(turn.step, EmailStep)
    assert turn.step.id == "case-study"


@given(campaigns(), st.sets(st.sampled_from([f"mail-{at}" for at in range(5)])))
def test_whoever_enters_again_gets_no_mail_twice(campaign: Campaign, received: set[str]) -> None:
    following = [step.id for step in campaign.steps[first_position(campaign, received) :]]
    assert not received & set(following)


def test_a_lead_freed_long_after_its_slot_waits_for_the_next_window() -> None:
    evening = MORNING.replace(hour=12, minute=30)
    turn = next_turn(campaign(), Progress(1, 1, evening - timedelta(days=14)), ADA, evening)
    assert isinstance(turn, Wait)
