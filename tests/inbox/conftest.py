"""A real IMAP server, and the world, for the tests of this room."""

from collections.abc import Iterator

import pytest

from tests.outside import imap_server
from tests.outside.imap_server import ImapServer
from tests.outside.server import NoServer
from tests.running_site import applied_rows, quick_site, sample_workspace
from tests.world import make_world, postgres_world, quick_world, world

__all__ = ["applied_rows", "make_world", "postgres_world", "quick_site", "quick_world", "sample_workspace", "world"]


@pytest.fixture(scope="session")
def imap() -> Iterator[ImapServer]:
    """A server for all tests of a session: a test makes folders of its own."""
    try:
        with imap_server.running() as server:
            yield server
    except NoServer as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None
