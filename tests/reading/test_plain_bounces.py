"""Notices that follow no standard are told by who writes and what is said, and people who write such words are not."""

from datetime import UTC, datetime

import pytest

from engine.domain.event import BounceClass
from engine.domain.returned import MailKind, ReturnedMail
from engine.reading.mail import read_mail

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OURS = "From: dana@mail.northwind.example\nTo: ada@kestrel.example\nMessage-ID: <ours-1@mail.northwind.example>\n"
HARD, SOFT, BLOCK = BounceClass.HARD, BounceClass.SOFT, BounceClass.BLOCK

QMAIL = f"""\
Hi. This is the qmail-send program at mx.kestrel.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<ada@kestrel.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

{OURS}"""
EXIM = f"""\
A message that you sent could not be delivered to one or more of its recipients.

  ada@kestrel.example
    552 Mailbox is full

------ This is a copy of the message, including all the headers. ------

{OURS}"""
EXCHANGE = """\
Your message

  To:      ada@kestrel.example
  Subject: After the DSP day

did not reach the following recipient(s):

ada@kestrel.example on Mon, 23 Nov 2026
    The recipient name is not recognized
"""
NOTICES = {
    "qmail": (
        "MAILER-DAEMON@mx.kestrel.example",
        "failure notice",
        QMAIL,
        HARD,
    ),
    "exim": (
        "Mail Delivery System <Mailer-Daemon@mx.kestrel.example>",
        "Mail delivery failed: returning message to sender",
        EXIM,
        SOFT,
    ),
    "exchange 5.5": (
        "System Administrator <postmaster@kestrel.example>",
        "Undeliverable: After the DSP day",
        EXCHANGE,
        HARD,
    ),
    "a spam filter": (
        "postmaster@kestrel.example",
        "Undeliverable Mail",
        "Your message to ada@kestrel.example was rejected:\n554 message looks like spam, see our policy\n",
        BLOCK,
    ),
    "german": (
        "Mail Delivery Subsystem <mailer-daemon@kestrel.example>",
        "Unzustellbar: Nach der Messe",
        "Ihre Nachricht konnte nicht zugestellt werden.\n\n<ada@kestrel.example>: Empfänger unbekannt\n",
        HARD,
    ),
    "french": (
        "postmaster@kestrel.example",
        "Non remis : Après le salon",
        "Votre message n'a pas pu être remis à ada@kestrel.example.\nLa boîte du destinataire est pleine.\n",
        SOFT,
    ),
}


def _read(sender: str, subject: str, body: str, *headers: str) -> ReturnedMail:
    lines = [f"From: {sender}", "To: dana@mail.northwind.example", f"Subject: {subject}", *headers]
    lines += ["Content-Type: text/plain; charset=utf-8", "", body]
    return read_mail("\n".join(lines).encode(), NOW)


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_in_its_systems_own_words_is_a_bounce_of_its_class(name: str) -> None:
    sender, subject, body, bounce_class = NOTICES[name]
    read = _read(sender, subject, body)
    assert read.kind is MailKind.BOUNCE
    assert read.bounce
    assert (read.bounce.bounce_class, read.bounce.recipient) == (bounce_class, "ada@kestrel.example")


def test_a_notice_that_quotes_our_mail_names_it() -> None:
    ref = _read(*NOTICES["qmail"][:3]).message_ref
    assert ref is not None
    assert (ref.by, ref.value) == ("report", "ours-1@mail.northwind.example")


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Warning: message delayed 24 hours", "Your message has not yet been delivered to ada@kestrel.example."),
        ("Delivery Status Notification (Delay)", "We will continue to try to deliver it for 3 days."),
        ("Message status - opened", "The message that you sent was opened at 08:11."),
    ],
)
def test_a_mail_that_is_late_or_was_read_did_not_bounce(subject: str, body: str) -> None:
    read = _read("MAILER-DAEMON@mx.kestrel.example", subject, body)
    assert (read.kind, read.bounce) == (MailKind.DELIVERY_REPORT, None)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Re: After the DSP day",
            "Your mail to Bob was rejected, it says: 550 5.1.1 user unknown. Write to me instead.",
        ),
        (
            "Fwd: Undelivered Mail Returned to Sender",
            "I got this back:\n\n<bob@kestrel.example>: 550 5.1.1 User unknown",
        ),
        ("Undelivered parcels", "We have 300 undelivered parcels a day. How do you handle them?"),
        ("Re: Returned mail", "Returned mail is what we do all day. Yes, tell me more."),
    ],
)
def test_a_person_who_writes_of_bounces_sent_none(subject: str, body: str) -> None:
    assert _read("Ada Quill <ada@kestrel.example>", subject, body).kind is MailKind.REPLY


CHALLENGE = (
    "Your message is being held. To have it delivered, please click the link below. You only need to do this once."
)


def test_a_machine_that_wants_a_proof_is_a_challenge() -> None:
    read = _read("ada@kestrel.example", "Please verify your message", CHALLENGE, "Auto-Submitted: auto-replied")
    assert read.kind is MailKind.CHALLENGE


def test_a_subscription_to_confirm_is_no_challenge() -> None:
    body = "Please click the link below to confirm your subscription to our newsletter."
    assert _read("news@kestrel.example", "Please confirm your email", body).kind is not MailKind.CHALLENGE


def test_mail_to_many_is_a_newsletter_and_a_persons_answer_over_a_list_is_a_reply() -> None:
    headers = ("List-Unsubscribe: <https://kestrel.example/u>", "List-Id: <news.kestrel.example>", "Precedence: bulk")
    body = "Our offers.\n\nYou receive this email because you are subscribed. Unsubscribe"
    assert _read("news@kestrel.example", "November offers", body, *headers).kind is MailKind.NEWSLETTER
    answer = _read("ada@kestrel.example", "Re: After", "Yes, call me.", *headers, "In-Reply-To: <ours-1@x.example>")
    assert answer.kind is MailKind.REPLY


def test_a_notice_from_an_address_that_nobody_reads_is_one_when_it_brings_our_mail_back() -> None:
    notice = "Your mail could not be delivered to: <ada@kestrel.example>\nas the mailbox is full.\n\n"
    head = "From: no-reply@isp.example\nTo: dana@mail.northwind.example\nSubject: About your mail\n\n"
    with_ours, alone = (read_mail((head + notice + end).encode(), NOW) for end in (f"Original message:\n{OURS}", ""))
    assert with_ours.bounce is not None
    assert (with_ours.bounce.bounce_class, with_ours.bounce.recipient) == (SOFT, "ada@kestrel.example")
    assert alone.kind is not MailKind.BOUNCE


def test_a_part_is_read_whose_boundary_stands_on_a_line_that_nobody_indented() -> None:
    head = "From: postmaster@kestrel.example\nSubject: Re: After the DSP day\nMIME-Version: 1.0\n"
    parted = 'Content-Type: multipart/alternative;\nboundary="b1"\n\n--b1\nContent-Type: text/plain\n\n'
    body = "Error: Invalid user address\n550 - no such user here\nRCPT TO: ada@kestrel.example\n\n--b1--\n"
    read = read_mail((head + parted + body).encode(), NOW)
    assert read.bounce is not None
    assert read.bounce.recipient == "ada@kestrel.example"
