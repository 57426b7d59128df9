"""A disk that fills up under SQLite: a clear line, nothing half done, and all of it is done when there is room."""

import pytest

from tests.faults.filling import fill_the_disk
from tests.world import World


@pytest.mark.parametrize("seed", range(4))
def test_a_disk_that_fills_up_is_told_and_loses_and_doubles_nothing(quick_world: World, seed: int) -> None:
    told = fill_the_disk(quick_world, people=24, seed=seed)
    assert told.startswith("the database has no room left: database or disk is full. Make room"), told
