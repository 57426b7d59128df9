"""Opening a list: which format it is in, what its columns are, and its rows as people."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Generic, Protocol, TypeAlias, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from engine.domain.listed import ListedContact, ListedLead
from engine.domain.problem import Place, Problem
from engine.lists.cells import as_text, clean_line
from engine.lists.dates import DateReader, writes_day_first
from engine.lists.decoding import refuse_what_is_no_list
from engine.lists.delimited import DelimitedTable
from engine.lists.json_rows import JsonTable, flattened
from engine.lists.people import CONTACT_FIELDS, LEAD_FIELDS, Cells, ContactReader, LeadReader, Plan, plan_of
from engine.lists.table import Head, RawRow, RejectedRow, Table, context_above, mapped_columns
from engine.lists.workbook import WorkbookTable

Person = TypeVar("Person", covariant=True)

_STARTS = (
    "actual_start_time",
    "start_time",
    "webinar_date",
    "event_date",
    "date",
    "scheduled_time",
    "datum",
    "fecha",
)
_TOPICS = (
    "topic",
    "webinar_name",
    "webinar_title",
    "webinar_topic",
    "title",
    "thema",
    "titel",
    "sujet",
    "tema",
)


class _Reader(Protocol[Person]):
    def read(self, line: int, cells: Cells) -> Person: ...


class PeopleList(Generic[Person]):
    """A list that was opened: what its columns are taken for, and its people.

    `columns` are its own column names; `guessed` are (column, field) as far as nobody mapped them; `kept` are
    (column, key) of what goes to the context of each person. `context` holds for the whole list and comes
    from what stands above it: "topic", "date" (ISO), and the rest under snake_case keys. `total_bytes` is the
    size of the file.
    """

    def __init__(
        self, table: Table, plan: Plan, reader: _Reader[Person], context: Mapping[str, str], size: int
    ) -> None:
        self.columns = plan.columns
        self.guessed = plan.guessed
        self.kept = tuple((plan.columns[at], key) for at, key in plan.context if plan.columns[at])
        self.context = context
        self.total_bytes = size
        self._table = table
        self._reader = reader

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self._table.position

    def rows(self) -> Iterator[Person | RejectedRow]:
        """Read the people one by one, in constant memory; every row that is not blank gives one of the two."""
        for row in self._table.rows():
            yield row if isinstance(row, RejectedRow) else self._person(row)

    def _person(self, row: RawRow) -> Person | RejectedRow:
        if any("\0" in cell for cell in row.cells):
            return RejectedRow(row.line, "the row holds NUL bytes", tuple(row.cells))
        try:
            return self._reader.read(row.line, row.cells)
        except Problem as problem:
            return RejectedRow(row.line, str(problem), tuple(row.cells))


LeadList: TypeAlias = PeopleList[ListedLead]
ContactList: TypeAlias = PeopleList[ListedContact]


def open_list(path: Path, *, mapping: Mapping[str, str] | None = None, zone: str = "UTC") -> LeadList:
    """Open a list of leads: CSV, JSON lines, a JSON array or .xlsx.

    `mapping` says what columns are (column -> one of LEAD_FIELDS) where their names don't; `zone` is the IANA
    zone of times that are written without one. Raises Problem with the file when it can't be read as a list.
    """
    table = _table(path, mapping or {})
    plan = _plan(table.head, mapping or {}, LEAD_FIELDS, Place(str(path)))
    dates = DateReader(zone_called(zone), day_first=writes_day_first(_sample_times(table.head, plan)))
    context, happened = _list_context(table.head, dates)
    return PeopleList(table, plan, LeadReader(plan, dates, happened), context, path.stat().st_size)


def open_contacts(path: Path, *, mapping: Mapping[str, str] | None = None) -> ContactList:
    """Open a list of known contacts, in the same formats. Raises Problem like `open_list`."""
    table = _table(path, mapping or {})
    plan = _plan(table.head, mapping or {}, CONTACT_FIELDS, Place(str(path)))
    return PeopleList(table, plan, ContactReader(plan), {}, path.stat().st_size)


def lead_from_fields(
    fields: Mapping[str, object], *, mapping: Mapping[str, str] | None = None, zone: str = "UTC"
) -> ListedLead:
    """Make a lead of one form or API call, with the same recognition and cleaning as a list's row.

    An object inside gives a column for each of its keys ({"company": {"name": ...}} is "company name").
    Raises Problem when there is no usable mail address.
    """
    flat = flattened(fields)
    columns = tuple(flat)
    plan = _plan_of_fields(columns, tuple(mapped_columns(columns, mapping or {}, LEAD_FIELDS, None).items()))
    return LeadReader(plan, DateReader(zone_called(zone))).read(0, tuple(flat.values()))


def zone_called(name: str) -> ZoneInfo:
    """Give a time zone by its IANA name. Raises Problem when there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Problem(f"'{name}' is no time zone.", cure="Write one like Europe/Berlin.") from None


@lru_cache(maxsize=64)
def _plan_of_fields(columns: tuple[str, ...], mapped: tuple[tuple[str, str], ...]) -> Plan:
    return plan_of(Head(columns), dict(mapped), LEAD_FIELDS)


def _table(path: Path, named: Mapping[str, str]) -> Table:
    place = Place(str(path))
    try:
        with path.open("rb") as file:
            head = file.read(4096)
        refuse_what_is_no_list(path, head)
        if head.startswith(b"PK\x03\x04") or path.suffix.lower() in (".xlsx", ".xlsm"):
            return WorkbookTable(path, tuple(named))
        if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] in (b"{", b"["):
            return JsonTable(path)
        return DelimitedTable(path, tuple(named))
    except OSError as error:
        raise Problem(f"can't be read: {error.strerror or error}", place=place) from None


def _plan(head: Head, mapping: Mapping[str, str], fields: Iterable[str], place: Place) -> Plan:
    mapped = mapped_columns(head.columns, mapping, fields, place)
    plan = plan_of(head, mapped, fields)
    if "email" not in plan.cells_of:
        raise _no_addresses(head, place)
    return plan


def _no_addresses(head: Head, place: Place) -> Problem:
    if any("@" in column for column in head.columns):
        return Problem("has no header.", place=place, cure="Write the names of the columns on its first line.")
    names = ", ".join(clean_line(column, 60) for column in head.columns[:30] if column)
    return Problem(
        f"no column holds mail addresses; columns are: {names or 'none'};",
        place=place,
        cure="say which with --map COLUMN=email",
    )


def _sample_times(head: Head, plan: Plan) -> Iterable[str]:
    return (clean_line(row[at]) for row in head.below for at in plan.times if at < len(row))


def _list_context(head: Head, dates: DateReader) -> tuple[dict[str, str], datetime | None]:
    """Give what the list says above its header: what holds for all rows, and when it happened."""
    context = {key: clean_line(text) for key, text in context_above(head.above).items()}
    topic = next((context.pop(key) for key in _TOPICS if key in context), "")
    start = next((context.pop(key) for key in _STARTS if key in context), "")
    happened = dates.read(start) if start else None
    if topic:
        context["topic"] = topic
    if start:
        context["date"] = as_text(happened.date()) if happened else start
    return context, happened
