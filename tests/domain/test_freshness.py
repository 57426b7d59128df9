"""Freshest first, and nothing else decides."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.freshness import freshest_first

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROWS = st.lists(st.tuples(st.integers(0, 3).map(lambda hours: NOON + timedelta(hours=hours)), st.uuids()), unique=True)


@given(ROWS)
def test_the_freshest_comes_first_and_what_is_equally_fresh_stays_in_its_order(
    rows: list[tuple[datetime, object]],
) -> None:
    ordered = freshest_first(rows, lambda row: row[0])
    assert sorted(ordered) == sorted(rows)
    places = [(NOON - at, rows.index((at, name))) for at, name in ordered]
    assert places == sorted(places)
