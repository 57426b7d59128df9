"""Bells: the one that somebody waits for is answered before those of a great many mails."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from dramatiq.brokers.stub import StubBroker
from sqlmodel import create_engine

from engine.flow.installation import Installation
from engine.flow.turn import STAGES
from engine.mail.tokens import Signer
from engine.mail.transports.file import FileTransport
from engine.workers.bells import SOMEBODY_WAITS, Bells
from engine.workers.broker import BULK, URGENT, open_broker
from engine.workspace.load import Workspace
from tests.running_site import sample_workspace

__all__ = ["sample_workspace"]


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


def test_bells_are_silent_when_all_are_answered_and_what_they_rang_in_turn(broker: StubBroker, bells: Bells) -> None:
    assert bells.are_silent
    bells.ring("deliver")
    assert not bells.are_silent
