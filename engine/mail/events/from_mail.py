"""A mail that came back, as an event in our closed vocabulary."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime

from engine.domain.event import Event, EventKind
from engine.domain.returned import MailKind, ReturnedMail
from engine.reading.opened import OpenedMail

_BECOMES = {
    MailKind.REPLY: EventKind.REPLIED,
    MailKind.AUTO_REPLY: EventKind.REPLIED,
    MailKind.BOUNCE: EventKind.BOUNCED,
    MailKind.DELIVERY_REPORT: EventKind.REPORTED,
    MailKind.COMPLAINT: EventKind.COMPLAINED,
    MailKind.CHALLENGE: EventKind.CHALLENGED,
    MailKind.NEWSLETTER: EventKind.BROADCAST,
    MailKind.OTHER: EventKind.BROADCAST,
}


def event_of_mail(mail: OpenedMail, read: ReturnedMail, key: str, received_at: datetime) -> Event:
    """What a mail tells us, by what reading it gave.

    `detail["message"]` is the number of our mail that it answers, and `by` says how we know. A reply carries its
    reading: `intent`, `confidence`, `reasons` (JSON); an automatic one says in `automatic` why it is one.
    """
    ref = read.message_ref
    known = {"message": str(ref.number), "by": ref.by} if ref and ref.number is not None else {}
    return Event(
        kind=_BECOMES[read.kind],
        key=_key(mail, read) if mail.message_id else key,
        occurred_at=min(mail.date or received_at, received_at),
        recipient=(read.recipient or mail.from_address).lower(),
        message_ref=ref.value if ref and ref.by == "report" else "",
        detail=_detail(mail, read) | known,
    )


def _key(mail: OpenedMail, read: ReturnedMail) -> str:
    """The Message-ID with what was said: a gateway that adds a banner makes no other mail of it, and a program that
    gives all its mails one Message-ID hides none."""
    ref = read.message_ref.value if read.message_ref else ""
    said = "\n".join((mail.message_id, read.recipient or mail.from_address, ref, read.visible_text))
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()


def _detail(mail: OpenedMail, read: ReturnedMail) -> dict[str, str]:
    if read.bounce:
        bounce = read.bounce
        return {"class": bounce.bounce_class.value, "status": bounce.status, "diagnostic": bounce.diagnostic}
    if read.kind is MailKind.COMPLAINT:
        return {}
    return {
        "from": mail.from_address,
        "from_name": mail.from_name,
        "subject": mail.subject,
        "text": read.visible_text,
        "automatic": "; ".join(read.reasons) if read.kind is not MailKind.REPLY else "",
        "intent": read.intent,
        "confidence": str(read.confidence),
        "reasons": json.dumps(read.reasons),
        "return_date": read.return_date.isoformat() if read.return_date else "",
        "follow_up": read.follow_up.isoformat() if read.follow_up else "",
        "contacts": json.dumps([asdict(contact) for contact in read.contacts]) if read.contacts else "",
    }
