"""`nurture check`: the sample, and a workspace of 200 campaigns with 800 templates, each within its limit."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Limited, Work, timed
from engine.check.workspace import check_workspace

SAMPLE = Path(__file__).parents[1]
CAMPAIGNS = 200
LETTERS = ("thank-you", "case-study", "checklist", "last-word")
TRACK = "webinar.yaml"


def measure() -> list[Limited]:
    """Seconds for both. The limits are those of processor time: other programs do not count."""
    return [
        timed("check of the sample", "5 campaigns, 20 mails", 1, _sample),
        timed("check of a large workspace", f"{CAMPAIGNS} campaigns, {CAMPAIGNS * len(LETTERS)} templates", 20, _large),
    ]


@contextmanager
def _sample() -> Iterator[Work]:
    yield lambda: len(check_workspace(SAMPLE))


@contextmanager
def _large() -> Iterator[Work]:
    with TemporaryDirectory(prefix="nurture-bench-") as folder:
        workspace = Path(folder)
        make_large(workspace, CAMPAIGNS)
        yield lambda: len(check_workspace(workspace))


def make_large(workspace: Path, campaigns: int) -> None:
    """The sample's webinar, so many times, each with a source and four templates of its own; nothing is wrong with
    it."""
    shutil.copytree(SAMPLE / "campaigns", workspace / "campaigns")
    shutil.copytree(SAMPLE / "templates", workspace / "templates")
    track = (SAMPLE / "campaigns" / TRACK).read_text(encoding="utf-8")
    sources = workspace / "campaigns" / "sources.yaml"
    known = sources.read_text(encoding="utf-8")
    webinar = known[known.index("  webinar:") : known.index("  badge-scan:")]
    made = [known]
    for number in range(campaigns):
        name = f"webinar-{number}"
        made.append(webinar.replace("webinar:", f"{name}:", 1))
        own = re.sub(r"(campaign: |source: |template: )webinar", rf"\g<1>{name}", track)
        (workspace / "campaigns" / f"{name}.yaml").write_text(own, encoding="utf-8")
        _copy_letters(workspace / "templates", name, number)
    sources.write_text("".join(made), encoding="utf-8")


def _copy_letters(templates: Path, name: str, number: int) -> None:
    (templates / name).mkdir()
    for letter in LETTERS:
        text = (templates / "webinar" / f"{letter}.mjml").read_text(encoding="utf-8")
        own = text.replace("</p>", f" Number {number} of this kind.</p>", 1)
        (templates / name / f"{letter}.mjml").write_text(own, encoding="utf-8")
