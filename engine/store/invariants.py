"""What must always hold, asked of the whole database: every query here finds nothing, or names who is wronged."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlmodel import Session, col

from engine.domain.guards import WEEKLY_GAP
from engine.domain.message import TO_LEADS, InboundState, MessageState, Purpose
from engine.domain.touchpoint import TouchpointKind
from engine.store import reports
from engine.store.once import table_of
from engine.store.tables import Enrollment, Handoff, InboundEvent, Lead, Message, Suppression, Touchpoint

STUCK_AFTER = timedelta(days=1)
"""What was due so long ago and is not done yet will never be done."""

STOPPED_BY = (
    TouchpointKind.UNSUBSCRIBED.value,
    TouchpointKind.COMPLAINED.value,
    TouchpointKind.BOUNCED.value,
    TouchpointKind.REPLIED.value,
    TouchpointKind.ANSWERED.value,
)
BITES = (
    TouchpointKind.SOURCE.value,
    TouchpointKind.TASK_DONE.value,
    TouchpointKind.REPLIED.value,
    TouchpointKind.ANSWERED.value,
    TouchpointKind.CLICKED.value,
)


@dataclass(frozen=True, slots=True)
class Broken:
    """An invariant that does not hold: its number in the design (0: the weekly gap), what is wrong, and for whom."""

    invariant: int
    what: str
    leads: tuple[str, ...] = ()


def broken_lately(session: Session, now: datetime, since: datetime) -> list[Broken]:
    """What can go wrong from one week to the next: cheap, however much happened before `since`."""
    return [
        *_told(1, "in the black hole", (f"{each.address} ({each.why})" for each in reports.black_hole(session, now))),
        *_told(3, "got a mail after they had left", _addresses(session, _mailed_after_leaving(since))),
        *_told(7, "got a mail while sales worked on their account", _addresses(session, _mailed_beside_sales(since))),
        *_told(9, "wait for something that was due days ago", _addresses(session, _stuck(now))),
    ]


def broken(session: Session, now: datetime, taken: Mapping[str, int] | None = None) -> list[Broken]:
    """Every invariant that a query can ask about.

    `taken` says how many payloads the door answered for, by provider. Where enrollments were moved to another version
    on purpose (`apply --migrate`), number 10 finds them.
    """
    ever = datetime.min.replace(tzinfo=now.tzinfo)
    asked = [
        (2, "got two mails for one step", _twice_the_same_step()),
        (4, "have a touchpoint twice", _touchpoints_twice()),
        (6, "were promoted by a machine", _promoted_by_machines()),
        (6, "are suppressed, and nothing says why", _suppressed_for_nothing(now)),
        (7, "have two open handoffs, or their account has", _two_open_handoffs()),
        (10, "got a mail of another version than they are on", _of_another_version()),
    ]
    return [
        *broken_lately(session, now, ever),
        *(each for number, what, query in asked for each in _told(number, what, _addresses(session, query))),
        *_told(0, "got two nurture mails within six days", _mailed_too_closely(session)),
        *_payloads(session, now, taken or {}),
    ]


def _told(number: int, what: str, leads: Iterable[str]) -> Iterator[Broken]:
    if named := tuple(dict.fromkeys(leads)):
        yield Broken(number, what, named)


def _addresses(session: Session, query: Select[Any]) -> list[str]:
    return sorted({str(address) for (address,) in session.connection().execute(query)})


def _is_to_leads() -> ColumnElement[bool]:
    return col(Message.purpose).in_([purpose.value for purpose in TO_LEADS])


def _twice_the_same_step() -> Select[Any]:
    key = (col(Message.recipient), col(Message.enrollment_id), col(Message.step))
    return select(col(Message.recipient)).where(key[1].is_not(None)).group_by(*key).having(func.count() > 1)


def _mailed_after_leaving(since: datetime) -> Select[Any]:
    left = col(Suppression.address) == col(Message.recipient)
    late = and_(col(Message.attempted_at) > col(Suppression.since), col(Message.attempted_at) >= since)
    return select(col(Message.recipient)).join(Suppression, left).where(late, _is_to_leads())


def _touchpoints_twice() -> Select[Any]:
    key = (col(Lead.address), col(Touchpoint.key))
    pairs = select(key[0]).join(Touchpoint, col(Touchpoint.lead_id) == col(Lead.id))
    return pairs.group_by(*key).having(func.count() > 1)


def _promoted_by_machines() -> Select[Any]:
    """Handoffs whose touchpoint is no deed of a person; a click says so itself."""
    person = Touchpoint.data["person"].as_boolean()
    machine = or_(
        col(Touchpoint.kind).not_in(BITES),
        and_(col(Touchpoint.kind) == TouchpointKind.CLICKED.value, person.is_not(True)),
    )
    query = select(col(Lead.address)).join(Handoff, col(Handoff.lead_id) == col(Lead.id))
    return query.join(Touchpoint, col(Touchpoint.id) == col(Handoff.touchpoint_id)).where(machine)


def _suppressed_for_nothing(now: datetime) -> Select[Any]:
    """What was answered a moment ago may not be worked through yet."""
    known = exists().where(
        col(Touchpoint.lead_id) == col(Lead.id), col(Lead.address) == col(Suppression.address), _stops_writing()
    )
    return select(col(Suppression.address)).where(
        ~known.correlate(Suppression), col(Suppression.since) < now - timedelta(hours=1)
    )


def _stops_writing() -> ColumnElement[bool]:
    return col(Touchpoint.kind).in_(STOPPED_BY)


def _two_open_handoffs() -> Select[Any]:
    whose = func.coalesce(col(Handoff.account_id), -col(Handoff.lead_id))
    twice = select(whose).where(col(Handoff.closed_at).is_(None)).group_by(whose).having(func.count() > 1)
    return (
        select(col(Lead.address))
        .join(Handoff, col(Handoff.lead_id) == col(Lead.id))
        .where(col(Handoff.closed_at).is_(None), whose.in_(twice))
    )


def _mailed_beside_sales(since: datetime) -> Select[Any]:
    sent = col(Message.attempted_at)
    same_account = and_(
        col(Handoff.account_id) == col(Lead.account_id),
        or_(col(Lead.account_since).is_(None), sent > col(Lead.account_since)),  # before a merge they were strangers
        or_(col(Handoff.account_since).is_(None), sent > col(Handoff.account_since)),
    )
    is_theirs = or_(col(Handoff.lead_id) == col(Lead.id), same_account)
    meanwhile = and_(
        sent > col(Handoff.opened_at), or_(col(Handoff.closed_at).is_(None), sent < col(Handoff.closed_at))
    )
    return (
        select(col(Lead.address))
        .join(Message, col(Message.lead_id) == col(Lead.id))
        .join(Handoff, is_theirs)
        .where(col(Message.purpose) == Purpose.NURTURE.value, meanwhile, sent >= since)
    )


def _stuck(now: datetime) -> Select[Any]:
    waiting = (MessageState.PLANNED.value, MessageState.CLAIMED.value, MessageState.ATTEMPTED.value)
    return select(col(Message.recipient)).where(
        col(Message.state).in_(waiting), col(Message.due_at) < now - STUCK_AFTER
    )


def _of_another_version() -> Select[Any]:
    same = col(Enrollment.id) == col(Message.enrollment_id)
    other = col(Enrollment.campaign_version_id) != col(Message.campaign_version_id)
    return select(col(Message.recipient)).join(Enrollment, same).where(other)


def _mailed_too_closely(session: Session) -> Iterator[str]:
    mail = table_of(Message).c
    is_sent = mail.state.in_((MessageState.SENT.value, MessageState.UNKNOWN.value))
    query = select(mail.lead_id, mail.attempted_at, mail.recipient).where(
        is_sent, mail.purpose == Purpose.NURTURE.value
    )
    before: dict[int, datetime] = {}
    for lead_id, sent, recipient in session.connection().execute(query.order_by(mail.attempted_at)):
        if lead_id in before and sent - before[lead_id] < WEEKLY_GAP:
            yield recipient
        before[lead_id] = sent


def _payloads(session: Session, now: datetime, taken: Mapping[str, int]) -> Iterator[Broken]:
    """What was answered for is on disk and worked through; what could not be understood is not hidden."""
    state = col(InboundEvent.state)
    late = and_(state == InboundState.RECEIVED.value, col(InboundEvent.process_at) < now - STUCK_AFTER)
    query = select(col(InboundEvent.provider), col(InboundEvent.key)).where(late)
    if stuck := [f"{provider}: {key}" for provider, key in session.connection().execute(query)]:
        yield Broken(5, f"payloads wait for ever: {', '.join(stuck)}")
    parked = select(col(InboundEvent.error)).where(state == InboundState.PARKED.value)
    if errors := [error for (error,) in session.connection().execute(parked)]:
        yield Broken(5, f"{len(errors)} payloads could not be understood: {'; '.join(sorted(set(errors)))}")
    per_provider = select(col(InboundEvent.provider), func.count()).group_by(col(InboundEvent.provider))
    kept: dict[str, int] = dict(session.connection().execute(per_provider).all())
    for provider, count in sorted(taken.items()):
        if kept.get(provider, 0) != count:
            yield Broken(5, f"{count} payloads of {provider} were answered, and {kept.get(provider, 0)} are on disk")
