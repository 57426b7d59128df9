"""A mail server hands mail over: it is answered when the mail is on disk, once for each recipient by LMTP."""

import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from engine.domain.problem import Problem
from engine.inbox import listener as listener_room
from engine.inbox.listener import Listener
from engine.store.database import connect
from tests.inbox.arriving import mail, on_disk
from tests.outside.smtp import CERTIFICATE
from tests.world import World

RECIPIENTS = ["dana@mail.northwind.example", "nobody-we-know@mail.northwind.example"]


def listening(world: World, protocol: str) -> Listener:
    return Listener(f"{protocol}://127.0.0.1:0", world.installation, lambda: world.now, lambda _stage: None)


def client_of(listener: Listener) -> smtplib.LMTP:
    return smtplib.LMTP("127.0.0.1", listener.port, timeout=60)


@pytest.fixture
def lmtp(quick_world: World) -> Iterator[smtplib.LMTP]:
    """A mail server that is connected, and has said who it is."""
    with listening(quick_world, "lmtp") as listener, client_of(listener) as client:
        yield client


def handed_over(client: smtplib.SMTP, raw: bytes, recipients: list[str]) -> bytes:
    """All that is answered to the end of the mail."""
    client.ehlo_or_helo_if_needed()
    client.mail("reader@kestrel.example")
    for each in recipients:
        assert client.rcpt(each)[0] == 250
    client.docmd("DATA")
    client.send(raw + b".\r\n")
    assert client.file
    return b"".join(client.file.readline() for _ in recipients)


def test_lmtp_answers_once_for_each_recipient_and_keeps_the_mail_once(quick_world: World, lmtp: smtplib.LMTP) -> None:
    assert handed_over(lmtp, mail(1), RECIPIENTS).splitlines() == [b"250 2.0.0 Ok: it is on disk"] * 2
    assert on_disk(quick_world) == [mail(1)]
    assert lmtp.noop()[0] == 250


def test_smtp_takes_mail_as_well(world: World) -> None:
    with listening(world, "smtp") as listener, smtplib.SMTP("127.0.0.1", listener.port, timeout=60) as client:
        assert client.sendmail("reader@kestrel.example", RECIPIENTS, mail(1)) == {}
    assert on_disk(world) == [mail(1)]


def test_lines_longer_than_the_standard_allows_are_kept(quick_world: World, lmtp: smtplib.LMTP) -> None:
    long = mail(1, "x" * 200_000)
    assert handed_over(lmtp, long, RECIPIENTS[:1]).startswith(b"250")
    assert on_disk(quick_world) == [long]


def test_while_the_database_is_away_the_mail_server_is_told_to_try_again(quick_world: World, tmp_path: Path) -> None:
    away = connect(f"sqlite:///{tmp_path}/no-tables.sqlite")
    quick_world.installation = replace(quick_world.installation, database=away)
    with capture_logs(), listening(quick_world, "lmtp") as listener, client_of(listener) as client:
        assert handed_over(client, mail(1), RECIPIENTS).splitlines() == [listener_room.LATER.encode()] * 2
    away.dispose()


def test_a_mail_that_is_too_large_is_refused_for_each_recipient(
    quick_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener_room, "LARGEST_MAIL", 1000)
    with listening(quick_world, "lmtp") as listener, smtplib.LMTP("127.0.0.1", listener.port, timeout=60) as client:
        answers = handed_over(client, mail(1, "x\r\n" * 1000), RECIPIENTS).splitlines()
    assert [each[:3] for each in answers] == [b"552", b"552"]
    assert on_disk(quick_world) == []


@pytest.mark.parametrize("url", ["lmtp://127.0.0.1", "http://127.0.0.1:1", "lmtp://127.0.0.1:x", "8024"])
def test_a_url_that_says_no_protocol_or_port_is_one_line(quick_world: World, url: str) -> None:
    with pytest.raises(Problem, match="NURTURE_LISTEN_URL"):
        Listener(url, quick_world.installation, lambda: quick_world.now, lambda _stage: None)


@pytest.mark.parametrize("protocol", ["lmtp", "smtp"])
def test_with_a_certificate_mail_is_taken_after_starttls_only(quick_world: World, protocol: str) -> None:
    url, certificate = f"{protocol}://127.0.0.1:0", str(CERTIFICATE)
    installation, kind = quick_world.installation, {"lmtp": smtplib.LMTP, "smtp": smtplib.SMTP}[protocol]
    with (
        Listener(url, installation, lambda: quick_world.now, lambda _stage: None, certificate=certificate) as listener,
        kind("127.0.0.1", listener.port, timeout=60) as client,
    ):
        client.ehlo()
        assert client.mail("reader@kestrel.example")[0] == 530
        client.starttls(context=_trusting())
        assert handed_over(client, mail(1), RECIPIENTS[:1]).startswith(b"250")
    assert on_disk(quick_world) == [mail(1)]


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    context.check_hostname = False
    return context


def test_a_certificate_that_is_none_is_one_line(quick_world: World, tmp_path: Path) -> None:
    (tmp_path / "odd.pem").write_text("nothing")
    with pytest.raises(Problem, match="NURTURE_LISTEN_CERTIFICATE"):
        Listener(
            "lmtp://127.0.0.1:0",
            quick_world.installation,
            lambda: quick_world.now,
            lambda _stage: None,
            certificate=str(tmp_path / "odd.pem"),
        )
