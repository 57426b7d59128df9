"""The mails that rules were tuned on stay read as they are labelled: what each is, and the days that it names."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from engine.domain.returned import ReturnedMail
from engine.reading.mail import read_opened
from engine.reading.opened import open_mail
from tests.reading.labelled import MAILS, SHORT, Half, LabelledMail, labelled_mails

LATER = datetime(2026, 6, 1, tzinfo=UTC)


def received(mail: LabelledMail) -> ReturnedMail:
    opened = open_mail(mail.raw)
    return read_opened(opened, (opened.date or LATER) + timedelta(hours=1))


@pytest.fixture(scope="module")
def read() -> list[tuple[LabelledMail, ReturnedMail]]:
    tuned = (mail for mails in (MAILS, SHORT) for mail in labelled_mails(Half.TUNE, mails))
    return [(mail, received(mail)) for mail in tuned]


def wrong(
    read: list[tuple[LabelledMail, ReturnedMail]], holds: Callable[[LabelledMail, ReturnedMail], bool]
) -> Iterator[str]:
    return (mail.file for mail, got in read if not holds(mail, got))


def test_every_kind_is_read_as_labelled(read: list[tuple[LabelledMail, ReturnedMail]]) -> None:
    assert list(wrong(read, lambda mail, got: got.kind is mail.kind)) == []


def test_what_an_automatic_answer_says_is_read_as_labelled(read: list[tuple[LabelledMail, ReturnedMail]]) -> None:
    assert list(wrong(read, lambda mail, got: got.kind != "auto_reply" or got.intent == mail.intent)) == []


def test_every_return_that_is_labelled_is_read(read: list[tuple[LabelledMail, ReturnedMail]]) -> None:
    assert list(wrong(read, lambda mail, got: mail.return_date in (None, got.return_date))) == []


def test_every_day_to_write_again_that_is_labelled_is_read(read: list[tuple[LabelledMail, ReturnedMail]]) -> None:
    assert list(wrong(read, lambda mail, got: mail.follow_up in (None, got.follow_up))) == []
