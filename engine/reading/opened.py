"""One mail, opened: its headers, its texts and its parts, whatever the bytes are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from engine.domain.addresses import normalise_address
from engine.domain.problem import Problem
from engine.reading.html_text import text_of_html
from engine.reading.parts import Headers, decode_words, first, headers_of, parse, text_of

_RECIPIENT_HEADERS = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc")
_MOST_RECIPIENTS = 200
_ADDRESS = re.compile(r"(?<![^\s<>,;:\"()\[\]])[^\s<>,;:\"()\[\]@]{1,128}@[^\s<>,;:\"()\[\]@]{1,255}")
_MOST_REFERENCES = 100
_LONGEST_SUBJECT = 1_000
_ID = re.compile(r"<([^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class OpenedMail:
    """What one mail holds. Text fields are "" and `date` (aware UTC) None when the mail does not say.

    Addresses are normalised where they can be. `plain` and `html` are the texts of those types that are no
    attachment; `text` is the plain one, else what a person reads in the HTML. Message ids have no brackets.
    """

    message: Message = field(repr=False)
    headers: Headers = field(repr=False)
    from_address: str
    from_name: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    date: datetime | None
    plain: str
    html: str
    text: str


def open_mail(raw: bytes) -> OpenedMail:
    """Everything that any bytes hold, in bounded time; never raises."""
    message = parse(raw)
    headers = headers_of(message)
    from_name, from_address = _sender(headers)
    plain, html = text_of(message, "text/plain"), text_of(message, "text/html")
    return OpenedMail(
        message=message,
        headers=headers,
        from_address=from_address,
        from_name=from_name,
        to=tuple(dict.fromkeys(islice(_recipients(headers), _MOST_RECIPIENTS))),
        subject=decode_words(first(headers, "subject"))[:_LONGEST_SUBJECT],
        message_id=_one_id(first(headers, "message-id")),
        in_reply_to=_one_id(first(headers, "in-reply-to")),
        references=ids_in(" ".join(headers.get("references", [])))[-_MOST_REFERENCES:],
        date=_date(first(headers, "date")),
        plain=plain,
        html=html,
        text=plain if plain.strip() else text_of_html(html),
    )


def ids_in(value: str) -> tuple[str, ...]:
    """The message ids in a header, without their brackets."""
    return tuple(_ID.findall(value))


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
