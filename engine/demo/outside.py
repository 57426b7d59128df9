"""The demo's people at their browsers, and its mail provider: real HTTP to the running site, and to nothing else."""

import itertools
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import httpx
from standardwebhooks.webhooks import Webhook

from engine.domain.problem import Problem

SECONDS = 60.0
CLICKED, SEEN, TAKEN, NOTED = 302, 200, 204, 303


class UnexpectedAnswer(Problem):
    """The site answered what it should not have answered, or a link leads away from this machine."""


class Outside:
    """Everything that reaches the site from outside. Each call says which status it expects, and insists on it.

    `hits` counts the requests for links of mails.
    """

    def __init__(self, site: str, secret: str, clock: Callable[[], datetime]) -> None:
        self._site = site
        self._webhook = Webhook(secret)
        self._clock = clock
        self.hits = 0
        self._deliveries = itertools.count(1)
        # No proxy from the environment, and no redirect is followed: what is not this site is never asked.
        self._client = httpx.Client(trust_env=False, follow_redirects=False, verify=False, timeout=SECONDS)  # noqa: S501 - there is no TLS on loopback

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def click(self, url: str, browser: str) -> None:
        """Follow a link of a mail, but not where it leads on to: that is not this machine."""
        self.hits += 1
        self._ask("GET", url, CLICKED, headers={"User-Agent": browser})

    def look(self, url: str, browser: str) -> str:
        """Open a page; returns its HTML."""
        return self._ask("GET", url, SEEN, headers={"User-Agent": browser}).text

    def scan(self, url: str, browser: str) -> None:
        """Ask for a link as a scanner does: HEAD, then GET."""
        for method in ("HEAD", "GET"):
            expected = CLICKED if url.startswith(f"{self._site}/c/") else SEEN
            self.hits += 1
            self._ask(method, url, expected, headers={"User-Agent": browser})

    def leave(self, url: str) -> None:
        """Leave with one click, as a mail program does it (RFC 8058): no cookies, no page."""
        self._ask("POST", url, SEEN, data={"List-Unsubscribe": "One-Click"})

    def press(self, url: str, expected: int, form: Mapping[str, str]) -> None:
        """Press a button of a page."""
        self._ask("POST", url, expected, data=form)

    def report(self, events: Sequence[Mapping[str, Any]]) -> None:
        """What a mail provider reports about mails, signed as Standard Webhooks."""
        self._deliver("/webhooks/generic", json.dumps(events), "application/json")

    def send(self, mail: str) -> None:
        """A mail that somebody wrote, as the receiving server hands it on: raw and signed."""
        self._deliver("/inbound/generic", mail, "message/rfc822")

    def _deliver(self, path: str, body: str, kind: str) -> None:
        number, now = f"demo-{next(self._deliveries)}", self._clock()
        headers = {
            "Content-Type": kind,
            "webhook-id": number,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._webhook.sign(number, now, body),
        }
        self._ask("POST", self._site + path, TAKEN, headers=headers, content=body.encode())

    def _ask(self, method: str, url: str, expected: int, **options: Any) -> httpx.Response:
        if not url.startswith(f"{self._site}/"):
            raise UnexpectedAnswer(f"the link {url} does not lead to this site.")
        answer = self._client.request(method, url, **options)
        if answer.status_code != expected:
            path = url.removeprefix(self._site)
            raise UnexpectedAnswer(
                f"{method} {path} answered {answer.status_code}, not {expected}: {answer.text[:300]}"
            )
        return answer
