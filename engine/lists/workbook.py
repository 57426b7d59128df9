"""Lists in Excel workbooks."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from engine.domain.problem import Place, Problem
from engine.lists.cells import as_text
from engine.lists.table import HEAD_ROWS, MOST_COLUMNS, Head, RawRow, RejectedRow, head_of, recognised

_LARGEST = 2 << 30  # bytes a workbook may unpack to: beyond it is a bomb and no list
_BATCH = 500


class WorkbookTable:
    """The sheet of an .xlsx that has a header we know. Raises Problem for no workbook and for no rows."""

    def __init__(self, path: Path, named: Sequence[str] = ()) -> None:
        self._path = path
        self._place = Place(str(path))
        self._size = path.stat().st_size
        self._position = 0
        _refuse_bombs(path, self._place)
        self._sheet, self._starts_after, self._head = self._find_sheet(named)

    @property
    def head(self) -> Head:
        """The column names with what is around them."""
        return self._head

    @property
    def position(self) -> int:
        """Bytes read so far, as the share of the rows."""
        return self._position

    def rows(self) -> Iterator[RawRow | RejectedRow]:
        """Read the rows under the header, one after the other; blank ones are no rows."""
        width = len(self._head.columns)
        with self._open() as workbook:
            sheet = workbook.worksheets[self._sheet]
            height = sheet.max_row or 0
            for line, cells in enumerate(_texts(sheet), 1):
                if line <= self._starts_after or not any(cells):
                    continue
                self._position = self._size * line // max(height, line) if height else 0
                if any(cells[width:]):
                    yield RejectedRow(line, f"a cell to the right of the {width} columns of the header", cells)
                else:
                    yield RawRow(line, cells[:width])
        self._position = self._size

    @contextmanager
    def _open(self) -> Iterator[Any]:
        with self._path.open("rb") as file:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # about styles and extensions that hold no data
                    workbook = load_workbook(file, read_only=True, data_only=True)
            except Exception as error:  # openpyxl raises whatever a broken part inside the archive leads to
                raise _broken(self._place) from error
            with closing(workbook):
                yield workbook

    def _find_sheet(self, named: Sequence[str]) -> tuple[int, int, Head]:
        found: list[tuple[int, int, int, Head]] = []
        with self._open() as workbook:
            for number, sheet in enumerate(workbook.worksheets):
                rows = list(islice(_texts(sheet, self._place), HEAD_ROWS))
                if any(map(any, rows)):
                    index, head = head_of(rows, named)
                    found.append((recognised(head.columns), -number, index + 1, head))
        if not found:
            raise Problem("the workbook has no rows", place=self._place)
        _, number, starts_after, head = max(found, key=lambda sheet: sheet[:2])
        return -number, starts_after, head


def _texts(sheet: Any, place: Place | None = None) -> Iterator[tuple[str, ...]]:
    """Give the cells of each row as text, as many as MOST_COLUMNS."""
    sheet.reset_dimensions()  # programs that are not Excel often write them wrong
    rows = sheet.iter_rows(values_only=True)
    while batch := _next_batch(rows, place):
        for row in batch:
            yield tuple(map(as_text, row[:MOST_COLUMNS]))


def _next_batch(rows: Iterator[tuple[object, ...]], place: Place | None) -> list[tuple[object, ...]]:
    """Read some rows without openpyxl's warnings, which the process would print in between."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(islice(rows, _BATCH))
    except Exception as error:
        raise _broken(place) from error


def _refuse_bombs(path: Path, place: Place) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise _broken(place) from error
    if unpacked > _LARGEST:
        raise Problem("unpacks to more than 2 GB: that is no lead list", place=place)


def _broken(place: Place | None) -> Problem:
    return Problem("is not a workbook that can be read.", place=place, cure="Save it again as .xlsx, or as CSV.")
