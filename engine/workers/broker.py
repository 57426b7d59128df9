"""The broker: only a bell.

What there is to do stands in the database; a lost message delays work until the next tick.
"""

import redis
from dramatiq import Broker, Middleware
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from dramatiq.errors import BrokerConnectionError
from dramatiq.middleware import Callbacks, Pipelines, Retries, ShutdownNotifications, TimeLimit

from engine.domain.problem import Problem

URGENT, BULK = "nurture", "nurture-bulk"
QUEUES = (URGENT, BULK)
"""A bell that somebody waits for does not queue behind those of a hundred thousand mails."""

STAGE_MINUTES = 10


def open_broker(url: str) -> Broker:
    """The broker for `NURTURE_BROKER_URL`: `memory://` in this process, `redis://` and `amqp://` for many.

    An unacknowledged bell is given to another worker within seconds, not after dramatiq's default of minutes; the
    clock would ring again anyway.
    """
    scheme = url.partition("://")[0]
    middleware = [TimeLimit(time_limit=STAGE_MINUTES * 60_000), ShutdownNotifications(), Callbacks(), Pipelines()]
    middleware.append(Retries(max_retries=0))  # a failed stage is rung again by the clock
    if scheme == "memory":
        return StubBroker(middleware=middleware)
    if scheme in ("redis", "rediss"):
        return _redis(url, middleware)
    if scheme in ("amqp", "amqps"):
        return _rabbitmq(url, middleware)
    raise Problem(f"nobody knows the broker {scheme}://.", cure="NURTURE_BROKER_URL is memory://, redis:// or amqp://.")


class _Redis(RedisBroker):
    """dramatiq's, whose own leaves its connections open when it is closed."""

    def close(self) -> None:
        """Close every connection."""
        self.client.close()


def _redis(url: str, middleware: list[Middleware]) -> Broker:
    try:
        client = redis.Redis.from_url(url)
    except ValueError as error:
        what = f"NURTURE_BROKER_URL is no address: {str(error).rstrip('.')}."
        raise Problem(what, cure="Write it like redis://host:6379/0.") from None
    return _Redis(  # type: ignore[no-untyped-call]
        client=client, middleware=middleware, heartbeat_timeout=10_000, maintenance_chance=1_000_000
    )


def _rabbitmq(url: str, middleware: list[Middleware]) -> Broker:
    """Its client is an extra that only its users install."""
    try:
        from dramatiq.brokers.rabbitmq import RabbitmqBroker
    except ImportError:
        what = f"{url.partition('://')[0]}:// needs the package pika, which is not installed."
        raise Problem(what, cure="Install it: pip install 'nurture-engine[rabbitmq]'") from None
    return RabbitmqBroker(url=url, middleware=middleware)


def require_reachable(broker: Broker) -> None:
    """Raise a Problem unless the broker answers."""
    try:
        if isinstance(broker, RedisBroker):
            broker.client.ping()
        else:
            broker.declare_queue(URGENT)
    except (BrokerConnectionError, redis.RedisError, OSError) as error:
        what = f"the broker is out of reach: {str(error).rstrip('.')}."
        raise Problem(what, cure="Does NURTURE_BROKER_URL name it rightly?") from error


def require_shared(url: str) -> None:
    """Raise a Problem for a broker that nobody outside this process hears."""
    if url.startswith("memory:"):
        what = "the bells of memory:// ring in one process only, and this one runs a part alone."
        raise Problem(what, cure="Set NURTURE_BROKER_URL to redis://..., or run it all with: nurture up")
