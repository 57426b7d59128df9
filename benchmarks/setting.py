"""What benchmarks run on: a fresh migrated database each time, the sample workspace, and a mail sink in its own
process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.flow.apply import apply_workspace
from engine.flow.installation import Installation
from engine.mail.tokens import Signer
from engine.process import wall_clock
from engine.store.database import connect
from engine.store.migrate import upgrade
from engine.workspace.load import load_workspace

ROOT = Path(__file__).parents[1]


@contextmanager
def fresh_installation() -> Iterator[Installation]:
    """An installation on an empty SQLite database of its own."""
    with TemporaryDirectory(prefix="nurture-bench-") as folder:
        url = f"sqlite:///{folder}/bench.sqlite"
        upgrade(url)
        signer = Signer(["only for benchmarks, and long enough for it"])
        installation = Installation(connect(url), load_workspace(ROOT), signer, "http://localhost:8025")
        apply_workspace(installation, "bench", wall_clock())
        try:
            yield installation
        finally:
            installation.database.dispose()


@contextmanager
def mail_sink() -> Iterator[int]:
    """The port of an SMTP server in another process that takes every mail and forgets it."""
    command = [sys.executable, "-m", "benchmarks.sink"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as sink:
        try:
            line = sink.stdout.readline() if sink.stdout else ""
            yield int(line)
        finally:
            sink.terminate()
