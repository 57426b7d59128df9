"""`nurture simulate`: a whole campaign through the real stages, within the limit that the documents state."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import Limited, Work, timed
from engine.simulation.run import Order, simulate
from engine.workspace.load import load_workspace

SAMPLE = Path(__file__).parents[1]
ORDER = Order("webinar-follow-up", leads=1_000, weeks=26, seed=1)
LIMIT = 30


def measure() -> list[Limited]:
    """Seconds for one simulation of the size that the limit is about."""
    on = f"{ORDER.leads:,} leads over {ORDER.weeks} weeks"
    return [timed("simulation of the webinar", on, LIMIT, _simulation, runs=1)]


@contextmanager
def _simulation() -> Iterator[Work]:
    workspace = load_workspace(SAMPLE)

    def work() -> int:
        outcome = simulate(workspace, ORDER)
        assert outcome.is_good
        return ORDER.leads * ORDER.weeks

    yield work
