"""How far leads got, how long it took, and what it cost: single passages become the rows of the funnel."""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from engine.domain.figures import Cost, Money, Share, add_up, cost_for_each, middle_of, share_of


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
    """One row a name, by name. No passage is kept: there may be millions."""
    tallies: dict[str, _Tally] = {}
    for name, passage in passages:
        if name not in tallies:
            tallies[name] = _Tally()
        tallies[name].add(passage)
    return [tallies[name].row(name) for name in sorted(tallies)]


def _seconds() -> "array[float]":
    return array("d")


@dataclass(slots=True)
class _Tally:
    """The leads under one name so far. What they paid is counted by price, since sources have few; of their times the
    spans are kept, in seconds."""

    leads: int = 0
    mqls: int = 0
    mailed: int = 0
    replied: int = 0
    accepted: int = 0
    attempted: int = 0
    won: int = 0
    bought: Counter[Cost] = field(default_factory=Counter)
    bitten_in: Counter[str] = field(default_factory=Counter)  # SQLs by the currency of what they cost
    to_first_touch: "array[float]" = field(default_factory=_seconds)
    to_bite: "array[float]" = field(default_factory=_seconds)
    to_acceptance: "array[float]" = field(default_factory=_seconds)
    to_first_attempt: "array[float]" = field(default_factory=_seconds)

    def add(self, passage: Passage) -> None:
        """Count one passage in."""
        self.leads += passage.leads
        self.mqls += passage.leads * passage.qualified
        self.mailed += passage.leads * passage.mailed
        self.replied += passage.leads * passage.replied
        self.accepted += passage.accepted_at is not None
        self.attempted += passage.attempted_at is not None
        self.won += passage.won
        self.bought[passage.cost] += passage.leads
        if passage.bitten_at:
            self.bitten_in[passage.cost.currency] += 1
        _keep(self.to_first_touch, passage.began_at, passage.touched_at)
        _keep(self.to_bite, passage.began_at, passage.bitten_at)
        _keep(self.to_acceptance, passage.bitten_at, passage.accepted_at)
        _keep(self.to_first_attempt, passage.bitten_at, passage.attempted_at)

    def row(self, name: str) -> FunnelRow:
        """What it comes to."""
        sqls = self.bitten_in.total()
        cost = add_up(Cost(price.amount * leads, price.currency) for price, leads in self.bought.items())
        return FunnelRow(
            name=name,
            leads=self.leads,
            mqls=self.mqls,
            mailed=self.mailed,
            replied=self.replied,
            sqls=sqls,
            accepted=self.accepted,
            attempted=self.attempted,
            won=self.won,
            conversion=share_of(sqls, self.leads),
            to_first_touch=middle_of(self.to_first_touch),
            to_bite=middle_of(self.to_bite),
            to_acceptance=middle_of(self.to_acceptance),
            to_first_attempt=middle_of(self.to_first_attempt),
            cost=cost,
            cost_per_sql=cost_for_each(cost, self.bitten_in),
        )


def _keep(spans: "array[float]", first: datetime | None, last: datetime | None) -> None:
    """Of what came after; who joined a handoff that was accepted before did not wait for it."""
    if first and last and last >= first:
        spans.append((last - first).total_seconds())
