"""Pacing: which of the mails that may leave may leave now, and what refusals say about the doors they came to."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from engine.domain.addresses import domain_of
from engine.domain.message import TO_LEADS, MessageState
from engine.domain.pace import EVERYBODY, Wish, admit, after_acceptance, after_refusal, shut_door
from engine.flow.installation import Installation
from engine.mail.transports.base import Accepted, Outcome, Refused
from engine.store import meters
from engine.store.database import reading, transaction
from engine.store.messages import Result
from engine.store.tables import Message


def too_early(
    session: Session, installation: Installation, waiting: Sequence[Message], now: datetime
) -> dict[int, Result]:
    """By number: the mails among these that have to wait for their turn, with the time of it.

    Only keys that have an agreement are locked and counted; without one this is a single question about shut doors.
    """
    wishes = [_wish(session, installation, message) for message in waiting]
    pace = installation.workspace.pace
    keys = {key for wish in wishes for key in wish.keys}
    counted = {key for key in keys if not pace.limit(key).is_free}
    known = meters.read(session, keys - counted) | meters.hold(session, counted)
    admission = admit(wishes, pace, known, now)
    meters.write(session, admission.meters)
    return {number: _later(number, until, None) for number, until in admission.barred.items()} | {
        number: _later(number, slot, slot) for number, slot in admission.slots.items()
    }


def _later(number: int, until: datetime, slot_at: datetime | None) -> Result:
    return Result(number, MessageState.PLANNED, "waits for its turn", until, slot_at, paced=True)


def _wish(session: Session, installation: Installation, message: Message) -> Wish:
    ours = domain_of(_sender(session, installation, message))
    return Wish(message.id or 0, ours, domain_of(message.recipient), message.urgent, message.slot_at)


def _sender(session: Session, installation: Installation, message: Message) -> str:
    """Whom the mail comes from: the campaign's sender, for a kind word the one who declines, else ourselves."""
    if version := message.campaign_version_id:
        return installation.applied(session, version).campaign.sender.address
    if message.purpose in TO_LEADS:
        return installation.workspace.qualification.declines.sender.address
    return installation.ourselves.address


def note_doors(installation: Installation, told: Sequence[tuple[str, Outcome]], now: datetime) -> None:
    """Shut the doors that a transient refusal was about, and open those that let a mail through.

    `told` are recipients and outcomes. A transaction of its own: what became of mails never waits for a meter.
    """
    shut, opened = _doors(told)
    with reading(installation.database) as session:
        recovered = {key for key, meter in meters.read(session, opened - shut).items() if meter.failures}
    if not shut | recovered:
        return
    with transaction(installation.database) as session:
        held = meters.hold(session, shut | recovered)
        changed = {
            key: after_refusal(meter, now) if key in shut else after_acceptance(meter) for key, meter in held.items()
        }
        meters.write(session, changed)


def _doors(told: Sequence[tuple[str, Outcome]]) -> tuple[set[str], set[str]]:
    shut: set[str] = set()
    opened: set[str] = set()
    for recipient, outcome in told:
        domain = domain_of(recipient)
        if isinstance(outcome, Accepted):
            opened.update((EVERYBODY, f"to:{domain}"))
        elif isinstance(outcome, Refused) and not outcome.permanent:
            door = shut_door(outcome.code, outcome.status, domain)
            shut.update([door] if door else [])
    if EVERYBODY in opened:  # a connection that one mail's content ends is not the server's
        shut.discard(EVERYBODY)
    return shut, opened


def is_about_us(refused: Refused) -> bool:
    """Whether nobody's mail could leave: such a mail waits, and does not fail as fast as one that is refused itself."""
    return shut_door(refused.code, refused.status, "") == EVERYBODY
