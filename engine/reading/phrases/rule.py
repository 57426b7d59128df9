"""One rule of a table: which phrases speak for an intent, how strongly, and what before them turns them round."""

import re
from dataclasses import dataclass
from functools import cache

from engine.domain.phrases import any_of
from engine.domain.reading import Intent

_OF_A_LANGUAGE = re.compile(r"\s*([a-z]{2}): ")
_ANY_WORDS = re.compile(r"<(\d)>")
_NOTHING = re.compile(r"(?!)")
_CONTINUED = re.compile(r"\n\s*\+: ")


@dataclass(frozen=True, slots=True)
class Rule:
    """`weight` is how sure one of the phrases makes us, 0 to 1.

    A phrase does not count when `denied` ends right before it, or is found in it or right after it as `undone`. One
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


@cache
def pattern(table: str, language: str = "") -> re.Pattern[str]:
    """The pattern of a table's phrases in a language, or in all of them, with `<n>` as up to n words."""
    lines = _CONTINUED.sub("", table).splitlines()
    spoken = "\n".join(
        line for line in lines if not (at := _OF_A_LANGUAGE.match(line)) or at[1] == language or not language
    )
    return any_of(_ANY_WORDS.sub(r"(?:[\\w'\\-/]+,? ){0,\1}", spoken)) if spoken.strip() else _NOTHING


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
