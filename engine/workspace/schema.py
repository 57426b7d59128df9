"""JSON Schema for every YAML file, made from the models that load it: editors complete keys and mark mistakes.

The schemas lie in `campaigns/.schemas/`, beside the files that name them in their first line. So the line is the same
in every workspace, needs no network, goes along when somebody copies `campaigns/`, and is of the version that made it.
"""

import json
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from engine.domain.campaign import Campaign
from engine.domain.company import Company
from engine.domain.duration import words_of
from engine.domain.habits import Habits
from engine.domain.pace import Pace
from engine.domain.problem import Place, Problem
from engine.domain.qualification import Qualification
from engine.domain.sales import Sales
from engine.domain.scanners import Scanners
from engine.domain.source import Sources
from engine.workspace.schema_words import WORDS

FOLDER = "campaigns/.schemas"
MODELS: dict[str, type[BaseModel]] = {
    "campaign": Campaign,
    "company": Company,
    "qualification": Qualification,
    "sales": Sales,
    "scanners": Scanners,
    "sending": Pace,
    "simulation": Habits,
    "sources": Sources,
}
"""What a file is read as, by the name of its schema."""

Schema = dict[str, Any]


def first_line(name: str) -> str:
    """The line that tells an editor which schema a file of `campaigns/` has."""
    return f"# yaml-language-server: $schema=.schemas/{name}.json"


def schemas() -> dict[str, Schema]:
    """Every schema by its name."""
    return {name: _schema(model) for name, model in MODELS.items()}


def write_schemas(workspace: Path) -> list[Path]:
    """Write the schemas into a workspace; returns their paths. Raises a Problem when it is none."""
    if not (workspace / "campaigns").is_dir():
        what = "there is no folder campaigns/ here, so this is no workspace."
        raise Problem(what, place=Place(str(workspace)), cure="Go to a workspace, or make one with nurture init.")
    folder = workspace / FOLDER
    folder.mkdir(exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        path.write_text(as_text(schema), encoding="utf-8")
        written.append(path)
    return written


def as_text(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


class _Generator(GenerateJsonSchema):
    """Defaults as people write them: "8 hours", not "PT8H"."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"  # what editors know best

    def encode_default(self, dft: Any) -> Any:
        if isinstance(dft, timedelta):
            return words_of(dft)
        return f"{dft:%H:%M}" if isinstance(dft, time) else super().encode_default(dft)


def _schema(model: type[BaseModel]) -> Schema:
    made = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    for name, part in ((model.__name__, made), *made.get("$defs", {}).items()):
        _explain(name, part)
    return {"$schema": _Generator.schema_dialect, **{key: _plain(value) for key, value in made.items()}}


def _explain(model: str, part: Schema) -> None:
    """Put the words of each key where editors look for them."""
    for key, value in part.get("properties", {}).items():
        words = WORDS[f"{model}.{key}"]
        part["properties"][key] = {"description": words, **_without_description(value)}


def _without_description(value: Schema) -> Schema:
    if "$ref" in value:  # draft 7 looks at nothing beside a $ref
        return {"allOf": [{"$ref": value["$ref"]}], **{key: each for key, each in value.items() if key != "$ref"}}
    return value


def _plain(value: Any) -> Any:
    """Without what helps nobody: pydantic's titles, and null as a way to leave a key out."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(each) for key, each in value.items() if not _is_noise(key, each)}
    if "patternProperties" in plain:
        plain["additionalProperties"] = False
    options = [each for each in plain.get("anyOf", ()) if each != {"type": "null"}]
    if len(options) == 1:
        del plain["anyOf"]
        plain = {**options[0], **plain}
    return plain


def _is_noise(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and value in (None, "", []))
