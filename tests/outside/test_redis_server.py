"""The Redis-protocol server that tests get."""

import redis


def test_it_keeps_what_is_written_and_speaks_the_protocol(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url, decode_responses=True) as client:
        client.rpush("test_redis_server:bell", "ring", "ring")
        assert client.lrange("test_redis_server:bell", 0, -1) == ["ring", "ring"]
        client.delete("test_redis_server:bell")


def test_it_listens_on_loopback_only(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url, decode_responses=True) as client:
        assert client.config_get("bind") == {"bind": "127.0.0.1"}
