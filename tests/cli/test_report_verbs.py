"""`nurture report`: tables for people, JSON and CSV for programs."""

import csv
import io
from dataclasses import dataclass
from datetime import timedelta

import pytest

from engine.cli.printing import show_rows
from tests.cli.conftest import Shell

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


@pytest.mark.parametrize("words", [("funnel",), ("follow-up",), ("questions",), ("standing",), ("black-hole",)])
def test_an_empty_report_says_so_in_one_line_and_as_csv_says_nothing(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.run("report", *words).stdout.count("\n") == 1
    assert shell.run("report", *words, "--csv").stdout == ""
    assert shell.told("report", *words) == []
