"""Anything that happened between us and a lead, in one closed vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class TouchpointKind(StrEnum):
    """What happened. The past tense is the point: a touchpoint is a fact and is never edited."""

    SOURCE = "source"  # the lead did something that brought it (again): webinar, badge scan...
    QUALIFIED = "qualified"
    DECLINED = "declined"
    REVIEW_ASKED = "review_asked"
    REVIEWED = "reviewed"
    ENROLLED = "enrolled"
    MOVED = "moved"  # by an edit, to another version of its campaign
    MAILED = "mailed"
    WITHHELD = "withheld"  # a planned mail did not leave, and why
    DELIVERED = "delivered"
    DEFERRED = "deferred"
    BOUNCED = "bounced"
    OPENED = "opened"
    CLICKED = "clicked"
    REPLIED = "replied"
    ANSWERED = "answered"  # pressed the button of an answer to the question of a mail
    AUTO_REPLIED = "auto_replied"
    AWAY = "away"  # out of office, and until when nothing is sent
    NAMED = "named"  # named a colleague instead
    REPORTED = "reported"
    CHALLENGED = "challenged"
    BROADCAST = "broadcast"
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"
    REJECTED = "rejected"
    PROMOTED = "promoted"  # bitten: an SQL now, by a named rule
    HANDED_OFF = "handed_off"
    JOINED = "joined"  # a bite at an account that sales already works on
    MERGED = "merged"  # the handoff of the lead became part of another one
    BRIEFED = "briefed"
    ACCEPTED = "accepted"
    ATTEMPTED = "attempted"  # sales tried to reach them: a call, a voicemail, a mail, a letter
    REASSIGNED = "reassigned"  # taken from a rep who did not get to it, or who left
    RETURNED = "returned"
    OVERDUE = "overdue"
    WON = "won"
    LOST = "lost"
    RESTED = "rested"
    RECYCLED = "recycled"
    TASK_ASKED = "task_asked"
    TASK_DONE = "task_done"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A fact to be written once: `key` is unique for a lead, so the same fact told twice stays one."""

    lead_id: int
    kind: TouchpointKind
    key: str
    occurred_at: datetime
    words: str
    data: Mapping[str, Any] = field(default_factory=dict)
    message_id: int | None = None
    enrollment_id: int | None = None
    handoff_id: int | None = None
