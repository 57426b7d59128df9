"""Sales: somebody is there for every lead, and nobody is away for ever."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

from engine.check.finding import Finding, found
from engine.domain.cadence import HORIZON
from engine.domain.routing import territories_of
from engine.domain.sales import RepEntry, Sales
from engine.domain.territory import Market, Territory, markets_of
from engine.domain.working_time import WorkingHours, add_working_time, is_working_day
from engine.workspace.load import Reading

_DAY = timedelta(days=1)

LONG_ABSENCE = timedelta(days=90)


def reps(reading: Reading) -> Iterator[Finding]:
    """Each rep comes back: a clock that starts when an absence begins runs out one day."""
    for position, rep in enumerate(reading.sales.reps if reading.sales else ()):
        if away := next((each.first for each in rep.absences if not _comes_back(rep, each.first)), None):
            words = f"from {away} on {rep.name} has no working hour in two years, so no clock runs for their leads."
            yield found("STAFF002", reading.place("sales.yaml", "reps", position, "absences"), words)
        elif long := next((each for each in _stretches(rep) if each[1] - each[0] >= LONG_ABSENCE), None):
            words = f"{rep.name} is away from {long[0]} to {long[1]}, and whatever they have by then waits."
            yield found("STAFF009", reading.place("sales.yaml", "reps", position, "absences"), words)


def _comes_back(rep: RepEntry, day: date) -> bool:
    try:
        add_working_time(datetime.combine(day, time.min, UTC), timedelta(minutes=1), rep.working_hours)
    except ValueError:
        return False
    return True


def _stretches(rep: RepEntry) -> list[tuple[date, date]]:
    """The rep's absences, those that follow each other put together."""
    stretches: list[tuple[date, date]] = []
    for absence in sorted(rep.absences, key=lambda each: each.first):
        if stretches and absence.first <= stretches[-1][1] + _DAY:
            first, last = stretches[-1]
            stretches[-1] = (first, max(last, absence.last))
        else:
            stretches.append((absence.first, absence.last))
    return stretches


def somebody_there(reading: Reading) -> Iterator[Finding]:
    """Somebody looks after every lead there can be, and on no day is everybody away, nor everybody in a team."""
    if reading.sales is None:
        return
    if forgotten := _forgotten(reading.sales):
        words = f"no territory has {_words_of(forgotten)}: the least loaded rep gets such leads."
        yield found("STAFF001", reading.place("sales.yaml", "reps"), words)
    everybody = _nobody_works(reading.sales.reps)
    for first, last in everybody:
        words = f"from {first} to {last} every rep is away, and a bite waits."
        yield found("STAFF003", reading.place("sales.yaml", "reps"), words)
    for name in reading.sales.teams:
        team = [rep for rep in reading.sales.reps if rep.team == name]
        for first, last in _nobody_works(team) if len(team) > 1 else ():
            if not any(begin <= first and last <= end for begin, end in everybody):
                words = f"from {first} to {last} everybody in the team {name} is away, and others get its leads."
                yield found("STAFF003", reading.place("sales.yaml", "teams", name), words)


def _nobody_works(reps: Sequence[RepEntry]) -> list[tuple[date, date]]:
    """The stretches in which none of these reps works, and somebody would, were it not for an absence.

    Holidays and days off count: who is there alone between the years has to be there on that very day.
    """
    hours = [rep.working_hours for rep in reps]
    stretches: list[tuple[date, date]] = []
    for day in sorted({day for rep in reps for day in _days_off(rep)}):
        if stretches and day <= stretches[-1][1]:
            continue
        if _all_rest(day, hours) and any(is_working_day(day, replace(each, absences=())) for each in hours):
            stretches.append((day, _end_of_rest(day, hours)))
    return [(first, last) for first, last in stretches if last - first < HORIZON]


def _days_off(rep: RepEntry) -> Iterator[date]:
    """Each day of the rep's absences, of long ones as far as anybody looks ahead."""
    for absence in rep.absences:
        until = min((absence.last - absence.first).days, HORIZON.days)
        yield from (absence.first + _DAY * number for number in range(until + 1))


def _all_rest(day: date, hours: Sequence[WorkingHours]) -> bool:
    return not any(is_working_day(day, each) for each in hours)


def _end_of_rest(first: date, hours: Sequence[WorkingHours]) -> date:
    last = first
    while last - first < HORIZON and _all_rest(last + _DAY, hours):
        last += _DAY
    return last


def _forgotten(sales: Sales) -> Market | None:
    """A lead that is in nobody's territory, the usual ones first; None when everybody there can be is in one."""
    staffed = [territories_of(rep, sales.teams) for rep in sales.reps]
    named = [part for each in staffed for part in each]
    return next(
        (market for market in markets_of(named) if not any(_all_have(each, market) for each in staffed)),
        None,
    )


def _all_have(territories: tuple[Territory, ...], market: Market) -> bool:
    return all(each.has(market) for each in territories)


def _words_of(market: Market) -> str:
    size = f"a company of {market.size}" if market.size else "a company of unknown size"
    industry = f"in {market.industry}" if market.industry else "in another or unknown industry"
    return f"a lead from {market.country or 'anywhere else'}, {size}, {industry}"


def teams(reading: Reading) -> Iterator[Finding]:
    """Every team has reps, every rep has one where there are any, and no two teams have the same leads."""
    if reading.sales is None:
        return
    sales = reading.sales
    staffed = {rep.team for rep in sales.reps}
    for name in sales.teams:
        if name not in staffed:
            yield found("STAFF006", reading.place("sales.yaml", "teams", name), f"nobody is in the team {name}.")
    for position, rep in enumerate(sales.reps if sales.teams else ()):
        if rep.team is None:
            words = f"{rep.name} is in no team."
            yield found("STAFF007", reading.place("sales.yaml", "reps", position), words)
    for (one, first), (other, second) in combinations(sales.teams.items(), 2):
        if both := _shared(first.territory, second.territory):
            words = f"the teams {one} and {other} both have {_words_of(both)}."
            yield found("STAFF008", reading.place("sales.yaml", "teams", other), words)


def _shared(one: Territory, other: Territory) -> Market | None:
    """A lead that both have, neither of them more exactly."""
    if one.exactness != other.exactness:
        return None
    return next((each for each in markets_of([one, other]) if one.has(each) and other.has(each)), None)


def deadlines(reading: Reading) -> Iterator[Finding]:
    """First a lead is accepted, then it has an outcome."""
    if reading.sales and reading.sales.sla.outcome_within < reading.sales.sla.accept_within:
        words = "the outcome is due before the lead has to be accepted."
        yield found("STAFF004", reading.place("sales.yaml", "sla", "outcome_within"), words)
