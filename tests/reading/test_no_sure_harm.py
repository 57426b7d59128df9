"""What does harm is done only when it is sure: over the labelled mails that rules were tuned on, and in any text."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.reading import Intent
from engine.domain.returned import MailKind
from engine.reading.intent import SURE, read_reply
from engine.reading.mail import read_mail
from tests.reading.labelled import MAILS, SHORT, Half, labelled_mails

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SUPPRESSING = {Intent.UNSUBSCRIBE, Intent.ANGRY_COMPLAINT}
PROMOTING = {Intent.INTERESTED, Intent.QUESTION, Intent.MEETING_REQUEST, Intent.REFERRAL_TO_COLLEAGUE}
WORDS = [
    "remove me",
    "unsubscribe",
    "from your list",
    "stop",
    "sounds great",
    "let's talk",
    "on Tuesday at 10",
    "we are interested",
    "ask Bob",
    "please",
    "not",
    "the report",
    "ridiculous",
    "spam",
    "how much is it?",
    "thanks",
    "nehmen Sie mich raus",
    "ne plus recevoir",
    "de baja",
]


@pytest.mark.parametrize("mails", [MAILS, SHORT], ids=["all", "short"])
@pytest.mark.parametrize("does", [SUPPRESSING, PROMOTING], ids=["suppresses", "promotes"])
def test_no_tuned_mail_is_surely_read_as_what_it_is_not(mails: Path, does: set[Intent]) -> None:
    wrong = []
    for mail in labelled_mails(Half.TUNE, mails):
        read = read_mail(mail.raw, NOW)
        if read.kind is MailKind.REPLY and read.intent in does and read.confidence >= SURE and mail.intent not in does:
            wrong.append(mail.file)
    assert wrong == []


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_a_plain_opt_out_beside_anything_is_never_a_sure_promotion(text: str) -> None:
    reading = read_reply(f"{text}. Please take me off your list.")
    assert not (reading.intent in PROMOTING and reading.confidence >= SURE)
