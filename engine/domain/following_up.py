"""What sales did with what it was handed: the facts of handoffs become stints, and stints the rows of a report."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from engine.domain.figures import Cost, Money, Share, add_up, median_of, share_of
from engine.domain.sales_clock import WaitsFor
from engine.domain.touchpoint import TouchpointKind

EVERYBODY = "everybody"
NOBODY = "nobody yet"
NO_TEAM = "no team"


class Whose(StrEnum):
    """Whose deeds a row of the report has."""

    REP = "rep"
    TEAM = "team"


TOLD = (
    TouchpointKind.PROMOTED,
    TouchpointKind.JOINED,
    TouchpointKind.HANDED_OFF,
    TouchpointKind.ACCEPTED,
    TouchpointKind.ATTEMPTED,
    TouchpointKind.OVERDUE,
    TouchpointKind.REASSIGNED,
    TouchpointKind.RETURNED,
    TouchpointKind.WON,
    TouchpointKind.LOST,
    TouchpointKind.MERGED,
)
"""The facts of a handoff that this report is made of."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One fact of a handoff. `cost` is what the lead of the fact cost; `rep` an address, or "" where it is not said."""

    handoff: int
    kind: str
    at: datetime
    cost: Cost
    rep: str = ""
    owes: str = ""
    reason: str = ""
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Stint:
    """The time that a handoff was with one rep; `ended` is "", reassigned, returned, won, lost or merged."""

    handoff: int
    rep: str
    since: datetime
    costs: tuple[Cost, ...]
    accepted_at: datetime | None = None
    accepted_late: bool = False
    attempts: int = 0
    attempted_at: datetime | None = None
    reached: bool = False
    overdue: int = 0
    reassigned: int = 0
    ended: str = ""
    reason: str = ""

    @property
    def never_followed_up(self) -> bool:
        """Its time ran out, or it was given up, and nobody had tried to reach the lead. Who won it has.

        One that joined another is judged with that one.
        """
        if self.ended in (TouchpointKind.WON, TouchpointKind.MERGED):
            return False
        return bool(self.ended or self.overdue or self.reassigned) and not self.attempts

    @property
    def can_be_judged(self) -> bool:
        """Whether it is known by now if somebody followed it up."""
        has_ended = bool(self.ended) and self.ended != TouchpointKind.MERGED
        return self.never_followed_up or bool(self.attempts) or has_ended


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """What became of what somebody was handed. Times are medians from the handoff on.

    `in_time` of those accepted; `never_followed_up` of the `judged`: those that somebody tried, whose time ran out, or
    that are closed.
    """

    name: str
    handed: int
    accepted: int
    in_time: int
    in_time_share: Share | None
    attempts: int
    reached: int
    overdue: int
    reassigned: int
    returned: int
    won: int
    lost: int
    to_acceptance: timedelta | None
    to_first_attempt: timedelta | None
    returns: dict[str, int]
    judged: int
    never_followed_up: int
    never_share: Share | None
    never_cost: Money


def stints_of(deeds: Iterable[Deed]) -> list[Stint]:
    """By handoff and rep. The deeds of a handoff stand together, oldest first."""
    return [stint for _, told in groupby(deeds, key=lambda deed: deed.handoff) for stint in _of_one(list(told))]


def _of_one(deeds: Sequence[Deed]) -> list[Stint]:
    costs = tuple(each.cost for each in deeds if each.kind in (TouchpointKind.PROMOTED, TouchpointKind.JOINED))
    stints = [Stint(deeds[0].handoff, "", deeds[0].at, costs)]
    for deed in deeds:
        if deed.kind == TouchpointKind.HANDED_OFF:
            if stints[-1].rep:
                stints.append(Stint(deed.handoff, "", deed.at, costs))
            stints[-1] = replace(stints[-1], rep=deed.rep, since=deed.at)
        else:
            stints[-1] = _after(stints[-1], deed)
            if deed.kind == TouchpointKind.REASSIGNED:
                stints.append(Stint(deed.handoff, "", deed.at, costs))
    return stints


def _after(stint: Stint, deed: Deed) -> Stint:
    match deed.kind:
        case TouchpointKind.ACCEPTED:
            return replace(stint, accepted_at=stint.accepted_at or deed.at)
        case TouchpointKind.ATTEMPTED:
            reached = stint.reached or deed.reached
            first = stint.attempted_at or deed.at
            return replace(stint, attempts=stint.attempts + 1, attempted_at=first, reached=reached)
        case TouchpointKind.OVERDUE:
            late = stint.accepted_late or deed.owes == WaitsFor.ACCEPTANCE
            return replace(stint, overdue=stint.overdue + 1, accepted_late=late)
        case TouchpointKind.REASSIGNED:
            return replace(stint, reassigned=1, ended=deed.kind)
        case TouchpointKind.RETURNED | TouchpointKind.WON | TouchpointKind.LOST | TouchpointKind.MERGED:
            return replace(stint, ended=deed.kind, reason=deed.reason)
    return stint


def put_together(stints: Sequence[Stint]) -> Stint:
    """Several stints of one handoff as one: what a team, or everybody, did with it."""
    first, last = stints[0], stints[-1]
    return replace(
        first,
        accepted_at=min((each.accepted_at for each in stints if each.accepted_at), default=None),
        accepted_late=any(each.accepted_late for each in stints),
        attempts=sum(each.attempts for each in stints),
        attempted_at=min((each.attempted_at for each in stints if each.attempted_at), default=None),
        reached=any(each.reached for each in stints),
        overdue=sum(each.overdue for each in stints),
        reassigned=sum(each.reassigned for each in stints),
        ended=last.ended,
        reason=last.reason,
    )


def follow_up_rows(stints: Sequence[Stint], name_of: Callable[[str], str]) -> list[FollowUpRow]:
    """One row a name, and at the end one for everybody; `name_of` says under which name a rep's address counts."""
    named = sorted({name_of(each.rep) for each in stints})
    rows = [_row(name, [each for each in stints if name_of(each.rep) == name]) for name in named]
    return [*rows, _row(EVERYBODY, stints)] if rows else []


def _row(name: str, stints: Sequence[Stint]) -> FollowUpRow:
    by_handoff: dict[int, list[Stint]] = {}
    for stint in stints:
        by_handoff.setdefault(stint.handoff, []).append(stint)
    handed = [put_together(each) for each in by_handoff.values()]
    accepted = [each for each in handed if each.accepted_at]
    never = [each for each in handed if each.never_followed_up]
    judged = [each for each in handed if each.can_be_judged]
    ended = Counter(each.ended for each in handed)
    returns = Counter(each.reason for each in handed if each.ended == TouchpointKind.RETURNED)
    in_time = sum(not each.accepted_late for each in accepted)
    return FollowUpRow(
        name=name,
        handed=len(handed),
        accepted=len(accepted),
        in_time=in_time,
        in_time_share=share_of(in_time, len(accepted)),
        attempts=sum(each.attempts for each in handed),
        reached=sum(each.reached for each in handed),
        overdue=sum(each.overdue for each in handed),
        reassigned=sum(each.reassigned for each in handed),
        returned=ended[TouchpointKind.RETURNED],
        won=ended[TouchpointKind.WON],
        lost=ended[TouchpointKind.LOST],
        to_acceptance=median_of(each.accepted_at - each.since for each in accepted if each.accepted_at),
        to_first_attempt=median_of(each.attempted_at - each.since for each in handed if each.attempted_at),
        returns=dict(sorted(returns.items())),
        judged=len(judged),
        never_followed_up=len(never),
        never_share=share_of(len(never), len(judged)),
        never_cost=add_up(cost for each in never for cost in each.costs),
    )
