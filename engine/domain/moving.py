"""Where a lead under way goes on when its campaign was edited: behind what it has had, and never to it again."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from engine.domain.campaign import Campaign
from engine.domain.nurture import first_position
from engine.domain.problem import Problem

_WRITTEN = re.compile(r"(?:(?P<campaign>[\w-]+)/)?(?P<old>[\w-]+)=(?P<new>[\w-]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a marketer says about a step that an edit took out: it counts as `new`, or is passed over when that is "".

    `campaign` is "" when only one can be meant.
    """

    campaign: str
    old: str
    new: str

    @classmethod
    def read(cls, text: str) -> Self:
        """`old=new`, `old=` or `campaign/old=new`. Raises a Problem for anything else."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            cure = "Write it like --map old-step=new-step, --map old-step= or --map campaign/old-step=new-step."
            raise Problem(f"--map {text!r} does not say which step counts as which.", cure=cure)
        return cls(written["campaign"] or "", written["old"], written["new"])

    def __str__(self) -> str:
        return f"{self.campaign}/{self.old}={self.new}" if self.campaign else f"{self.old}={self.new}"


Pair = tuple[str, str]
"""Two step ids: who has had the first counts as having had the second; "" for the second: it counts as nothing."""


def all_counted(had: Collection[str], pairs: Iterable[Pair]) -> set[str]:
    """Every step that a lead counts as having had: those it had, and whatever those stand for by now."""
    known = set(pairs)
    counted = set(had)
    while more := {second for first, second in known if first in counted} - counted:
        counted |= more
    return counted


def pairs_of(mapping: Mapping[str, str], before: Collection[str]) -> set[Pair]:
    """What a marketer's `old=new` means for steps that an edit took out; `before` are the step ids until then.

    A new id is the old step under another name, so it counts the other way round as well: after a rollback nobody
    gets it twice. An old step that counts as another old one says nothing about that one.
    """
    said = set(mapping.items())
    return said | {(new, old) for old, new in said if new and new not in before}


def last_had(campaign: Campaign, had: Collection[str], pairs: Iterable[Pair]) -> str | None:
    """The step on which a lead stands: the last of its version that it has had; None before the first.

    What it had on another version and this one does not have, counts as what it stands for.
    """
    counted = {*had, *all_counted(set(had) - {step.id for step in campaign.steps}, pairs)}
    return next((step.id for step in reversed(campaign.steps) if step.id in counted), None)


def new_position(old: Campaign, new: Campaign, had: Collection[str], pairs: Collection[Pair]) -> int | None:
    """The position in `new` of the step that follows the last one had, in the new order.

    None when the lead stands on a step that `new` does not have, and nothing says what that counts as.
    """
    known = {step.id for step in new.steps} | {""}
    stands_on = last_had(old, had, pairs)
    is_lost = stands_on is not None and not known & all_counted([stands_on], pairs)
    return None if is_lost else first_position(new, all_counted(had, pairs))
