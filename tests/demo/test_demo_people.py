"""What the demo's people write and when."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.domain.event import BounceClass
from engine.domain.reading import Intent
from engine.domain.returned import AutoIntent, MailKind, MessageRef
from engine.reading.intent import read_reply
from engine.reading.mail import read_mail
from engine.reading.opened import open_mail
from engine.reading.visible import visible
from engine.simulation.answers import away_from, bounce_of, reply_to
from engine.simulation.chance import SATURDAY, fraction, some_time_after
from engine.simulation.mailbox import Mail
from engine.simulation.words import ANSWERS, Quoted, Wish, answer

SENT_AT = datetime(2026, 11, 24, 9, 31, tzinfo=UTC)
QUOTED = Quoted("Dana <d@x.example>", "Ada <a@x.example>", SENT_AT, "Page 9", "Hello,\n\nunsubscribe (http://x)\n")
MAIL = Mail(
    SENT_AT,
    "dana+token@x.example",
    "ada@y.example",
    b"From: Dana <dana@x.example>\r\nTo: =?utf-8?q?Ada_B=C3=A4r?= <ada@y.example>\r\nReply-To: dana+token@x.example\r\n"
    b"Subject: Page 9\r\nMessage-ID: <1@x.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello, Ada.\r\n",
)
MEANS: dict[Wish, Intent] = {
    "interested": Intent.INTERESTED,
    "question": Intent.QUESTION,
    "meeting": Intent.MEETING_REQUEST,
    "referral": Intent.REFERRAL_TO_COLLEAGUE,
    "not interested": Intent.NOT_INTERESTED,
    "unsubscribe": Intent.UNSUBSCRIBE,
    "acknowledgement": Intent.ACKNOWLEDGEMENT_ONLY,
}


@pytest.mark.parametrize("like_outlook", [True, False])
@pytest.mark.parametrize("wish", MEANS)
def test_every_answer_is_understood_as_it_is_meant(wish: Wish, like_outlook: bool) -> None:
    for language, texts in ANSWERS[wish].items():
        for words in texts:
            whole = answer(words, "Ada Bär", language, QUOTED, like_outlook=like_outlook)
            assert visible(whole).text == words
            assert read_reply(words).intent is MEANS[wish], words


def test_a_reply_goes_to_the_reply_address_and_names_the_mail_it_answers() -> None:
    raw = reply_to(MAIL, "question", SENT_AT).encode()
    mail = open_mail(raw)
    assert mail.to == ("dana+token@x.example",)
    assert mail.in_reply_to == "1@x.example"
    assert mail.from_name == "Ada Bär"
    assert read_mail(raw, SENT_AT).kind is MailKind.REPLY


def test_an_absence_says_that_a_machine_wrote_it() -> None:
    read = read_mail(away_from(MAIL, SENT_AT).encode(), SENT_AT)
    assert (read.kind, read.intent) == (MailKind.AUTO_REPLY, AutoIntent.OUT_OF_OFFICE)


def test_a_bounce_is_a_report_that_names_the_address_and_the_mail() -> None:
    read = read_mail(bounce_of(MAIL, SENT_AT).encode(), SENT_AT)
    assert read.bounce is not None
    assert (read.bounce.bounce_class, read.bounce.recipient) == (BounceClass.HARD, "ada@y.example")
    assert read.message_ref == MessageRef(None, "report", "1@x.example")


def test_chance_falls_the_same_way_each_time() -> None:
    assert fraction("habit", "ada@y.example") == 0.4805367991874523
    assert fraction("habit", "ada@y.example") != fraction("habit", "bob@y.example")


def test_people_get_round_to_things_later_and_on_working_days() -> None:
    for number in range(200):
        at = some_time_after(SENT_AT + timedelta(hours=number), number)
        assert at > SENT_AT + timedelta(hours=number)
        assert at.weekday() < SATURDAY
