"""A client that posts as fast as a server answers: signed deliveries, made beforehand, over connections that stay open.

It speaks just enough HTTP/1.1, so that what is measured is the server.
"""

import asyncio
import json
import re
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook

from benchmarks.processes import SECRET

CONNECTIONS = 32
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def event(number: int) -> dict[str, object]:
    """What providers report of mails: most arrive, some are opened, one of a hundred says to stop."""
    data = {"recipient": f"p{number}@company-{number % 997}.example", "id": f"event-{number}"}
    kind = {0: "unsubscribed", 1: "bounced"}.get(number % 200, "opened" if number % 10 == 2 else "delivered")
    if kind == "bounced":
        data |= {"class": "hard", "status": "5.1.1"}
    return {"type": kind, "timestamp": "2026-11-24T10:00:00Z", "data": data}


def requests(events: int, at_once: int) -> list[bytes]:
    """Whole requests with so many events in all, one or an array of them each."""
    return [_request(number, _body(number, at_once)) for number in range(0, events, at_once)]


def _body(number: int, at_once: int) -> str:
    told = [event(each) for each in range(number, number + at_once)]
    return json.dumps(told if at_once > 1 else told[0])


def signature(delivery: str, body: str) -> dict[str, str]:
    """The three headers of the standard."""
    now = datetime.now(UTC)
    return {
        "webhook-id": delivery,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(SECRET).sign(delivery, now, body),
    }


def _request(number: int, body: str) -> bytes:
    head = {
        "host": "127.0.0.1",
        "content-type": "application/json",
        "content-length": str(len(body)),
        **signature(f"msg_{number}_{time.time()}", body),
    }
    lines = ["POST /webhooks/generic HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    return "\r\n".join([*lines, "", body]).encode()


def post_all(port: int, deliveries: Sequence[bytes], connections: int = CONNECTIONS) -> None:
    """Post every delivery; returns when all are answered with 2xx."""
    asyncio.run(_post_all(port, iter(deliveries), connections))


async def _post_all(port: int, deliveries: Iterator[bytes], connections: int) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(_post(port, deliveries))


async def _post(port: int, deliveries: Iterator[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for delivery in deliveries:
        writer.write(delivery)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 2"), head
        if length := LENGTH.search(head):
            await reader.readexactly(int(length[1]))
    writer.close()
