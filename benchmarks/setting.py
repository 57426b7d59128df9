"""What benchmarks run on: a fresh migrated database each time, the sample workspace, and a mail sink in its own
process."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from shutil import copyfile, copytree
from tempfile import TemporaryDirectory
from typing import IO

from benchmarks.processor import Clock, with_server
from engine.flow.apply import apply_workspace
from engine.flow.installation import Installation
from engine.mail.tokens import Signer
from engine.process import wall_clock
from engine.store.database import connect
from engine.store.migrate import upgrade
from engine.workspace.load import load_workspace
from tests.outside import postgres

ROOT = Path(__file__).parents[1]
SIGNED_WITH = "only for benchmarks, and long enough for it"
ALL_DAY = 'on: [mon-sun], between: "00:00-23:59"'

Database = Callable[[], AbstractContextManager[str]]
"""Gives the URL of an empty database, which goes away afterwards."""


@contextmanager
def sqlite_database() -> Iterator[str]:
    """The URL of an empty SQLite database."""
    with TemporaryDirectory(prefix="nurture-bench-") as folder:
        yield f"sqlite:///{folder}/bench.sqlite"


@contextmanager
def postgres_database() -> Iterator[str]:
    """The URL of an empty database on a PostgreSQL of its own, which waits for the disk as it does by default."""
    with postgres.running(durable=True) as server, postgres.Databases.on(server) as databases:
        yield databases.make_template()


DATABASES: Mapping[str, Database] = {"SQLite": sqlite_database, "PostgreSQL": postgres_database}


@contextmanager
def fresh_installation(database: Database = sqlite_database, *, all_day: bool = False) -> Iterator[Installation]:
    """An installation on an empty database of its own; the first mail to those of a webinar is `letter.mjml`.

    With `all_day` mails to them leave at any time, for processes whose clock is the wall's.
    """
    with database() as url, TemporaryDirectory(prefix="nurture-bench-") as folder:
        upgrade(url)
        for each in ("campaigns", "templates"):
            copytree(ROOT / each, Path(folder) / each)
        copyfile(ROOT / "benchmarks" / "letter.mjml", Path(folder) / "templates" / "webinar" / "thank-you.mjml")
        if all_day:
            campaign = Path(folder) / "campaigns" / "webinar.yaml"
            campaign.write_text(re.sub(r'on: \[.*?\], between: "[^"]*"', ALL_DAY, campaign.read_text()))
        signer = Signer([SIGNED_WITH])
        installation = Installation(connect(url), load_workspace(Path(folder)), signer, "http://localhost:8025")
        apply_workspace(installation, "bench", wall_clock())
        try:
            yield installation
        finally:
            installation.database.dispose()


def installation_clock(installation: Installation) -> AbstractContextManager[Clock]:
    """The processor time of this process and of the database server together."""
    return with_server(installation.database.url.render_as_string(hide_password=False))


@contextmanager
def mail_sink() -> Iterator[int]:
    """The port of an SMTP server in another process that takes every mail and forgets it."""
    with telling_sink() as (port, _):
        yield port


@contextmanager
def telling_sink() -> Iterator[tuple[int, IO[str]]]:
    """The port of such a server, and the lines that it prints of mails to our own people."""
    command = [sys.executable, "-m", "benchmarks.sink"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as sink:
        assert sink.stdout
        try:
            yield int(sink.stdout.readline()), sink.stdout
        finally:
            sink.terminate()
