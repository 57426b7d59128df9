"""The servers the tests start: they say why when they cannot, and they never outlive the tests."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from signal import SIGKILL, SIGTERM

import pytest

from tests.outside import redis_server
from tests.outside.server import Launch, NoServer, Server

ROOT = Path(__file__).parents[2]
START_AND_TELL = """
from tests.outside import redis_server
port = redis_server.free_port()
server = redis_server.start_on(port)
print(port, flush=True)
input()
"""


def launch(*command: str, folders: tuple[Path, ...] = ()) -> Launch:
    return Launch("The server", "SOME_SETTING", command, "ready to serve", SIGTERM, folders)


def test_a_server_that_cannot_start_says_why_and_what_to_do_in_one_line() -> None:
    with pytest.raises(NoServer) as caught:
        Server(launch("/bin/sh", "-c", "echo starting; echo 'no room on the disk' >&2; exit 3"))
    expected = (
        "The server did not start: starting / no room on the disk. SOME_SETTING may name a server that runs already."
    )
    assert str(caught.value) == expected


def test_a_missing_binary_is_told_like_any_other_failure() -> None:
    with pytest.raises(NoServer, match=r"^The server did not start: .*No such file or directory: '/no/such'"):
        Server(launch("/no/such"))


def test_a_server_that_stops_leaves_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "its-own"
    folder.mkdir()
    (folder / "data").write_text("rows")
    server = Server(launch("/bin/sh", "-c", "echo ready to serve; exec cat /dev/zero >/dev/null", folders=(folder,)))
    assert folder.exists()
    server.stop()
    assert not folder.exists()


def test_a_talkative_server_never_stands_still(tmp_path: Path) -> None:
    """Its log is read for as long as it runs; otherwise a full pipe would block it before its last word."""
    word = tmp_path / "word"
    os.mkfifo(word)
    noise = "head -c 1000000 /dev/zero | tr '\\0' '\\n'"
    server = Server(launch("/bin/sh", "-c", f"echo ready to serve; {noise}; echo done > {word}"))
    try:
        assert subprocess.run(["cat", word], capture_output=True, timeout=30).stdout == b"done\n"
    finally:
        server.stop()


def test_a_server_is_gone_when_its_tests_were_killed() -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", START_AND_TELL], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        port = int(holder.stdout.readline())
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            os.kill(holder.pid, SIGKILL)
            assert connection.recv(1) == b""  # the server hung up


def test_a_taken_port_is_told_apart_from_other_failures() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(NoServer) as caught:
            redis_server.start_on(other.getsockname()[1])
    assert redis_server.PORT_TAKEN in caught.value.why


@pytest.mark.parametrize(
    ("setting", "scheme", "tests"),
    [
        ("NURTURE_TEST_POSTGRES_URL", "postgresql", "tests/outside/test_postgres.py"),
        ("NURTURE_TEST_REDIS_URL", "redis", "tests/outside/test_redis_server.py"),
    ],
)
def test_a_suite_without_its_server_fails_with_one_line(setting: str, scheme: str, tests: str) -> None:
    with socket.socket() as deaf:  # bound but not listening: nobody else can answer there
        deaf.bind(("127.0.0.1", 0))
        url = f"{scheme}://127.0.0.1:{deaf.getsockname()[1]}/0"
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", tests]
        run = subprocess.run(command, cwd=ROOT, env={**os.environ, setting: url}, capture_output=True, text=True)
    assert run.returncode != 0
    assert f"{setting} does not answer: " in run.stdout.splitlines()[-2]
    assert "Traceback" not in run.stdout
    assert "skipped" not in run.stdout


def test_a_server_that_is_restarted_serves_again_from_the_same_folder(tmp_path: Path) -> None:
    starts = tmp_path / "its-own" / "starts"
    starts.parent.mkdir()
    command = f"echo . >> {starts}; echo ready to serve; exec cat /dev/zero >/dev/null"
    server = Server(launch("/bin/sh", "-c", command, folders=(starts.parent,)))
    server.restart()
    assert starts.read_text() == ".\n.\n"
    server.stop()
    assert not starts.parent.exists()
