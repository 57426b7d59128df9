"""`nurture init`: a workspace in which every other verb works at once."""

import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from engine.settings import Settings
from engine.store.migrate import upgrade
from tests.cli.conftest import ROOT, Shell
from tests.outside.smtp import MailServer

MONDAY = ("--now", "2026-11-23T12:00")
BEFORE_THE_WINDOW_CLOSES = ("--now", "2026-11-24T11:29")
NOON = ("--now", "2026-11-24T12:00")


@pytest.fixture
def fresh(tmp_path: Path) -> Shell:
    """A shell in a new workspace, with an environment that sets nothing."""
    bare = Shell(tmp_path, {"PATH": "", "COLUMNS": "120"})
    done = bare.run("init", "mine")
    assert done.returncode == 0
    assert f"made {tmp_path / 'mine'}" in done.stdout
    return Shell(tmp_path / "mine", bare.environment)


def test_it_passes_check(fresh: Shell) -> None:
    assert fresh.run("check").returncode == 0


def test_it_previews_without_a_database(fresh: Shell) -> None:
    assert fresh.run("preview", "webinar-follow-up", "thank-you").returncode == 0
    assert not (fresh.folder / "nurture.sqlite").exists()


def test_without_a_database_a_verb_says_how_to_make_one(fresh: Shell) -> None:
    done = fresh.run("tick")
    assert done.returncode == 1
    assert done.stderr == "there is no database yet. Make it with: nurture db upgrade\n"


def test_it_imports_and_ticks_and_its_mails_become_files(fresh: Shell) -> None:
    upgrade(f"sqlite:///{fresh.folder}/nurture.sqlite")
    fresh.told("import", "leads/talk-to-sales.jsonl", "--source", "talk-to-sales", *NOON)
    assert fresh.told("tick", *NOON)["send"] > 0
    assert list((fresh.folder / "mails").glob("*.eml"))


def test_its_own_tests_pass(fresh: Shell) -> None:
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(words, cwd=fresh.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert re.search(r"^\d+ passed", done.stdout, re.MULTILINE)


def test_the_documented_way_leads_from_init_to_the_first_real_mail(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "authoring.md").read_text()
    section = page.partition("## From init to the first real mail")[2].partition("\n## ")[0]
    blocks = re.findall(r"```(\w+)\n(.*?)```", section, re.DOTALL)
    assert [kind for kind, _ in blocks] == ["sh", "ini", "sh", "sh"]
    shell = Shell(tmp_path, {"PATH": "", "COLUMNS": "120"})
    with MailServer() as server:
        for kind, text in blocks:
            if kind == "sh":
                shell = follow(shell, text)
            else:
                own = text.replace("user:password@mail.example.com:587", f"127.0.0.1:{server.port}")
                env = shell.folder / ".env"
                env.write_text(env.read_text() + own)
        assert shell.told("tick", *BEFORE_THE_WINDOW_CLOSES)["send"] == 1
        tried, real = server.received
    assert [mail.recipients for mail in (tried, real)] == [("you@example.com",)] * 2
    assert b"Subject: [test] Returns in the peak: three numbers" in tried.content
    assert b"Subject: Returns in the peak: three numbers" in real.content


def follow(shell: Shell, text: str) -> Shell:
    """Type the lines of an example on a Monday at noon; returns the shell in the folder where they end."""
    for line in text.splitlines():
        match shlex.split(line):
            case ["cd", folder]:
                shell = replace(shell, folder=shell.folder / folder)
            case ["nurture", verb, *words]:
                now = MONDAY if verb in ("apply", "import", "tick", "send-test") else ()
                done = shell.run(verb, *words, *now)
                assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
            case _:
                subprocess.run(["/bin/sh", "-c", line], cwd=shell.folder, check=True)
    return shell


def test_each_has_a_secret_of_its_own_that_nobody_else_can_read(fresh: Shell, tmp_path: Path) -> None:
    fresh.run("init", str(tmp_path / "other"))
    files = [fresh.folder / ".env", tmp_path / "other" / ".env"]
    secrets = {Settings(_env_file=file).secret_key.get_secret_value() for file in files}
    assert len(secrets) == 2
    assert min(map(len, secrets)) >= 32
    assert [file.stat().st_mode & 0o077 for file in files] == [0, 0]


def test_what_must_not_be_in_git_is_ignored(fresh: Shell) -> None:
    assert {".env", "nurture.sqlite*", "mails/"} <= set((fresh.folder / ".gitignore").read_text().split())


def test_its_readme_names_verbs_that_there_are(fresh: Shell) -> None:
    readme = (fresh.folder / "README.md").read_text()
    assert len(readme.splitlines()) == 6
    for verb in re.findall(r"`nurture (\w+)", readme):
        assert fresh.run(verb, "--help").returncode == 0


@pytest.mark.parametrize("name", ["mine", "mine/README.md"])
def test_a_folder_with_something_in_it_stays_as_it_is(fresh: Shell, tmp_path: Path, name: str) -> None:
    before = sorted(fresh.folder.rglob("*"))
    done = Shell(tmp_path, fresh.environment).run("init", name)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "it stays as it is" in done.stderr
    assert sorted(fresh.folder.rglob("*")) == before


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert Shell(tmp_path, {"PATH": ""}).run("init", "empty").returncode == 0
