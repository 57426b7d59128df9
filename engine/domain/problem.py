"""What is wrong with something a person wrote, in one line that says where and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file: `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


def place_of_byte(wrong: UnicodeDecodeError, file: str) -> Place:
    """Where the first byte stands that is no UTF-8."""
    lines = wrong.object[: wrong.start].split(b"\n")
    return Place(file, len(lines), len(lines[-1].decode()) + 1)


class Problem(Exception):  # noqa: N818 - people read "Problem", not "ProblemError"
    """Bad input, told as `place: what is wrong. cure`. The edges print it as it is and exit or answer 4xx.

    `code` is the stable name that `nurture check` has for it, like YAML003; "" for what check never finds.
    """

    def __init__(self, what: str, *, place: Place | None = None, cure: str = "", code: str = "") -> None:
        self.what = what
        self.place = place
        self.cure = cure
        self.code = code
        super().__init__(str(self))

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        cure = f" {self.cure}" if self.cure else ""
        return f"{where}{self.what}{cure}"


class Overtaken(Problem):
    """What was asked for was possible a moment ago; the line says who was quicker, or what it has become since."""


class NotYours(Overtaken):
    """It was the asker's, and is somebody else's or gone: the page that asked does not open for them any more."""


def one_of(wrong: str, known: Iterable[str]) -> str:
    """The cure for a name that is not there: the nearest of those that are, else all of them."""
    names = list(known)
    near = get_close_matches(wrong, names, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"There is: {', '.join(names) or 'none'}."
