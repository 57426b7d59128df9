"""What the doctor says of one part of an installation."""

from dataclasses import dataclass
from enum import StrEnum

from engine.domain.problem import Problem


class Health(StrEnum):
    """`doubtful` works and should be looked at; `ill` does not work, or will hurt."""

    WELL = "well"
    DOUBTFUL = "doubtful"
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: the part that was looked at, how it is, in words, and what to do; "" when there is nothing to do."""

    part: str
    health: Health
    words: str
    cure: str = ""


def well(part: str, words: str) -> Finding:
    """A part that is as it should be."""
    return Finding(part, Health.WELL, words)


def doubtful(part: str, words: str, cure: str) -> Finding:
    """A part that works, and yet."""
    return Finding(part, Health.DOUBTFUL, words, cure)


def ill(part: str, words: str, cure: str) -> Finding:
    """A part that does not work."""
    return Finding(part, Health.ILL, words, cure)


def ill_of(part: str, problem: Problem) -> Finding:
    """What a part raised when it was used."""
    return Finding(part, Health.ILL, problem.what, problem.cure)
