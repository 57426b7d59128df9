"""The clockwork: rings every stage every few seconds, so that time itself makes things due."""

import threading
from collections.abc import Callable

TICK_SECONDS = 5.0


class Clockwork:
    """A thread that rings until it is stopped. Any number may tick at once: the database decides who does what."""

    def __init__(self, ring_all: Callable[[], None], seconds: float = TICK_SECONDS) -> None:
        self._ring_all = ring_all
        self._seconds = seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._tick, name="clockwork", daemon=True)

    def start(self) -> None:
        """Begin to tick, at once."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, and wait for a tick under way."""
        self._stopped.set()
        self._thread.join()

    def _tick(self) -> None:
        while not self._stopped.is_set():
            self._ring_all()
            self._stopped.wait(self._seconds)
