"""The templates of kind words, which a workspace may write itself, are looked at like those of steps."""

from pathlib import Path

import pytest

from engine.check.workspace import check_workspace
from engine.mail.library import DEFAULTS
from tests.check.conftest import Edit

THEIRS = {"returned": "returned.mjml", "waiting": "waiting.mjml"}
LEAVE = ' &middot; <a href="{{ unsubscribe_url }}">Unsubscribe</a>'
KIND = "<p>With kind regards<br />"


def own(workspace: Path, key: str, old: str, new: str) -> str:
    """Put the engine's template into the workspace, and change it; returns its name."""
    name = THEIRS[key]
    text = (DEFAULTS / name).read_text(encoding="utf-8")
    assert old in text
    (workspace / "templates" / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return name


def found_in(workspace: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.file) for finding in check_workspace(workspace)]


@pytest.mark.parametrize("key", THEIRS)
def test_a_name_that_does_not_exist_is_found(workspace: Path, key: str) -> None:
    name = own(workspace, key, KIND, "<p>{{ lead.frist_name }}</p>" + KIND)
    assert found_in(workspace) == [("VAR001", f"templates/{name}")]


@pytest.mark.parametrize("key", THEIRS)
def test_a_mail_without_a_way_out_is_found(workspace: Path, key: str) -> None:
    name = own(workspace, key, LEAVE, "")
    assert found_in(workspace) == [("LAW001", f"templates/{name}")]


@pytest.mark.parametrize("value", ["rep.name", "by"])
def test_who_asked_for_a_later_day_was_with_no_rep_so_the_value_may_be_missing(workspace: Path, value: str) -> None:
    name = own(workspace, "returned", KIND, f"<p>{{{{ {value} }}}}</p>" + KIND)
    assert found_in(workspace) == [("VAR002", f"templates/{name}")]
    own(workspace, "returned", KIND, f"{{% if {value} %}}<p>{{{{ {value} }}}}</p>{{% endif %}}" + KIND)
    assert found_in(workspace) == []
    own(workspace, "waiting", KIND, f"<p>{{{{ {value} }}}}</p>" + KIND)
    assert found_in(workspace) == []


def test_a_subject_and_a_template_that_sales_yaml_names_are_looked_at(workspace: Path, edit: Edit) -> None:
    said = "kind_words: {waiting: {subject: 'By {{ day }}', template: kind/late.mjml}}"
    edit("campaigns/sales.yaml", "digest_at:", f"{said}\ndigest_at:")
    assert found_in(workspace) == [("VAR001", "campaigns/sales.yaml"), ("TPL002", "campaigns/sales.yaml")]
    (workspace / "templates" / "kind").mkdir()
    text = (DEFAULTS / "waiting.mjml").read_text(encoding="utf-8")
    (workspace / "templates" / "kind" / "late.mjml").write_text(text, encoding="utf-8")
    edit("campaigns/sales.yaml", "{{ day }}", "{{ by }}")
    assert found_in(workspace) == []
