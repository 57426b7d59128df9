"""`nurture` as processes that start at once: forked from one that has imported the engine, which takes seconds."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from engine.cli.main import run

IMPORTED = ["engine.cli.serving", "engine.cli.working", "engine.cli.mails", "engine.simulation.proof"]

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(IMPORTED)


def started(work: Callable[..., None], *about: Any) -> ForkServerProcess:
    """A process that does `work`, a function of a module."""
    process = _FORKS.Process(target=work, args=about)
    process.start()
    return process


def verb(environment: Mapping[str, str], *words: str, output: Path = Path(os.devnull)) -> ForkServerProcess:
    """`nurture` with these words; what it prints goes to `output`."""
    return started(_run, dict(environment), words, output)


def told(environment: Mapping[str, str], folder: Path, *words: str) -> Any:
    """What a verb that succeeds prints as JSON."""
    output = folder / "said.json"
    process = verb(environment, *words, "--json", output=output)
    process.join()
    assert process.exitcode == 0, output.read_text()
    return json.loads(output.read_text())


def _run(environment: dict[str, str], words: tuple[str, ...], output: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["nurture", *words]
    with output.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    run()
