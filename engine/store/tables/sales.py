"""Salespeople and what they were handed."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from engine.store.columns import JSON_DATA, NUMBER, UtcDateTime
from engine.store.tables.base import Row, partial_index


class Rep(Row, table=True):
    """A salesperson, as `sales.yaml` last said; one who left stays, inactive, for the sake of old handoffs."""

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    address: str = Field(unique=True)
    name: str
    time_zone: str = "UTC"
    active: bool = True
    last_handoff_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Handoff(Row, table=True):
    """A bitten lead given to sales. Invariant 7 is two constraints: one open a lead, one open an account."""

    __table_args__ = (
        partial_index("uq_handoff_open_lead", "lead_id", where="closed_at IS NULL", unique=True),
        partial_index("uq_handoff_open_account", "account_id", where="closed_at IS NULL", unique=True),
        partial_index("ix_handoff_rings", "rings_at", where="closed_at IS NULL"),
        Index("ix_handoff_opened_at", "opened_at"),
        CheckConstraint("closed_at IS NULL OR outcome <> ''", name="closed_with_an_outcome"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    lead_id: int = Field(foreign_key="lead.id", sa_type=NUMBER)
    account_id: int | None = Field(default=None, foreign_key="account.id", sa_type=NUMBER)
    account_since: datetime | None = Field(default=None, sa_type=UtcDateTime)  # when a merge brought it here
    rep_id: int | None = Field(default=None, foreign_key="rep.id", sa_type=NUMBER)  # none until routed
    why_rep: str = ""
    rule: str  # which rule made it an SQL, in words
    touchpoint_id: int = Field(foreign_key="touchpoint.id", sa_type=NUMBER)
    confidence: float = 1.0
    cautions: list[Any] = Field(default_factory=list, sa_type=JSON_DATA)
    opened_at: datetime = Field(sa_type=UtcDateTime)
    waits_for: str = "acceptance"  # what the rep owes next
    due_at: datetime = Field(sa_type=UtcDateTime)  # until when; it stays when it is over
    rings_at: datetime = Field(sa_type=UtcDateTime)  # when the clock rings next
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reminders: int = 0  # how often it has rung since the time was over
    passed_by: list[Any] = Field(default_factory=list, sa_type=JSON_DATA)  # ids of reps who had it before
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str = ""  # won, lost, returned, merged
    return_reason: str = ""
    note: str = ""
