"""The generic form: one JSON event, or an array of them, in the envelope of Standard Webhooks.

    {"type": "bounced", "timestamp": "2026-11-21T10:00:00Z",
     "data": {"message_id": "<...>", "recipient": "a@b.example", "class": "hard", "status": "5.1.1"}}

`type` is a word of `EventKind`. `data` names the mail by `message_id` (the Message-ID we wrote) or the `recipient`.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from engine.domain.event import BounceClass, Event, EventKind
from engine.domain.problem import Problem

MOST_EVENTS = 1_000
KEPT = (
    "message",
    "link",
    "url",
    "offer",
    "answer",
    "ip",
    "user_agent",
    "method",
    "class",
    "status",
    "diagnostic",
    "text",
    "subject",
    "automatic",
)


def parse(body: bytes, key: str, received_at: datetime) -> list[Event]:
    """The events of one delivery.

    `key` is the delivery's own id; an event of an array is told apart by its position.
    """
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        raise Problem("the payload is not JSON.") from None
    entries = payload if isinstance(payload, list) else [payload]
    if not entries or len(entries) > MOST_EVENTS:
        raise Problem(f"the payload holds {len(entries)} events; between 1 and {MOST_EVENTS} are taken.")
    return [_event(entry, f"{key}:{number}", received_at) for number, entry in enumerate(entries)]


def _event(entry: Any, key: str, received_at: datetime) -> Event:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("data"), Mapping):
        raise Problem('an event is an object with "type", "timestamp" and "data".')
    data = entry["data"]
    kind = _kind(entry.get("type"))
    return Event(
        kind=kind,
        key=str(data.get("id") or key)[:200],
        occurred_at=_instant(entry.get("timestamp"), received_at),
        recipient=str(data.get("recipient") or "").strip().lower()[:320],
        message_ref=str(data.get("message_id") or "").strip().strip("<>")[:500],
        detail=_detail(kind, data),
    )


def _kind(value: object) -> EventKind:
    try:
        return EventKind(str(value))
    except ValueError:
        known = ", ".join(kind.value for kind in EventKind)
        raise Problem(f"nobody knows events of type {str(value)[:50]!r}.", cure=f"There is: {known}.") from None


def _detail(kind: EventKind, data: Mapping[str, Any]) -> dict[str, str]:
    said = {name: data.get(name) for name in KEPT}
    detail = {name: str(value)[:20_000] for name, value in said.items() if value is not None and value is not False}
    if kind is EventKind.BOUNCED and detail.get("class") not in set(BounceClass):
        raise Problem('a bounce says its class: "hard", "soft" or "block".')
    return detail


def _instant(value: object, received_at: datetime) -> datetime:
    """The event's own time; a missing one, or one in the future, is the time it came in."""
    if value is None:
        return received_at
    try:
        instant = datetime.fromisoformat(str(value))
        aware = instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Problem(f"{str(value)[:50]!r} is not a time; write it like 2026-11-21T10:00:00Z.") from None
    return min(aware, received_at)
