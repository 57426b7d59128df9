"""Letters to print: the names in them, what only rendering shows, and words that are no reason to write."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.check.finding import Finding, found, of_problem
from engine.check.mails import Source, first_words
from engine.check.names import Names
from engine.check.scope import Scope, letter_scope
from engine.check.shelf import Shelf
from engine.check.variables import sample_context
from engine.domain.campaign import TaskStep
from engine.domain.problem import Place, Problem
from engine.mail.compile import Sheet, read_sheet
from engine.mail.render import render_letter
from engine.workspace.load import Reading


@dataclass(frozen=True, slots=True)
class PrintedLetter:
    """One letter that somebody may print. `sheet` is None when its template cannot be put together."""

    shelf: Shelf
    place: Place
    scope: Scope
    language: str
    sheet: Sheet | None
    findings: tuple[Finding, ...]


def letters_of(reading: Reading, shelf: Shelf) -> Iterator[PrintedLetter]:
    """Every letter with a template, of the campaigns that can be read, with what is wrong with it."""
    for name, track in reading.tracks.items():
        scope = letter_scope(reading, track)
        for position, step in enumerate(track.steps):
            if isinstance(step, TaskStep) and step.template:
                place = reading.place(name, "steps", position, "template")
                yield _letter(shelf, place, scope, track.language, step.template)


def _letter(shelf: Shelf, place: Place, scope: Scope, language: str, template: str) -> PrintedLetter:
    try:
        sheet = read_sheet(template, shelf.folders)
    except Problem as problem:
        refused = of_problem(problem, _place_of(problem, shelf, place))
        return PrintedLetter(shelf, place, scope, language, None, (refused,))
    names = tuple(_names(sheet, shelf, scope))
    failing = () if names else tuple(_rendering(sheet, shelf, scope, place))
    return PrintedLetter(shelf, place, scope, language, sheet, (*names, *failing, *_tone(sheet, shelf, language)))


def _names(sheet: Sheet, shelf: Shelf, scope: Scope) -> Iterator[Finding]:
    source = Source.of(sheet.source)
    for misuse in Names(scope).read(source.tree).misused:
        written = shelf.template_place(source.place(misuse.line) or Place(sheet.files[0]))
        yield found(misuse.code, shelf.pinpoint(written, misuse.name), misuse.words, misuse.cure)


def _rendering(sheet: Sheet, shelf: Shelf, scope: Scope, place: Place) -> Iterator[Finding]:
    for full in (False, True):
        try:
            render_letter(sheet.compiled, sample_context(scope, full=full))
        except Problem as problem:
            yield of_problem(problem, _place_of(problem, shelf, place))
            return


def _tone(sheet: Sheet, shelf: Shelf, language: str) -> Iterator[Finding]:
    for file in filter(shelf.is_ours, sheet.files):
        for place, words in shelf.empty_reasons(file, language):
            yield found("TONE001", place, f"“{words}” is no reason to write.")


def _place_of(problem: Problem, shelf: Shelf, place: Place) -> Place:
    """Where the marketer looks: the template, or the line of YAML that names it."""
    if problem.place is None:
        return place
    return shelf.pinpoint(shelf.template_place(problem.place), first_words(problem.what))
