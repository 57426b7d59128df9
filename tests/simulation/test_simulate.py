"""A campaign played through with people who do not exist: repeatable, and every invariant held."""

import os
import subprocess
import sys
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
    order = Order("webinar-follow-up", leads=12, weeks=3, seed=7)
    first, second = (simulate(load_workspace(SAMPLE), order) for _ in range(2))
    assert asdict(first) == asdict(second)


def test_another_seed_tells_another_story() -> None:
    workspace = load_workspace(SAMPLE)
    first, second = (simulate(workspace, Order("webinar-follow-up", leads=12, weeks=3, seed=seed)) for seed in (1, 2))
    assert (first.funnel, first.deeds) != (second.funnel, second.deeds)


def test_how_python_orders_its_sets_does_not_change_the_story() -> None:
    assert _told("1") == _told("2")


def _told(hash_seed: str) -> str:
    """What a process of its own prints: the order of sets and dicts is fixed when Python starts."""
    verb = "from engine.cli.main import run; run()"
    order = ("simulate", "webinar-follow-up", "--leads", "10", "--weeks", "2", "--json")
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "NURTURE_WORKSPACE": str(SAMPLE)}
    command = [sys.executable, "-c", verb, *order]
    return subprocess.run(command, env=environment, cwd=SAMPLE, capture_output=True, text=True, check=True).stdout


def test_a_campaign_that_is_not_there_is_one_line() -> None:
    with pytest.raises(Problem, match="no-such-campaign") as told:
        simulate(load_workspace(SAMPLE), Order("no-such-campaign", leads=1, weeks=1, seed=1))
    assert len(str(told.value).splitlines()) == 1
