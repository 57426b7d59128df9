"""A mail's text as lines that say how deep they are quoted, from plain text; `html_lines` gives the same from HTML."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_CHARACTERS = 200_000
MOST_LINES = 1_000
_LAST_LINES = 200
_LONGEST_LINE = 2_000

_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\t": " ", "\0": None}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c")
)
_MARKS = re.compile(r"[ ]{0,3}(?:(?:>|&gt;)[ ]?)+")
_OWN_MARK = re.compile(
    r"[ ]{0,2}(\||[A-Z][A-Za-z]{0,9}>)(?: |$)(?!.*\|\s*$)"
)  # "| ", "LK> "; a table's row ends in "|"
_OFTEN = 2
_CAPITALISED = r"\"?[^\W\d_a-zß-ÿ][\w.,'’-]*\"? "
GROUPWISE = re.compile(
    rf">>> ?(?:(?:{_CAPITALISED}){{2,5}}|\S{{1,80}}@|(?:\S{{1,40}} ){{0,5}}<\S{{1,80}}@)"
    r".{0,120}\d[:.]\d\d(?: ?[aApP][mM])? >>>\s*$"
)
"""What GroupWise writes over a quote: a name or an address, a day and a time."""
_NO_QUOTE = re.compile(r"<{2,}\s*$")


class Mark(StrEnum):
    """What the mark-up of a line says of it, beyond how deep it is quoted."""

    NONE = ""
    CUT = "cut"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its quote marks. `depth` is how often it is quoted; after a `CUT` everything is."""

    text: str
    depth: int = 0
    mark: Mark = Mark.NONE

    @property
    def blank(self) -> bool:
        """Whether it has nothing to read."""
        return not self.text


def plain_lines(text: str) -> list[Line]:
    """Cut a text into lines, at most `MOST_LINES` of them; characters that nobody sees are left out."""
    bounded = text[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
    lines = bounded.translate(_SPACES).split("\n")
    texts = [line[:_LONGEST_LINE] for line in lines]
    marks = _own_marks(texts)
    return bounded_lines([_line(text, marks) for text in texts])


def bounded_lines(lines: list[Line]) -> list[Line]:
    """The first and the last lines, where there are too many: an answer is above the quote or under it."""
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - _LAST_LINES], *lines[-_LAST_LINES:]]


def _own_marks(texts: Sequence[str]) -> frozenset[str]:
    """The marks other than ">" that this mail's program sets before quoted lines; one line alone proves none."""
    found = Counter(mark[1] for text in texts if text and (mark := _OWN_MARK.match(text)))
    return frozenset(mark for mark, times in found.items() if times >= _OFTEN)


def _line(text: str, own_marks: frozenset[str] = frozenset()) -> Line:
    if own_marks:
        own = _OWN_MARK.match(text)
        if own and own[1] in own_marks:
            inner = _line(text[own.end() :])
            return Line(inner.text, inner.depth + 1)
    marks = None if GROUPWISE.match(text) else _MARKS.match(text)
    if not marks or _NO_QUOTE.search(text):
        return Line(text.strip())
    return Line(text[marks.end() :].strip(), marks[0].count(">") + marks[0].count("&gt;"))
