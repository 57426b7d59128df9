"""Where a lead stands, who owns it, and why it is finished."""

from enum import StrEnum


class LeadStage(StrEnum):
    """The stage of the way a lead is on. Every stage but `resolved` has an owner and a time of the next action."""

    NEW = "new"  # taken in, fit not decided yet
    REVIEW = "review"  # the rules could not tell; a person looks
    QUALIFIED = "qualified"  # an MQL that waits for its campaign
    NURTURING = "nurturing"  # enrolled
    RESTING = "resting"  # nothing heard; comes back later
    HANDED_OFF = "handed_off"  # an SQL; sales has it
    RESOLVED = "resolved"


class Resolution(StrEnum):
    """Why a lead is finished."""

    WON = "won"
    LOST = "lost"
    DECLINED = "declined"  # can never buy, by the agreement; `resolution_detail` has the reason code
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"
    UNREACHABLE = "unreachable"  # hard bounce, or too many soft ones
    LEFT_COMPANY = "left_company"  # does not work there any more
    NO_CONSENT = "no_consent"  # said no to mail when the address was given
    NOT_INTERESTED = "not_interested"  # said so
    DORMANT = "dormant"  # rested and recycled as often as the campaign allows


class SuppressionReason(StrEnum):
    """Why no mail may leave for an address."""

    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"
    HARD_BOUNCE = "hard_bounce"


ENGINE = "engine"
MARKETING = "marketing"
"""Owners that are no rep: the engine itself, or a person in marketing who has to look. A rep owns by mail address."""
