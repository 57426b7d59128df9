"""Workers that die or hang while mails leave: nothing twice, nothing lost, and what nobody can know is listed."""

from pathlib import Path
from urllib.parse import urlsplit

from tests.faults.killing import hang_a_worker, kill_workers
from tests.faults.mailing import mailing


def test_workers_that_are_killed_send_nothing_twice_and_lose_nothing(
    postgres_url: str, redis_url: str, tmp_path: Path
) -> None:
    with mailing(postgres_url, urlsplit(redis_url)._replace(path="/10").geturl(), tmp_path, 300) as mails:
        kill_workers(mails, kills=2, seed=1)


def test_a_worker_that_hangs_loses_its_batch_and_its_late_word_is_refused(
    postgres_url: str, redis_url: str, tmp_path: Path
) -> None:
    with mailing(postgres_url, urlsplit(redis_url)._replace(path="/11").geturl(), tmp_path, 250) as mails:
        hang_a_worker(mails, after=30)
