"""A mail is read once: what the door has understood is what ingest writes down."""

from engine.flow import door, understanding
from tests.world import ADA, World

BIG = "x" * understanding.KEPT_UP_TO


def reply(world: World, text: str) -> bytes:
    world.take("webinar")
    mail = world.travel_until_mailed()
    head = f"From: {ADA}\nTo: {mail.mime['Reply-To']}\nSubject: Re: hello\nMessage-ID: <one@lumen.example>\n\n"
    return (head + text).encode()


def hits_of(world: World, raw: bytes) -> int:
    before = understanding._read_lately.cache_info().hits
    door.receive_mail(world.installation, raw, world.now)
    world.turn()
    return understanding._read_lately.cache_info().hits - before


def test_what_the_door_has_read_ingest_does_not_read_again(quick_world: World) -> None:
    raw = reply(quick_world, "What does it cost?\n")
    assert hits_of(quick_world, raw) == 1
    assert quick_world.last("replied").words.startswith("replied to")


def test_the_reading_of_a_big_mail_is_not_kept(quick_world: World) -> None:
    raw = reply(quick_world, f"What does it cost?\n{BIG}\n")
    assert hits_of(quick_world, raw) == 0
    assert quick_world.last("replied").words.startswith("replied to")
