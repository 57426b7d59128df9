"""Reading one mail that came back, in the order of decisions that `docs/reading-replies.md` explains.

A report of a mail system first, for many say that they were submitted automatically as well; then a complaint, a
challenge, an automatic answer, a newsletter; and what is none of these was written by a person.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from engine.domain.returned import AutoIntent, Bounce, MailKind, ReturnedMail
from engine.reading.automatic import automatic_answer
from engine.reading.bounce_report import delivery_status, failed, is_receipt, standard_bounce
from engine.reading.challenge import challenge_reasons
from engine.reading.complaint import complaint, is_other_feedback
from engine.reading.contacts import contacts_in
from engine.reading.dates import follow_up, return_date
from engine.reading.intent import read_reply
from engine.reading.newsletter import newsletter_reasons
from engine.reading.notice import notice_of
from engine.reading.notification import notification_reasons
from engine.reading.opened import OpenedMail, open_mail
from engine.reading.parts import first
from engine.reading.plain_bounces import plain_report
from engine.reading.reference import NOTHING_KNOWN, Known, message_ref
from engine.reading.returned_original import Original, original_in
from engine.reading.visible import Visible, visible

_CERTAIN, _SURE, _LIKELY = 1.0, 0.95, 0.8
_MOST_PLAIN, _MOST_HTML = 40_000, 200_000  # what somebody writes in answer to a mail is shorter
_ASTRAY = timedelta(days=30)


def read_mail(raw: bytes, received_at: datetime, known: Known = NOTHING_KNOWN) -> ReturnedMail:
    """What any bytes that came as a mail mean; never raises, in bounded time. `received_at` is aware."""
    return read_opened(open_mail(raw), received_at, known)


def read_opened(mail: OpenedMail, received_at: datetime, known: Known = NOTHING_KNOWN) -> ReturnedMail:
    """The same of a mail that has been opened already."""
    notice = notice_of(mail)
    original = original_in(mail.message, mail.text)
    ref = message_ref(mail, original, known)
    answers_ours = ref is not None and ref.by == "token"
    read = _of_machine(mail, notice, original) or _of_somebody(mail, _day(mail, received_at), answers_ours=answers_ours)
    return replace(read, message_ref=ref)


def read_text(text: str, received_at: datetime) -> ReturnedMail:
    """What a text alone means that a person wrote, quotes and all."""
    return _reply(visible(text[:_MOST_PLAIN]), "", received_at.date(), ("a text alone",))


def _of_machine(mail: OpenedMail, notice: str, original: Original | None) -> ReturnedMail | None:
    return _complaint(mail, notice, original) or _report(mail, notice, original)


def _complaint(mail: OpenedMail, notice: str, original: Original | None) -> ReturnedMail | None:
    found = complaint(mail, notice, original)
    if found:
        return ReturnedMail(MailKind.COMPLAINT, confidence=_SURE, reasons=(found.reason,), recipient=found.recipient)
    if is_other_feedback(mail):
        return ReturnedMail(MailKind.OTHER, confidence=_SURE, reasons=("a feedback report, but no complaint",))
    return None


def _report(mail: OpenedMail, notice: str, original: Original | None) -> ReturnedMail | None:
    fields = delivery_status(mail)
    if fields is not None:
        reasons = (
            f"delivery status: {first(fields, 'action').lower() or 'no action'} {first(fields, 'status')}".strip(),
        )
        if failed(fields):
            bounce = standard_bounce(mail, fields, notice, original)
            return _bounced(bounce, reasons, _CERTAIN)
        return ReturnedMail(MailKind.DELIVERY_REPORT, confidence=_CERTAIN, reasons=reasons)
    plain = plain_report(mail, notice, original)
    if plain:
        if plain.bounce:
            return _bounced(plain.bounce, plain.reasons, _SURE)
        return ReturnedMail(MailKind.DELIVERY_REPORT, confidence=_SURE, reasons=plain.reasons)
    if is_receipt(mail):
        return ReturnedMail(MailKind.DELIVERY_REPORT, confidence=_CERTAIN, reasons=("a receipt (RFC 8098)",))
    return None


def _bounced(bounce: Bounce, reasons: tuple[str, ...], confidence: float) -> ReturnedMail:
    return ReturnedMail(
        MailKind.BOUNCE, confidence=confidence, reasons=reasons, bounce=bounce, recipient=bounce.recipient
    )


def _of_somebody(mail: OpenedMail, day: date, *, answers_ours: bool) -> ReturnedMail:
    seen = visible(mail.plain[:_MOST_PLAIN], mail.html[:_MOST_HTML], mail.from_name)
    challenge = challenge_reasons(mail, seen.text)
    if challenge:
        return ReturnedMail(MailKind.CHALLENGE, confidence=_LIKELY, reasons=challenge, visible_text=seen.text)
    words = "\n".join(filter(None, (seen.text, seen.signature)))
    automatic = automatic_answer(
        mail.headers, mail.from_address, mail.subject, words, day, from_name=mail.from_name, quotes=seen.quoted
    )
    newsletter = newsletter_reasons(mail, words)
    if newsletter and (automatic is None or automatic.intent is AutoIntent.OTHER):
        return ReturnedMail(MailKind.NEWSLETTER, confidence=_LIKELY, reasons=newsletter, visible_text=seen.text)
    notification = notification_reasons(mail, words, answers_ours=answers_ours)
    if notification and (automatic is None or automatic.intent in (AutoIntent.OTHER, AutoIntent.OUT_OF_OFFICE)):
        return ReturnedMail(MailKind.OTHER, confidence=_LIKELY, reasons=notification, visible_text=seen.text)
    if automatic is None:
        return _reply(seen, mail.subject, day, ("nothing says that a machine wrote it",), mail)
    return ReturnedMail(
        MailKind.AUTO_REPLY,
        intent=automatic.intent.value,
        confidence=automatic.confidence,
        reasons=automatic.reasons,
        visible_text=seen.text,
        signature=seen.signature,
        return_date=return_date(f"{mail.subject}\n\n{seen.text}", day),
        contacts=contacts_in(seen.text, mail.from_address, mail.to),
    )


def _reply(
    seen: Visible, subject: str, day: date, reasons: tuple[str, ...], mail: OpenedMail | None = None
) -> ReturnedMail:
    reading = read_reply(seen.text, subject)
    return ReturnedMail(
        MailKind.REPLY,
        intent=reading.intent.value,
        confidence=reading.confidence,
        reasons=(*reasons, *reading.reasons),
        visible_text=seen.text,
        signature=seen.signature,
        contacts=contacts_in(seen.text, mail.from_address, mail.to) if mail else contacts_in(seen.text),
        follow_up=follow_up(seen.text, day),
    )


def _day(mail: OpenedMail, received_at: datetime) -> date:
    """The day that the mail's words are to be read from: its own date, where that is near the day it came."""
    if mail.date and abs(mail.date - received_at) < _ASTRAY:
        return mail.date.date()
    return received_at.date()
