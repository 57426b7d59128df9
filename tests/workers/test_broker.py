"""What NURTURE_BROKER_URL may say, and what a person reads who said something else."""

import sys

import pytest
from dramatiq.brokers.redis import RedisBroker

from engine.domain.problem import Problem
from engine.workers.broker import open_broker, require_reachable


def test_a_broker_whose_package_is_missing_is_told_in_one_line_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pika", None)
    monkeypatch.delitem(sys.modules, "dramatiq.brokers.rabbitmq", raising=False)
    with pytest.raises(Problem, match=r"amqp:// needs the package pika.*pip install 'nurture-engine\[rabbitmq\]'"):
        open_broker("amqp://guest:guest@localhost:5672")


def test_a_broker_that_nobody_knows_is_told_in_one_line() -> None:
    with pytest.raises(Problem, match="nobody knows the broker kafka://"):
        open_broker("kafka://localhost")


def test_an_address_of_redis_that_is_none_is_told_in_one_line() -> None:
    with pytest.raises(Problem, match=r"^NURTURE_BROKER_URL is no address: Port .*notaport.*\. Write it") as told:
        open_broker("redis://127.0.0.1:notaport/0")
    assert "\n" not in str(told.value)


def test_a_broker_that_is_closed_has_left_the_server(redis_url: str) -> None:
    broker = open_broker(redis_url)
    assert isinstance(broker, RedisBroker)
    require_reachable(broker)
    connection = broker.client.connection_pool.get_connection()
    broker.client.connection_pool.release(connection)
    assert connection.is_connected
    broker.close()
    assert not connection.is_connected
