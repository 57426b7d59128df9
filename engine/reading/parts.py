"""A mail taken apart, in bounded time whatever the bytes are: its headers as text, and the parts that hold content."""

import binascii
import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from itertools import islice

_MOST_BYTES = 300_000  # what a person wrote comes first, attachments after it
_MOST_CONTAINERS = 60  # a mail in more envelopes than that was made to hurt; only its headers are read
_MOST_HEADERS = 500
_MOST_PARTS = 200
_LONGEST_HEADER = 20_000

_CONTAINER = re.compile(rb"\bboundary[*0-9]*\s*=|:\s*message/", re.IGNORECASE)
_UNFOLDED = re.compile(rb"^(content-type:[^\n]{0,200};)[ \t]*\r?\n(?=boundary=)", re.IGNORECASE | re.MULTILINE)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_BLANK_LINES = re.compile(rb"(?:\r?\n){4,}")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?([^?]{0,2000})\?=", re.IGNORECASE)
_NOT_CHARSETS = {"idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape", "undefined"}

Headers = dict[str, list[str]]
"""Lower-case name to values, in the order of the mail; unfolded, encoded words not yet decoded."""


def parse(raw: bytes) -> Message:
    """The structure of a mail. What is too large or too deep is cut, never refused."""
    cut = _BLANK_LINES.sub(b"\r\n\r\n\r\n", _short_head(raw)[:_MOST_BYTES])
    cut = _UNFOLDED.sub(rb"\1 ", cut)  # some systems forget the space before the second line
    if len(_CONTAINER.findall(cut)) > _MOST_CONTAINERS:
        return BytesHeaderParser().parsebytes(cut)
    return BytesParser().parsebytes(cut)


def _short_head(raw: bytes) -> bytes:
    """The mail with at most half of what is read spent on its headers, so that none of them hides the words."""
    end = _END_OF_HEAD.search(raw)
    if end is None or end.start() <= _MOST_BYTES // 2:
        return raw
    lines = (line[:_LONGEST_HEADER] for line in raw[: end.start()].split(b"\n"))
    return b"\n".join(lines)[: _MOST_BYTES // 2] + raw[end.start() : end.start() + _MOST_BYTES]


def headers_of(message: Message) -> Headers:
    """The headers of a mail, a part, or a block of a report."""
    found: Headers = {}
    for name, value in islice(message.raw_items(), _MOST_HEADERS):
        text = str(value)[:_LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        found.setdefault(name.lower(), []).append(" ".join(text.split()))
    return found


def first(headers: Headers, name: str) -> str:
    """The first value of a header, "" without one."""
    return headers.get(name, [""])[0]


def decode_words(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) as text; what can't be decoded stays as it is."""
    return _ENCODED_WORD.sub(_decoded_word, _BETWEEN_WORDS.sub("", value))


def decode_text(raw: bytes, charset: str) -> str:
    """Bytes as text: by their charset, or as UTF-8 when that is unknown, with U+FFFD for what is neither."""
    try:
        return raw.decode("utf-8" if charset.lower() in _NOT_CHARSETS else charset, "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")


def leaves(message: Message) -> Iterator[Message]:
    """The parts that hold content, in order; a mail or a report inside the mail is one of them."""
    return islice(_leaves(message), _MOST_PARTS)


def inner(part: Message) -> list[Message]:
    """The mail inside a message/rfc822 part, or the blocks of a report."""
    payload = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def body_of(part: Message) -> bytes:
    """A part's content, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def text_of(message: Message, content_type: str) -> str:
    """All text of one content type that is not an attachment."""
    texts = [
        decode_text(body_of(part), part.get_content_charset() or "utf-8")
        for part in leaves(message)
        if part.get_content_type() == content_type and part.get_content_disposition() != "attachment"
    ]
    return "\n".join(text.replace("\r\n", "\n").replace("\r", "\n") for text in texts)


def _leaves(message: Message) -> Iterator[Message]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            waiting.extend(reversed(inner(part)))
        else:
            yield part


def _decoded_word(word: re.Match[str]) -> str:
    charset, encoding, text = word.groups()
    encoded = text.encode("ascii", "ignore")
    try:
        raw = binascii.a2b_qp(encoded, header=True) if encoding in "qQ" else binascii.a2b_base64(encoded + b"==")
    except binascii.Error:
        return word[0]
    return decode_text(raw, charset.partition("*")[0])
