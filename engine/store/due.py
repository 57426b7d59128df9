"""What is due, stage by stage. Each query is served by a partial index, however many leads there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Select, SQLColumnExpression, and_, bindparam, exists
from sqlalchemy.sql.selectable import Exists
from sqlmodel import Session, col

from engine.domain.announcement import AnnouncementState
from engine.domain.lead import LeadStage
from engine.domain.message import EnrollmentState, InboundState, MessageState
from engine.store.columns import UtcDateTime
from engine.store.once import table_of
from engine.store.tables import Announcement, Enrollment, Handoff, InboundEvent, Lead, Message, Rep


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a stage: `depth` rows are due, the first of them `since` then; None when nothing is."""

    depth: int
    since: datetime | None


UNTOLD = (AnnouncementState.NEW, AnnouncementState.DUE)
"""Announcements that somebody still has to hear."""


def account_is_in_sales_hands() -> Exists:
    """Somebody at the lead's account is with sales: nobody there gets nurture mail (invariant 7)."""
    return (
        exists()
        .where(col(Handoff.account_id) == col(Lead.account_id), col(Handoff.closed_at).is_(None))
        .correlate(Lead)
    )


def is_waiting_for_a_campaign() -> ColumnElement[bool]:
    """Leads that `ix_lead_due` has: SQLite only sees that it does when the stages stand in the query word for word."""
    return col(Lead.stage).in_([_word(LeadStage.QUALIFIED), _word(LeadStage.RESTING)])


def _word(state: StrEnum) -> ColumnElement[str]:
    """One of our own words, as part of the statement and not as a parameter."""
    return sa.literal_column(f"'{state.value}'")


def new_leads(session: Session, limit: int) -> list[Lead]:
    """Leads whose fit is not decided; locked against others who decide."""
    return list(session.scalars(_new_leads(), {"most": limit}))


@cache
def _new_leads() -> Select[Lead]:
    query = sa.select(Lead).where(col(Lead.stage) == LeadStage.NEW.value).order_by(col(Lead.id))
    return query.limit(bindparam("most")).with_for_update(skip_locked=True)


def leads_to_enroll(session: Session, now: datetime, limit: int) -> list[Lead]:
    """MQLs without a campaign, and resting leads whose rest is over, unless sales works on their account."""
    return list(session.scalars(_leads_to_enroll(), {"now": now, "most": limit}))


@cache
def _leads_to_enroll() -> Select[Lead]:
    is_due = (is_waiting_for_a_campaign(), col(Lead.next_action_at) <= bindparam("now"), ~account_is_in_sales_hands())
    query = sa.select(Lead).where(*is_due).order_by(col(Lead.next_action_at))
    return query.limit(bindparam("most")).with_for_update(skip_locked=True)


def enrollments(session: Session, now: datetime, limit: int) -> list[tuple[Enrollment, Lead]]:
    """Enrollments whose next step is due, unless sales works on the lead's account.

    Locked with their leads, against other planners and against events that change the lead meanwhile.
    """
    return [(enrollment, lead) for enrollment, lead in session.execute(_enrollments(), {"now": now, "most": limit})]


@cache
def _enrollments() -> Select[Enrollment, Lead]:
    is_due = (
        col(Enrollment.state) == EnrollmentState.ACTIVE.value,
        col(Enrollment.due_at) <= bindparam("now"),
        ~account_is_in_sales_hands(),
    )
    query = sa.select(Enrollment, Lead).join(Lead, col(Lead.id) == col(Enrollment.lead_id)).where(*is_due)
    query = query.order_by(col(Enrollment.due_at)).limit(bindparam("most"))
    return query.with_for_update(skip_locked=True, of=(Enrollment, Lead))


def inbound_events(session: Session, now: datetime, limit: int) -> list[int]:
    """Ids of payloads that wait to be understood, in the order they came."""
    return list(session.connection().execute(_inbound_events(), {"now": now, "most": limit}).scalars())


@cache
def _inbound_events() -> Select[int]:
    event = table_of(InboundEvent).c
    is_due = (event.state == InboundState.RECEIVED.value) & (event.process_at <= bindparam("now"))
    in_order = event.id + 0  # by the key itself, SQLite would read the whole table in its order
    return sa.select(event.id).where(is_due).order_by(in_order).limit(bindparam("most"))


def handoffs_to_route(session: Session, limit: int) -> list[Handoff]:
    """Open handoffs without a rep, freshest first: the value of a lead falls by the hour. Locked against others."""
    return list(session.scalars(_handoffs_to_route(), {"most": limit}))


@cache
def _handoffs_to_route() -> Select[Handoff]:
    query = sa.select(Handoff).where(col(Handoff.closed_at).is_(None), col(Handoff.rep_id).is_(None))
    return _freshest_first(query)


def handoffs_ringing(session: Session, now: datetime, limit: int) -> list[Handoff]:
    """Open handoffs whose clock rings, freshest first; locked against a rep who presses a button now."""
    return list(session.scalars(_handoffs_ringing(), {"now": now, "most": limit}))


@cache
def _handoffs_ringing() -> Select[Handoff]:
    rings = col(Handoff.rings_at) <= bindparam("now")
    query = sa.select(Handoff).where(col(Handoff.closed_at).is_(None), col(Handoff.rep_id).is_not(None), rings)
    return _freshest_first(query)


def _freshest_first(query: Select[Handoff]) -> Select[Handoff]:
    opened_at = sa.func.coalesce(col(Handoff.opened_at), None)  # by its index, SQLite would read every handoff ever
    return query.order_by(opened_at.desc()).limit(bindparam("most")).with_for_update(skip_locked=True)


def overdue_reviews(session: Session, now: datetime, limit: int) -> list[Lead]:
    """Leads that wait for a person's look longer than agreed, unless sales works on their account; locked."""
    return list(session.scalars(_overdue_reviews(), {"now": now, "most": limit}))


@cache
def _overdue_reviews() -> Select[Lead]:
    late = col(Lead.next_action_at) <= bindparam("now")
    query = sa.select(Lead).where(_is_in_review(), late, ~account_is_in_sales_hands())
    return query.order_by(col(Lead.next_action_at)).limit(bindparam("most")).with_for_update(skip_locked=True)


def _is_in_review() -> ColumnElement[bool]:
    """Leads that `ix_lead_review` has."""
    return col(Lead.stage) == _word(LeadStage.REVIEW)


def handoffs_of_the_departed(session: Session, limit: int) -> list[Handoff]:
    """Open handoffs of reps who are not in `sales.yaml` any more; locked against others who look."""
    return list(session.scalars(_handoffs_of_the_departed(), {"most": limit}))


@cache
def _handoffs_of_the_departed() -> Select[Handoff]:
    left = sa.select(Handoff).join(Rep, col(Rep.id) == col(Handoff.rep_id))
    query = left.where(col(Handoff.closed_at).is_(None), col(Rep.active).is_(False)).limit(bindparam("most"))
    return query.with_for_update(skip_locked=True, of=Handoff)


def next_moment(session: Session, now: datetime) -> datetime | None:
    """When the next thing of any stage falls due: the fast clock of demo and simulation jumps there."""
    moments = next_moments(session.connection()).values()
    return max(min(moments), now) if moments else None


def next_moments(connection: Connection) -> dict[str, datetime]:
    """By stage: when the next thing of it falls due, be it past. A stage that waits for nothing is left out."""
    row = connection.execute(_next_moments()).mappings().one()
    return {stage: moment for stage, moment in row.items() if moment is not None}


def queues(connection: Connection, now: datetime) -> dict[str, Queue]:
    """By stage: what is due and not done yet. One statement for all, each part of it on the stage's own index."""
    row = connection.execute(_queues(), {"now": now}).mappings().one()
    return {stage: Queue(row[f"{stage}_depth"], row[f"{stage}_since"]) for stage in _clocks()}


@cache
def _queues() -> Select[Any]:
    parts: list[ColumnElement[Any]] = []
    for stage, (at, waits) in _clocks().items():
        is_due = sa.select().where(waits, at <= bindparam("now", type_=UtcDateTime()))
        parts.append(is_due.add_columns(sa.func.count(at)).scalar_subquery().label(f"{stage}_depth"))
        parts.append(is_due.add_columns(sa.func.min(at)).scalar_subquery().label(f"{stage}_since"))
    return sa.select(*parts)


@cache
def _next_moments() -> Select[Any]:
    """One statement for all clocks, built once: a fast clock asks it at every moment."""
    first = {stage: sa.select(at).where(waits).order_by(at).limit(1) for stage, (at, waits) in _clocks().items()}
    return sa.select(*(clock.scalar_subquery().label(stage) for stage, clock in first.items()))


def _clocks() -> dict[str, tuple[SQLColumnExpression[Any], ColumnElement[bool]]]:
    waiting = and_(is_waiting_for_a_campaign(), ~account_is_in_sales_hands())
    travelling = and_(
        col(Enrollment.state) == _word(EnrollmentState.ACTIVE),
        exists().where(col(Lead.id) == col(Enrollment.lead_id), ~account_is_in_sales_hands()).correlate(Enrollment),
    )
    is_open = col(Handoff.closed_at).is_(None)
    return {
        "ingest": (col(InboundEvent.process_at), col(InboundEvent.state) == _word(InboundState.RECEIVED)),
        "qualify": (col(Lead.next_action_at), col(Lead.stage) == _word(LeadStage.NEW)),
        "enroll": (col(Lead.next_action_at), waiting),
        "schedule": (col(Enrollment.due_at), travelling),
        "review": (col(Lead.next_action_at), and_(_is_in_review(), ~account_is_in_sales_hands())),
        "handoff": (col(Handoff.rings_at), and_(is_open, col(Handoff.rep_id).is_(None))),
        "follow_up": (col(Handoff.rings_at), and_(is_open, col(Handoff.rep_id).is_not(None))),
        "send": (col(Message.due_at), col(Message.state) == _word(MessageState.PLANNED)),
        "deliver": (col(Announcement.due_at), col(Announcement.state).in_([_word(each) for each in UNTOLD])),
    }


GRACE = timedelta(days=1)
"""How late a next action may be before the lead counts as forgotten: a night without the engine is no black hole."""


def overdue_leads(now: datetime) -> ColumnElement[bool]:
    """Leads whose next action is long past, with nobody's handoff to explain it; by `ix_lead_open`.

    That there is a next action is a constraint of the table.
    """
    is_open = col(Lead.stage) != _word(LeadStage.RESOLVED)
    return and_(is_open, col(Lead.next_action_at) < now - GRACE, ~account_is_in_sales_hands())


def is_under_lease() -> ColumnElement[bool]:
    """Mails that `ix_message_leased` has."""
    return col(Message.state).in_([_word(MessageState.CLAIMED), _word(MessageState.ATTEMPTED)])


def is_parked() -> ColumnElement[bool]:
    """Payloads that `ix_inbound_event_parked` has."""
    return col(InboundEvent.state) == _word(InboundState.PARKED)
