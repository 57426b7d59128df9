"""The examples of the documents are read by the same models as what people write."""

import re
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

from engine.domain.campaign import Campaign
from engine.domain.habits import Habits
from engine.domain.pace import Pace
from engine.domain.qualification import Qualification
from engine.domain.sales import RepEntry, Team
from engine.domain.scanners import Scanners
from engine.domain.source import Sources
from engine.settings import Settings
from engine.simulation.run import Order, simulate
from engine.testing.mails import Mail
from engine.testing.nurture_world import NurtureWorld
from engine.testing.people import Lead
from engine.testing.sales import Handoff, Rep
from engine.workspace.load import load_workspace

pytest_plugins = ("pytester",)

DOCS = Path(__file__).parents[2] / "docs"


class Staff(BaseModel):
    """The part of `sales.yaml` that says who there is."""

    teams: dict[str, Team]
    reps: list[RepEntry]


KINDS: dict[str, type[BaseModel]] = {
    "campaign": Campaign,
    "sources": Sources,
    "never": Qualification,
    "teams": Staff,
    "user_agents": Scanners,
    "a_second": Pace,
    "leads": Habits,
}
"""What a YAML example is, by its first key."""


def _examples() -> list[tuple[str, str]]:
    return [
        (f"{page.name}: {text.splitlines()[0]}", text)
        for page in sorted(DOCS.glob("*.md"))
        for text in re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL)
    ]


@pytest.mark.parametrize(("name", "text"), _examples())
def test_every_yaml_example_is_valid(name: str, text: str, tmp_path: Path) -> None:
    tree = YAML(typ="safe").load(text)
    KINDS[next(iter(tree))].model_validate(tree)


def test_the_habits_of_a_simulation_are_told_with_every_key_and_its_default() -> None:
    text = next(text for name, text in _examples() if "leads:" in name)
    told = Habits.model_validate(YAML(typ="safe").load(text))
    assert told == Habits()
    assert told.model_dump(exclude_unset=True) == Habits().model_dump()


def test_those_habits_can_be_played(tmp_path: Path) -> None:
    for name in ("campaigns", "templates"):
        shutil.copytree(DOCS.parent / name, tmp_path / name)
    text = next(text for name, text in _examples() if "leads:" in name)
    (tmp_path / "campaigns" / "simulation.yaml").write_text(text, encoding="utf-8")
    assert simulate(load_workspace(tmp_path), Order("webinar-follow-up", leads=10, weeks=1, seed=1)).is_good


def test_every_test_example_passes(nurture_world: NurtureWorld, pytester: pytest.Pytester) -> None:
    examples = re.findall(r"```python\n(.*?)```", (DOCS / "authoring.md").read_text(), re.DOTALL)
    pytester.makeini(f"[pytest]\nnurture_workspace = {DOCS.parent}\n")
    pytester.makepyfile(*examples)
    pytester.runpytest_inprocess().assert_outcomes(passed=sum(text.count("def test_") for text in examples))


@pytest.mark.parametrize("kind", [NurtureWorld, Lead, Handoff, Rep, Mail])
def test_every_word_of_such_a_test_is_documented(kind: type) -> None:
    of_the_engine = {"world", "row", "number", "mime", "links"}
    words = {name for name in {*vars(kind), *kind.__annotations__} if not name.startswith("_")} - of_the_engine
    told = set(re.findall(r"\w+", (DOCS / "authoring.md").read_text().partition("## Tests of your own")[2]))
    assert words - told == set()


def test_every_setting_is_documented() -> None:
    page = (DOCS / "operating.md").read_text()
    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in page] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    root = DOCS.parent
    pages = [root / "README.md", *DOCS.glob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text())]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
