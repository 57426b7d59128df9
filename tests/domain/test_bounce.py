"""A bounce is classed by what the other side said, and a good address is never given up for our own fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.bounce import classify_bounce
from engine.domain.event import BounceClass


@pytest.mark.parametrize("status", ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4", "5.7.13", "5.7.17"])
def test_a_status_that_says_the_address_is_dead_is_hard(status: str) -> None:
    assert classify_bounce(status, 550, "") is BounceClass.HARD
    assert classify_bounce(status, 550, "", "a notice that tells of spam filters") is BounceClass.HARD


@pytest.mark.parametrize(
    "status",
    [
        "5.2.2",
        "5.2.3",
        "5.3.4",
        "5.4.7",
        "4.4.7",
        "4.1.1",
        "4.7.1",
        "2.1.5",
    ],
)
def test_a_status_about_the_moment_or_the_mail_is_soft(status: str) -> None:
    assert classify_bounce(status, 550, "user unknown") is BounceClass.SOFT


@pytest.mark.parametrize("status", ["5.7.20", "5.7.26", "5.7.29", "5.7.509", "5.7.515", "5.1.7", "5.1.8"])
def test_a_status_about_us_is_a_block(status: str) -> None:
    assert classify_bounce(status, 550, "user unknown") is BounceClass.BLOCK


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        ("5.1.1", "550 5.1.1 mailbox is full", BounceClass.SOFT),
        ("5.1.1", "553 5.1.1 Sender Policy Framework (SPF) fail", BounceClass.BLOCK),
        ("5.7.1", "550 5.7.1 No such user", BounceClass.HARD),
        ("5.7.1", "554 5.7.1 message size exceeds limit", BounceClass.SOFT),
        ("5.7.1", "550 5.7.1 rejected", BounceClass.BLOCK),
        ("5.3.0", "553 5.3.0 <ada@kestrel.example>... No such user here", BounceClass.HARD),
        ("5.3.0", "553 5.3.0 something is wrong", BounceClass.HARD),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", BounceClass.HARD),
        ("5.4.1", "no answer from host", BounceClass.SOFT),
        ("5.4.310", "DNS domain kestrel.example does not exist", BounceClass.HARD),
        ("5.6.0", "554 this message appears to be spam", BounceClass.BLOCK),
        ("5.6.0", "554 broken MIME", BounceClass.SOFT),
        ("5.0.0", "550 Sender address rejected: Domain not found", BounceClass.BLOCK),
        ("5.0.0", "550 5.0.0 Host unknown", BounceClass.HARD),
        ("4.7.0", "421 our IP has a poor reputation", BounceClass.BLOCK),
        ("4.7.1", "451 greylisted, try again later", BounceClass.SOFT),
    ],
)
def test_words_go_before_a_status_that_means_little_or_is_misused(
    status: str, text: str, expected: BounceClass
) -> None:
    code = int(text[:3]) if text[:3].isdigit() else 0
    assert classify_bounce(status, code, text) is expected


def test_what_the_other_side_answered_goes_before_what_the_notice_says() -> None:
    assert classify_bounce("", 0, "552 mailbox full", "no such user") is BounceClass.SOFT
    assert classify_bounce("", 0, "", "no such user") is BounceClass.HARD


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (550, "User unknown in virtual mailbox table", BounceClass.HARD),
        (550, "No such user here", BounceClass.HARD),
        (554, "delivery error: This user doesn't have a mail.example account", BounceClass.HARD),
        (550, "Requested action not taken: mailbox unavailable", BounceClass.HARD),
        (553, "", BounceClass.HARD),
        (556, "Domain does not accept mail", BounceClass.HARD),
        (550, "Mailbox is full", BounceClass.SOFT),
        (552, "", BounceClass.SOFT),
        (554, "Transaction failed", BounceClass.SOFT),
        (450, "User unknown", BounceClass.SOFT),
        (0, "", BounceClass.SOFT),
        (0, "Connection timed out", BounceClass.SOFT),
        (0, "No such user here", BounceClass.HARD),
        (550, "Message rejected as spam", BounceClass.BLOCK),
        (554, "Service refused; your IP is listed, see our DNSBL", BounceClass.BLOCK),
        (550, "Rejected by DMARC policy", BounceClass.BLOCK),
        (550, "Relay access denied", BounceClass.BLOCK),
    ],
)
@pytest.mark.parametrize("status", ["", "5.0.0", "5.1.0"])
def test_without_a_telling_status_the_words_decide_and_then_the_code(
    status: str, code: int, text: str, expected: BounceClass
) -> None:
    assert classify_bounce(status, code, text) is expected


def test_a_vague_temporary_status_stays_temporary() -> None:
    assert classify_bounce("4.0.0", 0, "no such user") is BounceClass.SOFT


@given(st.text(max_size=20), st.integers(0, 999), st.text(max_size=200))
def test_anything_at_all_gets_a_class(status: str, code: int, text: str) -> None:
    assert classify_bounce(status, code, text) in BounceClass


@given(st.integers(0, 99), st.integers(0, 999), st.integers(400, 499), st.text(max_size=50))
def test_a_temporary_failure_is_never_hard(subject: int, detail: int, code: int, text: str) -> None:
    assert classify_bounce(f"4.{subject}.{detail}", code, text) is not BounceClass.HARD


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("550 user refuses to receive this mail", BounceClass.BLOCK),
        ("554 Bad sender IP address", BounceClass.BLOCK),
        ("554 Client host rejected: cannot find your hostname, [192.0.2.1]", BounceClass.BLOCK),
        ("550 Mail content denied", BounceClass.BLOCK),
        ("Your message wasn't delivered because the recipient's email provider rejected it", BounceClass.BLOCK),
        ("You do not have permission to send to this recipient", BounceClass.BLOCK),
        ("421 an unusual rate of unsolicited mail originating from your IP address", BounceClass.BLOCK),
        ("550 recipient rejected: mailbox would exceed maximum allowed storage", BounceClass.SOFT),
        ("Name service error for name=kestrel.example type=MX: Host not found, try again", BounceClass.SOFT),
        ("5.3.0 unknown mailer error 1", BounceClass.SOFT),
        ("553 sorry, this recipient is in my badrecipientto list", BounceClass.HARD),
        ("User not listed in public Name & Address Book", BounceClass.HARD),
        ("an MX or SRV record indicated no SMTP service", BounceClass.HARD),
        ("L'indirizzo non \u00e8 stato trovato", BounceClass.HARD),
        ("O endere\u00e7o de e-mail n\u00e3o foi encontrado", BounceClass.HARD),
        ("Het e-mailadres kon niet worden gevonden", BounceClass.HARD),
    ],
)
def test_the_words_of_mail_systems_are_known(answer: str, expected: BounceClass) -> None:
    assert classify_bounce("", 0, answer) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("User unknown. If you believe this is wrong please try again later", BounceClass.HARD),
        ("No such user here, please try again later", BounceClass.HARD),
        ("The address ada@kestrel.example does not exist. Please try again later.", BounceClass.HARD),
        ("Please try again later: unknown mailbox", BounceClass.HARD),
        ("Mailbox unavailable, please try again later", BounceClass.SOFT),
        ("Recipient address rejected: please try again later", BounceClass.SOFT),
    ],
)
@pytest.mark.parametrize("status", ["", "5.1.1"])
def test_a_dead_address_stays_dead_when_asked_to_try_again(status: str, answer: str, expected: BounceClass) -> None:
    assert classify_bounce(status, 550, answer) is expected
