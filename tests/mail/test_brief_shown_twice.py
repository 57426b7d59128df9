"""The brief is shown by a mail and by a page. Every field of the value is in both, so that none can be forgotten."""

import html
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from engine.domain.brief import Brief
from engine.mail.compile import compile_mail
from engine.mail.library import DEFAULTS
from engine.mail.render import render_mail, render_page

COMPANY = {"name": "Northwind", "postal_address": "Bristol", "website": "", "privacy_url": ""}

FIELDS_OF_NOBODY = {
    *(f"lead.{each}" for each in ("state", "answering.0")),
    *(f"rep.{each}" for each in ("title", "email", "phone", "country", "local_time", "state", "answering.0")),
    *(f"power.0.{each}" for each in ("country", "local_time", "state")),
    *(f"colleagues.0.{each}" for each in ("email", "phone", "country", "local_time", "answering.0")),
}
"""A Person is lead, rep, power and colleague: what a brief does not say of that one."""

A_KEY = {"source.name"}
"""Of sources.yaml; `source.did` says it in words."""

AFTER_ACCEPTING = {"next_attempt.channel", "next_attempt.at", "next_attempt.draft", "next_attempt.missing"}
"""The brief mail comes before any attempt, and says how to begin; the page and the reminder say how to go on."""

FOR_PROGRAMS = {f"{each}.utc" for each in ("why", "due", "source", "next_attempt", "timeline.0", "suspected.0")}
"""Moments that are there in words, too."""

ITS_OWN_ADDRESS = {"links.page"}
"""The page is that address."""


def filled(kind: Any, path: str) -> Any:
    """A value of the type in which every text is the mark of its path, and every number its own."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{each.name: filled(hints[each.name], f"{path}.{each.name}") for each in fields(kind)})
    inner = [each for each in get_args(kind) if each not in (Ellipsis, NoneType)]
    if get_origin(kind) is tuple:
        return tuple(filled(each, f"{path}.{place}") for place, each in enumerate(inner))
    if inner:
        return filled(inner[0], path)
    return kind(sum(map(ord, path))) if kind in (int, bool) else mark(path)


def mark(path: str) -> str:
    return f"[{path.removeprefix('.')}]"


def marks_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """(path, words it must show as) of every text and number of a brief."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from marks_of(each, f"{path}.{name}")
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from marks_of(each, f"{path}.{place}")
    elif not isinstance(value, bool):
        yield path.removeprefix("."), str(value)


BRIEF: Brief = filled(Brief, "")
TOLD = {**asdict(BRIEF), "subject": BRIEF.subject}
UNDER_WAY = {**TOLD, "ended": ""}
"""What is due stands there until it has ended."""


def by_mail() -> str:
    compiled = compile_mail("brief.mjml", subject="{{ brief.subject }}", folders=[DEFAULTS], tracked=False)
    made = (render_mail(compiled, {"brief": brief, "company": COMPANY}).html for brief in (UNDER_WAY, TOLD))
    return html.unescape("\n".join(made))


def by_page() -> str:
    """As it is after accepting: then it says how to go on, too. What is missing stands with the reason it forbids."""
    assert BRIEF.next_attempt
    reasons = [("not_reachable", "could not be reached", BRIEF.next_attempt.missing)]
    about = {
        "action": "",
        "reasons": reasons,
        "days": ("", ""),
        "channels": [],
        "company": COMPANY,
    }
    states = (
        render_page("pages/handoff.html", {"brief": brief, "state": state, **about}, [DEFAULTS])
        for state, brief in (("open", UNDER_WAY), ("accepted", UNDER_WAY), ("closed", TOLD))
    )
    return html.unescape("\n".join(states))


@pytest.mark.parametrize(
    ("shown", "left_out"), [(by_mail, AFTER_ACCEPTING), (by_page, ITS_OWN_ADDRESS)], ids=["mail", "page"]
)
def test_every_field_of_a_brief_is_shown_but_for_those_named_here(shown: Any, left_out: set[str]) -> None:
    words = shown().lower()
    missing = {path for path, told in marks_of(asdict(BRIEF)) if told.lower() not in words}
    assert missing == FIELDS_OF_NOBODY | A_KEY | FOR_PROGRAMS | left_out
