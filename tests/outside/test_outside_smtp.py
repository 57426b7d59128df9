"""The scripted mail server does what its script says, asked by the standard library's client."""

import smtplib

import pytest

from tests.outside.smtp import MailServer, Received, Silence, Stage


def _client(server: MailServer) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", server.port, "client.example", timeout=20)


def test_without_a_script_it_takes_mail_and_keeps_it() -> None:
    with MailServer() as server, _client(server) as client:
        client.sendmail("dana@northwind.example", ["ada@kestrel.example"], b"Subject: x\r\n\r\nHello\r\n")
        assert server.received == [
            Received("dana@northwind.example", ("ada@kestrel.example",), b"Subject: x\r\n\r\nHello\r\n", ("SIZE=21",))
        ]
        assert server.connections == 1


def test_a_scripted_reply_comes_once_and_then_no_more() -> None:
    with MailServer() as server, _client(server) as client:
        server.once(Stage.MAIL, "450 Later", None, "550 No")
        client.ehlo()
        codes = []
        for _ in range(4):
            codes.append(client.docmd("MAIL FROM:<dana@northwind.example>")[0])
            client.docmd("RSET")
        assert codes == [450, 250, 550, 250]


def test_a_standing_order_comes_every_time() -> None:
    with MailServer() as server, _client(server) as client:
        server.always(Stage.MAIL, "450 Later")
        client.ehlo()
        assert [client.docmd("MAIL FROM:<dana@northwind.example>")[0] for _ in range(3)] == [450, 450, 450]


@pytest.mark.parametrize("stage", [Stage.EHLO, Stage.MAIL])
def test_it_hangs_up_where_it_is_told_to(stage: Stage) -> None:
    with MailServer() as server, _client(server) as client:
        server.once(stage, Silence.DROP)
        with pytest.raises(smtplib.SMTPServerDisconnected):
            client.sendmail("dana@northwind.example", ["ada@kestrel.example"], b"x\r\n")
        assert server.received == []
        assert server.heard[-1] == stage


def test_a_421_closes_the_connection() -> None:
    with MailServer() as server, _client(server) as client:
        server.once(Stage.EHLO, "421 Bye")
        assert client.ehlo()[0] == 421
        with pytest.raises(smtplib.SMTPServerDisconnected):
            client.ehlo()


def test_it_demands_the_login_it_was_given() -> None:
    with MailServer(login=("dana", "right")) as server, _client(server) as client:
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("dana", "wrong")
        with pytest.raises(smtplib.SMTPSenderRefused):
            client.sendmail("dana@northwind.example", ["ada@kestrel.example"], b"x\r\n")
        client.login("dana", "right")
        client.sendmail("dana@northwind.example", ["ada@kestrel.example"], b"x\r\n")
        assert len(server.received) == 1
