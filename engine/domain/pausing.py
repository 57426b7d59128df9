"""Until when a lead is left alone who is out of office."""

from datetime import date, timedelta

from engine.domain.cadence import is_holiday

WITHOUT_A_DATE = timedelta(days=14)
"""How long it is when nobody knows better."""

_LONGEST = timedelta(days=100)  # who says more than that has mistyped, or is away too long to be waited for
_DAY = timedelta(days=1)


def paused_until(returns: date | None, received: date, country: str = "") -> date:
    """The first working day after the return; 14 days from the mail when that is unknown or can't be right.

    After it, because people name the last day away or the first day back, and on that one nobody reads our mail. It
    can't be right when it is before the day the mail was received, or over 100 days after it. Saturdays, Sundays
    and the public holidays of `country` (alpha-2, "" for none) are no working days.
    """
    believed = returns is not None and received <= returns <= received + _LONGEST
    day = returns + _DAY if returns and believed else received + WITHOUT_A_DATE
    while day.weekday() >= 5 or is_holiday(country, day):
        day += _DAY
    return day
