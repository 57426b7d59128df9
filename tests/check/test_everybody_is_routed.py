"""What check accepts routes every lead there can be, to somebody for whom a clock runs."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.check import staffing
from engine.check.finding import Finding
from engine.domain.routing import Wanted, choose_rep, is_away, territories_of
from engine.domain.sales import RepEntry, Sales
from engine.domain.sales_clock import WaitsFor, deadline
from engine.domain.territory import Market
from engine.workspace.load import Reading

CHRISTMAS = date(2026, 12, 21)
DAYS = st.integers(0, 20).map(lambda number: CHRISTMAS + timedelta(days=number))
ABSENCES = st.lists(
    st.builds(
        lambda first, length: {"from": first, "to": first + timedelta(days=length)},
        DAYS,
        st.sampled_from([0, 0, 1, 4, 14, 365, 800]),
    ),
    max_size=2,
)
TERRITORIES = st.fixed_dictionaries(
    {},
    optional={
        "countries": st.lists(st.sampled_from(["DE", "GB", "US"]), min_size=1, max_size=2),
        "sizes": st.lists(st.sampled_from(["1-50", "51-200", "200+"]), min_size=1, max_size=2),
        "industries": st.lists(st.sampled_from(["retail", "logist*"]), min_size=1, max_size=2),
    },
)
REPS = st.lists(
    st.fixed_dictionaries(
        {
            "time_zone": st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Tokyo"]),
            "hours": st.sampled_from(["mon-fri 09:00-17:30", "sun 10:00-10:05", "fri-tue 00:00-23:59"]),
            "country": st.sampled_from(["DE", "GB", "JP", "SE"]),
            "team": st.sampled_from([None, "one", "two"]),
            "territory": TERRITORIES,
            "absences": ABSENCES,
        }
    ),
    min_size=1,
    max_size=4,
)
MARKETS = st.builds(
    Market,
    country=st.sampled_from(["", "DE", "GB", "US", "JP", "??"]),
    size=st.sampled_from(["", "unknown", "7", "1-50", "201-500", "1,000+", "9" * 30]),
    industry=st.sampled_from(["", "Retail", "Logistics", "Steel", "?"]),
)
MOMENTS = st.datetimes(datetime(2026, 12, 1), datetime(2028, 2, 1), timezones=st.just(UTC))  # noqa: DTZ001


def sales_of(reps: list[dict[str, Any]], **teams: dict[str, Any]) -> Sales:
    named = [
        {"name": f"Rep {number}", "address": f"rep{number}@northwind.example", **rep} for number, rep in enumerate(reps)
    ]
    return Sales.model_validate(
        {
            "teams": {name: {"territory": territory} for name, territory in teams.items()},
            "reps": named,
            "manager": {"name": "Ruth", "address": "ruth@northwind.example"},
            "sla": {"accept_within": "4 hours", "outcome_within": "80 hours"},
            "returns": {"then": "newsletter"},
        }
    )


def found_in(sales: Sales) -> list[Finding]:
    reading = Reading(Path(), sales=sales)
    return [finding for look in (staffing.reps, staffing.somebody_there, staffing.teams) for finding in look(reading)]


def rep_of(sales: Sales, market: Market, now: datetime) -> RepEntry:
    route = choose_rep(sales.reps, {}, Wanted(market), now, sales.teams)
    [chosen] = [rep for rep in sales.reps if rep.address == route.address]
    return chosen


@given(REPS, TERRITORIES, TERRITORIES, MARKETS, MOMENTS)
def test_what_check_accepts_gives_every_lead_to_somebody_for_whom_the_clock_runs(
    reps: list[dict[str, Any]], one: dict[str, Any], two: dict[str, Any], market: Market, now: datetime
) -> None:
    sales = sales_of(reps, one=one, two=two)
    found = found_in(sales)
    assume(all(finding.severity != "error" for finding in found))
    chosen = rep_of(sales, market, now)
    assert deadline(WaitsFor.OUTCOME, sales.sla, chosen.working_hours, now).due_at > now
    assert is_away(chosen, now) == all(is_away(rep, now) for rep in sales.reps)
    if not any(is_away(rep, now) for rep in sales.reps) and "STAFF001" not in {each.code for each in found}:
        assert all(part.has(market) for part in territories_of(chosen, sales.teams))


def at_home(country: str, *absences: tuple[str, str], team: str | None = None) -> dict[str, Any]:
    away = [{"from": first, "to": last} for first, last in absences]
    return {"time_zone": "Europe/London", "country": country, "team": team, "absences": away}


def told(*reps: dict[str, Any], **teams: dict[str, Any]) -> list[str]:
    return [each.words for each in found_in(sales_of(list(reps), **teams)) if each.code == "STAFF003"]


def test_the_holidays_of_one_rep_are_days_away_when_the_other_is_absent() -> None:
    in_england, in_germany = at_home("GB"), at_home("DE", ("2026-12-28", "2026-12-28"))
    assert told(in_england, in_germany) == ["from 2026-12-28 to 2026-12-28 every rep is away, and a bite waits."]
    assert told(in_england, at_home("DE", ("2026-12-29", "2026-12-29"))) == []


def test_public_holidays_and_weekends_alone_are_no_news() -> None:
    assert told(at_home("GB"), at_home("GB", ("2026-12-25", "2026-12-28"))) == []


@pytest.mark.parametrize("others", ["US", "DE"])
def test_absences_that_meet_over_a_weekend_are_one_stretch(others: str) -> None:
    away = (("2026-12-18", "2026-12-18"), ("2026-12-21", "2026-12-21"))
    [words] = told(at_home("GB", *away), at_home(others, *away))
    assert words.startswith("from 2026-12-18 to 2026-12-21 every rep")


def test_a_team_that_is_away_is_named_though_others_are_there() -> None:
    away = ("2026-12-07", "2026-12-09")
    team = [at_home("GB", away, team="emea"), at_home("DE", away, team="emea")]
    assert told(*team, at_home("US", team="us"), emea={"countries": ["DE"]}, us={}) == [
        "from 2026-12-07 to 2026-12-09 everybody in the team emea is away, and others get its leads."
    ]


def test_a_year_of_holidays_is_said_and_a_life_of_them_refused() -> None:
    codes = {each.code for each in found_in(sales_of([at_home("GB", ("2026-01-01", "2026-12-31")), at_home("GB")]))}
    assert codes == {"STAFF009"}
    [finding] = found_in(sales_of([at_home("GB", ("2026-01-01", "2029-01-01")), at_home("GB")]))
    assert (finding.code, finding.severity) == ("STAFF002", "error")
