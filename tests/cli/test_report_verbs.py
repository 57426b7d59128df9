"""`nurture report`: tables for people, JSON and CSV for programs."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.cli.printing import show_rows
from tests.cli.conftest import Edit, Shell

WEBINAR = ("import", "leads/webinar-attendee-report.csv", "--source", "webinar")


@dataclass(frozen=True)
class Row:
    """A row with everything that a report may have in a cell."""

    name: str
    took: timedelta | None
    cost: dict[str, float]
    change: int


def as_csv(capsys: pytest.CaptureFixture[str], *rows: Row) -> list[dict[str, str]]:
    show_rows(rows, as_json=False, as_csv=True)
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "\r=", " ="])
def test_no_cell_of_a_csv_is_a_formula(capsys: pytest.CaptureFixture[str], begins: str) -> None:
    name = f"{begins}HYPERLINK(1)"
    [row] = as_csv(capsys, Row(name, None, {}, 0))
    assert row["name"] == f"'{name}".replace("\r", " ")


@dataclass(frozen=True)
class Due:
    """A row with a moment."""

    at: datetime


def test_a_moment_is_iso_8601_in_json_and_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    for as_json in (True, False):
        show_rows([Due(datetime(2026, 11, 24, 10, tzinfo=UTC))], as_json=as_json, as_csv=not as_json)
        assert "2026-11-24T10:00:00+00:00" in capsys.readouterr().out


def test_a_table_says_whose_clock_its_moments_are_told_by(capsys: pytest.CaptureFixture[str]) -> None:
    show_rows([Due(datetime(2026, 11, 24, 10, tzinfo=UTC))], as_json=False)
    assert "at (UTC)" in capsys.readouterr().out


def test_numbers_of_a_csv_stay_numbers_and_spans_are_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    rows = as_csv(capsys, Row("a", timedelta(hours=1), {"USD": 65.0}, -3), Row("b", None, {"EUR": 2.5}, 0))
    assert rows == [
        {"name": "a", "took": "3600.0", "cost.EUR": "", "cost.USD": "65.0", "change": "-3"},
        {"name": "b", "took": "", "cost.EUR": "2.5", "cost.USD": "", "change": "0"},
    ]


@pytest.mark.parametrize("by", ["source", "campaign", "step", "question", "rep"])
def test_the_funnel_is_told_by_whatever_is_asked(shell: Shell, by: str) -> None:
    shell.told(*WEBINAR, "--now", "2026-11-24T09:05")
    shell.told("tick", "--now", "2026-11-24T09:06")
    rows = shell.told("report", "funnel", "--by", by)
    assert [row["name"] for row in rows] == {"source": ["webinar"], "campaign": ["webinar-follow-up"]}.get(by, [])
    if rows:
        assert rows[0]["cost"] == {"USD": 65.0 * rows[0]["leads"]}


@pytest.mark.parametrize("by", ["step", "question"])
def test_rows_that_begin_with_a_mail_have_no_time_to_the_first_touch(shell: Shell, by: str) -> None:
    shell.told(*WEBINAR, "--now", "2026-11-24T09:05")
    for hour in range(12, 21):
        shell.told("tick", "--now", f"2026-11-24T{hour}:00")
    assert {row["to_first_touch"] for row in shell.told("report", "funnel", "--by", by)} == {None}
    assert _columns(shell, by) == _columns(shell, "campaign") - 1


def _columns(shell: Shell, by: str) -> int:
    """How many columns the tables have; how wide they are, and the words in their heads, depend on the terminal."""
    return shell.run("report", "funnel", "--by", by).stdout.count("╇")


def test_the_funnel_of_a_period_counts_its_days_whole(shell: Shell) -> None:
    shell.told(*WEBINAR, "--now", "2026-11-24T23:30")
    within = shell.told("report", "funnel", "--since", "2026-11-24", "--until", "2026-11-24")
    assert within[0]["leads"] == 77
    assert shell.told("report", "funnel", "--since", "2026-11-25") == []


def test_a_period_that_is_none_is_one_line(shell: Shell) -> None:
    done = shell.run("report", "funnel", "--since", "yesterday")
    assert (done.returncode, done.stderr) == (1, "--since 'yesterday' is not a day. Write it like 2026-11-01.\n")
    done = shell.run("report", "questions", "--since", "2026-11-02", "--until", "2026-11-01")
    assert "--until 2026-11-01 is before --since 2026-11-02" in done.stderr


def forgotten_by_two_teams(shell: Shell, edit: Edit, workspace: Path) -> None:
    """Lena and Tom are handed a lead each, and let the time run out; Lena belongs to a team, and Tom to none."""
    edit("campaigns/sales.yaml", "reps:", "teams: {dach: {territory: [DE, AT, CH]}}\nreps:")
    edit("campaigns/sales.yaml", "territory: [DE, NL, NO, SE, DK, AT, CH]", "team: dach")
    asked = "Email,Country,Message\nada@lovelace-works.example,GB,Call me\nbob@kestrel.example,DE,Call me\n"
    (workspace / "asked.csv").write_text(asked)
    shell.told("apply")
    shell.told("import", "asked.csv", "--source", "talk-to-sales", "--now", "2026-11-24T09:00")
    for moment in ("2026-11-24T09:01", "2026-11-24T15:00"):
        shell.told("tick", "--now", moment)


def test_follow_up_is_told_by_rep_and_by_team_with_what_was_never_followed_up_and_what_it_cost(
    shell: Shell, edit: Edit, workspace: Path
) -> None:
    forgotten_by_two_teams(shell, edit, workspace)
    by_rep = shell.told("report", "follow-up")
    assert [row["name"] for row in by_rep] == ["Lena Koch", "Tom Ashdown", "everybody"]
    by_team = shell.told("report", "follow-up", "--by", "team")
    assert [(row["name"], row["handed"], row["overdue"]) for row in by_team] == [
        ("dach", 1, 1),
        ("no team", 1, 1),
        ("everybody", 2, 2),
    ]
    never = [(row["never_followed_up"], row["never_share"], row["never_cost"]) for row in by_team]
    assert never == [(1, 1.0, {"USD": 240.0}), (1, 1.0, {"USD": 240.0}), (2, 1.0, {"USD": 480.0})]
    assert by_rep[-1] == by_team[-1]


def test_follow_up_by_team_is_a_table_and_csv_as_well(shell: Shell, edit: Edit, workspace: Path) -> None:
    forgotten_by_two_teams(shell, edit, workspace)
    rows = list(csv.DictReader(io.StringIO(shell.run("report", "follow-up", "--by", "team", "--csv").stdout)))
    assert [(row["name"], row["never_share"], row["never_cost.USD"]) for row in rows] == [
        ("dach", "1.0", "240.0"),
        ("no team", "1.0", "240.0"),
        ("everybody", "1.0", "480.0"),
    ]
    table = shell.run("report", "follow-up", "--by", "team").stdout
    assert "dach" in table
    assert "480 USD" in table


@pytest.mark.parametrize(
    ("report", "header"),
    [
        ("funnel", "name,leads,"),
        ("follow-up", "name,handed,"),
        ("questions", "question,"),
        ("standing", "source,"),
        ("black-hole", "address,stage,why"),
    ],
)
def test_an_empty_report_says_so_in_one_line_and_as_csv_has_its_header_alone(
    shell: Shell, report: str, header: str
) -> None:
    assert shell.run("report", report).stdout.count("\n") == 1
    told = shell.run("report", report, "--csv").stdout
    assert told.startswith(header)
    assert told.count("\n") == 1
    assert "cost" not in told
    assert shell.told("report", report) == []
