"""A workspace of its own for each test, and `nurture` as a real process in it."""

import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from engine.cli.main import run
from tests.running_site import applied_rows, sample_workspace
from tests.world import make_world, quick_world

__all__ = ["applied_rows", "make_world", "quick_world", "sample_workspace"]

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Done:
    """How a verb ended and what it printed."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Shell:
    """Runs verbs in a workspace, with an environment that holds nothing of the developer's."""

    folder: Path
    environment: dict[str, str]

    def command(self, *words: str) -> list[str]:
        """The verb as a process of this very Python."""
        return [sys.executable, "-c", "from engine.cli.main import run; run()", *words]

    def run(self, *words: str) -> Done:
        """Run a verb to its end, in this process: starting Python anew takes longer than any verb."""
        out, err = io.StringIO(), io.StringIO()
        with (
            patch.dict(os.environ, self.environment, clear=True),
            patch.object(sys, "argv", ["nurture", *words]),
            chdir(self.folder),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = _exit_code()
        return Done(code, out.getvalue(), err.getvalue())

    def told(self, *words: str) -> Any:
        """What a verb that succeeds prints as JSON."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def _exit_code() -> int:
    try:
        run()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the sample workspace."""
    folder = tmp_path / "workspace"
    for name in ("campaigns", "templates", "leads"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture
def shell(workspace: Path, tmp_path: Path) -> Shell:
    """`nurture` in the workspace, its database made, mails written to a folder."""
    environment = {
        "PATH": os.environ["PATH"],
        "NURTURE_SECRET_KEY": "a secret that is only for tests, and long enough",
        "NURTURE_MAIL_URL": f"file://{tmp_path}/mails",
        "COLUMNS": "120",
    }
    shell = Shell(workspace, environment)
    assert shell.run("db", "upgrade").returncode == 0
    return shell


Edit = Callable[[str, str, str], None]


@pytest.fixture
def edit(workspace: Path) -> Edit:
    """Replace a text in a file of the workspace."""

    def replace(name: str, old: str, new: str) -> None:
        path = workspace / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return replace
