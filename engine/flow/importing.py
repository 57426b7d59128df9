"""Import a list file: batch by batch in constant memory, with a file of what could not be used."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from engine.domain.listed import ListedContact, ListedLead
from engine.flow import intake
from engine.flow.installation import Installation
from engine.lists.reading import ContactList, LeadList, PeopleList, open_contacts, open_list
from engine.lists.rejected import RejectedFile
from engine.lists.table import RejectedRow

BATCH = 1_000

Row = TypeVar("Row", ListedLead, ListedContact)
Progress = Callable[[int, int], None]
"""Called with the bytes read so far, and the bytes there are."""


@dataclass
class Tally:
    """What became of the rows: `read` is the sum of the other three."""

    new: int = 0
    known: int = 0
    rejected: int = 0

    @property
    def read(self) -> int:
        return self.new + self.known + self.rejected

    def told(self) -> dict[str, int]:
        """The four keys that every report of an import has."""
        return {"read": self.read, **asdict(self)}


@dataclass(frozen=True)
class Imported:
    """The tally of a list, which column was taken for what, and where the rejected rows are (None without any)."""

    tally: Tally
    guessed: Sequence[tuple[str, str]]
    rejected: Path | None


def import_leads(
    installation: Installation,
    file: Path,
    source: str,
    now: datetime,
    *,
    context: Mapping[str, str] | None = None,
    mapping: Mapping[str, str] | None = None,
    zone: str = "UTC",
    dry_run: bool = False,
    progress: Progress = lambda _read, _total: None,
) -> Imported:
    """Take a list of leads in. A dry run reads every row and writes nothing, not even the file of rejected rows."""
    intake.source_named(installation, source)
    listed: LeadList = open_list(file, mapping=mapping, zone=zone)
    shared = {**listed.context, **(context or {})}

    def take(rows: Sequence[ListedLead]) -> intake.TakenIn:
        return intake.take_leads(installation, source, rows, now, shared)

    return _import(file, listed, intake.nothing_taken if dry_run else take, progress, keep_rejected=not dry_run)


def import_contacts(
    installation: Installation,
    file: Path,
    now: datetime,
    *,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    progress: Progress = lambda _read, _total: None,
) -> Imported:
    """Take a list of known contacts in, who are never mailed."""
    listed: ContactList = open_contacts(file, mapping=mapping)

    def take(rows: Sequence[ListedContact]) -> intake.TakenIn:
        return intake.take_contacts(installation, rows, now)

    return _import(file, listed, intake.nothing_taken if dry_run else take, progress, keep_rejected=not dry_run)


def _import(
    file: Path,
    listed: PeopleList[Row],
    take: Callable[[Sequence[Row]], intake.TakenIn],
    progress: Progress,
    *,
    keep_rejected: bool,
) -> Imported:
    tally = Tally()
    with RejectedFile(file, listed.columns) as rejects:
        for batch in _batches(listed, rejects if keep_rejected else None, tally):
            taken = take(batch)
            tally.new, tally.known = tally.new + taken.new, tally.known + taken.known
            progress(listed.position, listed.total_bytes)
    return Imported(tally, listed.guessed, rejects.path if rejects.count else None)


def _batches(listed: PeopleList[Row], rejects: RejectedFile | None, tally: Tally) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in listed.rows():
        if isinstance(row, RejectedRow):
            tally.rejected += 1
            if rejects:
                rejects.write(row)
            continue
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
