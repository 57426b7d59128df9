"""Many rows that each get values of their own.

PostgreSQL takes them as one array a column and joins them to the table: one statement a batch, where one a row costs
this process and the server three times as much. SQLite, which nobody waits for, runs its prepared statement row by row.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Update, bindparam, column, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

Given = Mapping[str, ColumnElement[Any]]
"""The values of a row as they stand in a statement, by name."""


def given(dialect: str, types: Mapping[str, TypeEngine[Any]]) -> Given:
    """The values for an UPDATE that `rewrite` executes on this dialect."""
    if dialect != "postgresql":
        return {name: bindparam(_parameter(name), type_=each) for name, each in types.items()}
    arrays = [bindparam(_parameter(name), type_=ARRAY(each)) for name, each in types.items()]
    rows = func.unnest(*arrays).table_valued(*(column(name, each) for name, each in types.items()), name="given")
    return dict(rows.render_derived().c)


def rewrite(session: Session, statement: Update, rows: Sequence[Mapping[str, Any]]) -> int:
    """Execute a statement that is made of `given`; returns how many rows it found. `rows` have those very names."""
    if not rows:
        return 0
    connection = session.connection()
    if connection.dialect.name != "postgresql":
        listed = [{_parameter(name): value for name, value in row.items()} for row in rows]
        return connection.execute(statement, listed).rowcount
    return connection.execute(statement, {_parameter(name): [row[name] for row in rows] for name in rows[0]}).rowcount


def _parameter(name: str) -> str:
    return f"b_{name}"  # not the column's own: SQLAlchemy keeps those for itself
