"""The parts apart, as the Procfile starts them: real processes on PostgreSQL and Redis, and a lead's whole way."""

import os
import re
import signal
import subprocess
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from ruamel.yaml import YAML
from sqlalchemy import text

from engine.store.database import connect
from tests.cli.conftest import Shell
from tests.outside.redis_server import free_port
from tests.outside.smtp import MailServer
from tests.running_site import SECRET, signature

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; a process takes some to start on a machine that is busy
FORMATION = ("web", "worker", "worker", "clock")
TOKEN = "a token for tests"
ALL_DAY = 'on: [mon-sun], between: "00:00-23:59"'
ADA = "ada@lovelace-works.example"


def procfile() -> dict[str, str]:
    """By the name of the process: its command."""
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}


@dataclass
class Machine:
    """The running processes, the mail server they send through, and the address of the web."""

    shell: Shell
    mail: MailServer
    url: str
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, name: str) -> subprocess.Popen[bytes]:
        words = procfile()[name].split()
        assert words[0] == "nurture"
        environment = {**os.environ, **self.shell.environment}
        process = subprocess.Popen(self.shell.command(*words[1:]), cwd=self.shell.folder, env=environment)
        self.processes.append(process)
        return process

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Another process, to its end."""
        environment = {**os.environ, **self.shell.environment}
        words = self.shell.command(*command.split()[1:])
        return subprocess.run(
            words, cwd=self.shell.folder, env=environment, check=False, capture_output=True, text=True
        )

    def mails_to(self, address: str) -> list[EmailMessage]:
        """What the mail server took for somebody."""
        return [_parsed(each.content) for each in self.mail.received if address in each.recipients]

    def until(self, reached: Callable[[], bool]) -> None:
        """Wait for what the processes bring about by themselves."""
        patience = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < patience, self.run("nurture report standing").stdout
            assert not [each.args for each in self.processes if each.poll() not in (None, -signal.SIGKILL)]
            time.sleep(0.05)


@pytest.fixture
def machine(workspace: Path, postgres_url: str, redis_url: str) -> Iterator[Machine]:
    """Everything that the Procfile names, released and running."""
    _open_all_day(workspace)
    port = free_port()
    with MailServer() as mail:
        environment = {
            "PATH": os.environ["PATH"],
            "COLUMNS": "120",
            "NURTURE_DATABASE_URL": postgres_url,
            "NURTURE_BROKER_URL": urlsplit(redis_url)._replace(path="/8").geturl(),
            "NURTURE_MAIL_URL": f"smtp://127.0.0.1:{mail.port}",
            "NURTURE_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "NURTURE_PORT": str(port),
            "NURTURE_SECRET_KEY": "a secret that is only for tests, and long enough",
            "NURTURE_API_TOKENS": f'["{TOKEN}"]',
            "NURTURE_WEBHOOK_SECRETS_GENERIC": f'["{SECRET}"]',
        }
        shell = Shell(workspace, environment)
        machine = Machine(shell, mail, f"http://127.0.0.1:{port}")
        for command in (procfile()["release"], "nurture apply"):
            done = machine.run(command)
            assert done.returncode == 0, done.stderr
        with _running(machine):
            yield machine


def _open_all_day(workspace: Path) -> None:
    """The clock of these processes is the wall's: mails may leave whenever the test runs."""
    path = workspace / "campaigns" / "webinar.yaml"
    cadence = re.compile(r'on: \[[^]]*\], between: "[^"]*"')
    written, changed = cadence.subn(ALL_DAY, path.read_text(encoding="utf-8"))
    assert changed == 1
    path.write_text(written, encoding="utf-8")


@contextmanager
def _running(machine: Machine) -> Iterator[None]:
    with ExitStack() as at_the_end:
        for name in FORMATION:
            process = at_the_end.enter_context(machine.start(name))  # leaving it waits for its end
            at_the_end.callback(process.kill)
        machine.until(lambda: _answers(machine.url))
        yield


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz").is_success
    except httpx.HTTPError:
        return False


def _parsed(content: bytes) -> EmailMessage:
    mail = message_from_bytes(content, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def _bring_forward(machine: Machine, table: str) -> bool:
    """What is due some day is due now; whether there was something."""
    database = connect(machine.shell.environment["NURTURE_DATABASE_URL"])
    forward = text(f"UPDATE {table} SET due_at = now() - interval '1 minute' WHERE due_at > now() RETURNING id")
    with database.begin() as connection:
        found = connection.execute(forward).all()
    database.dispose()
    return bool(found)


def _post_lead(machine: Machine, **fields: str) -> None:
    answer = httpx.post(f"{machine.url}/v1/leads", json=fields, headers={"Authorization": f"Bearer {TOKEN}"})
    answer.raise_for_status()


def _reply(machine: Machine, mail: EmailMessage, words: str) -> None:
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = ADA, str(mail["Reply-To"]), f"Re: {mail['Subject']}"
    answer["In-Reply-To"], answer["Message-ID"] = str(mail["Message-ID"]), "<answer@lovelace-works.example>"
    answer.set_content(words)
    body = answer.as_bytes()
    headers = signature(body, "msg_1", SECRET, datetime.now(UTC))
    httpx.post(f"{machine.url}/inbound/generic", content=body, headers=headers).raise_for_status()


def test_a_lead_gets_its_mail_bites_and_is_on_a_desk_though_a_worker_was_killed(machine: Machine) -> None:
    _post_lead(machine, source="webinar", email=ADA, name="Ada Byron", country="GB")
    machine.until(lambda: _bring_forward(machine, "enrollment"))
    machine.processes[1].kill()
    machine.until(lambda: len(machine.mails_to(ADA)) == 1)
    _reply(machine, machine.mails_to(ADA)[0], "Sorting takes us longest. Can we talk on Thursday?")
    machine.until(lambda: len(machine.mail.received) == 2)
    assert "Ada Byron" in str(_parsed(machine.mail.received[1].content)["Subject"])
    assert len(machine.mails_to(ADA)) == 1
    assert machine.run("nurture report black-hole").returncode == 0
    told_to_stop = [each for each in machine.processes if each.poll() is None]
    for process in told_to_stop:
        process.send_signal(signal.SIGTERM)
    assert [process.wait(PATIENCE) for process in told_to_stop] == [0, 0, 0]


def test_a_talk_that_was_asked_for_is_on_a_desk_at_once(machine: Machine) -> None:
    _post_lead(machine, source="talk-to-sales", email=ADA, name="Ada Byron", country="GB", message="Call me")
    machine.until(lambda: bool(machine.mail.received))
    assert machine.mails_to(ADA) == []


def test_compose_procfile_and_dockerfile_start_verbs_that_exist(shell: Shell) -> None:
    services = YAML(typ="safe").load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    commands = [service["command"] for service in services.values() if "command" in service]
    commands += [command.split()[1:] for command in procfile().values()]
    assert len(commands) == len(services) - 2 + len(procfile())
    for command in commands:
        assert shell.run(*command, "--help").returncode == 0, command


def test_the_image_is_given_all_that_the_package_takes_along() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {source for line in lines if line.startswith("COPY ") for source in line.split()[1:-1]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["packages"], *wheel["force-include"], project["project"]["readme"], "pyproject.toml"}
    assert needed - copied == set()
    pins = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines()
    assert set(project["build-system"]["requires"]) <= set(pins)  # it builds without isolation
    assert all((ROOT / source).exists() for source in copied)
