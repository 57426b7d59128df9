"""Quoted-printable (RFC 2045, 6.7) piece by piece: what a template says in every mail is encoded once.

A piece is encoded for itself, wherever it will stand: white space at its end is escaped, since a line may end there,
a dot at its beginning, since a line may begin there (SMTP would want it doubled), and its lines are short. So pieces
follow each other as they are, and at most a soft line break parts them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

LINE = 75  # RFC 2045 allows 76, one of which is kept for the "=" of a soft line break
_REMEMBERED = 20_000  # characters; what is longer is no template's and would fill the memory
_ESCAPED = re.compile(r"[^\t\n -<>-~]+|[ \t](?=\n|\Z)|(?<![^\n.])\.")
_TOO_LONG = re.compile(
    r"[^\n]{71,74}(?<!=)(?<!=.)(?=[^\n.])"
)  # no cut inside of an escape such as =3D, or before a dot


class Encoded(NamedTuple):
    """A piece in quoted-printable with CRLF, and how long its first and its last line are, in characters."""

    coded: str
    first: int
    last: int
    is_one_line: bool


def quoted_printable(pieces: Iterable[str]) -> str:
    """The text that the pieces make, encoded: ASCII, no line over 76 characters, none with a dot at its beginning,
    every line break CRLF.

    Raises UnicodeEncodeError for half a character (a lone surrogate).
    """
    return "".join(encoded(pieces))


def encoded(pieces: Iterable[str]) -> list[str]:
    """`quoted_printable`, still in pieces, none of them empty."""
    out: list[str] = []
    column = 0
    for piece in pieces:
        size = len(piece)
        if not size:
            continue
        as_it_is = size <= LINE and piece.isascii() and piece.isprintable() and "=" not in piece
        if as_it_is and piece[-1] != " " and piece[0] != ".":
            coded, is_one_line = piece, True
            first = last = size
        else:
            coded, first, last, is_one_line = _remembered(piece) if size < _REMEMBERED else _encode(piece)
        if column + first > LINE:
            out.append("=\r\n")
            column = 0
        out.append(coded)
        column = column + last if is_one_line else last
    return out


def _encode(piece: str) -> Encoded:
    escaped = _ESCAPED.sub(_escape, piece.replace("\r\n", "\n").replace("\r", "\n"))
    lines = _TOO_LONG.sub(r"\g<0>=\n", escaped).split("\n")
    return Encoded("\r\n".join(lines), len(lines[0]), len(lines[-1]), len(lines) == 1)


def _escape(found: re.Match[str]) -> str:
    return "=" + found[0].encode().hex("=").upper()


_remembered = lru_cache(maxsize=1024)(_encode)
