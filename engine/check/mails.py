"""The mails of a workspace as checks see them: each put together and compiled once."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jinja2 import TemplateSyntaxError, nodes

from engine.check.finding import Finding, found, of_problem
from engine.check.names import Names, Path
from engine.check.scope import Scope, body_scope, campaign_scope, decline_scope, returned_scope, waiting_scope
from engine.check.shelf import Shelf, place_in
from engine.check.ways import always_shown
from engine.domain.campaign import Campaign, EmailStep
from engine.domain.problem import Place, Problem
from engine.mail.compile import CompiledMail, Draft, finish_mail, read_draft
from engine.mail.sandbox import cure_of, origins, parsed, sound, told
from engine.workspace.load import Reading


@dataclass(frozen=True, slots=True)
class Line:
    """A subject or a question: Jinja in one line of YAML. `tree` is None when it cannot be read."""

    name: str
    source: str
    place: Place
    tree: nodes.Template | None


@dataclass(frozen=True)
class Source:
    """A Jinja source that many files were put together to, and where each of its lines was written."""

    tree: nodes.Template
    marks: list[tuple[int, Place]]

    @classmethod
    def of(cls, source: str) -> "Source":
        return cls(parsed(source), origins(source))

    @cached_property
    def always(self) -> frozenset[Path]:
        """The names whose values every way through it shows."""
        return always_shown(self.tree)

    def place(self, line: int) -> Place | None:
        """The file below `templates/`, and the line there; None when nothing says."""
        index = bisect_right(self.marks, line, key=lambda mark: mark[0]) - 1
        if index < 0:
            return None
        since, place = self.marks[index]
        return Place(place.file, place.line + line - since)


@dataclass(frozen=True)
class Mail:
    """One mail that somebody may get. `draft` is None when its template cannot be put together, and then only its
    lines are looked at; `compiled` is None when MJML cannot compile it.

    `keys` lead to the mail in its file of `campaigns/`; `campaign` and `step` are None for the mail that declines and
    for kind words.
    """

    shelf: Shelf
    file: str
    keys: tuple[str | int, ...]
    campaign: Campaign | None
    step: EmailStep | None
    language: str
    place: Place
    template_place: Place
    scope: Scope
    subject: Line
    asks: Line
    offers_place: Place
    draft: Draft | None
    compiled: CompiledMail | None
    problems: tuple[Finding, ...]
    """What kept it from being put together."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.subject, self.asks)

    @property
    def in_body(self) -> Scope:
        return body_scope(self.scope)

    @cached_property
    def body(self) -> "Source":
        """The whole template; links are `link(n)` of `links`."""
        return Source.of(self.draft.source if self.draft else "")

    @cached_property
    def text(self) -> "Source":
        """The text part."""
        return Source.of(self.draft.words if self.draft else "")

    @property
    def has_own_text(self) -> bool:
        """Whether somebody wrote the text part, in a .txt beside the template."""
        return self.draft is not None and any(file.endswith(".txt") for file in self.draft.files)

    @cached_property
    def links(self) -> tuple[nodes.Template, ...]:
        """The targets of the numbered links."""
        return tuple(parsed(link.target) for link in self.draft.links.found) if self.draft else ()

    @cached_property
    def names(self) -> Names:
        """Every name that the body uses."""
        return Names(self.in_body, self.links).read(self.body.tree)

    @cached_property
    def text_names(self) -> Names:
        """Every name that the text part uses."""
        return Names(self.in_body, self.links).read(self.text.tree)

    def at_line(self, source: "Source", line: int, written: str) -> Place:
        """Where a line of a source was written, and where on it `written` stands."""
        return self.at(source.place(line) or Place(self.draft.template if self.draft else ""), written)

    def at(self, place: Place, written: str) -> Place:
        """A place below `templates/` as one of the workspace, with the column of `written`."""
        return self.shelf.pinpoint(self.shelf.template_place(place), written)

    def where_named(self, name: str) -> Place | None:
        """Where the files of this mail first name something; None when none of them does."""
        places = (self.shelf.find_name(file, name) for file in (self.draft.files if self.draft else ()))
        return next((place for place in places if place), None)

    @property
    def where_it_begins(self) -> Place:
        """The frame of the mail: where its <mj-body> stands."""
        elements = self.draft.marked.elements if self.draft else ()
        return next(
            (self.at(each.place, "<mj-body") for each in elements if each.name == "mj-body"), self.template_place
        )

    def where_to_show(self, path: Path) -> Place:
        """Where to look when not every way through the mail shows a value: where it is named, in a file whose words did
        not make it into the mail, or at the frame when nobody names it.
        """
        named = self.where_named(".".join(path))
        if named is None:
            return self.where_it_begins
        return named if path in self.names.used else self.template_place

    def where_it_says(self, words: str) -> Place:
        """Where in the files of this mail those words stand; its template when they are torn apart there."""
        for file in self.draft.files if self.draft else ():
            if spot := self.shelf.find_words(file, words):
                return self.shelf.template_place(place_in(self.shelf.reading_text(file), spot, file))
        return self.template_place


def mails_of(reading: Reading, shelf: Shelf) -> Iterator[Mail]:
    """Every mail of the campaigns that can be read, the one that declines, and the kind words of sales."""
    for name, track in reading.tracks.items():
        scope = campaign_scope(reading, track)
        for position, step in enumerate(track.steps):
            if isinstance(step, EmailStep):
                wanted = _Wanted(reading, shelf, name, ("steps", position), scope, track, step)
                yield wanted.mail(step.template, step.subject, step.asks)
    yield from _kind_words(reading, shelf)


def _kind_words(reading: Reading, shelf: Shelf) -> Iterator[Mail]:
    """The mails by which everybody gets an answer: they belong to no campaign, and ask nothing."""
    if reading.qualification:
        declines = reading.qualification.declines
        wanted = _Wanted(reading, shelf, "qualification.yaml", ("declines",), decline_scope(), None, None)
        yield wanted.mail(declines.template, declines.subject, "")
    if reading.sales:
        said = reading.sales.kind_words
        for key, word, scope in (
            ("returned", said.returned, returned_scope()),
            ("waiting", said.waiting, waiting_scope()),
        ):
            wanted = _Wanted(reading, shelf, "sales.yaml", ("kind_words", key), scope, None, None)
            yield wanted.mail(word.template, word.subject, "")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A mail that is yet to be put together."""

    reading: Reading
    shelf: Shelf
    file: str
    keys: tuple[str | int, ...]
    scope: Scope
    campaign: Campaign | None
    step: EmailStep | None

    def mail(self, template: str, subject: str, asks: str) -> Mail:
        problems: list[Finding] = []
        lines = {"subject": self._line("subject", subject, problems), "asks": self._line("asks", asks, problems)}
        draft = self._draft(template, problems)
        return Mail(
            shelf=self.shelf,
            file=self.file,
            keys=self.keys,
            campaign=self.campaign,
            step=self.step,
            language=self.campaign.language if self.campaign else "en",
            place=self._place(),
            template_place=self._template_place(draft),
            scope=self.scope,
            **lines,
            offers_place=self._place("offers"),
            draft=draft,
            compiled=self._compiled(draft, lines["subject"], lines["asks"], problems) if draft else None,
            problems=tuple(problems),
        )

    def _place(self, *keys: str) -> Place:
        return self.reading.place(self.file, *self.keys, *keys)

    def _template_place(self, draft: Draft | None) -> Place:
        if draft and self.shelf.is_ours(draft.template):
            return Place(f"templates/{draft.template}", 1, 1)
        return self._place("template")

    def _line(self, name: str, source: str, problems: list[Finding]) -> Line:
        place = self._place(name)
        try:
            tree = sound(source)
        except TemplateSyntaxError as wrong:
            problems.append(found("JINJA001", place, f"{name}: {told(wrong)}", cure_of(wrong)))
            tree = None
        return Line(name, source, place, tree)

    def _draft(self, template: str, problems: list[Finding]) -> Draft | None:
        try:
            return read_draft(template, self.shelf.folders)
        except Problem as problem:
            problems.append(of_problem(problem, self._place_of(problem)))
            return None

    def _compiled(self, draft: Draft, subject: Line, asks: Line, problems: list[Finding]) -> CompiledMail | None:
        sources = {line.name: line.source if line.tree else "" for line in (subject, asks)}
        try:
            answers = [choice.words for choice in self.step.choices] if self.step else []
            return finish_mail(draft, **sources, answers=answers)
        except Problem as problem:
            problems.append(of_problem(problem, self._place_of(problem)))
            return None

    def _place_of(self, problem: Problem) -> Place:
        """Where the marketer looks: the template, or the lines of YAML that name it."""
        if problem.place is None:
            return self._place("template")
        file, _, line = problem.place.file.partition(" (")
        if line:
            return self._place(line.removesuffix(")"))
        place = self.shelf.template_place(Place(file, problem.place.line, problem.place.column))
        return self.shelf.pinpoint(place, first_words(problem.what))


def first_words(what: str) -> str:
    """What a message quotes of the file: between quotes or as a tag, "" when it quotes nothing."""
    for begin, end in (('"', '"'), ("<", ">"), ("{{", "}}"), ("{%", "%}")):
        _, found_begin, rest = what.partition(begin)
        if found_begin and end in rest:
            quoted = rest.partition(end)[0]
            return quoted if begin == '"' else f"{begin}{quoted}"
    return ""
