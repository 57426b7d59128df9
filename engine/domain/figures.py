"""The arithmetic of reports: shares, medians, and money that is never added to other money."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

Money = dict[str, float]
"""Amounts by currency: euros are never added to dollars."""


class Share(float):
    """A part of a whole, 0 to 1."""

    def __str__(self) -> str:
        return f"{self * 100:.0f} %"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one lead cost."""

    amount: float
    currency: str


def share_of(part: int, whole: int) -> Share | None:
    """`part` of `whole`; None of nothing."""
    return Share(part / whole) if whole else None


def median_of(spans: Iterable[timedelta]) -> timedelta | None:
    """The span in the middle, to the second; None when there are none."""
    return middle_of([span.total_seconds() for span in spans])


def middle_of(seconds: Sequence[float]) -> timedelta | None:
    """`median_of`, of spans that are told in seconds."""
    return timedelta(seconds=round(median(seconds))) if seconds else None


def add_up(costs: Iterable[Cost]) -> Money:
    """Each currency by itself, to the cent, by name; a currency of which nothing was paid is left out."""
    paid: dict[str, list[float]] = {}
    for cost in costs:
        if cost.amount:
            paid.setdefault(cost.currency, []).append(cost.amount)
    return {currency: round(math.fsum(paid[currency]), 2) for currency in sorted(paid)}


def cost_for_each(spent: Money, bought: Mapping[str, int]) -> Money:
    """What each of the things cost that a currency bought; a currency that bought none is left out."""
    return {currency: round(spent[currency] / bought[currency], 2) for currency in spent if bought.get(currency)}


def span_in_words(span: timedelta) -> str:
    """Like "40 s", "12 min", "3.5 h", "2.1 days": two figures are enough."""
    seconds = span.total_seconds()
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            number = seconds / size
            return f"{number:.1f}".removesuffix(".0") + f" {unit}" if number < 10 else f"{number:.0f} {unit}"
    return f"{seconds:.0f} s"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 reply`, `2 replies`, `1,200 mails`; without `many` an s makes the plural."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def money_in_words(money: Mapping[str, float]) -> str:
    """Like "1,280 USD + 99.50 EUR"."""
    return " + ".join(f"{amount:,.2f}".removesuffix(".00") + f" {currency}" for currency, amount in money.items())
