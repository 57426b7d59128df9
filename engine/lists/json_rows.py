"""Lists of JSON objects: one a line, or all in an array."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from engine.domain.problem import Place, Problem
from engine.lists.cells import as_text
from engine.lists.decoding import open_text
from engine.lists.table import HEAD_ROWS, MOST_COLUMNS, Head, RawRow, RejectedRow

_CHUNK = 1 << 16
_LONGEST_OBJECT = 1 << 20
_NO_OBJECT = "is JSON, but not an object of fields"


def flattened(record: Mapping[str, object]) -> dict[str, str]:
    """Write a JSON object as column -> text; an object inside gives a column a key ("company name")."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, Mapping):
            flat.update((_sound(f"{key} {inner}"), _sound(as_text(text))) for inner, text in value.items())
        else:
            flat[_sound(key)] = _sound(as_text(value))
    return flat


def _sound(text: str) -> str:
    """Replace halves of surrogate pairs, that JSON can hold and no database or terminal takes."""
    return text if text.isascii() else text.encode(errors="replace").decode()


class JsonTable:
    """A file of JSON objects; its columns are the keys of them all. Raises Problem for too many keys."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None
        self._position = 0
        self._head = self._read_head()

    @property
    def head(self) -> Head:
        """The keys, and the first rows."""
        return self._head

    @property
    def position(self) -> int:
        """Bytes read so far."""
        if self._file and not self._file.closed:
            self._position = self._file.buffer.tell()  # type: ignore[attr-defined]
        return self._position

    def rows(self) -> Iterator[RawRow | RejectedRow]:
        """Read the objects, one after the other."""
        for line, found in self._objects():
            if isinstance(found, str):
                yield RejectedRow(line, found, ())
            else:
                yield RawRow(line, [found.get(column, "") for column in self._head.columns])

    def _read_head(self) -> Head:
        columns: dict[str, None] = {}
        first: list[dict[str, str]] = []
        for _, found in self._objects():
            if isinstance(found, str):
                continue
            columns.update(dict.fromkeys(found))
            if len(first) < HEAD_ROWS:
                first.append(found)
            if len(columns) > MOST_COLUMNS:
                raise Problem(f"has more than {MOST_COLUMNS} different keys", place=Place(str(self._path)))
        below = tuple(tuple(row.get(column, "") for column in columns) for row in first)
        return Head(tuple(columns), (), below)

    def _objects(self) -> Iterator[tuple[int, dict[str, str] | str]]:
        """Give line and object, or line and why there is none."""
        with open_text(self._path) as self._file:
            one_a_line = self._path.suffix in (".jsonl", ".ndjson") or _is_object(self._file.readline(_LONGEST_OBJECT))
            self._file.seek(0)
            found = _by_line(self._file) if one_a_line else _one_after_the_other(self._file)
            for line, value in found:
                yield line, flattened(value) if isinstance(value, dict) else str(value)
            _ = self.position


def _is_object(line: str) -> bool:
    return isinstance(_parsed(line), dict)


def _parsed(line: str) -> object:
    """Give the object on a line, or why there is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"is not JSON: {error}"
    return value if isinstance(value, dict) else _NO_OBJECT


def _by_line(file: IO[str]) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield number, _parsed(line)


def _one_after_the_other(file: IO[str]) -> Iterator[tuple[int, object]]:
    """Read objects with blanks, commas or an array's brackets between them, a piece of the file at a time."""
    pieces = _Pieces(file)
    in_array = False
    while start := pieces.next_character():
        if start == ("]" if in_array else "["):
            pieces.skip(1)
            in_array = not in_array
            continue
        line = pieces.line
        try:
            value = pieces.next_value()
        except (ValueError, RecursionError) as error:
            yield line, f"from here on the file is not JSON: {error}"
            return
        yield line, value if isinstance(value, dict) else _NO_OBJECT


class _Pieces:
    """The text of a file, as much of it as the next value needs, and the line it is on."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._text = ""
        self._decoder = json.JSONDecoder()
        self.line = 1

    def skip(self, characters: int) -> None:
        """Leave characters behind."""
        self.line += self._text.count("\n", 0, characters)
        self._text = self._text[characters:]

    def next_character(self) -> str:
        """Skip blanks and commas; give what comes then, "" at the end."""
        while not (rest := self._text.lstrip(" \t\r\n,")):
            self.skip(len(self._text))
            self._text = self._file.read(_CHUNK)
            if not self._text:
                return ""
        self.skip(len(self._text) - len(rest))
        return self._text[0]

    def next_value(self) -> object:
        """Read one value. Raises ValueError or RecursionError when there is none."""
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text)
                break
            except ValueError:
                more = self._file.read(_CHUNK) if len(self._text) <= _LONGEST_OBJECT else ""
                if not more:
                    raise
                self._text += more
        self.skip(end)
        return value
