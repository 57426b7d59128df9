"""What became of a batch is written while events about its mails are taken in; only PostgreSQL lets both go on."""

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session

from engine.domain.message import MessageState
from engine.flow import send
from engine.flow.door import Payload, receive
from engine.flow.ingest import arrivals
from engine.flow.pacing import Doors
from engine.flow.send import Ready, Tried
from engine.flow.turn import run_stage, take_in
from engine.mail.transports.base import Accepted
from engine.store import inbound, leads, messages
from engine.store.database import transaction
from engine.store.tables import InboundEvent
from tests.at_once import wait_for_a_lock
from tests.world import World, person

PEOPLE = ("bo@else.example", "ada@lovelace-works.example")


@pytest.fixture
def attempted(postgres_world: World) -> list[Ready]:
    """Two mails that a sender has handed over; nothing is written of them yet."""
    world = postgres_world
    world.take("webinar", *map(person, PEOPLE))
    while len(world.messages()) < len(PEOPLE):
        for stage in ("qualify", "enroll", "schedule"):
            run_stage(stage, world.installation, world.transport, world.now)
        world.now += timedelta(hours=1)
    world.now = max(each.due_at for each in world.messages())
    with world.session() as session:
        claimed = messages.claim(session, "ours", world.now, 10)
    with world.session() as session:
        return send._prepare(session, world.installation, claimed, "ours", world.now)


@contextmanager
def settling(world: World, ready: list[Ready]) -> Iterator[Future[Doors]]:
    """The sender writes that all of them were taken; that is over when the block is."""
    tried = [taken(each, world) for each in ready]
    with ThreadPoolExecutor(1) as pool:
        yield (told := pool.submit(send._settle, world.installation, tried, [], "ours", world.now))
        told.result()


def taken(ready: Ready, world: World) -> Tried:
    return Tried(ready, Accepted(ready.number, "250 taken"), world.now)


def keep_event(world: World, kind: str, ready: Ready) -> int:
    """A provider tells something of a mail; the number of what was kept."""
    data = {"message": ready.number, "recipient": ready.message.recipient}
    event = {"type": kind, "timestamp": world.now.isoformat(), "data": data}
    receive(world.installation, Payload("generic", "events", "told", json.dumps(event).encode()), world.now)
    [kept] = world.all(InboundEvent)
    return int(kept.id)


def test_an_event_about_a_mail_does_not_wait_in_a_circle_with_what_became_of_its_batch(
    postgres_world: World, attempted: list[Ready]
) -> None:
    world, last = postgres_world, attempted[-1]
    event = keep_event(world, "delivered", last)
    with Session(world.installation.database, expire_on_commit=False) as taking_in, taking_in.begin():
        row = inbound.locked(taking_in, event)
        assert row
        leads.locked_lead(taking_in, last.message.lead_id or 0)
        with settling(world, attempted) as told:
            wait_for_a_lock(world.installation.database, told)
            taking_in.execute(text("SET LOCAL lock_timeout = '2s'"))
            list(arrivals(taking_in, world.installation, row, world.now))
            taking_in.commit()
    assert {each.state for each in world.messages()} == {MessageState.SENT}


def test_a_sender_has_the_last_word_though_an_event_was_read_before_it(
    postgres_world: World, attempted: list[Ready]
) -> None:
    world, first = postgres_world, attempted[0]
    event = keep_event(world, "delivered", first)
    with ThreadPoolExecutor(1) as pool:
        with transaction(world.installation.database) as settler:
            leads.hold(settler, {first.message.lead_id or 0})
            taken_in = pool.submit(take_in, world.installation, event, world.now)
            wait_for_a_lock(world.installation.database, taken_in)
            send._write_outcomes(settler, world.installation, [taken(first, world)], "ours", world.now)
        taken_in.result()
    [written] = [each for each in world.messages() if each.id == first.number]
    assert (written.state, written.response) == (MessageState.SENT, "250 taken")
    assert "delivered" in [each.kind for each in world.timeline(first.message.recipient)]
