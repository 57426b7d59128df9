"""Servers that go away in the middle: Redis, with everything in it, and PostgreSQL."""

from random import Random
from threading import Thread

import redis
from sqlalchemy.exc import OperationalError

from engine.domain.message import MessageState
from engine.flow.send import BATCH
from tests.faults.killing import counted, finish
from tests.faults.mailing import Mailing
from tests.outside.server import Server

WORKERS = 2


def lose_redis(mailing: Mailing, server: Server, losses: int, seed: int) -> str:
    """Flush Redis and start it anew, empty, each time that a random number of mails has left."""

    def lose() -> None:
        with redis.Redis.from_url(mailing.environment["NURTURE_BROKER_URL"]) as client:
            client.flushall()
        server.restart()

    mailing.start(WORKERS)
    for moment in sorted(Random(seed).sample(range(1, mailing.mails), losses)):
        mailing.strike(moment, lose)
    mailing.until_nothing_waits()
    mailing.stop()
    states = mailing.proven()
    assert states == {MessageState.SENT: mailing.mails}
    return f"{losses} times flushed and restarted: {counted(states)}"


def restart_postgres(mailing: Mailing, server: Server, restarts: int, seed: int) -> str:
    """Restart PostgreSQL (a fast shutdown) each time that a random number of mails has left; the workers live on.

    A batch that was cut off before its outcomes were written is unknown when its lease is over.
    """
    mailing.start(WORKERS)
    reachable = mailing.mails - BATCH * WORKERS * restarts
    for moment in sorted(Random(seed).sample(range(1, reachable), restarts)):
        mailing.strike(moment, server.restart)
    finish(mailing)
    states = mailing.proven()
    assert states.get(MessageState.UNKNOWN, 0) <= BATCH * WORKERS * restarts
    return f"{restarts} restarts: {counted(states)}"


def restart_postgres_before_the_last_outcome(mailing: Mailing, server: Server) -> None:
    """PostgreSQL goes away when the last mail was taken, and the answer to it comes while it is not back yet."""
    coming_back = Thread(target=server.restart)

    def leave() -> None:
        coming_back.start()
        while coming_back.is_alive() and _answers(mailing):  # it may be back before anybody looked
            pass

    mailing.start(1)
    mailing.strike(mailing.mails, leave)
    coming_back.join()


def _answers(mailing: Mailing) -> bool:
    try:
        mailing.states()
    except OperationalError:
        return False
    return True
