"""A mail that came back, as an event in our closed vocabulary: a bounce, a complaint, an automatic answer or a
reply."""

from datetime import datetime

from engine.domain.event import Event, EventKind
from engine.mail.inbound import InboundMail, message_ref
from engine.mail.tokens import Signer


def event_of_mail(mail: InboundMail, signer: Signer, key: str, received_at: datetime) -> Event:
    """What a mail tells us.

    `detail["message"]` is the number of our mail that it answers, and `by` says how we know.
    """
    kind, detail = _kind_and_detail(mail)
    found = message_ref(mail, signer)
    if found:
        detail |= {"message": str(found[0]), "by": found[1]}
    recipient = mail.report.recipient if mail.report and mail.report.recipient else mail.from_address
    return Event(
        kind=kind,
        key=mail.message_id or key,
        occurred_at=min(mail.date or received_at, received_at),
        recipient=recipient.lower(),
        message_ref=mail.report.original_message_id if mail.report else "",
        detail=detail,
    )


def _kind_and_detail(mail: InboundMail) -> tuple[EventKind, dict[str, str]]:
    if mail.report:
        report = mail.report
        kind = report.bounce_class.value
        return EventKind.BOUNCED, {"class": kind, "status": report.status, "diagnostic": report.diagnostic}
    if mail.complaint:
        return EventKind.COMPLAINED, {}
    detail = {
        "from": mail.from_address,
        "from_name": mail.from_name,
        "subject": mail.subject,
        "text": mail.visible_text,
        "automatic": "; ".join(mail.reasons) if mail.automatic else "",
    }
    return EventKind.REPLIED, detail
