"""A bell whose worker was killed is heard by another one within seconds; nothing depends on it, the clock rings too."""

import time
from threading import Event
from urllib.parse import urlsplit

import dramatiq
import redis

from engine.workers.broker import open_broker
from tests.faults.verbs import started

PATIENCE = 60  # seconds; with dramatiq's own settings it would take minutes, or never happen
TAKEN = "taken by one who dies"


def take_and_keep(url: str) -> None:
    """A worker that takes a message and is never done with it."""
    broker = open_broker(url)

    def keep() -> None:
        redis.Redis.from_url(url).set(TAKEN, "yes")
        Event().wait()

    dramatiq.actor(actor_name="bell", queue_name="bells", broker=broker)(keep)
    dramatiq.Worker(broker, worker_threads=1, worker_timeout=50).start()
    Event().wait()


def test_a_bell_that_a_killed_worker_had_taken_is_given_to_another_within_seconds(redis_url: str) -> None:
    url = urlsplit(redis_url)._replace(path="/13").geturl()
    heard = Event()
    broker = open_broker(url)
    bell = dramatiq.actor(actor_name="bell", queue_name="bells", broker=broker)(heard.set)
    bell.send()
    dies = started(take_and_keep, url)
    with redis.Redis.from_url(url) as client:
        patience = time.monotonic() + PATIENCE
        while not client.exists(TAKEN):
            assert time.monotonic() < patience
            time.sleep(0.05)
    dies.kill()
    dies.join()
    worker = dramatiq.Worker(broker, worker_threads=1, worker_timeout=50)
    worker.start()
    try:
        assert heard.wait(PATIENCE)
    finally:
        worker.stop()
        broker.close()
