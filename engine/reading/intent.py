"""What a person's reply means: every table of phrases is evidence, and the first intent that is said clearly wins.

The order is that of what a wrong reading costs: who asks to be left out is heard before everything else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from engine.domain.phrases import folded
from engine.domain.reading import Intent, Reading
from engine.reading.phrases import (
    acknowledgement,
    angry,
    customer,
    interested,
    meeting,
    not_interested,
    opt_out,
    pitch,
    question,
    referral,
    wrong_person,
)
from engine.reading.phrases.rule import Rule, ending, heard, pattern
from engine.reading.wording import capitalised, languages_of

SURE = 0.6
"""From here on a reading is sure enough to act on; under it, it is the best guess and for a person to look at."""

_ORDER = (
    Intent.UNSUBSCRIBE,
    Intent.ANGRY_COMPLAINT,
    Intent.WRONG_PERSON_OR_LEFT_COMPANY,
    Intent.REFERRAL_TO_COLLEAGUE,
    Intent.ALREADY_CUSTOMER,
    Intent.COMPETITOR_OR_VENDOR_PITCH,
    Intent.MEETING_REQUEST,
    Intent.NOT_INTERESTED,
    Intent.INTERESTED,
    Intent.QUESTION,
    Intent.ACKNOWLEDGEMENT_ONLY,
)
_RULES: tuple[Rule, ...] = (
    *opt_out.RULES,
    *angry.RULES,
    *wrong_person.RULES,
    wrong_person.SOFT,
    *referral.RULES,
    *customer.RULES,
    *pitch.RULES,
    *meeting.RULES,
    *not_interested.RULES,
    *interested.RULES,
    *question.RULES,
    *acknowledgement.RULES,
)
_WHOLE = (
    (Intent.UNSUBSCRIBE, 0.95, opt_out.WHOLE),
    (Intent.NOT_INTERESTED, 0.85, not_interested.WHOLE),
    (Intent.ACKNOWLEDGEMENT_ONLY, 0.9, acknowledgement.WHOLE),
    (Intent.INTERESTED, 0.85, interested.WHOLE),
)

_MOST_CHARACTERS = 6_000
_BEFORE = 60
_ALWAYS = frozenset(("en", "ja"))  # English stands in mail of every language; Japanese is not told by its words
_ANY = ("",)
_LONG = 100  # words
_BEGINNING = 250
_ENDING = 200
_STRAY = 0.65
_GUESS = 0.55  # under SURE
_NEAR = 150
_FEW = 5  # words that are all somebody answers are about our mail
_CLAUSE = 80
_CLAUSE_ENDS = re.compile(r"[^\w\s'@/-]| (?:and|or|but|und|oder|aber|et|ou|mais|y|pero) ")
_SPOKEN_OF = frozenset(
    (
        Intent.NOT_INTERESTED,
        Intent.REFERRAL_TO_COLLEAGUE,
        Intent.WRONG_PERSON_OR_LEFT_COMPANY,
        Intent.ALREADY_CUSTOMER,
        Intent.COMPETITOR_OR_VENDOR_PITCH,
    )
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_HARMLESS = (
    (
        re.compile(
            r"\b(?:no|not a|kein|pas de|sin|ningun|geen|sem|nessun) (?:problem\w*|probleem|worries|worry|doubt|souci)"
        ),
        "fine",
    ),
    (re.compile(r"\b(?:not only|nicht nur|non seulement|no solo|niet alleen|nao so)\b"), "also"),
    (re.compile(r"\bno\. ?(?=\d)"), "nr "),
)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen)|sehr geehrte\w*|liebe[rs]?"
    r"|bonjour|bonsoir|hola|buen[oa]s (?:dias|tardes)|estimad[oa]s?|beste|geachte|goede\w+|dag|ola|oi|bom dia|boa tarde"
    r"|buongiorno|gentile|salve|ciao)\b[^,.!:\n]{0,40}[,.!:\n]+\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Heard:
    intent: Intent
    weight: float
    words: str
    rule: Rule
    after: str


def read_reply(visible_text: str, subject: str = "") -> Reading:
    """Tell what a reply means: `visible_text` is what the person wrote, without the quoted mail.

    The subject counts only when it asks to be left out and says nothing else. An answer that no rule knows is guessed
    to be one in own words, with a confidence under `SURE`; only one without a word is `Intent.UNCLEAR`.
    """
    greeted = _GREETING.sub("", visible_text.lstrip()[:_MOST_CHARACTERS])
    text = folded(_ADDRESS.sub("someone@somewhere", _LINK.sub(" ", greeted)))
    for found, instead in _HARMLESS:
        text = found.sub(instead, text)
    whole = _whole(folded(subject), _WHOLE[:1]) or _whole(text, _WHOLE)
    return whole or _weighed(text, _capitalised(greeted)) or _in_own_words(text)


def _capitalised(text: str) -> frozenset[str] | None:
    """The words, folded, that may be names for their capital; None for a text that has none, where any may be."""
    return capitalised(text) if any(character.isupper() for character in text) else None


def _whole(text: str, tables: Sequence[tuple[Intent, float, str]]) -> Reading | None:
    """Read a text that is nothing but words of one table and politeness."""
    if len(text) > 160:
        return None
    parts = [part.strip(" -'") for part in re.split(r"[^\w' -]+", text) if re.search(r"\w", part)]
    for intent, weight, table in tables:
        heard = [part for part in parts if _says(table, part)]
        if heard and all(part in heard or not _without_politeness(part) for part in parts):
            return Reading(intent, weight, (f'says only "{" ".join(parts)}"',))
    return None


def _says(table: str, part: str) -> bool:
    phrases = pattern(table)
    return bool(phrases.fullmatch(part) or phrases.fullmatch(_without_politeness(part)))


def _without_politeness(part: str) -> str:
    return " ".join(pattern(acknowledgement.POLITENESS).sub("", part).split())


def _weighed(text: str, names: frozenset[str] | None) -> Reading | None:
    """The first intent in order that is said clearly; the clearest of the others when none is."""
    heard = list(_hear_all(text, names))
    scores = _scores(_in_context(heard, text))
    clear = [intent for intent in _ORDER if intent in scores and scores[intent][0] >= SURE]
    if not scores:
        return None
    if Intent.UNSUBSCRIBE in scores:  # a guess too: whoever may want out is not promoted before somebody has looked
        clear = [Intent.UNSUBSCRIBE]
    best = clear[0] if clear else max(scores, key=lambda intent: (scores[intent][0], -_ORDER.index(intent)))
    score, words = scores[best]
    return Reading(best, round(score, 2), tuple(f'says "{found}"' for found in words))


def _hear_all(text: str, names: frozenset[str] | None) -> Iterator[_Heard]:
    """What every table hears. In a long mail the beginning and the end say what it is about; between them much else
    is spoken of, and a stray phrase there makes nothing sure."""
    spoken = _spoken(text)
    long = text.count(" ") > _LONG
    at = 0
    for sentence in _SENTENCE.split(text):
        stray = long and at > _BEGINNING and at + len(sentence) < len(text) - _ENDING
        near = text[max(0, at - _NEAR) : at + len(sentence) + _NEAR]
        for rule in _RULES:
            languages = _ANY if rule.intent is Intent.UNSUBSCRIBE else spoken
            one = _surest(_hear(rule, sentence, languages, names), near)
            if one:
                yield replace(one, weight=one.weight * _STRAY) if stray and rule.intent in _SPOKEN_OF else one
        at += len(sentence) + 1


def _spoken(text: str) -> tuple[str, ...]:
    return tuple(sorted(languages_of(text) | _ALWAYS))


def _surest(heard: Iterable[_Heard], near: str) -> _Heard | None:
    """The first that is meant for us, else the first as a guess."""
    guess: _Heard | None = None
    for one in heard:
        if _is_meant(one, near):
            return one
        guess = guess or replace(one, weight=min(one.weight, _GUESS))
    return guess


def _is_meant(heard: _Heard, near: str) -> bool:
    rule = heard.rule
    if rule.about and near.count(" ") >= _FEW and not pattern(rule.about).search(near):
        return False
    clause = _CLAUSE_ENDS.split(f"{heard.after} ", maxsplit=1)[0]
    return not (rule.then and _without_politeness(clause) and not pattern(rule.then).search(heard.words + clause))


def _hear(rule: Rule, sentence: str, languages: Sequence[str], names: frozenset[str] | None) -> Iterator[_Heard]:
    for found in chain.from_iterable(heard(rule.phrases, one, sentence) for one in languages):
        before = sentence[max(0, found.start() - _BEFORE) : found.start()]
        if rule.denied and before and ending(rule.denied).search(before):
            continue
        if rule.undone and _is_undone(rule.undone, found, sentence):
            continue
        if rule.named and names is not None and found[0].split()[-1] not in names:
            continue
        yield _Heard(rule.intent, rule.weight, found[0], rule, sentence[found.end() : found.end() + _CLAUSE])


def _is_undone(table: str, found: re.Match[str], sentence: str) -> bool:
    """Whether one of the table's phrases begins in what was found, or right after it."""
    undone = pattern(table).search(sentence, found.start())
    return undone is not None and undone.start() <= found.end() + 1


def _in_context(heard: Sequence[_Heard], text: str) -> list[_Heard]:
    """Weigh words by others beside them: a colleague named makes "not me" a referral, "not now" outweighs "call"."""
    rules = {one.rule for one in heard}
    left = wrong_person.RULES[0] in rules
    dropped: set[Rule] = set()
    if wrong_person.SOFT in rules and any(rule.intent is Intent.REFERRAL_TO_COLLEAGUE for rule in rules) and not left:
        dropped.add(wrong_person.SOFT)
    if not_interested.LATER in rules and not pattern(meeting.TIME).search(text):
        dropped |= set(meeting.RULES)
    if customer.RULES[0] in rules and pattern(customer.OURS).search(text):
        dropped |= set(referral.RULES)
    return [one for one in heard if one.rule not in dropped]


def _scores(heard: Sequence[_Heard]) -> Mapping[Intent, tuple[float, tuple[str, ...]]]:
    """How sure all the evidence for an intent makes us, at most 0.97, and its words."""
    scores: dict[Intent, tuple[float, tuple[str, ...]]] = {}
    for one in heard:
        score, words = scores.get(one.intent, (0.0, ()))
        more = max(score, one.weight) + (0.03 if words and one.words not in words else 0.0)
        scores[one.intent] = (min(more, 0.97), words if one.words in words else (*words, one.words))
    return scores


def _in_own_words(text: str) -> Reading:
    has_words = re.search(r"\w", text)
    if "?" in text:
        return Reading(Intent.QUESTION, 0.55 if has_words else 0.5, ("has a question mark",))
    if has_words:
        return Reading(Intent.INTERESTED, 0.5, ("answers in own words",))
    return Reading(Intent.UNCLEAR, 1.0, ("has no words",))
