"""Mail over SMTP: one true outcome for every mail, whatever the server does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.domain.problem import Problem
from engine.mail.transports import Accepted, Envelope, Refused, Transport, Unknown, open_transport
from tests.outside.smtp import CERTIFICATE, Act, MailServer, Silence, Stage

_CONTENT = b"Subject: Hello\r\n\r\nHello\r\n.\r\n..two\r\nbye\r\n"
_BEFORE_THE_CONTENT = [Stage.MAIL, Stage.RCPT, Stage.DATA]


@pytest.fixture(params=[False, True], ids=["lockstep", "pipelining"])
def server(request: pytest.FixtureRequest) -> Iterator[MailServer]:
    """The same truths hold whether or not the server takes commands in groups."""
    with MailServer(pipelining=request.param) as running:
        yield running


@pytest.fixture
def transport(server: MailServer) -> Iterator[Transport]:
    opened = open_transport(f"smtp://127.0.0.1:{server.port}?timeout=20")
    yield opened
    opened.close()


def _mail(reference: int = 1, recipient: str = "ada@kestrel.example", content: bytes = _CONTENT) -> Envelope:
    return Envelope("dana@mail.northwind.example", recipient, content, reference)


def _mails(count: int) -> list[Envelope]:
    return [_mail(reference) for reference in range(1, count + 1)]


def _impatient(server: MailServer) -> Transport:
    return open_transport(f"smtp://127.0.0.1:{server.port}?timeout=0.5")


def test_a_batch_goes_over_one_connection_in_order(server: MailServer, transport: Transport) -> None:
    outcomes = list(transport.send(_mails(5)))
    outcomes += transport.send(_mails(2))
    assert [type(outcome) for outcome in outcomes] == [Accepted] * 7
    assert [outcome.reference for outcome in outcomes] == [1, 2, 3, 4, 5, 1, 2]
    assert server.connections == 1
    assert len(server.received) == 7


def test_a_mail_arrives_byte_by_byte(server: MailServer, transport: Transport) -> None:
    (outcome,) = transport.send([_mail()])
    assert outcome == Accepted(1, "2.0.0 Ok: queued")
    (received,) = server.received
    assert received.sender == "dana@mail.northwind.example"
    assert received.recipients == ("ada@kestrel.example",)
    assert received.content == _CONTENT


@pytest.mark.parametrize("content", [b".", b".\r\n.\r\n", b"a\r\n", b"a", b""])
def test_dots_at_the_start_of_lines_survive(server: MailServer, transport: Transport, content: bytes) -> None:
    assert isinstance(next(transport.send([_mail(content=content)])), Accepted)
    assert server.received[0].content.rstrip(b"\r\n") == content.rstrip(b"\r\n")


def test_an_empty_sender_asks_for_no_bounces(server: MailServer, transport: Transport) -> None:
    assert isinstance(next(transport.send([Envelope("", "ada@kestrel.example", _CONTENT, 1)])), Accepted)
    assert server.received[0].sender == ""


def test_nothing_is_sent_before_it_is_asked_for(server: MailServer, transport: Transport) -> None:
    outcomes = transport.send(_mails(3))
    assert server.connections == 0
    next(outcomes)
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("stage", "reply", "expected"),
    [
        (Stage.MAIL, "450 4.7.1 Later", Refused(1, 450, "4.7.1", "4.7.1 Later", False)),
        (Stage.MAIL, "550 Not from you", Refused(1, 550, "5.1.8", "Not from you", True)),
        (Stage.MAIL, "552 Too much", Refused(1, 552, "", "Too much", True)),
        (Stage.RCPT, "450 4.2.1 Greylisted", Refused(1, 450, "4.2.1", "4.2.1 Greylisted", False)),
        (Stage.RCPT, "550 5.1.1 No such user", Refused(1, 550, "5.1.1", "5.1.1 No such user", True)),
        (Stage.RCPT, "550 No such user", Refused(1, 550, "", "No such user", True)),
        (Stage.RCPT, "550 4.1.1 Odd", Refused(1, 550, "", "4.1.1 Odd", True)),
        (Stage.RCPT, "552 5.2.2 Mailbox full", Refused(1, 552, "5.2.2", "5.2.2 Mailbox full", True)),
        (Stage.DATA, "451 4.3.0 Later", Refused(1, 451, "4.3.0", "4.3.0 Later", False)),
        (Stage.DATA, "554 No", Refused(1, 554, "5.7.1", "No", True)),
        (Stage.DOT, "451 4.3.0 Later", Refused(1, 451, "4.3.0", "4.3.0 Later", False)),
        (Stage.DOT, "550 5.7.1 Spam", Refused(1, 550, "5.7.1", "5.7.1 Spam", True)),
        (Stage.DOT, "554 Spam", Refused(1, 554, "5.7.1", "Spam", True)),
        (Stage.DOT, "552 5.3.4 Too big", Refused(1, 552, "5.3.4", "5.3.4 Too big", True)),
    ],
)
def test_a_refusal_is_told_as_it_was_said_and_concerns_one_mail(
    server: MailServer, transport: Transport, stage: Stage, reply: str, expected: Refused
) -> None:
    server.once(stage, reply)
    first, second = transport.send(_mails(2))
    assert first == expected
    assert second == Accepted(2, "2.0.0 Ok: queued")
    assert server.connections == 1
    assert len(server.received) == 1


def test_a_reply_of_several_lines_becomes_one(server: MailServer, transport: Transport) -> None:
    server.once(Stage.RCPT, "550-5.1.1 No such user here.\r\n550 5.1.1 See our page")
    (outcome,) = transport.send([_mail()])
    assert outcome == Refused(1, 550, "5.1.1", "5.1.1 No such user here. See our page", True)


@pytest.mark.parametrize("stage", [Stage.MAIL, Stage.RCPT, Stage.DATA])
def test_a_421_refuses_one_mail_for_now_and_the_next_one_reconnects(
    server: MailServer, transport: Transport, stage: Stage
) -> None:
    server.once(stage, "421 4.3.2 Shutting down")
    first, second = transport.send(_mails(2))
    assert first == Refused(1, 421, "4.3.2", "4.3.2 Shutting down", False)
    assert isinstance(second, Accepted)
    assert server.connections == 2


def test_a_421_after_the_final_dot_is_a_refusal_too(server: MailServer, transport: Transport) -> None:
    server.once(Stage.DOT, "421 4.3.2 Shutting down")
    first, second = transport.send(_mails(2))
    assert first == Refused(1, 421, "4.3.2", "4.3.2 Shutting down", False)
    assert isinstance(second, Accepted)
    assert server.connections == 2


@pytest.mark.parametrize("stage", _BEFORE_THE_CONTENT)
def test_a_connection_lost_before_the_content_is_a_refusal_for_now(
    server: MailServer, transport: Transport, stage: Stage
) -> None:
    server.once(stage, Silence.DROP)
    first, second = transport.send(_mails(2))
    assert isinstance(first, Refused)
    assert (first.code, first.permanent) == (0, False)
    assert "lost" in first.text
    assert isinstance(second, Accepted)
    assert len(server.received) == 1


@pytest.mark.parametrize("stage", _BEFORE_THE_CONTENT)
def test_a_server_silent_before_the_content_is_a_refusal_for_now(server: MailServer, stage: Stage) -> None:
    server.once(stage, Silence.HANG)
    transport = _impatient(server)
    (outcome,) = transport.send([_mail()])
    transport.close()
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.permanent) == (0, False)


@pytest.mark.parametrize("silence", list(Silence))
def test_a_mail_cut_off_before_its_final_dot_is_a_refusal_for_now(server: MailServer, silence: Silence) -> None:
    server.once(Stage.CONTENT, silence)
    transport = _impatient(server)
    (outcome,) = transport.send([_mail(content=b"more than all buffers on the way hold\r\n" * 500_000)])
    transport.close()
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.permanent) == (0, False)


def test_a_connection_lost_after_the_final_dot_leaves_the_mail_unknown(
    server: MailServer, transport: Transport
) -> None:
    server.once(Stage.DOT, Silence.DROP)
    first, second = transport.send(_mails(2))
    assert isinstance(first, Unknown)
    assert first.reference == 1
    assert isinstance(second, Accepted)


def test_a_server_silent_after_the_final_dot_leaves_the_mail_unknown(server: MailServer) -> None:
    server.once(Stage.DOT, Silence.HANG)
    transport = _impatient(server)
    (outcome,) = transport.send([_mail()])
    transport.close()
    assert isinstance(outcome, Unknown)


def test_an_answer_to_the_final_dot_that_is_none_leaves_the_mail_unknown(
    server: MailServer, transport: Transport
) -> None:
    server.once(Stage.DOT, "what?")
    first, second = transport.send(_mails(2))
    assert isinstance(first, Unknown)
    assert isinstance(second, Accepted)


def test_an_idle_connection_that_was_closed_is_opened_anew_unseen(server: MailServer, transport: Transport) -> None:
    list(transport.send([_mail(1)]))
    server.hang_up()
    assert isinstance(next(transport.send([_mail(2)])), Accepted)
    assert server.connections == 2
    server.once(Stage.MAIL, "421 4.4.2 Idle for too long")
    assert isinstance(next(transport.send([_mail(3)])), Accepted)
    assert server.connections == 3


def test_an_unreachable_server_leaves_every_mail_for_later(server: MailServer) -> None:
    with MailServer() as gone:
        transport = open_transport(f"smtp://127.0.0.1:{gone.port}?timeout=5")
    outcomes = list(transport.send(_mails(3)))
    assert [outcome.reference for outcome in outcomes] == [1, 2, 3]
    for outcome in outcomes:
        assert isinstance(outcome, Refused)
        assert (outcome.code, outcome.permanent) == (0, False)
        assert "no mail can leave through 127.0.0.1" in outcome.text


@pytest.mark.parametrize("reply", ["421 4.3.2 Too busy", "554 5.3.2 No mail here"])
def test_a_greeting_that_refuses_leaves_every_mail_for_later(
    server: MailServer, transport: Transport, reply: str
) -> None:
    server.once(Stage.CONNECT, reply)
    outcomes = list(transport.send(_mails(3)))
    assert {outcome.code for outcome in outcomes if isinstance(outcome, Refused)} == {int(reply[:3])}
    assert not any(outcome.permanent for outcome in outcomes if isinstance(outcome, Refused))
    assert server.connections == 1
    assert isinstance(next(transport.send([_mail(4)])), Accepted)


@pytest.mark.parametrize("stage", [Stage.CONNECT, Stage.EHLO])
@pytest.mark.parametrize("silence", list(Silence))
def test_a_server_that_says_nothing_at_all_is_asked_once_a_batch(
    server: MailServer, stage: Stage, silence: Silence
) -> None:
    server.once(stage, silence)
    transport = _impatient(server)
    outcomes = list(transport.send(_mails(3)))
    transport.close()
    assert all(isinstance(outcome, Refused) and not outcome.permanent for outcome in outcomes)
    assert server.connections == 1


def test_a_server_that_hangs_up_three_times_in_a_row_is_left_alone(server: MailServer, transport: Transport) -> None:
    server.always(Stage.RCPT, Silence.DROP)
    outcomes = list(transport.send(_mails(9)))
    assert all(isinstance(outcome, Refused) and not outcome.permanent for outcome in outcomes)
    assert len(outcomes) == 9
    assert server.connections == 3


def test_an_answer_that_is_none_is_a_refusal_for_now(server: MailServer, transport: Transport) -> None:
    server.once(Stage.RCPT, "what?")
    first, second = transport.send(_mails(2))
    assert isinstance(first, Refused)
    assert (first.code, first.permanent) == (0, False)
    assert isinstance(second, Accepted)


@pytest.mark.parametrize("answer", [Silence.DROP, "500 5.5.1 What?"])
def test_a_transaction_that_cant_be_undone_costs_the_connection_only(
    server: MailServer, transport: Transport, answer: Act
) -> None:
    server.once(Stage.RCPT, "550 5.1.1 No such user")
    server.once(Stage.RSET, answer)
    first, second = transport.send(_mails(2))
    assert isinstance(first, Refused)
    assert first.status == "5.1.1"
    assert isinstance(second, Accepted)


def test_a_login_is_made_once_a_connection() -> None:
    with MailServer(login=("dana@northwind.example", "p/w:d@1")) as server:
        transport = open_transport(f"smtp://dana%40northwind.example:p%2Fw%3Ad%401@127.0.0.1:{server.port}")
        assert all(isinstance(outcome, Accepted) for outcome in transport.send(_mails(2)))
        transport.close()
    assert server.heard.count(Stage.AUTH) == 1


def test_a_wrong_password_is_our_accounts_problem_and_no_mails() -> None:
    with MailServer(login=("dana", "right")) as server:
        transport = open_transport(f"smtp://dana:wrong@127.0.0.1:{server.port}")
        outcomes = list(transport.send(_mails(3)))
        transport.close()
    assert len(outcomes) == 3
    for outcome in outcomes:
        assert isinstance(outcome, Refused)
        assert (outcome.code, outcome.permanent) == (535, False)
        assert "our account" in outcome.text
        assert "wrong" not in outcome.text
    assert server.connections == 1


def test_a_missing_login_is_our_accounts_problem_and_no_mails() -> None:
    with MailServer(login=("dana", "right")) as server:
        transport = open_transport(f"smtp://127.0.0.1:{server.port}")
        outcomes = list(transport.send(_mails(3)))
        transport.close()
    assert [(o.code, o.permanent) for o in outcomes if isinstance(o, Refused)] == [(530, False)] * 3
    assert server.heard.count(Stage.MAIL) == 1


def test_starttls_is_used_and_the_certificate_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    with MailServer(tls=True, login=("dana", "right")) as server:
        transport = open_transport(f"smtp://dana:right@localhost:{server.port}?starttls=always")
        (untrusted,) = transport.send([_mail()])
        assert isinstance(untrusted, Refused)
        assert "certificate verify failed" in untrusted.text
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert isinstance(next(transport.send([_mail()])), Accepted)
        transport.close()
    assert server.heard.count(Stage.STARTTLS) == 2


def test_starttls_that_is_demanded_and_not_offered_sends_nothing(server: MailServer) -> None:
    transport = open_transport(f"smtp://127.0.0.1:{server.port}?starttls=always")
    (outcome,) = transport.send([_mail()])
    transport.close()
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.permanent) == (0, False)
    assert "STARTTLS" in outcome.text
    assert Stage.MAIL not in server.heard


def test_starttls_that_is_refused_sends_nothing() -> None:
    with MailServer(tls=True) as server:
        server.once(Stage.STARTTLS, "454 4.7.0 Not now")
        transport = open_transport(f"smtp://127.0.0.1:{server.port}?starttls=if-offered")
        (outcome,) = transport.send([_mail()])
        transport.close()
    assert isinstance(outcome, Refused)
    assert "STARTTLS" in outcome.text
    assert Stage.MAIL not in server.heard


def test_starttls_if_offered_does_without(server: MailServer) -> None:
    transport = open_transport(f"smtp://127.0.0.1:{server.port}?starttls=if-offered")
    assert isinstance(next(transport.send([_mail()])), Accepted)
    transport.close()


def test_a_local_part_in_other_letters_goes_by_smtputf8(server: MailServer, transport: Transport) -> None:
    content = "To: zoë@kestrel.example\r\n\r\nHello\r\n".encode()
    first, second = transport.send([_mail(1, "zoë@bücher.example", content), _mail(2)])
    assert isinstance(first, Accepted)
    assert isinstance(second, Accepted)
    assert server.received[0].recipients == ("zoë@xn--bcher-kva.example",)
    assert "SMTPUTF8" in server.received[0].options
    assert server.received[0].content == content
    assert "SMTPUTF8" not in server.received[1].options


def test_a_local_part_in_other_letters_is_refused_without_smtputf8() -> None:
    with MailServer(utf8=False) as server:
        transport = open_transport(f"smtp://127.0.0.1:{server.port}")
        first, second, third = transport.send([_mail(1, "zoë@kestrel.example"), _mail(2), _mail(3, "x@bücher.example")])
        transport.close()
    assert isinstance(first, Refused)
    assert (first.status, first.permanent) == ("5.6.7", True)
    assert isinstance(second, Accepted)
    assert isinstance(third, Accepted)


@pytest.mark.parametrize(
    "recipient", ["", "ada", "ada@kestrel.example>\r\nRCPT TO:<eve@x.example", "a b@kestrel.example"]
)
def test_what_is_no_address_is_refused_for_good_and_never_said(
    server: MailServer, transport: Transport, recipient: str
) -> None:
    (outcome,) = transport.send([_mail(1, recipient)])
    assert isinstance(outcome, Refused)
    assert (outcome.status, outcome.permanent) == ("5.1.3", True)
    assert server.connections == 0


@pytest.mark.parametrize("content", [b"a\n.\nMAIL FROM:<x@y.example>\r\n", b"a\rb\r\n", b"a\n\r\n"])
def test_a_mail_with_other_line_breaks_is_refused_for_good(transport: Transport, content: bytes) -> None:
    (outcome,) = transport.send([_mail(content=content)])
    assert isinstance(outcome, Refused)
    assert outcome.permanent


def test_a_server_gone_is_left_without_complaint(server: MailServer, transport: Transport) -> None:
    list(transport.send([_mail()]))
    server.once(Stage.QUIT, Silence.DROP)
    transport.close()
    transport.close()


def test_a_mail_file_is_written_whole_for_every_mail(tmp_path: Path) -> None:
    transport = open_transport(f"file://{tmp_path}/out box")
    outcomes = list(transport.send([_mail(1), _mail(2, "../../etc/pass wd@x.example"), _mail(1)]))
    transport.close()
    assert all(isinstance(outcome, Accepted) for outcome in outcomes)
    folder = tmp_path / "out box"
    assert sorted(path.name for path in folder.iterdir()) == [
        "1-ada@kestrel.example.eml",
        "2-.._.._etc_pass_wd@x.example.eml",
    ]
    assert (folder / "1-ada@kestrel.example.eml").read_bytes() == _CONTENT


def test_a_folder_that_cant_be_written_leaves_the_mail_for_later(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    (outcome,) = open_transport(f"file://{tmp_path}/taken").send([_mail()])
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.permanent) == (0, False)
    assert "taken" in outcome.text


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "known are file://, smtp://, smtps://"),
        ("pigeon://loft", "'pigeon'; known are"),
        ("smtp://", "no host"),
        ("smtp://mail.example:port", "port"),
        ("smtp://mail.example:99999", "port"),
        ("smtp://[mail.example", "can't be read"),
        ("smtp://mail.example?starttls=maybe", "starttls=maybe"),
        ("smtp://mail.example?timeout=0", "timeout=0"),
        ("smtp://mail.example?timeout=nan", "timeout=nan"),
        ("smtp://mail.example?retries=3", "unknown options: retries"),
        ("file://", "no folder"),
    ],
)
def test_a_wrong_mail_url_gets_one_clear_line(url: str, says: str) -> None:
    with pytest.raises(Problem, match=re.escape(says)) as caught:
        open_transport(url)
    assert "\n" not in str(caught.value)


def test_a_wrong_mail_url_keeps_the_password_to_itself() -> None:
    with pytest.raises(Problem) as caught:
        open_transport("smtp://dana:hunter2@mail.example:port")
    assert "hunter2" not in str(caught.value)
