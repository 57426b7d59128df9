"""How verbs show what they found: a table for people, JSON for programs, the same rows in both."""

import dataclasses
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table

console = Console(highlight=False, soft_wrap=True)


def show_rows(rows: Sequence[Any], *, as_json: bool, title: str = "", empty: str = "nothing") -> None:
    """Print dataclass rows as a table, or as a JSON array."""
    records = [dataclasses.asdict(row) for row in rows]
    if as_json:
        show_json(records)
    elif not records:
        console.print(f"{title}: {empty}" if title else empty)
    else:
        console.print(_table(records, title))


def show_json(value: Any) -> None:
    """Print a value as JSON; instants in ISO 8601."""
    console.print_json(json.dumps(value, default=str, ensure_ascii=False), highlight=False)


def _table(records: Sequence[dict[str, Any]], title: str) -> Table:
    table = Table(title=title or None, title_justify="left", header_style="bold", show_edge=False, pad_edge=False)
    for name, value in records[0].items():
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        table.add_column(name.replace("_", " "), justify="right" if is_number else "left")
    for record in records:
        table.add_row(*(_cell(value) for value in record.values()))
    return table


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if value == 0 and not isinstance(value, bool):
        return "·"
    return "" if value is None else str(value).replace("[", r"\[")
