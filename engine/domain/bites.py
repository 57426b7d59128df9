"""Bites are rules with names, not points: which of a campaign's rules, if any, does this reply or click meet?"""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.domain.campaign import REPLY_WORDS, Bite
from engine.domain.reading import Intent


@dataclass(frozen=True, slots=True)
class Bitten:
    """The rule that was met, by its name, and how sure the reading is (0 to 1)."""

    rule: str
    confidence: float


def bite_by_reply(bites: Sequence[Bite], intent: Intent, confidence: float) -> Bitten | None:
    """The first rule that asks for this intent."""
    for bite in bites:
        if intent in {REPLY_WORDS[word] for word in bite.replies}:
            words = intent.value.replace("_", " ")
            return Bitten(bite.rule or f"replied: {words}", confidence)
    return None


def bite_by_answer(bites: Sequence[Bite], topic: str, value: str, words: str) -> Bitten | None:
    """The first rule that asks for this answer to the question of this topic."""
    for bite in bites:
        if value in bite.answers.get(topic, ()):
            return Bitten(bite.rule or f"answered: {words}", 1.0)
    return None


def bite_by_click(bites: Sequence[Bite], offer: str) -> Bitten | None:
    """The first rule that asks for a click on this offer; the caller has made sure that a person clicked."""
    for bite in bites:
        if offer in bite.clicks:
            return Bitten(bite.rule or f"clicked {offer.replace('_', ' ')}", 1.0)
    return None
