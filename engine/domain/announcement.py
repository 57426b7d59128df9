"""What a CRM hears of handoffs, and when it is told again (Standard Webhooks 1.0.0)."""

import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from engine.domain.touchpoint import TouchpointKind


class HandoffEvent(StrEnum):
    """What may be subscribed to in `sales.yaml`."""

    OPENED = "handoff.opened"
    REASSIGNED = "handoff.reassigned"
    JOINED = "handoff.joined"
    ACCEPTED = "handoff.accepted"
    RETURNED = "handoff.returned"
    WON = "handoff.won"
    LOST = "handoff.lost"
    MERGED = "handoff.merged"


ANNOUNCED = {
    TouchpointKind.HANDED_OFF: HandoffEvent.OPENED,
    TouchpointKind.JOINED: HandoffEvent.JOINED,
    TouchpointKind.ACCEPTED: HandoffEvent.ACCEPTED,
    TouchpointKind.RETURNED: HandoffEvent.RETURNED,
    TouchpointKind.WON: HandoffEvent.WON,
    TouchpointKind.LOST: HandoffEvent.LOST,
    TouchpointKind.MERGED: HandoffEvent.MERGED,
}
"""Touchpoints that others hear of. A handoff that somebody had before is reassigned, not opened."""


class AnnouncementState(StrEnum):
    """Where an announcement stands."""

    NEW = "new"  # nobody has been told yet, and nobody has asked who should be
    ADDRESSED = "addressed"  # every receiver has a row of its own
    DUE = "due"
    DELIVERED = "delivered"
    PARKED = "parked"  # given up after the last try; it can be replayed
    DISABLED = "disabled"  # the receiver said that it is gone (410); it can be replayed


WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""How long after each failed try the next one comes; more than three days in all."""

JITTER = 0.1
"""So much longer a wait may be, so that a receiver that comes back is not hit by everything at once."""

LONGEST_RETRY_AFTER = timedelta(hours=24)
SLOW_DOWN = (429, 502, 504)
"""Statuses by which a receiver says that it has too much to do."""
GONE = 410


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one try: an HTTP status, or None with the reason why there was none."""

    status: int | None
    why: str = ""
    retry_after: timedelta | None = None

    @property
    def was_taken(self) -> bool:
        """2xx only: a redirect is no receipt."""
        return self.status is not None and 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Next:
    """What follows from an answer; `at` is the next try of one that is due."""

    state: AnnouncementState
    at: datetime | None = None


def after_try(answer: Answer, tries: int, now: datetime, chance: float) -> Next:
    """What follows from try number `tries` (from 1). `chance` in 0..1 draws the jitter."""
    if answer.was_taken:
        return Next(AnnouncementState.DELIVERED)
    if answer.status == GONE:
        return Next(AnnouncementState.DISABLED)
    if tries > len(WAITS):
        return Next(AnnouncementState.PARKED)
    wait = WAITS[tries - 1] * (2 if answer.status in SLOW_DOWN else 1) * (1 + JITTER * chance)
    asked = min(answer.retry_after or timedelta(0), LONGEST_RETRY_AFTER)
    return Next(AnnouncementState.DUE, now + max(wait, asked))


def is_secret(text: str) -> bool:
    """Whether a text is a secret of Standard Webhooks: `whsec_` and base64 of 24 to 64 bytes."""
    try:
        return text.startswith("whsec_") and 24 <= len(binascii.a2b_base64(text[6:], strict_mode=True)) <= 64
    except binascii.Error:
        return False
