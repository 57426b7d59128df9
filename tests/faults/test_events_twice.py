"""Webhooks that come twice, out of order, to two processes at once."""

from pathlib import Path

from tests.faults.twice import at_once, in_order, mailed
from tests.world import MakeWorld, World


def test_invariant_4_events_taken_twice_by_two_processes_end_as_if_each_had_come_once(
    world: World, make_world: MakeWorld, migrated_sqlite: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "in-order.sqlite"
    copy.write_bytes(migrated_sqlite.read_bytes())
    with make_world(f"sqlite:///{copy}", tmp_path / "in-order") as orderly:
        expected = in_order(orderly, mailed(orderly, people=20))
    assert at_once(world, mailed(world, people=20), seed=1) == expected
