"""From a mailbox to the disk: every mail once, and one that its server keeps to itself holds back no other."""

import imaplib
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from engine.flow import door
from engine.flow.installation import Installation
from engine.inbox.imap import AWAY, Box
from engine.store import mailboxes
from engine.store.database import transaction

MOST_MAILS, MOST_BYTES = 100, 8_000_000
"""Of one batch: what is fetched at once, and what a kill makes the next process fetch again."""

MOST_ASKED = 10
"""So often a mail is asked for that its server announces and does not give out while it gives out others, within some
nine minutes."""

log = structlog.get_logger()


class NotAll(imaplib.IMAP4.error):
    """Mails were left in the mailbox that have to be asked for again; the position on disk is before them."""


@dataclass(frozen=True, slots=True)
class Taker:
    """What becomes of a mail that is found: it goes through the door, and `ring` wakes who understands it."""

    installation: Installation
    clock: Callable[[], datetime]
    ring: Callable[[str], object]
    stopped: threading.Event
    patience: float = door.PATIENCE


class Gathering:
    """One mailbox as one process reads it, over as many connections as it takes.

    The position on disk is the last UID before which nothing is missing. What this process knows beyond it is gone with
    the process, and costs the next one nothing but reading those mails again, which count once.
    """

    def __init__(self, name: str, taker: Taker) -> None:
        self._name = name
        self._taker = taker
        self._uid_validity = 0
        self._asked: Counter[int] = Counter()
        self._taken: set[int] = set()
        self._gives = False

    def take_new(self, box: Box) -> int:
        """Take in every mail that is not on disk yet; how many. Raises NotAll when some have to be asked for again."""
        self._know(box.uid_validity)
        with transaction(self._taker.installation.database) as session:
            last = mailboxes.last_uid(session, self._name, box.uid_validity)
        self._gives = False
        sizes = [(uid, size) for uid, size in box.sizes_after(last) if uid not in self._taken]
        waiting = {uid for uid, _ in sizes}
        newest = max(waiting | self._taken, default=last)
        count = 0
        for batch in self._batches(sizes):
            if self._taker.stopped.is_set():
                return count
            if batch[0] in self._asked and not self._gives:
                self._gives = box.gives_another_than(waiting)
            done = self._take(box, batch)
            count += len(done)
            waiting -= done
            self._move_on(min(waiting) - 1 if waiting else newest)
        if waiting:
            raise NotAll(f"{len(waiting)} mails are announced and not to be had yet: UID {_some(waiting)}")
        self._move_on(newest)
        return count

    def _know(self, uid_validity: int) -> None:
        if uid_validity != self._uid_validity:
            self._uid_validity = uid_validity
            self._asked.clear()
            self._taken.clear()

    def _batches(self, sizes: Sequence[tuple[int, int]]) -> list[list[int]]:
        """What was asked for in vain comes last, and each alone: one of them may be what ends the connection."""
        again = sorted((uid for uid, _ in sizes if uid in self._asked), key=self._asked.__getitem__)
        return [*batches([each for each in sizes if each[0] not in self._asked]), *([uid] for uid in again)]

    def _take(self, box: Box, uids: Sequence[int]) -> set[int]:
        """The UIDs of those that need not be asked for again."""
        try:
            found = box.mails(uids)
            self._gives = self._gives or bool(found)
            missing = [uid for uid in uids if uid not in found]
            withheld = box.still_there(missing) if missing else set()
        except AWAY:
            self._ask_again(uids)
            raise
        leaving = {uid for uid, raw in found.items() if not self._is_taken(raw)}
        if len(found) > len(leaving):
            self._taker.ring("ingest")
        self._ask_again(withheld)
        self._taken |= set(uids) - leaving - withheld
        return self._taken & set(uids)

    def _ask_again(self, uids: Iterable[int]) -> None:
        """A server that gives out no mail at all is away: nothing is held against any one of them."""
        for uid in uids:
            self._asked[uid] += self._gives
            if self._asked[uid] >= MOST_ASKED:
                self._give_up(uid)

    def _is_taken(self, raw: bytes) -> bool:
        try:
            door.take_mail(self._taker.installation, raw, self._taker.clock, self._taker.patience)
        except door.NotYet:
            return False
        return True

    def _give_up(self, uid: int) -> None:
        """A payload that a person sees stands for the mail, and the mailbox goes on."""
        words = f"mail {uid} of {self._name} (UIDVALIDITY {self._uid_validity})"
        log.error("a mail is not given out by its server", mailbox=self._name, uid=uid)
        door.miss_mail(self._taker.installation, words, self._taker.clock())
        self._taken.add(uid)

    def _move_on(self, uid: int) -> None:
        """Say on disk that nothing up to `uid` is missing."""
        with transaction(self._taker.installation.database) as session:
            mailboxes.move_on(session, self._name, self._uid_validity, uid, self._taker.clock())
        self._taken = {each for each in self._taken if each > uid}


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


def _some(uids: set[int]) -> str:
    return ", ".join(map(str, sorted(uids)[:10]))
