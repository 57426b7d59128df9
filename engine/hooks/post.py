"""One signed POST, as Standard Webhooks 1.0.0 has it, to an address that was looked at first."""

import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property

import httpx
from standardwebhooks.webhooks import Webhook

from engine.domain.announcement import Answer
from engine.hooks.addresses import Refused, resolve

SECONDS = 15.0
"""How long a receiver may take to connect, and between any two bytes of its answer."""

NO_SECRET = "no secret to sign with: set NURTURE_CRM_WEBHOOK_SECRETS"  # noqa: S105 - the name of a setting


@dataclass(frozen=True)
class Poster:
    """Signs with every secret (`whsec_...`; two while rotating). `loopback` lets http and the machine itself through.

    The connection is made to the address that was judged, not to what the name says a moment later; certificates are
    still those of the name. Redirects are not followed, and no proxy of the environment is asked.
    """

    secrets: Sequence[str] = ()
    loopback: bool = False
    trust: ssl.SSLContext | None = field(default=None)

    def post(self, url: str, number: str, body: str, now: datetime) -> Answer:
        """Try once. Never raises: what went wrong is in the answer."""
        if not self.secrets:
            return Answer(None, NO_SECRET)
        try:
            return self._post(httpx.URL(url), number, body, now)
        except (Refused, httpx.InvalidURL, httpx.HTTPError, OSError, ValueError) as error:
            return Answer(None, f"{type(error).__name__}: {error}")

    def _post(self, url: httpx.URL, number: str, body: str, now: datetime) -> Answer:
        if url.scheme != "https" and not (self.loopback and url.scheme == "http"):
            raise Refused(f"{url.scheme}:// is not safe; webhooks go to https:// only")
        port = url.port or (443 if url.scheme == "https" else 80)
        address = resolve(url.host, port, loopback=self.loopback)
        pinned = url.copy_with(host=address, port=port)
        headers = {"Host": url.netloc.decode(), **self._headers(number, body, now)}
        with (
            httpx.Client(verify=self._trust, trust_env=False, follow_redirects=False, timeout=SECONDS) as client,
            client.stream(
                "POST", pinned, content=body.encode(), headers=headers, extensions={"sni_hostname": url.host}
            ) as answer,
        ):
            return _told(answer, now)

    def _headers(self, number: str, body: str, now: datetime) -> dict[str, str]:
        moment = now.astimezone(UTC)
        signatures = [Webhook(secret).sign(number, moment, body) for secret in self.secrets]
        return {
            "Content-Type": "application/json",
            "User-Agent": "nurture-engine",
            "webhook-id": number,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": " ".join(signatures),
        }

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return self.trust or httpx.create_ssl_context()


def _told(answer: httpx.Response, now: datetime) -> Answer:
    where = f" to {answer.headers['location'][:200]}" if answer.is_redirect else ""
    why = "" if answer.is_success else f"answered {answer.status_code}{where}"
    return Answer(answer.status_code, why, _retry_after(answer.headers.get("retry-after", ""), now))


def _retry_after(text: str, now: datetime) -> timedelta | None:
    """Seconds, or a date; nonsense is nothing."""
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text), 10**7))
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(timedelta(0), (until if until.tzinfo else until.replace(tzinfo=UTC)) - now)
