"""Check: everything that is wrong with a workspace, found without a lead, a database or a clock."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from engine.check import (
    left_out,
    links,
    looks,
    loops,
    markup,
    obligations,
    printed,
    questions,
    reach,
    staffing,
    tracks,
    variables,
)
from engine.check.codes import CODES
from engine.check.finding import Finding, found
from engine.check.mails import Mail, mails_of
from engine.check.shelf import Shelf
from engine.domain.problem import Place, Problem
from engine.workspace.load import Reading, read_habits, read_workspace

OF_WORKSPACE: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    tracks.entered,
    tracks.sources,
    tracks.rests,
    tracks.steps,
    tracks.pace,
    staffing.reps,
    staffing.somebody_there,
    staffing.teams,
    staffing.deadlines,
    links.encrypted_addresses,
    questions.languages_known,
)
OF_MAIL: tuple[Callable[[Mail], Iterator[Finding]], ...] = (
    variables.names_of_lines,
    variables.names_of_body,
    loops.endless,
    variables.rendering,
    questions.open_question,
    questions.shows_its_question,
    questions.empty_reasons,
    reach.offers_of_step,
    links.encrypted_links,
    links.links_once,
    looks.subject_length,
    looks.body_size,
    looks.alternative_texts,
    looks.text_part,
    markup.attributes,
    markup.nesting,
    markup.unsupported,
    left_out.doubles,
    left_out.missing_attributes,
    left_out.classes,
    left_out.selectors,
    left_out.icons,
    obligations.imprint,
)


STUMBLING = frozenset(["MJML003", "MJML005", "MJML007", "MJML009", "MJML010"])
"""What makes MJML stumble or drop something."""
NO_TEXT = frozenset(["TEXT001"])
NOTHING: frozenset[str] = frozenset()
EXPLAINED_BY: Mapping[str, frozenset[str]] = {
    "MJML004": STUMBLING,
    "MJML008": STUMBLING,
    "OFFER003": frozenset(["OFFER001", "MJML010"]),
    "ASK004": NO_TEXT,
    "LAW001": NO_TEXT,
    "LAW002": NO_TEXT,
}
"""What is no news in a mail in which one of the others was found."""
SHARED: Mapping[str, str] = {"TPL002": "name it", "MJML008": "fail like it"}
"""What many mails may have of one cause."""


def check_workspace(folder: Path) -> list[Finding]:
    """Everything wrong with the workspace in `folder`, by file, line and column, each once.

    A file that cannot be read is a finding, and the rest is looked at all the same. Raises a Problem only when there is
    no workspace at all.
    """
    reading = read_workspace(folder)
    read_habits(reading)
    findings = sorted(dict.fromkeys(_all(reading, Shelf(folder))), key=_order)
    return list(_shared_once(findings))


def errors_in(findings: list[Finding]) -> list[Finding]:
    """Those that keep a workspace from going live."""
    return [finding for finding in findings if finding.severity == "error"]


def _all(reading: Reading, shelf: Shelf) -> Iterator[Finding]:
    yield from (_of_file(problem) for problem in reading.problems)
    for check_reading in OF_WORKSPACE:
        yield from check_reading(reading)
    if not shelf.folders[0].is_dir():
        yield found("FILE001", Place("templates"), "the folder is missing.", "Write the templates of the mails there.")
        return
    mails = []
    selectors: left_out.Selectors = {}
    for mail in mails_of(reading, shelf):
        own = list(_of_mail(mail))
        yield from own
        left_out.note_selectors(mail, selectors, is_sound=not errors_in(own))
        mails.append(reach.Shown.by(mail))
    yield from left_out.idle_selectors(selectors)
    yield from reach.offers_and_bites(reading, mails)
    letters = []
    for letter in printed.letters_of(reading, shelf):
        yield from letter.findings
        letters.append(letter.sheet.files if letter.sheet else None)
    yield from reach.templates_used(reading, [*(mail.templates for mail in mails), *letters], shelf)


def _shared_once(findings: list[Finding]) -> Iterator[Finding]:
    """A template that is missing, or a layout that MJML cannot compile, is one finding, however many mails share it."""
    shared = Counter(finding.words for finding in findings if finding.code in SHARED)
    told = set()
    for finding in findings:
        times = shared[finding.words]
        if times > 1 and finding.code in SHARED:
            if finding.words in told:
                continue
            told.add(finding.words)
            finding = replace(finding, words=f"{finding.words[:-1]}; {times - 1} more {SHARED[finding.code]}.")
        yield finding


def _of_mail(mail: Mail) -> Iterator[Finding]:
    """What is wrong with one mail, without what only follows from something else that was found."""
    own = [finding for check_mail in OF_MAIL for finding in check_mail(mail)]
    everything = [*mail.problems, *own]
    codes = {finding.code for finding in everything}
    yield from (finding for finding in everything if not EXPLAINED_BY.get(finding.code, NOTHING) & codes)


def _of_file(problem: Problem) -> Finding:
    """What it says has the cure in it where there is one."""
    known = CODES[problem.code]
    return Finding(problem.code, known.severity, problem.place or Place("campaigns"), problem.what, problem.cure)


def _order(finding: Finding) -> tuple[str, int, int, str]:
    return finding.place.file, finding.place.line, finding.place.column, finding.code
