"""After a restore from a backup: nothing leaves until a person has said what left after the backup was taken.

The restored database would plan those mails again, because it knows nothing of them. So the door is shut by hand, the
mail server's log is held against what would be planned, and the door is opened again.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from engine.domain.mail_log import SAME, Known, Left, matched
from engine.domain.message import TO_LEADS, MessageState, Purpose
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import letters
from engine.flow.enroll import enroll_due
from engine.flow.handoff import route_due
from engine.flow.holding import hold
from engine.flow.installation import Installation
from engine.flow.qualify import qualify_due
from engine.flow.schedule import schedule_due
from engine.store import journal, leads, unsettled
from engine.store.database import transaction
from engine.store.tables import Lead, Message

TOLD_IN = timedelta(seconds=1)
"""Logs leave out parts of a second."""

WAITS = (MessageState.PLANNED, MessageState.CLAIMED)
MAY_HAVE_LEFT = (*WAITS, MessageState.ATTEMPTED, MessageState.UNKNOWN, MessageState.SENT)
"""What was refused or withheld did not."""

WHAT_PLANS = (qualify_due, enroll_due, schedule_due, route_due)
"""Not the clock on sales: nobody knows what reps did since the backup, and it would ring for what they have done."""


def restored(installation: Installation, now: datetime) -> None:
    """The database was made of a backup: hold, and give no number out again that may be out in the world."""
    hold(installation.database)
    with transaction(installation.database) as session:
        unsettled.skip_numbers(session, now)


def note_left(installation: Installation, log: Sequence[Left], now: datetime) -> list[Left]:
    """Take what left after the backup for sent, whether it waited then, was in a worker's hand or is to be planned yet.

    What plans mails runs as of the time of each line, as it did then, and of the latest that it may have been by our
    clock. A line about a mail that this database knows to have left changes nothing. Returns the lines that no mail
    fits.
    """
    for at in sorted({left.at + late for left in log for late in (TOLD_IN, SAME)}):
        _plan(installation, at)
    lines: dict[str, list[Left]] = defaultdict(list)
    for left in sorted(log, key=lambda left: left.at):
        lines[left.address].append(left)
    return [left for of_one in lines.values() for left in _noted(installation, of_one, now)]


def _plan(installation: Installation, at: datetime) -> None:
    for stage in WHAT_PLANS:
        while stage(installation, at):
            pass


def _noted(installation: Installation, log: Sequence[Left], now: datetime) -> list[Left]:
    """Note the lines about one address; returns those that no mail fits."""
    with transaction(installation.database) as session:
        mails = {mail.id or 0: mail for mail in unsettled.mails_to(session, log[0].address)}
        known = [_known(number, mail) for number, mail in mails.items() if mail.state in MAY_HAVE_LEFT]
        found = matched(log, known)
        for line, number in sorted(found.items()):
            if mails[number].state != MessageState.SENT:
                _note(session, mails[number], log[line], now)
    return [left for line, left in enumerate(log) if line not in found]


def _known(number: int, mail: Message) -> Known:
    return Known(number, mail.recipient, mail.due_at, None if mail.state in WAITS else mail.attempted_at)


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
        last = session.get_one(Lead, mail.lead_id).last_mailed_at
        leads.note_mailed(session, [mail.lead_id], max(left.at, last or left.at))
