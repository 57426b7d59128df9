"""Transports for a process with several worker threads: a kept connection belongs to the thread that opened it."""

import threading
from collections.abc import Iterator, Sequence

from engine.mail.transports import Envelope, Outcome, Transport, open_transport


class Carriers:
    """A transport that opens one of its own for every thread that sends."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._mine = threading.local()
        self._all: list[Transport] = []
        self._lock = threading.Lock()
        self._open()  # a wrong URL is told at the start, not at the first mail

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        """Send over this thread's own transport."""
        transport: Transport = getattr(self._mine, "transport", None) or self._open()
        return transport.send(envelopes)

    def close(self) -> None:
        """Close the transports of all threads; nobody may be sending any more."""
        with self._lock:
            for transport in self._all:
                transport.close()
            self._all.clear()

    def _open(self) -> Transport:
        transport = open_transport(self._url)
        with self._lock:
            self._all.append(transport)
        self._mine.transport = transport
        return transport
