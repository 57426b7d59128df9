"""Bytes into text: which encoding a list is in, and whether it is text at all."""

import codecs
from pathlib import Path
from typing import IO

from engine.domain.problem import Place, Problem

_CHUNK = 1 << 20

# The first bytes of files that get sent as lists and are none.
_NOT_LISTS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a sound",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document",
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKS = {  # UTF-32 first: its mark starts like UTF-16's
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_FALLBACK = "windows-1252-or-latin-1"


def refuse_what_is_no_list(path: Path, head: bytes) -> None:
    """Raise Problem when the first bytes of a file show that it holds no list."""
    place = Place(str(path))
    if not head.strip(b" \t\r\n\0" + codecs.BOM_UTF8):
        raise Problem("the file is empty", place=place)
    if head.startswith(_OLD_OFFICE):
        raise Problem(
            "is an old .xls workbook, or one locked with a password.",
            place=place,
            cure="Save it as .xlsx or CSV.",
        )
    for start, kind in _NOT_LISTS.items():
        if head.startswith(start):
            raise Problem(f"is {kind}, not a list.", place=place, cure="Export the list as CSV, JSON lines or .xlsx.")
    if (
        head.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:14]
        .lower()
        .startswith((b"<html", b"<!doctype html", b"<table", b"<?xml"))
    ):
        raise Problem("is a web page, not a list.", place=place, cure="Open it in a spreadsheet and save it as CSV.")


def open_text(path: Path) -> IO[str]:
    """Open a list as text, line ends untouched: a byte order mark decides, then UTF-8, then Windows-1252.

    A stray byte that is no UTF-8 in a file that otherwise is gets read as Windows-1252. Raises Problem for a
    binary file.
    """
    codecs.register_error(_FALLBACK, _windows_1252)
    encoding = _encoding_of(path)
    errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else _FALLBACK
    return path.open(encoding=encoding, errors=errors, newline="")


def _encoding_of(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        for mark, encoding in _MARKS.items():
            if head.startswith(mark):
                return encoding
        if wide := _wide_encoding(head, Place(str(path))):
            return wide
        return "utf-8" if _is_mostly_utf8(head, file) else "cp1252"


def _wide_encoding(head: bytes, place: Place) -> str:
    """Recognise UTF-16 without a mark by the NULs in each pair. Raises Problem when NULs mean binary."""
    nulls = head.count(0)
    if nulls * 10 < len(head):
        return ""
    if head[1::2].count(0) > nulls * 0.9:
        return "utf-16-le"
    if head[0::2].count(0) > nulls * 0.9:
        return "utf-16-be"
    raise Problem("is a binary file, not a list.", place=place, cure="Export the list as CSV, JSON lines or .xlsx.")


def _is_mostly_utf8(head: bytes, rest: IO[bytes]) -> bool:
    """Tell whether more of the characters that are not ASCII are sound in UTF-8 than are broken."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    sound = broken = 0
    chunk = head
    while chunk:
        if not chunk.isascii():
            text = decoder.decode(chunk)
            broken_here = text.count("\ufffd")
            sound += len(text) - len(text.encode("ascii", "ignore")) - broken_here
            broken += broken_here
        chunk = rest.read(_CHUNK)
    return sound >= broken


def _windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    try:
        return bad.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return bad.decode("latin-1"), error.end
