"""The labelled mails are worth measuring with: enough of each sort, in two halves, and of nobody who exists."""

import email
import email.policy
import re
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from engine.domain.reading import Intent
from engine.domain.returned import AutoIntent, MailKind
from tests.reading.labelled import MAILS, SHORT, Half, LabelledMail, labelled_mails

ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
TAG = re.compile(r"<[^>@]*>")


@cache
def every_mail() -> tuple[LabelledMail, ...]:
    return tuple(mail for mails in (MAILS, SHORT) for half in Half for mail in labelled_mails(half, mails))


def failing(holds: Callable[[LabelledMail], bool]) -> list[str]:
    """The files of the mails for which it does not hold."""
    return [mail.file for mail in every_mail() if not holds(mail)]


def decoded(payload: bytes, named: str) -> str:
    """The text, in the charset that the part names if it is one and fits, else in UTF-8 or Latin-1."""
    for charset in (named, "utf-8"):
        try:
            return payload.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return payload.decode("latin-1")


@cache
def written(raw: bytes) -> str:
    """All that a mail says, decoded, in its header and in every part, with white space folded."""
    message = email.message_from_bytes(raw, EmailMessage, policy=email.policy.default)
    said = []
    for part in message.walk():
        said += [str(value) for value in part.values()]
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            text = decoded(payload, part.get_content_charset("utf-8"))
            said += [text, unescape(TAG.sub(" ", text))]
    return " ".join(" ".join(said).split())


def test_there_are_enough_mails() -> None:
    assert len(every_mail()) >= 400


@pytest.mark.parametrize("mails", [MAILS, SHORT], ids=["all", "short"])
def test_a_mail_is_in_one_half_only(mails: Path) -> None:
    tune, held_out = ({mail.raw for mail in labelled_mails(half, mails)} for half in Half)
    assert not tune & held_out


def test_the_halves_are_of_similar_size() -> None:
    tune, held_out = (len(labelled_mails(half)) for half in Half)
    assert abs(tune - held_out) < 0.1 * (tune + held_out)


@pytest.mark.parametrize("half", Half)
@pytest.mark.parametrize("mails", [MAILS, SHORT], ids=["all", "short"])
def test_every_file_of_a_half_has_one_label(mails: Path, half: Half) -> None:
    files = sorted(path.relative_to(mails / half).as_posix() for path in (mails / half).rglob("*.eml"))
    assert sorted(mail.file for mail in labelled_mails(half, mails)) == files


@pytest.mark.parametrize("half", Half)
def test_every_kind_is_in_each_half(half: Half) -> None:
    assert {mail.kind for mail in labelled_mails(half)} == set(MailKind)


@pytest.mark.parametrize("half", Half)
def test_every_intent_of_a_person_is_in_each_half(half: Half) -> None:
    found = {mail.intent for mail in labelled_mails(half) if mail.kind is MailKind.REPLY}
    assert found == set(Intent) - {Intent.UNCLEAR}


@pytest.mark.parametrize("half", Half)
def test_every_intent_of_an_automatic_answer_is_in_each_half(half: Half) -> None:
    found = {mail.intent for mail in labelled_mails(half) if mail.kind is MailKind.AUTO_REPLY}
    assert found == set(AutoIntent)


def test_every_address_is_of_the_example_domain() -> None:
    domains = {domain for mail in every_mail() for domain in ADDRESS.findall(written(mail.raw))}
    assert [domain for domain in sorted(domains) if not domain.endswith(".example")] == []


def test_a_mail_lies_in_the_folder_of_its_kind() -> None:
    assert failing(lambda mail: mail.file.startswith(f"{mail.kind}/")) == []


def test_a_reply_and_nothing_else_has_a_visible_text() -> None:
    assert failing(lambda mail: bool(mail.visible_text) == (mail.kind is MailKind.REPLY)) == []


def test_a_bounce_and_nothing_else_says_what_bounced() -> None:
    assert failing(lambda mail: (mail.bounce is not None) == (mail.kind is MailKind.BOUNCE)) == []


def test_every_line_of_the_visible_text_and_of_the_signature_stands_in_the_mail() -> None:
    def stands(mail: LabelledMail) -> bool:
        lines = f"{mail.visible_text or ''}\n{mail.signature}".splitlines()
        return all(" ".join(line.split("<")[0].split()) in written(mail.raw) for line in lines)

    assert failing(stands) == []


def test_who_is_named_instead_stands_in_the_mail() -> None:
    def stands(mail: LabelledMail) -> bool:
        said = [field for contact in mail.contacts for field in (contact.name, contact.address, contact.phone)]
        return all(word in written(mail.raw) for field in said for word in field.split())

    assert failing(stands) == []


def test_the_recipient_and_the_status_of_a_bounce_stand_in_the_mail() -> None:
    def stands(mail: LabelledMail) -> bool:
        return mail.bounce is None or all(
            word in written(mail.raw) for word in (mail.bounce.recipient, mail.bounce.status)
        )

    assert failing(stands) == []


def test_a_mail_has_the_header_fields_of_a_mail() -> None:
    assert failing(lambda mail: {"From", "Date", "Subject"} <= set(email.message_from_bytes(mail.raw))) == []
