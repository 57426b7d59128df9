"""A mail that came in, as values: who wrote what, whether a person did, and which mail of ours it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from engine.domain.addresses import normalise_address
from engine.domain.problem import Problem
from engine.mail.automatic import automatic_reasons
from engine.mail.reply_text import visible_text
from engine.mail.reports import BounceReport, Complaint, bounce_report, complaint, ids_in
from engine.mail.tokens import BadToken, Signer, reply_token_in
from engine.reading.html_text import text_of_html
from engine.reading.parts import Headers, decode_words, first, headers_of, parse, text_of

_RECIPIENT_HEADERS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc")
_MOST_RECIPIENTS = 200
_ADDRESS = re.compile(r"(?<![^\s<>,;:\"()\[\]])[^\s<>,;:\"()\[\]@]{1,128}@[^\s<>,;:\"()\[\]@]{1,255}")
_MOST_REFERENCES = 100
_LONGEST_SUBJECT = 1_000


@dataclass(frozen=True, slots=True)
class InboundMail:
    """What one mail says. Text fields are "" and `date` (aware UTC) None when the mail does not say.

    Addresses are normalised where they can be. `text` is all of it, from the HTML when there is no plain part;
    `visible_text` only the new words. `reasons` say why the mail is `automatic`. Message ids have no brackets.
    """

    from_address: str
    from_name: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    date: datetime | None
    text: str
    visible_text: str
    automatic: bool
    reasons: tuple[str, ...]
    report: BounceReport | None
    complaint: Complaint | None


def read_mail(raw: bytes) -> InboundMail:
    """What can be understood of any bytes, in bounded time; never raises."""
    message = parse(raw)
    headers = headers_of(message)
    from_name, from_address = _sender(headers)
    subject = decode_words(first(headers, "subject"))[:_LONGEST_SUBJECT]
    text = _text(message)
    reasons = automatic_reasons(headers, from_address, message.get_content_type(), subject)
    return InboundMail(
        from_address=from_address,
        from_name=from_name,
        to=tuple(dict.fromkeys(islice(_recipients(headers), _MOST_RECIPIENTS))),
        subject=subject,
        message_id=_one_id(first(headers, "message-id")),
        in_reply_to=_one_id(first(headers, "in-reply-to")),
        references=ids_in(" ".join(headers.get("references", [])))[-_MOST_REFERENCES:],
        date=_date(first(headers, "date")),
        text=text,
        visible_text=visible_text(text),
        automatic=bool(reasons),
        reasons=reasons,
        report=bounce_report(message),
        complaint=complaint(message),
    )


def message_ref(mail: InboundMail, signer: Signer) -> tuple[int, str] | None:
    """Which message of ours a mail answers or is about, and what says so; None when nothing signed by us does.

    By `token` (in an address it was sent to), `in-reply-to`, `references` (the last first) or `report`.
    """
    for value, by in _evidence(mail):
        try:
            return (signer.read_reply(value) if by == "token" else signer.read_message_id(value)), by
        except BadToken:
            continue
    return None


def _evidence(mail: InboundMail) -> Iterator[tuple[str, str]]:
    for address in mail.to:
        token = reply_token_in(address)
        if token:
            yield token, "token"
    yield mail.in_reply_to, "in-reply-to"
    for reference in reversed(mail.references):
        yield reference, "references"
    for report in (mail.report, mail.complaint):
        if report:
            yield report.original_message_id, "report"


def _text(message: Message) -> str:
    plain = text_of(message, "text/plain")
    return plain if plain.strip() else text_of_html(text_of(message, "text/html"))


def _sender(headers: Headers) -> tuple[str, str]:
    for header in ("from", "sender", "return-path"):
        try:
            name, address = parseaddr(first(headers, header))
        except RecursionError:  # thousands of nested comments
            continue
        if "@" in address:
            return decode_words(name), _normalised(address)
    return "", ""


def _recipients(headers: Headers) -> Iterator[str]:
    for header in _RECIPIENT_HEADERS:
        for value in headers.get(header, []):
            yield from map(_normalised, _ADDRESS.findall(value))


def _normalised(address: str) -> str:
    try:
        return normalise_address(address)
    except Problem:
        return address.strip().lower()


def _one_id(value: str) -> str:
    return next(iter(ids_in(value)), value)


def _date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
