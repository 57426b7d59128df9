"""When a mail may leave: weekdays, hours, public holidays, and the slot of a lead within them.

A slot is an instant (aware, UTC) at which the clock on the lead's wall shows a time inside the
window. Clocks that go forward may skip a window, and that day has none; clocks that go back may show
it twice.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from functools import lru_cache, partial
from hashlib import blake2b
from zoneinfo import ZoneInfo

HORIZON = timedelta(days=731)
"""What has not opened within two years is taken never to open."""

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_MICROSECOND = timedelta(microseconds=1)

# The next mail may leave this much earlier than `every` says: else the spread within a window and
# a turn of the clocks would push it off its weekday.
_LEEWAY = timedelta(hours=4)

# Countries whose national list leaves out days on which most of the country rests.
_PRINCIPAL_PART = {"GB": "ENG"}

_HOURS = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*", re.ASCII)
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _beginnings(day: str) -> str:
    """The pattern of what may be written for a day: its first three letters or more."""
    pattern = ""
    for letter in reversed(day[3:]):
        pattern = f"({letter}{pattern})?"
    return f"[{day[0].upper()}{day[0]}]{day[1:3]}{pattern}"


_A_DAY = f"({'|'.join(map(_beginnings, _DAY_NAMES))})"
_A_RANGE = rf"{_A_DAY}(\s*[-–]\s*{_A_DAY})?"
DAYS = rf"{_A_RANGE}(\s*,\s*{_A_RANGE})*"
"""As `parse_weekdays` reads them, for editors."""
HOURS = r"\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}"
"""As `parse_hours` reads them, for editors."""

Opening = tuple[datetime, datetime]
"""A stretch of time in UTC: its first instant, and the first instant after it."""


class Weekday(IntEnum):
    """Days of the week, numbered as `date.weekday()` numbers them."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


@dataclass(frozen=True, slots=True)
class Window:
    """Weekdays, and the hours of each, in which a campaign writes; on the lead's own clock.

    Raises ValueError when no weekday is open, or when the hours are empty or run past midnight.
    """

    days: frozenset[int]
    start: time
    end: time

    def __post_init__(self) -> None:
        check_hours(self.days, self.start, self.end)


def parse_weekday(text: str) -> Weekday:
    """Return the day that "tue", "Tues" or "Tuesday" names; raises ValueError with the cure otherwise."""
    name = text.strip().lower()
    for day, full in zip(Weekday, _DAY_NAMES, strict=True):
        if len(name) >= 3 and full.startswith(name):
            return day
    raise ValueError(f'"{text.strip()}" is not a weekday: write mon, tue, wed, thu, fri, sat or sun')


def parse_weekdays(text: str) -> frozenset[int]:
    """Return the days of a text like "tue, thu" or "mon-fri"; a range may run over Sunday ("sun-thu")."""
    days: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.replace("–", "-").partition("-")
        begin = parse_weekday(first)
        length = (parse_weekday(last) - begin) % 7 if dash else 0
        days.update((begin + offset) % 7 for offset in range(length + 1))
    return frozenset(days)


def parse_hours(text: str) -> tuple[time, time]:
    """Return start and end of hours like "09:00-11:30"; raises ValueError with the cure otherwise."""
    written = _HOURS.fullmatch(text)
    if written is None:
        raise ValueError(f'"{text}" are not hours: write a start and an end, like "09:00-11:30"')
    try:
        start, end = time(int(written[1]), int(written[2])), time(int(written[3]), int(written[4]))
    except ValueError:
        raise ValueError(f'"{text}" are not hours: the clock goes from 00:00 to 23:59') from None
    check_hours(Weekday, start, end)
    return start, end


def check_hours(days: Iterable[int], start: time, end: time) -> None:
    """Raise ValueError when no weekday is among the days, or when the end is not after the start."""
    if not set(days) & set(Weekday):
        raise ValueError("no weekday is open: write at least one, like mon-fri")
    if start >= end:
        hours = f"{start:%H:%M}-{end:%H:%M}"
        raise ValueError(f'"{hours}" ends before it begins: write the earlier time of the same day first')


def is_holiday(country: str, day: date) -> bool:
    """Tell whether a day is a public holiday in a country (alpha-2). An unknown country has none."""
    return day in _holidays(country, day.year)


def spread_of(lead_id: int, step: str) -> float:
    """Return a number in [0, 1), always the same for a lead and step, and even over many leads."""
    digest = blake2b(f"{lead_id}:{step}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest) >> 11) / 2**53


def first_slot(*, now: datetime, within: timedelta, window: Window, zone: str, country: str, spread: float) -> datetime:
    """Return when the first mail to a lead leaves.

    The deadline `now + within` beats the window's weekdays, but not its hours, weekends and holidays:
    the slot is on a listed day before the deadline, else on any working day before it, else on the
    first day of either kind after it.
    """
    deadline = now + within
    wall = _Wall(window, zone, country)
    return (
        wall.slot(spread, after=now, before=deadline)
        or wall.slot(spread, after=now, before=deadline, any_working_day=True)
        or wall.first(spread, after=deadline, any_working_day=True)
    )


def next_slot(
    *,
    previous: datetime,
    every: timedelta,
    window: Window,
    zone: str,
    country: str,
    spread: float,
    now: datetime,
) -> datetime:
    """Return when the mail after the one of `previous` leaves, never before `now`.

    That is on the local date of `previous + every`, or on the first later date that is listed and no holiday.
    At least `every` less four hours lie between the two, unless the window was moved.
    """
    wall = _Wall(window, zone, country)
    due = previous + every
    if every < _DAY:
        return wall.first(spread, after=max(now, due))
    day = (previous.astimezone(ZoneInfo(zone)) + every).date()
    earliest = max(now, _midnight(day, zone))
    slot = wall.slot(spread, after=max(earliest, due - _LEEWAY), before=_midnight(day + _DAY, zone))
    return slot or wall.first(spread, after=earliest)


def is_open(now: datetime, window: Window, zone: str, country: str, *, any_working_day: bool = False) -> bool:
    """Tell whether a mail may leave now: on a listed day or, if so told, any working day, in its hours."""
    local = now.astimezone(ZoneInfo(zone))
    allowed = _Wall(window, zone, country).allows(local.date(), any_working_day=any_working_day)
    return allowed and window.start <= local.time() < window.end


def next_open(
    now: datetime, window: Window, zone: str, country: str, spread: float, *, any_working_day: bool = False
) -> datetime:
    """Return the slot in what is left of the open window, or else in the next one."""
    return _Wall(window, zone, country).first(spread, after=now, any_working_day=any_working_day)


@lru_cache(maxsize=65536)
def openings(day: date, start: time, end: time, zone: str) -> tuple[Opening, ...]:
    """Return when the clock of a zone shows a time in [start, end) on a day.

    That is one stretch; on the day of a turn it may be none or two.
    """
    turn = _turn(day, zone)
    begin = datetime.combine(day, start, UTC)
    finish = datetime.combine(day, end, UTC)
    before, after = _offset(turn - _MICROSECOND, zone), _offset(turn, zone)
    stretches = (
        (begin - before, min(finish - before, turn)),
        (max(begin - after, turn), finish - after),
    )
    return tuple((opens, closes) for opens, closes in stretches if opens < closes)


def open_times(
    after: datetime, before: datetime, start: time, end: time, zone: str, allows: Callable[[date], bool]
) -> Iterator[Opening]:
    """Yield the hours [start, end) of allowed days on the clock of a zone, as far as in [after, before)."""
    day, last = (instant.astimezone(ZoneInfo(zone)).date() for instant in (after, before))
    while day <= last:
        for opens, closes in openings(day, start, end, zone) if allows(day) else ():
            begin, finish = max(opens, after), min(closes, before)
            if begin < finish:
                yield begin.astimezone(UTC), finish.astimezone(UTC)
        day += _DAY


@dataclass(frozen=True, slots=True)
class _Wall:
    """What hangs on the wall where the lead sits: a clock, a calendar, and the window."""

    window: Window
    zone: str
    country: str

    def allows(self, day: date, *, any_working_day: bool) -> bool:
        listed = day.weekday() in self.window.days or (any_working_day and day.weekday() < Weekday.SAT)
        return listed and not is_holiday(self.country, day)

    def slot(
        self, spread: float, *, after: datetime, before: datetime, any_working_day: bool = False
    ) -> datetime | None:
        """Return the slot in the first open time in [after, before), None when there is none."""
        allows = partial(self.allows, any_working_day=any_working_day)
        times = open_times(after, before, self.window.start, self.window.end, self.zone, allows)
        for opens, closes in times:
            return opens + int((closes - opens) // _MICROSECOND * spread) * _MICROSECOND
        return None

    def first(self, spread: float, *, after: datetime, any_working_day: bool = False) -> datetime:
        slot = self.slot(spread, after=after, before=after + HORIZON, any_working_day=any_working_day)
        if slot is None:
            raise ValueError(f"this window never opens in {self.zone}: name more weekdays or other hours")
        return slot


@lru_cache(maxsize=1024)
def _holidays(country: str, year: int) -> frozenset[date]:
    from holidays import country_holidays  # only now: it takes long to load, and `check` needs none of it

    try:
        return frozenset(country_holidays(country, subdiv=_PRINCIPAL_PART.get(country), years=year))
    except NotImplementedError:  # a country that the library does not know
        return frozenset()


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(UTC)


def _offset(instant: datetime, zone: str) -> timedelta:
    return instant.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)


@lru_cache(maxsize=8192)
def _turn(day: date, zone: str) -> datetime:
    """Return the instant near a day at which the zone's offset changes, else one that is before the day."""
    low = datetime.combine(day, time.min, UTC) - _DAY
    high = low + 3 * _DAY
    if _offset(low, zone) == _offset(high, zone):
        return low
    while high - low > _SECOND:
        middle = low + (high - low) // _SECOND // 2 * _SECOND  # zones turn at whole seconds
        if _offset(middle, zone) == _offset(low, zone):
            low = middle
        else:
            high = middle
    return high
