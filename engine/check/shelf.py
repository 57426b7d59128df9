"""The files of a workspace as people see them: where exactly, by line and column, something stands."""

import re
from functools import cached_property
from pathlib import Path

from engine.domain.empty_reasons import find_empty_reasons
from engine.domain.problem import Place
from engine.mail.library import DEFAULTS, TemplateError, read_template

NEARBY = 12
"""Lines below a place in which what was found there may stand: a tag or a text can take several."""

_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.S)
_UNREAD = re.compile(r"\{#.*?#\}|<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}|<[^<>]*>", re.S)


class Shelf:
    """The workspace's files, each read once."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace
        self.folders = (workspace / "templates", DEFAULTS)
        self._lines: dict[str, list[str]] = {}
        self._read: dict[str, str] = {}
        self._ours: dict[str, bool] = {}
        self._reasons: dict[tuple[str, str], list[tuple[Place, str]]] = {}

    def template_place(self, place: Place) -> Place:
        """A place below `templates/` as one below the workspace; the engine's own templates keep their name."""
        if self.is_ours(place.file):
            return Place(f"templates/{place.file}", place.line, place.column)
        return place

    def is_ours(self, template: str) -> bool:
        """Whether the workspace, and not the engine, has this template."""
        if template not in self._ours:
            self._ours[template] = (self.folders[0] / template).is_file()
        return self._ours[template]

    def pinpoint(self, place: Place, written: str) -> Place:
        """Where `written` (text; white space may be any) stands at or soon after a place below the workspace."""
        pattern = spaced(written)
        lines = self.lines(place.file)
        until = min(place.line + NEARBY, len(lines)) if written else 0
        for number in range(max(place.line, 1), until + 1):
            since = place.column - 1 if number == place.line and place.column else 0
            if spot := pattern.search(lines[number - 1], since):
                return Place(place.file, number, spot.start() + 1)
        return self._begin(place, lines)

    def _begin(self, place: Place, lines: list[str]) -> Place:
        """The place with the column of the first thing on its line, when it has none."""
        if place.column or not 0 < place.line <= len(lines):
            return place
        line = lines[place.line - 1]
        return Place(place.file, place.line, len(line) - len(line.lstrip()) + 1)

    def lines(self, file: str) -> list[str]:
        """The lines of a file below the workspace; none when it cannot be read."""
        if file not in self._lines:
            try:
                text = (self.workspace / file).read_text(encoding="utf-8-sig")
            except (OSError, UnicodeDecodeError):
                text = ""
            self._lines[file] = text.split("\n")
        return self._lines[file]

    def reading_text(self, template: str) -> str:
        """A template with everything that nobody reads (tags, Jinja, comments) blanked, each letter in its place."""
        if template not in self._read:
            self._read[template] = self._blanked(template, _UNREAD)
        return self._read[template]

    def _blanked(self, template: str, what: re.Pattern[str]) -> str:
        try:
            source = read_template(template, self.folders)
        except TemplateError:
            return ""
        return what.sub(lambda part: re.sub(r"[^\n]", " ", part[0]), source)

    def empty_reasons(self, template: str, language: str) -> list[tuple[Place, str]]:
        """Where a template says words that are no reason to write."""
        if (template, language) not in self._reasons:
            text = self.reading_text(template)
            self._reasons[template, language] = [
                (self.template_place(place_in(text, begin, template)), " ".join(text[begin:end].split()))
                for begin, end in find_empty_reasons(text, language)
            ]
        return self._reasons[template, language]

    def find_name(self, template: str, name: str) -> Place | None:
        """Where a template first names something, comments apart; None when it does not."""
        spot = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", self._blanked(template, _COMMENT))
        return self.template_place(place_in(spot.string, spot.start(), template)) if spot else None

    def find_words(self, template: str, words: str) -> int | None:
        """The position at which a template says those words, whatever white space is between them."""
        spot = spaced(words).search(self.reading_text(template))
        return spot.start() if spot else None

    @cached_property
    def templates(self) -> tuple[str, ...]:
        """Every template of a mail or a letter that the workspace has, by its path below `templates/`."""
        folder = self.folders[0]
        paths = (path for path in folder.rglob("*") if path.suffix in {".mjml", ".txt", ".html"} and path.is_file())
        names = (path.relative_to(folder).as_posix() for path in paths)
        return tuple(sorted(name for name in names if not name.startswith("pages/")))


def spaced(words: str) -> re.Pattern[str]:
    """Those words with any white space between them; of a tag (`<mj-text`) the whole name."""
    end = r"(?![\w-])" if re.fullmatch(r"<[\w-]+", words) else ""
    return re.compile(r"\s+".join(map(re.escape, words.split())) + end)


def place_in(text: str, position: int, file: str) -> Place:
    """Line and column of a position in a file's text."""
    before = text[:position]
    return Place(file, before.count("\n") + 1, position - before.rfind("\n"))
