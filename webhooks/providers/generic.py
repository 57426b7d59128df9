"""The signature of Standard Webhooks 1.0.0, over the raw body and against the engine's own clock.

The `standardwebhooks` library signs the same, but reads the wall clock, and takes only UTF-8; a mail need not be that.
"""

import base64
import hmac
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from fastapi import HTTPException

from engine.domain.problem import Problem

TOLERANCE = timedelta(minutes=5)
SHORTEST_SECRET = 24  # bytes, by the standard
LONGEST_ID = 256
PREFIX = "whsec_"


def verifier(secrets: Sequence[str]) -> Callable[[Mapping[str, str], bytes, datetime], str]:
    """A verifier that takes any of these secrets, for rotation. Raises a Problem for one that is no secret."""
    keys = [_key(secret) for secret in secrets]

    def verify(headers: Mapping[str, str], body: bytes, now: datetime) -> str:
        if not keys:
            raise HTTPException(503, "No secret is set for this provider; set NURTURE_WEBHOOK_SECRETS_GENERIC.")
        delivery, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
        if not 0 < len(delivery) <= LONGEST_ID:
            raise HTTPException(401, f"The header webhook-id is missing or longer than {LONGEST_ID} characters.")
        signed = f"{delivery}.{timestamp}.".encode("latin-1") + body
        if not _is_signed(signed, headers.get("webhook-signature", ""), keys):
            raise HTTPException(401, "The header webhook-signature does not fit the body.")
        if not _is_fresh(timestamp, now):
            raise HTTPException(401, "The header webhook-timestamp is more than five minutes off.")
        return delivery

    return verify


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX) + "==")
    except ValueError:
        key = b""
    if len(key) < SHORTEST_SECRET:
        what = f"a secret in NURTURE_WEBHOOK_SECRETS_GENERIC is not base64 of at least {SHORTEST_SECRET} bytes."
        raise Problem(what, cure=f"Write {PREFIX} and the base64 of 24 to 64 random bytes.")
    return key


def _is_signed(signed: bytes, signatures: str, keys: Sequence[bytes]) -> bool:
    given = [each.removeprefix("v1,").encode() for each in signatures.split(" ") if each.startswith("v1,")]
    ours = [base64.b64encode(hmac.digest(key, signed, "sha256")) for key in keys]
    return any(hmac.compare_digest(mine, theirs) for mine in ours for theirs in given)


def _is_fresh(timestamp: str, now: datetime) -> bool:
    if not timestamp.isdecimal() or len(timestamp) > 12:
        return False
    return abs(int(timestamp) - now.timestamp()) <= TOLERANCE.total_seconds()
