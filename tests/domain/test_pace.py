"""How fast mail may leave: no pace is exceeded, no mail waits for ever, and what is not named is free."""

from datetime import UTC, datetime, time, timedelta

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
    barred,
    shut_door,
)

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
OURS, THEIRS = "mail.northwind.example", "kestrel.example"
WARM_UP = WarmUp(begins=NOW.date(), first_day=50, grows=2, until=300)


def wishes(count: int, receiver: str = THEIRS) -> list[Wish]:
    return [Wish(number, OURS, receiver) for number in range(count)]


def test_without_an_agreement_everything_leaves_and_nothing_is_noted() -> None:
    admission = admit(wishes(1000), Pace(), {}, NOW)
    assert (admission.slots, admission.barred, admission.meters) == ({}, {}, {})


@given(
    rate=st.floats(0.1, 500),
    ticks=st.lists(st.tuples(st.floats(0, 60), st.integers(1, 100)), min_size=1, max_size=15),
)
def test_no_more_leave_in_any_span_than_its_pace_and_one_burst(rate: float, ticks: list[tuple[float, int]]) -> None:
    meters: dict[str, Meter] = {}
    now, leaves = NOW, list[datetime]()
    for seconds, fresh in ticks:
        now += timedelta(seconds=seconds)
        admission = admit(wishes(fresh), Pace(a_second=rate), meters, now)
        meters |= admission.meters
        leaves += [admission.slots.get(number, now) for number in range(fresh)]
    leaves.sort()
    for first, begin in enumerate(leaves):
        span = (leaves[-1] - begin + BURST).total_seconds()
        assert len(leaves) - first <= rate * span * 1.001 + 2


@given(rate=st.floats(1, 100), count=st.integers(1, 300))
def test_who_waits_gets_a_slot_of_its_own_and_leaves_then(rate: float, count: int) -> None:
    pace = Pace(receivers={THEIRS: rate})
    first = admit(wishes(count), pace, {}, NOW)
    again = [Wish(number, OURS, THEIRS, slot_at=slot) for number, slot in first.slots.items()]
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
    late = Wish(1, OURS, THEIRS, slot_at=NOW - timedelta(hours=1))
    assert admit([late], pace, full, NOW).slots[1] > NOW


@pytest.mark.parametrize(
    ("day", "most"),
    [(-3, 50), (0, 50), (1, 100), (2, 200), (3, None), (400, None)],
)
def test_a_new_domain_sends_more_each_day_until_it_is_known(day: int, most: int | None) -> None:
    assert WARM_UP.most_on(NOW.date() + timedelta(days=day)) == most


def test_what_is_too_much_for_a_day_of_the_warm_up_asks_again_the_next_and_counts_then() -> None:
    pace, meters, now = Pace(senders={OURS: SenderPace(warm_up=WARM_UP)}), dict[str, Meter](), NOW
    waiting, left = wishes(500), []
    for _ in range(3):
        admission = admit(waiting, pace, meters, now)
        meters |= admission.meters
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
        assert set(admission.barred.values()) <= {tomorrow}
        left.append(len(waiting) - len(admission.barred))
        waiting, now = [wish for wish in waiting if wish.number in admission.barred], tomorrow
    assert left == [50, 100, 200]


def test_what_is_urgent_waits_for_no_pace_and_is_counted() -> None:
    pace = Pace(a_second=1, senders={OURS: SenderPace(warm_up=WARM_UP)})
    full = admit(wishes(200), pace, {}, NOW).meters
    brief = Wish(999, OURS, "northwind.example", urgent=True)
    admission = admit([*wishes(3), brief], pace, full, NOW)
    assert brief.number not in admission.slots | admission.barred
    assert admission.meters[f"from:{OURS}"].mails == full[f"from:{OURS}"].mails + 1


def test_a_shut_door_is_knocked_at_later_each_time_and_no_later_than_a_quarter_of_an_hour() -> None:
    meter, now, pauses = Meter(), NOW, []
    for _ in range(12):
        meter = after_refusal(meter, now)
        assert meter.shut_until
        pauses.append(meter.shut_until - now)
        now = meter.shut_until
    assert (pauses[:3], pauses[-1]) == ([FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4], LONGEST_PAUSE)


def test_of_many_workers_before_a_shut_door_only_the_first_counts() -> None:
    first = after_refusal(Meter(), NOW)
    assert after_refusal(first, NOW + FIRST_PAUSE / 2) == first


def test_nothing_leaves_through_a_shut_door_not_even_what_is_urgent_and_all_does_once_it_is_open() -> None:
    shut = {EVERYBODY: after_refusal(Meter(), NOW)}
    held = admit([*wishes(3), Wish(9, OURS, THEIRS, urgent=True)], Pace(), shut, NOW)
    assert (set(held.barred), set(held.barred.values())) == ({0, 1, 2, 9}, {NOW + FIRST_PAUSE})
    assert (held.slots, held.meters) == ({}, {})
    assert admit(wishes(3), Pace(), shut, NOW + FIRST_PAUSE).barred == {}
    assert admit(wishes(3), Pace(), {EVERYBODY: after_acceptance(shut[EVERYBODY])}, NOW).barred == {}


@given(st.integers(1, 12), st.integers(-3600, 3600))
def test_only_what_was_let_through_after_a_door_was_shut_opens_it(failures: int, seconds: int) -> None:
    shut, at = after_refusal(Meter(failures=failures), NOW), NOW + timedelta(seconds=seconds)
    assert after_acceptance(shut, at) == (Meter() if at >= NOW else shut)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_what_is_barred_before_it_is_written_is_barred_after(kinds: list[tuple[bool, bool]]) -> None:
    pace = Pace(senders={OURS: SenderPace(warm_up=WARM_UP)})
    asked = [
        Wish(number, OURS, THEIRS if shut else "heron.example", urgent) for number, (shut, urgent) in enumerate(kinds)
    ]
    known = {f"to:{THEIRS}": after_refusal(Meter(), NOW), f"from:{OURS}": Meter(day=NOW.date(), mails=50)}
    assert barred(asked, pace, known, NOW) == admit(asked, pace, known, NOW).barred


def test_the_pace_holds_for_what_waited_at_a_shut_door() -> None:
    pace = Pace(a_second=1)
    shut = {EVERYBODY: after_refusal(Meter(), NOW)}
    held = admit(wishes(100), pace, shut, NOW)
    again = admit(wishes(100), pace, shut | held.meters, NOW + FIRST_PAUSE)
    assert len(again.slots) == 89  # eleven leave: ten seconds' worth, and the one that begins them


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
