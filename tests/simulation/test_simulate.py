"""A campaign played through with people who do not exist: repeatable, and every invariant held."""

from dataclasses import asdict
from pathlib import Path

import pytest

from engine.domain.problem import Problem
from engine.simulation.run import Order, simulate
from engine.workspace.load import load_workspace

SAMPLE = Path(__file__).parents[2]


def test_every_invariant_holds_through_the_weeks_of_a_campaign() -> None:
    outcome = simulate(load_workspace(SAMPLE), Order("webinar-follow-up", leads=40, weeks=8, seed=3))
    assert outcome.is_good
    assert outcome.sales.handoffs > 0


def test_the_same_seed_tells_the_same_story() -> None:
    order = Order("webinar-follow-up", leads=20, weeks=5, seed=7)
    first, second = (simulate(load_workspace(SAMPLE), order) for _ in range(2))
    assert asdict(first) == asdict(second)


def test_a_campaign_that_is_not_there_is_one_line() -> None:
    with pytest.raises(Problem, match="no-such-campaign") as told:
        simulate(load_workspace(SAMPLE), Order("no-such-campaign", leads=1, weeks=1, seed=1))
    assert len(str(told.value).splitlines()) == 1
