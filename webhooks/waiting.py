"""The wait before a 2xx: a mail that is with the transport at this moment can't be called back (invariant 3)."""

from collections.abc import Collection

import anyio
from fastapi.concurrency import run_in_threadpool

from engine.flow import door
from webhooks.edge import Edge


async def until_nothing_leaves(edge: Edge, addresses: Collection[str]) -> None:
    """Return when no mail to these suppressed addresses is under way. Raises StillLeaving when that lasts."""
    if not addresses:  # a look would be a thread's, and most of what comes in stops nobody
        return
    looks = door.until_nothing_leaves(edge.installation, addresses, edge.clock, edge.patience)
    while pause := await run_in_threadpool(next, looks, None):
        await anyio.sleep(pause)
