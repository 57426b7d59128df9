"""The clock on sales as a decision: what it says when it rings, and when it rings again."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.sales import Sla
from engine.domain.sales_clock import Ring, WaitsFor, deadline, deadline_of_attempt, ring, rings_next
from engine.domain.working_time import WorkingHours, is_working, working_time_between

SLA = Sla.model_validate({"accept_within": "4 hours", "outcome_within": "80 hours"})
BERLIN = WorkingHours(frozenset(range(5)), time(9), time(17, 30), "Europe/Berlin", "DE")
moments = st.integers(0, 700 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
anything = st.sampled_from(WaitsFor)


@given(moments, anything)
def test_the_clock_rings_before_the_time_is_over_and_not_before_it_begins(now: datetime, waits_for: WaitsFor) -> None:
    both = deadline(waits_for, SLA, BERLIN, now)
    assert now <= both.rings_at <= both.due_at


@given(moments)
def test_acceptance_is_due_after_just_the_agreed_working_time(now: datetime) -> None:
    due_at = deadline(WaitsFor.ACCEPTANCE, SLA, BERLIN, now).due_at
    assert working_time_between(now, due_at, BERLIN) == timedelta(hours=4)


@given(moments)
def test_within_24_hours_is_the_same_hour_of_the_next_working_day(now: datetime) -> None:
    due_at = deadline(WaitsFor.FIRST_ATTEMPT, SLA, BERLIN, now).due_at
    noon = due_at.astimezone(ZoneInfo(BERLIN.zone)).replace(hour=11)
    assert is_working(noon, BERLIN)
    assert due_at - now >= timedelta(hours=23)  # an hour less when summer begins


@given(moments)
def test_a_proposed_attempt_has_a_working_day_more(now: datetime) -> None:
    both = deadline_of_attempt(now, BERLIN)
    assert both.rings_at == now < both.due_at


@given(anything, st.integers(0, 30), st.booleans())
def test_nothing_is_overdue_before_its_time(waits_for: WaitsFor, rung: int, somebody_else: bool) -> None:
    due_at = datetime(2026, 11, 24, 13, tzinfo=UTC)
    early = due_at - timedelta(microseconds=1)
    assert ring(waits_for, due_at, rung, early, somebody_else=somebody_else) is Ring.SOON


@given(anything, st.booleans())
def test_first_the_rep_hears_of_it_then_the_manager(waits_for: WaitsFor, somebody_else: bool) -> None:
    due_at = datetime(2026, 11, 24, 13, tzinfo=UTC)
    rang = [ring(waits_for, due_at, rung, due_at, somebody_else=somebody_else) for rung in (0, 1)]
    assert rang == [Ring.OVERDUE, Ring.ESCALATED]


@given(anything, st.integers(0, 30), st.booleans())
def test_only_what_nobody_has_begun_goes_to_somebody_else(waits_for: WaitsFor, rung: int, somebody_else: bool) -> None:
    due_at = datetime(2026, 11, 24, 13, tzinfo=UTC)
    rang = ring(waits_for, due_at, rung, due_at, somebody_else=somebody_else)
    untouched = waits_for in (WaitsFor.ACCEPTANCE, WaitsFor.FIRST_ATTEMPT)
    assert (rang is Ring.REASSIGNED) == (rung == 2 and untouched and somebody_else)


@given(moments, st.sampled_from(Ring), st.integers(1, 50))
def test_the_clock_always_rings_again_and_later(now: datetime, rang: Ring, rung: int) -> None:
    due_at = now + timedelta(hours=1)
    assert rings_next(rang, due_at, rung, SLA, BERLIN, now) > now
