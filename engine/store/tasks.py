"""Calls, voicemails and letters that campaigns ask for: who owes which, and until when."""

from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy import Select, Update, bindparam, func, update
from sqlmodel import Session, col, select

from engine.domain.campaign import TASK_KINDS
from engine.store.bites import newest_deed
from engine.store.once import table_of
from engine.store.tables import Lead, Message, Rep, Task

LOOK = "review"
"""The kind of a task that is a person's look at a lead."""

IS_OPEN = (col(Task.done_at).is_(None), col(Task.kind).in_(TASK_KINDS))

IS_LOOK = (col(Task.done_at).is_(None), col(Task.kind) == LOOK)
"""A look that marketing has not taken yet."""


def any_open(session: Session) -> bool:
    """Whether anybody has to do anything that a campaign asked for."""
    return bool(session.connection().execute(_any_open()).scalar())


@cache
def _any_open() -> Select[bool]:
    return sa.select(sa.exists().where(*IS_OPEN))


def open_tasks(session: Session, owner: str = "") -> list[tuple[Task, Lead, datetime]]:
    """What is to be done, with its lead and how fresh it is, what is due first before the rest; of everybody, or of
    one owner."""
    found = session.execute(_open_tasks(of_owner=bool(owner)), {"owner": owner} if owner else {})
    return [(task, lead, at) for task, lead, at in found]


@cache
def _open_tasks(*, of_owner: bool) -> Select[Task, Lead, datetime]:
    query = sa.select(Task, Lead, newest_deed()).join(Lead, col(Lead.id) == col(Task.lead_id)).where(*IS_OPEN)
    query = query.where(col(Task.owner) == bindparam("owner")) if of_owner else query
    return query.order_by(col(Task.due_at), col(Task.id))


def locked(session: Session, number: int) -> Task | None:
    """The task of a campaign, locked until the transaction ends: two people may press its button at once."""
    query = select(Task).where(Task.id == number, col(Task.kind).in_(TASK_KINDS)).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).first()


def open_by_owner(session: Session) -> dict[str, int]:
    """How many tasks each owner has open."""
    query = select(Task.owner, func.count()).where(*IS_OPEN).group_by(col(Task.owner))
    return dict(session.exec(query).all())


def longest_open(session: Session) -> dict[int, datetime]:
    """For every rep with an open task: when the oldest of them was asked for."""
    return dict(session.connection().execute(_longest_open()).all())


@cache
def _longest_open() -> Select[int, datetime]:
    rep, task = table_of(Rep), table_of(Task)
    theirs = rep.join(task, task.c.owner == rep.c.address)
    query = sa.select(rep.c.id, func.min(task.c.created_at)).select_from(theirs)
    return query.where(*IS_OPEN).group_by(rep.c.id)


def of_the_departed(session: Session, limit: int) -> list[tuple[Task, Lead]]:
    """Open tasks of reps who are not in `sales.yaml` any more, with their leads."""
    return [(task, lead) for task, lead in session.execute(_of_the_departed(), {"most": limit})]


@cache
def _of_the_departed() -> Select[Task, Lead]:
    query = sa.select(Task, Lead).join(Lead, col(Lead.id) == col(Task.lead_id))
    query = query.join(Rep, col(Rep.address) == col(Task.owner)).where(*IS_OPEN, col(Rep.active).is_(False))
    return query.limit(bindparam("most"))


def overdue(session: Session, told: str, by: datetime, limit: int) -> list[tuple[Task, Lead]]:
    """Open tasks that were due `by` then, with their leads, the oldest first: those whose owner is not the subject of
    a mail with the key `TOLD:TASK:OWNER` yet."""
    rows = session.execute(_overdue(), {"told": f"{told}:", "by": by, "most": limit})
    return [(task, lead) for task, lead in rows]


@cache
def _overdue() -> Select[Task, Lead]:
    key = sa.cast(bindparam("told"), sa.String).concat(sa.cast(Task.id, sa.String)).concat(":").concat(Task.owner)
    query = sa.select(Task, Lead).join(Lead, col(Lead.id) == col(Task.lead_id))
    query = query.where(*IS_OPEN, col(Task.due_at) <= bindparam("by"), ~sa.exists().where(col(Message.key) == key))
    return query.order_by(col(Task.due_at), col(Task.id)).limit(bindparam("most"))


def close_of_lead(session: Session, lead_id: int, why: str, now: datetime) -> None:
    """Nobody has to do anything of what a campaign asked for this lead any more."""
    session.connection().execute(_closed(), {"b_lead": lead_id, "b_now": now, "b_outcome": f"closed: {why}"})


def close_looks(session: Session, lead_id: int, outcome: str, now: datetime) -> None:
    """Nobody has to look at this lead any more."""
    session.execute(update(Task).where(col(Task.lead_id) == lead_id, *IS_LOOK).values(done_at=now, outcome=outcome))


@cache
def _closed() -> Update:
    task = table_of(Task)
    theirs = update(task).where(task.c.lead_id == bindparam("b_lead"), *IS_OPEN)
    return theirs.values(done_at=bindparam("b_now", type_=task.c.done_at.type), outcome=bindparam("b_outcome"))
