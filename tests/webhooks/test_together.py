"""Deliveries that come at the same time are one transaction, and none of them pays for another."""

import asyncio
import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from structlog.testing import capture_logs

from engine.flow import door
from engine.flow.door import Payload
from engine.store.database import connect
from engine.store.tables import InboundEvent
from tests.world import ADA, World
from webhooks.together import MOST, Together


def payload(number: int, kind: str = "delivered") -> Payload:
    event = {"type": kind, "data": {"recipient": ADA if kind == "unsubscribed" else f"p{number}@kestrel.example"}}
    return Payload("generic", "events", f"msg_{number}", json.dumps(event).encode())


def taken_at_once(together: Together, payloads: Sequence[Payload]) -> list[list[str] | BaseException]:
    async def take_all() -> list[list[str] | BaseException]:
        return await asyncio.gather(*map(together.take, payloads), return_exceptions=True)

    return asyncio.run(take_all())


def test_what_comes_while_the_disk_is_busy_is_kept_in_one_go_and_in_order() -> None:
    batches: list[list[str]] = []

    def keep(payloads: Sequence[Payload]) -> list[list[str] | Exception]:
        batches.append([each.key for each in payloads])
        return [[each.key] for each in payloads]

    told = taken_at_once(Together(keep), [payload(number) for number in range(MOST + 2)])
    assert told == [[f"msg_{number}"] for number in range(MOST + 2)]
    assert [len(batch) for batch in batches] == [MOST, 2]


def test_nobody_is_answered_when_the_database_is_away() -> None:
    def keep(_payloads: Sequence[Payload]) -> list[list[str] | Exception]:
        raise OSError("no database")

    together = Together(keep)
    assert [str(told) for told in taken_at_once(together, [payload(1), payload(2)])] == ["no database"] * 2
    assert isinstance(taken_at_once(together, [payload(3)])[0], OSError)


def test_a_request_that_waits_is_let_go_when_the_server_stops() -> None:
    async def stop_meanwhile() -> list[list[str] | BaseException]:
        begun, goes_on = asyncio.Event(), threading.Event()
        loop = asyncio.get_running_loop()

        def slow(payloads: Sequence[Payload]) -> list[list[str] | Exception]:
            loop.call_soon_threadsafe(begun.set)
            goes_on.wait()
            return [[] for _ in payloads]

        together = Together(slow)
        requests = [asyncio.create_task(together.take(payload(number))) for number in range(MOST + 1)]
        await begun.wait()
        others = asyncio.all_tasks() - {asyncio.current_task(), *requests}
        for work in others:
            work.cancel()
        goes_on.set()
        return await asyncio.gather(*requests, return_exceptions=True)

    assert {type(told) for told in asyncio.run(stop_meanwhile())} == {asyncio.CancelledError}


def test_a_database_that_is_away_is_asked_once_for_all_that_wait(world: World, tmp_path: Path) -> None:
    away = replace(world.installation, database=connect(f"sqlite:///{tmp_path}/nowhere/nurture.sqlite"))
    told = door.receive_all(away, [payload(number) for number in range(3)], world.now)
    assert isinstance(told[0], OperationalError)
    assert all(each is told[0] for each in told)


def test_payloads_of_one_transaction_are_kept_once_and_each_says_whom_it_stops(world: World) -> None:
    payloads = [payload(1), payload(2, "unsubscribed"), payload(1), payload(3)]
    assert door.receive_all(world.installation, payloads, world.now) == [[], [ADA], [], []]
    assert [each.key for each in world.all(InboundEvent)] == ["msg_1", "msg_2", "msg_3"]
    assert world.suppressed() == {ADA}


@pytest.mark.parametrize(
    ("table", "keeps", "refused"),
    [
        ("suppression", ["msg_1", "msg_2", "msg_3"], [None, door.NotSuppressed, None]),
        ("inbound_event", [], [SQLAlchemyError] * 3),
    ],
)
def test_one_that_the_database_chokes_on_holds_back_no_other(
    world: World, table: str, keeps: list[str], refused: list[type[Exception] | None]
) -> None:
    with world.session() as session:
        session.execute(text(f"ALTER TABLE {table} RENAME TO mislaid"))
    with capture_logs():
        told = door.receive_all(world.installation, [payload(1), payload(2, "unsubscribed"), payload(3)], world.now)
    with world.session() as session:
        session.execute(text(f"ALTER TABLE mislaid RENAME TO {table}"))
    assert [each.key for each in world.all(InboundEvent)] == keeps
    kinds = (door.NotSuppressed, SQLAlchemyError)
    assert [next((kind for kind in kinds if isinstance(each, kind)), None) for each in told] == refused


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr(door, "ALONE_SECONDS", 0.1)


def test_who_waits_for_what_somebody_keeps_locked_holds_up_nobody_for_long(
    postgres_world: World, impatient: None
) -> None:
    world = postgres_world
    payloads = [payload(1), payload(2, "unsubscribed"), payload(3)]
    with ThreadPoolExecutor() as pool, capture_logs():
        with world.session() as keeper:
            keeper.execute(text("LOCK TABLE suppression IN SHARE MODE"))
            told = pool.submit(door.receive_all, world.installation, payloads, world.now).result(timeout=60)
        again = door.receive_all(world.installation, payloads, world.now)
    assert [type(each) for each in told] == [list, door.NotSuppressed, list]
    assert [each.key for each in world.all(InboundEvent)] == ["msg_1", "msg_2", "msg_3"]
    assert (again, world.suppressed()) == ([[], [ADA], []], {ADA})
