"""The terminal walk of the documents prints today what it printed when it was recorded."""

from pathlib import Path

from tests.acceptance.walking import PAGE, play


def test_the_walk_through_check_preview_plan_apply_and_simulate_is_as_recorded(tmp_path: Path) -> None:
    recorded = PAGE.read_text(encoding="utf-8")
    assert play(recorded, tmp_path) == recorded, "record it anew: .venv/bin/python -m tests.acceptance.walking"
