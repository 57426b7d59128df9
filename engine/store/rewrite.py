"""Many rows that each get values of their own.

PostgreSQL joins them to the table, one statement a batch (`engine.store.records` says why). SQLite, which has no server
to wait for, runs its prepared statement row by row.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Update, bindparam
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from engine.store.records import as_text, records

Given = Mapping[str, ColumnElement[Any]]
"""The values of a row as they stand in a statement, by name."""


def given(dialect: str, types: Mapping[str, TypeEngine[Any]]) -> Given:
    """The values for an UPDATE that `rewrite` executes on this dialect."""
    if dialect == "postgresql":
        return records(types)
    return {name: bindparam(_parameter(name), type_=each) for name, each in types.items()}


def rewrite(session: Session, statement: Update, rows: Sequence[Mapping[str, Any]]) -> int:
    """Execute a statement that is made of `given`; returns how many rows it found. `rows` have those very names."""
    if not rows:
        return 0
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        return connection.execute(statement, {"rows": as_text(rows)}).rowcount
    listed = [{_parameter(name): value for name, value in row.items()} for row in rows]
    return connection.execute(statement, listed).rowcount


def _parameter(name: str) -> str:
    return f"b_{name}"  # not the column's own: SQLAlchemy keeps those for itself
