"""Which rep gets a lead, and why this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.domain.sales import RepEntry, Team
from engine.domain.territory import Market, Territory
from engine.domain.working_time import next_working_moment

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
FAR_OFF = datetime(9999, 1, 1, tzinfo=UTC)

AWAY_AFTER = timedelta(days=7)
"""Who has no working hour for so long is away, whatever the reason: holidays, absences, hours that never come."""

EVERYWHERE = Market()

LATELY = timedelta(days=28)
"""How far back what a rep was given counts for the turn."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a rep carries: open handoffs, when the last one came, and how many came `LATELY`."""

    open_handoffs: int = 0
    last_handoff_at: datetime | None = None
    lately: int = 0


@dataclass(frozen=True, slots=True)
class Route:
    """The rep and the reason in words, as in "handed to Lena, who ..."; `skipped` names who came first but is away."""

    address: str
    why: str
    skipped: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Why this one, and who was passed over."""
        return f"{self.why} ({', '.join(self.skipped)}: away)" if self.skipped else self.why


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose lead it is: `owner` is the address or the name of a rep, or ""."""

    market: Market = EVERYWHERE
    owner: str = ""


def choose_rep(
    reps: Sequence[RepEntry],
    loads: Mapping[str, Load],
    wanted: Wanted,
    now: datetime,
    teams: Mapping[str, Team] | None = None,
) -> Route:
    """The account's owner, else the reps of the most exact territory that has the lead, else everyone; among several
    the one who had and still carries least for their weight, then the longest idle.

    `loads` is keyed by rep address. Who is away is skipped while anybody else is there; when all are, the one who is
    back soonest has it: a lead never waits for nobody.
    """
    first, _ = _candidates(reps, wanted, teams or {})
    present = [rep for rep in reps if not is_away(rep, now)]
    if not present:
        return _back_soonest(reps, first, loads, now)
    candidates, why = _candidates(present, wanted, teams or {})
    chosen = min(candidates, key=lambda rep: _burden(loads.get(rep.address, Load()), rep))
    burden = "" if why and len(candidates) == 1 else _why_of(chosen, candidates, loads)
    skipped = tuple(rep.name for rep in first if rep not in present)
    return Route(chosen.address, " and ".join(filter(None, (why, burden))), skipped)


def is_away(rep: RepEntry, now: datetime) -> bool:
    """Whether the rep is absent today, or has no working hour in the next days."""
    if rep.is_away(now.astimezone(ZoneInfo(rep.time_zone)).date()):
        return True
    back = next_working_moment(now, rep.working_hours)
    return back is None or back - now >= AWAY_AFTER


def _back_soonest(
    reps: Sequence[RepEntry], first: Sequence[RepEntry], loads: Mapping[str, Load], now: datetime
) -> Route:
    back = {rep.address: next_working_moment(now, rep.working_hours) for rep in reps}
    chosen = min(
        reps,
        key=lambda rep: (
            back[rep.address] or FAR_OFF,
            rep not in first,
            _burden(loads.get(rep.address, Load()), rep),
        ),
    )
    at = back[chosen.address]
    when = f"on {at.astimezone(ZoneInfo(chosen.time_zone)):%-d %B %Y}" if at else "though nobody knows when"
    skipped = tuple(rep.name for rep in first if rep is not chosen)
    return Route(chosen.address, f"is back soonest, {when}, while everybody is away", skipped)


def _candidates(reps: Sequence[RepEntry], wanted: Wanted, teams: Mapping[str, Team]) -> tuple[Sequence[RepEntry], str]:
    """Whose turn it may be, and why theirs."""
    owner = wanted.owner.casefold()
    if owned := [rep for rep in reps if owner in (rep.address, rep.name.casefold())]:
        return owned, "owns the account"
    theirs = [(rep, territories_of(rep, teams)) for rep in reps]
    there = [(rep, each) for rep, each in theirs if all(part.has(wanted.market) for part in each)]
    if not there:
        return reps, ""
    most = max(exactness(each) for _, each in there)
    exact = [(rep, each) for rep, each in there if exactness(each) == most]
    words = dict.fromkeys(part.words_for(wanted.market) for part in exact[0][1] if part.exactness)
    return [rep for rep, _ in exact], f"looks after {', '.join(words)}" if words else ""


def territories_of(rep: RepEntry, teams: Mapping[str, Team]) -> tuple[Territory, ...]:
    """What a lead has to be in for this rep to come first: the territory of the team, and the rep's own."""
    team = teams.get(rep.team or "")
    return (team.territory, rep.territory) if team else (rep.territory,)


def exactness(territories: Sequence[Territory]) -> int:
    """How much of a lead these territories name; the most goes first."""
    return sum(each.exactness for each in territories)


def _burden(load: Load, rep: RepEntry) -> tuple[float, datetime, str]:
    """What came lately and what is still open, with the lead that is to be given: what is still open counts twice."""
    carried = (load.open_handoffs + load.lately + 1) / rep.weight
    return carried, load.last_handoff_at or LONG_AGO, rep.address


def _why_of(chosen: RepEntry, candidates: Sequence[RepEntry], loads: Mapping[str, Load]) -> str:
    fewest = min(_open(rep, loads) for rep in candidates)
    return "has the fewest open leads" if _open(chosen, loads) == fewest else "is next in turn"


def _open(rep: RepEntry, loads: Mapping[str, Load]) -> float:
    return loads.get(rep.address, Load()).open_handoffs / rep.weight
