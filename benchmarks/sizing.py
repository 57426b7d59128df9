"""What a lead takes on the disk, by table: rows and their indexes, after a first mail each."""

from datetime import UTC, datetime

from sqlalchemy import Engine, text

from benchmarks.crowd import TABLES, settle
from benchmarks.setting import DATABASES, fresh_installation
from engine.store.database import reading

LEADS = 50_000
THEN, LATER = datetime(2026, 11, 24, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
COLUMNS = ("table", *DATABASES)


def measure() -> list[tuple[str, ...]]:
    """By table, then for a whole lead: bytes a row on each database."""
    found = []
    for database in DATABASES.values():
        with fresh_installation(database) as installation:
            settle(installation.database, LEADS, THEN, LATER)
            found.append(_bytes(installation.database))
    rows = [(table, *(f"{sizes[table][0] / sizes[table][1]:,.0f}" for sizes in found)) for table in TABLES]
    whole = (f"{sum(size for size, _ in sizes.values()) / LEADS:,.0f}" for sizes in found)
    return [*rows, ("a lead with its first mail", *whole)]


SIZE = {
    "postgresql": text("SELECT pg_total_relation_size(:name)"),
    "sqlite": text(
        "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_schema WHERE tbl_name = :name)"
    ),
}


def _bytes(database: Engine) -> dict[str, tuple[int, int]]:
    """By table: how many bytes it takes with its indexes, and how many rows it has."""
    found = {}
    with reading(database) as session:
        connection = session.connection()
        for table in TABLES:
            size = connection.scalar(SIZE[database.dialect.name], {"name": table})
            count = connection.scalar(text(f"SELECT count(*) FROM {table}"))
            found[table] = (int(size or 0), int(count or 1))
    return found
