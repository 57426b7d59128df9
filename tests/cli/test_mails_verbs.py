"""`nurture mails`: what nobody knows the end of, and the door that a person shuts."""

from pathlib import Path

from sqlalchemy import text

from engine.store.database import connect
from tests.cli.conftest import Shell

PEOPLE = "name,email,message\nAda Byron,ada@hillcrest.example,Please call me.\n"


def asked_for_a_talk(shell: Shell) -> None:
    """A brief is due."""
    (shell.folder / "people.csv").write_text(PEOPLE)
    assert shell.run("import", "people.csv", "--source", "talk-to-sales").returncode == 0


def left(shell: Shell) -> list[Path]:
    return list(Path(shell.environment["NURTURE_MAIL_URL"].removeprefix("file://")).glob("*.eml"))


def test_a_mail_whose_sender_died_is_listed(shell: Shell) -> None:
    asked_for_a_talk(shell)
    assert shell.run("mails", "--unknown").stdout == "of every mail it is known what became of it\n"
    shell.told("tick")
    database = connect(f"sqlite:///{shell.folder}/nurture.sqlite")
    with database.begin() as connection:
        connection.execute(text("UPDATE message SET state = 'unknown', response = '' WHERE purpose = 'brief'"))
    [listed] = shell.told("mails", "--unknown")
    assert (listed["purpose"], listed["why"]) == ("brief", "its sender died")


def test_no_mail_leaves_while_the_door_is_shut_by_hand_and_all_leave_afterwards(shell: Shell) -> None:
    asked_for_a_talk(shell)
    assert shell.run("mails", "hold").stdout == "no mail leaves until: nurture mails release\n"
    assert shell.told("tick")["send"] == 0
    assert left(shell) == []
    assert "no mail leaves: somebody holds it" in shell.run("doctor", "--dns", "127.0.0.1:9").stdout
    assert shell.run("mails", "release").returncode == 0
    assert shell.told("tick")["send"] == len(left(shell)) == 1


def test_a_log_that_cannot_be_read_is_told_with_its_line(shell: Shell) -> None:
    log = shell.folder / "left.csv"
    log.write_text("ada@hillcrest.example,2026-11-24T10:00:00Z\nada@hillcrest.example,yesterday\n")
    done = shell.run("mails", "left", str(log))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith(f"{log}:2: this line is not an address and a time.")
