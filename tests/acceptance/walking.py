"""Plays the terminal walk of docs/walk.md: each `$` line of its console blocks, in a new workspace.

`.venv/bin/python -m tests.acceptance.walking` records it anew.
"""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cli.conftest import Shell

PAGE = Path(__file__).parents[2] / "docs" / "walk.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.S)
_HEAD = re.compile(r"(.*?) \| head -(\d+)")
_SECONDS = re.compile(r"\b\d+ seconds?$", re.M)


def play(page: str, folder: Path) -> str:
    """The page with what its commands print now; `folder` is empty, and the first command makes a workspace in it."""
    here = [folder]

    def block(written: re.Match[str]) -> str:
        commands = [line for line in written[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{_run(line[2:], here, folder)}" for line in commands) + "```"

    return _BLOCK.sub(block, page)


def _run(command: str, here: list[Path], folder: Path) -> str:
    if command.startswith("cd "):
        here[0] /= command[3:]
        return ""
    head = _HEAD.fullmatch(command)
    lines = _printed(head[1] if head else command, here[0]).splitlines()[: int(head[2]) if head else None]
    text = "".join(f"{line.rstrip()}\n" for line in lines).replace(str(folder), "~")
    return _SECONDS.sub("5 seconds", text)


def _printed(command: str, here: Path) -> str:
    """As a process of its own: a terminal is as wide as it was when the process began."""
    if not command.startswith("nurture "):
        return subprocess.run(command, shell=True, cwd=here, check=True, capture_output=True, text=True).stdout
    environment = {"PATH": "", "COLUMNS": "100", "LOGNAME": "dana", "TERM": "dumb"}
    words = Shell(here, environment).command(*command.split()[1:])
    return subprocess.run(words, cwd=here, env=environment, check=False, capture_output=True, text=True).stdout


def record() -> None:
    """Write into the page what its commands print now."""
    with TemporaryDirectory(prefix="walk-") as folder:
        PAGE.write_text(play(PAGE.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    record()
