from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.routing import Load, choose_rep
from engine.domain.sales import RepEntry
from tests.domain.campaigns import rep

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
AWAY = [{"from": date(2026, 11, 20), "to": date(2026, 11, 24)}]

sam = rep("Sam", territory=["US", "CA"])
lena = rep("Lena", territory=["DE", "AT"])
tom = rep("Tom")
TEAM = (sam, lena, tom)

teams = st.lists(
    st.builds(
        lambda name, territory, away: rep(name, territory=territory, absences=AWAY if away else []),
        st.sampled_from(["Ada", "Ben", "Cleo", "Dan", "Eve"]),
        st.lists(st.sampled_from(["DE", "US", "FR"]), max_size=2),
        st.booleans(),
    ),
    min_size=1,
    unique_by=lambda each: each.name,
)
loads = st.dictionaries(
    st.sampled_from([f"{name}@northwind.example" for name in ("ada", "ben", "cleo", "dan", "eve")]),
    st.builds(Load, st.integers(0, 9), st.none() | st.just(NOW)),
)
owners = st.sampled_from(["", "ada@northwind.example", "Ben", "left@northwind.example"])
countries = st.sampled_from(["", "DE", "US", "JP"])


def away(who: RepEntry) -> bool:
    return who.is_away(NOW.date())


@given(teams, loads, owners, countries)
def test_a_lead_always_reaches_somebody_of_the_list(
    team: list[RepEntry], carried: dict[str, Load], owner: str, country: str
) -> None:
    route = choose_rep(team, carried, owner=owner, country=country, now=NOW)
    [chosen] = [each for each in team if each.address == route.address]
    assert route.why
    assert away(chosen) == all(map(away, team))


@given(teams, loads, owners, countries)
def test_the_owner_comes_first_unless_away(
    team: list[RepEntry], carried: dict[str, Load], owner: str, country: str
) -> None:
    route = choose_rep(team, carried, owner=owner, country=country, now=NOW)
    for each in team:
        if owner in (each.address, each.name):
            assert (route.address == each.address) or (away(each) and each.name in route.skipped)


@given(teams, loads, owners, countries)
def test_whoever_is_skipped_is_away_and_somebody_else_is_there(
    team: list[RepEntry], carried: dict[str, Load], owner: str, country: str
) -> None:
    route = choose_rep(team, carried, owner=owner, country=country, now=NOW)
    skipped = [each for each in team if each.name in route.skipped]
    assert all(map(away, skipped))
    assert route.address not in [each.address for each in skipped]


@given(st.permutations(TEAM), countries, st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_the_order_in_the_file_decides_nothing(team: list[RepEntry], country: str, open_leads: list[int]) -> None:
    carried = {each.address: Load(count) for each, count in zip(TEAM, open_leads, strict=True)}
    route = choose_rep(team, carried, owner="", country=country, now=NOW)
    assert route == choose_rep(TEAM, carried, owner="", country=country, now=NOW)


@pytest.mark.parametrize("owner", ["sam@northwind.example", "Sam", "sam"])
def test_an_owner_may_be_given_by_address_or_name(owner: str) -> None:
    route = choose_rep(TEAM, {}, owner=owner, country="DE", now=NOW)
    assert (route.address, route.why) == (sam.address, "owns the account")


@pytest.mark.parametrize(
    ("country", "chosen", "why"),
    [
        ("DE", lena, "looks after DE"),
        ("CA", sam, "looks after CA"),
        ("JP", tom, "has the fewest open leads"),
        ("", tom, "has the fewest open leads"),
    ],
)
def test_a_territory_goes_before_those_without_one(country: str, chosen: RepEntry, why: str) -> None:
    route = choose_rep(TEAM, {}, owner="", country=country, now=NOW)
    assert (route.address, route.why, route.skipped) == (chosen.address, why, ())


def test_among_several_the_least_loaded_has_it_then_the_longest_idle() -> None:
    team = [rep(name, territory=["DE"]) for name in ("Ada", "Ben", "Cleo")]
    ada, ben, cleo = (each.address for each in team)
    earlier, later = NOW - timedelta(days=2), NOW - timedelta(days=1)
    carried = {ada: Load(2, earlier), ben: Load(1, later), cleo: Load(1, earlier)}
    route = choose_rep(team, carried, owner="", country="DE", now=NOW)
    assert (route.address, route.why) == (cleo, "looks after DE and has the fewest open leads")
    assert choose_rep(team, {ada: Load(2, earlier)}, owner="", country="DE", now=NOW).address == ben


def test_an_absence_counts_by_the_reps_own_calendar() -> None:
    absent = {"absences": [{"from": date(2026, 11, 24), "to": date(2026, 11, 24)}]}
    team = [rep("Ada", time_zone="Pacific/Auckland", **absent), tom]
    evening_before = datetime(2026, 11, 23, 12, tzinfo=UTC)  # already the 24th in Auckland
    route = choose_rep(team, {}, owner="Ada", country="", now=evening_before)
    assert (route.address, route.skipped) == (tom.address, ("Ada",))


def test_whose_turn_it_was_not_is_not_said_to_be_skipped() -> None:
    team = [rep("Sam", territory=["US"], absences=AWAY), lena, tom]
    assert choose_rep(team, {}, owner="", country="DE", now=NOW).skipped == ()
