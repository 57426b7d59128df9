"""What happened, and what arrived: touchpoints, raw payloads, and how far each mailbox was read."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from engine.store.columns import JSON_DATA, NUMBER, UtcDateTime
from engine.store.tables.base import Row, partial_index


class Touchpoint(Row, table=True):
    """Anything that happened between us and a lead.

    Append-only: triggers refuse an UPDATE. Invariant 4 is the unique key.
    """

    __table_args__ = (
        UniqueConstraint("lead_id", "key"),
        Index("ix_touchpoint_lead_id_occurred_at", "lead_id", "occurred_at"),
        Index("ix_touchpoint_message_id", "message_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    lead_id: int = Field(foreign_key="lead.id", sa_type=NUMBER)
    kind: str
    key: str
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    words: str  # the fact in words, as the brief shows it
    data: dict[str, Any] = Field(default_factory=dict, sa_type=JSON_DATA)
    message_id: int | None = Field(default=None, sa_type=NUMBER)
    enrollment_id: int | None = Field(default=None, sa_type=NUMBER)
    handoff_id: int | None = Field(default=None, sa_type=NUMBER)


class InboundEvent(Row, table=True):
    """A raw payload as it came, on disk before its 2xx. Understood after; parked with its error when it can't be."""

    __tablename__ = "inbound_event"
    __table_args__ = (
        UniqueConstraint("provider", "key"),
        partial_index("ix_inbound_event_due", "process_at", where="state = 'received'"),
        partial_index("ix_inbound_event_parked", "id", where="state = 'parked'"),
        partial_index("ix_inbound_event_ip", "ip", "received_at", where="ip is not null"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    provider: str  # "generic", "mail" (by whichever way), "links" (our own /c and /u), "answers" (our own /a)...
    channel: str  # "events" (a webhook), "mail" (a raw MIME mail)
    key: str  # the sender's own id of this delivery, or a hash of the body
    body: bytes = Field(sa_type=LargeBinary)
    message_id: int | None = Field(
        default=None, index=True, sa_type=NUMBER
    )  # our mail, where the door knows it: hits on its links
    ip: str | None = None  # of a hit: who follows links in the mails of many companies is no person
    state: str
    received_at: datetime = Field(sa_type=UtcDateTime)
    process_at: datetime = Field(sa_type=UtcDateTime)  # clicks wait, so that a burst is judged as a whole
    processed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    error: str = ""


class Mailbox(Row, table=True):
    """How far a mailbox was read: every mail up to `last_uid` is on disk, as long as `uid_validity` stays the same."""

    __table_args__ = (UniqueConstraint("name"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    name: str  # user@host/FOLDER
    uid_validity: int = Field(sa_type=BigInteger)
    last_uid: int = Field(sa_type=BigInteger)
    read_at: datetime = Field(sa_type=UtcDateTime)
