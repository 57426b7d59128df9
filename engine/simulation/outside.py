"""The world outside a simulated engine: what comes back takes the same doors as in life, without HTTP and SMTP."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from engine.domain.clicks import ANSWERING
from engine.flow import door
from engine.flow.installation import Installation
from engine.simulation.chance import fraction

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SCANNER = "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
"""It poses as a browser, as most of them do."""


class Outside:
    """Everything that reaches the engine. `taken` counts the payloads that the door answered for, by provider.

    Of the mails and webhooks a share of `repeats` is delivered a second time, as providers do.
    """

    def __init__(self, installation: Installation, clock: Callable[[], datetime], seed: int, repeats: float) -> None:
        self._installation = installation
        self._clock = clock
        self._seed = seed
        self._repeats = repeats
        self.taken: Counter[str] = Counter()

    def mail(self, raw: str) -> list[str]:
        """A mail comes in; returns the addresses that are suppressed by it."""
        body = raw.encode()
        return self._deliver("generic", "mail", hashlib.sha256(body).hexdigest(), body)

    def report(self, kind: str, message_id: int, **details: str) -> list[str]:
        """A provider's webhook tells of one of our mails; returns the addresses that are suppressed by it."""
        data: dict[str, Any] = {"message": message_id, **details}
        event = {"type": kind, "timestamp": self._clock().isoformat(), "data": data}
        return self._deliver("generic", "events", f"{kind}:{message_id}", json.dumps(event).encode())

    def leave(self, message_id: int) -> list[str]:
        """One click in the mail program; returns the addresses that are suppressed by it."""
        self.taken["links"] += 1
        return door.unsubscribe(self._installation, message_id, self._clock())

    def click(self, message_id: int, link: int) -> None:
        """Somebody follows a link of a mail."""
        self._hit(message_id, link, f"2001:db8::{message_id:x}", BROWSER, "GET")

    def answer(self, message_id: int, number: int) -> list[str]:
        """Somebody opens the page of an answer and presses its button; returns the addresses suppressed by it."""
        self.click(message_id, ANSWERING + number)
        self.taken["answers"] += 1
        return door.answer(self._installation, message_id, number, "", self._clock())

    def scan(self, message_id: int, links: Sequence[int]) -> None:
        """A gateway looks into every link of a mail at once, as scanners do: HEAD at first, then GET."""
        for place, link in enumerate(links):
            for method in ("GET",) if place else ("HEAD", "GET"):
                self._hit(message_id, link, "198.51.100.99", SCANNER, method)

    def _hit(self, message_id: int, link: int, ip: str, user_agent: str, method: str) -> None:
        self.taken["links"] += 1
        door.hit_link(
            self._installation,
            message_id=message_id,
            link=link,
            ip=ip,
            user_agent=user_agent,
            method=method,
            key=f"hit:{self.taken['links']}",
            now=self._clock(),
        )

    def _deliver(self, provider: str, channel: str, key: str, body: bytes) -> list[str]:
        self.taken[provider] += 1
        times = 2 if fraction(self._seed, "repeat", self.taken[provider]) < self._repeats else 1
        payload, now = door.Payload(provider, channel, key, body), self._clock()
        stopped = [door.receive(self._installation, payload, now) for _ in range(times)]
        return stopped[0]
