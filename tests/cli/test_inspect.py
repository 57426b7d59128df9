"""`nurture inspect`: one mail, one text, one payload, and what the engine makes of it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engine.cli.main import build
from engine.domain.problem import Problem
from tests.reading.arrived import BOUNCE

KEYS = {
    "kind",
    "intent",
    "confidence",
    "reasons",
    "visible_text",
    "signature",
    "return_date",
    "contacts",
    "follow_up",
    "bounce",
    "message_ref",
    "recipient",
}


def test_a_mail_is_shown_as_json_with_every_key(tmp_path: Path) -> None:
    (tmp_path / "bounce.eml").write_bytes(BOUNCE)
    shown = CliRunner().invoke(build(), ["inspect", "mail", str(tmp_path / "bounce.eml"), "--json"])
    read = json.loads(shown.stdout)
    assert set(read) == KEYS
    assert read["kind"] == "bounce"
    assert read["bounce"]["class"] == "hard"
    assert read["message_ref"]["by"] == "report"


def test_a_text_alone_comes_from_standard_input() -> None:
    shown = CliRunner().invoke(
        build(), ["inspect", "mail", "--text", "-", "--json"], input="Please remove me from your list."
    )
    assert json.loads(shown.stdout)["intent"] == "unsubscribe"


def test_people_see_what_was_found_and_nothing_empty(tmp_path: Path) -> None:
    (tmp_path / "bounce.eml").write_bytes(BOUNCE)
    shown = CliRunner().invoke(build(), ["inspect", "mail", str(tmp_path / "bounce.eml")]).stdout
    assert "recipient ada@kestrel.example" in shown
    assert "follow up" not in shown


def test_a_payload_is_shown_as_its_events() -> None:
    said = {"recipient": "a@b.example", "class": "hard"}
    payload = json.dumps({"type": "bounced", "timestamp": "2026-11-21T10:00:00Z", "data": said})
    shown = CliRunner().invoke(build(), ["inspect", "webhook", "generic", "-", "--json"], input=payload)
    assert json.loads(shown.stdout)[0]["kind"] == "bounced"


def test_a_file_that_is_not_there_is_a_problem() -> None:
    shown = CliRunner().invoke(build(), ["inspect", "mail", "no-such.eml"])
    assert isinstance(shown.exception, Problem)
    with pytest.raises(Problem, match="say what to read"):
        raise CliRunner().invoke(build(), ["inspect", "mail"]).exception or AssertionError
