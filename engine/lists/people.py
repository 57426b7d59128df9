"""Rows into people: which cell is which field, and what is made of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from engine.domain.addresses import normalise_address
from engine.domain.listed import ListedContact, ListedLead
from engine.domain.places import country_code
from engine.domain.problem import Problem
from engine.lists.cells import clean_line, clean_text, is_nothing, language_code, split_name, yes_or_no
from engine.lists.dates import DateReader
from engine.lists.names import context_key, fields_of, trust
from engine.lists.table import REJECTED_COLUMNS, Head

LEAD_FIELDS = (
    "email", "first_name", "last_name", "full_name", "title", "company", "phone", "country", "language",
    "size", "industry", "consent", "opted_out", "occurred_at", "registered_at", "joined_at", "attended",
    "note", "message", "website", "owner", "ignore",
)  # fmt: skip
"""What a column of a lead list can be mapped to; "ignore" leaves it out."""
CONTACT_FIELDS = (
    "email", "first_name", "last_name", "full_name", "title", "company", "website", "phone", "owner",
    "ignore",
)  # fmt: skip
"""What a column of a list of known contacts can be mapped to."""

TIME_FIELDS = ("occurred_at", "joined_at", "registered_at")
# Known by name, but no field of a lead of their own.
_IN_CONTEXT = ("attended", "message", "website", "owner")
_SEVERAL_LINES = ("note", "message")

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which cells to look at for each field, likeliest first, and which go to the context under what key."""

    columns: tuple[str, ...]
    cells_of: Mapping[str, tuple[int, ...]]
    context: tuple[tuple[int, str], ...]
    guessed: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    several: tuple[str, ...]  # fields that more than one column can be; the cells that are not taken go to the context
    times: tuple[int, ...]

    def first(self, cells: Cells, field: str) -> tuple[int, str]:
        """Give index and clean text of the first of the field's cells that says something, or -1."""
        columns = self.cells_of.get(field)
        if not columns:
            return -1, ""
        clean = clean_text if field in _SEVERAL_LINES else clean_line
        for at in columns:
            if at < len(cells) and (text := clean(cells[at])) and not is_nothing(text):
                return at, text
        return -1, ""

    def text(self, cells: Cells, field: str) -> str:
        """Give the text of a field, "" when no cell says anything."""
        return self.first(cells, field)[1]


def plan_of(head: Head, mapped: Mapping[str, str], fields: Iterable[str]) -> Plan:
    """Decide what every column is: as a person mapped it, else as its name says; not our own columns."""
    known = set(fields)
    guesses = {column: field for column, field in fields_of(head.columns).items() if field in known}
    field_by_column = {**guesses, **dict.fromkeys(REJECTED_COLUMNS, "ignore"), **mapped}
    if "email" not in field_by_column.values() and (column := _column_of_addresses(head)):
        field_by_column[column] = guesses[column] = "email"
    order = sorted(range(len(head.columns)), key=lambda at: (head.columns[at] not in mapped, trust(head.columns[at])))
    cells_of = {
        field: tuple(at for at in order if field_by_column.get(head.columns[at]) == field)
        for field in dict.fromkeys(field_by_column.values())
    }
    keys = _keys(head.columns)
    return Plan(
        columns=head.columns,
        cells_of=cells_of,
        context=tuple((at, keys[at]) for at, name in enumerate(head.columns) if name not in field_by_column),
        guessed=tuple((column, field) for column, field in guesses.items() if column not in mapped),
        keys=keys,
        several=tuple(
            field
            for field, at in cells_of.items()
            if len(at) > 1 and field not in (*TIME_FIELDS, "ignore", "full_name")
        ),
        times=_times(head.columns, cells_of, mapped),
    )


class LeadReader:
    """Makes a lead of a row. `happened` is when, for rows that don't say."""

    def __init__(self, plan: Plan, dates: DateReader, happened: datetime | None = None) -> None:
        self._plan = plan
        self._dates = dates
        self._happened = happened

    def read(self, line: int, cells: Cells) -> ListedLead:
        """Raises Problem when the row has no usable mail address."""
        text: Callable[[str], str] = lambda field: self._plan.text(cells, field)  # noqa: E731
        address = address_in(self._plan, cells)
        first_name, last_name = _names(self._plan, cells)
        context = self._context(cells)
        return ListedLead(
            line=line,
            address=address,
            first_name=first_name,
            last_name=last_name,
            title=text("title"),
            company=text("company"),
            phone=text("phone"),
            country=self._coded(cells, "country", country_code, context),
            language=self._coded(cells, "language", language_code, context),
            size=text("size"),
            industry=text("industry"),
            consent=self._consent(cells, context),
            occurred_at=self._occurred_at(cells, context),
            note=text("note"),
            context=context,
        )

    def _context(self, cells: Cells) -> dict[str, str]:
        found = {
            key: text
            for at, key in self._plan.context
            if at < len(cells) and (text := clean_line(cells[at])) and not is_nothing(text)
        }
        for field in self._plan.several:
            for at in self._plan.cells_of[field]:
                if at < len(cells) and at != self._plan.first(cells, field)[0] and (text := clean_line(cells[at])):
                    found[self._plan.keys[at]] = text
        for field in _IN_CONTEXT:
            if text := self._plan.text(cells, field):
                found[field] = text
        if "attended" in found and (answer := yes_or_no(found["attended"])) is not None:
            found["attended"] = "yes" if answer else "no"
        return found

    def _coded(self, cells: Cells, field: str, code: Callable[[str], str], context: dict[str, str]) -> str:
        """Give the code of a country or language; what has none is kept as it was written."""
        text = self._plan.text(cells, field)
        found = code(text) if text else ""
        if text and not found:
            context[field] = text
        return found

    def _consent(self, cells: Cells, context: dict[str, str]) -> bool | None:
        if yes_or_no(self._plan.text(cells, "opted_out")):
            return False
        text = self._plan.text(cells, "consent")
        answer = yes_or_no(text)
        if text and answer is None:
            context["consent"] = text
        return answer

    def _occurred_at(self, cells: Cells, context: dict[str, str]) -> datetime | None:
        """Give the first moment that can be read; the row's other times are kept as they were written."""
        moment: datetime | None = None
        for at in self._plan.times:
            text = clean_line(cells[at]) if at < len(cells) else ""
            if not text or is_nothing(text):
                continue
            read = self._dates.read(text) if moment is None else None
            if read is None:
                context[self._plan.keys[at]] = text
            moment = moment or read
        return moment or self._happened


class ContactReader:
    """Makes a known contact of a row."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def read(self, line: int, cells: Cells) -> ListedContact:
        """Raises Problem when the row has no usable mail address."""
        return ListedContact(
            line=line,
            address=address_in(self._plan, cells),
            name=" ".join(filter(None, _names(self._plan, cells))),
            title=self._plan.text(cells, "title"),
            company=self._plan.text(cells, "company"),
            website=self._plan.text(cells, "website"),
            phone=self._plan.text(cells, "phone"),
            owner=_owner(self._plan.text(cells, "owner")),
        )


def address_in(plan: Plan, cells: Cells) -> str:
    """Give the first usable address of the row's address columns. Raises the first Problem when none is."""
    refused: Problem | None = None
    for at in plan.cells_of.get("email", ()):
        text = cells[at].strip() if at < len(cells) else ""
        if not text.strip("-"):
            continue
        try:
            return normalise_address(text)
        except Problem as problem:
            refused = refused or problem
    raise refused or Problem("no mail address")


def _names(plan: Plan, cells: Cells) -> tuple[str, str]:
    """Give first and last name; a full name only fills what the two leave open."""
    first, last = plan.text(cells, "first_name"), plan.text(cells, "last_name")
    if last or not (full := plan.text(cells, "full_name")):
        return first, last
    if first:
        return first, full.removeprefix(first).strip() if full.startswith(f"{first} ") else ""
    return split_name(full)


def _owner(text: str) -> str:
    try:
        return normalise_address(text)
    except Problem:
        return text  # a name: the store matches it with the reps


def _column_of_addresses(head: Head) -> str:
    """Find the one column whose cells are mail addresses though its name does not say so."""
    holding = [
        column
        for at, column in enumerate(head.columns)
        if _are_addresses([row[at] for row in head.below if at < len(row) and row[at].strip()])
    ]
    return holding[0] if len(holding) == 1 else ""


def _are_addresses(cells: Sequence[str]) -> bool:
    return bool(cells) and sum("@" in cell and " " not in cell.strip() for cell in cells) * 2 > len(cells)


def _times(columns: Cells, cells_of: Mapping[str, tuple[int, ...]], mapped: Mapping[str, str]) -> tuple[int, ...]:
    """Order the columns of times: mapped ones, then joined, happened, registered."""
    order = [at for field in ("joined_at", "occurred_at", "registered_at") for at in cells_of.get(field, ())]
    return tuple(sorted(order, key=lambda at: columns[at] not in mapped))


def _keys(columns: Cells) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for position, column in enumerate(columns, 1):
        key = context_key(column, position)
        numbered = (f"{key}_{number}" for number in count(2))
        keys[key if key not in keys else next(name for name in numbered if name not in keys)] = None
    return tuple(keys)
