"""Sales: somebody is there for every lead, and nobody is away for ever."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from engine.check.finding import Finding, found
from engine.domain.cadence import HORIZON
from engine.domain.sales import RepEntry, Sales
from engine.domain.working_time import add_working_time
from engine.workspace.load import Reading

_DAY = timedelta(days=1)


def reps(reading: Reading) -> Iterator[Finding]:
    """Each rep comes back: a clock that starts when an absence begins runs out one day."""
    for position, rep in enumerate(reading.sales.reps if reading.sales else ()):
        if away := next((each.first for each in rep.absences if not _comes_back(rep, each.first)), None):
            words = f"from {away} on {rep.name} has no working hour in two years, so no clock runs for their leads."
            yield found("STAFF002", reading.place("sales.yaml", "reps", position, "absences"), words)


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
    """Somebody looks after every country, and on no day is everybody away."""
    if reading.sales is None:
        return
    if all(rep.territory for rep in reading.sales.reps):
        words = "every rep has a territory, so nobody looks after leads from elsewhere: the least loaded rep gets them."
        yield found("STAFF001", reading.place("sales.yaml", "reps"), words)
    for first, last in _all_away(reading.sales):
        if last - first < HORIZON:
            words = f"from {first} to {last} every rep is away, and a bite waits."
            yield found("STAFF003", reading.place("sales.yaml", "reps"), words)


def _all_away(sales: Sales) -> list[tuple[date, date]]:
    """The stretches in which no rep is there."""
    common = _stretches(sales.reps[0])
    for rep in sales.reps[1:]:
        away = _stretches(rep)
        both = [(max(a[0], b[0]), min(a[1], b[1])) for a in common for b in away]
        common = [stretch for stretch in both if stretch[0] <= stretch[1]]
    return common


def deadlines(reading: Reading) -> Iterator[Finding]:
    """First a lead is accepted, then it has an outcome."""
    if reading.sales and reading.sales.sla.outcome_within < reading.sales.sla.accept_within:
        words = "the outcome is due before the lead has to be accepted."
        yield found("STAFF004", reading.place("sales.yaml", "sla", "outcome_within"), words)
