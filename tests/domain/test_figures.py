"""The arithmetic of reports: money that is never mixed, medians, and what is counted of handoffs."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.figures import (
    Cost,
    add_up,
    cost_for_each,
    counted,
    median_of,
    money_in_words,
    share_of,
    span_in_words,
)
from engine.domain.following_up import EVERYBODY, TOLD, Deed, follow_up_rows, stints_of
from engine.domain.funnel import Passage, funnel_rows
from engine.domain.touchpoint import TouchpointKind

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
COSTS = st.builds(Cost, st.integers(0, 50_000).map(lambda cents: cents / 100), st.sampled_from(["EUR", "USD", "GBP"]))
SPANS = st.timedeltas(timedelta(0), timedelta(days=400))
MAYBE = st.none() | SPANS.map(lambda span: NOON + span)
PASSAGES = st.builds(
    Passage,
    began_at=st.just(NOON),
    cost=COSTS,
    qualified=st.booleans(),
    touched_at=MAYBE,
    mailed=st.booleans(),
    replied=st.booleans(),
    bitten_at=MAYBE,
    accepted_at=MAYBE,
    attempted_at=MAYBE,
    won=st.booleans(),
)
DEEDS = st.builds(
    Deed,
    handoff=st.integers(1, 4),
    kind=st.sampled_from([kind.value for kind in TOLD]),
    at=SPANS.map(lambda span: NOON + span),
    cost=COSTS,
    rep=st.sampled_from(["sam", "lena"]),
    owes=st.sampled_from(["", "acceptance", "first_attempt"]),
    reason=st.sampled_from(["no_need", "no_fit"]),
    reached=st.booleans(),
)
HISTORIES = st.lists(DEEDS, max_size=10).map(lambda deeds: sorted(deeds, key=lambda deed: (deed.handoff, deed.at)))


def deed(kind: TouchpointKind, hours: int = 0, **said: str) -> Deed:
    """Something that happened with handoff 1."""
    return Deed(1, kind, NOON + timedelta(hours=hours), Cost(65, "USD"), **said)  # type: ignore[arg-type]


GIVEN = (deed(TouchpointKind.PROMOTED), deed(TouchpointKind.HANDED_OFF, rep="sam"))


@given(st.lists(COSTS))
def test_money_is_added_up_in_its_own_currency_whatever_the_order(costs: list[Cost]) -> None:
    total = add_up(costs)
    assert total == add_up(reversed(costs))
    for currency, amount in total.items():
        cents = sum(round(cost.amount * 100) for cost in costs if cost.currency == currency)
        assert round(amount * 100) == cents


@given(st.lists(SPANS, min_size=1))
def test_half_of_the_spans_are_no_longer_than_the_median(spans: list[timedelta]) -> None:
    middle = median_of(spans)
    assert middle is not None
    assert 2 * sum(span <= middle + timedelta(seconds=1) for span in spans) >= len(spans)
    assert 2 * sum(span >= middle - timedelta(seconds=1) for span in spans) >= len(spans)


def test_nothing_has_no_median_and_no_share() -> None:
    assert median_of([]) is None
    assert share_of(0, 0) is None


def test_a_currency_that_bought_nothing_has_no_price() -> None:
    assert cost_for_each({"EUR": 100.0, "USD": 90.0}, {"USD": 3}) == {"USD": 30.0}


def test_spans_and_money_read_like_people_write_them() -> None:
    spans = [timedelta(seconds=40), timedelta(minutes=12), timedelta(hours=3.5), timedelta(days=2), timedelta(days=31)]
    assert [span_in_words(span) for span in spans] == ["40 s", "12 min", "3.5 h", "2 days", "31 days"]
    assert money_in_words({"EUR": 99.5, "USD": 1280.0}) == "99.50 EUR + 1,280 USD"


@given(st.lists(st.tuples(st.sampled_from("ab"), PASSAGES)))
def test_every_lead_is_counted_under_its_name_and_no_more_bite_than_there_are(
    passages: list[tuple[str, Passage]],
) -> None:
    rows = funnel_rows(passages)
    assert sum(row.leads for row in rows) == len(passages)
    assert sum(row.sqls for row in rows) == sum(each.bitten_at is not None for _, each in passages)
    assert all(0 <= (row.conversion or 0) <= 1 for row in rows)
    assert all(set(row.cost_per_sql) <= set(row.cost) for row in rows)


@given(HISTORIES)
def test_the_row_for_everybody_counts_each_handoff_once_and_each_attempt(deeds: list[Deed]) -> None:
    rows = follow_up_rows(stints_of(deeds), lambda rep: rep or "nobody")
    if deeds:
        assert rows[-1].name == EVERYBODY
        assert rows[-1].handed == len({each.handoff for each in deeds})
        assert rows[-1].attempts == sum(each.kind == TouchpointKind.ATTEMPTED for each in deeds)
        assert rows[-1].attempts == sum(row.attempts for row in rows[:-1])
        assert 0 <= (rows[-1].never_share or 0) <= 1


def test_who_accepts_after_the_time_is_not_in_time() -> None:
    late = deed(TouchpointKind.OVERDUE, 5, owes="acceptance", rep="sam")
    [row, _] = follow_up_rows(stints_of([*GIVEN, late, deed(TouchpointKind.ACCEPTED, 6)]), str)
    assert (row.accepted, row.in_time, row.overdue) == (1, 0, 1)
    [row, _] = follow_up_rows(stints_of([*GIVEN, deed(TouchpointKind.ACCEPTED, 2)]), str)
    assert (row.in_time, row.to_acceptance) == (1, timedelta(hours=2))


def test_a_lead_that_the_second_rep_called_was_followed_up_though_not_by_the_first() -> None:
    handed_on = [deed(TouchpointKind.REASSIGNED, 9, rep="sam"), deed(TouchpointKind.HANDED_OFF, 9, rep="lena")]
    rows = follow_up_rows(stints_of([*GIVEN, *handed_on, deed(TouchpointKind.ATTEMPTED, 10)]), str)
    assert {row.name: row.never_followed_up for row in rows} == {"sam": 1, "lena": 0, EVERYBODY: 0}
    assert [row.name for row in rows] == ["lena", "sam", EVERYBODY]


def test_a_lead_that_nobody_tried_to_reach_tells_what_it_cost_with_those_who_joined_it() -> None:
    joined, given_back = deed(TouchpointKind.JOINED, 1), deed(TouchpointKind.RETURNED, 2, reason="no_need")
    row = follow_up_rows(stints_of([*GIVEN, joined, given_back]), str)[-1]
    assert (row.never_followed_up, row.never_share, row.never_cost) == (1, 1.0, {"USD": 130.0})
    assert row.returns == {"no_need": 1}


def test_a_handoff_that_joined_another_is_judged_with_that_one() -> None:
    late, merged = deed(TouchpointKind.OVERDUE, 5, owes="acceptance"), deed(TouchpointKind.MERGED, 6)
    row = follow_up_rows(stints_of([*GIVEN, late, merged]), str)[-1]
    assert (row.handed, row.never_followed_up, row.judged, row.never_cost) == (1, 0, 0, {})


def test_who_still_has_time_has_not_failed_to_follow_up() -> None:
    row = follow_up_rows(stints_of(GIVEN), str)[-1]
    assert (row.handed, row.never_followed_up, row.never_share) == (1, 0, None)


def test_one_of_a_thing_is_told_in_the_singular() -> None:
    assert [counted(1, "SQL"), counted(0, "SQL"), counted(1_200, "mail")] == ["1 SQL", "0 SQLs", "1,200 mails"]
    assert [counted(1, "reply", "replies"), counted(2, "reply", "replies")] == ["1 reply", "2 replies"]
