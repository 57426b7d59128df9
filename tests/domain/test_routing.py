from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.domain.routing import Load, Wanted, choose_rep
from engine.domain.sales import RepEntry, Team
from engine.domain.territory import Market, Territory, markets_of
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
    route = choose_rep(team, carried, Wanted(Market(country), owner), NOW)
    [chosen] = [each for each in team if each.address == route.address]
    assert route.why
    assert away(chosen) == all(map(away, team))


@given(teams, loads, owners, countries)
def test_the_owner_comes_first_unless_away(
    team: list[RepEntry], carried: dict[str, Load], owner: str, country: str
) -> None:
    route = choose_rep(team, carried, Wanted(Market(country), owner), NOW)
    for each in team:
        if owner in (each.address, each.name):
            assert (route.address == each.address) or (away(each) and each.name in route.skipped)


@given(teams, loads, owners, countries)
def test_whoever_is_skipped_is_away_and_somebody_else_is_there(
    team: list[RepEntry], carried: dict[str, Load], owner: str, country: str
) -> None:
    route = choose_rep(team, carried, Wanted(Market(country), owner), NOW)
    skipped = [each for each in team if each.name in route.skipped]
    assert all(map(away, skipped))
    assert route.address not in [each.address for each in skipped]


@given(st.permutations(TEAM), countries, st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_the_order_in_the_file_decides_nothing(team: list[RepEntry], country: str, open_leads: list[int]) -> None:
    carried = {each.address: Load(count) for each, count in zip(TEAM, open_leads, strict=True)}
    route = choose_rep(team, carried, Wanted(Market(country), ""), NOW)
    assert route == choose_rep(TEAM, carried, Wanted(Market(country), ""), NOW)


@pytest.mark.parametrize("owner", ["sam@northwind.example", "Sam", "sam"])
def test_an_owner_may_be_given_by_address_or_name(owner: str) -> None:
    route = choose_rep(TEAM, {}, Wanted(Market("DE"), owner), NOW)
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
    route = choose_rep(TEAM, {}, Wanted(Market(country), ""), NOW)
    assert (route.address, route.why, route.skipped) == (chosen.address, why, ())


def test_among_several_the_least_loaded_has_it_then_the_longest_idle() -> None:
    team = [rep(name, territory=["DE"]) for name in ("Ada", "Ben", "Cleo")]
    ada, ben, cleo = (each.address for each in team)
    earlier, later = NOW - timedelta(days=2), NOW - timedelta(days=1)
    carried = {ada: Load(2, earlier), ben: Load(1, later), cleo: Load(1, earlier)}
    route = choose_rep(team, carried, Wanted(Market("DE"), ""), NOW)
    assert (route.address, route.why) == (cleo, "looks after DE and has the fewest open leads")
    assert choose_rep(team, {ada: Load(2, earlier)}, Wanted(Market("DE"), ""), NOW).address == ben


def test_an_absence_counts_by_the_reps_own_calendar() -> None:
    absent = {"absences": [{"from": date(2026, 11, 24), "to": date(2026, 11, 24)}]}
    team = [rep("Ada", time_zone="Pacific/Auckland", **absent), tom]
    evening_before = datetime(2026, 11, 23, 12, tzinfo=UTC)  # already the 24th in Auckland
    route = choose_rep(team, {}, Wanted(Market(""), "Ada"), evening_before)
    assert (route.address, route.skipped) == (tom.address, ("Ada",))


def test_whose_turn_it_was_not_is_not_said_to_be_skipped() -> None:
    team = [rep("Sam", territory=["US"], absences=AWAY), lena, tom]
    assert choose_rep(team, {}, Wanted(Market("DE"), ""), NOW).skipped == ()


def everybody_wanted(team: list[RepEntry], leads: int, *, open_for: int) -> dict[str, int]:
    """Who got how many of so many leads, each of which stays open for the next `open_for` ones."""
    had: list[str] = []
    for number in range(leads):
        still_open = had[max(0, number - open_for) :]
        carried = {each.address: Load(still_open.count(each.address), None, had.count(each.address)) for each in team}
        had.append(choose_rep(team, carried, Wanted(), NOW).address)
    return {each.name: had.count(each.address) for each in team}


@given(st.lists(st.sampled_from([0.2, 0.5, 1, 2, 3]), min_size=1, max_size=5), st.sampled_from([0, 1, 7, 1000]))
def test_over_many_leads_everybody_gets_a_share_by_weight(weights: list[float], open_for: int) -> None:
    team = [rep(name, weight=weight) for name, weight in zip("ABCDE", weights, strict=False)]
    got = everybody_wanted(team, 100, open_for=open_for)
    for name, weight in zip("ABCDE", weights, strict=False):
        assert abs(got[name] - 100 * weight / sum(weights)) <= len(team)


def test_who_works_half_the_time_gets_half_as_much_however_fast_leads_are_done() -> None:
    team = [rep("Ada"), rep("Ben", weight=0.5)]
    assert everybody_wanted(team, 30, open_for=0) == {"Ada": 20, "Ben": 10}


@pytest.mark.parametrize(
    ("market", "chosen"),
    [
        (Market("DE", "5,000 employees"), "Big"),
        (Market("DE", "51-200"), "Local"),
        (Market("DE"), "Local"),
        (Market("FR", "1000+", "Retail and wholesale"), "Shops"),
        (Market("FR", "1000+", "Retailing"), "Big"),
        (Market("FR", "", "Retail"), "Anyone"),
        (Market(), "Anyone"),
    ],
)
def test_the_most_exact_territory_that_has_the_lead_goes_first(market: Market, chosen: str) -> None:
    team = [
        rep("Local", territory="DE"),
        rep("Big", territory={"sizes": "1000+", "countries": ["DE", "FR"]}),
        rep("Shops", territory={"sizes": "200+", "countries": "FR", "industries": "retail"}),
        rep("Anyone"),
    ]
    assert choose_rep(team, {}, Wanted(market), NOW).address == f"{chosen.lower()}@northwind.example"


def test_a_reps_own_territory_is_inside_that_of_the_team() -> None:
    emea = {"emea": Team.model_validate({"territory": ["DE", "GB"]})}
    team = [rep("Ada", team="emea"), rep("Ben", team="emea", territory="GB"), rep("Cleo")]
    chosen = [choose_rep(team, {}, Wanted(Market(each)), NOW, emea) for each in ("DE", "GB", "JP")]
    assert [each.address[:3] for each in chosen] == ["ada", "ben", "cle"]
    assert [each.why for each in chosen] == ["looks after DE", "looks after GB", "has the fewest open leads"]


@pytest.mark.parametrize(
    "absences",
    [
        [{"from": date(2026, 11, 25), "to": date(2027, 11, 25)}],
        [{"from": date(2026, 11, 25), "to": date(2036, 11, 25)}],
    ],
)
def test_whoever_has_no_hour_in_the_next_days_is_away_already(absences: list[dict[str, date]]) -> None:
    after_work = datetime(2026, 11, 24, 20, tzinfo=UTC)
    team = [rep("Ada", territory="DE", absences=absences), tom]
    route = choose_rep(team, {}, Wanted(Market("DE")), after_work)
    assert (route.address, route.skipped) == (tom.address, ("Ada",))
    assert route.words == "has the fewest open leads (Ada: away)"


def test_a_weekend_and_a_holiday_make_nobody_away() -> None:
    good_friday = datetime(2027, 3, 26, 10, tzinfo=UTC)
    team = [rep("Ada", territory="DE", country="DE"), tom]
    assert choose_rep(team, {}, Wanted(Market("DE")), good_friday).skipped == ()


def test_when_all_are_away_the_one_who_is_back_soonest_has_it_and_it_is_said() -> None:
    def until(day: int) -> list[dict[str, date]]:
        return [{"from": date(2026, 11, 20), "to": date(2026, 12, day)}]

    forever = [{"from": date(2026, 11, 20), "to": date(2096, 12, 1)}]
    team = [rep("Ada", absences=until(9)), rep("Ben", absences=until(3)), rep("Cleo", absences=forever)]
    route = choose_rep(team, {}, Wanted(owner="Ada"), NOW)
    assert route.address == "ben@northwind.example"
    assert route.words == "is back soonest, on 4 December 2026, while everybody is away (Ada: away)"
    [alone] = team[2:]
    assert choose_rep([alone], {}, Wanted(), NOW).address == alone.address


sizes = st.sampled_from(["1-50", "51-200", "200+", "1000+", "7"])
industries = st.sampled_from(["retail", "food*", "*"])
territories = st.builds(
    lambda countries, sizes, industries: {"countries": countries, "sizes": sizes, "industries": industries},
    st.lists(st.sampled_from(["DE", "US"]), max_size=2),
    st.lists(sizes, max_size=2),
    st.lists(industries, max_size=2),
)


@given(
    st.lists(territories, min_size=1, max_size=3),
    st.builds(
        Market,
        st.sampled_from(["DE", "US", "JP", ""]),
        st.integers(1, 3000).map(str) | st.just(""),
        st.sampled_from(["Retail", "Foodstuff", "Mining", ""]),
    ),
)
def test_a_lead_of_each_kind_that_territories_can_tell_apart_is_among_those_that_check_asks(
    written: list[dict[str, list[str]]], market: Market
) -> None:
    made = [Territory.model_validate(each) for each in written]
    alike = [[each.has(other) for each in made] for other in markets_of(made)]
    assert [each.has(market) for each in made] in alike


@pytest.mark.parametrize("weight", [0, -1, 11, "half"])
def test_a_weight_is_more_than_nothing(weight: object) -> None:
    with pytest.raises(ValidationError, match="weight"):
        rep("Ada", weight=weight)


@pytest.mark.parametrize(
    ("territory", "said"),
    [
        ("Atlantis", "is no country"),
        ({"countries": ["XX"]}, "is no country"),
        ({"sizes": "many"}, "is no size"),
        ({"sizes": "50-1"}, "ends before it begins"),
        ({"regions": "north"}, "regions"),
    ],
)
def test_a_territory_that_cannot_be_meant_is_refused(territory: object, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        rep("Ada", territory=territory)
