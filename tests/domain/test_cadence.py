from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.cadence import (
    Weekday,
    Window,
    first_slot,
    is_holiday,
    is_open,
    next_open,
    next_slot,
    openings,
    parse_hours,
    parse_weekday,
    parse_weekdays,
    spread_of,
)

BERLIN = "Europe/Berlin"
TUE_TO_THU = Window(frozenset({1, 2, 3}), time(9), time(11, 30))
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)

# Lord Howe turns by half an hour, Apia skipped a day in 2011, Santiago and Cairo turn at midnight.
ZONES = st.sampled_from(
    [
        "UTC",
        BERLIN,
        "America/New_York",
        "America/St_Johns",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Kiritimati",
        "America/Santiago",
        "Africa/Cairo",
        "Africa/Casablanca",
    ]
)
COUNTRIES = st.sampled_from(["", "DE", "US", "GB", "FR", "ES", "IN", "BR", "JP", "IR", "XX"])
INSTANTS = st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
# Half of the instants lie within three days of a turn of some clock: late March, early November and the like.
TURNS = st.sampled_from(
    [
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
        datetime(2026, 3, 8, 7, tzinfo=UTC),
        datetime(2026, 11, 1, 6, tzinfo=UTC),
        datetime(2026, 4, 4, 15, tzinfo=UTC),
        datetime(2026, 9, 6, 4, tzinfo=UTC),
        datetime(2011, 12, 30, 10, tzinfo=UTC),
    ]
)
NEAR_TURNS = st.builds(
    lambda turn, seconds: turn + timedelta(seconds=seconds), TURNS, st.integers(-10 * 86400, 3 * 86400)
)
NOWS = INSTANTS | NEAR_TURNS
# A week on the calendar was six days long in Samoa, which left out the 30th of December 2011.
SINCE_2012 = NOWS.filter(lambda now: now.year >= 2012)
SPREADS = st.floats(0, 1, exclude_max=True)
WITHINS = st.timedeltas(timedelta(minutes=1), timedelta(days=14))
HOURS_AHEAD = st.timedeltas(timedelta(minutes=1), timedelta(hours=48))
EVERYS = st.timedeltas(timedelta(minutes=30), timedelta(days=90))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    minutes = sorted(draw(st.lists(st.integers(0, 1439), min_size=2, max_size=2, unique=True)))
    start, end = (time(minute // 60, minute % 60) for minute in minutes)
    return Window(draw(st.frozensets(st.integers(0, 6), min_size=1)), start, end)


def in_berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(BERLIN)).astimezone(UTC)


def first_in_berlin(now: str, hours: int, spread: float = 0.0, country: str = "DE") -> datetime:
    within = timedelta(hours=hours)
    return first_slot(now=in_berlin(now), within=within, window=TUE_TO_THU, zone=BERLIN, country=country, spread=spread)


def next_in_berlin(previous: str, now: str = "2026-01-01", spread: float = 0.0, country: str = "DE") -> datetime:
    return next_slot(
        previous=in_berlin(previous),
        every=WEEK,
        window=TUE_TO_THU,
        zone=BERLIN,
        country=country,
        spread=spread,
        now=in_berlin(now),
    )


def is_allowed(slot: datetime, window: Window, zone: str, country: str, *, any_working_day: bool) -> bool:
    local = slot.astimezone(ZoneInfo(zone))
    listed = local.weekday() in window.days or (any_working_day and local.weekday() < 5)
    return window.start <= local.time() < window.end and listed and not is_holiday(country, local.date())


# --- what people type ---


@pytest.mark.parametrize(("text", "day"), [("tue", 1), ("Tues", 1), (" Tuesday ", 1), ("SUN", 6), ("thurs", 3)])
def test_a_weekday_may_be_short_or_long(text: str, day: int) -> None:
    assert parse_weekday(text) == day


@pytest.mark.parametrize("text", ["", "tu", "tueday", "Dienstag", "0", "true"])
def test_a_word_that_is_no_weekday_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(ValueError, match="write mon, tue, wed, thu, fri, sat or sun"):
        parse_weekday(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("tue, thu", {1, 3}),
        ("sun-thu", {6, 0, 1, 2, 3}),
        ("mon-wed,fri", {0, 1, 2, 4}),
        ("sat", {5}),
        ("wed-wed", {2}),
    ],
)
def test_weekdays_may_be_a_list_and_ranges_that_run_over_sunday(text: str, days: set[int]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize("text", ["", "mon-", "mon--fri", "mon,,tue", "mon-fri-sun"])
def test_a_broken_list_of_weekdays_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a weekday|no weekday"):
        assert parse_weekdays(text)


@pytest.mark.parametrize("text", ["09:00-11:30", "9:00 - 11:30", " 09:00–11:30 "])
def test_hours_are_a_start_and_an_end(text: str) -> None:
    assert parse_hours(text) == (time(9), time(11, 30))


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("", 'like "09:00-11:30"'),
        ("9-11", 'like "09:00-11:30"'),
        ("09:00", 'like "09:00-11:30"'),
        ("morning", 'like "09:00-11:30"'),
        ("09:00-24:00", "from 00:00 to 23:59"),
        ("09:60-10:00", "from 00:00 to 23:59"),
        ("11:30-09:00", "write the earlier time of the same day first"),
        ("09:00-09:00", "write the earlier time of the same day first"),
    ],
)
def test_hours_that_are_none_are_refused_with_the_cure(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match=cure):
        parse_hours(text)


def test_a_window_without_a_day_or_without_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no weekday is open"):
        Window(frozenset(), time(9), time(10))
    with pytest.raises(ValueError, match="no weekday is open"):
        Window(frozenset({7}), time(9), time(10))
    with pytest.raises(ValueError, match="ends before it begins"):
        Window(frozenset(Weekday), time(10), time(9))


# --- spread and holidays ---


def test_the_spread_of_a_lead_and_step_never_changes() -> None:
    assert spread_of(17, "thank-you") == 0.9965001492136448
    assert spread_of(17, "thank-you") != spread_of(17, "case-study")


@given(st.integers(), st.text())
def test_a_spread_is_at_least_0_and_less_than_1(lead_id: int, step: str) -> None:
    assert 0 <= spread_of(lead_id, step) < 1


def test_a_thousand_leads_are_spread_evenly_over_ten_parts() -> None:
    parts = [int(spread_of(lead_id, "thank-you") * 10) for lead_id in range(1000)]
    assert all(70 < parts.count(part) < 130 for part in range(10))


def test_holidays_are_those_of_the_country_and_an_unknown_country_has_none() -> None:
    unity = date(2026, 10, 3)
    assert is_holiday("DE", unity)
    assert not is_holiday("FR", unity)
    assert is_holiday("GB", date(2026, 4, 6))
    assert not is_holiday("", date(2026, 12, 25))
    assert not is_holiday("XX", date(2026, 12, 25))


# --- the first touch ---


def test_the_first_mail_leaves_on_a_listed_day_before_the_deadline() -> None:
    assert first_in_berlin("2026-11-23T15:00", 24) == in_berlin("2026-11-24T09:00")  # Monday to Tuesday


def test_the_first_mail_leaves_in_what_is_left_of_an_open_window() -> None:
    assert first_in_berlin("2026-11-24T10:30", 24, spread=0.5) == in_berlin("2026-11-24T11:00")


def test_the_first_mail_leaves_before_a_deadline_inside_the_window() -> None:
    assert first_in_berlin("2026-11-23T10:00", 24, spread=0.5) == in_berlin("2026-11-24T09:30")


def test_the_deadline_beats_the_listed_days() -> None:
    assert first_in_berlin("2026-11-19T12:00", 24) == in_berlin("2026-11-20T09:00")  # a Friday


def test_the_deadline_beats_neither_weekends_nor_holidays() -> None:
    assert first_in_berlin("2026-11-20T12:00", 24) == in_berlin("2026-11-23T09:00")  # Friday to Monday
    assert first_in_berlin("2026-12-24T12:00", 24) == in_berlin("2026-12-28T09:00")  # over Christmas
    assert first_in_berlin("2026-12-24T12:00", 24, country="") == in_berlin("2026-12-25T09:00")


def test_the_deadline_does_not_beat_the_hours() -> None:
    assert first_in_berlin("2026-11-24T12:00", 4) == in_berlin("2026-11-25T09:00")


def test_a_listed_weekend_is_open_to_the_first_mail() -> None:
    saturdays = Window(frozenset({5}), time(9), time(10))
    now = in_berlin("2026-11-20T12:00")
    slot = first_slot(now=now, within=DAY, window=saturdays, zone=BERLIN, country="DE", spread=0.0)
    assert slot == in_berlin("2026-11-21T09:00")


@given(NOWS, WITHINS, windows(), ZONES, COUNTRIES, SPREADS)
def test_a_first_slot_is_in_the_hours_of_a_working_or_listed_day_and_not_before_now(
    now: datetime, within: timedelta, window: Window, zone: str, country: str, spread: float
) -> None:
    slot = first_slot(now=now, within=within, window=window, zone=zone, country=country, spread=spread)
    assert slot >= now
    assert slot.tzinfo is UTC
    assert is_allowed(slot, window, zone, country, any_working_day=True)


@given(NOWS, HOURS_AHEAD, windows(), ZONES, COUNTRIES, SPREADS, SPREADS)
def test_a_first_slot_misses_the_deadline_only_when_nothing_opens_before_it(
    now: datetime, within: timedelta, window: Window, zone: str, country: str, spread: float, at: float
) -> None:
    slot = first_slot(now=now, within=within, window=window, zone=zone, country=country, spread=spread)
    if slot >= now + within:
        some_moment_before = now + within * at
        assert not is_open(some_moment_before, window, zone, country, any_working_day=True)


# --- the touches after it ---


def test_the_next_mail_leaves_a_week_later_in_the_window() -> None:
    assert next_in_berlin("2026-11-24T10:00", spread=0.5) == in_berlin("2026-12-01T10:15")


def test_the_next_mail_moves_from_an_unlisted_day_to_the_next_listed_one() -> None:
    assert next_in_berlin("2026-11-20T09:30") == in_berlin("2026-12-01T09:00")  # Friday to Tuesday, not Friday


def test_the_next_mail_moves_over_a_holiday() -> None:
    assert next_in_berlin("2026-05-07T09:30") == in_berlin("2026-05-19T09:00")  # Thursday the 14th is Ascension


def test_an_engine_that_was_down_sends_in_the_next_open_window() -> None:
    assert next_in_berlin("2026-11-24T10:00", now="2026-12-04T10:00") == in_berlin("2026-12-08T09:00")
    assert next_in_berlin("2026-11-24T10:00", now="2026-12-02T10:30", spread=0.5) == in_berlin("2026-12-02T11:00")


def test_a_window_moved_to_an_earlier_hour_keeps_the_weekday() -> None:
    assert next_in_berlin("2026-11-24T16:00") == in_berlin("2026-12-01T09:00")


def test_the_next_mail_keeps_the_wall_clock_over_the_end_of_daylight_saving() -> None:
    assert next_in_berlin("2026-10-20T09:00") == in_berlin("2026-10-27T09:00")
    assert in_berlin("2026-10-27T09:00") - in_berlin("2026-10-20T09:00") == WEEK + timedelta(hours=1)


@given(NOWS, NOWS, EVERYS, windows(), ZONES, COUNTRIES, SPREADS)
def test_a_next_slot_is_in_the_window_on_an_allowed_day_and_not_before_now(
    previous: datetime,
    now: datetime,
    every: timedelta,
    window: Window,
    zone: str,
    country: str,
    spread: float,
) -> None:
    slot = next_slot(previous=previous, every=every, window=window, zone=zone, country=country, spread=spread, now=now)
    assert slot >= now
    assert slot.tzinfo is UTC
    assert is_allowed(slot, window, zone, country, any_working_day=False)


@given(SINCE_2012, windows(), ZONES, COUNTRIES, SPREADS, SPREADS)
def test_two_weekly_slots_are_at_least_six_days_and_twenty_hours_apart(
    now: datetime, window: Window, zone: str, country: str, spread: float, other: float
) -> None:
    previous = next_open(now, window, zone, country, spread)
    slot = next_slot(previous=previous, every=WEEK, window=window, zone=zone, country=country, spread=other, now=now)
    assert slot - previous >= timedelta(days=6, hours=20)


@given(NOWS, st.timedeltas(timedelta(minutes=30), timedelta(hours=23)), windows(), ZONES, COUNTRIES, SPREADS)
def test_a_cadence_of_hours_keeps_its_distance_in_full(
    now: datetime, every: timedelta, window: Window, zone: str, country: str, spread: float
) -> None:
    previous = next_open(now, window, zone, country, spread)
    slot = next_slot(previous=previous, every=every, window=window, zone=zone, country=country, spread=spread, now=now)
    assert slot - previous >= every


# --- is it open, and when next ---


def test_a_first_touch_is_welcome_on_any_working_day() -> None:
    friday = in_berlin("2026-11-20T10:00")
    assert not is_open(friday, TUE_TO_THU, BERLIN, "DE")
    assert is_open(friday, TUE_TO_THU, BERLIN, "DE", any_working_day=True)
    assert not is_open(friday + DAY, TUE_TO_THU, BERLIN, "DE", any_working_day=True)
    assert not is_open(friday + timedelta(hours=2), TUE_TO_THU, BERLIN, "DE", any_working_day=True)


def test_the_end_of_a_window_is_outside_it() -> None:
    assert is_open(in_berlin("2026-11-24T09:00"), TUE_TO_THU, BERLIN, "DE")
    assert not is_open(in_berlin("2026-11-24T11:30"), TUE_TO_THU, BERLIN, "DE")


@given(NOWS, windows(), ZONES, COUNTRIES, SPREADS, st.booleans())
def test_the_next_opening_is_open_and_nothing_before_it_was_on_an_earlier_day(
    now: datetime, window: Window, zone: str, country: str, spread: float, any_working_day: bool
) -> None:
    slot = next_open(now, window, zone, country, spread, any_working_day=any_working_day)
    assert slot >= now
    assert is_open(slot, window, zone, country, any_working_day=any_working_day)
    if is_open(now, window, zone, country, any_working_day=any_working_day):
        assert slot.astimezone(ZoneInfo(zone)).date() == now.astimezone(ZoneInfo(zone)).date()


@given(NOWS, windows(), ZONES, COUNTRIES)
def test_an_open_window_needs_no_waiting_at_spread_0(now: datetime, window: Window, zone: str, country: str) -> None:
    assert is_open(now, window, zone, country) == (next_open(now, window, zone, country, 0.0) == now)


# --- daylight saving ---


def test_a_window_inside_the_hour_that_spring_skips_moves_to_the_next_day() -> None:
    sundays_and_mondays = Window(frozenset({6, 0}), time(2, 15), time(2, 45))
    saturday = in_berlin("2026-03-28T12:00")
    assert openings(date(2026, 3, 29), time(2, 15), time(2, 45), BERLIN) == ()
    assert next_open(saturday, sundays_and_mondays, BERLIN, "", 0.0) == in_berlin("2026-03-30T02:15")


def test_a_window_inside_the_hour_that_autumn_repeats_opens_twice() -> None:
    first, second = openings(date(2026, 10, 25), time(2, 15), time(2, 45), BERLIN)
    assert first[0] == datetime(2026, 10, 25, 0, 15, tzinfo=UTC)
    assert second[0] - first[0] == timedelta(hours=1)


@given(NOWS, ZONES, windows(), SPREADS)
def test_the_openings_of_a_day_are_the_instants_at_which_the_wall_clock_is_in_the_window(
    now: datetime, zone: str, window: Window, at: float
) -> None:
    local = now.astimezone(ZoneInfo(zone))
    opened = openings(local.date(), window.start, window.end, zone)
    assert any(opens <= now < closes for opens, closes in opened) == (window.start <= local.time() < window.end)
    for opens, closes in opened:
        moment = (opens + (closes - opens) * at * 0.999).astimezone(ZoneInfo(zone))
        assert moment.date() == local.date()
        assert window.start <= moment.time() < window.end
