"""`nurture doctor` says what would keep an installation from working, and the running verbs refuse to begin with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Done, Shell
from tests.outside.name_server import NameServer
from tests.outside.smtp import MailServer

NO_RECORDS = {("northwind.example", "TXT"): ['"nothing about mail"']}


def examined(shell: Shell, **settings: str) -> tuple[Done, dict[str, Any]]:
    """How it ended, and the findings by part."""
    shell.environment.update({f"NURTURE_{name}": value for name, value in settings.items()})
    with NameServer(NO_RECORDS) as server:
        done = shell.run("doctor", "--json", "--dns", server.address)
    assert done.stdout, done.stderr
    return done, {finding["part"]: finding for finding in json.loads(done.stdout)}


def test_every_part_is_looked_at_and_an_ill_one_ends_with_1(shell: Shell) -> None:
    done, found = examined(shell, PUBLIC_URL="https://nurture.northwind.example")
    parts = ("secret", "public address", "workspace", "database", "clock", "disk", "broker", "mail server")
    assert {part: found[part]["health"] for part in parts} == {
        **dict.fromkeys(parts, "well"),
        "mail server": "doubtful",
    }
    assert (done.returncode, found["SPF of mail.northwind.example"]["health"]) == (1, "ill")


def test_people_read_a_line_a_part_with_the_cure_under_it(shell: Shell) -> None:
    with NameServer(NO_RECORDS) as server:
        lines = shell.run("doctor", "--dns", server.address).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("doubtful public address"))
    assert "NURTURE_PUBLIC_URL" in lines[at + 1]


@pytest.mark.parametrize(
    ("setting", "value", "part", "words"),
    [
        ("SECRET_KEY", "short", "secret", "shorter than 32"),
        ("PUBLIC_URL", "http://nurture.northwind.example", "public address", "not https"),
        ("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite", "database", "out of reach"),
        ("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/nothing", "database", "out of reach"),
        ("DATABASE_URL", "oracle://x", "database", "URL means nothing"),
        ("DATABASE_URL", "no url", "database", "URL means nothing"),
        ("BROKER_URL", "redis://127.0.0.1:1/0", "broker", "out of reach"),
        ("BROKER_URL", "redis://nobody.invalid:1/0", "broker", "out of reach"),
        ("BROKER_URL", "kafka://x", "broker", "nobody knows the broker kafka://"),
        ("MAIL_URL", "smtp://127.0.0.1:1", "mail server", "no mail can leave through 127.0.0.1:1"),
        ("MAIL_URL", "gopher://x", "mail server", "known are"),
    ],
)
def test_what_is_set_wrong_is_told_and_hides_nothing_else(
    shell: Shell, setting: str, value: str, part: str, words: str
) -> None:
    done, found = examined(shell, **{setting: value})
    assert (done.returncode, found[part]["health"], words in found[part]["words"]) == (1, "ill", True), found[part]
    assert {"workspace", "broker", "SPF of mail.northwind.example"} < set(found)


@pytest.mark.parametrize(("password", "health"), [("right", "well"), ("wrong", "ill")])
def test_the_log_in_of_the_mail_server_is_tried_and_nothing_is_sent(shell: Shell, password: str, health: str) -> None:
    with MailServer(login=("marketing", "right")) as server:
        url = f"smtp://marketing:{password}@127.0.0.1:{server.port}"
        _, found = examined(shell, MAIL_URL=url)
        assert found["mail server"]["health"] == health
        assert server.received == []


def test_the_samples_addresses_are_ill_once_mail_leaves_for_a_server_elsewhere(shell: Shell) -> None:
    done, found = examined(shell, MAIL_URL="smtp://relay.invalid:25")
    senders, sales = found["addresses at mail.northwind.example"], found["addresses at northwind.example"]
    assert (done.returncode, senders["health"], sales["health"]) == (1, "ill", "ill")
    assert "dana@mail.northwind.example, nurture@mail.northwind.example" in senders["words"]
    assert "ruth.okafor@northwind.example" in sales["words"]
    assert "grep -rn mail.northwind.example" in senders["cure"]
    assert not any(part.startswith("SPF") for part in found)  # no record would make such a domain somebody's


def test_on_this_machine_the_samples_addresses_may_be_tried(shell: Shell) -> None:
    with MailServer() as server:
        _, found = examined(shell, MAIL_URL=f"smtp://127.0.0.1:{server.port}")
    assert not any(part.startswith("addresses at") for part in found)


def test_a_workspace_that_cannot_be_read_is_one_line(shell: Shell, workspace: Path) -> None:
    (workspace / "campaigns" / "company.yaml").write_text("name: [")
    done, found = examined(shell)
    assert (done.returncode, found["workspace"]["health"]) == (1, "ill")


@pytest.mark.parametrize("verb", ["serve", "worker", "clock"])
@pytest.mark.parametrize(
    ("broker", "line"),
    [
        ("memory://", "the bells of memory:// ring in one process only"),
        ("kafka://x", "nobody knows the broker kafka://"),
    ],
)
def test_a_part_that_nobody_would_hear_does_not_begin(shell: Shell, verb: str, broker: str, line: str) -> None:
    shell.environment["NURTURE_BROKER_URL"] = broker
    done = shell.run(verb)
    assert (done.returncode, done.stdout) == (1, "")
    assert (line in done.stderr, done.stderr.count("\n")) == (True, 1), done.stderr


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("no url", "the database's URL means nothing"),
        ("oracle://x", "the database's URL means nothing"),
        ("postgresql://user@host:port/name", "the database's URL means nothing"),
        ("postgresql:name", "the database's URL means nothing"),
        ("postgresql+psycopg://nobody@127.0.0.1:1/nothing", "the database is out of reach: connection failed"),
        ("sqlite:////nowhere/at/all.sqlite", "the database is out of reach: unable to open database file"),
    ],
)
def test_a_database_that_is_named_wrongly_is_one_line(shell: Shell, url: str, words: str) -> None:
    shell.environment["NURTURE_DATABASE_URL"] = url
    done = shell.run("worker")
    assert (done.returncode, words in done.stderr, done.stderr.count("\n")) == (1, True, 1), done.stderr


@pytest.mark.parametrize("verb", ["worker", "clock", "up"])
def test_a_broker_that_is_out_of_reach_is_one_line(shell: Shell, verb: str) -> None:
    shell.environment["NURTURE_BROKER_URL"] = "redis://127.0.0.1:1/0"
    done = shell.run(verb)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "the broker is out of reach" in done.stderr


@pytest.mark.parametrize("verb", ["up", "tick"])
def test_a_database_that_cannot_be_written_is_one_line(shell: Shell, verb: str) -> None:
    path = shell.folder / "nurture.sqlite"
    shell.environment["NURTURE_DATABASE_URL"] = f"sqlite:///file:{path}?mode=ro&uri=true"
    done = shell.run(verb)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "the database cannot be written" in done.stderr
