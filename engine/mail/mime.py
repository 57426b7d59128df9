"""A letter as the bytes that go over the wire."""

import hashlib
import re
from base64 import b64encode, encodebytes
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from itertools import chain

from engine.domain.problem import Problem
from engine.mail.quoted import encoded
from engine.mail.transports.base import Canonical
from engine.mail.wire_address import wire_address

_LINE = 76  # RFC 2045 and 2047: no line with encoded text is longer
_LONGEST_LINE = 998  # RFC 5322
_ENCODED_WORD = 75  # RFC 2047
_OWN_HEADERS = {"from", "to", "reply-to", "subject", "date", "message-id", "mime-version"}
_HEADER_NAME = re.compile(r"[A-Za-z][!-9;-~]*")
_LINE_BREAK = re.compile(r"[\r\n\0]")
_ENDS_BRACKETS = re.compile(r"[\s<>]")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


class UnsendableLetter(Problem):
    """This letter can't become a mail without changing what it says or who it goes to."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that the HTML part shows as `<img src="cid:...">`; mail clients show neither `data:` addresses nor SVG."""

    cid: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person.

    `message_id` has no angle brackets; `date` is aware; `reply_to` is an address or "" for none; names may be "".
    `html` and `text` are the two parts in pieces; those that come back in other letters are encoded once
    (`engine.mail.quoted`). A text that is in one piece is taken line by line.
    `headers` are further ones, as ASCII that is sent as it stands, unfolded (a value that is not ASCII is encoded).
    """

    message_id: str
    from_name: str
    from_address: str
    to_name: str
    to_address: str
    reply_to: str
    subject: str
    html: tuple[str, ...]
    text: tuple[str, ...] | str
    date: datetime
    headers: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()


def build_mime(letter: Letter) -> bytes:
    """The whole mail, multipart/alternative, with CRLF and no line over 998 bytes; the same letter gives the same
    bytes. With pictures the HTML stands in a multipart/related together with them (RFC 2387).

    All of it is ASCII, but for an address whose local part is not: that mail needs SMTPUTF8. It is `Canonical`.
    Raises UnsendableLetter when a header holds a line break, or is one the letter has a field for, and BadAddress.
    """
    boundary = "=_" + hashlib.sha256(letter.message_id.encode()).hexdigest()[:32]
    html = _part("html", letter.html)
    shown = _with_pictures(html, letter.pictures, f"{boundary}_") if letter.pictures else html
    lines = letter.text.splitlines(keepends=True) if isinstance(letter.text, str) else letter.text
    text = _part("plain", lines)
    head = "\r\n".join([*_own_headers(letter), *_further_headers(letter.headers), *_mime_headers(boundary), "\r\n"])
    return Canonical("".join([head, *_multipart(boundary, [text, shown])]).encode())


def _multipart(boundary: str, parts: Sequence[list[str]]) -> list[str]:
    """The parts in pieces, which are joined at the very end: each joining copies 25 kB."""
    opened = [[f"--{boundary}\r\n", *part] for part in parts]
    return [*chain.from_iterable(opened), f"--{boundary}--\r\n"]


def _with_pictures(html: list[str], pictures: tuple[Picture, ...], boundary: str) -> list[str]:
    head = f'Content-Type: multipart/related; type="text/html"; boundary="{boundary}"\r\n\r\n'
    return [head, *_multipart(boundary, [html, *([_picture(each)] for each in pictures)])]


def _picture(picture: Picture) -> str:
    cid = _in_brackets(picture.cid)
    name = f"{cid.partition('@')[0]}.png"
    head = (
        f'Content-Type: image/png; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n'
        f'{_raw_header("Content-ID", f"<{cid}>")}\r\nContent-Disposition: inline; filename="{name}"\r\n\r\n'
    )
    return head + encodebytes(picture.png).decode().replace("\n", "\r\n") + "\r\n"


def bulk_headers(
    list_id: str, list_name: str, unsubscribe_url: str, unsubscribe_mailto: str = ""
) -> tuple[tuple[str, str], ...]:
    """What every mail to a lead carries: `list_id` is like `nurture.northwind.example`, the mailto an address or "".

    No `Precedence: bulk`: List-Id says it already, and it would also keep back the "I have left the company" that we
    want to hear.
    """
    ways_out = [f"<{_in_brackets(unsubscribe_url)}>"]
    if unsubscribe_mailto:
        ways_out.append(f"<mailto:{wire_address(unsubscribe_mailto)}>")
    return (
        ("List-Id", f"{_phrase(list_name, len('List-Id: '))} <{_in_brackets(list_id)}>".lstrip()),
        ("List-Unsubscribe", ", ".join(ways_out)),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
    )


def system_headers() -> tuple[tuple[str, str], ...]:
    """What briefs and digests carry: a machine wrote them (RFC 3834), and nobody's out-of-office should answer."""
    return (("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All"))


def _own_headers(letter: Letter) -> Iterator[str]:
    yield _mailbox_header("From", letter.from_name, letter.from_address)
    yield _mailbox_header("To", letter.to_name, letter.to_address)
    if letter.reply_to:
        yield _mailbox_header("Reply-To", "", letter.reply_to)
    yield _text_header("Subject", letter.subject)
    yield f"Date: {_date(letter.date)}"
    yield _raw_header("Message-ID", f"<{_in_brackets(letter.message_id)}>")


_date = lru_cache(maxsize=16)(format_datetime)  # a batch has one


def _further_headers(headers: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, value in headers:
        _check_name(name)
        yield _raw_header(name, value) if value.isascii() else _text_header(name, value)


@lru_cache(maxsize=64)
def _check_name(name: str) -> None:
    if not _HEADER_NAME.fullmatch(name):
        raise UnsendableLetter(f"{name!r} is not a header's name.")
    if name.lower() in _OWN_HEADERS or name.lower().startswith("content-"):
        raise UnsendableLetter(f"The header {name} can't be given twice.", cure=f"Set the letter's own {name}.")


def _mime_headers(boundary: str) -> Iterator[str]:
    yield "MIME-Version: 1.0"
    yield f'Content-Type: multipart/alternative; boundary="{boundary}"'


def _part(subtype: str, pieces: Iterable[str]) -> list[str]:
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    with _refusing_half_characters(f"text/{subtype}"):
        body = encoded(pieces)
    return [head, *body, "\r\n" if body and body[-1].endswith("\r\n") else "\r\n\r\n"]


def _raw_header(name: str, value: str) -> str:
    line = f"{name}: {_one_line(name, value)}"
    if len(line) > _LONGEST_LINE:
        raise UnsendableLetter(f"The header {name} is {len(line)} characters long; a mail can carry {_LONGEST_LINE}.")
    return line


@lru_cache(maxsize=256)
def _text_header(name: str, value: str) -> str:
    _one_line(name, value)
    offset = len(name) + 2
    if _reads_the_same(value):
        return "\r\n".join(_folded(name, value))
    return f"{name}: {_encoded_words(value, offset)}"


@lru_cache(maxsize=256)
def _mailbox_header(name: str, display_name: str, address: str) -> str:
    wire = wire_address(address)
    if not display_name:
        return f"{name}: {wire}"
    line = f"{name}: {_phrase(_one_line(name, display_name), len(name) + 2)}"
    fits = len(line.rpartition("\r\n")[2]) + len(f" <{wire}>") <= _LINE
    return f"{line} <{wire}>" if fits else f"{line}\r\n <{wire}>"


@lru_cache(maxsize=256)
def _phrase(display_name: str, offset: int) -> str:
    """A display name as atoms, as a quoted string, or as encoded words; `offset` is where on its line it starts."""
    if not _reads_the_same(display_name) or len(display_name) + offset > _LINE - 4:
        return _encoded_words(display_name, offset)
    if not display_name or _ATOMS.fullmatch(display_name):
        return display_name
    return '"' + re.sub(r'(["\\])', r"\\\1", display_name) + '"'


def _reads_the_same(value: str) -> bool:
    """Plain ASCII that no reader takes for an encoded word, or trims at its ends, or can't fold."""
    plain = value.isascii() and value.isprintable() and "=?" not in value and "  " not in value
    return plain and value == value.strip() and all(len(word) < _LINE for word in value.split(" "))


def _folded(name: str, value: str) -> Iterator[str]:
    """The header cut before spaces, so that unfolding (taking the line breaks away) gives back every character."""
    first, *words = value.split(" ")
    line = f"{name}: {first}"
    for word in words:
        if len(line) + 1 + len(word) > _LINE:
            yield line
            line = ""
        line += f" {word}"
    yield line


def _encoded_words(text: str, offset: int) -> str:
    """RFC 2047, one word a line; no word is longer than 75 and none ends inside a character."""
    with _refusing_half_characters("header"):
        raw = text.encode()
    lines, room = [], _room(offset)
    while raw:
        end = min(room, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        lines.append(f"=?utf-8?b?{b64encode(raw[:end]).decode()}?=")
        raw, room = raw[end:], _room(1)
    return "\r\n ".join(lines)


def _room(offset: int) -> int:
    """How many bytes fit into an encoded word that starts at this column."""
    longest = min(_ENCODED_WORD, _LINE - offset) - len("=?utf-8?b??=")
    return max(longest // 4 * 3, 4)


def _one_line(name: str, value: str) -> str:
    if _LINE_BREAK.search(value):
        raise UnsendableLetter(f"The header {name} holds a line break.", cure="Write it on one line.")
    return value


def _in_brackets(value: str) -> str:
    if not value or _ENDS_BRACKETS.search(value):
        raise UnsendableLetter(f"{value!r} can't stand between angle brackets in a header.")
    return value


@contextmanager
def _refusing_half_characters(where: str) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise UnsendableLetter(f"The {where} holds half a character (a lone surrogate).") from error
