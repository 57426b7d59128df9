"""Mails made to hurt, from the door to the timeline: each is kept and worked through, and none holds up the next."""

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import InboundState, Purpose
from engine.flow import door
from engine.inbox.folders import mails_in
from engine.inbox.limits import LARGEST_MAIL
from engine.mail.tokens import Signer, reply_address
from engine.store.tables import InboundEvent, Lead, Message
from engine.testing.mails import Mail
from tests.world import ADA, World, person

BO = "bo@zuse-labs.example"
LEAVES = b"Please unsubscribe me.\r\n"


def head(to: str, *more: bytes, sender: str = ADA, number: int = 1) -> bytes:
    usual = f"From: {sender}\r\nTo: {to}\r\nSubject: Re: hello\r\nMessage-ID: <hostile-{number}@outside.example>\r\n"
    return usual.encode() + b"".join(each + b"\r\n" for each in more)


def nested(to: str) -> bytes:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(1_000))
    return head(to) + parts + b"Content-Type: text/plain\r\n\r\n" + LEAVES


HEARD: dict[str, Callable[[str], bytes]] = {
    "a header of 1 MB": lambda to: head(to, b"X-Trace: " + b"a b " * 250_000) + b"\r\n" + LEAVES,
    "a message id of 1 MB": lambda to: (
        head(to, b"Message-ID: <" + b"".join(b"%x" % n for n in range(220_000)) + b">").replace(
            b"Message-ID: <hostile-1@outside.example>\r\n", b""
        )
        + b"\r\n"
        + LEAVES
    ),
    "the year 2106": lambda to: head(to, b"Date: Fri, 01 Jan 2106 00:00:00 +0000") + b"\r\n" + LEAVES,
    "a charset that nobody knows": lambda to: (
        head(to, b"Content-Type: text/plain; charset=x-martian-9") + b"\r\n\xff\xfe\r\n" + LEAVES
    ),
    "NUL between the words": lambda to: head(to, b"X-Nul: a\0b") + b"\r\nHi\0 Dana.\r\n" + LEAVES,
    "50 MB attached": lambda to: (
        head(to, b"Content-Type: multipart/mixed; boundary=b")
        + b"\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
        + LEAVES
        + b"--b\r\nContent-Type: application/zip\r\n\r\n"
        + b"UEsDBAoAAAAAAA==\r\n" * 2_800_000
    ),
}
KEPT: dict[str, Callable[[str], bytes]] = {
    "1,000 parts inside each other": nested,
    "broken base64": lambda to: head(to, b"Content-Transfer-Encoding: base64") + b"\r\n" + b"=A=\r\n" * 10_000,
    "a sender of 1 MB": lambda to: (
        head(to).replace(ADA.encode(), b"".join(b"%x" % n for n in range(220_000)) + b"@outside.example")
        + b"\r\n"
        + LEAVES
    ),
    "no line end": lambda to: head(to)[:-2],
    "nothing at all": lambda _: b"",
}


def as_from_a_file(path: Path, raw: bytes) -> bytes:
    path.write_bytes(raw)
    return next(mails_in(path))


@pytest.mark.parametrize("what", [*HEARD, *KEPT])
def test_a_mail_made_to_hurt_is_kept_worked_through_and_holds_up_nobody(
    world: World, tmp_path: Path, what: str
) -> None:
    world.take("webinar", person(), person(BO))
    mail, other = world.travel_until_mailed(), world.travel_until_mailed(BO)
    raw = as_from_a_file(tmp_path / "hostile.eml", {**HEARD, **KEPT}[what](str(mail.mime["Reply-To"])))
    assert len(raw) <= LARGEST_MAIL
    stopped = door.receive_mail(world.installation, raw, world.now)
    world.reply(other, "What does it cost?")
    world.turn()
    [hostile, _] = [each for each in world.all(InboundEvent) if each.channel == "mail"]
    assert hostile.body == raw
    assert hostile.state in (InboundState.PROCESSED, InboundState.PARKED)
    assert world.lead(BO).stage == LeadStage.HANDED_OFF
    if what in HEARD:
        assert ADA in stopped
        assert world.lead().resolution == Resolution.UNSUBSCRIBED


def test_a_date_of_the_future_happened_when_the_mail_came(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    raw = HEARD["the year 2106"](str(mail.mime["Reply-To"]))
    door.receive_mail(world.installation, raw, world.now)
    world.turn()
    assert world.last("replied").occurred_at == world.now


def arrive(world: World, raw: bytes) -> list[str]:
    stopped = door.receive_mail(world.installation, raw, world.now)
    world.turn()
    return stopped


def mailed(world: World, *people: str) -> Mail:
    world.take("webinar", *map(person, people or (ADA,)))
    return world.travel_until_mailed((people or (ADA,))[0])


def foreign(number: int) -> str:
    return reply_address("dana@mail.northwind.example", Signer(["of another installation" * 2]).reply(number))


def test_a_token_of_another_installation_proves_nothing_and_the_sender_counts(quick_world: World) -> None:
    world = quick_world
    mail = mailed(world)
    arrive(world, head(foreign(mail.number)) + b"\r\nWhat does it cost?\r\n")
    assert world.last("replied").data["from"] == ADA
    assert world.handoff_of().cautions == ["it answers no mail of ours: only its From says who wrote"]


def test_a_token_of_another_installation_from_somebody_unknown_is_parked_and_touches_no_lead(
    quick_world: World,
) -> None:
    world = quick_world
    mail = mailed(world)
    before = world.kinds()
    arrive(world, head(foreign(mail.number), sender="eve@evil.example") + b"\r\nWhat does it cost?\r\n")
    assert ("names nobody we know" in world.parked()[0].error, world.kinds()) == (True, before)


def test_a_reply_to_the_mail_of_a_lead_who_was_deleted_is_parked_and_an_opt_out_in_it_counts(world: World) -> None:
    mailed(world)
    number = 4_711  # no such message any more
    gone = reply_address("dana@mail.northwind.example", world.installation.signer.reply(number))
    assert not [each for each in world.all(Message) if each.id == number]
    arrive(world, head(gone, sender="deleted@zuse-labs.example") + b"\r\nWhat does it cost?\r\n")
    stopped = arrive(world, head(gone, sender="deleted@zuse-labs.example", number=2) + b"\r\n" + LEAVES)
    assert stopped == ["deleted@zuse-labs.example"]
    assert world.suppressed() == {"deleted@zuse-labs.example"}
    assert ["names nobody we know" in each.error for each in world.parked()] == [True, True]
    assert [each.address for each in world.all(Lead)] == [ADA]


def test_who_answers_for_a_lead_is_named_to_the_rep(quick_world: World) -> None:
    world = quick_world
    mail = mailed(world)
    world.reply(mail, "What does it cost?", sender="bo@lovelace-works.example")
    world.turn()
    assert world.handoff_of().cautions == [f"bo@lovelace-works.example wrote, not {ADA}"]


def test_who_answers_their_own_mail_is_no_reason_for_caution(quick_world: World) -> None:
    world = quick_world
    world.reply(mailed(world), "What does it cost?")
    world.turn()
    assert world.handoff_of().cautions == []


def test_an_opt_out_counts_for_whom_we_wrote_to_and_for_who_wrote_it(world: World) -> None:
    mail = mailed(world, ADA, BO)
    assert world.reply(mail, "Please unsubscribe me.", sender=BO) == [ADA, BO]
    before = [len(world.mails_to(each)) for each in (ADA, BO)]
    world.travel(weeks=3)
    assert [len(world.mails_to(each)) for each in (ADA, BO)] == before


def test_a_forged_sender_without_a_token_can_stop_mail_and_is_told_to_a_person(quick_world: World) -> None:
    world = quick_world
    mailed(world)
    assert arrive(world, head("dana@mail.northwind.example") + b"\r\n" + LEAVES) == [ADA]
    assert len(world.messages(Purpose.NOTICE)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Please unsubscribe me.",
        "Not now, but please contact me again on 15 March 2027.",
        "What does it cost? Please call me.",
        "Please contact my colleague Bo Berg, bo.berg@lovelace-works.example, instead.",
        "Remove me at once or I will sue you.",
    ],
)
def test_a_machine_that_speaks_like_a_person_gets_no_mail_and_promotes_nobody(quick_world: World, words: str) -> None:
    world = quick_world
    mail = mailed(world)
    for _ in range(5):
        world.reply(mail, words, automatic=True)
        world.turn()
    answers = (Purpose.PARTING, Purpose.WAITING, Purpose.DECLINE, Purpose.NOTICE)
    assert [each for each in world.all(Message) if each.purpose in answers] == []
    assert (world.handoffs(), world.suppressed(), len(world.mails_to())) == ([], set(), 1)
