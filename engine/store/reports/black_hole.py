"""The black hole: leads without a future. There must be none (invariant 1)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.sql.selectable import Exists
from sqlmodel import Session, col, select

from engine.domain.lead import LeadStage
from engine.domain.message import EnrollmentState
from engine.store import due
from engine.store.tables import Enrollment, Handoff, Lead


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A lead in the black hole, and what is wrong with it."""

    address: str
    stage: str
    why: str


def black_hole(session: Session, now: datetime) -> list[Forgotten]:
    """Every lead without a future (invariant 1): nobody will do anything about it, and it is not finished."""
    return [
        Forgotten(address, stage, why)
        for condition, why in _wrong(now)
        for address, stage in session.exec(select(Lead.address, Lead.stage).where(condition).order_by(col(Lead.id)))
    ]


def count_forgotten(session: Session, now: datetime) -> int:
    """How many `black_hole` lists."""
    counted = (session.exec(select(func.count()).select_from(Lead).where(condition)) for condition, _ in _wrong(now))
    return sum(each.one() for each in counted)


def _wrong(now: datetime) -> list[tuple[ColumnElement[bool], str]]:
    return [
        (due.overdue_leads(now), "its next action is long past"),
        (and_(col(Lead.stage) == LeadStage.NURTURING, ~_has_enrollment()), "it is on no campaign"),
        (and_(col(Lead.stage) == LeadStage.HANDED_OFF, ~_has_handoff()), "its handoff is not open"),
        (and_(col(Lead.stage) != LeadStage.RESOLVED, col(Lead.owner) == ""), "nobody owns it"),
    ]


def _has_enrollment() -> Exists:
    active = and_(col(Enrollment.lead_id) == col(Lead.id), col(Enrollment.state) == EnrollmentState.ACTIVE)
    return exists().where(active).correlate(Lead)


def _has_handoff() -> Exists:
    same = or_(col(Handoff.id) == col(Lead.handoff_id), col(Handoff.lead_id) == col(Lead.id))
    return exists().where(same, col(Handoff.closed_at).is_(None)).correlate(Lead)
