"""Versions of campaigns, leads on them, and the mails and tasks that come of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from engine.store.columns import JSON_DATA, NUMBER, UtcDateTime
from engine.store.tables.base import Row, partial_index


class CampaignVersion(Row, table=True):
    """A campaign as it was applied: definition and compiled mails together, so that a sent mail can be shown again
    exactly."""

    __tablename__ = "campaign_version"
    __table_args__ = (
        UniqueConstraint("campaign", "number"),
        partial_index("uq_campaign_version_live", "campaign", where="live", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    campaign: str
    number: int
    live: bool = True  # new enrollments take the live version; those under way stay on theirs
    fingerprint: str
    definition: dict[str, Any] = Field(sa_type=JSON_DATA)
    mails: dict[str, Any] = Field(sa_type=JSON_DATA)  # step -> compiled mail, or letter to print
    applied_at: datetime = Field(sa_type=UtcDateTime)  # when it went live, for the last time
    applied_by: str = ""


class StepMapping(Row, table=True):
    """What an edit says about a step that it took out: who has had it counts as having had the other one, or nothing
    for "", in every version of the campaign. Nobody gets a step again under another name."""

    __tablename__ = "step_mapping"
    __table_args__ = (UniqueConstraint("campaign", "had", "counts_as"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    campaign: str
    had: str
    counts_as: str
    mapped_at: datetime = Field(sa_type=UtcDateTime)
    mapped_by: str = ""


class Enrollment(Row, table=True):
    """A lead on one version of a campaign; at most one active a lead."""

    __table_args__ = (
        partial_index("uq_enrollment_active", "lead_id", where="state = 'active'", unique=True),
        partial_index("ix_enrollment_due", "due_at", where="state = 'active'"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    lead_id: int = Field(foreign_key="lead.id", index=True, sa_type=NUMBER)
    campaign_version_id: int = Field(foreign_key="campaign_version.id", index=True, sa_type=NUMBER)
    campaign: str
    state: str
    position: int = 0  # the next step, counted from 0
    mails_sent: int = 0  # planned mails of this enrollment, for `rests: after`
    due_at: datetime = Field(sa_type=UtcDateTime)
    context: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_DATA)  # the source as it was then
    started_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_because: str = ""


class Message(Row, table=True):
    """One mail. Invariant 2 is a constraint: never two for the same enrollment and step."""

    __table_args__ = (
        UniqueConstraint("enrollment_id", "step"),
        UniqueConstraint("key"),
        partial_index("ix_message_due", "due_at", where="state = 'planned'"),
        partial_index("ix_message_urgent", "due_at", where="state = 'planned' AND urgent"),
        partial_index("ix_message_leased", "lease_until", where="state IN ('claimed', 'attempted')"),
        Index("ix_message_recipient", "recipient"),
        Index("ix_message_lead_id", "lead_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    purpose: str
    key: str  # what it is for, in one word: "nurture:12:case-study", "brief:3:1"; the same thing is planned once
    recipient: str
    lead_id: int | None = Field(default=None, foreign_key="lead.id", sa_type=NUMBER)
    enrollment_id: int | None = Field(default=None, foreign_key="enrollment.id", sa_type=NUMBER)
    step: str | None = None
    campaign_version_id: int | None = Field(default=None, foreign_key="campaign_version.id", sa_type=NUMBER)
    handoff_id: int | None = Field(default=None, foreign_key="handoff.id", sa_type=NUMBER)
    rep_id: int | None = Field(default=None, foreign_key="rep.id", sa_type=NUMBER)
    state: str
    planned_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    slot_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # the slot that the pace of sending gave it
    paced: bool = False  # had to wait for the pace, be it once
    urgent: bool = False  # to our own people: a brief does not queue behind a hundred thousand mails to leads
    lease: str = ""  # who claimed it; a late result under another lease is refused
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    attempted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    response: str = ""  # the server's last word, or why it was withheld
    context: dict[str, Any] | None = Field(default=None, sa_type=JSON_DATA)  # what it was rendered with


class SendingMeter(Row, table=True):
    """How much left lately for one key of the pace of sending, and whether its door is shut."""

    __tablename__ = "sending_meter"
    __table_args__ = (UniqueConstraint("key"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    key: str  # all, from:OUR-DOMAIN, to:THEIR-DOMAIN
    clock_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    day: date | None = None
    mails: int = 0
    failures: int = 0
    shut_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Task(Row, table=True):
    """Something a person has to do: a call, a voicemail, a letter of a campaign, or a look at a lead."""

    __table_args__ = (
        UniqueConstraint("key"),
        partial_index("ix_task_open", "due_at", where="done_at IS NULL"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    key: str
    kind: str
    words: str
    lead_id: int = Field(foreign_key="lead.id", index=True, sa_type=NUMBER)
    enrollment_id: int | None = Field(default=None, foreign_key="enrollment.id", sa_type=NUMBER)
    step: str | None = None
    owner: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str = ""
