"""Redis or PostgreSQL go away while mails leave: the database is the queue, and the workers live on."""

from pathlib import Path
from urllib.parse import urlsplit

from engine.domain.message import MessageState
from engine.store.migrate import upgrade
from tests.faults.losing import lose_redis, restart_postgres, restart_postgres_before_the_last_outcome
from tests.faults.mailing import mailing
from tests.outside import postgres, redis_server


def test_invariant_9_workers_go_on_when_redis_is_flushed_and_restarted(postgres_url: str, tmp_path: Path) -> None:
    port = redis_server.free_port()
    server = redis_server.start_on(port)
    try:
        with mailing(postgres_url, f"redis://127.0.0.1:{port}/0", tmp_path, 250) as mails:
            lose_redis(mails, server, losses=2, seed=1)
    finally:
        server.stop()


def test_workers_live_on_when_postgresql_is_restarted_and_nothing_is_lost_or_sent_twice(
    redis_url: str, tmp_path: Path
) -> None:
    with postgres.own() as (url, server):
        upgrade(url)
        with mailing(url, urlsplit(redis_url)._replace(path="/12").geturl(), tmp_path, 250) as mails:
            restart_postgres(mails, server, restarts=1, seed=1)


def test_what_became_of_a_batch_is_written_when_postgresql_is_back(redis_url: str, tmp_path: Path) -> None:
    with postgres.own() as (url, server):
        upgrade(url)
        with mailing(url, urlsplit(redis_url)._replace(path="/14").geturl(), tmp_path, 20) as mails:
            restart_postgres_before_the_last_outcome(mails, server)
            mails.until_nothing_waits()
            mails.stop()
            assert mails.proven() == {MessageState.SENT: 20}
