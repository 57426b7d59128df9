"""A finding: what is wrong with a workspace, where, and what to do."""

from dataclasses import dataclass

from engine.check.codes import CODES, Severity
from engine.domain.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `place.file` is a path below the workspace; line and column count from 1, 0 is none."""

    code: str
    severity: Severity
    place: Place
    words: str
    cure: str

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code}: {self.words}{f' {self.cure}' if self.cure else ''}"


def found(code: str, place: Place, words: str, cure: str = "") -> Finding:
    """A finding of that code; the cure is the code's own unless a better one is known."""
    known = CODES[code]
    return Finding(code, known.severity, place, words, cure or _sentence(known.cure))


def of_problem(problem: Problem, place: Place) -> Finding:
    """What another room refused, as a finding."""
    return found(problem.code or "JINJA003", place, problem.what, problem.cure)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
