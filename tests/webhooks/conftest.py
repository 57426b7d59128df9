"""The running site for the tests of this room, and the world of those that need no HTTP."""

from tests.running_site import applied_rows, bare_site, patient_site, quick_site, sample_workspace, site
from tests.world import make_world, postgres_world, world

__all__ = [
    "applied_rows",
    "bare_site",
    "make_world",
    "patient_site",
    "postgres_world",
    "quick_site",
    "sample_workspace",
    "site",
    "world",
]
