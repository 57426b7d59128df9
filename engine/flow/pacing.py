"""Pacing: which of the mails that may leave may leave now, and what refusals say about the doors they came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from engine.domain.addresses import domain_of
from engine.domain.message import TO_LEADS, MessageState
from engine.domain.pace import EVERYBODY, Wish, admit, after_acceptance, after_refusal, barred, shut_door
from engine.flow.installation import Installation
from engine.mail.transports.base import Accepted, Outcome, Refused
from engine.store import meters
from engine.store.addressees import MailRow
from engine.store.messages import Result


def at_shut_doors(
    session: Session, installation: Installation, waiting: Sequence[MailRow], now: datetime
) -> dict[int, Result]:
    """By number: the mails among these that cannot leave today, or while a door is shut, with when to ask again.

    A question that locks nothing, asked before anything is rendered.
    """
    wishes = [_wish(session, installation, message) for message in waiting]
    known = meters.read(session, {key for wish in wishes for key in wish.keys})
    until = barred(wishes, installation.workspace.pace, known, now) if known else {}
    return {number: _later(number, moment, None) for number, moment in until.items()}


def too_early(
    session: Session, installation: Installation, ready: Sequence[MailRow], now: datetime
) -> dict[int, Result]:
    """By number: the mails among these that have to wait for their turn, with the time of it.

    Keys that have an agreement are locked and counted until the transaction ends, which should be soon.
    """
    pace = installation.workspace.pace
    if pace.is_free:
        return {}
    wishes = [_wish(session, installation, message) for message in ready]
    counted = {key for wish in wishes for key in wish.keys if not pace.limit(key).is_free}
    admission = admit(wishes, pace, meters.hold(session, counted), now)
    meters.write(session, admission.meters)
    return {number: _later(number, until, None) for number, until in admission.barred.items()} | {
        number: _later(number, slot, slot) for number, slot in admission.slots.items()
    }


def _later(number: int, until: datetime, slot_at: datetime | None) -> Result:
    return Result(number, MessageState.PLANNED, "waits for its turn", until, slot_at, paced=True)


def _wish(session: Session, installation: Installation, message: MailRow) -> Wish:
    ours = domain_of(_sender(session, installation, message))
    return Wish(message.id, ours, domain_of(message.recipient), message.urgent, message.slot_at)


def _sender(session: Session, installation: Installation, message: MailRow) -> str:
    """Whom the mail comes from: the campaign's sender, for a kind word the one who declines, else ourselves."""
    if version := message.campaign_version_id:
        return installation.applied(session, version).campaign.sender.address
    if message.purpose in TO_LEADS:
        return installation.workspace.qualification.declines.sender.address
    return installation.ourselves.address


@dataclass(frozen=True, slots=True)
class Doors:
    """Doors that have to be shut, and doors that may be open again, with when they last let a mail through."""

    to_shut: frozenset[str]
    open_at: Mapping[str, datetime]

    def __bool__(self) -> bool:
        return bool(self.to_shut or self.open_at)


def look_at_doors(session: Session, told: Sequence[tuple[str, Outcome, datetime]]) -> Doors:
    """What recipients, outcomes and when each was known say about doors; one that was not shut needs no opening."""
    to_shut, open_at = _doors(told)
    failing = {key for key, meter in meters.read(session, open_at.keys() - to_shut).items() if meter.failures}
    return Doors(to_shut, {key: open_at[key] for key in failing})


def move_doors(session: Session, doors: Doors, now: datetime) -> None:
    """Shut doors, from `now` on, and open others, but for those that were shut after they let a mail through.

    For a transaction of its own: what became of mails never waits for a meter.
    """
    held = meters.hold(session, doors.to_shut | doors.open_at.keys())
    changed = {
        key: after_refusal(meter, now) if key in doors.to_shut else after_acceptance(meter, doors.open_at[key])
        for key, meter in held.items()
    }
    meters.write(session, changed)


def _doors(told: Sequence[tuple[str, Outcome, datetime]]) -> tuple[frozenset[str], dict[str, datetime]]:
    shut: set[str] = set()
    open_at: dict[str, datetime] = {}
    for recipient, outcome, at in told:
        domain = domain_of(recipient)
        if isinstance(outcome, Accepted):
            open_at |= {EVERYBODY: at, f"to:{domain}": at}
        elif isinstance(outcome, Refused) and not outcome.permanent:
            door = shut_door(outcome.code, outcome.status, domain)
            shut.update([door] if door else [])
    if EVERYBODY in open_at:  # a connection that one mail's content ends is not the server's
        shut.discard(EVERYBODY)
    return frozenset(shut), open_at


def is_about_us(refused: Refused) -> bool:
    """Whether nobody's mail could leave: such a mail waits, and does not fail as fast as one that is refused itself."""
    return shut_door(refused.code, refused.status, "") == EVERYBODY
