"""The schemas that editors read are those of the models that load the files."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from engine.workspace.load import AGREEMENTS, HABITS, SCANNERS, SENDING
from engine.workspace.schema import FOLDER, MODELS, as_text, first_line, schemas
from engine.workspace.schema_words import WORDS

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "campaigns").glob("*.yaml"))


def keys_of(name: str) -> list[str]:
    """`Model.key` of every key that a schema knows."""
    schema = schemas()[name]
    parts = {MODELS[name].__name__: schema, **schema.get("$defs", {})}
    return [f"{model}.{key}" for model, part in parts.items() for key in part.get("properties", {})]


@pytest.mark.parametrize("name", MODELS)
def test_the_shipped_schema_is_that_of_the_model(name: str) -> None:
    shipped = (ROOT / FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert shipped == as_text(schemas()[name]), "renew it with: nurture schema --write"


def test_nothing_else_is_shipped() -> None:
    assert {path.stem for path in (ROOT / FOLDER).iterdir()} == set(MODELS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_of_the_sample_names_its_schema_in_the_first_line(path: Path) -> None:
    name = path.stem if path.name in (*AGREEMENTS, HABITS, SCANNERS, SENDING) else "campaign"
    assert path.read_text(encoding="utf-8").splitlines()[0] == first_line(name)


def test_every_key_has_words_and_all_words_have_a_key() -> None:
    assert {key for name in MODELS for key in keys_of(name)} == set(WORDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_schema_knows_every_key_that_the_sample_uses(path: Path) -> None:
    name = path.stem if path.name in (*AGREEMENTS, HABITS, SCANNERS, SENDING) else "campaign"
    known = set(schemas()[name]["properties"])
    assert set(YAML(typ="safe").load(path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("name", MODELS)
def test_a_key_that_nobody_knows_is_marked_wherever_it_stands(name: str) -> None:
    schema = schemas()[name]
    parts = [schema, *schema.get("$defs", {}).values()]
    assert all(part["additionalProperties"] is False for part in parts if "properties" in part)
