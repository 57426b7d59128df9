"""`nurture review --as` and `--undo`, and what the reports say of readings and of receivers in our way."""

import email
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

ADA = "yuki.weber@pallas-insurance.example"
UNSURE = "Sorting takes us two days."
CHALLENGE = "Your message is being held. To have it delivered, please click the link below. You only do this once."


def reply(shell: Shell, folder: Path, words: str, **headers: str) -> None:
    """Somebody answers the mail that they got, by a file."""
    [path] = (folder / "mails").glob(f"*-{ADA}.eml")
    sent = email.message_from_bytes(path.read_bytes())
    told: Mapping[str, str] = {
        "From": ADA,
        "To": str(sent["Reply-To"]),
        "Subject": "Re: hello",
        "Message-ID": f"<{abs(hash(words))}@pallas-insurance.example>",
        **headers,
    }
    raw = "".join(f"{name}: {value}\r\n" for name, value in told.items()) + f"\r\n{words}\r\n"
    (folder / "reply.eml").write_bytes(raw.encode())
    done = shell.run("inbound", str(folder / "reply.eml"))
    assert done.returncode == 0, done.stderr
    shell.told("tick")


@pytest.fixture
def mailed(shell: Shell, tmp_path: Path) -> Shell:
    """Somebody of the webinar has got the first mail."""
    shell.told("import", "leads/webinar-attendee-report.csv", "--source", "webinar", "--now", "2026-11-17T09:05")
    for day in (17, 18, 19):
        for hour in range(9, 18):
            shell.told("tick", "--now", f"2026-11-{day}T{hour:02}:30")
        if list((tmp_path / "mails").glob(f"*-{ADA}.eml")):
            return shell
    raise AssertionError("nobody was mailed")


def test_a_reply_that_nobody_is_sure_of_is_judged_by_a_person_and_the_verdict_taken_back(
    mailed: Shell, tmp_path: Path
) -> None:
    reply(mailed, tmp_path, UNSURE)
    [waiting] = [each for each in mailed.told("review") if each["address"] == ADA]
    assert (waiting["reply"], waiting["guess"]) == (UNSURE, "interested")
    done = mailed.run("review", ADA, "--as", "unsubscribe")
    assert (done.returncode, done.stdout) == (0, f"{ADA}: the reply meant unsubscribe\n")
    assert mailed.told("lead", ADA)["stage"] == "resolved"
    assert mailed.run("review", ADA, "--undo").stdout == f"{ADA}: the last verdict is taken back\n"
    assert mailed.told("lead", ADA)["stage"] == "review"
    assert mailed.told("report", "readings") == []
    assert mailed.run("review", ADA, "--as", "question").returncode == 0
    assert mailed.told("lead", ADA)["stage"] == "handed_off"
    assert mailed.told("report", "readings") == [
        {"read_as": "interested", "judged": 1, "agreed": 0, "agreement": "0%", "instead": "question"}
    ]
    assert "0%" in mailed.run("report", "readings").stdout


def test_a_verdict_that_is_none_and_two_at_once_are_one_line_each(mailed: Shell, tmp_path: Path) -> None:
    reply(mailed, tmp_path, UNSURE)
    wrong, both = mailed.run("review", ADA, "--as", "fine"), mailed.run("review", ADA, "--as", "question", "--undo")
    assert (wrong.returncode, both.returncode) == (1, 1)
    assert "'fine' is nothing that a reply can mean" in wrong.stderr
    assert both.stderr.startswith("say --accept")
    assert mailed.run("review", ADA, "--undo").stderr.startswith(f"there is no verdict about {ADA} to undo")


def test_the_report_of_receivers_says_who_wants_a_proof(mailed: Shell, tmp_path: Path) -> None:
    assert mailed.told("report", "receivers") == []
    reply(mailed, tmp_path, CHALLENGE, Subject="Please verify your message", **{"Auto-Submitted": "auto-replied"})
    [row] = mailed.told("report", "receivers")
    assert (row["receiver"], row["blocked"], row["challenged"]) == ("pallas-insurance.example", 0, 1)
    assert row["said"] == "Please verify your message"
