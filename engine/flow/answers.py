"""Answers: what a mail offered under its question, and which of it somebody chose."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from engine.domain.choices import Choice
from engine.domain.event import Event
from engine.domain.problem import Problem
from engine.flow import letters
from engine.flow.installation import Installation
from engine.store.tables import Message


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer that a mail offered, with its question as the lead read it."""

    question: str
    choice: Choice


def offered(session: Session, installation: Installation, message: Message | None, number: int) -> Asked:
    """Answer `number` of a mail. Raises a Problem when that mail offered no such answer."""
    choices = letters.choices_of(session, installation, message) if message else ()
    if message is None or number >= len(choices):
        raise Problem(f"no mail of ours offered an answer number {number} there.")
    return Asked(letters.open_question(session, installation, message), choices[number])


def given(session: Session, installation: Installation, event: Event, message: Message | None) -> dict[str, str]:
    """What the touchpoint of an answer keeps; `reply` is what the brief quotes."""
    number = event.detail.get("answer", "")
    if not number.isdigit():
        raise Problem("an answer says which one it is: its number in the mail.")
    asked = offered(session, installation, message, int(number))
    return {
        "topic": asked.choice.topic,
        "answer": asked.choice.value,
        "words": asked.choice.words,
        "question": asked.question,
        "reply": event.detail.get("text") or asked.choice.words,
    }


def told(given: Mapping[str, str]) -> str:
    """An answer in words."""
    return f"answered “{given['words']}” to “{given['question']}”"
