"""Text in one form to compare and search, and tables of phrases to look for in it.

A table has a line for each language, "en: not interested | no thanks"; its phrases are regular expressions that are
mostly letters, written as `folded` leaves them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# Letters that are no letter and accent to Unicode, and apostrophes as word processors set them.
_PLAIN = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "'", "‘": "'"}
)


def folded(text: str) -> str:
    """Return a text in lower case, without accents, with single spaces: "Société  d’Été" becomes "societe d'ete"."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.translate(_PLAIN).split())


@cache
def any_of(table: str) -> re.Pattern[str]:
    """Return the pattern that finds any phrase of a table as whole words: "cio" in "our cio", not in "precio"."""
    return re.compile(rf"(?<!\w)(?:{either(table)})(?!\w)")


def either(table: str) -> str:
    """Return the phrases of a table as one regular expression, to be part of another."""
    return "|".join(phrases_of(table))


def phrases_of(table: str) -> Iterator[str]:
    """The phrases of a table, each a regular expression."""
    lines = (line.strip().partition(": ")[2] for line in table.splitlines())
    return (phrase for line in lines if line for phrase in line.split(" | "))
