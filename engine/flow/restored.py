"""After a restore from a backup: nothing leaves until a person has said what left after the backup was taken.

The restored database would plan those mails again, because it knows nothing of them. So the door is shut by hand, the
mail server's log is held against what would be planned, and the door is opened again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from engine.domain.message import TO_LEADS, MessageState, Purpose
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import letters
from engine.flow.enroll import enroll_due
from engine.flow.holding import hold
from engine.flow.installation import Installation
from engine.flow.qualify import qualify_due
from engine.flow.schedule import schedule_due
from engine.store import journal, leads, unsettled
from engine.store.database import transaction
from engine.store.tables import Message

SAME = timedelta(minutes=10)
"""So far apart may our time and the mail server's be for one mail."""

TOLD_IN = timedelta(seconds=1)
"""Logs leave out parts of a second."""

NOT_ENDED = (MessageState.PLANNED, MessageState.CLAIMED, MessageState.ATTEMPTED, MessageState.UNKNOWN)
"""A backup knows mails in the middle of their way."""

WHAT_PLANS = (qualify_due, enroll_due, schedule_due)


@dataclass(frozen=True, slots=True)
class Left:
    """A line of the mail server's log: a mail to `address` left at `at` (aware, UTC)."""

    address: str
    at: datetime


def restored(installation: Installation, now: datetime) -> None:
    """The database was made of a backup: hold, and give no number out again that may be out in the world."""
    hold(installation.database)
    with transaction(installation.database) as session:
        unsettled.skip_numbers(session, now)


def note_left(installation: Installation, log: Sequence[Left], now: datetime) -> list[Left]:
    """Take what left after the backup for sent, each for the first mail to its address that waits.

    What plans mails runs as of the time of each, as it did then. A line about a mail that this database knows to have
    left changes nothing. Returns the lines that no mail fits.
    """
    return [each for each in sorted(log, key=lambda each: each.at) if not _noted(installation, each, now)]


def _noted(installation: Installation, left: Left, now: datetime) -> bool:
    for stage in WHAT_PLANS:
        while stage(installation, left.at + TOLD_IN):
            pass
    with transaction(installation.database) as session:
        return _matched(session, unsettled.mails_to(session, left.address), left, now)


def _matched(session: Session, mails: Sequence[Message], left: Left, now: datetime) -> bool:
    if any(mail.attempted_at and abs(mail.attempted_at - left.at) <= SAME for mail in mails):
        return True
    waiting = [mail for mail in mails if mail.state in NOT_ENDED]
    if waiting:
        _note(session, waiting[0], left, now)
    return bool(waiting)


def _note(session: Session, mail: Message, left: Left, now: datetime) -> None:
    mail.state, mail.attempted_at, mail.finished_at = MessageState.SENT.value, left.at, now
    mail.attempts, mail.response = max(mail.attempts, 1), "known by the mail server's log"
    mail.lease, mail.lease_until = "", None
    if mail.lead_id and Purpose(mail.purpose) in TO_LEADS:
        fact = Touchpoint(
            lead_id=mail.lead_id,
            kind=TouchpointKind.MAILED,
            key=f"mailed:{mail.id}",
            occurred_at=left.at,
            words=f"was sent {letters.name_of_mail(mail.context)}, by the mail server's log",
            data={"step": mail.step, "purpose": mail.purpose},
            message_id=mail.id,
            enrollment_id=mail.enrollment_id,
        )
        journal.record(session, fact, now)
        leads.note_mailed(session, [mail.lead_id], left.at)
