"""Every handoff, as a list shows it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import func
from sqlmodel import Session, col

from engine.domain.freshness import freshest_first
from engine.store.bites import newest_bite
from engine.store.tables import Account, Handoff, Lead, Rep


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """One handoff, as a list shows it; `fresh_at` is when somebody of it bit last."""

    number: int
    lead: str
    address: str
    company: str
    rep: str
    rule: str
    state: str
    fresh_at: datetime
    opened_at: datetime
    due_at: datetime | None
    overdue: bool


def handoff_rows(session: Session, now: datetime, *, open_only: bool = False) -> list[HandoffRow]:
    """Every handoff, freshest first."""
    query = (
        sa.select(Handoff, Lead, func.coalesce(Rep.name, ""), func.coalesce(Account.name, ""), newest_bite())
        .join(Lead, col(Lead.id) == col(Handoff.lead_id))
        .outerjoin(Rep, col(Rep.id) == col(Handoff.rep_id))
        .outerjoin(Account, col(Account.id) == col(Handoff.account_id))
        .order_by(col(Handoff.id).desc())
    )
    if open_only:
        query = query.where(col(Handoff.closed_at).is_(None))
    rows = [_handoff_row(now, *found) for found in session.execute(query)]
    return freshest_first(rows, lambda row: row.fresh_at)


def _handoff_row(now: datetime, handoff: Handoff, lead: Lead, rep: str, company: str, fresh_at: datetime) -> HandoffRow:
    is_open = handoff.closed_at is None
    return HandoffRow(
        number=handoff.id or 0,
        lead=f"{lead.first_name} {lead.last_name}".strip() or lead.address,
        address=lead.address,
        company=company,
        rep=rep,
        rule=handoff.rule,
        state=_state(handoff),
        fresh_at=fresh_at,
        opened_at=handoff.opened_at,
        due_at=handoff.due_at if is_open else None,
        overdue=is_open and handoff.rep_id is not None and handoff.due_at <= now,
    )


def _state(handoff: Handoff) -> str:
    if handoff.closed_at:
        return f"{handoff.outcome}: {handoff.return_reason}" if handoff.return_reason else handoff.outcome
    if handoff.accepted_at:
        return "accepted"
    return "waits for acceptance" if handoff.rep_id else "waits for a rep"
