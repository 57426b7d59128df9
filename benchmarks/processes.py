"""Real processes of the engine for the benchmarks: `nurture serve`, `worker` and `clock` as an operator runs them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from benchmarks.processor import used_by
from benchmarks.setting import ROOT, SIGNED_WITH
from tests.outside.redis_server import free_port

SECRET = "whsec_" + "QkVOQ0hNQVJLUy1BUkUtU0lHTkVELVRPTyE="
PATIENCE = 60
NURTURE = (sys.executable, "-c", "from engine.cli.main import run; run()")
PLAIN = (sys.executable, "-m", "benchmarks.plain_webhooks")


@dataclass(frozen=True, slots=True)
class Running:
    """A process under measurement."""

    process: psutil.Process

    def seconds(self) -> float:
        """Processor time that it has used so far."""
        return used_by(self.process)

    def megabytes(self) -> float:
        """Memory that it holds at the moment."""
        return float(self.process.memory_info().rss) / 1e6


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took from its start to its end: processor time, and the most memory that it held."""

    seconds: float
    megabytes: float


def engine_environment(database_url: str, workspace: Path = ROOT, **more: str) -> dict[str, str]:
    """What a process of the engine needs to know."""
    settings = {
        "DATABASE_URL": database_url,
        "SECRET_KEY": SIGNED_WITH,
        "WEBHOOK_SECRETS_GENERIC": json.dumps([SECRET]),
        "WORKSPACE": str(workspace),
        **more,
    }
    return {f"NURTURE_{name}": value for name, value in settings.items()}


def finished(command: tuple[str, ...], environment: Mapping[str, str]) -> Spent:
    """Run a process to its end, which has to be a good one."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1_000)


@contextmanager
def running(command: tuple[str, ...], environment: Mapping[str, str]) -> Iterator[Running]:
    """A process, killed at the end; what it prints is shown, for it prints when something is wrong."""
    surroundings = {**os.environ, **environment}
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL) as process:
        try:
            yield Running(psutil.Process(process.pid))
        finally:
            process.kill()


@contextmanager
def serving(command: tuple[str, ...], environment: Mapping[str, str]) -> Iterator[tuple[Running, int]]:
    """A process that answers HTTP on a free loopback port, and the port."""
    port = free_port()
    with running(command, {**environment, "NURTURE_PORT": str(port)}) as process:
        until = time.monotonic() + PATIENCE
        while not _answers(port):
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.05)
        yield process, port


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz").is_success
    except httpx.HTTPError:
        return False
