"""`make chaos`: every fault in turn, long, and a table of what was done and what became of it.

`python -m tests.faults [--share 0.05] [FAULT...]`: only these faults, with that share of the mails and kills.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import format_tb

from engine.flow.apply import apply_workspace
from engine.flow.installation import Installation
from engine.mail.tokens import Signer
from engine.mail.transports.file import FileTransport
from engine.store.database import connect
from engine.store.migrate import upgrade
from engine.testing.timed_world import START
from engine.workspace.load import load_workspace
from tests.faults.filling import fill_the_disk
from tests.faults.jumping import jump
from tests.faults.killing import hang_a_worker, kill_workers
from tests.faults.losing import lose_redis, restart_postgres
from tests.faults.mailing import ROOT, Mailing, mailing
from tests.faults.refusing import cases, fail_once
from tests.faults.twice import at_once, in_order, mailed
from tests.inbox import killed
from tests.outside import postgres, redis_server
from tests.outside.server import Server
from tests.world import SECRETS, World

Fault = Callable[[float], str]
"""Does its worst with a share of the long run's numbers; what it did and what became of it. Raises AssertionError."""


@contextmanager
def a_world(url: str = "") -> Iterator[World]:
    """A world with the sample workspace applied; on SQLite unless a database is named."""
    with TemporaryDirectory(prefix="nurture-chaos-") as folder:
        url = url or f"sqlite:///{folder}/chaos.sqlite"
        upgrade(url)
        outbox = Path(folder) / "outbox"
        database = connect(url)
        installation = Installation(database, load_workspace(ROOT), Signer(SECRETS), "http://127.0.0.1:8025")
        apply_workspace(installation, "chaos", START)
        try:
            yield World(installation, outbox, FileTransport(outbox))
        finally:
            database.dispose()


@contextmanager
def a_mailing(mails: int) -> Iterator[tuple[Mailing, Server, Server]]:
    """So many mails that are due, on a PostgreSQL and a Redis of their own."""
    with ExitStack() as at_the_end:
        url, database = at_the_end.enter_context(postgres.own())
        port = redis_server.free_port()
        broker = redis_server.start_on(port)
        at_the_end.callback(broker.stop)
        upgrade(url)
        folder = Path(at_the_end.enter_context(TemporaryDirectory(prefix="nurture-chaos-")))
        yield at_the_end.enter_context(mailing(url, f"redis://127.0.0.1:{port}/0", folder, mails)), database, broker


def killed_workers(share: float) -> str:
    """20,000 mails, 30 kills."""
    mails, kills = _some(20_000, share, least=400), _some(30, share, least=2)
    with a_mailing(mails) as (mailing, _, _):
        return kill_workers(mailing, kills, seed=1)


def hanging_worker(share: float) -> str:
    """2,000 mails."""
    with a_mailing(_some(2000, share, least=250)) as (mailing, _, _):
        return hang_a_worker(mailing, after=130)


def lost_redis(share: float) -> str:
    """20,000 mails, 10 losses."""
    with a_mailing(_some(20_000, share, least=300)) as (mailing, _, broker):
        return lose_redis(mailing, broker, _some(10, share, least=2), seed=1)


def restarted_postgres(share: float) -> str:
    """20,000 mails, 10 restarts."""
    with a_mailing(_some(20_000, share, least=400)) as (mailing, database, _):
        return restart_postgres(mailing, database, _some(10, share, least=1), seed=1)


def failing_mail_server(share: float) -> str:
    """Every stage, every way, with and without pipelining."""
    chosen = cases()[: _some(len(cases()), share, least=4)]
    for stage, name in chosen:
        for pipelining in (True, False):
            with a_world() as world:
                fail_once(world, stage, name, pipelining=pipelining)
    return f"{len(chosen)} ways, each with and without pipelining: every mail ended as it must"


def events_twice(share: float) -> str:
    """300 mails on both databases."""
    people = _some(300, share, least=20)
    with a_world() as world:
        expected = in_order(world, mailed(world, people))
    with postgres.own() as (url, _), a_world(url) as on_postgres, a_world() as on_sqlite:
        for world in (on_postgres, on_sqlite):
            payloads = mailed(world, people)
            assert at_once(world, payloads, seed=1) == expected
    return f"{len(payloads)} events four times each, on both databases: as if each had come once"


def full_disk(share: float) -> str:
    """100 disks."""
    lines = []
    for seed in range(disks := _some(100, share, least=5)):
        with a_world() as world:
            lines.append(fill_the_disk(world, people=24, seed=seed))
    full = [line for line in lines if line.startswith("the database has no room left")]
    return f"{disks} times, {len(full)} of them full: {full[0]}"


def jumping_clock(share: float) -> str:
    """A year of jumps."""
    with a_world() as world:
        return jump(world, people=20, jumps=_some(200, share, least=20), seed=1)


def killed_watcher(share: float) -> str:
    """10,000 mails in a mailbox, and kill -9 in the middle five times."""
    return killed.chaos(_some(10_000, share, least=200), _some(5, share, least=1))


FAULTS: dict[str, Fault] = {
    "killed-workers": killed_workers,
    "hanging-worker": hanging_worker,
    "lost-redis": lost_redis,
    "restarted-postgres": restarted_postgres,
    "failing-mail-server": failing_mail_server,
    "events-twice": events_twice,
    "full-disk": full_disk,
    "jumping-clock": jumping_clock,
    "killed-watcher": killed_watcher,
}


def _some(many: int, share: float, least: int) -> int:
    return max(int(many * share), least)


def main(arguments: list[str]) -> int:
    """Every fault that was asked for; how many ended otherwise than they must."""
    parser = argparse.ArgumentParser(prog="make chaos")
    parser.add_argument("--share", type=float, default=1.0, help="the share of mails and kills, 1 for the long run")
    parser.add_argument("faults", nargs="*", metavar="FAULT", help=", ".join(FAULTS))
    asked = parser.parse_args(arguments)
    if strange := set(asked.faults) - FAULTS.keys():
        parser.error(f"there is no fault {', '.join(strange)}; there are {', '.join(FAULTS)}")
    broken = 0
    for name in asked.faults or FAULTS:
        started = time.monotonic()
        try:
            told = f"{FAULTS[name](asked.share)}; every invariant holds"
        except AssertionError as error:
            broken += 1
            told = f"BROKEN: {error}\n{''.join(format_tb(error.__traceback__))}"
        sys.stdout.write(f"{name:20} {time.monotonic() - started:6.0f} s  {told}\n")
        sys.stdout.flush()
    return broken


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
