"""Processor time, which says the same whoever else is at the machine: of this process, of others, of PostgreSQL."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil
import psycopg
from sqlalchemy import make_url

Clock = Callable[[], float]
"""Seconds so far."""


def used_by(process: psutil.Process) -> float:
    """Seconds that a process has used so far, its own and the system's for it."""
    used = process.cpu_times()
    return float(used.user + used.system)


@contextmanager
def server_of(database_url: str) -> Iterator[Clock]:
    """The clock of the database server: 0 for SQLite, which works in whichever process uses it."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        yield lambda: 0
        return
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)) as connection:
        yield lambda: _with_children(psutil.Process(connection.info.backend_pid).parent())


@contextmanager
def with_server(database_url: str) -> Iterator[Clock]:
    """The clock of this process and of the database server together."""
    with server_of(database_url) as server:
        yield lambda: time.process_time() + server()


def _with_children(server: psutil.Process | None) -> float:
    """A server, its children, and those that have ended."""
    assert server is not None
    ended = server.cpu_times()
    living = sum(used_by(each) for each in (server, *server.children()))
    return float(living + ended.children_user + ended.children_system)
