"""Deliveries that come in at the same time are kept together: one transaction, and one wait for the disk."""

import asyncio
from collections.abc import Callable, Sequence

from fastapi.concurrency import run_in_threadpool

from engine.flow.door import Payload

MOST = 200
"""Payloads of one transaction."""

Told = list[str] | Exception
"""What `door.receive` returns for a payload, or raises."""

Keep = Callable[[Sequence[Payload]], Sequence[Told]]
"""Keeps payloads, and says of each what `door.receive_all` does."""


class Together:
    """One transaction at a time: whatever comes in meanwhile waits for the next, and no longer than that."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._waiting: list[tuple[Payload, asyncio.Future[Told]]] = []
        self._work: asyncio.Task[None] | None = None

    async def take(self, payload: Payload) -> list[str]:
        """What `door.receive` does, once the payload is on disk."""
        kept: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        self._waiting.append((payload, kept))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._until_nobody_waits())
        told = await kept
        if isinstance(told, Exception):
            raise told.with_traceback(None)  # one error may be that of many: each request adds its own way to it
        return told

    async def _until_nobody_waits(self) -> None:
        taken: list[tuple[Payload, asyncio.Future[Told]]] = []
        try:
            while self._waiting:
                taken, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                told = await run_in_threadpool(self._told, [payload for payload, _ in taken])
                for (_, kept), each in zip(taken, told, strict=True):
                    _tell(kept, each)
        finally:
            for _, kept in (*taken, *self._waiting):  # whatever ends this: no request waits for an answer for ever
                kept.cancel()

    def _told(self, payloads: Sequence[Payload]) -> Sequence[Told]:
        try:
            return self._keep(payloads)
        except Exception as error:
            return [error] * len(payloads)


def _tell(kept: "asyncio.Future[Told]", told: Told) -> None:
    if not kept.done():  # else nobody waits for the answer any more
        kept.set_result(told)
