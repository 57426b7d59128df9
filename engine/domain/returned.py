"""What one mail that came back is, and what its sender wants: the values that reading it gives."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.domain.event import BounceClass


class MailKind(StrEnum):
    """What sort of mail it is; the order of decisions is in `engine.reading.mail`."""

    REPLY = "reply"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    DELIVERY_REPORT = "delivery_report"
    COMPLAINT = "complaint"
    CHALLENGE = "challenge"
    NEWSLETTER = "newsletter"
    OTHER = "other"


class AutoIntent(StrEnum):
    """What an automatic answer says."""

    OUT_OF_OFFICE = "out_of_office"
    LEFT_COMPANY = "left_company"
    TICKET = "ticket"
    ADDRESS_CHANGED = "address_changed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whom a mail names instead of its sender. Fields are "" when it does not say."""

    name: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail system says of a mail it did not deliver. `status` is RFC 3463 ("5.1.1"), "" when not said."""

    bounce_class: BounceClass
    recipient: str = ""
    status: str = ""
    diagnostic: str = ""


@dataclass(frozen=True, slots=True)
class MessageRef:
    """Which of our mails a mail answers or is about, and by what we know.

    `number` is that of our message when something signed by us says so, else None. `by` is token, in-reply-to,
    references, report or sender. `value` is what was found: an address, a message id.
    """

    number: int | None
    by: str
    value: str


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """All that reading one mail gives: the shape of `nurture inspect mail --json`.

    `intent` is an Intent for a reply, an AutoIntent for an automatic answer, else "". `confidence` is 0 to 1.
    `reasons` say why, in the order of the decisions. `visible_text` are the sender's own new words. `recipient` is whom
    a report or a complaint is about, "" when it does not say.
    """

    kind: MailKind
    intent: str = ""
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    visible_text: str = ""
    signature: str = ""
    return_date: date | None = None
    contacts: tuple[Contact, ...] = ()
    follow_up: date | None = None
    bounce: Bounce | None = None
    message_ref: MessageRef | None = None
    recipient: str = ""
