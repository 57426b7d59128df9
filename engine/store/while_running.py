"""What a migration does to a long table while everybody goes on working with it. On SQLite, which has one writer
anyway, it does the same in its own transaction."""

import time
from collections.abc import Sequence

from alembic import op
from sqlalchemy import text

BATCH = 1000
PAUSE = 0.05
"""Seconds between two looks at rows that others hold."""


def add_index(name: str, table: str, columns: Sequence[str], *, where: str = "", unique: bool = False) -> None:
    """Make an index without keeping writers out; `where` is the condition of a partial one.

    It has to be the only thing that its migration does: what came before would be committed with it. A run that was
    cut off leaves an invalid index, which the next run replaces.
    """
    condition = text(where) if where else None
    if op.get_context().dialect.name != "postgresql":
        op.create_index(name, table, columns, unique=unique, sqlite_where=condition)
        return
    with op.get_context().autocommit_block():
        waits_for = op.get_bind().execute(text("SHOW lock_timeout")).scalar_one()
        op.execute("SET lock_timeout = 0")  # it waits for transactions to end, and nobody waits for it
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)
        op.create_index(name, table, columns, unique=unique, postgresql_where=condition, postgresql_concurrently=True)
        op.execute(f"SET lock_timeout = '{waits_for}'")


def fill(table: str, values: str, where: str) -> None:
    """`UPDATE table SET values WHERE where`, a thousand rows a transaction; `where` must not hold for what is filled.

    Rows that somebody works on are passed over and come later: it never waits while it holds others, so nobody is
    caught in a deadlock with it. It has to be the only thing that its migration does.
    """
    if op.get_context().dialect.name != "postgresql":
        op.execute(text(f"UPDATE {table} SET {values} WHERE {where}"))  # noqa: S608 - our own migration says it
        return
    free = f"SELECT id FROM {table} WHERE {where} ORDER BY id LIMIT {BATCH} FOR UPDATE SKIP LOCKED"  # noqa: S608
    batch = text(f"UPDATE {table} SET {values} WHERE id IN ({free})")  # noqa: S608
    is_left = text(f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {where})")  # noqa: S608
    with op.get_context().autocommit_block():
        connection = op.get_bind()
        while connection.execute(batch).rowcount or connection.execute(is_left).scalar_one():
            time.sleep(PAUSE)
