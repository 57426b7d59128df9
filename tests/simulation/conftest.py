"""The sample workspace with habits of a test's own, in a simulation of few leads and weeks."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.simulation.outcome import Outcome
from engine.simulation.run import Order, simulate
from engine.workspace.load import load_workspace

SAMPLE = Path(__file__).parents[2]
WEBINAR = "webinar-follow-up"

QUIET = """\
leads:
  arrive_within: 1 day
  {leads}
  students: 0%
  role_addresses: 0%
  no_consent: 0%
  nothing_known: 0%
prospects:
  replies: {{interested: {interested}, question: 0%, meeting: 0%, referral: 0%, not_interested: 0%, unsubscribe: 0%,
    acknowledgement: 0%}}
  clicks: 0%
  answers: {answers}
  leaves: {leaves}
  complains: 0%
  away: {{share: {away}}}
mailboxes: {{hard_bounces: {hard}, soft_bounces: 0%, scanners: {scanners}, repeated_webhooks: 0%}}
sales: {{slips: {slips}, says_nothing: 0%, outcomes: {{won: 1}}}}
"""
"""Nothing happens but what a test asks for."""

NOTHING = dict.fromkeys(("interested", "answers", "leaves", "away", "hard", "scanners", "slips"), "0%")

Play = Callable[..., Outcome]
"""Called with the habits that are not those of `QUIET`: plays 12 leads through 3 weeks."""


@pytest.fixture
def play(tmp_path: Path) -> Play:
    for name in ("campaigns", "templates"):
        shutil.copytree(SAMPLE / name, tmp_path / name)

    def played(*, leads: int = 12, weeks: int = 3, colleagues: str = "0%", **habits: str) -> Outcome:
        written = QUIET.format(leads=f"colleagues: {colleagues}", **{**NOTHING, **habits})
        (tmp_path / "campaigns" / "simulation.yaml").write_text(written, encoding="utf-8")
        return simulate(load_workspace(tmp_path), Order(WEBINAR, leads, weeks, seed=5))

    return played
