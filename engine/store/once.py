"""Insert what is not there yet, on either database, without asking first: the unique key decides, whoever wins the
race."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Table, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import Session, SQLModel

from engine.store.records import as_text, records


def table_of(model: type[SQLModel]) -> Table:
    """The Core table of a model, for statements that hydrate no objects."""
    table = inspect(model).local_table
    if not isinstance(table, Table):
        raise TypeError(f"{model.__name__} has no table")
    return table


def insert_once(session: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows whose unique keys are free; return how many went in. Rows must all have the same keys."""
    if not rows:
        return 0
    counted = {"preserve_rowcount": True}  # else psycopg forgets the count of an INSERT, and says -1
    dialect = session.get_bind().dialect.name
    if dialect == "postgresql" and len(rows) > 1:
        statement, given = _insert_many(model, tuple(rows[0])), {"rows": as_text(rows)}
        return session.connection().execute(statement, given, execution_options=counted).rowcount
    return session.connection().execute(_insert(dialect, model), list(rows), execution_options=counted).rowcount


def insert_one(session: Session, model: type[SQLModel], row: Mapping[str, Any]) -> int | None:
    """Insert a row whose unique keys are free; its number, or None when they are not."""
    statement = _insert_numbered(session.get_bind().dialect.name, model)
    number: int | None = session.connection().execute(statement, row).scalar()
    return number


@lru_cache(maxsize=64)
def _insert_numbered(dialect: str, model: type[SQLModel]) -> ReturningInsert[int]:
    return _insert(dialect, model).returning(table_of(model).c.id)


@lru_cache(maxsize=64)
def _insert(dialect: str, model: type[SQLModel]) -> Insert:
    if dialect == "postgresql":
        return postgresql.insert(table_of(model)).on_conflict_do_nothing()
    return sqlite.insert(table_of(model)).on_conflict_do_nothing()


@lru_cache(maxsize=64)
def _insert_many(model: type[SQLModel], names: tuple[str, ...]) -> Insert:
    table = table_of(model)
    rows = select(*records({name: table.c[name].type for name in names}).values())
    return postgresql.insert(table).from_select(names, rows).on_conflict_do_nothing()
