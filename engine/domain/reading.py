"""What a person who answers wants: the values that `engine.reading.intent` gives."""

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What somebody wants who answered a mail."""

    INTERESTED = "interested"
    QUESTION = "question"
    MEETING_REQUEST = "meeting_request"
    NOT_INTERESTED = "not_interested"
    UNSUBSCRIBE = "unsubscribe"
    REFERRAL_TO_COLLEAGUE = "referral_to_colleague"
    WRONG_PERSON_OR_LEFT_COMPANY = "wrong_person_or_left_company"
    ALREADY_CUSTOMER = "already_customer"
    COMPETITOR_OR_VENDOR_PITCH = "competitor_or_vendor_pitch"
    ANGRY_COMPLAINT = "angry_complaint"
    ACKNOWLEDGEMENT_ONLY = "acknowledgement_only"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply means, how sure we are (0 to 1), and the words that say so."""

    intent: Intent
    confidence: float
    reasons: tuple[str, ...]
