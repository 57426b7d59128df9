"""Mailboxes over a real IMAP server: every mail once, and nothing in the mailbox is changed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from engine.inbox import imap as imap_room
from engine.inbox import watch as watch_room
from engine.inbox.account import account_of
from engine.inbox.gathering import Gathering, Taker, batches
from engine.inbox.imap import opened
from engine.inbox.watch import watching
from engine.store.database import connect
from tests.inbox.arriving import look_into, mail, on_disk, taker_of, until
from tests.outside.imap_server import ImapServer
from tests.outside.redis_server import free_port
from tests.world import World


@contextmanager
def watched(taker: Taker, *urls: str) -> Iterator[None]:
    with watching([account_of(url) for url in urls], taker):
        yield


def test_every_mail_is_taken_in_once_and_as_it_came(world: World, imap: ImapServer) -> None:
    raws = [mail(number) for number in range(7)]
    folder = imap.new_folder(raws)
    assert [look_into(world, imap.url(folder)), look_into(world, imap.url(folder))] == [7, 0]
    assert on_disk(world) == raws


def test_no_mail_is_marked_as_seen(quick_world: World, imap: ImapServer) -> None:
    folder = imap.new_folder([mail(1), mail(2)])
    look_into(quick_world, imap.url(folder))
    assert imap.seen(folder) == 0


def test_what_came_while_nobody_looked_is_taken_in_at_the_next_start(quick_world: World, imap: ImapServer) -> None:
    folder = imap.new_folder([mail(1)])
    look_into(quick_world, imap.url(folder))
    imap.deliver(folder, [mail(2), mail(3)])
    assert look_into(quick_world, imap.url(folder)) == 2
    assert on_disk(quick_world) == [mail(1), mail(2), mail(3)]


def test_a_mailbox_that_numbers_its_mails_anew_is_read_again_and_each_counts_once(
    world: World, imap: ImapServer
) -> None:
    folder = imap.new_folder([mail(1), mail(2)])
    look_into(world, imap.url(folder))
    imap.number_anew(folder, [mail(0), mail(2), mail(1)])
    assert look_into(world, imap.url(folder)) == 3
    assert sorted(on_disk(world)) == [mail(0), mail(1), mail(2)]
    assert look_into(world, imap.url(folder)) == 0


def test_the_same_mail_in_two_mailboxes_counts_once(quick_world: World, imap: ImapServer) -> None:
    for _ in range(2):
        look_into(quick_world, imap.url(imap.new_folder([mail(1)])))
    assert on_disk(quick_world) == [mail(1)]


def test_the_position_stays_where_it_was_when_a_mail_could_not_be_kept(
    quick_world: World, imap: ImapServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = imap.new_folder([mail(1), mail(2)])
    account, healthy = account_of(imap.url(folder)), taker_of(quick_world)
    away = connect(f"sqlite:///{tmp_path_factory.mktemp('empty')}/no-tables.sqlite")
    broken = replace(healthy, installation=replace(quick_world.installation, database=away))
    with opened(account) as box:
        with pytest.raises(Exception, match="no such table"):
            Gathering(account.name, broken).take_new(box)
        assert Gathering(account.name, healthy).take_new(box) == 2
    away.dispose()


def test_of_a_mail_that_is_too_large_the_beginning_is_taken(
    quick_world: World, imap: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_room, "LARGEST_MAIL", 1000)
    large = mail(1, "Thank you. " * 1000)
    look_into(quick_world, imap.url(imap.new_folder([large, mail(2)])))
    assert on_disk(quick_world) == [large[:1000], mail(2)]


def test_a_mail_that_comes_while_the_mailbox_is_watched_is_taken_in_at_once(
    quick_world: World, imap: ImapServer
) -> None:
    folder = imap.new_folder([mail(1)])
    rung: list[str] = []
    with watched(taker_of(quick_world, rung.append), imap.url(folder)):
        until(lambda: len(on_disk(quick_world)) == 1)
        imap.deliver(folder, [mail(2)])
        until(lambda: len(on_disk(quick_world)) == 2)
        until(lambda: rung == ["ingest", "ingest"])


def test_a_server_without_idle_is_asked_again_and_again(
    quick_world: World, imap: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_room, "POLL_SECONDS", 0.05)
    folder, stopped = imap.new_folder(), threading.Event()
    account, taker = account_of(imap.url(folder)), taker_of(quick_world)
    with opened(account) as box:
        asking = replace(box, idles=False)
        Gathering(account.name, taker).take_new(asking)
        imap.deliver(folder, [mail(1)])
        asking.wait_for_news(stopped)
        assert Gathering(account.name, taker).take_new(asking) == 1


def test_a_mailbox_that_cannot_be_opened_is_one_line_without_its_password_and_stops_no_other(
    quick_world: World, imap: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_room, "FIRST_PAUSE", 600.0)
    nowhere = f"imap://bob:hush-hush@127.0.0.1:{free_port()}"
    wrong = imap.url("INBOX").replace(":secret@", ":hush-hush@")
    with capture_logs() as lines, watched(taker_of(quick_world), nowhere, wrong, imap.url(imap.new_folder([mail(1)]))):
        until(lambda: len(on_disk(quick_world)) == 1 and len(lines) == 2)
    assert {line["mailbox"] for line in lines} == {"bob@127.0.0.1/INBOX", "ada@127.0.0.1/INBOX"}
    assert "hush-hush" not in str(lines)
    assert all("\n" not in line["problem"] for line in lines)


def test_a_mailbox_that_is_made_only_later_is_read_then(
    quick_world: World, imap: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_room, "FIRST_PAUSE", 0.02)
    folder = imap.new_folder()
    imap.remove(folder)
    with capture_logs() as lines, watched(taker_of(quick_world), imap.url(folder)):
        until(lambda: bool(lines))
        imap.number_anew(folder, [mail(1)])
        until(lambda: len(on_disk(quick_world)) == 1)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([], []),
        ([(1, 10), (2, 20)], [[1, 2]]),
        ([(1, 7_000_000), (2, 2_000_000), (3, 1)], [[1], [2, 3]]),
        ([(1, 30_000_000), (2, 1)], [[1], [2]]),
        ([(number, 1) for number in range(1, 151)], [list(range(1, 101)), list(range(101, 151))]),
    ],
)
def test_a_batch_is_bounded_by_number_and_bytes(sizes: list[tuple[int, int]], expected: list[list[int]]) -> None:
    assert list(batches(sizes)) == expected
