"""Reports about a mail of ours: that it was not delivered (RFC 3464), or that somebody complained (RFC 5965)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

from engine.domain.bounce import classify_bounce
from engine.domain.event import BounceClass
from engine.reading.parts import Headers, body_of, first, headers_of, inner, leaves

_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_CODE = re.compile(r"\b[45]\d\d\b")
_ID = re.compile(r"<([^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class BounceReport:
    """A mail that was given up. `status` and `original_message_id` (no brackets) are "" when not told."""

    bounce_class: BounceClass
    recipient: str
    status: str
    diagnostic: str
    original_message_id: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """Somebody called a mail of ours spam. `recipient` and `original_message_id` are often left out: ""."""

    recipient: str
    original_message_id: str


def ids_in(value: str) -> tuple[str, ...]:
    """The message ids in a header, without their brackets."""
    return tuple(_ID.findall(value))


def bounce_report(message: Message) -> BounceReport | None:
    """The first recipient given up in a delivery-status report; None for a delay, a delivery or any other mail."""
    for part in leaves(message):
        if part.get_content_type() == "message/delivery-status":
            for fields in map(headers_of, inner(part)):
                if _is_failure(fields):
                    return _bounce(fields, _original_id(message))
    return None


def complaint(message: Message) -> Complaint | None:
    """What an abuse report says, None for any other mail and for `not-spam`."""
    for part in leaves(message):
        if part.get_content_type() == "message/feedback-report":
            fields = _report_fields(part)
            if first(fields, "feedback-type").lower() != "not-spam":
                return Complaint(_address(first(fields, "original-rcpt-to")), _original_id(message))
    return None


def _is_failure(fields: Headers) -> bool:
    has_recipient = "final-recipient" in fields or "original-recipient" in fields
    return has_recipient and first(fields, "action").lower() in {"failed", ""}


def _bounce(fields: Headers, original_message_id: str) -> BounceReport:
    status = _STATUS.search(first(fields, "status"))
    diagnostic = first(fields, "diagnostic-code")
    code = _CODE.search(diagnostic)
    recipient = first(fields, "original-recipient") or first(fields, "final-recipient")
    return BounceReport(
        bounce_class=classify_bounce(status[0] if status else "", int(code[0]) if code else 0, diagnostic),
        recipient=_address(recipient),
        status=status[0] if status else "",
        diagnostic=diagnostic,
        original_message_id=original_message_id,
    )


def _report_fields(part: Message) -> Headers:
    blocks = inner(part)
    return headers_of(blocks[0]) if blocks else {}


def _original_id(message: Message) -> str:
    """The Message-ID of the mail, or of only its headers, that the report brings back."""
    for headers in _originals(message):
        ids = ids_in(first(headers, "message-id"))
        if ids:
            return ids[0]
    return ""


def _originals(message: Message) -> Iterator[Headers]:
    for part in leaves(message):
        if part.get_content_type() in {"message/rfc822", "message/global"}:
            yield from map(headers_of, inner(part))
        elif part.get_content_type() in {"text/rfc822-headers", "message/rfc822-headers"}:
            yield headers_of(BytesHeaderParser().parsebytes(body_of(part)))


def _address(value: str) -> str:
    """`rfc822; ada@kestrel.example` as the address."""
    return value.rpartition(";")[2].strip().strip("<>").lower()
