"""Invariant 9: the database is the queue, the broker is only the bell."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

import dramatiq
import pytest
import redis

from engine.workers.bells import Bells
from engine.workers.broker import open_broker
from tests.outside.redis_server import free_port, start_on
from tests.world import World, person

PEOPLE = [f"lead-{number}@company-{number}.example" for number in range(12)]
PATIENCE = 60  # seconds; a worker takes some to find a broker again


@contextmanager
def worker_of(broker: dramatiq.Broker) -> Iterator[dramatiq.Worker]:
    worker = dramatiq.Worker(broker, worker_threads=2, worker_timeout=50)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
        broker.close()


def tick_until(bells: Bells, worker: dramatiq.Worker, reached: Callable[[], bool]) -> None:
    """Tick after tick of the clock, each answered before the next."""
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        bells.ring_all()
        worker.join()
        if reached():
            return
        time.sleep(0.05)
    raise AssertionError("the ticks did not bring it about")


def everybody_has(world: World, mails: int) -> Callable[[], bool]:
    return lambda: all(len(world.mails_to(each)) >= mails for each in PEOPLE)


def everybody_is_enrolled(world: World) -> Callable[[], bool]:
    return lambda: all("enrolled" in world.kinds(each) for each in PEOPLE)


@pytest.fixture
def own_database_of_redis(redis_url: str) -> str:
    """A numbered database that no other test uses, so that it may be flushed."""
    return urlsplit(redis_url)._replace(path="/9").geturl()


def test_invariant_9_a_flushed_redis_loses_and_doubles_nothing(world: World, own_database_of_redis: str) -> None:
    world.take("webinar", *map(person, PEOPLE))
    broker = open_broker(own_database_of_redis)
    bells = Bells(broker, world.installation, world.transport, lambda: world.now)
    with worker_of(broker) as worker, redis.Redis.from_url(own_database_of_redis) as client:
        bells.ring_all()
        client.flushdb()
        tick_until(bells, worker, everybody_is_enrolled(world))
        world.now += timedelta(hours=2, minutes=29)  # the window closes in a minute: every first mail is due
        tick_until(bells, worker, everybody_has(world, 1))
        world.now += timedelta(days=8)
        bells.ring_all()
        client.flushdb()
        tick_until(bells, worker, everybody_has(world, 2))
    assert [len(world.mails_to(each)) for each in PEOPLE] == [2] * len(PEOPLE)
    assert [world.kinds(each).count("mailed") for each in PEOPLE] == [2] * len(PEOPLE)
    assert {each.attempts for each in world.messages() if each.attempted_at} == {1}
    assert world.black_hole() == []


def test_invariant_9_a_redis_that_was_away_is_rung_again(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", *map(person, PEOPLE))
    port = free_port()
    broker = open_broker(f"redis://127.0.0.1:{port}/0")
    bells = Bells(broker, world.installation, world.transport, lambda: world.now)
    bells.ring_all()
    server = start_on(port)
    try:
        with worker_of(broker) as worker:
            tick_until(bells, worker, everybody_is_enrolled(world))
            server.stop()
            bells.ring_all()
            server = start_on(port)
            world.now += timedelta(hours=2, minutes=29)
            tick_until(bells, worker, everybody_has(world, 1))
    finally:
        server.stop()
    assert {len(world.mails_to(each)) for each in PEOPLE} == {1}
