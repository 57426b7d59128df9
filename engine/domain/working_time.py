"""Working hours of a rep, and the clock that only runs in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from engine.domain.cadence import (
    HORIZON,
    Opening,
    check_hours,
    is_holiday,
    open_times,
    parse_hours,
    parse_weekdays,
)

_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When somebody works: weekdays, and the hours of each on the clock of `zone`.

    Public holidays of `country` (alpha-2, "" for none) and `absences` (first and last day of each) are
    free. Raises ValueError when no weekday is open, or when the hours are empty or run past midnight.
    """

    days: frozenset[int]
    start: time
    end: time
    zone: str
    country: str = ""
    absences: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        check_hours(self.days, self.start, self.end)


def parse_working_hours(text: str) -> tuple[frozenset[int], time, time]:
    """Return days, start and end of "mon-fri 09:00-17:30"; raises ValueError with the cure otherwise."""
    written = re.fullmatch(r"\s*([^0-9]+?)\s+([0-9].*)", text)
    if written is None:
        raise ValueError(f'"{text}" are not working hours: write days and hours, like "mon-fri 09:00-17:30"')
    return parse_weekdays(written[1]), *parse_hours(written[2])


def add_working_time(start: datetime, span: timedelta, hours: WorkingHours) -> datetime:
    """Return the instant (UTC) at which `span` of working time has passed since `start`.

    It may be the very end of a working day; a span of nothing ends at `start`, working or not. Raises
    ValueError for a negative span, and when two years pass without any working time.
    """
    if span < _NOTHING:
        raise ValueError(f"working time cannot be negative: {span}")
    left = span
    while left:
        opens, closes = _next_working_time(start, hours)
        worked = min(left, closes - opens)
        start, left = opens + worked, left - worked
    return start.astimezone(UTC)


def add_working_days(start: datetime, days: int, hours: WorkingHours) -> datetime:
    """Return the same time of day (on the clock of the zone, in UTC) so many working days later.

    Raises ValueError when two years pass without a working day.
    """
    local = start.astimezone(ZoneInfo(hours.zone))
    day, last = local.date(), local.date() + HORIZON * max(days, 1)
    left = days
    while left:
        day += timedelta(days=1)
        if day > last:
            raise ValueError(f"never opens: no working day within two years after {start:%Y-%m-%d}; check the absences")
        left -= is_working_day(day, hours)
    return datetime.combine(day, local.time(), ZoneInfo(hours.zone)).astimezone(UTC)


def next_working_moment(now: datetime, hours: WorkingHours) -> datetime | None:
    """Return when working time begins or goes on (UTC); None when two years pass without any."""
    try:
        return max(_next_working_time(now, hours)[0], now.astimezone(UTC))
    except ValueError:
        return None


def working_time_between(a: datetime, b: datetime, hours: WorkingHours) -> timedelta:
    """Return how much working time lies between two instants; none when `b` is not after `a`."""
    return sum((closes - opens for opens, closes in _working_times(a, b, hours)), _NOTHING)


def is_working(now: datetime, hours: WorkingHours) -> bool:
    """Tell whether `now` is working time."""
    return bool(working_time_between(now, now + timedelta.resolution, hours))


def _next_working_time(after: datetime, hours: WorkingHours) -> Opening:
    for working_time in _working_times(after, after + HORIZON, hours):
        return working_time
    raise ValueError(f"never opens: no working time within two years after {after:%Y-%m-%d}; check the absences")


def _working_times(after: datetime, before: datetime, hours: WorkingHours) -> Iterator[Opening]:
    works = partial(is_working_day, hours=hours)
    return open_times(after, before, hours.start, hours.end, hours.zone, works)


def is_working_day(day: date, hours: WorkingHours) -> bool:
    """Tell whether somebody with these hours works on a day: weekday, public holidays and absences."""
    absent = any(first <= day <= last for first, last in hours.absences)
    return day.weekday() in hours.days and not absent and not is_holiday(hours.country, day)
