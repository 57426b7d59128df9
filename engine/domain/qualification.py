"""The agreement between marketing and sales on fit: who can never buy, who needs a person's look, who buys."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, model_validator

from engine.domain.company import Sender
from engine.domain.phrases import folded
from engine.domain.written import Countries, Domains, Listed, OneOrMany, Slug, Words, Written, listed


class When(Written):
    """What must be true of a lead: every key given, by any of its patterns.

    `*` stands for anything, in words for the rest of a word; case and accents are ignored.
    """

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    domain: Domains = ()  # of the mail address: "flowright.example", "*.edu"
    address: Annotated[tuple[Literal["role", "free"], ...], BeforeValidator(listed), OneOrMany()] = ()  # of what kind
    title: Listed = ()
    company: Listed = ()
    country: Countries = ()
    size: Listed = ()
    note: Listed = ()  # what staff or the lead wrote

    @model_validator(mode="after")
    def _says_something(self) -> "When":
        if not any(patterns for _, patterns in self.patterns()):
            raise ValueError(f"say what must be true: one or more of {', '.join(type(self).model_fields)}")
        return self

    def patterns(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        return ((name, getattr(self, name)) for name in type(self).model_fields)


class Rule(Written):
    """A reason with a name, and when it holds."""

    reason: Slug
    when: When
    words: Words  # the reason in words, for people


class Persona(Written):
    """Somebody who buys."""

    persona: Slug
    when: When


class DeclineMail(Written):
    """The mail that turns somebody down politely."""

    sender: Sender
    subject: Words
    template: Words = "declined.mjml"


class Qualification(Written):
    """`qualification.yaml`. The first rule that holds decides; who meets none is an MQL."""

    never: tuple[Rule, ...] = ()
    look: tuple[Rule, ...] = ()
    fits: tuple[Persona, ...] = ()
    declines: DeclineMail


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a lead when its fit is decided; "" where nothing is. `address_kinds` holds "role" and "free"."""

    domains: tuple[str, ...]  # the mail domain and its registrable domain
    address_kinds: tuple[str, ...] = ()
    title: str = ""
    company: str = ""
    country: str = ""
    size: str = ""
    notes: tuple[str, ...] = ()
    consent: bool | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """The verdict: `never` (with the rule's reason), `look`, `no_consent` or `mql` (with a persona, if one fits)."""

    verdict: Literal["never", "look", "no_consent", "mql"]
    reason: str = ""
    words: str = ""
    persona: str = ""


def decide_fit(facts: Facts, agreement: Qualification) -> Fit:
    """Who can never buy is turned down first, whatever they agreed to; then consent; then what needs a look."""
    if rule := _first(agreement.never, facts):
        return Fit("never", rule.reason, rule.words)
    if facts.consent is False:
        return Fit("no_consent", "no_consent", "said no to mail when the address was given")
    if rule := _first(agreement.look, facts):
        return Fit("look", rule.reason, rule.words)
    persona = next((each.persona for each in agreement.fits if _holds(each.when, facts)), "")
    return Fit("mql", persona=persona)


def cautions(facts: Facts, agreement: Qualification) -> tuple[str, ...]:
    """What a salesperson should know of somebody who asked for a talk and goes straight to them."""
    rules = (*agreement.never, *agreement.look)
    return tuple(dict.fromkeys(rule.words for rule in rules if _holds(rule.when, facts)))


def _first(rules: Iterable[Rule], facts: Facts) -> Rule | None:
    return next((rule for rule in rules if _holds(rule.when, facts)), None)


def _holds(when: When, facts: Facts) -> bool:
    return all(_any(name, patterns, facts) for name, patterns in when.patterns() if patterns)


def _any(name: str, patterns: tuple[str, ...], facts: Facts) -> bool:
    match name:
        case "domain":
            return any(fnmatchcase(domain, pattern) for domain in facts.domains for pattern in patterns)
        case "address":
            return any(kind in patterns for kind in facts.address_kinds)
        case "country":
            return facts.country in patterns
        case "note":
            return any(stands_in(note, pattern) for note in facts.notes for pattern in patterns)
        case _:
            return any(stands_in(getattr(facts, name), pattern) for pattern in patterns)


def stands_in(text: str, pattern: str) -> bool:
    """Whether the pattern stands in the text as whole words, so that "cio" is not found in "precio"."""
    return bool(text) and _word_pattern(pattern).search(folded(text)) is not None


@lru_cache(maxsize=4096)
def _word_pattern(pattern: str) -> re.Pattern[str]:
    inside = r"\w*".join(re.escape(part) for part in folded(pattern).split("*"))
    return re.compile(rf"(?<!\w){inside}(?!\w)")
