"""Do things at the same moment, on threads of their own."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier
from typing import Any, TypeVar

from sqlalchemy import Engine, text

Given = TypeVar("Given")


def at_once(*calls: Callable[[], Given]) -> list[Given]:
    """What each call gave, in their order; all start when the last is ready, and any error is raised here."""
    ready = Barrier(len(calls))

    def run(call: Callable[[], Given]) -> Given:
        ready.wait(timeout=30)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def wait_for_a_lock(database: Engine, waiting: Future[Any]) -> None:
    """Return when somebody waits for a lock on the PostgreSQL database, or has not needed one."""
    query = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    while not waiting.done():
        with database.connect() as connection:
            if connection.scalar(query):
                return
