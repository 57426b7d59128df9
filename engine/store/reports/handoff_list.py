"""Every handoff, as a list shows it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from engine.store.tables import Account, Handoff, Lead, Rep


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
