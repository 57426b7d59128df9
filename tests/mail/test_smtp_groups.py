"""Where the mail server offers PIPELINING, commands go in groups, and every answer is still that of its own command."""

from collections.abc import Iterator

import pytest

from engine.mail.transports import Accepted, Envelope, Refused, Transport, open_transport
from tests.outside.smtp import MailServer, Stage

CONTENT = b"Subject: Hello\r\n\r\nHello\r\n"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer(pipelining=True) as running:
        yield running


@pytest.fixture
def transport(server: MailServer) -> Iterator[Transport]:
    opened = open_transport(f"smtp://127.0.0.1:{server.port}?timeout=5")
    yield opened
    opened.close()


def _mail(reference: int = 1, content: bytes = CONTENT) -> Envelope:
    return Envelope("dana@mail.northwind.example", "ada@kestrel.example", content, reference)


def _mails(count: int) -> list[Envelope]:
    return [_mail(reference) for reference in range(1, count + 1)]


@pytest.mark.parametrize("stage", [Stage.MAIL, Stage.RCPT, Stage.DATA])
def test_a_refusal_in_a_batch_shifts_no_answer(server: MailServer, transport: Transport, stage: Stage) -> None:
    server.once(stage, None, "550 5.7.1 second", None, "451 4.2.1 fourth")
    mails = [_mail(number, content=f"Subject: {number}\r\n\r\n".encode()) for number in range(1, 6)]
    outcomes = list(transport.send(mails))
    assert [type(outcome) for outcome in outcomes] == [Accepted, Refused, Accepted, Refused, Accepted]
    assert [outcome.text for outcome in outcomes if isinstance(outcome, Refused)] == ["5.7.1 second", "4.2.1 fourth"]
    assert [received.content for received in server.received] == [mails[0].content, mails[2].content, mails[4].content]
    assert server.connections == 1


def test_where_the_server_offers_it_the_commands_before_the_content_are_one_group(
    server: MailServer, transport: Transport
) -> None:
    server.once(Stage.RCPT, "550 5.1.1 No such user")
    (refused,) = transport.send([_mail()])
    assert isinstance(refused, Refused)
    assert refused.code == 550
    assert server.heard[-4:] == [Stage.RCPT, Stage.DATA, Stage.CONTENT, Stage.RSET]


def test_a_server_that_waits_for_content_without_a_recipient_gets_none(
    server: MailServer, transport: Transport
) -> None:
    server.once(Stage.RCPT, "550 5.1.1 No such user")
    server.once(Stage.DATA, "354 go on")
    refused, accepted = transport.send(_mails(2))
    assert (type(refused), type(accepted)) == (Refused, Accepted)
    assert [received.content for received in server.received] == [CONTENT]
    assert server.connections == 1


def test_a_server_that_takes_a_recipient_for_a_mail_it_refused_gets_no_empty_mail(
    server: MailServer, transport: Transport
) -> None:
    server.once(Stage.MAIL, "550 5.7.1 Not you")
    server.once(Stage.RCPT, "250 2.1.5 Ok")
    server.once(Stage.DATA, "354 go on")
    refused, accepted = transport.send(_mails(2))
    assert (type(refused), type(accepted)) == (Refused, Accepted)
    assert [received.content for received in server.received] == [CONTENT]
    assert server.connections == 2


def test_after_a_refusal_of_the_account_the_next_batch_gets_its_own_answers(
    server: MailServer, transport: Transport
) -> None:
    server.once(Stage.MAIL, "530 5.7.0 Authentication required")
    assert [type(outcome) for outcome in transport.send(_mails(2))] == [Refused, Refused]
    server.once(Stage.RCPT, "550 5.1.1 No such user")
    refused, accepted = transport.send(_mails(2))
    assert isinstance(refused, Refused)
    assert refused.text == "5.1.1 No such user"
    assert isinstance(accepted, Accepted)
