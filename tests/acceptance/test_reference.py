"""The tables of checks and keys in the documents are those of the code."""

import re
from pathlib import Path

from engine.check.codes import CODES
from engine.workspace.schema import MODELS, schemas
from engine.workspace.schema_words import WORDS

DOCS = Path(__file__).parents[2] / "docs"


def rows(page: str) -> list[str]:
    """The rows of a page's tables that begin with something in backticks."""
    return [line for line in (DOCS / page).read_text(encoding="utf-8").splitlines() if line.startswith("| `")]


def test_every_check_stands_in_the_table_as_the_code_has_it() -> None:
    expected = [f"| `{code}` | {each.severity} | {each.meaning} | {each.cure} |" for code, each in CODES.items()]
    assert [row for row in rows("checks.md") if re.match(r"\| `[A-Z]+\d{3}`", row)] == expected


def test_every_key_stands_in_the_tables_as_editors_show_it() -> None:
    expected = set()
    for name, model in MODELS.items():
        schema = schemas()[name]
        for part_name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
            for key in part.get("properties", {}):
                needed = "yes" if key in part.get("required", []) else ""
                expected.add(f"| `{key}` | {needed} | {WORDS[f'{part_name}.{key}']} |")
    assert set(rows("keys.md")) == expected


def test_every_code_that_a_document_names_exists() -> None:
    code = re.compile(rf"\b(?:{'|'.join({each[:-3] for each in CODES})})\d{{3}}\b")
    named = {each for page in DOCS.glob("*.md") for each in code.findall(page.read_text(encoding="utf-8"))}
    assert named == set(CODES)
