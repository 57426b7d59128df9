"""Lengths of time as people write them: "24 hours", "1 week", "90 days"."""

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_UNITS = {
    "week": timedelta(weeks=1),
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
    "minute": timedelta(minutes=1),
}
_WRITTEN = re.compile(r"\s*([0-9]{1,7})\s+(minute|hour|day|week)s?\s*", re.IGNORECASE)
_LONGEST = timedelta(days=3650)
_CURE = 'write a number and minutes, hours, days or weeks, like "90 days"'


def parse_duration(text: str) -> timedelta:
    """Return the length of time that a text like "24 hours" or "1 week" names.

    Raises ValueError with one line and its cure for anything else, "0 days" and more than ten years included. Months
    are refused because they are not a length.
    """
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise ValueError(f'"{text}" is not a length of time: {_CURE}')
    length = int(written[1]) * _UNITS[written[2].lower()]
    if not timedelta(0) < length <= _LONGEST:
        raise ValueError(f'"{text}" is not between 1 minute and 3650 days: {_CURE}')
    return length


def words_of(length: timedelta) -> str:
    """Return a length in the largest unit that measures it exactly, like "90 days" or "1 week".

    Seconds are dropped; less than a minute is "0 minutes".
    """
    minutes = length // _UNITS["minute"]
    for unit, size in _UNITS.items():
        count, rest = divmod(minutes, size // _UNITS["minute"])
        if count and not rest:
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return "0 minutes"


def _checked(value: object) -> timedelta:
    if isinstance(value, timedelta) and not value % _UNITS["minute"]:
        return parse_duration(words_of(value))
    if isinstance(value, str):
        return parse_duration(value)
    raise ValueError(f"{value} is not a length of time: {_CURE}")


Duration = Annotated[
    timedelta,
    BeforeValidator(_checked),
    PlainSerializer(words_of, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]+ (minute|hour|day|week)s?$", "examples": ["90 days"]}),
]
"""A length of time in a pydantic model: read by `parse_duration`, written by `words_of`."""
