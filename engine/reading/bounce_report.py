"""Reports of a mail system in the standard form (RFC 3464): what became of a mail, by its own fields."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser
from itertools import islice

from engine.domain.bounce import classify_bounce
from engine.domain.returned import Bounce
from engine.reading.notice import code_in, diagnostic_in, recipient_in, status_in
from engine.reading.opened import OpenedMail
from engine.reading.parts import Headers, body_of, first, headers_of, inner, leaves
from engine.reading.returned_original import Original

_REPORTS = {"message/delivery-status", "message/global-delivery-status"}
_RECEIPTS = {"message/disposition-notification", "message/global-disposition-notification"}
_NO_FAILURES = {"delayed", "delivered", "relayed", "expanded"}
_ABOUT_ONE = {"final-recipient", "original-recipient", "action"}
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_ADDRESS = re.compile(r"[^\s<>;,\"()]+@[^\s<>;,\"()]+")
_MOST_BLOCKS = 200


def delivery_status(mail: OpenedMail) -> Headers | None:
    """The fields of the first recipient given up, else of the first one; None for a mail without such a report."""
    recipients = list(_recipients(mail))
    return next((fields for fields in recipients if failed(fields)), recipients[0] if recipients else None)


def failed(fields: Headers) -> bool:
    """Whether the mail is given up; without an action the status says so, and without both it is."""
    action = first(fields, "action").lower().split("(")[0].strip()
    if action in _NO_FAILURES:
        return False
    return action == "failed" or not status_in(first(fields, "status")).startswith(("2", "4"))


def is_receipt(mail: OpenedMail) -> bool:
    """Whether it says that a mail was displayed, deleted or the like (RFC 8098)."""
    return any(part.get_content_type() in _RECEIPTS for part in leaves(mail.message))


def standard_bounce(mail: OpenedMail, fields: Headers, notice: str, original: Original | None) -> Bounce:
    """What the fields say; the notice above them helps out where they leave something open."""
    diagnostic = first(fields, "diagnostic-code")
    status = status_in(first(fields, "status"))
    if status[-4:] in ("", ".0.0"):
        status = status_in(diagnostic) or status_in(notice) or status
    return Bounce(
        bounce_class=classify_bounce(status, code_in(diagnostic), diagnostic, notice),
        recipient=_recipient(fields) or recipient_in(mail, notice, original.to if original else ()),
        status=status,
        diagnostic=diagnostic or diagnostic_in(notice),
    )


def _recipients(mail: OpenedMail) -> Iterator[Headers]:
    for part in _parts(mail):
        if part.get_content_type() in _REPORTS:
            yield from (fields for fields in islice(_blocks(part), _MOST_BLOCKS) if _ABOUT_ONE & fields.keys())


def _parts(mail: OpenedMail) -> Iterator[Message]:
    """The mail's parts; also those of a mail inside one that has no words, as gateways pass reports on."""
    for part in leaves(mail.message):
        yield part
        if part.get_content_type() == "message/rfc822" and not mail.text.strip():
            for wrapped in inner(part):
                yield from leaves(wrapped)


def _blocks(part: Message) -> Iterator[Headers]:
    parsed = inner(part)
    if str(part.get("content-transfer-encoding", "")).strip().lower() in ("base64", "quoted-printable"):
        parts = ("".join(block.as_string() for block in parsed)).encode("utf-8", "replace")
        coded = Message()
        coded["content-transfer-encoding"] = part["content-transfer-encoding"]
        coded.set_payload(parts.strip().decode())
        blocks = _BLANK_LINE.split(body_of(coded).strip())
        yield from (headers_of(BytesHeaderParser().parsebytes(block)) for block in blocks)
    else:
        yield from map(headers_of, parsed)


def _recipient(fields: Headers) -> str:
    """`rfc822; ada@kestrel.example` as the address: the one that was written to, before any forwarding."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        found = _ADDRESS.findall(first(fields, name).rpartition(";")[2])
        if found:
            return str(found[-1]).lower()
    return ""
