"""Watching mailboxes: each on a thread of its own, so that one that can't be opened does not hold up the others."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import structlog

from engine.inbox.account import Account
from engine.inbox.gathering import Gathering, NotAll, Taker
from engine.inbox.imap import opened

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds before a mailbox that is out of reach is tried again; each pause is twice the one before."""

log = structlog.get_logger()


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
    gathering = Gathering(account.name, taker)
    while not taker.stopped.is_set():
        try:
            with opened(account) as box:
                while not taker.stopped.is_set():
                    gathering.take_new(box)
                    pause = FIRST_PAUSE
                    box.wait_for_news(taker.stopped)
        except Exception as error:  # whatever it is, the mailbox is not left alone for it
            what = "mails are left in the mailbox" if isinstance(error, NotAll) else "mailbox out of reach"
            log.warning(what, mailbox=account.name, problem=_told(error, account), again_in=pause)
            taker.stopped.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _told(error: Exception, account: Account) -> str:
    """The first line of what went wrong; a server may repeat a password."""
    line = next(iter(str(error).splitlines()), "") or type(error).__name__
    return line.replace(account.password, "***")
