"""Tables of wordings by language, with room between words, and in which of the languages a text is written.

A table is one of `engine.domain.phrases`, and more: a line without a language goes on with the phrase of the one
before, at a space or at a "|" between alternatives; `~3` stands for up to three words of any kind: "limited ~3 access".
"""

import re
from functools import cache

from engine.domain.phrases import folded

LANGUAGES = frozenset(("en", "de", "fr", "es", "nl", "pt", "it"))

_BEGINS = re.compile(r"([a-z]{2}): ")
_ENDS_OPEN = re.compile(r" \)(?:[?*]|\{\d,\d\})$")  # what may be left out, with the space after it
_ROOM = re.compile(r" ~(\d)(?= |$)")

# Words that every text of some length has.
_COMMON = {
    "en": "the i am is you my to of and will for please your we be have this not",
    "de": "ich bin ist sie und der die das nicht ihre bitte bis zum vom am im mit wir den fur dank",
    "fr": "je suis est vous et le les votre pour du au nous merci ne pas une mon sera",
    "es": "estoy el los su para por y que con gracias mi del al correo una esta",
    "nl": "ik ben is het een van voor met uw op niet naar mijn dank wij kunt tot",
    "pt": "estou os do da para em que com obrigado obrigada nao meu minha uma ate sua",
    "it": "sono il di per che con non grazie del una mio sua alla fino saro mia",
}
_SURE = 3  # so many of them tell
_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][\w'-]*")


def capitalised(text: str) -> frozenset[str]:
    """The words, folded, that may be names for their capital."""
    return frozenset(map(folded, _CAPITALISED.findall(text)))


@cache
def wording(table: str, languages: frozenset[str] = LANGUAGES) -> re.Pattern[str]:
    """The pattern that finds any phrase of a table in some languages, as whole words, in a folded text.

    Of a table without these languages it finds nothing.
    """
    entries: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, table.splitlines())):
        begins = _BEGINS.match(line)
        if begins:
            entries.append((begins[1], line[begins.end() :]))
        else:
            language, before = entries.pop()
            entries.append(
                (language, before + ("" if line.startswith("|") or _ENDS_OPEN.search(before) else " ") + line)
            )
    spoken = (phrase for language, row in entries if language in languages for phrase in row.split(" | "))
    phrases = "|".join(_ROOM.sub(r"(?: \\S+){0,\1}", phrase) for phrase in spoken)
    return re.compile(rf"(?<!\w)(?:{phrases or '(?!)'})(?!\w)")


def languages_of(text: str) -> frozenset[str]:
    """The languages that a folded text seems to be written in; all of them when it is too short to tell."""
    counts = {language: len(pattern.findall(text)) for language, pattern in _common().items()}
    most = max(counts.values())
    if most < _SURE:
        return LANGUAGES
    return frozenset(language for language, count in counts.items() if count >= max(2, most / 4))


@cache
def _common() -> dict[str, re.Pattern[str]]:
    return {language: re.compile(rf"\b(?:{'|'.join(words.split())})\b") for language, words in _COMMON.items()}
