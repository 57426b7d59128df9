"""The door and those who send write to the same mails at the same time; only PostgreSQL lets them."""

import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session

from engine.domain.lead import SuppressionReason
from engine.domain.message import MessageState
from engine.flow import door, send
from engine.flow.door import Payload
from engine.flow.turn import run_stage
from engine.store import leads, messages
from engine.store.database import transaction
from tests.world import ADA, World, person

BO = "bo@else.example"


@pytest.fixture
def claimed(postgres_world: World) -> list[int]:
    """Two mails in the hands of a sender: one to Bo, and then one to Ada."""
    world = postgres_world
    world.take("webinar", person(BO), person(ADA))
    while len(world.messages()) < 2:
        for stage in ("qualify", "enroll", "schedule"):
            run_stage(stage, world.installation, world.transport, world.now)
        world.now += timedelta(hours=1)
    world.now = max(each.due_at for each in world.messages())
    with world.session() as session:
        return messages.claim(session, "theirs", world.now, 10)


@contextmanager
def open_session(world: World) -> Iterator[Session]:
    with Session(world.installation.database, expire_on_commit=False) as session, session.begin():
        yield session


def test_invariant_3_a_mail_that_is_marked_in_a_transaction_under_way_delays_the_answer(
    postgres_world: World, claimed: list[int]
) -> None:
    world = postgres_world
    with open_session(world) as opting_out:
        leads.suppress(opting_out, ADA, SuppressionReason.UNSUBSCRIBED, world.now)
        with open_session(world) as sender:
            ready = send._prepare(sender, world.installation, claimed, "theirs", world.now)
            opting_out.commit()
            assert ADA in {each.envelope.recipient for each in ready}
            assert door.in_flight(world.installation, ADA, world.now)
    assert door.in_flight(world.installation, ADA, world.now)


def test_a_group_of_opt_outs_waits_for_a_sender_and_holds_nothing_that_it_needs(
    postgres_world: World, claimed: list[int]
) -> None:
    world = postgres_world
    to_bo, to_ada = sorted(claimed)
    told: list[list[list[str] | Exception]] = []
    both = [Payload("generic", "events", uuid.uuid4().hex, opt_out(address)) for address in (ADA, BO)]
    group = threading.Thread(target=lambda: told.append(door.receive_all(world.installation, both, world.now)))
    with open_session(world) as sender:
        messages.lock_batch(sender, [to_bo])
        group.start()
        until_somebody_waits(world)
        sender.execute(text("SET LOCAL lock_timeout = '1s'"))
        messages.lock_batch(sender, [to_ada])
    group.join()
    assert told == [[[ADA], [BO]]]
    assert {each.state for each in world.messages()} == {MessageState.WITHHELD}


def opt_out(address: str) -> bytes:
    return json.dumps({"type": "unsubscribed", "data": {"recipient": address}}).encode()


def until_somebody_waits(world: World) -> None:
    """Asks until a transaction of this database waits for a lock."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while True:
        with transaction(world.installation.database) as session:
            if session.execute(text(waiting)).scalar_one():
                return
