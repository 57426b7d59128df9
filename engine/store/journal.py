"""Touchpoints: written once, never changed, read in order."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy import Select, bindparam
from sqlmodel import Session, col, select

from engine.domain.touchpoint import Touchpoint as Fact
from engine.domain.touchpoint import TouchpointKind
from engine.store import announcements
from engine.store.among import among
from engine.store.once import insert_once, insert_one, table_of
from engine.store.tables import Handoff, Touchpoint

log = structlog.get_logger()


def record(session: Session, fact: Fact, now: datetime) -> bool:
    """Write one touchpoint; False when it was written before."""
    return _number(session, _row(fact, now), fact, now) is not None


def written(session: Session, fact: Fact, now: datetime) -> Touchpoint | None:
    """`record` for who goes on with the touchpoint; None when it was written before."""
    row = _row(fact, now)
    number = _number(session, row, fact, now)
    return Touchpoint(id=number, **row) if number else None


def record_all(session: Session, facts: Sequence[Fact], now: datetime) -> int:
    """Write touchpoints, in one statement but for those that CRMs hear of; returns how many were not there before."""
    told = [each for each in facts if announcements.is_told(each)]
    quiet = [_row(each, now) for each in facts if not announcements.is_told(each)]
    return sum(record(session, each, now) for each in told) + insert_once(session, Touchpoint, quiet)


def _number(session: Session, row: Mapping[str, Any], fact: Fact, now: datetime) -> int | None:
    """What CRMs hear of is announced in the same transaction, and once: it forgets what was told long ago."""
    number = insert_one(session, Touchpoint, row)
    if number and announcements.is_told(fact):
        announcements.announce(session, fact, now)
    return number


def _row(fact: Fact, now: datetime) -> dict[str, Any]:
    if structlog.is_configured():  # within somebody's own program or tests the engine does not tell every step
        about = {"lead": fact.lead_id, "message": fact.message_id, "handoff": fact.handoff_id}
        log.debug("touchpoint", kind=fact.kind.value, **about)
    return {
        "lead_id": fact.lead_id,
        "kind": fact.kind.value,
        "key": fact.key,
        "occurred_at": fact.occurred_at,
        "recorded_at": now,
        "words": fact.words,
        "data": dict(fact.data),
        "message_id": fact.message_id,
        "enrollment_id": fact.enrollment_id,
        "handoff_id": fact.handoff_id,
    }


def source_keys(session: Session, lead_ids: Sequence[int]) -> set[tuple[int, str]]:
    """(lead, key) of every source touchpoint of these leads."""
    query = select(Touchpoint.lead_id, Touchpoint.key).where(
        col(Touchpoint.lead_id).in_(lead_ids), Touchpoint.kind == TouchpointKind.SOURCE
    )
    return {(lead_id, key) for lead_id, key in session.exec(query)}


def find(session: Session, lead_id: int, key: str) -> Touchpoint | None:
    """The touchpoint with this key."""
    return session.scalars(_by_key(), {"lead": lead_id, "key": key}).first()


@cache
def _by_key() -> Select[Touchpoint]:
    is_it = (col(Touchpoint.lead_id) == bindparam("lead")) & (col(Touchpoint.key) == bindparam("key"))
    return sa.select(Touchpoint).where(is_it)


def timeline(session: Session, lead_id: int) -> list[Touchpoint]:
    """Every touchpoint of a lead, oldest first."""
    return list(session.scalars(_timeline(), {"lead": lead_id}))


@cache
def _timeline() -> Select[Touchpoint]:
    order = (col(Touchpoint.occurred_at), col(Touchpoint.id))
    return sa.select(Touchpoint).where(col(Touchpoint.lead_id) == bindparam("lead")).order_by(*order)


def newest_source(session: Session, lead_id: int, source: str) -> Touchpoint | None:
    """The last thing of this source that the lead did."""
    return newest_of(sources(session, [lead_id])[lead_id], source)


def sources(session: Session, lead_ids: Sequence[int]) -> dict[int, list[Touchpoint]]:
    """By lead, everything that brought it (again), oldest first."""
    found: dict[int, list[Touchpoint]] = {lead_id: [] for lead_id in lead_ids}
    for each in session.scalars(_sources(), {"leads": list(lead_ids)}):
        found[each.lead_id].append(each)
    return found


@cache
def _sources() -> Select[Touchpoint]:
    theirs = among(table_of(Touchpoint).c.lead_id, "leads")
    query = sa.select(Touchpoint).where(theirs, col(Touchpoint.kind) == TouchpointKind.SOURCE.value)
    return query.order_by(col(Touchpoint.occurred_at), col(Touchpoint.id))


def newest_of(sources: Sequence[Touchpoint], source: str) -> Touchpoint | None:
    """The last thing of this source among what `sources` gives for a lead."""
    return next((each for each in reversed(sources) if each.key.startswith(f"source:{source}:")), None)


def delivered_at(session: Session, message_id: int) -> datetime | None:
    """When a mail of ours first reached its mailbox, as far as anybody told."""
    at: datetime | None = session.connection().execute(_delivered_at(), {"message": message_id}).scalar()
    return at


@cache
def _delivered_at() -> Select[datetime]:
    fact = table_of(Touchpoint).c
    told = (fact.message_id == bindparam("message")) & (fact.kind == TouchpointKind.DELIVERED.value)
    return sa.select(sa.func.min(fact.occurred_at)).where(told)


def of_handoff(session: Session, handoff: Handoff, kind: TouchpointKind) -> list[Touchpoint]:
    """What happened to a handoff, of one kind, oldest first."""
    theirs = {"lead": handoff.lead_id, "handoff": handoff.id, "kind": kind.value}
    return list(session.scalars(_of_handoff(), theirs))


@cache
def _of_handoff() -> Select[Touchpoint]:
    theirs = (
        col(Touchpoint.lead_id) == bindparam("lead"),
        col(Touchpoint.handoff_id) == bindparam("handoff"),
        col(Touchpoint.kind) == bindparam("kind"),
    )
    return sa.select(Touchpoint).where(*theirs).order_by(col(Touchpoint.occurred_at), col(Touchpoint.id))


def has_written(session: Session, lead_id: int, hand_raising: Collection[str]) -> bool:
    """Whether the lead ever wrote to us: a reply, an answer on a page, or a source by which people ask for a talk."""
    asked = [col(Touchpoint.key).startswith(f"source:{source}:", autoescape=True) for source in hand_raising]
    wrote = col(Touchpoint.kind).in_([TouchpointKind.REPLIED.value, TouchpointKind.ANSWERED.value])
    query = select(Touchpoint.id).where(Touchpoint.lead_id == lead_id, sa.or_(wrote, *asked))
    return session.exec(query).first() is not None
