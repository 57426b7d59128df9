"""How fast mail may leave: no pace is exceeded, no mail waits for ever, and what is not named is free."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.pace import (
    BURST,
    EVERYBODY,
    FIRST_PAUSE,
    LONGEST_PAUSE,
    Meter,
    Pace,
    SenderPace,
    WarmUp,
    Wish,
    admit,
    after_acceptance,
    after_refusal,
    shut_door,
)

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
OURS, THEIRS = "mail.northwind.example", "kestrel.example"
WARM_UP = WarmUp(begins=NOW.date(), first_day=50, grows=2, until=300)


def wishes(count: int, receiver: str = THEIRS) -> list[Wish]:
    return [Wish(number, OURS, receiver) for number in range(count)]


def test_without_an_agreement_everything_leaves_and_nothing_is_noted() -> None:
    admission = admit(wishes(1000), Pace(), {}, NOW)
    assert (admission.slots, admission.meters) == ({}, {})


@given(
    rate=st.floats(0.1, 500),
    ticks=st.lists(st.tuples(st.floats(0, 60), st.integers(1, 200)), min_size=1, max_size=20),
)
def test_no_more_leave_in_any_span_than_its_pace_and_one_burst(rate: float, ticks: list[tuple[float, int]]) -> None:
    pace, meters, now, number = Pace(a_second=rate), dict[str, Meter](), NOW, 0
    left: list[datetime] = []
    waiting: list[Wish] = []
    for seconds, fresh in ticks:
        now += timedelta(seconds=seconds)
        due = [wish for wish in waiting if wish.slot_at and wish.slot_at <= now]
        new = [Wish(number + each, OURS, THEIRS) for each in range(fresh)]
        number += fresh
        admission = admit([*due, *new], pace, meters, now)
        meters |= admission.meters
        waiting = [wish for wish in waiting if wish not in due]
        for wish in [*due, *new]:
            slot = admission.slots.get(wish.number)
            if slot is None:
                left.append(wish.slot_at or now)
            else:
                waiting.append(Wish(wish.number, OURS, THEIRS, slot))
    for at, first in enumerate(left):
        for after, last in enumerate(sorted(left)[at:], start=1):
            span = (last - first).total_seconds()
            if span >= 0:
                assert after <= rate * (span + BURST.total_seconds()) + 2
            break


@given(rate=st.floats(1, 100), count=st.integers(1, 300))
def test_who_waits_gets_a_slot_of_its_own_and_leaves_then(rate: float, count: int) -> None:
    pace = Pace(receivers={THEIRS: rate})
    first = admit(wishes(count), pace, {}, NOW)
    again = [Wish(number, OURS, THEIRS, slot) for number, slot in first.slots.items()]
    end = max(first.slots.values(), default=NOW)
    assert end - NOW <= timedelta(seconds=count / rate)
    for wish in again:
        assert wish.slot_at
        assert admit([wish], pace, first.meters, wish.slot_at).slots == {}


def test_the_pace_of_one_receiver_holds_up_nobody_else() -> None:
    pace = Pace(receivers={THEIRS: 0.1})
    admission = admit([*wishes(5), Wish(99, OURS, "heron.example")], pace, {}, NOW)
    assert 99 not in admission.slots
    assert len(admission.slots) == 3  # one at once, one more within the burst


def test_a_slot_that_was_missed_by_far_is_none() -> None:
    pace = Pace(a_second=1)
    full = admit(wishes(11), pace, {}, NOW).meters
    late = Wish(1, OURS, THEIRS, NOW - timedelta(hours=1))
    assert admit([late], pace, full, NOW).slots[1] > NOW


@pytest.mark.parametrize(
    ("day", "most"),
    [(-3, 50), (0, 50), (1, 100), (2, 200), (3, None), (400, None)],
)
def test_a_new_domain_sends_more_each_day_until_it_is_known(day: int, most: int | None) -> None:
    assert WARM_UP.most_on(NOW.date() + timedelta(days=day)) == most


def test_what_is_too_much_for_a_day_of_the_warm_up_waits_for_the_next() -> None:
    pace = Pace(senders={OURS: SenderPace(warm_up=WARM_UP)})
    first = admit(wishes(60), pace, {}, NOW)
    assert set(first.slots.values()) == {datetime(2026, 12, 2, tzinfo=UTC)}
    assert len(first.slots) == 10
    next_day = admit(wishes(100), pace, first.meters, NOW + timedelta(days=1))
    assert next_day.slots == {}
    assert first.meters[f"from:{OURS}"].day == date(2026, 12, 1)


def test_a_shut_door_is_knocked_at_later_each_time_and_no_later_than_a_quarter_of_an_hour() -> None:
    meter, pauses = Meter(), []
    for _ in range(12):
        meter = after_refusal(meter, NOW)
        assert meter.shut_until
        pauses.append(meter.shut_until - NOW)
    assert (pauses[:3], pauses[-1]) == ([FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4], LONGEST_PAUSE)


def test_nothing_leaves_through_a_shut_door_and_all_does_once_it_is_open() -> None:
    shut = {EVERYBODY: after_refusal(Meter(), NOW)}
    held = admit(wishes(3), Pace(), shut, NOW)
    assert set(held.slots.values()) == {NOW + FIRST_PAUSE}
    assert held.meters == {}
    assert admit(wishes(3), Pace(), shut, NOW + FIRST_PAUSE).slots == {}
    assert admit(wishes(3), Pace(), {EVERYBODY: after_acceptance(shut[EVERYBODY])}, NOW).slots == {}


@pytest.mark.parametrize(
    ("code", "status", "door"),
    [
        (0, "", EVERYBODY),
        (421, "4.3.2", EVERYBODY),
        (535, "5.7.8", EVERYBODY),
        (451, "4.7.0", f"to:{THEIRS}"),
        (450, "4.4.1", f"to:{THEIRS}"),
        (452, "4.3.1", f"to:{THEIRS}"),
        (452, "4.2.2", None),
        (450, "4.2.1", None),
        (451, "", None),
    ],
)
def test_a_full_mailbox_shuts_no_door_and_a_provider_that_wants_it_slower_does(
    code: int, status: str, door: str | None
) -> None:
    assert shut_door(code, status, THEIRS) == door
