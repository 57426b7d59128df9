"""The demo, played for real on shorter lists: everything it promises can be seen in what it leaves behind."""

import email
import email.policy
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from engine.cli.main import build
from engine.demo.folder import MARKER
from engine.demo.prospects import SCANNER
from engine.demo.salespeople import Salespeople
from engine.simulation.agenda import Agenda
from engine.workspace.load import load_workspace

ROOT = Path(__file__).parents[2]
ROWS = 26
"""Lines taken of each list; enough for somebody to reply, to click, to leave and to be scanned within two weeks."""


@dataclass(frozen=True)
class Played:
    """A demo that is over."""

    workspace: Path
    folder: Path
    result: Result

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "nurture.sqlite")) as database:
            return database.execute(query, values).fetchall()


def play(workspace: Path, folder: Path, weeks: int) -> Result:
    arguments = ["demo", "--weeks", str(weeks), "--folder", str(folder)]
    return CliRunner().invoke(build(), arguments, env={"NURTURE_WORKSPACE": str(workspace)}, catch_exceptions=False)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace with short lists."""
    workspace = tmp_path_factory.mktemp("workspace")
    for name in ("campaigns", "templates"):
        (workspace / name).symlink_to(ROOT / name)
    shorten_lists(workspace, ROWS)
    return workspace


def shorten_lists(workspace: Path, rows: int) -> None:
    (workspace / "leads").mkdir(exist_ok=True)
    for file in (ROOT / "leads").iterdir():
        lines = file.read_bytes().splitlines(keepends=True)
        (workspace / "leads" / file.name).write_bytes(b"".join(lines[:rows]))


@pytest.fixture(scope="module")
def played(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    before = snapshot(workspace)
    result = play(workspace, folder, weeks=2)
    assert snapshot(workspace) == before
    yield Played(workspace, folder, result)
    shutil.rmtree(folder)


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_demo_ends_well_with_nobody_in_the_black_hole(played: Played) -> None:
    assert played.result.exit_code == 0, played.result.output
    assert "leads in the black hole: 0" in played.result.output


def test_it_tells_a_line_a_week_when_nobody_watches_a_terminal(played: Played) -> None:
    assert "week 1 of 2" in played.result.output
    assert "week 2 of 2" in played.result.output


def test_the_story_does_not_stand_among_the_lines_of_a_log(played: Played) -> None:
    assert "event=" not in played.result.output


@pytest.mark.parametrize("rule", ["replied:%", "clicked %", "asked for it:%"])
def test_a_reply_a_click_and_a_request_each_become_a_handoff(played: Played, rule: str) -> None:
    assert played.rows("SELECT count(*) FROM handoff WHERE rule LIKE ?", rule)[0][0]


def test_sales_accepted_and_said_what_became_of_leads(played: Played) -> None:
    assert played.rows("SELECT count(*) FROM handoff WHERE accepted_at IS NOT NULL")[0][0]
    assert played.rows("SELECT count(*) FROM handoff WHERE return_reason <> ''")[0][0]


def test_a_salesperson_who_forgot_was_reminded(played: Played) -> None:
    assert played.rows("SELECT count(*) FROM message WHERE purpose = 'reminder' AND state = 'sent'")[0][0]


def test_no_mail_arrived_after_an_unsubscribe_a_complaint_or_a_bounce(played: Played) -> None:
    since = dict(played.rows("SELECT address, since FROM suppression"))
    assert since
    for mail in received(played.folder / "mails"):
        address = str(mail["To"].addresses[0].addr_spec)
        if address in since:
            assert mail["Date"].datetime <= datetime.fromisoformat(since[address] + "+00:00")


def test_the_scanner_followed_links_and_promoted_nobody(played: Played) -> None:
    clicks = "SELECT json_extract(data, '$.person') FROM touchpoint WHERE kind = 'clicked' AND data LIKE ?"
    assert {person for (person,) in played.rows(clicks, f"%{SCANNER}%")} == {0}
    because = "SELECT data FROM touchpoint WHERE id IN (SELECT touchpoint_id FROM handoff)"
    assert not [data for (data,) in played.rows(because) if SCANNER in data]


def test_nobody_of_ours_is_taken_for_a_prospect(played: Played) -> None:
    sales = load_workspace(played.workspace).sales
    ours = Salespeople(sales, lambda: datetime.now(UTC), Agenda())
    to_ours = played.rows("SELECT DISTINCT recipient FROM message WHERE urgent")
    assert {address for (address,) in to_ours if not ours.is_one(address)} == set()
    assert {(address,) for address in sales.weekly_to} <= set(to_ours)


def test_everything_that_came_in_was_understood(played: Played) -> None:
    assert played.rows("SELECT DISTINCT state FROM inbound_event") == [("processed",)]


def test_every_mail_lies_there_as_it_came_and_as_a_page(played: Played) -> None:
    for folder, purposes in ((played.folder / "mails", ("nurture", "decline")), (played.folder / "briefs", ("brief",))):
        stems = {path.stem for path in folder.glob("*.eml")}
        assert stems == {path.stem for path in folder.glob("*.html")}
        sent = f"SELECT count(*) FROM message WHERE state = 'sent' AND purpose IN ({','.join('?' * len(purposes))})"
        assert len(stems) >= played.rows(sent, *purposes)[0][0] > 0


def test_a_page_with_charts_shows_them_in_a_browser(played: Played) -> None:
    pages = [page.read_text(encoding="utf-8") for page in (played.folder / "briefs").glob("*-report-*.html")]
    assert pages
    assert all("cid:" not in page and "data:image/png;base64,iVBOR" in page for page in pages)


def test_a_mail_is_found_by_its_day_its_step_and_its_reader(played: Played) -> None:
    assert list((played.folder / "mails").glob("2026-11-2?T????-thank-you-to-*@*.eml"))
    assert list((played.folder / "briefs").glob("2026-11-2?T????-brief-about-*-to-*@northwind.example.eml"))


def test_rejected_rows_lie_with_the_copies_of_the_lists(played: Played) -> None:
    assert (played.folder / "lists" / "webinar-attendee-report.csv.rejected.csv").is_file()


def test_a_second_run_replaces_the_first(played: Played) -> None:
    old = played.folder / "mails" / "left-over.eml"
    old.touch()
    shorten_lists(played.workspace, 10)
    result = play(played.workspace, played.folder, weeks=1)
    assert result.exit_code == 0, result.output
    assert not old.exists()
    assert (played.folder / MARKER).is_file()


def received(folder: Path) -> Iterator[Any]:
    for path in folder.glob("*.eml"):
        yield email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
