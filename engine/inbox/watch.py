"""Watching mailboxes: each on a thread of its own, so that one that can't be opened does not hold up the others."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from engine.flow import door
from engine.flow.installation import Installation
from engine.inbox.account import Account
from engine.inbox.imap import AWAY, Box, opened
from engine.store import mailboxes
from engine.store.database import transaction

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds before a mailbox that is out of reach is tried again; each pause is twice the one before."""

MOST_MAILS, MOST_BYTES = 100, 8_000_000
"""Of one batch: what is fetched at once, and what a kill makes the next process fetch again."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Taker:
    """What becomes of a mail that is found: it goes through the door, and `ring` wakes who understands it."""

    installation: Installation
    clock: Callable[[], datetime]
    ring: Callable[[str], object]
    stopped: threading.Event


@contextmanager
def watching(accounts: Sequence[Account], taker: Taker) -> Iterator[None]:
    """Watch these mailboxes until the end of the block; a mail under way is finished first."""
    threads = [threading.Thread(target=watch, args=(each, taker), name=each.name, daemon=True) for each in accounts]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        taker.stopped.set()
        for thread in threads:
            thread.join()


def watch(account: Account, taker: Taker) -> None:
    """Take in what comes to one mailbox until told to stop; whatever goes wrong is one line, a pause, another try."""
    pause = FIRST_PAUSE
    while not taker.stopped.is_set():
        try:
            with opened(account) as box:
                while not taker.stopped.is_set():
                    if take_new(box, account.name, taker):
                        taker.ring("ingest")
                    pause = FIRST_PAUSE
                    box.wait_for_news(taker.stopped)
        except (*AWAY, SQLAlchemyError) as error:
            log.warning("mailbox out of reach", mailbox=account.name, problem=_told(error, account), again_in=pause)
            taker.stopped.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def take_new(box: Box, name: str, taker: Taker) -> int:
    """Take in every mail after the last position; how many. The position moves on when a batch is on disk."""
    with transaction(taker.installation.database) as session:
        last = mailboxes.last_uid(session, name, box.uid_validity)
    taken = 0
    for batch in batches(box.sizes_after(last)):
        if taker.stopped.is_set():
            break
        for raw in box.mails(batch).values():
            door.receive_mail(taker.installation, raw, taker.clock())
            taken += 1
        with transaction(taker.installation.database) as session:
            mailboxes.move_on(session, name, box.uid_validity, batch[-1], taker.clock())
    return taken


def batches(sizes: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """UIDs to fetch at once, in order: few enough, and small enough together; a large mail alone."""
    batch: list[int] = []
    bytes_so_far = 0
    for uid, size in sizes:
        if batch and (len(batch) == MOST_MAILS or bytes_so_far + size > MOST_BYTES):
            yield batch
            batch, bytes_so_far = [], 0
        batch.append(uid)
        bytes_so_far += size
    if batch:
        yield batch


def _told(error: Exception, account: Account) -> str:
    """The first line of what went wrong; a server may repeat a password."""
    line = next(iter(str(error).splitlines()), "") or type(error).__name__
    return line.replace(account.password, "***")
