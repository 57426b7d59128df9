"""What a person writes is not silenced for words or addresses that machines share."""

from datetime import UTC, datetime

import pytest

from engine.domain.reading import Intent
from engine.domain.returned import MailKind, ReturnedMail
from engine.reading.mail import read_mail
from engine.reading.reference import Known

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)


def read(body: str, sender: str = "bob@acme.example", subject: str = "Re: your mail", header: str = "") -> ReturnedMail:
    head = f"From: {sender}\r\nTo: dana@x.example\r\nSubject: {subject}\r\nDate: Mon, 03 Nov 2025 10:00:00 +0000\r\n"
    return read_mail(f"{head}{header}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n".encode(), NOW)


@pytest.mark.parametrize("local", ["monitoring", "apache", "quarantine", "cron", "jenkins"])
def test_an_address_of_a_machine_alone_silences_nobody(local: str) -> None:
    got = read("Yes, we are interested. What does it cost?", f"{local}@acme.example", "Your offer")
    assert (got.kind, got.intent) == (MailKind.REPLY, Intent.INTERESTED)


@pytest.mark.parametrize(
    ("subject", "header"),
    [
        ("Monitoring alert: disk", ""),
        ("[ALERT] db2", ""),
        ("** PROBLEM Service Alert: db2 **", ""),
        ("Cron <root@web-1> backup", ""),
        ("Disk", "Precedence: junk\r\n"),
        ("Disk", "Auto-Submitted: auto-generated\r\n"),
    ],
)
def test_an_address_of_a_machine_with_its_subject_or_header_is_one(subject: str, header: str) -> None:
    assert read("The disk of web-1 is full.", "monitoring@acme.example", subject, header).kind is not MailKind.REPLY


def test_what_comes_to_the_address_of_one_mail_of_ours_is_an_answer() -> None:
    known = Known(by_address=lambda address: 7 if address == "dana+t7@x.example" else None)
    raw = (
        "From: orders@acme.example\r\nTo: {}\r\nSubject: Your new order\r\n"
        "Date: Mon, 03 Nov 2025 10:00:00 +0000\r\n\r\nYes, please send the offer.\r\n"
    )
    assert read_mail(raw.format("dana+t7@x.example").encode(), NOW, known).kind is MailKind.REPLY
    assert read_mail(raw.format("dana@x.example").encode(), NOW, known).kind is MailKind.OTHER


@pytest.mark.parametrize("subject", ["Re: Proposal (action required)", "AW: Angebot - action required"])
def test_a_subject_that_answers_makes_no_challenge(subject: str) -> None:
    said = "Danke! Ihre Nachricht wartet auf Freigabe, bitte klicken Sie https://x.example/a"
    assert read(said, subject=subject).kind is MailKind.REPLY
    assert read(said, subject="Proposal (action required)").kind is MailKind.CHALLENGE


@pytest.mark.parametrize(
    "said", ["Is this in your system? We want to order 5.", "Is it in your CRM yet? Tell me more."]
)
def test_who_asks_whether_we_have_it_is_no_customer(said: str) -> None:
    assert read(said).intent != Intent.ALREADY_CUSTOMER


@pytest.mark.parametrize(
    "said", ["Isn't that in your CRM?", "Are we not in your system?", "Is this not in your records"]
)
def test_who_wonders_that_we_do_not_know_is_a_customer(said: str) -> None:
    assert read(said).intent == Intent.ALREADY_CUSTOMER


@pytest.mark.parametrize(
    "said",
    [
        "I left comments in the document, go ahead and send the contract.",
        "I have left comments in the document. Thanks.",
        "I left feedback on your form.",
        "I left details on your website form, please call back.",
        "I left the company list on your desk in May, take a look.",
        "We have moved on to the next phase.",
        "We have moved on to evaluation.",
        "We've moved on to another provider.",
        "We have left Salesforce.",
        "We are no longer working with agencies.",
        "I am no longer working on this.",
        "Ich habe mich auf Ihr Wort verlassen.",
        "Ich bin nicht mehr für den Einkauf zuständig.",
        "Deixei a proposta com o meu chefe.",
        "J'ai quitté la réunion.",
    ],
)
def test_who_left_something_else_than_a_company_is_not_gone(said: str) -> None:
    assert read(said).kind is MailKind.REPLY


@pytest.mark.parametrize(
    "said",
    [
        "I left the company list on your desk in May.",
        "I left comments in May, see the document.",
        "We left our supplier last year and look for a new one.",
    ],
)
def test_what_somebody_left_with_us_makes_nobody_the_wrong_person(said: str) -> None:
    assert read(said).intent != Intent.WRONG_PERSON_OR_LEFT_COMPANY


@pytest.mark.parametrize(
    "said",
    [
        "I have left Acme. Please contact Jane Roe.",
        "I left the company in May.",
        "I have moved on to new challenges.",
        "Bob has left Acme Corp.",
        "Bob has moved on.",
        "Ich habe das Unternehmen verlassen.",
    ],
)
def test_who_left_the_company_is_gone(said: str) -> None:
    assert (read(said).kind, read(said).intent) == (MailKind.AUTO_REPLY, "left_company")


@pytest.mark.parametrize(
    "said",
    [
        "I only work Tuesday to Thursday.\nPlease send the price list by then.",
        "I work Tuesdays and Thursdays.",
        "I only work mornings.",
        "My working days are Monday to Wednesday.",
    ],
)
def test_who_works_on_some_days_is_a_person(said: str) -> None:
    assert read(said).kind is MailKind.REPLY


def test_who_works_on_some_days_and_names_somebody_else_may_be_a_machine() -> None:
    got = read("I work Tuesdays and Thursdays. For urgent matters please contact Jane.")
    assert (got.kind, got.intent) == (MailKind.AUTO_REPLY, "out_of_office")


@pytest.mark.parametrize(
    "said",
    [
        "I'll be at a conference until Thursday. Interested in pricing.",
        "I'm off today. Back tomorrow. Interested.",
        "I'm on vacation until Friday. Stop mailing me.",
        "By the next business day please.",
        "Please get back to me on Monday.",
        "Ich bin bis Freitag im Urlaub. In der Zeit danach passt es.",
        "In dieser Zeit passt es. Ich bin dann im Büro.",
        "Pendant cette période nous sommes fermés. Envoyez le devis avant.",
        "I'm off on Friday. Please send the slides.",
    ],
)
def test_a_person_who_is_away_and_wants_something_is_a_person(said: str) -> None:
    assert read(said).kind is MailKind.REPLY


@pytest.mark.parametrize(
    "said",
    [
        "I am out of the office. I will reply on the next business day.",
        "Ich bin im Urlaub. In dieser Zeit erreichen Sie Frau Roe.",
        "Je suis absent. Pendant cette période, contactez Mme Roe.",
    ],
)
def test_an_absence_with_whom_to_ask_is_automatic(said: str) -> None:
    assert read(said).intent == "out_of_office"
