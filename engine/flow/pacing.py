"""Pacing: which of the mails that may leave may leave now, and what refusals say about the doors they came to."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from engine.domain.addresses import domain_of
from engine.domain.message import MessageState
from engine.domain.pace import EVERYBODY, Meter, Wish, admit, after_acceptance, after_refusal, shut_door
from engine.flow.installation import Installation
from engine.mail.transports.base import Accepted, Outcome, Refused
from engine.store import meters
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
    return {
        number: Result(number, MessageState.PLANNED, "waits for its turn", slot, slot)
        for number, slot in admission.slots.items()
    }


def _wish(session: Session, installation: Installation, message: Message) -> Wish:
    version = message.campaign_version_id
    company = installation.workspace.company
    sender = installation.applied(session, version).campaign.sender.address if version else company.system_address
    return Wish(message.id or 0, domain_of(sender), domain_of(message.recipient), message.slot_at)


def note_doors(session: Session, pairs: Sequence[tuple[Message, Outcome]], now: datetime) -> None:
    """Shut the doors that a transient refusal was about, and open those that let a mail through."""
    shut, opened = _doors(pairs)
    known = meters.read(session, opened - shut)
    recovered = {key for key, meter in known.items() if meter.failures}
    changed: dict[str, Meter] = {}
    for key, meter in meters.hold(session, shut | recovered).items():
        changed[key] = after_refusal(meter, now) if key in shut else after_acceptance(meter)
    meters.write(session, changed)


def _doors(pairs: Sequence[tuple[Message, Outcome]]) -> tuple[set[str], set[str]]:
    shut: set[str] = set()
    opened: set[str] = set()
    for message, outcome in pairs:
        domain = domain_of(message.recipient)
        if isinstance(outcome, Accepted):
            opened.update((EVERYBODY, f"to:{domain}"))
        elif isinstance(outcome, Refused) and not outcome.permanent:
            door = shut_door(outcome.code, outcome.status, domain)
            shut.update([door] if door else [])
    return shut, opened


def is_about_us(refused: Refused) -> bool:
    """Whether nobody's mail could leave: such a mail waits for as long as that lasts, and never fails by it."""
    return shut_door(refused.code, refused.status, "") == EVERYBODY
