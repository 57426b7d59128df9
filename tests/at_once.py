"""Do things at the same moment, on threads of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Given = TypeVar("Given")


def at_once(*calls: Callable[[], Given]) -> list[Given]:
    """What each call gave, in their order; all start when the last is ready, and any error is raised here."""
    ready = Barrier(len(calls))

    def run(call: Callable[[], Given]) -> Given:
        ready.wait(timeout=30)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
