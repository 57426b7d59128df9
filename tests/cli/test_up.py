"""`nurture up` as a real process: it serves, it ends cleanly, and being killed loses nothing."""

import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.cli.conftest import Shell
from tests.outside import imap_server

START_SECONDS = 120  # on a machine that is busy; it is no measure of speed


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(shell: Shell, verb: str = "up", **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A verb that serves, once it answers, and its address."""
    port = _free_port()
    environment = {
        **shell.environment,
        "NURTURE_PORT": str(port),
        "NURTURE_API_TOKENS": '["a token for tests"]',
        **more,
    }
    command = shell.command(verb)
    with subprocess.Popen(
        command, cwd=shell.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _await_answer(process, address)
            yield process, address
        finally:
            process.kill()


def _await_answer(process: subprocess.Popen[str], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(process.stdout.read() if process.stdout else "it ended")
        try:
            httpx.get(f"{address}/readyz").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("it did not answer")


def _ask_for_a_talk(address: str) -> None:
    lead = {"source": "talk-to-sales", "email": "ada@lovelace-works.example", "message": "Call me"}
    answer = httpx.post(f"{address}/v1/leads", json=lead, headers={"Authorization": "Bearer a token for tests"})
    answer.raise_for_status()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_a_supervisor_end_it_cleanly(shell: Shell, told: signal.Signals) -> None:
    with running(shell) as (process, _):
        process.send_signal(told)
        output, _ = process.communicate(timeout=START_SECONDS)
        assert process.returncode == 0
        assert "nurture is down; what is due stands in the database" in output
        assert "Traceback" not in output


def test_a_lead_that_asks_for_a_talk_is_briefed_without_anybody_typing(shell: Shell) -> None:
    with running(shell) as (_, address):
        _ask_for_a_talk(address)
        deadline = time.monotonic() + START_SECONDS
        while not _briefs(shell) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert _briefs(shell)


def test_what_was_answered_before_a_kill_is_done_after_the_next_start(shell: Shell) -> None:
    with running(shell) as (process, address):
        _ask_for_a_talk(address)
        process.kill()
        process.wait()
    shell.told("tick")
    assert shell.told("lead", "ada@lovelace-works.example")["stage"] == "handed_off"


def test_a_mail_that_comes_to_a_mailbox_becomes_a_touchpoint(shell: Shell) -> None:
    person = "yuki.weber@pallas-insurance.example"
    shell.told("import", "leads/webinar-attendee-report.csv", "--source", "webinar")
    head = f"From: {person}\r\nTo: dana@mail.northwind.example\r\nMessage-ID: <1@pallas-insurance.example>"
    with imap_server.running() as imap:
        folder = imap.new_folder()
        with running(shell, NURTURE_INBOX_URLS=json.dumps([imap.url(folder)])):
            imap.deliver(folder, [f"{head}\r\nSubject: Re: hello\r\n\r\nWhat does it cost?\r\n".encode()])
            deadline = time.monotonic() + START_SECONDS
            while "replied" not in _kinds(shell, person) and time.monotonic() < deadline:
                time.sleep(0.05)
        assert _kinds(shell, person).count("replied") == 1
        assert shell.told("lead", person)["stage"] == "handed_off"
        assert imap.seen(folder) == 0


def _kinds(shell: Shell, address: str) -> list[str]:
    return [each["kind"] for each in shell.told("lead", address)["timeline"]]


def _briefs(shell: Shell) -> list[dict[str, str]]:
    told = shell.told("lead", "ada@lovelace-works.example")
    return [each for each in told["timeline"] if each["kind"] == "handed_off"]


def test_the_web_alone_says_that_nobody_hears_its_bells_and_serves_all_the_same(shell: Shell) -> None:
    assert shell.run("db", "upgrade").returncode == 0
    with running(shell, "serve", NURTURE_BROKER_URL="redis://127.0.0.1:1/0") as (process, _):
        process.send_signal(signal.SIGTERM)
        told, _ = process.communicate(timeout=START_SECONDS)
    [warned] = [line for line in told.splitlines() if "nobody hears the bells of the web" in line]
    assert "level=warning" in warned
    assert "the broker is out of reach" in warned
    assert process.returncode == 0
