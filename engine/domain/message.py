"""What a mail of ours is for, and how far it got."""

from enum import StrEnum


class Purpose(StrEnum):
    """Why a mail is written. Only the first four go to leads and are held back by suppressions."""

    NURTURE = "nurture"
    DECLINE = "decline"
    PARTING = "parting"  # sales gave the lead back: a kind word, and when it hears from us again
    WAITING = "waiting"  # it asked, and sales is late: who will answer, and by when
    BRIEF = "brief"
    JOINED = "joined"
    REMINDER = "reminder"
    DIGEST = "digest"
    LOOK = "look"  # to marketing: leads that wait for a person's look
    REPORT = "report"  # the week, to marketing and sales together
    NOTICE = "notice"  # somebody of ours has to know: who left or complained, or that a receiver blocks us


TO_LEADS = (Purpose.NURTURE, Purpose.DECLINE, Purpose.PARTING, Purpose.WAITING)


class MessageState(StrEnum):
    """`planned -> claimed -> attempted -> sent | failed | unknown`; `withheld` when a guard said no for good."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    ATTEMPTED = "attempted"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"  # the attempt was cut off; never sent again blindly, it waits for evidence
    WITHHELD = "withheld"


class EnrollmentState(StrEnum):
    """A lead on one version of a campaign."""

    ACTIVE = "active"
    ENDED = "ended"


class InboundState(StrEnum):
    """A payload from outside: on disk, understood, or parked with its error until somebody replays it."""

    RECEIVED = "received"
    PROCESSED = "processed"
    PARKED = "parked"
