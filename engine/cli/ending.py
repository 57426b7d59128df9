"""What a verb opens is closed when it ends, however it ends."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

_OPEN: ContextVar[ExitStack] = ContextVar("open")


@contextmanager
def closing_at_the_end() -> Iterator[None]:
    """One verb, from its first to its last word."""
    with ExitStack() as stack:
        before = _OPEN.set(stack)
        try:
            yield
        finally:
            _OPEN.reset(before)


def at_the_end(close: Callable[[], None]) -> None:
    """Call this when the verb has ended."""
    _OPEN.get().callback(close)
