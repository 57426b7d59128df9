"""A list as a table: its column names, its rows, and what stands above them."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from engine.domain.problem import Place, Problem
from engine.lists.names import context_key, fields_of, folded_name

HEAD_ROWS = 200
"""Rows looked at to find the header, and to learn how the list writes its dates."""
MOST_COLUMNS = 500

REJECTED_COLUMNS = ("Line", "Why rejected")
"""What a file of rejected rows has before the list's own columns; never read as part of a lead."""


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that can't be used: the line it starts on (from 1), one short reason, its cells as they are."""

    line: int
    reason: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands in the file, before anybody understood it."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a list: the column names, the rows above them, some rows below them."""

    columns: tuple[str, ...]
    above: tuple[tuple[str, ...], ...] = ()
    below: tuple[tuple[str, ...], ...] = ()


class Table(Protocol):
    """A list file of any format, read row by row as often as wanted."""

    @property
    def head(self) -> Head: ...

    @property
    def position(self) -> int:
        """Bytes of the file read so far by the rows under way."""
        ...

    def rows(self) -> Iterator[RawRow | RejectedRow]: ...


def head_of(rows: Sequence[tuple[str, ...]], named: Iterable[str] = ()) -> tuple[int, Head]:
    """Find the row of column names: the first with most columns that are recognised or `named` by a person.

    Returns its index among `rows`, which must hold one row at least that is not empty.
    """
    wanted = frozenset(map(folded_name, named))
    index = max(range(len(rows)), key=lambda at: (recognised(rows[at], wanted), any(rows[at]), -at))
    columns = _without_empty_tail(rows[index])
    return index, Head(columns, tuple(rows[:index]), tuple(rows[index + 1 :]))


def recognised(row: tuple[str, ...], wanted: frozenset[str] = frozenset()) -> int:
    """Count the different fields that the cells of a row name."""
    if len(row) > MOST_COLUMNS:
        return 0
    named = sum(folded_name(cell) in wanted for cell in row if cell) if wanted else 0
    return len(set(fields_of(row).values())) + named


def context_above(rows: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """Read what a report says above its list: `Key: value`, and a row of names over a row of values."""
    found: dict[str, str] = {}
    filled = [row for cells in rows if any(row := _without_empty_tail(cells))]
    for row, following in pairwise([*filled, ()]):
        if len(row) == 1:
            name, _, value = row[0].partition(": ")
            found.setdefault(context_key(name, 1), value)
        elif len(row) == 2 and (row[0].endswith(":") or len(following) != 2):
            found.setdefault(context_key(row[0], 1), row[1])
        elif len(row) == len(following) and "email" not in fields_of(row).values():
            for at, (name, value) in enumerate(zip(row, following, strict=True), 1):
                found.setdefault(context_key(name, at), value)
    return {key: value for key, value in found.items() if value}


def mapped_columns(
    columns: tuple[str, ...], mapping: Mapping[str, str], fields: Iterable[str], place: Place | None
) -> dict[str, str]:
    """Give the columns that a person mapped, spelled as in the list. Raises Problem for an unknown one."""
    known = {folded_name(column): column for column in columns}
    mapped: dict[str, str] = {}
    for column, field in mapping.items():
        found = column if column in columns else known.get(folded_name(column))
        if found is None:
            raise Problem(f"no column is called '{column}'.", place=place, cure=_near(column, columns))
        if field not in fields:
            raise Problem(f"'{field}' is no field of this list.", place=place, cure=_near(field, sorted(fields)))
        mapped[found] = field
    return mapped


def _near(word: str, words: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, words, 1, 0.6)
    return f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(words)}"


def _without_empty_tail(row: tuple[str, ...]) -> tuple[str, ...]:
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return tuple(cell.strip() for cell in row[:end])
