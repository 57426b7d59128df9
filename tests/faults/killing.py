"""Workers that die or hang in the middle of a batch."""

import os
import signal
from random import Random

from engine.domain.message import MessageState
from engine.flow.send import BATCH
from tests.faults.mailing import Mailing


def kill_workers(mailing: Mailing, kills: int, seed: int) -> str:
    """kill -9 a worker each time that a random number of mails has left, and start another one for it.

    Afterwards what they held leaves with whoever comes next, when the leases are over, and nothing leaves twice.
    """
    draw = Random(seed)
    mailing.start(workers=2)
    reachable = mailing.mails - BATCH * kills  # each of the dead holds a batch until its lease is over
    for moment in sorted(draw.sample(range(1, reachable), kills)):
        victim = draw.choice(mailing.workers)
        mailing.strike(moment, victim.kill)
        mailing.kill(victim)
        if len(mailing.workers) < 2 and kills > 2:
            mailing.start(workers=1)
    finish(mailing)
    states = mailing.proven()
    unknown = mailing.numbers(MessageState.UNKNOWN)
    assert len(unknown) <= BATCH * kills, f"{len(unknown)} are unknown after {kills} kills"
    assert mailing.unknown_by_cli() == unknown
    return f"{kills} kills: {counted(states)}"


def hang_a_worker(mailing: Mailing, after: int) -> str:
    """Stop a worker in the middle of a batch until its lease is over and another one has done all the rest.

    When it goes on, its mails are unknown, for nobody could know; what it has to say of them comes too late.
    """
    mailing.start(workers=1)
    [hung] = mailing.workers
    mailing.strike(after, lambda: os.kill(hung.pid or 0, signal.SIGSTOP))
    mailing.let_leases_end()
    mailing.start(workers=1)
    mailing.until_nothing_waits()
    lost = mailing.numbers(MessageState.UNKNOWN)
    assert len(lost) == BATCH
    os.kill(hung.pid or 0, signal.SIGCONT)
    mailing.stop()
    assert mailing.numbers(MessageState.UNKNOWN) == lost
    return f"its batch of {len(lost)} unknown: {counted(mailing.proven())}"


def finish(mailing: Mailing) -> None:
    """End what runs, let the leases of the dead end, and let a new worker do the rest."""
    mailing.stop()
    mailing.let_leases_end()
    mailing.start(workers=1)
    mailing.until_nothing_waits()
    mailing.stop()


def counted(states: dict[str, int]) -> str:
    """Counts by state, in words."""
    return ", ".join(f"{count:,} {state}" for state, count in sorted(states.items()))
