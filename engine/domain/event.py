"""What the world tells us about a mail, in one closed vocabulary whatever the provider's own words are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    """Every kind of event a provider, a mailbox or our own links can report."""

    DELIVERED = "delivered"
    DEFERRED = "deferred"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    OPENED = "opened"
    CLICKED = "clicked"
    REPLIED = "replied"
    ANSWERED = "answered"
    REPORTED = "reported"  # a mail system tells that a mail is late, arrived, or was displayed
    CHALLENGED = "challenged"  # a machine wants a proof that a person wrote before it delivers
    BROADCAST = "broadcast"  # a newsletter, or another mail that answers none of ours
    UNSUBSCRIBED = "unsubscribed"
    REJECTED = "rejected"


class BounceClass(StrEnum):
    """Whose fault a bounce is: the address (hard), the moment (soft), or our reputation (block)."""

    HARD = "hard"
    SOFT = "soft"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Event:
    """One normalised event.

    `key` is the same each time the same thing is delivered, and differs between two things; `message_ref` is our wire
    Message-ID without angle brackets, or "" when the provider does not say; `detail` holds what the kind needs: a
    bounce's `class`, `status` and `diagnostic`, a click's `link`, `url`, `ip`, `user_agent` and `method`, a reply's
    `text`, `subject` and `automatic` ("" for a person's), an answer's `answer` (its number in the mail) and `text`.
    """

    kind: EventKind
    key: str
    occurred_at: datetime
    recipient: str = ""
    message_ref: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)
