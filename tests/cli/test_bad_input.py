"""Whatever a workspace or a database holds that it should not: one clear line from check, plan and apply, and nothing
is applied."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

Spoil = Callable[[Path], None]

TRACK = "campaigns/webinar.yaml"
ONE = "errors: 1, warnings: 0"
LOOP = "{% for each in range(1000000000) %}x{% endfor %}"
MACRO = "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}"
LETTER = "templates/webinar/thank-you.mjml"


def written(name: str, text: str) -> Spoil:
    """The file holds this, and nothing else."""
    return lambda workspace: _write(workspace / name, text)


def edited(name: str, old: str, new: str) -> Spoil:
    """The first of these is the other in the file."""
    return lambda workspace: _write(workspace / name, (workspace / name).read_text().replace(old, new, 1))


def _write(path: Path, text: str) -> None:
    assert not path.exists() or path.read_text() != text
    path.write_text(text)


def copied(workspace: Path) -> None:
    """A second file for one campaign, as when somebody copies it and forgets the name."""
    (workspace / "campaigns" / "webinar-2.yaml").write_text((workspace / TRACK).read_text())


def linked_out(workspace: Path) -> None:
    """The template is a symbolic link to a file elsewhere."""
    (workspace / LETTER).unlink()
    (workspace / LETTER).symlink_to("/etc/passwd")


EXPLODING = "a: &a [1, 1]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 20)}]\n" for old, new in ("ab", "bc", "cd", "de")
)
NAMED = "webinar/thank-you.mjml"
MAIL = f"templates/{NAMED}:"

SPOILS: dict[str, tuple[Spoil, str, str]] = {
    "YAML that is none": (written(TRACK, "campaign: [one\nsteps: }"), f"{TRACK}:2:6:", "YAML001"),
    "tabs": (edited(TRACK, "  - email: thank-you", "\t- email: thank-you"), f"{TRACK}:8:1:", "YAML008"),
    "a key twice": (edited(TRACK, "enters:", "campaign: again\nenters:"), f"{TRACK}:4:1:", "YAML002"),
    "anchors that explode": (written(TRACK, EXPLODING), f"{TRACK}:", "YAML006"),
    "10 MB of YAML": (written(TRACK, "campaign: a\n" + "# long\n" * 1_500_000), f"{TRACK}:", "YAML006"),
    "10 MB of template": (written(LETTER, "<p>long</p>\n" * 900_000), MAIL, "TPL004"),
    "a template in itself": (written(LETTER, f'{{% include "{NAMED}" %}}'), f"{MAIL}1:1:", "TPL003"),
    "a loop without an end": (edited(LETTER, "<p>", f"<p>{LOOP}"), f"{MAIL}7:4:", "JINJA003"),
    "a macro that calls itself": (edited(LETTER, "<p>", f"<p>{MACRO}"), f"{MAIL}7:4:", "JINJA002"),
    "a template above the workspace": (edited(TRACK, NAMED, "../../etc/passwd"), f"{TRACK}:10:5:", "TPL001"),
    "a template above it that is MJML": (edited(TRACK, NAMED, "../../etc/passwd.mjml"), f"{TRACK}:10:5:", "TPL001"),
    "a template out of it by a link": (linked_out, f"{TRACK}:10:5:", "TPL002"),
    "two campaigns with one name": (copied, f"{TRACK}:3:1:", "TRACK001"),
}
"""What spoils a workspace, where that is told, and the code of the finding."""


@pytest.mark.parametrize(("spoil", "place", "code"), SPOILS.values(), ids=SPOILS.keys())
def test_a_bad_input_is_one_line_of_check_plan_and_apply_and_nothing_is_applied(
    shell: Shell, workspace: Path, spoil: Spoil, place: str, code: str
) -> None:
    spoil(workspace)
    checked = shell.run("check")
    finding, count = checked.stdout.splitlines()
    assert (checked.returncode, finding.startswith(f"{place} error {code}: "), count) == (1, True, ONE), finding
    for verb in ("plan", "apply"):
        done = shell.run(verb)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done
        assert done.stderr.startswith(place), done.stderr
    assert applied(workspace) == 0


@pytest.mark.parametrize("verb", ["plan", "apply", "rollback webinar-follow-up"])
@pytest.mark.parametrize(("number", "words"), [("9999", "newer version"), ("0001", "than this version of the engine")])
def test_a_database_that_is_ahead_or_behind_is_one_line_and_nothing_is_applied(
    shell: Shell, workspace: Path, verb: str, number: str, words: str
) -> None:
    with sqlite3.connect(workspace / "nurture.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (number,))
    done = shell.run(*verb.split())
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done
    assert words in done.stderr
    assert applied(workspace) == 0


def applied(workspace: Path) -> int:
    """How many versions of campaigns the database has."""
    with sqlite3.connect(workspace / "nurture.sqlite") as connection:
        count: int = connection.execute("SELECT count(*) FROM campaign_version").fetchone()[0]
    return count
