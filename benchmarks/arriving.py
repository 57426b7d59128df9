"""Webhooks over real HTTP, each answered when it is on disk: `nurture serve`, and the plain way (FastAPI, the library
of the standard, an ORM row and a commit an event). By the processor time of the process that serves."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from benchmarks.measure import Clocked, Figure, compare
from benchmarks.posting import post_all, requests
from benchmarks.processes import NURTURE, PLAIN, engine_environment, serving
from benchmarks.setting import DATABASES, Database
from engine.store.migrate import upgrade
from tests.outside import redis_server

ONE = (4_000, 1, 1_000)
ARRAYS = (50_000, 500, 10_000)
"""Events of a run, events of a request, and events a second that there should be."""

LESS_OF_THE_PLAIN_WAY = 5


def measure() -> list[Figure]:
    """Events a second, one a request and in arrays."""
    return [_on(name, database, *load) for load in (ONE, ARRAYS) for name, database in DATABASES.items()]


def _on(name: str, database: Database, events: int, at_once: int, target: float) -> Figure:
    work = f"webhook events, {at_once} a request"
    few = events // LESS_OF_THE_PLAIN_WAY
    plain = lambda: _posted(database, (*PLAIN,), few, at_once)  # noqa: E731
    return compare(work, name, lambda: _posted(database, (*NURTURE, "serve"), events, at_once), plain, target=target)


@contextmanager
def _posted(database: Database, command: tuple[str, ...], events: int, at_once: int) -> Iterator[Clocked]:
    with ExitStack() as parts:
        url = parts.enter_context(database())
        upgrade(url)
        broker = parts.enter_context(redis_server.running())
        server, port = parts.enter_context(serving(command, engine_environment(url, BROKER_URL=broker)))
        deliveries = requests(events, at_once)

        def work() -> int:
            post_all(port, deliveries)
            return events

        yield Clocked(work, server.seconds)
