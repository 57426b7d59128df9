"""How figures are taken: the two ways in turn, several times, and the ratio of each pair. These machines are noisy."""

import statistics
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

Work = Callable[[], int]
"""Does the work and returns how many pieces it was."""


@dataclass(frozen=True, slots=True)
class Clocked:
    """Work that another clock than the wall's says the seconds of."""

    work: Work
    clock: Callable[[], float]


Way = Callable[[], AbstractContextManager[Work | Clocked]]
"""Prepares everything, which is not measured, and gives the work, which is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Work a second for our way and the plain way, medians; `ratio` is the median of the pairs' ratios; `target` is how
    much work a second ours should do, 0 where nothing says."""

    work: str
    on: str
    ours: float
    plain: float
    ratio: float
    spread: str
    target: float


@dataclass(frozen=True, slots=True)
class Limited:
    """What some work takes, the median, in a unit, and what it may take at most."""

    work: str
    on: str
    takes: float
    unit: str
    limit: float


def timed(work: str, on: str, limit: float, way: Way, runs: int = 3) -> Limited:
    """Run the work `runs` times, each on a fresh preparation; in seconds of processor time."""
    return Limited(work, on, statistics.median(_seconds(way) for _ in range(runs)), "s", limit)


def _seconds(way: Way) -> float:
    with way() as given:
        work = given.work if isinstance(given, Clocked) else given
        started = time.process_time()
        work()
        return time.process_time() - started


def compare(work: str, on: str, ours: Way, plain: Way, *, target: float = 0, runs: int = 3) -> Figure:
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
        target=target,
    )


def _rate(way: Way) -> float:
    with way() as given:
        clocked = given if isinstance(given, Clocked) else Clocked(given, time.perf_counter)
        started = clocked.clock()
        done = clocked.work()
        return done / (clocked.clock() - started)
