"""The mail of ours that a report brings back: whole, as its headers, or in the text of the notice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

from engine.reading.opened import ids_in
from engine.reading.parts import Headers, body_of, first, headers_of, inner, leaves

_WHOLE = {"message/rfc822", "message/global"}
_HEADERS_ONLY = {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
_ADDRESS = re.compile(r"[\w.+=~&'*/-]{1,128}@[\w-]+(?:\.[\w-]+)+")
_IN_TEXT = re.compile(
    r"^[>\s]{0,8}(message-id|reply-to|to|x-original-message-id):[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Original:
    """What is known of the mail brought back: "" and () where nothing is. Message ids have no brackets."""

    message_id: str = ""
    reply_to: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


def original_in(message: Message, text: str) -> Original | None:
    """The first mail brought back by a report, else what stands of one in its text; None when nothing does."""
    for headers in _attached(message):
        return _original(headers)
    found: Headers = {}
    for name, value in _IN_TEXT.findall(text):
        found.setdefault(name.lower(), []).append(value.strip())
    return _original(found) if "message-id" in found or "x-original-message-id" in found else None


def _attached(message: Message) -> Iterator[Headers]:
    for part in leaves(message):
        if part.get_content_type() in _WHOLE:
            yield from map(headers_of, inner(part))
        elif part.get_content_type() in _HEADERS_ONLY:
            yield headers_of(BytesHeaderParser().parsebytes(body_of(part)))


def _original(headers: Headers) -> Original:
    ids = ids_in(first(headers, "message-id")) or ids_in(first(headers, "x-original-message-id"))
    return Original(
        message_id=ids[0] if ids else "",
        reply_to=tuple(_ADDRESS.findall(first(headers, "reply-to").lower())),
        to=tuple(_ADDRESS.findall(first(headers, "to").lower())),
    )
