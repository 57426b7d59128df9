"""Bites and other deeds of leads in the books: what counts as one, and how fresh they make what sales has to do."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, FromClause, func
from sqlmodel import col

from engine.domain.freshness import BITES, DEEDS
from engine.domain.touchpoint import TouchpointKind
from engine.store.once import table_of
from engine.store.tables import Handoff, Lead, Task, Touchpoint


def is_bite(fact: Any) -> ColumnElement[bool]:
    """That a touchpoint (its columns) is a bite."""
    return sa.and_(fact.kind.in_([kind.value for kind in BITES]), ~came_by_a_merge(fact))


def came_by_a_merge(fact: Any) -> ColumnElement[bool]:
    """Who joins because two accounts became one did not bite again: they were an SQL of the day they bit."""
    joined = TouchpointKind.JOINED.value
    return sa.and_(fact.kind == joined, fact.key.like(f"{joined}:handoff:%"))


def told_with_merges(fact: Any, told: FromClause | None = None) -> tuple[FromClause, ColumnElement[int]]:
    """`told` (else the touchpoints `fact` alone), and the handoff of each fact: where its own was merged with another,
    that one."""
    merge = table_of(Touchpoint).alias()
    closed = sa.literal(f"{TouchpointKind.JOINED.value}:handoff:") + sa.cast(fact.c.handoff_id, sa.String)
    joined = (merge.c.lead_id == fact.c.lead_id) & (merge.c.key == closed)
    told = (fact if told is None else told).outerjoin(merge, joined)
    return told, func.coalesce(merge.c.handoff_id, fact.c.handoff_id)


def newest_bite() -> ColumnElement[datetime]:
    """Of a handoff in the query: when somebody of it bit last, be it at the account that it was merged with."""
    bite, lead = table_of(Touchpoint).alias("bite"), table_of(Lead).alias("bitten")
    theirs = (lead.c.handoff_id == col(Handoff.id)) & (bite.c.occurred_at >= col(Handoff.opened_at))
    found = sa.select(func.max(bite.c.occurred_at)).select_from(bite.join(lead, lead.c.id == bite.c.lead_id))
    newest = found.where(theirs, is_bite(bite.c)).correlate(table_of(Handoff)).scalar_subquery()
    return func.coalesce(newest, col(Handoff.opened_at))


def newest_deed() -> ColumnElement[datetime]:
    """Of a task in the query: when its lead last did something itself."""
    deed = table_of(Touchpoint).alias("deed")
    by_a_person = (deed.c.kind != TouchpointKind.CLICKED.value) | deed.c.data["person"].as_boolean()
    theirs = (deed.c.lead_id == col(Task.lead_id)) & deed.c.kind.in_([kind.value for kind in DEEDS])
    newest = sa.select(func.max(deed.c.occurred_at)).where(theirs, by_a_person)
    return func.coalesce(newest.correlate(table_of(Task)).scalar_subquery(), col(Task.created_at))
