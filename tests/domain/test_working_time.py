from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.working_time import (
    WorkingHours,
    add_working_time,
    is_working,
    parse_working_hours,
    working_time_between,
)

BERLIN = "Europe/Berlin"
OFFICE = WorkingHours(frozenset(range(5)), time(9), time(17, 30), BERLIN, "DE")
HOUR = timedelta(hours=1)
ZONES = st.sampled_from([BERLIN, "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo"])
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SPANS = st.timedeltas(timedelta(0), timedelta(hours=40))


@st.composite
def working_hours(draw: st.DrawFn) -> WorkingHours:
    begin = draw(st.integers(0, 1379))
    finish = draw(st.integers(begin + 60, 1439))
    first = draw(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
    absence = (first, first + timedelta(days=draw(st.integers(0, 30))))
    return WorkingHours(
        days=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        start=time(begin // 60, begin % 60),
        end=time(finish // 60, finish % 60),
        zone=draw(ZONES),
        country=draw(st.sampled_from(["", "DE", "US", "IN"])),
        absences=draw(st.sampled_from([(), (absence,)])),
    )


def in_berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


@pytest.mark.parametrize("text", ["mon-fri 09:00-17:30", " Mon-Fri  09:00 - 17:30 ", "mon,tue,wed,thu,fri 9:00-17:30"])
def test_working_hours_are_written_as_days_and_hours(text: str) -> None:
    assert parse_working_hours(text) == (OFFICE.days, OFFICE.start, OFFICE.end)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("", 'like "mon-fri 09:00-17:30"'),
        ("mon-fri", 'like "mon-fri 09:00-17:30"'),
        ("09:00-17:30", 'like "mon-fri 09:00-17:30"'),
        ("mon-foo 09:00-17:30", "write mon, tue, wed, thu, fri, sat or sun"),
        ("mon-fri 9-17", 'like "09:00-11:30"'),
        ("mon-fri 17:30-09:00", "write the earlier time of the same day first"),
    ],
)
def test_working_hours_that_are_none_are_refused_with_the_cure(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match=cure):
        parse_working_hours(text)


def test_working_time_goes_on_the_next_morning() -> None:
    assert add_working_time(in_berlin("2026-11-24T16:30"), 4 * HOUR, OFFICE) == in_berlin("2026-11-25T12:00")


def test_working_time_that_starts_at_night_starts_in_the_morning() -> None:
    assert add_working_time(in_berlin("2026-11-24T22:00"), HOUR, OFFICE) == in_berlin("2026-11-25T10:00")


def test_working_time_may_end_with_the_working_day() -> None:
    assert add_working_time(in_berlin("2026-11-24T16:30"), HOUR, OFFICE) == in_berlin("2026-11-24T17:30")


def test_working_time_stands_still_at_weekends_on_holidays_and_in_absences() -> None:
    friday = in_berlin("2026-12-18T16:30")
    away = WorkingHours(
        OFFICE.days, OFFICE.start, OFFICE.end, BERLIN, "DE", ((date(2026, 12, 21), date(2026, 12, 24)),)
    )
    assert add_working_time(friday, 2 * HOUR, OFFICE) == in_berlin("2026-12-21T10:00")
    assert add_working_time(friday, 2 * HOUR, away) == in_berlin("2026-12-28T10:00")
    assert working_time_between(friday, in_berlin("2026-12-28T10:00"), away) == 2 * HOUR


def test_the_hour_that_spring_skips_is_not_worked() -> None:
    nights = WorkingHours(frozenset({6}), time(1), time(4), BERLIN)
    day = in_berlin("2026-03-29T00:00"), in_berlin("2026-03-30T00:00")
    assert working_time_between(*day, nights) == 2 * HOUR
    assert working_time_between(in_berlin("2026-10-25T00:00"), in_berlin("2026-10-26T00:00"), nights) == 4 * HOUR


def test_the_end_of_the_day_is_not_working_time() -> None:
    assert is_working(in_berlin("2026-11-24T09:00"), OFFICE)
    assert not is_working(in_berlin("2026-11-24T17:30"), OFFICE)
    assert not is_working(in_berlin("2026-11-22T10:00"), OFFICE)


def test_hours_that_never_open_are_refused() -> None:
    gone = WorkingHours(OFFICE.days, OFFICE.start, OFFICE.end, BERLIN, "", ((date(2026, 1, 1), date(2030, 1, 1)),))
    with pytest.raises(ValueError, match="never opens"):
        add_working_time(in_berlin("2026-11-24T09:00"), HOUR, gone)
    assert working_time_between(in_berlin("2026-11-24T09:00"), in_berlin("2027-11-24T09:00"), gone) == timedelta(0)


def test_hours_without_a_day_or_negative_time_are_refused() -> None:
    with pytest.raises(ValueError, match="no weekday is open"):
        WorkingHours(frozenset(), time(9), time(17), BERLIN)
    with pytest.raises(ValueError, match="cannot be negative"):
        add_working_time(in_berlin("2026-11-24T09:00"), -HOUR, OFFICE)


@given(INSTANTS, SPANS, working_hours())
def test_added_working_time_is_the_working_time_between(start: datetime, span: timedelta, hours: WorkingHours) -> None:
    due = add_working_time(start, span, hours)
    assert due >= start + span
    assert due.tzinfo is UTC
    assert working_time_between(start, due, hours) == span


@given(INSTANTS, SPANS, SPANS, working_hours())
def test_adding_one_span_and_then_another_is_adding_both(
    start: datetime, one: timedelta, other: timedelta, hours: WorkingHours
) -> None:
    stepwise = add_working_time(add_working_time(start, one, hours), other, hours)
    assert stepwise == add_working_time(start, one + other, hours)


@given(INSTANTS, SPANS, SPANS, SPANS, working_hours())
def test_more_time_or_a_later_start_never_ends_earlier(
    start: datetime, later: timedelta, span: timedelta, more: timedelta, hours: WorkingHours
) -> None:
    due = add_working_time(start, span, hours)
    assert add_working_time(start, span + more, hours) >= due
    assert add_working_time(start + later, span, hours) >= due


@given(INSTANTS, SPANS, SPANS, working_hours())
def test_working_time_of_two_neighbouring_spans_adds_up(
    start: datetime, one: timedelta, other: timedelta, hours: WorkingHours
) -> None:
    middle, end = start + one, start + one + other
    parts = working_time_between(start, middle, hours) + working_time_between(middle, end, hours)
    assert parts == working_time_between(start, end, hours)
    assert working_time_between(end, start, hours) == timedelta(0)


@given(INSTANTS, working_hours())
def test_it_is_working_time_when_the_wall_clock_is_in_the_hours_of_a_working_day(
    now: datetime, hours: WorkingHours
) -> None:
    local = now.astimezone(ZoneInfo(hours.zone))
    if is_working(now, hours):
        assert local.weekday() in hours.days
        assert hours.start <= local.time() < hours.end
        assert not any(first <= local.date() <= last for first, last in hours.absences)
    else:
        assert add_working_time(now, timedelta.resolution, hours) > now + timedelta.resolution
