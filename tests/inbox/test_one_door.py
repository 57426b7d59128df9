"""Whichever way a mail comes, it takes the same door: once, before anybody is answered, and holding up nobody else."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from engine.domain.message import MessageState
from engine.flow import door
from engine.flow.installation import Installation
from engine.inbox.account import account_of
from engine.inbox.gathering import Gathering, NotAll
from engine.inbox.imap import opened
from engine.inbox.listener import LATER, TAKEN, Listener
from engine.store.tables import InboundEvent, Message
from tests.inbox.arriving import mail, on_disk, taker_of
from tests.outside.willful_imap import WillfulImap, serving
from tests.running_site import Site
from tests.world import ADA, World


@pytest.fixture
def imap() -> Iterator[WillfulImap]:
    with serving(WillfulImap({})) as server:
        yield server


def gather(gathering: Gathering, imap: WillfulImap) -> int:
    with opened(account_of(imap.url)) as box:
        return gathering.take_new(box)


def handed_over(world: World, *raws: bytes) -> list[str]:
    """What LMTP answers to each of these mails, by a listener that has no patience."""
    with Listener(
        "lmtp://127.0.0.1:0", world.installation, lambda: world.now, lambda _stage: None, patience=0
    ) as listener:
        return [deliver(listener, raw) for raw in raws]


def deliver(listener: Listener, raw: bytes) -> str:
    with smtplib.LMTP("127.0.0.1", listener.port, timeout=60) as client:
        client.ehlo()
        client.mail("reader@kestrel.example")
        client.rcpt("dana@mail.northwind.example")
        code, said = client.data(raw)
        return f"{code} {said.decode()}"


def leaving(sender: str = ADA, number: int = 7) -> bytes:
    """A mail that asks to be left out."""
    head = f"From: {sender}\r\nMessage-ID: <stop-{number}@lovelace-works.example>\r\nSubject: Re: hello"
    return f"{head}\r\n\r\nPlease unsubscribe me.\r\n".encode()


def under_way(world: World, state: MessageState) -> None:
    """The mail that Ada got is put back to the moment in which the transport had it, or forth again."""
    with world.session() as session:
        row = session.get_one(Message, world.messages()[0].id)
        row.state, row.lease, row.lease_until = state.value, "a lease", world.now + timedelta(minutes=5)


@pytest.fixture
def mailed(world: World) -> World:
    world.take("webinar")
    world.travel_until_mailed()
    return world


def test_invariant_3_lmtp_says_no_250_while_a_mail_is_with_the_transport(mailed: World) -> None:
    under_way(mailed, MessageState.ATTEMPTED)
    with capture_logs():
        assert handed_over(mailed, leaving(), mail(1)) == [LATER, TAKEN]
    assert mailed.suppressed() == {ADA}
    under_way(mailed, MessageState.SENT)
    assert handed_over(mailed, leaving()) == [TAKEN]
    assert on_disk(mailed) == [leaving(), mail(1)]


def test_invariant_3_a_mailbox_is_not_read_past_an_opt_out_while_a_mail_is_with_the_transport(
    mailed: World, imap: WillfulImap
) -> None:
    imap.mails = {1: mail(1), 2: leaving(), 3: mail(3)}
    taker = taker_of(mailed, patience=0)
    under_way(mailed, MessageState.ATTEMPTED)
    with pytest.raises(NotAll):
        gather(Gathering("ada@localhost/INBOX", taker), imap)
    assert mailed.suppressed() == {ADA}
    under_way(mailed, MessageState.SENT)
    assert gather(Gathering("ada@localhost/INBOX", taker), imap) == 2  # the opt-out, and the one behind it, again
    assert on_disk(mailed) == [mail(1), leaving(), mail(3)]


def test_invariant_3_a_file_is_not_taken_in_before_the_mail_under_way_has_left(mailed: World) -> None:
    under_way(mailed, MessageState.ATTEMPTED)
    with pytest.raises(door.StillLeaving, match="still on its way out"):
        door.take_mail(mailed.installation, leaving(), lambda: mailed.now, patience=0)
    under_way(mailed, MessageState.SENT)
    door.take_mail(mailed.installation, leaving(), lambda: mailed.now, patience=0)


def test_invariant_3_an_opt_out_that_cannot_be_noted_is_kept_is_told_again_and_holds_back_no_other(
    mailed: World, imap: WillfulImap
) -> None:
    """Nothing can be suppressed while its table is gone; the queue is there."""
    with mailed.session() as session:
        session.execute(text("ALTER TABLE suppression RENAME TO mislaid"))
    imap.mails = {1: mail(1), 2: leaving(), 3: mail(3)}
    gathering = Gathering("ada@localhost/INBOX", taker_of(mailed))
    with capture_logs() as lines:
        with pytest.raises(NotAll, match="UID 2"):
            gather(gathering, imap)
        assert handed_over(mailed, mail(4), leaving(number=8), mail(5)) == [TAKEN, LATER, TAKEN]
        assert on_disk(mailed) == [mail(1), leaving(), mail(3), mail(4), leaving(number=8), mail(5)]
        for _ in range(3):
            mailed.wait(minutes=1)
        with mailed.session() as session:
            session.execute(text("ALTER TABLE mislaid RENAME TO suppression"))
        assert gather(gathering, imap) == 1
        mailed.wait(minutes=1)
    assert [each["log_level"] for each in lines if "may say to stop" in each["event"]] == ["error", "error"]
    assert mailed.suppressed() == {ADA}


def ways_in(site: Site, imap: WillfulImap, raw: bytes) -> None:
    """Over HTTP, LMTP, IMAP and from a file."""
    installation: Installation = site.installation
    taker = taker_of(site)
    assert site.post_signed("/inbound/generic", raw, delivery=f"msg_{len(raw)}").status_code == 204
    with Listener("lmtp://127.0.0.1:0", installation, lambda: site.now, lambda _stage: None) as listener:
        assert deliver(listener, raw) == TAKEN
    imap.mails = {max(imap.mails, default=0) + 1: raw}
    assert gather(Gathering("ada@localhost/INBOX", taker), imap) == 1
    door.take_mail(installation, raw, lambda: site.now)


def answer(site: Site, message: Message, words: str) -> bytes:
    sent = site.received(message)
    head = f"From: {message.recipient}\r\nTo: {sent['Reply-To']}\r\nSubject: Re: {sent['Subject']}"
    return f"{head}\r\nMessage-ID: <one@lovelace-works.example>\r\n\r\n{words}\r\n".encode()


def test_a_mail_that_comes_in_by_every_way_counts_once(quick_site: Site, imap: WillfulImap) -> None:
    message = quick_site.mailed_lead()
    ways_in(quick_site, imap, answer(quick_site, message, "What does it cost?"))
    assert len(quick_site.payloads()) == 1
    quick_site.turn()
    assert quick_site.kinds_of(quick_site.lead()).count("replied") == 1


def test_a_banner_that_a_gateway_adds_makes_no_other_reply_of_it(quick_site: Site, imap: WillfulImap) -> None:
    message = quick_site.mailed_lead()
    plain = answer(quick_site, message, "What does it cost?")
    bannered = plain + b"\r\n-- \r\nThis mail was checked on its way.\r\n"
    ways_in(quick_site, imap, plain)
    ways_in(quick_site, imap, bannered)
    quick_site.turn()
    assert len([each for each in quick_site.all(InboundEvent) if each.channel == "mail"]) == 2
    assert quick_site.kinds_of(quick_site.lead()).count("replied") == 1


def test_two_mails_of_a_program_that_gives_them_one_message_id_both_count(quick_site: Site) -> None:
    message = quick_site.mailed_lead()
    for words in ("Sorting takes us two days.", "Please unsubscribe me."):
        door.receive_mail(quick_site.installation, answer(quick_site, message, words), quick_site.now)
    quick_site.turn()
    assert quick_site.kinds_of(quick_site.lead()).count("replied") == 2
    assert quick_site.lead().resolution == "unsubscribed"


def test_a_mail_that_may_not_be_answered_yet_is_asked_for_without_counting_against_it(
    mailed: World, imap: WillfulImap
) -> None:
    imap.mails = {1: leaving()}
    under_way(mailed, MessageState.ATTEMPTED)
    gathering = Gathering("ada@localhost/INBOX", taker_of(mailed, patience=0))
    for _ in range(12):
        with pytest.raises(NotAll):
            gather(gathering, imap)
    under_way(mailed, MessageState.SENT)
    assert gather(gathering, imap) == 1
