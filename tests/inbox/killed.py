"""`nurture inbox` as a real process that is killed in the middle, again and again.

`make chaos` does it with 10,000 mails.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func
from sqlmodel import col, select

from engine.store.database import connect, transaction
from engine.store.migrate import upgrade
from engine.store.tables import InboundEvent
from engine.workspace.sample import make_workspace
from tests.inbox.arriving import mail
from tests.outside import imap_server

PATIENCE = 1200.0  # seconds without end in sight
COMMAND = [sys.executable, "-c", "from engine.cli.main import run; run()", "inbox"]


def environment(workspace: Path, database_url: str, mailbox: str) -> Mapping[str, str]:
    """What `nurture inbox` needs to know, and nothing of the developer's."""
    return {
        "PATH": os.environ["PATH"],
        "NURTURE_WORKSPACE": str(workspace),
        "NURTURE_SECRET_KEY": "a secret that is only for tests, and long enough",
        "NURTURE_DATABASE_URL": database_url,
        "NURTURE_INBOX_URLS": json.dumps([mailbox]),
    }


def kill_in_the_middle(surroundings: Mapping[str, str], mails: int, kills: int) -> None:
    """Run it, `kill -9` it each time another share of the mails is on disk, and let the last one finish."""
    for share in range(1, kills + 1):
        with _running(surroundings):
            _wait_for(surroundings, mails * share // (kills + 1))
    with _running(surroundings):
        _wait_for(surroundings, mails)


def kept(database_url: str) -> list[bytes]:
    """The mails on disk."""
    database = connect(database_url)
    with transaction(database) as session:
        found = list(session.exec(select(InboundEvent.body).where(InboundEvent.channel == "mail")))
    database.dispose()
    return found


@contextmanager
def _running(surroundings: Mapping[str, str]) -> Iterator[None]:
    with subprocess.Popen(COMMAND, env=dict(surroundings), stdout=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.kill()


def _wait_for(surroundings: Mapping[str, str], mails: int) -> None:
    database = connect(surroundings["NURTURE_DATABASE_URL"])
    count = select(func.count(col(InboundEvent.id)))
    until = time.monotonic() + PATIENCE
    there = 0
    while there < mails:
        if time.monotonic() > until:
            raise AssertionError(f"{there} of {mails} mails came")
        time.sleep(0.05)
        with transaction(database) as session:
            there = session.exec(count).one()
    database.dispose()


def chaos(mails: int, kills: int) -> str:
    """With as many mails and kills on SQLite; what became of it."""
    raws = [mail(number) for number in range(mails)]
    with tempfile.TemporaryDirectory() as folder, imap_server.running() as server:
        workspace, url = Path(folder) / "workspace", f"sqlite:///{folder}/chaos.sqlite"
        make_workspace(workspace)
        upgrade(url)
        mailbox = server.new_folder(raws)
        kill_in_the_middle(environment(workspace, url, server.url(mailbox)), mails, kills)
        counted = Counter(kept(url))
        assert counted == Counter(raws), f"{len(counted)} of {mails} came, {counted.total()} in all"
        assert server.seen(mailbox) == 0
    return f"{mails:,} mails in a mailbox, {kills} kills: none lost, none twice"
