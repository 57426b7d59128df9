"""How far leads got, by source, campaign, step, question or rep."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, FromClause, Select, func
from sqlmodel import Session

from engine.domain.figures import Cost
from engine.domain.funnel import BY_MAIL, By, FunnelRow, Passage, funnel_rows
from engine.domain.sales import HandoffOutcome
from engine.domain.touchpoint import TouchpointKind
from engine.store.bites import is_bite, told_with_merges
from engine.store.once import table_of
from engine.store.reports.asked import asked_by_key, key_of_question
from engine.store.reports.period import ALWAYS, Period
from engine.store.tables import Enrollment, Handoff, Lead, Message, Rep, Touchpoint

FREE = Cost(0, "")

AT_ONCE = 5_000
"""So many leads are in memory at a time: a report on a million takes little more than one on these."""

Key = tuple[str, int]
"""A name of the report, and a lead."""

_Mailed = tuple[str, datetime, bool, bool]
"""The source of a lead, when it got its first mail under a name, whether one left, and whether one was answered."""


def funnel(
    session: Session,
    by: By = By.SOURCE,
    costs: Mapping[str, Cost] | None = None,
    period: Period = ALWAYS,
    *,
    at_once: int = AT_ONCE,
) -> list[FunnelRow]:
    """One row a name, of the leads that began in the period; `costs` says what a lead of each source cost.

    A lead counts under its newest source. By campaign, step and question a reply and a bite count where they belong:
    under the mail that was answered or clicked. `at_once` leads are in memory at a time.
    """
    passages = _passages(session, by, costs or {}, period, at_once)
    if by is By.QUESTION:
        asked = asked_by_key(session)
        passages = ((asked.get(key, key), passage) for key, passage in passages)
    return funnel_rows(passages)


@dataclass(frozen=True, slots=True)
class _Leads:
    """Some of the leads, by number; all that is told of a lead is found by its own."""

    first: int
    last: int

    def have(self, lead_id: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether a row is about one of them."""
        return lead_id.between(self.first, self.last)


@dataclass(frozen=True, slots=True)
class _Ways:
    """How one kind of row is found: what its name is, and how a touchpoint belongs to it."""

    name: ColumnElement[str]
    begins: FromClause
    began_at: ColumnElement[datetime]
    lead_id: ColumnElement[int]
    belongs: FromClause  # from the touchpoint on


@dataclass(slots=True)
class _Start:
    """How a lead began under a name, and what became of its mails."""

    source: str
    at: datetime
    touched_at: datetime | None
    mailed: bool
    replied: bool


@dataclass(frozen=True, slots=True)
class _Bite:
    bitten_at: datetime
    accepted_at: datetime | None
    attempted_at: datetime | None
    won: bool


def _ways(by: By, touchpoint: Any) -> _Ways:
    lead, mail, enrollment = table_of(Lead), table_of(Message), table_of(Enrollment)
    if by is By.SOURCE:
        theirs = touchpoint.join(lead, lead.c.id == touchpoint.c.lead_id)
        return _Ways(lead.c.source, lead, lead.c.created_at, lead.c.id, theirs)
    if by is By.CAMPAIGN:
        theirs = touchpoint.join(enrollment, enrollment.c.id == touchpoint.c.enrollment_id)
        return _Ways(enrollment.c.campaign, enrollment, enrollment.c.started_at, enrollment.c.lead_id, theirs)
    if by is By.REP:
        handoff, rep = table_of(Handoff), table_of(Rep)
        told, goes_on_as = told_with_merges(touchpoint)
        theirs = told.join(handoff, handoff.c.id == goes_on_as).join(rep, rep.c.id == handoff.c.rep_id)
        began_at = sa.case((is_bite(touchpoint.c), touchpoint.c.occurred_at))
        return _Ways(rep.c.name, theirs, began_at, touchpoint.c.lead_id, theirs)
    mails = mail.join(enrollment, enrollment.c.id == mail.c.enrollment_id)
    theirs = touchpoint.join(mail, mail.c.id == touchpoint.c.message_id)
    theirs = theirs.join(enrollment, enrollment.c.id == mail.c.enrollment_id)
    name = enrollment.c.campaign + ": " + mail.c.step if by is By.STEP else key_of_question()
    return _Ways(name, mails, mail.c.attempted_at, mail.c.lead_id, theirs)


def _passages(
    session: Session, by: By, costs: Mapping[str, Cost], period: Period, at_once: int
) -> Iterator[tuple[str, Passage]]:
    """What began in the period; where nothing did, nothing more is asked."""
    bites: dict[Key, _Bite] | None = None
    for leads in _slices(session, at_once):
        if by in BY_MAIL:
            if mailed := _begun_by_mail(session, by, leads, period):
                bites = _bites(session, by) if bites is None else bites
                yield from _passages_by_mail(mailed, bites, _qualified(session, leads), costs)
        elif begun := _begun_by_name(session, by, leads, period):
            bites = _bites(session, by) if bites is None else bites
            qualified = _qualified(session, leads)
            for (name, lead), start in begun.items():
                yield name, _passage(start, costs, qualified=lead in qualified, bite=bites.get((name, lead)))


def _slices(session: Session, at_once: int) -> Iterator[_Leads]:
    lead = table_of(Lead).c
    first, last = session.connection().execute(sa.select(func.min(lead.id), func.max(lead.id))).one()
    if first is not None:
        yield from (_Leads(start, start + at_once - 1) for start in range(first, last + 1, at_once))


def _passages_by_mail(
    begun: Mapping[Key, _Mailed], bites: Mapping[Key, _Bite], qualified: Set[int], costs: Mapping[str, Cost]
) -> Iterator[tuple[str, Passage]]:
    """Most leads got a mail and never bit: those that are alike become one passage, not one each."""
    alike: Counter[tuple[str, str, bool, bool, bool]] = Counter()
    for key, (source, at, mailed, replied) in begun.items():
        name, lead = key
        if bite := bites.get(key):
            start = _Start(source, at, None, mailed, replied)
            yield name, _passage(start, costs, qualified=lead in qualified, bite=bite)
        else:
            alike[name, source, lead in qualified, mailed, replied] += 1
    for (name, source, is_mql, mailed, replied), leads in alike.items():
        yield name, Passage(None, costs.get(source, FREE), is_mql, mailed=mailed, replied=replied, leads=leads)


def _passage(start: _Start, costs: Mapping[str, Cost], *, qualified: bool, bite: _Bite | None) -> Passage:
    return Passage(
        began_at=start.at,
        cost=costs.get(start.source, FREE),
        qualified=qualified,
        touched_at=start.touched_at,
        mailed=start.mailed,
        replied=start.replied,
        bitten_at=bite.bitten_at if bite else None,
        accepted_at=bite.accepted_at if bite else None,
        attempted_at=bite.attempted_at if bite else None,
        won=bool(bite and bite.won),
    )


def _begun_by_name(session: Session, by: By, leads: _Leads, period: Period) -> dict[Key, _Start]:
    connection, found = session.connection(), dict[Key, _Start]()
    begun = connection.execute(_begun(by, leads, period)).all()
    deeds = {(name, lead): rest for name, lead, *rest in connection.execute(_deeds(by, leads))} if begun else {}
    for name, lead, source, began_at in begun:
        touched_at, mailed_at, replied_at = deeds.get((name, lead), (None, None, None))
        found[name, lead] = _Start(source, began_at, touched_at, mailed_at is not None, replied_at is not None)
    return found


def _begun_by_mail(session: Session, by: By, leads: _Leads, period: Period) -> dict[Key, _Mailed]:
    """By step and question: a lead that came back may have got two mails under one name.

    They are put together here: databases sort the names of all mails for it, which takes most of the time.
    """
    connection, found = session.connection(), dict[Key, _Mailed]()
    mailed, replied = (
        set(connection.execute(_mails_with(kind, leads)).scalars())
        for kind in (TouchpointKind.MAILED, TouchpointKind.REPLIED)
    )
    for name, lead, source, at, mail in connection.execute(_mails(by, leads)):
        key, start = (name, lead), (source, at, mail in mailed, mail in replied)
        found[key] = _together(found[key], start) if key in found else start
    return {key: start for key, start in found.items() if period.has(start[1])}


def _together(one: _Mailed, other: _Mailed) -> _Mailed:
    return one[0], min(one[1], other[1]), one[2] or other[2], one[3] or other[3]


def _mails(by: By, leads: _Leads) -> Select[Any]:
    """Every mail that was attempted: name, lead, its source, when, and the mail."""
    lead, ways = table_of(Lead), _ways(by, table_of(Touchpoint))
    query = sa.select(ways.name, ways.lead_id, lead.c.source, ways.began_at, table_of(Message).c.id)
    mails = ways.begins.join(lead, lead.c.id == ways.lead_id)
    return query.select_from(mails).where(ways.began_at.is_not(None), leads.have(ways.lead_id))


def _mails_with(kind: TouchpointKind, leads: _Leads) -> Select[int]:
    """The mails of which this is known, from whoever: a colleague may have answered."""
    mail, what = table_of(Message), table_of(Touchpoint)
    told = mail.join(what, what.c.message_id == mail.c.id)
    return sa.select(mail.c.id).select_from(told).where(what.c.kind == kind.value, leads.have(mail.c.lead_id))


def _begun(by: By, leads: _Leads, period: Period) -> Select[Any]:
    """Name, lead, its source, and when it began under this name."""
    lead, ways = table_of(Lead), _ways(by, table_of(Touchpoint))
    begins = ways.begins if by is By.SOURCE else ways.begins.join(lead, lead.c.id == ways.lead_id)
    began_at = func.min(ways.began_at)
    query = sa.select(ways.name, ways.lead_id, lead.c.source, began_at).select_from(begins)
    query = query.where(ways.began_at.is_not(None), leads.have(ways.lead_id)).group_by(
        ways.name, ways.lead_id, lead.c.source
    )
    return query.having(sa.and_(sa.true(), *period.holds(began_at)))


def _deeds(by: By, leads: _Leads) -> Select[Any]:
    """Name, lead, and the first touch, mail and reply that belong to the name."""
    touchpoint = table_of(Touchpoint)
    ways = _ways(by, touchpoint)
    touch = (TouchpointKind.MAILED.value, TouchpointKind.ATTEMPTED.value)
    query = sa.select(
        ways.name,
        touchpoint.c.lead_id,
        _first(touchpoint, *touch),
        _first(touchpoint, TouchpointKind.MAILED),
        _first(touchpoint, TouchpointKind.REPLIED),
    )
    of_interest = (touchpoint.c.kind.in_([*touch, TouchpointKind.REPLIED.value]), leads.have(touchpoint.c.lead_id))
    return query.select_from(ways.belongs).where(*of_interest).group_by(ways.name, touchpoint.c.lead_id)


def _first(touchpoint: Any, *kinds: str) -> ColumnElement[datetime]:
    return func.min(sa.case((touchpoint.c.kind.in_([str(kind) for kind in kinds]), touchpoint.c.occurred_at)))


def _qualified(session: Session, leads: _Leads) -> set[int]:
    """The leads that were found to fit, of these."""
    touchpoint = table_of(Touchpoint).c
    fit = (touchpoint.kind == TouchpointKind.QUALIFIED.value, leads.have(touchpoint.lead_id))
    return set(session.connection().execute(sa.select(touchpoint.lead_id).where(*fit)).scalars())


def _bites(session: Session, by: By) -> dict[Key, _Bite]:
    """The first bite of each lead under a name, with what sales did; it is won when any of its handoffs was."""
    found: dict[Key, _Bite] = {}
    for name, lead, bitten_at, outcome, accepted_at, attempted_at in session.connection().execute(_bitten(by)):
        before = found.get((name, lead))
        won = outcome == HandoffOutcome.WON or bool(before and before.won)
        first = before or _Bite(bitten_at, accepted_at, attempted_at, won)
        found[name, lead] = _Bite(first.bitten_at, first.accepted_at, first.attempted_at, won)
    return found


def _bitten(by: By) -> Select[Any]:
    """Every bite, oldest first, with the handoff it opened or joined, as it goes on after a merge of accounts."""
    bite, cause = table_of(Touchpoint).alias("bite"), table_of(Touchpoint).alias("cause")
    handoff, worked = table_of(Handoff).alias("given"), _worked().subquery("worked")
    at_cause = by not in (By.SOURCE, By.REP)
    ways = _ways(by, cause if at_cause else bite)
    cause_key = func.substr(bite.c.key, func.length(bite.c.kind) + 2)  # found by the index on (lead_id, key)
    because = sa.and_(cause.c.lead_id == bite.c.lead_id, cause.c.key == cause_key)
    bitten, goes_on_as = told_with_merges(bite, ways.belongs.join(bite, because) if at_cause else ways.belongs)
    told = bitten.join(handoff, handoff.c.id == goes_on_as)
    told = told.outerjoin(worked, worked.c.handoff_id == handoff.c.id)
    query = sa.select(
        ways.name, bite.c.lead_id, bite.c.occurred_at, handoff.c.outcome, worked.c.accepted_at, worked.c.attempted_at
    )
    return query.select_from(told).where(is_bite(bite.c)).order_by(bite.c.occurred_at, bite.c.id)


def _worked() -> Select[Any]:
    """When each handoff was accepted and when somebody first tried to reach its lead."""
    touchpoint = table_of(Touchpoint)
    accepted = _first(touchpoint, TouchpointKind.ACCEPTED).label("accepted_at")
    attempted = _first(touchpoint, TouchpointKind.ATTEMPTED).label("attempted_at")
    kinds = [TouchpointKind.ACCEPTED.value, TouchpointKind.ATTEMPTED.value]
    query = sa.select(touchpoint.c.handoff_id, accepted, attempted).where(touchpoint.c.kind.in_(kinds))
    return query.group_by(touchpoint.c.handoff_id)
