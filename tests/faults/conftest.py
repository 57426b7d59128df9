"""The world for the tests of this room."""

from tests.running_site import applied_rows, sample_workspace
from tests.world import make_world, postgres_world, quick_world, world

__all__ = ["applied_rows", "make_world", "postgres_world", "quick_world", "sample_workspace", "world"]
