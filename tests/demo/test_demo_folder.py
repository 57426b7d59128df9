"""The folder of the demo."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.demo.folder import make_folder
from engine.demo.run import Audience, run_demo
from engine.domain.problem import Problem
from engine.simulation.mailbox import Mail

MAIL = Mail(datetime(2026, 11, 24, 9, 31, tzinfo=UTC), "", "../../ada@x.example", b"Subject: Hello\r\n\r\n")


def test_a_folder_that_no_demo_made_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(Problem, match="--folder"):
        make_folder(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_place_of_the_folder_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("years of work")
    with pytest.raises(Problem, match="no demo made it"):
        make_folder(tmp_path / "demo")
    assert (tmp_path / "demo").read_text() == "years of work"


def test_a_folder_that_a_demo_made_is_emptied_without_following_links(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.txt").write_text("years of work")
    folder = make_folder(tmp_path / "demo")
    (folder.path / "link").symlink_to(elsewhere)
    make_folder(tmp_path / "demo")
    assert not (folder.path / "link").exists()
    assert (elsewhere / "thesis.txt").exists()


def test_two_mails_of_the_same_minute_are_two_files_and_none_lies_outside(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "demo")
    folder.keep(MAIL, "thank-you", for_sales=False)
    folder.keep(MAIL, "thank-you", for_sales=False)
    stem = "2026-11-24T0931-thank-you-to-..-..-ada@x.example"
    assert {path.name for path in folder.mails.glob("*.eml")} == {f"{stem}.eml", f"{stem}-2.eml"}


def test_a_workspace_without_the_lists_gets_one_line_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"known-contacts\.csv: the demo's list is not there"):
        run_demo(tmp_path, tmp_path / "demo", 1, Audience(print, print))
    assert not (tmp_path / "demo").exists()
