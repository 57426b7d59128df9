"""Lists of cells with something between them: CSV in all its dialects."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from engine.domain.problem import Place, Problem
from engine.lists.decoding import open_text
from engine.lists.table import HEAD_ROWS, MOST_COLUMNS, Head, RawRow, RejectedRow, head_of, recognised

if TYPE_CHECKING:
    import _csv

_SEPARATORS = ",;\t|"
_HEAD_CHARACTERS = 1 << 18


@dataclass(frozen=True, slots=True)
class _Layout:
    separator: str
    head: Head
    width: int  # cells of the header, empty ones at its end too
    starts_after: int  # lines of the file up to the end of the header


class DelimitedTable:
    """A CSV file. Raises Problem when it holds no text."""

    def __init__(self, path: Path, named: Sequence[str] = ()) -> None:
        self._path = path
        self._layout = _layout_of(_first_lines(path), named, Place(str(path)))
        self._file: IO[str] | None = None
        self._position = 0

    @property
    def head(self) -> Head:
        """The column names with what is around them."""
        return self._layout.head

    @property
    def position(self) -> int:
        """Bytes read so far."""
        if self._file and not self._file.closed:
            self._position = self._file.buffer.tell()  # type: ignore[attr-defined]
        return self._position

    def rows(self) -> Iterator[RawRow | RejectedRow]:
        """Read the rows under the header, one after the other; blank ones are no rows."""
        with open_text(self._path) as self._file:
            for _ in islice(self._file, self._layout.starts_after):
                pass
            lines = _Lines(self._file, self._layout.starts_after)
            yield from _Rows(lines, self._layout.separator, len(self.head.columns)).read()
            _ = self.position


class _Lines:
    """The lines of a file, that remembers those of the row under way and can take some of them back."""

    def __init__(self, lines: IO[str], line: int) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.line = line
        self.taken: list[str] = []
        self.ended_inside_a_row = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        try:
            line = self._again.popleft() if self._again else next(self._lines)
        except StopIteration:
            self.ended_inside_a_row = bool(self.taken)
            raise
        self.line += 1
        self.taken.append(line)
        return line

    def begin_row(self) -> int:
        """Forget the row before; give the number of the line the next one starts on."""
        self.taken = []
        self.ended_inside_a_row = False
        return self.line + 1

    def give_back(self, kept: int) -> None:
        """Take back all lines of the row under way but the first `kept`."""
        self._again.extendleft(reversed(self.taken[kept:]))
        self.line -= len(self.taken) - kept
        del self.taken[kept:]


class _Rows:
    """Reads rows, and finds its way back when a quote that is never closed swallows the rows after it."""

    def __init__(self, lines: _Lines, separator: str, width: int) -> None:
        self._lines = lines
        self._separator = separator
        self._width = width
        self._reader = _reader(lines, separator)
        self._short_rows = False

    def read(self) -> Iterator[RawRow | RejectedRow]:
        while True:
            line = self._lines.begin_row()
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:  # a field of more than csv.field_size_limit() characters
                yield self._unclosed(line, self._first_whole_row())
                continue
            swallowed = self._first_whole_row() if len(self._lines.taken) > 1 else 0
            if swallowed or self._lines.ended_inside_a_row:
                yield self._unclosed(line, swallowed)
            elif any(map(str.strip, cells)):
                yield self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> RawRow | RejectedRow:
        reason = self._fault(cells)
        return RejectedRow(line, reason, tuple(cells)) if reason else RawRow(line, cells)

    def _fault(self, cells: list[str]) -> str:
        if len(cells) > self._width and any(map(str.strip, cells[self._width :])):
            return f"{len(cells)} cells where the header has {self._width}: is a separator in an unquoted field?"
        if any("\0" in cell for cell in cells):
            return "the row holds NUL bytes"
        if len(cells) < self._width:
            if not self._short_rows and not self._lines.taken[-1].endswith(("\n", "\r")):
                return f"the file ends in the middle of this row: {len(cells)} cells of {self._width}"
            self._short_rows = True
        return ""

    def _unclosed(self, line: int, resumes: int) -> RejectedRow:
        """Reject what an open quote swallowed; go on from the line that is a row by itself, if any is."""
        at_the_end = self._lines.ended_inside_a_row and not resumes
        if resumes:
            self._lines.give_back(resumes)
        cells = _cells(self._lines.taken, self._separator)
        opened = line + sum(cell.count("\n") for cell in cells[:-1])
        reason = f"the quoted field that opened on line {opened} is never closed"
        if at_the_end:
            reason = f"the file ends inside a quoted field that opened on line {opened}"
        return RejectedRow(line, reason, tuple(cells))

    def _first_whole_row(self) -> int:
        """Find the first line of the row under way, after its own, that is a whole row; 0 when none is."""
        taken = self._lines.taken
        return next((at for at in range(1, len(taken)) if self._is_whole_row(taken[at])), 0)

    def _is_whole_row(self, line: str) -> bool:
        if self._width < 2 or "@" not in line or line.count('"') % 2:
            return False
        return len(_cells([line], self._separator)) == self._width


def _first_lines(path: Path) -> list[str]:
    """Read the whole lines at the top of a file. Raises Problem when there is none."""
    with open_text(path) as file:
        text = file.read(_HEAD_CHARACTERS)
    lines = list(StringIO(text.replace("\0", ""), newline=""))
    if len(text) < _HEAD_CHARACTERS:
        return lines
    if len(lines) < 2:
        raise Problem("has a first line without an end: that is no lead list", place=Place(str(path)))
    return lines[:-1]


def _layout_of(lines: list[str], named: Sequence[str], place: Place) -> _Layout:
    """Find the separator under which the header makes most sense."""
    layouts = [_layout_with(separator, lines, named) for separator in _SEPARATORS]
    best = max(layouts, key=_sense)
    if len(best.head.columns) > MOST_COLUMNS:
        raise Problem(f"has more than {MOST_COLUMNS} columns: that is no lead list", place=place)
    return best


def _sense(layout: _Layout) -> tuple[int, int, int]:
    return recognised(layout.head.columns), len(layout.head.columns), layout.width


def _layout_with(separator: str, lines: list[str], named: Sequence[str]) -> _Layout:
    reader = _reader(lines, separator)
    rows: list[tuple[str, ...]] = []
    ends: list[int] = []
    try:
        for row in islice(reader, HEAD_ROWS):
            rows.append(tuple(row))
            ends.append(reader.line_num)
    except csv.Error:  # a field that is too long: what was read until here has to do
        pass
    if not rows:
        return _Layout(separator, Head(()), 0, 0)
    index, head = head_of(rows, named)
    return _Layout(separator, head, len(rows[index]), ends[index])


def _reader(lines: "_Lines | list[str]", separator: str) -> "_csv.Reader":
    return csv.reader(lines, delimiter=separator, skipinitialspace=True)


def _cells(lines: list[str], separator: str) -> list[str]:
    """Read the cells of one row whose quotes may be open."""
    try:
        return next(_reader(lines, separator), [])
    except csv.Error:
        return ["".join(lines)]
