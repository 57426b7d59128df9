"""What came in is read as a person would read it, and a machine's mail is told from a person's."""

from datetime import UTC, datetime

import pytest

from engine.domain.event import BounceClass
from engine.mail.inbound import InboundMail, message_ref, read_mail
from engine.mail.reports import BounceReport, Complaint
from engine.mail.tokens import Signer, reply_address
from tests.mail.mails import ANSWER, BOUNCE, COMPLAINT, HTML_ANSWER, OUT_OF_OFFICE

_SIGNER = Signer(["a secret of this installation"])
_DOMAIN = "mail.northwind.example"


def _read(*headers: str, body: str = "Hello") -> InboundMail:
    lines = ["From: ada@kestrel.example", "To: dana@mail.northwind.example", *headers, "", body]
    return read_mail("\r\n".join(lines).encode())


def test_the_headers_of_an_answer_are_read() -> None:
    mail = read_mail(ANSWER)
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
    mail = _read("Subject: =?utf-8?b?w4RyZ2Vy?=\r\n =?iso-8859-1?q?_=FCber?= all =?utf-8?q?=F0=9F=8E=89?=")
    assert mail.subject == "Ärger über all 🎉"


def test_a_subject_sent_as_raw_utf8_is_read() -> None:
    assert _read("Subject: Grüße 🎉").subject == "Grüße 🎉"


def test_an_encoded_word_that_is_none_stays_as_it_was() -> None:
    assert _read("Subject: =?utf-8?x?abc?= and =?klingon?q?ok?=").subject == "=?utf-8?x?abc?= and ok"


def test_the_plain_part_is_the_text_and_only_the_new_words_are_visible() -> None:
    mail = read_mail(ANSWER)
    assert "Hello Ada" in mail.text
    assert "in HTML" not in mail.text
    assert mail.visible_text == "Yes, we are interested. Could you call me on Tuesday? Grüße"


def test_html_alone_is_read_as_text() -> None:
    mail = read_mail(HTML_ANSWER)
    assert mail.text.startswith("Please stop writing & remove me.\nDanke schön")
    assert "> Hello Ada" in mail.text
    assert "color" not in mail.text
    assert mail.visible_text == "Please stop writing & remove me.\nDanke schön"


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        (
            "Hi Dana,\n\nThank you, but we are not interested.\n\nBest,\nBob",
            "Hi Dana,\n\nThank you, but we are not interested.",
        ),
        ("Not now.\n\nThanks, Bob Miller\nCTO", "Not now."),
        ("Call me\n-- \nBob\n+1 555 0100", "Call me"),
        ("> What surprised you?\nThe price.\n> And who decides?\nMy boss.", "The price.\nMy boss."),
        ("Yes\n\nSent from my iPhone", "Yes"),
        ("Two things:\n- price\n- time", "Two things:\n- price\n- time"),
        ("Nein danke\n\nMit freundlichen Grüßen\nUte Maier", "Nein danke"),
        (
            "Ja, gerne.\n\nVon: Dana Reyes\nGesendet: Montag\nAn: Ute Maier\nBetreff: Hallo\n\nHallo Ute",
            "Ja, gerne.",
        ),
        ("Oui\n\nLe lun. 23 nov. 2026 à 09:00, Dana Reyes <dana@x.example> a écrit :\n> Bonjour", "Oui"),
        ("On Mon, 23 Nov 2026, Dana wrote:\n> Hello\n\nMy answer below.", "My answer below."),
        ("", ""),
    ],
)
def test_quotes_and_signatures_are_not_new_words(text: str, visible: str) -> None:
    assert _read("Content-Type: text/plain; charset=utf-8", body=text).visible_text == visible


def test_a_persons_mail_is_not_automatic_whatever_proves_nothing() -> None:
    assert read_mail(ANSWER).reasons == ()
    assert not _read("List-Id: <x.kestrel.example>", "Precedence: bulk").automatic
    assert not _read("Precedence: list", "Subject: Re: Out of office: call me").automatic
    assert not _read("Subject: Out of office chairs?").automatic


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner=x",
        "X-Autoreply: yes",
        "X-Autorespond: Re: Hello",
        "X-Autoresponder: vacation",
        "Precedence: auto_reply",
        "Precedence: junk",
        "X-Precedence: auto_reply",
        "Return-Path: <>",
        "Subject: Automatic reply: After the DSP day",
        "Subject: Out of Office",
        "Subject: Abwesenheitsnotiz: Hallo",
        "Subject: Réponse automatique : Bonjour",
        "Content-Type: multipart/report; boundary=x",
    ],
)
def test_each_sign_of_a_machine_is_enough_and_is_the_reason(header: str) -> None:
    mail = _read(header)
    assert mail.automatic
    (reason,) = mail.reasons
    assert reason.partition(":")[0] == header.partition(":")[0].replace("X-Precedence", "Precedence")


@pytest.mark.parametrize(
    "sender", ["MAILER-DAEMON@mx.example", "no-reply@x.example", "noreply+1@x.example", "postmaster@x.example"]
)
def test_a_machines_address_is_a_reason(sender: str) -> None:
    mail = read_mail(f"From: System <{sender}>\r\n\r\nHello".encode())
    assert mail.reasons == (f"From: {sender.lower()}",)


def test_a_list_precedence_strengthens_another_reason() -> None:
    mail = read_mail(OUT_OF_OFFICE)
    assert mail.automatic
    assert mail.reasons == (
        "Auto-Submitted: auto-replied",
        "Subject: Automatic reply: After the DSP day",
        "Precedence: bulk",
    )


def test_a_bounce_says_who_why_and_which_mail() -> None:
    mail = read_mail(BOUNCE)
    assert mail.automatic
    assert mail.report == BounceReport(
        bounce_class=BounceClass.HARD,
        recipient="ada@kestrel.example",
        status="5.1.1",
        diagnostic="smtp; 550 5.1.1 <ada@kestrel.example>: Recipient address rejected: User unknown",
        original_message_id="ours-1@mail.northwind.example",
    )


def test_a_bounce_without_a_status_is_classed_by_its_words() -> None:
    mail = read_mail(BOUNCE.replace(b"Status: 5.1.1\n", b"").replace(b"550 5.1.1", b"550"))
    assert mail.report
    assert (mail.report.bounce_class, mail.report.status) == (BounceClass.HARD, "")


@pytest.mark.parametrize("action", [b"delayed", b"delivered", b"relayed", b"expanded"])
def test_a_report_of_anything_but_a_failure_is_no_bounce(action: bytes) -> None:
    mail = read_mail(BOUNCE.replace(b"Action: failed", b"Action: " + action))
    assert mail.report is None
    assert mail.automatic


def test_a_bounce_with_only_the_headers_of_our_mail_names_it() -> None:
    mail = read_mail(BOUNCE.replace(b"message/rfc822", b"text/rfc822-headers"))
    assert mail.report
    assert mail.report.original_message_id == "ours-1@mail.northwind.example"


def test_a_complaint_is_one_and_names_our_mail() -> None:
    mail = read_mail(COMPLAINT)
    assert mail.complaint == Complaint("ada@kestrel.example", "ours-1@mail.northwind.example")
    assert mail.report is None


def test_a_report_that_a_mail_is_not_spam_is_no_complaint() -> None:
    assert read_mail(COMPLAINT.replace(b"Feedback-Type: abuse", b"Feedback-Type: not-spam")).complaint is None


def test_a_mail_that_only_talks_about_a_bounce_is_none() -> None:
    mail = _read(body=BOUNCE.decode())
    assert mail.report is None
    assert not mail.automatic


def _answering(*, to: int | None = None, in_reply_to: str = "", references: str = "") -> InboundMail:
    address = "dana@mail.northwind.example"
    lines = [f"Delivered-To: {reply_address(address, _SIGNER.reply(to)) if to else address}"]
    return _read(*lines, f"In-Reply-To: {in_reply_to}", f"References: {references}")


def _id(message: int) -> str:
    return f"<{_SIGNER.message_id_for(message, _DOMAIN)}>"


def test_the_message_is_found_by_token_then_in_reply_to_then_the_last_reference() -> None:
    references = f"{_id(3)} {_id(4)} <theirs@kestrel.example>"
    assert message_ref(_answering(to=1, in_reply_to=_id(2), references=references), _SIGNER) == (1, "token")
    assert message_ref(_answering(in_reply_to=_id(2), references=references), _SIGNER) == (2, "in-reply-to")
    assert message_ref(_answering(in_reply_to="<theirs@x.example>", references=references), _SIGNER) == (
        4,
        "references",
    )
    assert message_ref(_answering(), _SIGNER) is None


def test_a_token_that_shouted_or_was_forged_is_told_apart() -> None:
    token = _SIGNER.reply(7)
    shouted = _read(f"X-Original-To: DANA+{token.upper()}@MAIL.NORTHWIND.EXAMPLE")
    assert message_ref(shouted, _SIGNER) == (7, "token")
    forged = _read(f"X-Original-To: dana+{Signer(['other']).reply(7)}@mail.northwind.example", f"In-Reply-To: {_id(8)}")
    assert message_ref(forged, _SIGNER) == (8, "in-reply-to")


@pytest.mark.parametrize("report", [BOUNCE, COMPLAINT])
def test_a_report_finds_the_message_it_is_about(report: bytes) -> None:
    raw = report.replace(b"<ours-1@mail.northwind.example>", _id(9).encode())
    assert message_ref(read_mail(raw), _SIGNER) == (9, "report")


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
    assert _read(f"Date: {date}").date == expected


def test_an_international_senders_domain_is_read_as_people_write_it() -> None:
    mail = read_mail("From: Zoë <ZOË@xn--bcher-kva.example>\r\n\r\nHello".encode())
    assert mail.from_address == "zoë@bücher.example"


def test_an_attached_text_is_not_what_was_written() -> None:
    raw = (
        b"From: ada@kestrel.example\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n\r\nHello\r\n--m\r\n"
        b"Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nattached\r\n--m\r\n"
        b"Content-Type: message/rfc822\r\n\r\nSubject: forwarded\r\n\r\ninside\r\n--m--\r\n"
    )
    assert read_mail(raw).text.strip() == "Hello"
