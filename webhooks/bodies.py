"""How much anybody may send us: a body is counted while it comes in, whatever its Content-Length says."""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LIMIT = 1_000_000
"""Bytes of a body, unless its path says otherwise."""

LIMITS = {"/inbound/": 25_000_000, "/console/": 64_000, "/a/": 64_000}
"""Bytes by the beginning of the path: a mail may carry attachments, a form of ours has a note at most."""


class BodyLimit:
    """ASGI middleware: reading on beyond the limit raises a 413, so that no endpoint ever holds more than that."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = limit_of(scope["path"])
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        left = limit - int(declared)
        read = 0

        async def bounded() -> Message:
            nonlocal read
            if left >= 0:
                message = await receive()
                read += len(message.get("body", b""))
                if read <= limit:
                    return message
            raise HTTPException(413, f"The body is larger than the {limit:,} bytes that are taken here.")

        await self.app(scope, bounded, send)


def limit_of(path: str) -> int:
    """How many bytes a body sent to `path` may have."""
    return next((limit for start, limit in LIMITS.items() if path.startswith(start)), LIMIT)
