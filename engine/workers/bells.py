"""The actors: one a stage.

Each runs its stage once and rings for itself while there is more, and for the next stages.
"""

import math
import threading
from collections.abc import Callable, Iterable
from datetime import datetime

import dramatiq
import redis
import structlog

from engine.flow.installation import Installation
from engine.flow.turn import STAGES
from engine.mail.transports.base import Transport
from engine.workers.broker import BULK, URGENT

NEXT = {
    "ingest": ("handoff", "enroll", "send"),
    "qualify": ("enroll", "handoff", "send"),
    "enroll": ("schedule",),
    "schedule": ("send",),
    "handoff": ("send", "deliver"),
    "follow_up": ("handoff", "send"),
    "review": ("send",),
    "send": ("ingest",),
    "deliver": (),
}
"""Which stages may have something to do once a stage has done something."""

SOMEBODY_WAITS = ("ingest", "handoff", "follow_up")
"""Stages that stand between a reply and its brief: their bells are answered before the others."""

log = structlog.get_logger()


class Bells:
    """Rings stages through a broker, and answers the rings in a worker of the same broker."""

    def __init__(
        self,
        broker: dramatiq.Broker,
        installation: Installation,
        transport: Transport,
        clock: Callable[[], datetime],
    ) -> None:
        self._broker = broker
        self._installation = installation
        self._transport = transport
        self._clock = clock
        self._counting = threading.Lock()
        self._rung = self._answered = 0
        self._most = math.inf
        self._busy = 0
        self._put_off: list[str] = []
        self._actors = {stage: self._declare(stage) for stage in STAGES}

    def keep_one_free(self, threads: int) -> None:
        """Of so many threads that answer, one at least is never at something that nobody waits for: a reply then does
        not wait for the end of a batch of mails."""
        self._most = max(1, threads - 1)

    def ring(self, stage: str) -> None:
        """Wake a stage. When the broker is away the clock's next tick does it: nothing depends on a bell."""
        self._count(rung=1)
        try:
            self._actors[stage].send()
        except (dramatiq.errors.BrokerConnectionError, redis.exceptions.RedisError) as error:
            self._count(answered=1)
            log.warning("the bell is out of reach", stage=stage, error=str(error))

    def ring_all(self) -> None:
        """Wake every stage, in the order of a lead's way."""
        for stage in STAGES:
            self.ring(stage)

    @property
    def are_silent(self) -> bool:
        """Whether every bell that this process rang is answered, where nobody else rings or answers."""
        with self._counting:
            return self._rung == self._answered

    def _count(self, *, rung: int = 0, answered: int = 0) -> None:
        with self._counting:
            self._rung, self._answered = self._rung + rung, self._answered + answered

    def _declare(self, stage: str) -> dramatiq.Actor[[], None]:
        first = stage in SOMEBODY_WAITS

        def run() -> None:
            try:
                if first:
                    self._ring_each(self._run(stage))
                else:
                    self._run_in_turn(stage)
            finally:
                self._count(answered=1)

        queue, priority = (URGENT, 0) if first else (BULK, 1)
        declare = dramatiq.actor(actor_name=stage, queue_name=queue, priority=priority, broker=self._broker)
        return declare(run)

    def _run_in_turn(self, stage: str) -> None:
        """Run a stage that may wait; when all places are taken, whoever is done first rings for it again.

        The stages put off are rung in the order in which they came, and before what the one that is done rings for:
        else a hundred thousand mails, of which each batch rings for the next, would keep all of them out.
        """
        if not self._takes_a_place(stage):
            return
        following: tuple[str, ...] = ()
        try:
            following = self._run(stage)
        finally:
            self._ring_each((*self._gives_its_place(), *following))

    def _takes_a_place(self, stage: str) -> bool:
        with self._counting:
            if self._busy < self._most:
                self._busy += 1
                return True
            if stage not in self._put_off:
                self._put_off.append(stage)
            return False

    def _gives_its_place(self) -> list[str]:
        with self._counting:
            self._busy -= 1
            put_off, self._put_off = self._put_off, []
            return put_off

    def _run(self, stage: str) -> tuple[str, ...]:
        """Run a stage once; returns which are to be rung after it."""
        done = STAGES[stage].run(self._installation, self._transport, self._clock())
        if done:
            log.info("stage", stage=stage, rows=done)
        itself = (stage,) if STAGES[stage].has_more(done) else ()
        return itself + (NEXT[stage] if done else ())

    def _ring_each(self, stages: Iterable[str]) -> None:
        for stage in stages:
            self.ring(stage)
