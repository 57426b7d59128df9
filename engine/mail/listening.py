"""An event loop on a thread of its own that listens for mail dialogues, so that code without asyncio can run one."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from aiosmtpd.smtp import SMTP


class Listening:
    """Listens from `start` to `stop`; each connection gets a dialogue of its own."""

    def __init__(self, name: str, dialogue: Callable[[asyncio.AbstractEventLoop], SMTP], host: str, port: int) -> None:
        """`dialogue` makes what talks to one client; `port` 0 lets the system choose."""
        self._dialogue = dialogue
        self._host, self._port = host, port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    def start(self) -> None:
        """Raise OSError, with nothing left behind, where the address can't be listened on."""
        self._thread.start()
        try:
            self.run(self._listen())
        except OSError:
            self._end()
            raise

    def stop(self) -> None:
        """Take no more connections and close the open ones, in the middle of a mail, too."""
        self.run(self._close())
        self._end()

    def run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run it where the dialogues run, and wait for its end."""
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _listen(self) -> None:
        self._server = await self._loop.create_server(lambda: self._dialogue(self._loop), self._host, self._port)

    async def _close(self) -> None:
        assert self._server is not None
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
