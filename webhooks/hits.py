"""Who asked for a page or a link of a mail: kept, and judged later."""

import uuid

from fastapi import Request

from engine.flow import door
from webhooks.edge import Edge


def keep_hit(edge: Edge, request: Request, message: int, link: int) -> None:
    """Put a hit on disk; `link` is its number in the mail, or one of those in `engine.domain.clicks`."""
    door.hit_link(
        edge.installation,
        message_id=message,
        link=link,
        ip=request.client.host if request.client else "",
        user_agent=request.headers.get("user-agent", ""),
        method=request.method,
        key=uuid.uuid4().hex,
        now=edge.clock(),
    )
    edge.ring("ingest")
