"""How far leads got, how long it took, and what it cost: single passages become the rows of the funnel."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from engine.domain.figures import Cost, Money, Share, add_up, cost_for_each, median_of, share_of


class By(StrEnum):
    """What the rows of the funnel are."""

    SOURCE = "source"
    CAMPAIGN = "campaign"
    STEP = "step"
    QUESTION = "question"
    REP = "rep"


BY_MAIL = (By.STEP, By.QUESTION)
"""Rows of mails: a lead begins with the mail, so there is no time to the first touch."""


@dataclass(frozen=True, slots=True)
class Passage:
    """How far one lead got under one name; what has not happened is None.

    `began_at`: by source when the lead came in, by campaign when it was enrolled, by step and question when it got the
    mail, by rep when it became an SQL. Of several `leads` that went the same way and whose times nobody asks for, it is
    None.
    """

    began_at: datetime | None
    cost: Cost
    qualified: bool = False
    touched_at: datetime | None = None  # the first mail, or the first attempt of sales
    mailed: bool = False
    replied: bool = False
    bitten_at: datetime | None = None
    accepted_at: datetime | None = None
    attempted_at: datetime | None = None
    won: bool = False
    leads: int = 1


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """How far the leads under one name got. Times are medians; `to_acceptance` and `to_first_attempt` count from the
    bite. `conversion` is the share of the leads that became SQLs."""

    name: str
    leads: int
    mqls: int
    mailed: int
    replied: int
    sqls: int
    accepted: int
    attempted: int
    won: int
    conversion: Share | None
    to_first_touch: timedelta | None
    to_bite: timedelta | None
    to_acceptance: timedelta | None
    to_first_attempt: timedelta | None
    cost: Money
    cost_per_sql: Money


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What became of the mails that ended with one question. `started` is the share of `asked` that became
    conversations; a conversation is a mail that a person answered with more than a no."""

    question: str
    campaigns: str
    asked: int
    replied: int
    conversations: int
    started: Share | None


def funnel_rows(passages: Iterable[tuple[str, Passage]]) -> list[FunnelRow]:
    """One row a name, by name."""
    groups: dict[str, list[Passage]] = {}
    for name, passage in passages:
        groups.setdefault(name, []).append(passage)
    return [_row(name, groups[name]) for name in sorted(groups)]


def _row(name: str, passages: Sequence[Passage]) -> FunnelRow:
    bitten = [each for each in passages if each.bitten_at]
    leads = _count(passages)
    cost = _cost_of(passages)
    return FunnelRow(
        name=name,
        leads=leads,
        mqls=_count(each for each in passages if each.qualified),
        mailed=_count(each for each in passages if each.mailed),
        replied=_count(each for each in passages if each.replied),
        sqls=len(bitten),
        accepted=sum(each.accepted_at is not None for each in passages),
        attempted=sum(each.attempted_at is not None for each in passages),
        won=sum(each.won for each in passages),
        conversion=share_of(len(bitten), leads),
        to_first_touch=_median((each.began_at, each.touched_at) for each in passages),
        to_bite=_median((each.began_at, each.bitten_at) for each in passages),
        to_acceptance=_median((each.bitten_at, each.accepted_at) for each in passages),
        to_first_attempt=_median((each.bitten_at, each.attempted_at) for each in passages),
        cost=cost,
        cost_per_sql=cost_for_each(cost, Counter(each.cost.currency for each in bitten)),
    )


def _count(passages: Iterable[Passage]) -> int:
    return sum(each.leads for each in passages)


def _cost_of(passages: Iterable[Passage]) -> Money:
    """What all their leads cost. Sources have few prices, so each is multiplied once."""
    bought: Counter[Cost] = Counter()
    for each in passages:
        bought[each.cost] += each.leads
    return add_up(Cost(price.amount * leads, price.currency) for price, leads in bought.items())


def _median(pairs: Iterable[tuple[datetime | None, datetime | None]]) -> timedelta | None:
    """Of what came after; who joined a handoff that was accepted before did not wait for it."""
    return median_of(last - first for first, last in pairs if first and last and last >= first)
