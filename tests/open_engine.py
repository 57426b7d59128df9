"""An engine for a database that a test names by its URL."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from engine.store.database import connect


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """An engine, closed with the block."""
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()
