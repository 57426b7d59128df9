"""How figures are taken: the two ways in turn, several times, and the ratio of each pair. These machines are noisy."""

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

Work = Callable[[], int]
"""Does the work and returns how many pieces it was."""

Way = Callable[[], AbstractContextManager[Work]]
"""Prepares everything, which is not measured, and gives the work, which is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Work a second for our way and the plain way, medians; `ratio` is the median of the pairs' ratios."""

    work: str
    on: str
    ours: float
    plain: float
    ratio: float
    spread: str


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of processor time that some work takes, the median, and what it may take at most."""

    work: str
    on: str
    seconds: float
    limit: float


def timed(work: str, on: str, limit: float, way: Way, runs: int = 3) -> Timed:
    """Run the work `runs` times, each on a fresh preparation."""
    return Timed(work, on, statistics.median(_seconds(way) for _ in range(runs)), limit)


def _seconds(way: Way) -> float:
    with way() as work:
        started = time.process_time()
        work()
        return time.process_time() - started


def compare(work: str, on: str, ours: Way, plain: Way, runs: int = 3) -> Figure:
    """Run both ways `runs` times in turn, each on a fresh preparation."""
    pairs = [(_rate(ours), _rate(plain)) for _ in range(runs)]
    ratios = sorted(mine / theirs for mine, theirs in pairs)
    return Figure(
        work=work,
        on=on,
        ours=statistics.median(mine for mine, _ in pairs),
        plain=statistics.median(theirs for _, theirs in pairs),
        ratio=statistics.median(ratios),
        spread=f"{ratios[0]:.1f} to {ratios[-1]:.1f}",
    )


def _rate(way: Way) -> float:
    with way() as work:
        started = time.perf_counter()
        done = work()
        return done / (time.perf_counter() - started)
