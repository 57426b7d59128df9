"""Bells: the one that somebody waits for is answered before those of a great many mails."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dramatiq import Message
from dramatiq.brokers.stub import StubBroker
from sqlmodel import create_engine

from engine.domain.message import MessageState
from engine.flow.installation import Installation
from engine.flow.send import BATCH
from engine.flow.turn import STAGES, run_stage
from engine.mail.tokens import Signer
from engine.mail.transports.base import Accepted, Envelope, Outcome
from engine.mail.transports.file import FileTransport
from engine.process import Parts, working
from engine.workers.bells import SOMEBODY_WAITS, Bells
from engine.workers.broker import BULK, URGENT, open_broker
from engine.workspace.load import Workspace
from tests.running_site import applied_rows, sample_workspace
from tests.world import World, make_world, person, quick_world

__all__ = ["applied_rows", "make_world", "quick_world", "sample_workspace"]

PATIENCE = 60


@pytest.fixture
def broker() -> StubBroker:
    made = open_broker("memory://")
    assert isinstance(made, StubBroker)
    return made


@pytest.fixture
def bells(broker: StubBroker, sample_workspace: Workspace, tmp_path: Path) -> Bells:
    installation = Installation(create_engine("sqlite://"), sample_workspace, Signer(["b" * 40]), "")
    return Bells(broker, installation, FileTransport(tmp_path), lambda: datetime(2026, 11, 24, tzinfo=UTC))


def test_a_reply_does_not_queue_behind_the_bells_of_a_great_many_mails(broker: StubBroker, bells: Bells) -> None:
    for _ in range(50):
        bells.ring("send")
    bells.ring("ingest")
    assert (broker.queues[URGENT].qsize(), broker.queues[BULK].qsize()) == (1, 50)
    priorities = {stage: broker.get_actor(stage).priority for stage in STAGES}
    bulk = [priority for stage, priority in priorities.items() if stage not in SOMEBODY_WAITS]
    assert max(priorities[stage] for stage in SOMEBODY_WAITS) < min(bulk)


def wait_until_mails_are_due(world: World, people: int) -> None:
    """So many are on a campaign, and their first mails are planned and due."""
    world.take("webinar", *[person(f"p{number}@company-{number}.example") for number in range(people)])
    world.turn()
    world.now = world.now.replace(hour=11, minute=29)
    run_stage("schedule", world.installation, world.transport, world.now)


class Slow:
    """A transport that has a mail, and takes it when it is allowed to."""

    def __init__(self) -> None:
        self.begun, self.over = threading.Semaphore(0), threading.Event()

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        """Take every mail, later."""
        self.begun.release()
        self.over.wait(PATIENCE)
        for each in envelopes:
            yield Accepted(each.reference, "taken")

    def close(self) -> None:
        """Nothing is open."""


def test_a_reply_does_not_wait_for_a_thread_while_a_batch_of_mails_takes_long(
    quick_world: World, broker: StubBroker
) -> None:
    slow = Slow()
    wait_until_mails_are_due(quick_world, people=2 * BATCH)
    bells = Bells(broker, quick_world.installation, slow, lambda: quick_world.now)
    with working(Parts(bells, broker, slow), threads=2):
        bells.ring("send")
        assert slow.begun.acquire(timeout=PATIENCE)
        bells.ring("send")
        assert not slow.begun.acquire(timeout=1)
        bells.ring("ingest")
        broker.join(URGENT, fail_fast=False, timeout=PATIENCE * 1000)
        assert not slow.over.is_set()
        slow.over.set()
        broker.join(BULK, fail_fast=False, timeout=PATIENCE * 1000)
    assert bells.are_silent


class Listening:
    """A transport that asks, while it sends, whether the bells are silent."""

    def __init__(self) -> None:
        self.bells: Bells | None = None
        self.heard: list[bool] = []

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        """Take every mail."""
        for each in envelopes:
            assert self.bells
            self.heard.append(self.bells.are_silent)
            yield Accepted(each.reference, "taken")

    def close(self) -> None:
        """Nothing is open."""


def test_bells_are_silent_when_all_are_answered_and_what_they_rang_in_turn(
    quick_world: World, broker: StubBroker
) -> None:
    transport = Listening()
    wait_until_mails_are_due(quick_world, people=1)
    bells = transport.bells = Bells(broker, quick_world.installation, transport, lambda: quick_world.now)
    assert bells.are_silent
    bells.ring("send")
    assert not bells.are_silent
    with working(Parts(bells, broker, transport), threads=2):
        for queue in (BULK, URGENT, BULK):
            broker.join(queue, fail_fast=False, timeout=PATIENCE * 1000)
    assert bells.are_silent
    assert transport.heard == [False]


def test_a_bell_whose_stage_fails_is_answered(broker: StubBroker, bells: Bells, tmp_path: Path) -> None:
    bells.ring("deliver")  # there is no table
    with working(Parts(bells, broker, FileTransport(tmp_path)), threads=2):
        broker.join(BULK, fail_fast=False, timeout=PATIENCE * 1000)
    assert bells.are_silent


class Failing(Slow):
    """A transport that has a mail, and fails when it is allowed to."""

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        """Take none."""
        self.begun.release()
        self.over.wait(PATIENCE)
        raise RuntimeError("the transport is broken")


def rung_bells(broker: StubBroker) -> list[str]:
    """The stages whose bells nobody took yet, in their order."""
    return [Message.decode(each).actor_name for each in broker.queues[BULK].queue]


@contextmanager
def one_place_taken(world: World, broker: StubBroker, slow: Slow) -> Iterator[Future[None]]:
    """Of two threads, one sends the first of two batches; the block lets it go on."""
    wait_until_mails_are_due(world, people=2 * BATCH)
    bells = Bells(broker, world.installation, slow, lambda: world.now)
    bells.keep_one_free(2)
    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(broker.get_actor("send").fn)
        assert slow.begun.acquire(timeout=PATIENCE)
        try:
            yield sending
        finally:
            slow.over.set()


def test_a_stage_put_off_is_rung_before_the_next_batch_of_mails_so_that_they_never_keep_it_out(
    quick_world: World, broker: StubBroker
) -> None:
    slow = Slow()
    with one_place_taken(quick_world, broker, slow) as sending:
        for stage in ("schedule", "deliver", "enroll", "schedule"):
            broker.get_actor(stage).fn()
        assert rung_bells(broker) == []
        slow.over.set()
        sending.result()
        assert rung_bells(broker) == ["schedule", "deliver", "enroll", "send"]


def test_a_stage_put_off_is_rung_and_its_place_is_free_when_the_one_before_it_fails(
    quick_world: World, broker: StubBroker
) -> None:
    failing = Failing()
    with one_place_taken(quick_world, broker, failing) as sending:
        broker.get_actor("deliver").fn()
        failing.over.set()
        with pytest.raises(RuntimeError, match="the transport is broken"):
            sending.result()
        assert rung_bells(broker) == ["deliver"]
        quick_world.take("webinar", person("late@company.example"))
        broker.get_actor("qualify").fn()
        assert "enroll" in rung_bells(broker)


def test_a_worker_of_one_thread_sends_one_batch_of_mails_after_another(quick_world: World, broker: StubBroker) -> None:
    world = quick_world
    wait_until_mails_are_due(world, people=2 * BATCH)
    bells = Bells(broker, world.installation, world.transport, lambda: world.now)
    bells.ring("send")
    with working(Parts(bells, broker, world.transport), threads=1):
        broker.join(BULK, fail_fast=False, timeout=PATIENCE * 1000)
    assert sum(each.state == MessageState.SENT for each in world.messages()) > BATCH
