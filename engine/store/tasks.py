"""Calls, voicemails and letters that campaigns ask for: who owes which, and until when."""

from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from engine.domain.campaign import TASK_KINDS
from engine.store.tables import Lead, Rep, Task

IS_OPEN = (col(Task.done_at).is_(None), col(Task.kind).in_(TASK_KINDS))


def open_tasks(session: Session, owner: str = "") -> list[tuple[Task, Lead]]:
    """What is to be done, with its lead: what is due first comes first. Of everybody, or of one owner."""
    query = select(Task, Lead).join(Lead, col(Lead.id) == col(Task.lead_id)).where(*IS_OPEN)
    query = query.where(Task.owner == owner) if owner else query
    return list(session.exec(query.order_by(col(Task.due_at), col(Task.id))))


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
    query = select(Rep.id, func.min(Task.created_at)).join(Task, col(Task.owner) == col(Rep.address))
    rows = session.exec(query.where(*IS_OPEN).group_by(col(Rep.id)))
    return {number: since for number, since in rows if number}


def of_the_departed(session: Session, limit: int) -> list[tuple[Task, Lead]]:
    """Open tasks of reps who are not in `sales.yaml` any more, with their leads."""
    query = select(Task, Lead).join(Lead, col(Lead.id) == col(Task.lead_id)).join(Rep, col(Rep.address) == Task.owner)
    return list(session.exec(query.where(*IS_OPEN, col(Rep.active).is_(False)).limit(limit)))


def close_of_lead(session: Session, lead_id: int, why: str, now: datetime) -> None:
    """Nobody has to do anything of what a campaign asked for this lead any more."""
    theirs = update(Task).where(col(Task.lead_id) == lead_id, *IS_OPEN)
    session.execute(theirs.values(done_at=now, outcome=f"closed: {why}"))
