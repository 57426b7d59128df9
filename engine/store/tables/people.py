"""Accounts, the people at them, and the addresses no mail may leave for."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from engine.store.columns import NUMBER, UtcDateTime
from engine.store.tables.base import Row, partial_index


class Account(Row, table=True):
    """The company: one a registrable domain. Free-mail domains make none.

    One whose domain is an alias keeps its row, which nobody belongs to: whoever comes with the domain is sent on.
    """

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    domain: str = Field(unique=True)
    name: str = ""
    industry: str = ""
    size: str = ""
    country: str = ""
    owner: str = ""  # mail address of the rep who owns the account already, or ""
    alias_of_id: int | None = Field(
        default=None, foreign_key="account.id", index=True, sa_type=NUMBER
    )  # the account that this domain belongs to as well; never an alias itself
    created_at: datetime = Field(sa_type=UtcDateTime)


class Contact(Row, table=True):
    """Somebody known at an account who is never mailed by the engine."""

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    account_id: int = Field(foreign_key="account.id", index=True, sa_type=NUMBER)
    address: str = Field(unique=True)
    name: str = ""
    title: str = ""
    phone: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)


class Lead(Row, table=True):
    """A person that marketing paid for. Invariant 1 is a constraint: an owner and a next action, or a resolution."""

    __table_args__ = (
        CheckConstraint(
            "(stage = 'resolved' AND resolution IS NOT NULL)"
            " OR (stage <> 'resolved' AND resolution IS NULL AND owner <> '' AND next_action_at IS NOT NULL)",
            name="has_a_future",
        ),
        partial_index("ix_lead_new", "id", where="stage = 'new'"),
        partial_index("ix_lead_due", "next_action_at", where="stage IN ('qualified', 'resting')"),
        partial_index("ix_lead_review", "next_action_at", where="stage = 'review'"),
        partial_index("ix_lead_open", "next_action_at", where="stage <> 'resolved'"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    address: str = Field(unique=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True, sa_type=NUMBER)
    account_since: datetime | None = Field(default=None, sa_type=UtcDateTime)  # when a merge brought it here
    first_name: str = ""
    last_name: str = ""
    title: str = ""
    phone: str = ""
    country: str = ""
    language: str = ""
    time_zone: str = "UTC"
    consent: bool | None = None
    persona: str = ""
    stage: str
    owner: str = ""
    next_action: str = ""
    next_action_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    resolution: str | None = None
    resolution_detail: str = ""
    resolved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    source: str  # the source that decides its track: the newest
    recycles: int = 0
    last_mailed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    away_until: datetime | None = Field(default=None, sa_type=UtcDateTime)  # by its automatic answers
    comes_back_to: str = ""  # while it rests: the campaign it comes back to
    handoff_id: int | None = Field(
        default=None, index=True, sa_type=NUMBER
    )  # its open handoff, or the one it joined; no key: a cycle
    created_at: datetime = Field(sa_type=UtcDateTime)


class Suppression(Row, table=True):
    """No mail leaves for this address again, whatever lead or list it comes back with."""

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    address: str = Field(unique=True)
    reason: str
    since: datetime = Field(sa_type=UtcDateTime)
