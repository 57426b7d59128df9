"""Answers that a mail offers under its question, each a link: `answers: {timeline: [now, this-quarter, later]}`."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from engine.domain.written import Name, Slug

MOST_CHOICES = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: of a topic, with the value that rules name and the words that people read."""

    topic: str
    value: str
    words: str


def _worded(written: Any) -> Any:
    """A list of values gets its words from them: `this-quarter` is read as "This quarter"."""
    if not isinstance(written, list | tuple):
        return written
    pairs = [pair for each in written for pair in (each.items() if isinstance(each, dict) else [(each, _words(each))])]
    if len({str(value) for value, _ in pairs}) < len(pairs):
        raise ValueError("the same answer stands here twice")
    return dict(pairs)


def _words(value: Any) -> str:
    return str(value).replace("-", " ").replace("_", " ").capitalize()


def _in_order(choices: dict[str, str]) -> list[dict[str, str]]:
    """For databases: some keep the entries of an object in an order of their own, and a list as it is."""
    return [{value: words} for value, words in choices.items()]


def _plain(words: str) -> str:
    if any(mark in words for mark in ("{{", "{%", "{#", "?")):
        raise ValueError(f"{words!r} is no answer: write plain words, without Jinja and without a question mark")
    return words


_VALUE = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"}
_WORDED = {"type": "object", "maxProperties": 1, "additionalProperties": {"type": "string"}}
_MANY = {"minItems": 2, "maxItems": MOST_CHOICES, "uniqueItems": True}
_ENTRIES = {"minProperties": 2, "maxProperties": MOST_CHOICES, "additionalProperties": {"type": "string"}}

Choices = Annotated[
    dict[Slug, Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_plain)]],
    BeforeValidator(_worded),
    PlainSerializer(_in_order),
    Field(min_length=2, max_length=MOST_CHOICES),
    WithJsonSchema(
        {"anyOf": [{"type": "array", "items": {"anyOf": [_VALUE, _WORDED]}, **_MANY}, {"type": "object", **_ENTRIES}]}
    ),
]

Answers = Annotated[dict[Name, Choices], Field(max_length=1)]
"""The topic of the question, and its answers."""


def choices_of(answers: dict[str, dict[str, str]]) -> tuple[Choice, ...]:
    """The answers in the order in which they were written: their numbers stand in links."""
    return tuple(Choice(topic, value, words) for topic, choices in answers.items() for value, words in choices.items())
