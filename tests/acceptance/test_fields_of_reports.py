"""The fields that docs/sales.md names of `nurture report ... --json` are those that it prints."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from engine.domain.following_up import FollowUpRow
from engine.domain.funnel import FunnelRow, QuestionRow
from engine.domain.sales import ReturnReason
from engine.flow.weekly import gather_weekly
from engine.store.reports.standing import Standing
from tests.world import World

PAGE = Path(__file__).parents[2] / "docs/sales.md"


def documented(report: str) -> list[str]:
    """The first column of the table under the heading of a report."""
    section = PAGE.read_text().partition(f"### `report {report} --json`")[2].partition("\n### ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def paths(value: Any, path: str = "") -> Iterator[str]:
    """Where each value stands, like `charts[].bars[].label`."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from paths(each, f"{path}.{name}" if path else name)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from paths(each, f"{path}[]")
    else:
        yield path


@pytest.mark.parametrize(
    ("report", "row"),
    [("funnel", FunnelRow), ("follow-up", FollowUpRow), ("questions", QuestionRow), ("standing", Standing)],
)
def test_every_field_of_a_report_is_documented_in_its_order(report: str, row: type[Any]) -> None:
    assert documented(report) == [each.name for each in dataclasses.fields(row)]


def test_every_field_of_the_weekly_report_is_documented_in_its_order(quick_world: World) -> None:
    world = quick_world
    world.give_back(world.handed_over(), ReturnReason.NO_NEED)
    world.travel(days=7)
    with world.session() as session:
        told = gather_weekly(session, world.installation, world.now.date(), world.now).told
    assert documented("weekly") == list(dict.fromkeys(paths(told)))
