"""Salespeople and what they were handed."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
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


class Announcement(Row, table=True):
    """What a CRM hears of a handoff: written with what happened, one row a receiver from then on, told until it
    listens."""

    __table_args__ = (
        UniqueConstraint("key", "url"),
        partial_index("ix_announcement_due", "due_at", where="state IN ('new', 'due')"),
        partial_index("ix_announcement_finished", "finished_at", where="state IN ('delivered', 'addressed')"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    key: str  # the lead and the touchpoint that it is about; the receiver gets one id, however often it is told
    url: str = ""  # "" until it is known who is told
    event: str
    handoff_id: int = Field(foreign_key="handoff.id", index=True, sa_type=NUMBER)
    words: str  # the touchpoint in words
    body: str = ""  # the JSON that is signed, the same at every try
    state: str = "new"
    tries: int = 0
    happened_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    error: str = ""


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
