"""The world for the tests of this room, and a mail server that it can send through."""

from collections.abc import Iterator

import pytest

from engine.mail.transports import open_transport
from tests.outside.smtp import MailServer
from tests.running_site import applied_rows, sample_workspace
from tests.world import World, make_world, postgres_world, quick_world, world

__all__ = ["applied_rows", "make_world", "postgres_world", "quick_world", "sample_workspace", "world"]


@pytest.fixture
def server(world: World) -> Iterator[MailServer]:
    """A real mail server, which the world sends through."""
    with MailServer() as server:
        transport = open_transport(f"smtp://127.0.0.1:{server.port}")
        world.transport = transport
        yield server
        transport.close()
