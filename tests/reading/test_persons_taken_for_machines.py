"""What a person writes is not silenced for words or addresses that machines share."""

from datetime import UTC, datetime

import pytest

from engine.domain.reading import Intent
from engine.domain.returned import MailKind, ReturnedMail
from engine.reading.mail import read_mail

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
