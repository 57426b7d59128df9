"""What a process of ours says: one line an event, with numbers of leads and mails, and addresses only when asked."""

import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr

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


def told(level: str = "info", *, addresses: bool = False) -> io.StringIO:
    """What is said from now on."""
    said = io.StringIO()
    with redirect_stderr(said):
        configure_logs(level, addresses=addresses)
    return said


def fail() -> None:
    try:
        raise ValueError(f"no {ADA} here")
    except ValueError:
        structlog.get_logger().exception("it failed", who=[ADA], box=f"{ADA}/INBOX")
        logging.getLogger("a.library").exception("%s failed", ADA)


def test_nobody_is_named_unless_somebody_asks(restored: None) -> None:
    said = told()
    fail()
    assert "@" not in said.getvalue()
    assert said.getvalue().count("ValueError: no [somebody at lovelace-works.example] here") == 2
    assert 'box="[somebody at lovelace-works.example]/INBOX"' in said.getvalue()
    asked = told(addresses=True)
    fail()
    assert asked.getvalue().count(ADA) == 5


def test_libraries_speak_in_the_same_lines(restored: None) -> None:
    said = told()
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    logging.getLogger("dramatiq").info("started")
    [line] = said.getvalue().splitlines()
    assert line.startswith("timestamp=20")
    assert line.endswith('level=warning event="Invalid HTTP request received."')


def test_the_number_of_a_lead_in_the_logs_finds_it(shell: Shell) -> None:
    shell.told("import", "leads/webinar-attendee-report.csv", "--source", "webinar")
    by_number = shell.told("lead", "1")
    assert by_number == shell.told("lead", by_number["address"])
    assert "there is no lead 999999" in shell.run("lead", "999999").stderr


def test_a_lead_can_be_followed_by_its_number_through_everything_that_happens(
    quick_world: World, restored: None
) -> None:
    said = told("debug")
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.reply(mail, "Sorting takes us longest. Can we talk on Thursday?")
    world.turn()
    kinds = [line for line in said.getvalue().splitlines() if "event=touchpoint" in line and "lead=1" in line]
    assert [f"kind={each}" in line for each, line in zip(world.kinds(), kinds, strict=True)] == [True] * len(kinds)
    assert any(f"message={mail.number}" in line for line in kinds)
    assert "@" not in said.getvalue()
