"""How long a lead is left alone who is out of office."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.pausing import WITHOUT_A_DATE, paused_until

DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
A_MONDAY = date(2026, 8, 3)


def test_somebody_back_on_a_working_day_is_written_to_on_that_day() -> None:
    assert paused_until(date(2026, 8, 12), A_MONDAY) == date(2026, 8, 12)


def test_somebody_back_on_a_saturday_is_written_to_on_monday() -> None:
    assert paused_until(date(2026, 8, 15), A_MONDAY) == date(2026, 8, 17)


def test_somebody_back_on_a_public_holiday_is_written_to_after_it() -> None:
    assert paused_until(date(2026, 12, 25), date(2026, 12, 1), "DE") == date(2026, 12, 28)


@pytest.mark.parametrize("returns", [None, date(2026, 8, 2), date(2026, 11, 12), date(2106, 1, 1), date.max, date.min])
def test_without_a_date_that_can_be_right_it_is_fourteen_days(returns: date | None) -> None:
    assert paused_until(returns, A_MONDAY) == date(2026, 8, 17)


def test_a_hundred_days_are_still_believed() -> None:
    assert paused_until(date(2026, 11, 11), A_MONDAY) == date(2026, 11, 11)


@given(received=DAYS, away=st.none() | st.integers(-500, 500))
def test_it_is_always_a_weekday_and_never_before_the_return_nor_far_off(received: date, away: int | None) -> None:
    returns = None if away is None else received + timedelta(days=away)
    until = paused_until(returns, received)
    assert until.weekday() < 5
    believed = returns if away is not None and 0 <= away <= 100 else received + WITHOUT_A_DATE
    assert believed is not None
    assert believed <= until <= believed + timedelta(days=2)
