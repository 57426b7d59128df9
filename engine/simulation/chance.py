"""Chance that falls the same way each time: by a hash of whom and what it is about."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TypeVar

Card = TypeVar("Card")

DAY_BEGINS, DAY_ENDS = 8, 19
SATURDAY = 5


def fraction(*about: object) -> float:
    """A number in [0, 1), always the same for the same words."""
    digest = blake2b("|".join(map(str, about)).encode(), digest_size=8).digest()
    return (int.from_bytes(digest) >> 11) / 2**53


def draw(cards: Sequence[Card], *about: object) -> Card:
    """One of the cards."""
    return cards[int(fraction(*about) * len(cards))]


def some_time_after(at: datetime, *about: object) -> datetime:
    """When somebody gets round to it: mostly the same day, at times three days later, within a working day's hours."""
    later = at + timedelta(minutes=15 * 300 ** fraction("delay", *about))
    if later.hour >= DAY_ENDS:
        later = (later + timedelta(days=1)).replace(hour=DAY_BEGINS)
    elif later.hour < DAY_BEGINS:
        later = later.replace(hour=DAY_BEGINS)
    while later.weekday() >= SATURDAY:
        later += timedelta(days=1)
    return later
