"""What a process of ours says: one line an event, with numbers of leads and mails, and addresses only when asked."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from engine.cli.logs import configure_logs
from tests.cli.conftest import Shell
from tests.world import ADA, World


@pytest.fixture
def restored() -> Iterator[None]:
    """The logs of the tests themselves, afterwards as before."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.configure(**before)
    logging.basicConfig(level=level, handlers=handlers, force=True)


def fail() -> None:
    try:
        raise ValueError(f"no {ADA} here")
    except ValueError:
        structlog.get_logger().exception("it failed", who=[ADA], box=f"{ADA}/INBOX")
        logging.getLogger("a.library").exception("%s failed", ADA)


def test_nobody_is_named_unless_somebody_asks(restored: None, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs()
    fail()
    said = capsys.readouterr().err
    assert "@" not in said
    assert said.count("ValueError: no [somebody at lovelace-works.example] here") == 2
    assert 'box="[somebody at lovelace-works.example]/INBOX"' in said
    configure_logs(addresses=True)
    fail()
    assert capsys.readouterr().err.count(ADA) == 5


def test_libraries_speak_in_the_same_lines(restored: None, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs()
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    logging.getLogger("dramatiq").info("started")
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("timestamp=20")
    assert line.endswith('level=warning event="Invalid HTTP request received."')


def test_the_number_of_a_lead_in_the_logs_finds_it(shell: Shell) -> None:
    shell.told("import", "leads/webinar-attendee-report.csv", "--source", "webinar")
    by_number = shell.told("lead", "1")
    assert by_number == shell.told("lead", by_number["address"])
    assert "there is no lead 999999" in shell.run("lead", "999999").stderr


def test_a_lead_can_be_followed_by_its_number_through_everything_that_happens(
    quick_world: World, restored: None, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs("debug")
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.reply(mail, "Sorting takes us longest. Can we talk on Thursday?")
    world.turn()
    said = capsys.readouterr().err
    kinds = [line for line in said.splitlines() if "event=touchpoint" in line and "lead=1" in line]
    assert [f"kind={each}" in line for each, line in zip(world.kinds(), kinds, strict=True)] == [True] * len(kinds)
    assert any(f"message={mail.number}" in line for line in kinds)
    assert "@" not in said
