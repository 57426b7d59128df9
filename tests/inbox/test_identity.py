"""The same mail has one identity, whichever ways it comes; another mail has another one."""

import pytest

from engine.domain.problem import Problem
from engine.inbox.account import account_of
from engine.reading.identity import identity
from tests.inbox.arriving import mail

RELAYED = b"Return-Path: <reader-1@kestrel.example>\r\nReceived: from a.example\r\n\tby b.example\r\n"


def test_what_servers_on_the_way_add_or_rewrite_makes_no_other_mail() -> None:
    same = [mail(1), RELAYED + mail(1), mail(1).replace(b"\r\n", b"\n"), mail(1) + b"\r\n\r\n"]
    assert len({identity(each) for each in same}) == 1


def test_the_beginning_of_a_large_mail_is_the_same_mail() -> None:
    large = mail(1, "Thank you. " * 30_000)
    assert identity(large[:200_000]) == identity(large)


@pytest.mark.parametrize("other", [mail(2), mail(1, "No."), mail(1).replace(b"Message-ID", b"X-Id"), b""])
def test_another_mail_is_another_one(other: bytes) -> None:
    assert identity(other) != identity(mail(1))


def test_a_url_of_a_mailbox_says_all_of_it() -> None:
    account = account_of("imaps://replies%40northwind.example:p%3Ass@imap.northwind.example/Sales/Replies")
    assert (account.host, account.port, account.password) == ("imap.northwind.example", 993, "p:ss")
    assert account.name == "replies@northwind.example@imap.northwind.example/Sales/Replies"
    assert "p:ss" not in repr(account)


@pytest.mark.parametrize("url", ["http://ada:hush-hush@x.example", "imaps://hush-hush@", "imaps://ada:hush-hush@x:y"])
def test_a_url_that_is_none_is_told_without_its_password(url: str) -> None:
    with pytest.raises(Problem) as told:
        account_of(url)
    assert "hush-hush" not in str(told.value)
