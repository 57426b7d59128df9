"""A list of values as one parameter, so that a statement is the same one whatever the length of its list."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Dialect, Text, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether the column is one of the numbers or texts that are bound as `name`.

    `IN` has a parameter a value, and so another text with each length: it is made, parsed and prepared anew each time,
    which costs three times the rest (100 numbers: 1.1 ms beside 0.3 on PostgreSQL, 0.17 beside 0.04 on SQLite).
    """
    return _Among(column, bindparam(name, type_=_Listed(column.type)))


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True


@compiles(_Among)
def _on_sqlite(among: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, listed = among.clauses
    values = func.json_each(listed).table_valued("value")
    return compiler.process(column.in_(select(values.c.value)), **options)


@compiles(_Among, "postgresql")
def _on_postgresql(among: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, listed = among.clauses
    return compiler.process(column == any_(listed), **options)


class _Listed(TypeDecorator[Collection[Any]]):
    """An array on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.item) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        listed = list(value or ())
        return listed if dialect.name == "postgresql" else json.dumps(listed)
