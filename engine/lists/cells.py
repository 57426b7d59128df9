"""What one cell says: its text made clean, its yes or no, its name in two parts."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, time
from functools import cache

from babel import Locale

LONGEST_LINE = 500
"""Characters kept of a field of one line; the rest is cut."""
LONGEST_TEXT = 5_000
"""Characters kept of a note or a message; the rest is cut."""

_NOTHING = frozenset(("", "-", "--", "---", "n/a", "#n/a", "n.a.", "k.a.", "#ref!", "#value!", "#name?"))
_YES_WORDS = """
    yes y true t 1 x ok on checked agreed opted-in ja j wahr oui o vrai si sí s sim sì vero attended ✓ ✔ ☑
"""
_YES = frozenset(_YES_WORDS.split())
_NO_WORDS = """
    no n false f 0 off unchecked nein falsch non faux nee não nao falso absent no-show unticked ✗ ✘ ☐
"""
_NO = frozenset(_NO_WORDS.split())
_HONORIFIC_WORDS = """
    mr mrs ms miss mx dr prof sir herr frau dipl ing mag mme mlle m monsieur madame sr sra srta dott dottssa
"""
_HONORIFICS = frozenset(_HONORIFIC_WORDS.split())
_JOINERS = "\u200c\u200d"  # part of how some names are written
_NEUTRALISED = re.compile(r"'(?=[=+\-@\t\r])")


def clean_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Make one trimmed line in NFC of a cell's text: control characters and line breaks become blanks."""
    if not (text.isascii() and text.isprintable() and "  " not in text):
        text = " ".join(_without_controls(text).split())
    return _kept(text.strip(), longest)


def clean_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Make trimmed lines in NFC of what stands in a cell; line breaks stay, as newlines."""
    if text.isascii() and text.isprintable():
        return _kept(text.strip(), longest)
    lines = (_without_controls(line).strip() for line in text.splitlines())
    return _kept("\n".join(lines).strip(), longest)


def as_text(value: object) -> str:
    """Write a value of a workbook or of JSON the way it would stand in a CSV file."""
    match value:
        case str():
            text = value
        case None:
            text = ""
        case bool():
            text = "yes" if value else "no"
        case float() if value.is_integer():
            text = str(int(value))
        case datetime() if value.time() == time():
            text = value.date().isoformat()
        case list() | tuple():
            text = ", ".join(filter(None, map(as_text, value)))
        case Mapping():
            text = ", ".join(f"{key}: {said}" for key, inner in value.items() if (said := as_text(inner)))
        case _:
            text = str(value)
    return text


def is_nothing(text: str) -> bool:
    """Tell whether a cell only says that there is nothing, like "--" or "n/a"."""
    return len(text) < 8 and text.lower() in _NOTHING


def yes_or_no(text: str) -> bool | None:
    """Read a yes or a no in seven languages; None when it is neither."""
    word = text.lower()
    return True if word in _YES else False if word in _NO else None


def split_name(full: str) -> tuple[str, str]:
    """Give first and last name: "Meyer, Anna", "Dr. Anna Meyer", "Anna Meyer (ACME)" are all Anna Meyer."""
    if "@" in full:
        return "", ""
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", full)
    last, comma, first = bare.partition(",")
    words = (f"{first} {last}" if comma else bare).split()
    while len(words) > 1 and words[0].lower().replace(".", "") in _HONORIFICS:
        words = words[1:]
    return (words[0], " ".join(words[1:])) if words else ("", "")


def language_code(text: str) -> str:
    """Give the ISO 639-1 code of a language given as a code, a locale (de-AT) or a name; "" when unknown."""
    code = re.split("[-_ ]", text.lower())[0]
    return code if code in _language_codes() else _code_by_language().get(text.casefold(), "")


def _kept(text: str, longest: int) -> str:
    unquoted = _NEUTRALISED.sub("", text, count=1) if text.startswith("'") else text  # our rejected file did that
    return unquoted if len(unquoted) <= longest else unquoted[:longest].rstrip()


def _without_controls(text: str) -> str:
    return "".join(c if c.isprintable() or c in _JOINERS else _instead(c) for c in unicodedata.normalize("NFC", text))


def _instead(control: str) -> str:
    """Leave nothing of what has no width (marks, overrides), a blank of all else that can't be printed."""
    return "" if unicodedata.category(control) == "Cf" else " "


@cache
def _language_codes() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").languages if len(str(code)) == 2)


@cache
def _code_by_language() -> dict[str, str]:
    found: dict[str, str] = {}
    for spoken in ("it", "pt", "nl", "es", "fr", "de", "en"):
        names = Locale(spoken).languages
        found.update((names[code].casefold(), code) for code in _language_codes() if code in names)
    return found
