"""The labelled mails of `tests/reading/mails`: raw bytes and what they mean. Read the README.md beside them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from engine.domain.event import BounceClass
from engine.domain.reading import Intent
from engine.domain.returned import AutoIntent, Bounce, Contact, MailKind

MAILS = Path(__file__).parent / "mails"
SHORT = MAILS / "short"
"""A second set, of short answers and of machines' mail without headers that say so."""


class Half(StrEnum):
    """Rules may be changed after looking at TUNE; HELD_OUT only measures."""

    TUNE = "tune"
    HELD_OUT = "held-out"


@dataclass(frozen=True, slots=True)
class LabelledMail:
    """One mail and its label.

    `file` is relative to the half, `client` the program whose form the mail has ("" when it does not matter).
    `visible_text` is labelled for replies and None for everything else. `signature` is "" where there is none.
    """

    file: str
    raw: bytes
    kind: MailKind
    intent: str
    language: str
    client: str
    visible_text: str | None
    signature: str
    return_date: date | None
    contacts: tuple[Contact, ...]
    follow_up: date | None
    bounce: Bounce | None


def labelled_mails(half: Half, mails: Path = MAILS) -> tuple[LabelledMail, ...]:
    """Every mail of one half of a set, in the order of its labels.

    Raises ValueError for a label that is no value of the domain, KeyError for one that is incomplete.
    """
    folder = mails / half
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_labelled(folder, json.loads(line)) for line in lines)


def _labelled(folder: Path, label: Mapping[str, Any]) -> LabelledMail:
    kind = MailKind(label["kind"])
    return LabelledMail(
        file=label["file"],
        raw=(folder / label["file"]).read_bytes(),
        kind=kind,
        intent=_intent(kind, label.get("intent", "")),
        language=label["language"],
        client=label.get("client", ""),
        visible_text=label.get("visible_text"),
        signature=label.get("signature", ""),
        return_date=_day(label.get("return_date")),
        contacts=tuple(Contact(**contact) for contact in label.get("contacts", ())),
        follow_up=_day(label.get("follow_up")),
        bounce=_bounce(label.get("bounce")),
    )


def _intent(kind: MailKind, word: str) -> str:
    if kind is MailKind.REPLY:
        return Intent(word)
    if kind is MailKind.AUTO_REPLY:
        return AutoIntent(word)
    if word:
        raise ValueError(f"a mail of kind {kind} has no intent, but the label says {word!r}")
    return ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _bounce(label: Mapping[str, str] | None) -> Bounce | None:
    if label is None:
        return None
    return Bounce(BounceClass(label["class"]), label["recipient"], label["status"])
