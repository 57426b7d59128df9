"""How long a lead is left alone who is out of office."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.pausing import WITHOUT_A_DATE, paused_until

DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
A_MONDAY = date(2026, 8, 3)


def test_somebody_who_names_a_working_day_is_written_to_on_the_next_one() -> None:
    assert paused_until(date(2026, 8, 12), A_MONDAY) == date(2026, 8, 13)


@pytest.mark.parametrize("named", [14, 15, 16])
def test_somebody_who_names_a_day_before_or_on_a_weekend_is_written_to_on_monday(named: int) -> None:
    assert paused_until(date(2026, 8, named), A_MONDAY) == date(2026, 8, 17)


def test_somebody_back_before_public_holidays_is_written_to_after_them() -> None:
    assert paused_until(date(2026, 12, 24), date(2026, 12, 1), "DE") == date(2026, 12, 28)


@pytest.mark.parametrize("returns", [None, date(2026, 8, 2), date(2026, 11, 12), date(2106, 1, 1), date.max, date.min])
def test_without_a_date_that_can_be_right_it_is_fourteen_days(returns: date | None) -> None:
    assert paused_until(returns, A_MONDAY) == date(2026, 8, 17)


def test_a_hundred_days_are_still_believed() -> None:
    assert paused_until(date(2026, 11, 11), A_MONDAY) == date(2026, 11, 12)


@given(received=DAYS, away=st.none() | st.integers(-500, 500))
def test_it_is_always_a_weekday_after_the_day_named_and_not_far_off(received: date, away: int | None) -> None:
    returns = None if away is None else received + timedelta(days=away)
    until = paused_until(returns, received)
    assert until.weekday() < 5
    if returns is not None and away is not None and 0 <= away <= 100:
        assert returns < until <= returns + timedelta(days=3)
    else:
        assert received + WITHOUT_A_DATE <= until <= received + WITHOUT_A_DATE + timedelta(days=2)
