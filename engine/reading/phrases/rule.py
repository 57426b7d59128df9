"""One rule of a table: which phrases speak for an intent, how strongly, and what before them turns them round."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from engine.domain.phrases import phrases_of
from engine.domain.reading import Intent

_OF_A_LANGUAGE = re.compile(r"\s*([a-z]{2}): ")
_ANY_WORDS = re.compile(r"<(\d)>")
_NOTHING = re.compile(r"(?!)")
_BEGINNING = re.compile(r"(?<!\w)(?=(.{1,3}))", re.DOTALL)
_FIRST_GROUP = re.compile(r"\(\?:([^()]*)\)(?![?*{])")
_LITERAL = re.compile(r"(?:[\w '-](?![?*{]))+")
_CONTINUED = re.compile(r"\n\s*\+: ")


@dataclass(frozen=True, slots=True)
class Rule:
    """`weight` is how sure one of the phrases makes us, 0 to 1.

    A phrase does not count when `denied` ends right before it, or when `undone` is found in it or right after it. One
    that is `named` counts only when its last word is a name.
    """

    intent: Intent
    weight: float
    phrases: str
    denied: str = ""
    undone: str = ""
    named: bool = False
    about: str = ""
    then: str = ""


def heard(table: str, language: str, sentence: str) -> Iterator[re.Match[str]]:
    """Every place where a phrase of a table, in a language or ("") in all of them, stands in a folded sentence.

    A phrase is compiled when a word of a sentence begins like it for the first time: most never are.
    """
    openings = _openings(table, language)
    if openings.keys().isdisjoint(begun := beginnings(sentence)):
        return
    at = sorted({number for opening in openings.keys() & begun for number in openings[opening]})
    phrases = _phrases(table, language)
    for number in at:
        yield from _compiled(phrases[number]).finditer(sentence)


@lru_cache(maxsize=64)
def beginnings(sentence: str) -> frozenset[str]:
    """What every word of a sentence begins with, one to three characters of it and of what follows, and ""."""
    found = _BEGINNING.findall(sentence)
    return frozenset(chain(("",), (each[:length] for each in found for length in (1, 2, 3))))


@cache
def pattern(table: str, language: str = "") -> re.Pattern[str]:
    """The pattern of a table's phrases in a language, or in all of them, with `<n>` as up to n words."""
    phrases = _phrases(table, language)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)") if phrases else _NOTHING


@cache
def _phrases(table: str, language: str) -> tuple[str, ...]:
    lines = _CONTINUED.sub("", table).splitlines()
    spoken = "\n".join(
        line for line in lines if not (at := _OF_A_LANGUAGE.match(line)) or at[1] == language or not language
    )
    return tuple(phrases_of(_ANY_WORDS.sub(r"(?:[\\w'\\-/]+,? ){0,\1}", spoken)))


@cache
def _openings(table: str, language: str) -> dict[str, list[int]]:
    """By what a phrase begins with, at most three characters, the numbers of the phrases that do."""
    openings: dict[str, list[int]] = defaultdict(list)
    for number, phrase in enumerate(_phrases(table, language)):
        for opening in _opening(phrase):
            openings[opening].append(number)
    return dict(openings)


def _opening(phrase: str) -> frozenset[str]:
    """What a phrase can begin with: "" where its expression does not say so plainly."""
    group = _FIRST_GROUP.match(phrase)
    plain = _LITERAL.match
    begun = [plain(each) for each in group[1].split("|")] if group else [plain(phrase)]
    return frozenset(each[0][:3] if each else "" for each in begun)


@cache
def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{phrase})(?!\w)")


@cache
def ending(table: str) -> re.Pattern[str]:
    """The pattern that finds a table's phrases at the end of a text, with at most two short words after them."""
    return re.compile(pattern(table).pattern + r"(?: [\w']{1,12}){0,2}\W*$")


NEGATIONS = r"""
    en: not | n't | don't | dont | doesn't | didn't | won't | can't | cannot | isn't | aren't | wouldn't | no | never
    en: nor
    en: no longer | without | hardly | neither | unable to | rather not
    de: nicht | kein\w* | nie | niemals | ohne | weder
    fr: pas | ne | n' | jamais | aucun\w* | sans | ni | n'est | n'ai | n'avons | n'etes | n'y | plus
    es: no | nunca | sin | ni | ningun\w* | tampoco
    nl: niet | geen | nooit | zonder
    pt: nao | nunca | sem | nem | nenhum\w*
    it: non | mai | senza | nessun\w* | ne
"""
"""What turns a wish into its opposite when it stands right before it."""
