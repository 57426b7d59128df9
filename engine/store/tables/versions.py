"""Which versions of the engine work with this database."""

from sqlmodel import Field

from engine.store.columns import NUMBER
from engine.store.tables.base import Row


class CompatibleSince(Row, table=True):
    """One row, written by the migrations: for a database whose newest migration is `head`, the migration that an engine
    has to know to work with it."""

    __tablename__ = "compatible_since"

    id: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    head: str
    revision: str
