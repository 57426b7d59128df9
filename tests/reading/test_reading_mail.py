"""What came in is read as a person would read it, and a machine's mail is told from a person's."""

import base64
from datetime import UTC, datetime

import pytest

from engine.domain.event import BounceClass
from engine.domain.returned import Bounce, MailKind, MessageRef, ReturnedMail
from engine.mail.known import known_to
from engine.mail.tokens import Signer, reply_address
from engine.reading.mail import read_mail, read_text
from engine.reading.opened import OpenedMail, open_mail
from tests.reading.arrived import ANSWER, BOUNCE, COMPLAINT, HTML_ANSWER, OUT_OF_OFFICE

_SIGNER = Signer(["a secret of this installation"])
_DOMAIN = "mail.northwind.example"
_KNOWN = known_to(_SIGNER)
_NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _raw(*headers: str, body: str = "Hello") -> bytes:
    lines = ["From: ada@kestrel.example", "To: dana@mail.northwind.example", *headers, "", body]
    return "\r\n".join(lines).encode()


def _opened(*headers: str, body: str = "Hello") -> OpenedMail:
    return open_mail(_raw(*headers, body=body))


def _read(*headers: str, body: str = "Hello") -> ReturnedMail:
    return read_mail(_raw(*headers, body=body), _NOW, _KNOWN)


def test_the_headers_of_an_answer_are_read() -> None:
    mail = open_mail(ANSWER)
    assert (mail.from_address, mail.from_name) == ("ada@kestrel.example", "Ada Quíll")
    assert mail.to == (
        "dana@mail.northwind.example",
        "dana+tag@mail.northwind.example",
        "bob@kestrel.example",
        "carl@kestrel.example",
    )
    assert mail.message_id == "abc@kestrel.example"
    assert mail.in_reply_to == "ours-2@mail.northwind.example"
    assert mail.references == ("ours-1@mail.northwind.example", "ours-2@mail.northwind.example")
    assert mail.date == datetime(2026, 11, 23, 10, 1, 2, tzinfo=UTC)


def test_a_subject_in_several_encoded_words_is_one_text() -> None:
    mail = _opened("Subject: =?utf-8?b?w4RyZ2Vy?=\r\n =?iso-8859-1?q?_=FCber?= all =?utf-8?q?=F0=9F=8E=89?=")
    assert mail.subject == "Ärger über all 🎉"


def test_a_subject_sent_as_raw_utf8_is_read() -> None:
    assert _opened("Subject: Grüße 🎉").subject == "Grüße 🎉"


def test_an_encoded_word_that_is_none_stays_as_it_was() -> None:
    assert _opened("Subject: =?utf-8?x?abc?= and =?klingon?q?ok?=").subject == "=?utf-8?x?abc?= and ok"


def test_the_plain_part_is_the_text_and_only_the_new_words_are_visible() -> None:
    mail = open_mail(ANSWER)
    assert "Hello Ada" in mail.text
    assert "in HTML" not in mail.text
    assert read_mail(ANSWER, _NOW).visible_text == "Yes, we are interested. Could you call me on Tuesday? Grüße"


def test_html_alone_is_read_as_text() -> None:
    mail = open_mail(HTML_ANSWER)
    assert mail.text.startswith("Please stop writing & remove me.\nDanke schön")
    assert "> Hello Ada" in mail.text
    assert "color" not in mail.text
    assert read_mail(HTML_ANSWER, _NOW).visible_text == "Please stop writing & remove me.\nDanke schön"


def test_a_persons_mail_is_a_reply_whatever_proves_nothing() -> None:
    assert read_mail(ANSWER, _NOW).kind is MailKind.REPLY
    assert _read("List-Id: <x.kestrel.example>", "Precedence: bulk").kind is MailKind.REPLY
    assert _read("Precedence: list", "Subject: Re: Out of office: call me").kind is MailKind.REPLY
    assert _read("Subject: Out of office chairs?").kind is MailKind.REPLY


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "X-Autorespond: Re: Hello",
        "X-Autoresponder: vacation",
        "Precedence: auto_reply",
        "X-Precedence: auto_reply",
        "Subject: Automatic reply: After the DSP day",
        "Subject: Abwesenheitsnotiz: Hallo",
        "Subject: Réponse automatique : Bonjour",
    ],
)
def test_each_sign_of_a_machine_is_enough_and_is_a_reason(header: str) -> None:
    read = _read(header)
    assert read.kind is MailKind.AUTO_REPLY
    assert read.reasons


def test_an_absence_is_an_automatic_answer() -> None:
    read = read_mail(OUT_OF_OFFICE, _NOW)
    assert (read.kind, read.intent) == (MailKind.AUTO_REPLY, "out_of_office")


def test_a_bounce_says_who_why_and_which_mail() -> None:
    read = read_mail(BOUNCE, _NOW)
    assert read.kind is MailKind.BOUNCE
    assert read.bounce == Bounce(
        bounce_class=BounceClass.HARD,
        recipient="ada@kestrel.example",
        status="5.1.1",
        diagnostic="smtp; 550 5.1.1 <ada@kestrel.example>: Recipient address rejected: User unknown",
    )
    assert read.message_ref == MessageRef(None, "report", "ours-1@mail.northwind.example")


def test_a_bounce_without_a_status_is_classed_by_its_words() -> None:
    read = read_mail(BOUNCE.replace(b"Status: 5.1.1\n", b"").replace(b"550 5.1.1", b"550"), _NOW)
    assert read.bounce
    assert (read.bounce.bounce_class, read.bounce.status) == (BounceClass.HARD, "")


@pytest.mark.parametrize("action", [b"delayed", b"delivered", b"relayed", b"expanded"])
def test_a_report_of_anything_but_a_failure_is_no_bounce(action: bytes) -> None:
    read = read_mail(BOUNCE.replace(b"Action: failed", b"Action: " + action), _NOW)
    assert (read.kind, read.bounce) == (MailKind.DELIVERY_REPORT, None)


def test_a_report_of_several_is_a_bounce_when_one_was_given_up() -> None:
    other = (
        b"Final-Recipient: rfc822; bob@kestrel.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822;"
    )
    read = read_mail(BOUNCE.replace(b"Final-Recipient: rfc822;", other), _NOW)
    assert (read.kind, read.recipient) == (MailKind.BOUNCE, "ada@kestrel.example")


def test_a_report_whose_fields_are_in_base64_is_read() -> None:
    head, _, rest = BOUNCE.partition(b"message/delivery-status\n\n")
    fields, _, after = rest.partition(b"\n\n--r1")
    coded = b"message/delivery-status\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(fields + b"\n")
    assert read_mail(head + coded + b"\n--r1" + after, _NOW).recipient == "ada@kestrel.example"


def test_a_bounce_with_only_the_headers_of_our_mail_names_it() -> None:
    read = read_mail(BOUNCE.replace(b"message/rfc822", b"text/rfc822-headers"), _NOW)
    assert read.message_ref == MessageRef(None, "report", "ours-1@mail.northwind.example")


def test_a_complaint_is_one_and_names_our_mail() -> None:
    read = read_mail(COMPLAINT, _NOW)
    assert (read.kind, read.recipient) == (MailKind.COMPLAINT, "ada@kestrel.example")
    assert read.message_ref == MessageRef(None, "report", "ours-1@mail.northwind.example")


@pytest.mark.parametrize("kind", [b"not-spam", b"auth-failure"])
def test_feedback_of_another_type_is_no_complaint(kind: bytes) -> None:
    assert read_mail(COMPLAINT.replace(b"Feedback-Type: abuse", b"Feedback-Type: " + kind), _NOW).kind is MailKind.OTHER


def test_a_mail_that_only_talks_about_a_bounce_is_none() -> None:
    assert _read(body=BOUNCE.decode()).kind is MailKind.REPLY


def test_a_report_finds_our_mail_by_its_reply_address_when_the_id_was_changed() -> None:
    ours = (
        f"Reply-To: {reply_address('dana@mail.northwind.example', _SIGNER.reply(5))}\nMessage-ID: <theirs@ses.example>"
    )
    raw = BOUNCE.replace(b"Message-ID: <ours-1@mail.northwind.example>", ours.encode())
    ref = read_mail(raw, _NOW, _KNOWN).message_ref
    assert ref is not None
    assert (ref.number, ref.by) == (5, "report")


def test_a_text_alone_is_read_as_what_a_person_wrote() -> None:
    read = read_text("Please remove me from your list.\n\n> How do you do it today?", _NOW)
    assert (read.kind, read.intent) == (MailKind.REPLY, "unsubscribe")
    assert read.visible_text == "Please remove me from your list."


def _answering(*, to: int | None = None, in_reply_to: str = "", references: str = "") -> bytes:
    address = "dana@mail.northwind.example"
    lines = [f"Delivered-To: {reply_address(address, _SIGNER.reply(to)) if to else address}"]
    return _raw(*lines, f"In-Reply-To: {in_reply_to}", f"References: {references}")


def _id(message: int) -> str:
    return f"<{_SIGNER.message_id_for(message, _DOMAIN)}>"


def _ref(raw: bytes) -> tuple[int | None, str]:
    ref = read_mail(raw, _NOW, _KNOWN).message_ref
    assert ref is not None
    return ref.number, ref.by


def test_the_message_is_found_by_token_then_in_reply_to_then_the_last_reference_then_the_sender() -> None:
    references = f"{_id(3)} {_id(4)} <theirs@kestrel.example>"
    assert _ref(_answering(to=1, in_reply_to=_id(2), references=references)) == (1, "token")
    assert _ref(_answering(in_reply_to=_id(2), references=references)) == (2, "in-reply-to")
    assert _ref(_answering(in_reply_to="<theirs@x.example>", references=references)) == (4, "references")
    assert _ref(_answering()) == (None, "sender")


def test_a_token_that_shouted_or_was_forged_is_told_apart() -> None:
    token = _SIGNER.reply(7)
    shouted = _raw(f"X-Original-To: DANA+{token.upper()}@MAIL.NORTHWIND.EXAMPLE")
    assert _ref(shouted) == (7, "token")
    forged = _raw(f"X-Original-To: dana+{Signer(['other']).reply(7)}@mail.northwind.example", f"In-Reply-To: {_id(8)}")
    assert _ref(forged) == (8, "in-reply-to")


@pytest.mark.parametrize("report", [BOUNCE, COMPLAINT])
def test_a_report_finds_the_message_it_is_about(report: bytes) -> None:
    assert _ref(report.replace(b"<ours-1@mail.northwind.example>", _id(9).encode())) == (9, "report")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 23 Nov 2026 12:00:00", datetime(2026, 11, 23, 12, tzinfo=UTC)),
        ("Mon, 23 Nov 2026 12:00:00 -0000", datetime(2026, 11, 23, 12, tzinfo=UTC)),
        ("Mon, 23 Nov 2026 12:00:00 +0530", datetime(2026, 11, 23, 6, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("Mon, 99 Nov 99999 12:00:00 +0000", None),
        ("Fri, 31 Dec 9999 23:00:00 -2300", None),
        ("", None),
    ],
)
def test_a_date_is_utc_or_none(date: str, expected: datetime | None) -> None:
    assert _opened(f"Date: {date}").date == expected


def test_an_international_senders_domain_is_read_as_people_write_it() -> None:
    mail = open_mail("From: Zoë <ZOË@xn--bcher-kva.example>\r\n\r\nHello".encode())
    assert mail.from_address == "zoë@bücher.example"


def test_an_attached_text_is_not_what_was_written() -> None:
    raw = (
        b"From: ada@kestrel.example\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n\r\nHello\r\n--m\r\n"
        b"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nattached\r\n--m\r\n"
        b"Content-Type: message/rfc822\r\n\r\nSubject: forwarded\r\n\r\ninside\r\n--m--\r\n"
    )
    assert open_mail(raw).text.strip() == "Hello"
