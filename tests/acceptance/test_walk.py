"""The terminal walk of the documents prints today what it printed when it was recorded."""

import re
from pathlib import Path

from tests.acceptance.walking import PAGE, play

SIMULATE = "## Simulate"


def test_the_walk_through_check_preview_plan_apply_and_simulate_is_as_recorded(tmp_path: Path) -> None:
    """Word for word up to simulate; of simulate every line that says no figure."""
    recorded = PAGE.read_text(encoding="utf-8")
    before, _, simulated = play(recorded, tmp_path).partition(SIMULATE)
    recorded_before, _, recorded_simulated = recorded.partition(SIMULATE)
    assert before == recorded_before, "record it anew: .venv/bin/python -m tests.acceptance.walking"
    titles = [line for line in recorded_simulated.splitlines() if line and not re.search(r"\d", line)]
    assert [line for line in titles if line not in simulated.splitlines()] == []
