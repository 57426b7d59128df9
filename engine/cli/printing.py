"""How verbs show what they found: a table for people, JSON or CSV for programs, the same rows in all."""

import csv
import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_origin

from rich import box
from rich.console import Console, JustifyMethod
from rich.table import Column, Table

from engine.cli.fitting import fit
from engine.domain.figures import money_in_words, span_in_words
from engine.domain.problem import Problem

console = Console(highlight=False, soft_wrap=True)


HEADS = {"number": "no."}
"""Columns that are narrower than their names."""

FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula; such words are written behind an apostrophe."""


def show_rows(
    rows: Sequence[Any],
    *,
    as_json: bool,
    as_csv: bool = False,
    title: str = "",
    empty: str = "nothing",
    columns: Sequence[str] = (),
    kind: type[Any] | None = None,
) -> None:
    """Print dataclass rows as a table, as a JSON array or as CSV; a table may show only some `columns`, and has a
    `title` above it. `kind` is the dataclass of the rows: without any, its fields are the header of a CSV."""
    records = [dataclasses.asdict(row) for row in rows]
    if as_json:
        show_json(records)
    elif as_csv:
        _show_csv(records, _fixed_columns(kind) if kind else [])
    elif not records:
        console.print(f"{title}: {empty}" if title else empty)
    else:
        shown = columns or tuple(records[0])
        if title:
            console.print(title, markup=False)
        tables = _tables([{name: record[name] for name in shown} for record in records], console.width)
        for number, table in enumerate(tables):
            if number:
                console.print()
            console.print(table)


def titled_table(title: str, *columns: Column, header: bool = True) -> Table:
    """An empty table in the look of those that tell a story: its title above it, and no frame."""
    return Table(
        *columns,
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        show_edge=False,
        show_header=header,
    )


def show_json(value: Any) -> None:
    """Print a value as JSON; instants in ISO 8601, spans in seconds."""
    console.print_json(json.dumps(value, default=_plain, ensure_ascii=False), highlight=False)


def write_page(path: Path, page: str) -> None:
    """Write a page that somebody asked for to a file. Raises a Problem when it cannot be written."""
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as wrong:
        raise Problem(
            f"{path} cannot be written: {wrong.strerror}.", cure="Name a file in a folder of yours."
        ) from wrong


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.total_seconds() if isinstance(value, timedelta) else str(value)


def _show_csv(records: Sequence[dict[str, Any]], fields: Sequence[str]) -> None:
    """A mapping becomes a column for each of its keys, like `cost.EUR`; without records the header is `fields`."""
    flat = [dict(_flattened(record)) for record in records]
    names = list(dict.fromkeys(name for record in records for name in _columns(name_of=record, all_of=flat)))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if names or fields:
        writer.writerow(names or fields)
    writer.writerows([_harmless(record.get(name)) for name in names] for record in flat)


def _fixed_columns(kind: type[Any]) -> list[str]:
    """Those that do not depend on what is in the rows."""
    return [each.name for each in dataclasses.fields(kind) if not issubclass(get_origin(each.type) or object, Mapping)]


def _flattened(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{key}", each) for key, each in value.items())
        else:
            yield name, value


def _columns(name_of: Mapping[str, Any], all_of: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The columns of a record in its order, a mapping's keys by name where it stands."""
    for name, value in name_of.items():
        if isinstance(value, Mapping):
            yield from sorted({each for record in all_of for each in record if each.startswith(f"{name}.")})
        else:
            yield name


def _harmless(value: Any) -> Any:
    """A cell that no spreadsheet runs; numbers, and negative ones too, stay numbers."""
    if isinstance(value, timedelta | datetime):
        return _plain(value)
    if isinstance(value, str):
        line = value.replace("\r", " ").replace("\n", " ")
        return f"'{line}" if line.lstrip().startswith(FORMULA) else line
    return float(value) if isinstance(value, float) else value


def _tables(records: Sequence[dict[str, Any]], room: int) -> Iterator[Table]:
    """The records as one table, or as several below each other in a terminal that has no room for all columns."""
    names = list(records[0])
    heads = [_head(name, [record[name] for record in records]) for name in names]
    cells = [[_cell(record[name]) for name in names] for record in records]
    for widths in fit([[head, *(row[place] for row in cells)] for place, head in enumerate(heads)], room):
        table = Table(header_style="bold", show_edge=False, pad_edge=False)
        for place, width in widths.items():
            values = [record[names[place]] for record in records]
            table.add_column(heads[place], justify=_side(values), width=width, overflow="fold")
        for row in cells:
            table.add_row(*(row[place].replace("[", r"\[") for place in widths))
        yield table


def _head(name: str, values: Sequence[Any]) -> str:
    """The name of a column in words; of moments, whose clock they are told by."""
    words = HEADS.get(name, name.replace("_", " "))
    return f"{words} (UTC)" if any(isinstance(value, datetime) for value in values) else words


def _side(values: Sequence[Any]) -> JustifyMethod:
    """Numbers stand below each other by their last digit."""
    known = [value for value in values if value is not None]
    are_numbers = all(isinstance(value, int | float | timedelta) and not isinstance(value, bool) for value in known)
    return "right" if known and are_numbers else "left"


def _cell(value: Any) -> str:
    match value:
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case timedelta():
            return span_in_words(value)
        case Mapping():
            return _counts_or_money(value)
        case bool():
            return "yes" if value else ""
        case int() | float() if value == 0:
            return "·"
    return "" if value is None else str(value)


def _counts_or_money(value: Mapping[str, Any]) -> str:
    if all(isinstance(each, float) for each in value.values()):
        return money_in_words(value)
    return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in value.items())
