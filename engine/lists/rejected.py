"""The file of the rows that could not be used, for a person to mend and import again."""

import csv
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from engine.domain.problem import Place, Problem
from engine.lists.table import REJECTED_COLUMNS, RejectedRow

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


class RejectedFile:
    """Writes `FILE.rejected.csv` beside a list: UTF-8 with a mark, for Excel; line and reason come first.

    It is there only when something was rejected: entering removes the one of an earlier run. A cell that a
    spreadsheet would run as a formula gets an apostrophe in front, that reading such a list takes away again.
    Raises Problem when it can't be written.
    """

    def __init__(self, list_path: Path, columns: Sequence[str]) -> None:
        self.path = list_path.with_name(f"{list_path.name}.rejected.csv")
        self.count = 0
        self._columns = columns
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> "RejectedFile":
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritable(error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file:
            self._file.close()

    def write(self, row: RejectedRow) -> None:
        """Add one row."""
        try:
            if not self._file:
                self._begin()
            self._writer.writerow([row.line, row.reason, *map(neutralised, row.cells)])
        except OSError as error:
            raise self._unwritable(error) from None
        self.count += 1

    def _begin(self) -> None:
        self._file = self.path.open("w", encoding="utf-8-sig", errors="replace", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([*REJECTED_COLUMNS, *map(neutralised, self._columns)])

    def _unwritable(self, error: OSError) -> Problem:
        return Problem(f"can't be written: {error.strerror or error}", place=Place(str(self.path)))


def neutralised(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if cell.startswith(_RUN_BY_SPREADSHEETS) else cell
