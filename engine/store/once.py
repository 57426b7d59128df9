"""Insert what is not there yet, on either database, without asking first: the unique key decides, whoever wins the
race."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert
from sqlmodel import Session, SQLModel


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
    statement = _insert(session.get_bind().dialect.name, model)
    return session.connection().execute(statement, list(rows), execution_options=counted).rowcount


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
