"""Which rep gets a lead, and why this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from engine.domain.sales import RepEntry

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Load:
    """What a rep carries: open handoffs, and when the last one came."""

    open_handoffs: int = 0
    last_handoff_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The rep and the reason in words, as in "handed to Lena, who ..."; `skipped` names who came first but is away."""

    address: str
    why: str
    skipped: tuple[str, ...] = ()


def choose_rep(
    reps: Sequence[RepEntry], loads: Mapping[str, Load], *, owner: str, country: str, now: datetime
) -> Route:
    """The account's owner, else the territory's reps, else everyone; among several the least loaded, then the longest
    idle.

    `loads` is keyed by rep address; `owner` is the address or the name of a rep. A rep who is away is skipped, unless
    nobody else is there: a lead never waits for nobody.
    """
    present = [rep for rep in reps if not rep.is_away(now.astimezone(ZoneInfo(rep.time_zone)).date())]
    if not present:
        return _choose(reps, loads, owner, country)
    first, _ = _candidates(reps, owner, country)
    route = _choose(present, loads, owner, country)
    return replace(route, skipped=tuple(rep.name for rep in first if rep not in present))


def _choose(reps: Sequence[RepEntry], loads: Mapping[str, Load], owner: str, country: str) -> Route:
    candidates, why = _candidates(reps, owner, country)
    chosen = min(candidates, key=lambda rep: _burden(loads.get(rep.address, Load()), rep))
    burden = "" if why and len(candidates) == 1 else "has the fewest open leads"
    return Route(chosen.address, " and ".join(filter(None, (why, burden))))


def _candidates(reps: Sequence[RepEntry], owner: str, country: str) -> tuple[Sequence[RepEntry], str]:
    """Whose turn it may be, and why theirs."""
    if owned := [rep for rep in reps if owner.casefold() in (rep.address, rep.name.casefold())]:
        return owned, "owns the account"
    if local := [rep for rep in reps if country and country in rep.territory]:
        return local, f"looks after {country}"
    return [rep for rep in reps if not rep.territory] or reps, ""


def _burden(load: Load, rep: RepEntry) -> tuple[int, datetime, str]:
    return load.open_handoffs, load.last_handoff_at or LONG_AGO, rep.address
