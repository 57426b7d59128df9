"""A mail that its server keeps to itself is asked for again, holds back no other, and is never lost unseen."""

from collections import Counter
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from engine.flow.understanding import NOT_HAD
from engine.inbox import watch as watch_room
from engine.inbox.account import account_of
from engine.inbox.gathering import MOST_ASKED, Gathering
from engine.inbox.imap import AWAY, opened
from engine.inbox.watch import watching
from engine.store import mailboxes
from tests.inbox.arriving import mail, on_disk, taker_of, until
from tests.outside.willful_imap import Whim, WillfulImap, serving
from tests.world import World

KEPT_BACK = [Whim.SILENT, Whim.NIL, Whim.NO, Whim.DROP]


@pytest.fixture
def imap() -> Iterator[WillfulImap]:
    with serving(WillfulImap({number: mail(number) for number in range(1, 5)})) as server:
        yield server


def look(gathering: Gathering, imap: WillfulImap) -> bool:
    """Whether everything could be had."""
    try:
        with opened(account_of(imap.url)) as box:
            gathering.take_new(box)
    except AWAY:
        return False
    return True


def position(world: World) -> int:
    with world.session() as session:
        return mailboxes.last_uid(session, "ada@localhost/INBOX", 7)


def gathering_of(world: World) -> Gathering:
    return Gathering("ada@localhost/INBOX", taker_of(world))


@pytest.mark.parametrize("whim", KEPT_BACK)
def test_a_mail_that_is_not_given_out_is_asked_for_again_and_those_behind_it_come_in(
    quick_world: World, imap: WillfulImap, whim: Whim
) -> None:
    imap.whims[2] = whim
    gathering = gathering_of(quick_world)
    assert [look(gathering, imap) for _ in range(3)] == [False] * 3
    assert sorted(on_disk(quick_world)) == [mail(1), mail(3), mail(4)]
    assert position(quick_world) == 1
    del imap.whims[2]
    assert look(gathering, imap)
    assert Counter(on_disk(quick_world)) == Counter(imap.mails.values())
    assert position(quick_world) == 4


def test_a_process_that_starts_anew_asks_for_it_as_well(quick_world: World, imap: WillfulImap) -> None:
    imap.whims[2] = Whim.SILENT
    assert not look(gathering_of(quick_world), imap)
    del imap.whims[2]
    assert look(gathering_of(quick_world), imap)
    assert Counter(on_disk(quick_world)) == Counter(imap.mails.values())


def test_those_behind_it_are_not_read_again_and_again(quick_world: World, imap: WillfulImap) -> None:
    imap.whims[2] = Whim.SILENT
    gathering = gathering_of(quick_world)
    for _ in range(3):
        look(gathering, imap)
    assert Counter(imap.asked) == {1: 1, 2: 3, 3: 1, 4: 1}


@pytest.mark.parametrize("whim", KEPT_BACK)
def test_what_is_asked_for_in_vain_too_often_is_parked_where_a_person_sees_it(
    quick_world: World, imap: WillfulImap, whim: Whim
) -> None:
    imap.whims[4] = whim
    gathering = gathering_of(quick_world)
    with capture_logs():
        for _ in range(MOST_ASKED + 1):
            look(gathering, imap)
        quick_world.turn()
    assert look(gathering, imap)
    assert position(quick_world) == 4
    with_others = whim is Whim.DROP  # the first time nothing tells which of them ended the connection
    assert imap.asked.count(4) == MOST_ASKED + with_others
    [parked] = [each for each in quick_world.parked() if each.channel == NOT_HAD]
    assert parked.error.startswith("mail 4 of ada@localhost/INBOX (UIDVALIDITY 7) was not given out by its server.")


@pytest.mark.parametrize("whim", KEPT_BACK)
def test_a_server_that_gives_out_no_mail_at_all_parks_none(quick_world: World, imap: WillfulImap, whim: Whim) -> None:
    gathering = gathering_of(quick_world)
    assert look(gathering, imap)
    imap.mails |= {number: mail(number) for number in range(5, 8)}
    imap.whims = dict.fromkeys(imap.mails, whim)
    assert not any(look(gathering, imap) for _ in range(3 * MOST_ASKED))
    imap.whims.clear()
    assert look(gathering, imap)
    assert Counter(on_disk(quick_world)) == Counter(imap.mails.values())


def test_a_mail_that_was_deleted_meanwhile_is_not_missed(quick_world: World, imap: WillfulImap) -> None:
    with opened(account_of(imap.url)) as box:
        del imap.mails[2]
        assert (box.mails([1, 2]), box.still_there([2])) == ({1: mail(1)}, set())
    assert look(gathering_of(quick_world), imap)


def test_a_mail_on_one_line_may_come_as_a_quoted_string(quick_world: World, imap: WillfulImap) -> None:
    imap.mails[2], imap.whims[2] = b'Subject: a "quoted" \\ one', Whim.QUOTED
    assert look(gathering_of(quick_world), imap)
    assert on_disk(quick_world)[1] == imap.mails[2]


def test_a_mail_whose_size_nobody_tells_is_read(quick_world: World, imap: WillfulImap) -> None:
    imap.sizes = False
    assert look(gathering_of(quick_world), imap)
    assert len(on_disk(quick_world)) == 4


def test_a_server_that_drops_the_connection_while_nothing_comes_is_asked_again(
    quick_world: World, imap: WillfulImap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_room, "FIRST_PAUSE", 0.02)
    with capture_logs(), watching([account_of(imap.url)], taker_of(quick_world)):
        assert imap.idling.wait(60)
        imap.mails[5] = mail(5)
        imap.hang_up()
        until(lambda: len(on_disk(quick_world)) == 5)


def test_a_server_that_is_restarted_is_read_on_without_loss_or_double_work(
    quick_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_room, "FIRST_PAUSE", 0.02)
    imap = WillfulImap({1: mail(1)})
    with serving(imap):
        url = imap.url
    with capture_logs() as lines, watching([account_of(url)], taker_of(quick_world)):
        until(lambda: bool(lines))
        with serving(imap):
            until(lambda: imap.asked == [1])
            assert imap.idling.wait(60)
        imap.mails[2] = mail(2)
        with serving(imap):
            until(lambda: len(on_disk(quick_world)) == 2)
    assert imap.asked == [1, 2]
