"""Mails that come back: an answer, an automatic one, and the report of a mail server that gave up."""

from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import format_datetime, formataddr

from engine.domain.event import BounceClass
from engine.simulation.chance import draw, fraction
from engine.simulation.mailbox import Mail
from engine.simulation.words import ANSWERS, AWAY_SUBJECTS, LANGUAGES, Quoted, Wish, answer, back_on

OUTLOOK_SHARE = 0.4
WHY_BOUNCED = {
    BounceClass.HARD: ("5.1.1", "the mailbox does not exist any more"),
    BounceClass.SOFT: ("4.2.2", "the mailbox is full"),
    BounceClass.BLOCK: ("5.7.1", "rejected because of the reputation of the sender"),
}
"""Status (RFC 3463) and words, by whose fault it is."""


def reply_to(mail: Mail, wish: Wish, now: datetime) -> str:
    """A person's answer to a mail, in their language, with the mail quoted below."""
    return reply_with(mail, draw(ANSWERS[wish][language_of(mail.recipient)], "words", mail.recipient), now)


def reply_with(mail: Mail, words: str, now: datetime) -> str:
    """An answer in these words, signed and with the mail quoted below."""
    language = language_of(mail.recipient)
    message = _head(mail, f"{'AW' if language == 'de' else 'Re'}: {mail.subject}", now)
    who, to = ("{} <{}>".format(*mailbox) for mailbox in (mail.sender, mail.reader))
    quoted = Quoted(who, to, mail.at, mail.subject, mail.text)
    like_outlook = fraction("program", mail.recipient) < OUTLOOK_SHARE
    message.set_content(answer(words, _name(mail), language, quoted, like_outlook=like_outlook))
    return message.as_string(policy=SMTPUTF8)


def away_from(mail: Mail, now: datetime, until: date | None = None) -> str:
    """What a mailbox answers by itself while its owner is away (RFC 3834); `until` is the day of the return."""
    language = language_of(mail.recipient)
    message = _head(mail, AWAY_SUBJECTS[language] + mail.subject, now)
    message["Auto-Submitted"] = "auto-replied"
    message["X-Auto-Response-Suppress"] = "All"
    words = draw(ANSWERS["away"][language], "words", mail.recipient)
    message.set_content(f"{words} {back_on(until, language)}" if until else words)
    return message.as_string(policy=SMTPUTF8)


def bounce_of(mail: Mail, now: datetime, kind: BounceClass = BounceClass.HARD) -> str:
    """The report of a mail server that took a mail and could not deliver it (RFC 3464), to the envelope's sender."""
    status, why = WHY_BOUNCED[kind]
    domain = mail.recipient.rpartition("@")[2]
    report = EmailMessage()
    report["From"] = formataddr(("Mail Delivery System", f"MAILER-DAEMON@mx.{domain}"))
    report["To"] = mail.bounce_to
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report["Date"] = format_datetime(now)
    report["Message-ID"] = f"<bounce-{fraction(mail.message_id):.12f}@mx.{domain}>"
    report["Auto-Submitted"] = "auto-replied"
    report.set_content(f"Your mail to {mail.recipient} could not be delivered: {why}.\n")
    report.make_mixed()
    report.replace_header("Content-Type", "multipart/report")
    report.set_param("report-type", "delivery-status")
    report.attach(_delivery_status(mail.recipient, domain, status, why))
    report.attach(_returned_headers(mail))
    return report.as_string(policy=SMTPUTF8)


def language_of(address: str) -> str:
    """The language somebody writes."""
    return draw(LANGUAGES, "language", address)


def _head(mail: Mail, subject: str, now: datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"] = formataddr((_name(mail), mail.recipient))
    message["To"] = mail.reply_to
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{fraction(mail.message_id, subject):.14f}@{mail.recipient.rpartition('@')[2]}>"
    message["In-Reply-To"] = mail.message_id
    message["References"] = mail.message_id
    return message


def _name(mail: Mail) -> str:
    return mail.reader[0] or mail.recipient.partition("@")[0]


def _delivery_status(recipient: str, domain: str, status: str, why: str) -> EmailMessage:
    server, person = EmailMessage(), EmailMessage()
    server["Reporting-MTA"] = f"dns; mx.{domain}"
    person["Final-Recipient"] = f"rfc822; {recipient}"
    person["Action"] = "failed"
    person["Status"] = status
    person["Diagnostic-Code"] = f"smtp; {status[0]}50 {status} <{recipient}>: {why}"
    part = EmailMessage()
    part["Content-Type"] = "message/delivery-status"
    part.set_payload([server, person])
    return part


def _returned_headers(mail: Mail) -> EmailMessage:
    returned = EmailMessage()
    returned.set_content("".join(f"{name}: {value}\n" for name, value in mail.parsed.items()), subtype="rfc822-headers")
    return returned
