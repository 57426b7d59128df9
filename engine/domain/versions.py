"""What an edit of a campaign changes, in the marketer's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from engine.domain.campaign import Campaign, EmailStep, Step

SETTINGS = ("enters", "sender", "cadence", "language", "offers", "bites", "rests")
"""The keys of a campaign beside its steps, in the order of the file."""

What = Literal["added", "removed", "renamed", "moved", "reworded", "retimed", "changed"]


@dataclass(frozen=True, slots=True)
class Edition:
    """A campaign with a fingerprint of the body of each mail and of each printed letter: what its template makes,
    without subject and question."""

    campaign: Campaign
    bodies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different: `about` is a step's id or a key of the campaign."""

    what: What
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class CampaignDiff:
    """Everything that is different, in the order of the new campaign's steps, then of the file's keys."""

    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def steps(self, what: What) -> list[str]:
        """The steps of which this is true."""
        return [change.about for change in self.changes if change.what == what]


def compare(live: Edition, wanted: Edition, renamed: Mapping[str, str] | None = None) -> CampaignDiff:
    """What has to be told about an edit; `renamed` are steps (old id to new id) that only have another name now."""
    return CampaignDiff(tuple(_Comparison(live, wanted, renamed or {}).told()))


class _Comparison:
    def __init__(self, live: Edition, wanted: Edition, renamed: Mapping[str, str]) -> None:
        self.live = live
        self.wanted = wanted
        self.before = {renamed.get(step.id, step.id): step for step in live.campaign.steps}
        self.after = {step.id: step for step in wanted.campaign.steps}

    def told(self) -> Iterator[Change]:
        for name in self.before:
            if name not in self.after:
                yield Change("removed", name, f"the step {name} is gone")
        moved = self._moved()
        for name, step in self.after.items():
            if name not in self.before:
                yield Change("added", name, f"a new step {name} {self._where(name)}")
                continue
            yield from self._changes_of(self.before[name], step, moved=name in moved)
        yield from self._settings()

    def _moved(self) -> set[str]:
        """As few steps as explain the new order."""
        old = [name for name in self.before if name in self.after]
        new = [name for name in self.after if name in self.before]
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        stayed = {name for block in blocks for name in new[block.b : block.b + block.size]}
        return set(new) - stayed

    def _where(self, name: str) -> str:
        names = list(self.after)
        position = names.index(name)
        return f"after {names[position - 1]}" if position else "at the beginning"

    def _changes_of(self, old: Step, new: Step, *, moved: bool) -> Iterator[Change]:
        if old.id != new.id:
            yield Change("renamed", new.id, f"the step {old.id} is called {new.id}")
        if moved:
            yield Change("moved", new.id, f"the step {new.id} moved: it comes {self._where(new.id)}")
        if different := list(self._reworded(old, new)):
            yield Change("reworded", new.id, f"the step {new.id} has another {' and another '.join(different)}")
        if old.within != new.within:
            before, after = (_told(_plain(each).get("within")) for each in (old, new))
            yield Change("retimed", new.id, f"the step {new.id}: within {before} -> {after}")

    def _reworded(self, old: Step, new: Step) -> Iterator[str]:
        if type(old) is type(new) and self.live.bodies.get(old.id) != self.wanted.bodies.get(new.id):
            yield "body" if old.template == new.template else f"template ({new.template or 'none'})"
        if isinstance(old, EmailStep) and isinstance(new, EmailStep):
            if old.subject != new.subject:
                yield f"subject ({new.subject})"
            if old.asks != new.asks:
                yield f"question ({new.asks})"
            if old.answers != new.answers:
                yield f"choice of answers ({_told([each.words for each in new.choices])})"
            if old.offers != new.offers:
                yield f"choice of offers ({_told(new.offers)})"
        elif _task(old) != _task(new):
            yield f"kind of work ({': '.join(_task(new))})"

    def _settings(self) -> Iterator[Change]:
        old, new = _plain(self.live.campaign), _plain(self.wanted.campaign)
        for key in SETTINGS:
            if old.get(key) != new.get(key):
                yield Change("changed", key, f"{key}: {_difference(old.get(key), new.get(key))}")


def _task(step: Step) -> tuple[str, str]:
    return ("email", step.template) if isinstance(step, EmailStep) else (step.kind, step.words)


def _plain(written: Campaign | Step) -> dict[str, Any]:
    return written.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _difference(old: Any, new: Any) -> str:
    """Only what differs: of a table the entries, of a list what came and what went."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
        return "; ".join(f"{key} {_told(old.get(key))} -> {_told(new.get(key))}" for key in keys)
    if isinstance(old, list) and isinstance(new, list):
        gone = [f"no longer {_told(each)}" for each in old if each not in new]
        come = [f"new {_told(each)}" for each in new if each not in old]
        return "; ".join([*gone, *come]) or "in another order"
    return f"{_told(old)} -> {_told(new)}"


def _told(value: Any) -> str:
    """A value of a YAML file on one line, as somebody would say it."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_told(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_told, value)) or "none"
    return "none" if value is None else str(value)
