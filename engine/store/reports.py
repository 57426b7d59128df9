"""Where things stand: the funnel, the handoffs, and the leads without a future."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, or_
from sqlalchemy.sql.selectable import Exists
from sqlmodel import Session, col, select

from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import EnrollmentState
from engine.domain.touchpoint import TouchpointKind
from engine.store import due
from engine.store.tables import Account, Enrollment, Handoff, Lead, Rep, Touchpoint

Counts = dict[tuple[str, str | None], int]


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """How far the leads of one source got: `mqls`, `mailed`, `replied` and `sqls` ever were, the rest are so now."""

    source: str
    leads: int
    declined: int
    review: int
    mqls: int
    mailed: int
    replied: int
    sqls: int
    nurturing: int
    resting: int
    with_sales: int
    won: int
    resolved: int


def funnel(session: Session) -> list[FunnelRow]:
    """One row a source, by name. A lead counts under its newest source."""
    stages = _counts(session, "stage")
    resolutions = _counts(session, "resolution")
    mqls = _ever(session, TouchpointKind.QUALIFIED)
    mailed = _ever(session, TouchpointKind.MAILED)
    replied = _ever(session, TouchpointKind.REPLIED)
    sqls = _ever(session, TouchpointKind.PROMOTED, TouchpointKind.JOINED)
    return [
        FunnelRow(
            source=source,
            leads=sum(count for (each, _), count in stages.items() if each == source),
            declined=resolutions.get((source, Resolution.DECLINED), 0),
            review=stages.get((source, LeadStage.REVIEW), 0),
            mqls=mqls.get(source, 0),
            mailed=mailed.get(source, 0),
            replied=replied.get(source, 0),
            sqls=sqls.get(source, 0),
            nurturing=stages.get((source, LeadStage.NURTURING), 0),
            resting=stages.get((source, LeadStage.RESTING), 0),
            with_sales=stages.get((source, LeadStage.HANDED_OFF), 0),
            won=resolutions.get((source, Resolution.WON), 0),
            resolved=stages.get((source, LeadStage.RESOLVED), 0),
        )
        for source in sorted({source for source, _ in stages})
    ]


def _counts(session: Session, column: str) -> Counts:
    value = getattr(Lead, column)
    rows = session.exec(select(Lead.source, value, func.count(col(Lead.id))).group_by(col(Lead.source), value))
    return {(source, key): count for source, key, count in rows}


def _ever(session: Session, *kinds: TouchpointKind) -> dict[str, int]:
    """Leads by source that ever had a touchpoint of one of these kinds."""
    query = (
        select(Lead.source, func.count(func.distinct(Lead.id)))
        .join(Touchpoint, col(Touchpoint.lead_id) == col(Lead.id))
        .where(col(Touchpoint.kind).in_([kind.value for kind in kinds]))
        .group_by(col(Lead.source))
    )
    return dict(session.exec(query).all())


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """One handoff, as a list shows it."""

    number: int
    lead: str
    address: str
    company: str
    rep: str
    rule: str
    state: str
    opened_at: datetime
    due_at: datetime | None


def handoff_rows(session: Session, *, open_only: bool = False) -> list[HandoffRow]:
    """Every handoff, freshest first."""
    query = (
        select(Handoff, Lead, Rep.name, Account.name)
        .join(Lead, col(Lead.id) == col(Handoff.lead_id))
        .outerjoin(Rep, col(Rep.id) == col(Handoff.rep_id))
        .outerjoin(Account, col(Account.id) == col(Handoff.account_id))
        .order_by(col(Handoff.opened_at).desc(), col(Handoff.id).desc())
    )
    if open_only:
        query = query.where(col(Handoff.closed_at).is_(None))
    return [
        _handoff_row(handoff, lead, rep or "", company or "") for handoff, lead, rep, company in session.exec(query)
    ]


def _handoff_row(handoff: Handoff, lead: Lead, rep: str, company: str) -> HandoffRow:
    return HandoffRow(
        number=handoff.id or 0,
        lead=f"{lead.first_name} {lead.last_name}".strip() or lead.address,
        address=lead.address,
        company=company,
        rep=rep,
        rule=handoff.rule,
        state=_state(handoff),
        opened_at=handoff.opened_at,
        due_at=None if handoff.closed_at else handoff.due_at,
    )


def _state(handoff: Handoff) -> str:
    if handoff.closed_at:
        return f"{handoff.outcome}: {handoff.return_reason}" if handoff.return_reason else handoff.outcome
    if handoff.accepted_at:
        return "accepted"
    return "waits for acceptance" if handoff.rep_id else "waits for a rep"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A lead in the black hole, and what is wrong with it."""

    address: str
    stage: str
    why: str


def black_hole(session: Session, now: datetime) -> list[Forgotten]:
    """Every lead without a future (invariant 1): nobody will do anything about it, and it is not finished."""
    wrong = [
        (due.overdue_leads(now), "its next action is long past"),
        (and_(col(Lead.stage) == LeadStage.NURTURING, ~_has_enrollment()), "it is on no campaign"),
        (and_(col(Lead.stage) == LeadStage.HANDED_OFF, ~_has_handoff()), "its handoff is not open"),
        (and_(col(Lead.stage) != LeadStage.RESOLVED, col(Lead.owner) == ""), "nobody owns it"),
    ]
    return [
        Forgotten(lead.address, lead.stage, why)
        for condition, why in wrong
        for lead in session.exec(select(Lead).where(condition).order_by(col(Lead.id)))
    ]


def _has_enrollment() -> Exists:
    active = and_(col(Enrollment.lead_id) == col(Lead.id), col(Enrollment.state) == EnrollmentState.ACTIVE)
    return exists().where(active).correlate(Lead)


def _has_handoff() -> Exists:
    same = or_(col(Handoff.id) == col(Lead.handoff_id), col(Handoff.lead_id) == col(Lead.id))
    return exists().where(same, col(Handoff.closed_at).is_(None)).correlate(Lead)
