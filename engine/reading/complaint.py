"""Reports that somebody called a mail of ours spam (ARF, RFC 5965), and what some providers send instead."""

import re
from dataclasses import dataclass
from email.message import Message

from engine.reading.opened import OpenedMail
from engine.reading.parts import Headers, first, headers_of, inner, leaves
from engine.reading.returned_original import Original

_NO_COMPLAINTS = {"not-spam", "auth-failure", "dmarc", "dkim", "spf"}
_ADDRESS = re.compile(r"[^\s<>;,\"()]+@[^\s<>;,\"()]+")
_SENDERS = re.compile(
    r"(?:feedback(?:loop)?|fbl|abuse|complaints?|scomp|staff|spam|arf|jmrp|noreply-jmrp|ebay-abuse)\W?\w{0,20}@",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(
    r"complaint about (?:a )?message from|e?-?mail feedback report"
    r"|(?:spam|abuse|feedback) (?:report|complaint|notification)"
    r"|reported as (?:spam|abuse)|feedback loop|aol client tos notification|(?:^|\W)fbl\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"this is an? (?:email |e-mail )?(?:abuse|spam|feedback) report|feedback[- ]type: ?(?:abuse|fraud)|"
    r"(?:recipient|user|member|subscriber)s? (?:has |have )?(?:reported|complained about|marked|flagged)[^.\n]{0,80}"
    r"(?:spam|abuse|junk|unsolicited|unwanted)|reported (?:the |this )?(?:attached |following )?"
    r"(?:e-?mail|message) (?:below )?as (?:spam|junk|abus)",
    re.IGNORECASE,
)
_SPAM_REPORTERS = re.compile(r"@(?:[\w-]+\.)*(?:[\w-]*spam[\w-]*|abuse[\w-]*|reports?)\.", re.IGNORECASE)
_OFFENDING = re.compile(r"offending message|spam report|reported (?:as|for) spam|unsolicited", re.IGNORECASE)
_MOST_CHARACTERS = 4_000
_MICROSOFT = "x-hmxmroriginalrecipient"


@dataclass(frozen=True, slots=True)
class Complaint:
    """Somebody called a mail of ours spam. `recipient` is often left out: ""."""

    recipient: str
    reason: str


def is_other_feedback(mail: OpenedMail) -> bool:
    """Whether it is a feedback report about something else: not spam after all, or how a mail authenticated."""
    fields = _feedback(mail.message)
    return fields is not None and _type_of(fields) in _NO_COMPLAINTS


def complaint(mail: OpenedMail, notice: str, original: Original | None) -> Complaint | None:
    """What an abuse report says, None for any other mail and for feedback of another type."""
    fields = _feedback(mail.message)
    if fields is not None:
        if _type_of(fields) in _NO_COMPLAINTS:
            return None
        recipient = _address(fields, "original-rcpt-to") or _first(original)
        return Complaint(recipient, f"Feedback-Type: {_type_of(fields) or 'abuse'}")
    if _SPAM_REPORTERS.search(mail.from_address) and _OFFENDING.search(mail.text[:_MOST_CHARACTERS]):
        return Complaint(_first(original), f"a spam report by {mail.from_address}")
    if original is None:
        return None
    removed = _microsoft_recipient(mail.message)
    if removed:
        return Complaint(removed, "a report of the Junk Mail Reporting Program")
    signs = [
        found[0]
        for found in (_SENDERS.match(mail.from_address), _SUBJECTS.search(mail.subject), _WORDS.search(notice))
        if found
    ]
    return Complaint(_first(original), f"an abuse report: {'; '.join(signs)}") if len(signs) > 1 else None


def _feedback(message: Message) -> Headers | None:
    """The fields of the first feedback report; {} where there is one that says nothing."""
    for part in leaves(message):
        if part.get_content_type() == "message/feedback-report":
            blocks = inner(part)
            return headers_of(blocks[0]) if blocks else {}
    return None


def _type_of(fields: Headers) -> str:
    return first(fields, "feedback-type").strip().lower()


def _address(fields: Headers, name: str) -> str:
    found = _ADDRESS.search(first(fields, name))
    return found[0].lower() if found else ""


def _microsoft_recipient(message: Message) -> str:
    for part in leaves(message):
        for block in inner(part) if part.get_content_type() == "message/rfc822" else ():
            headers = headers_of(block)
            if _MICROSOFT in headers:
                return _address(headers, _MICROSOFT)
    return ""


def _first(original: Original | None) -> str:
    return next(iter(original.to), "") if original else ""
