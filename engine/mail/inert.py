"""Jinja tags as inert tokens: MJML and HTML tools drop, move or break `{{ }}` and `{% %}`, but carry words
along.

`Inert.swap` replaces each tag of a template by a token and remembers where the tag was written; after the
tools have run, `Inert.restore` puts the tags back, each behind a Jinja comment with its origin, so that an
error while rendering can name the file and the line that a person edits.
"""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from engine.domain.problem import Place
from engine.mail.library import TemplateError
from engine.mail.sandbox import INHERITANCE, STATEMENTS, origin_mark, sandbox

Kind = Literal["expression", "statement", "raw", "entity"]

TOKEN = re.compile(r"zqx([a-j]+)xqz")
"""An inert token; group 1 is its number in letters, since MJML takes digits anywhere for a length."""
OPENING = re.compile(r"<([a-zA-Z][\w-]*)")
MARK = re.compile(r" @(\d+)@")
"""Stands behind the name of each opening tag until the markup is checked: the number of its place."""

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);")
_KEPT_EXPRESSION = re.compile(r"super\(\)|self\.\w+\(\)")
_LETTERS = str.maketrans("0123456789", "abcdefghij")
_DIGITS = str.maketrans("abcdefghij", "0123456789")
_BRACE = re.compile(r"\{(?=[{%#]|zqx)")


@dataclass(frozen=True, slots=True)
class Tag:
    """One Jinja tag (or HTML entity) as it was written, and where."""

    source: str
    kind: Kind
    place: Place

    @property
    def inside(self) -> str:
        """What stands between the delimiters, without white-space control."""
        return self.source[2:-2].strip("-+ \t\r\n")


def numbers(text: str) -> list[int]:
    """The numbers of the tokens in a text, in order: `Inert.tags[number]` is what each stands for."""
    return [int(letters.translate(_DIGITS)) for letters in TOKEN.findall(text)]


def token_of(number: int) -> str:
    """The token with this number."""
    return f"zqx{str(number).translate(_LETTERS)}xqz"


class Inert:
    """The tags that have been swapped for tokens while one mail is compiled."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.tags: list[Tag] = []
        self.places: list[Place] = []

    def swap(self, source: str, file: str, *, markup: bool) -> str:
        """A template's source with tokens for every tag but those of inheritance, which flattening needs.

        With `markup`, HTML entities become tokens too (so that they come back as they were written) and each
        opening tag is marked with its place. Comments go. Raises TemplateError for an unknown statement.
        """
        if TOKEN.search(source):
            what = f"the template {file} contains text that looks like an inner mark of the compiler."
            raise TemplateError(what, place=Place(file), cure="Reword it.", code="TPL004")
        self.files.append(file)
        swapped = []
        for piece in _pieces(source, file):
            if isinstance(piece, Tag):
                swapped.append(piece.source if _is_inheritance(piece) else self.token(piece))
            else:
                swapped.append(self._data(*piece, file) if markup else piece[1])
        return "".join(swapped)

    def token(self, tag: Tag) -> str:
        """A new token that stands for the tag."""
        self.tags.append(tag)
        return token_of(len(self.tags) - 1)

    def tag(self, token: str) -> Tag:
        """What a token stands for."""
        return self.tags[numbers(token)[0]]

    def restore(self, text: str) -> str:
        """The text as a Jinja source: tags back in their places, and braces that are no tags kept as text."""
        return TOKEN.sub(self._written, _BRACE.sub("{{ '{' }}", text))

    def as_written(self, text: str) -> str:
        """The text as its author wrote it, with entities resolved: for an attribute's value."""
        return html.unescape(TOKEN.sub(lambda token: self.tag(token[0]).source, text))

    def _written(self, token: re.Match[str]) -> str:
        tag = self.tag(token[0])
        return tag.source if tag.kind == "entity" else origin_mark(tag.place) + tag.source

    def _data(self, line: int, text: str, file: str) -> str:
        def at(found: re.Match[str]) -> Place:
            return Place(file, line + found.string.count("\n", 0, found.start()))

        def marked(found: re.Match[str]) -> str:
            self.places.append(at(found))
            return f"{found[0]} @{len(self.places) - 1}@"

        marked_text = OPENING.sub(marked, text)
        return _ENTITY.sub(lambda found: self.token(Tag(found[0], "entity", at(found))), marked_text)


@lru_cache(maxsize=512)
def _pieces(source: str, file: str) -> tuple[Tag | tuple[int, str], ...]:
    """The template as tags and, with the line where it starts, the text between them; comments go."""
    pieces: list[Tag | tuple[int, str]] = []
    tag, since = "", 0
    for line, token, text in sandbox(escape=True).lexer.tokeniter(source, file, file):
        if not tag and token == "data":  # noqa: S105 - a kind of token, no password
            pieces.append((line, text))
            continue
        tag, since = tag + text, since or line
        if token in {"comment_end", "variable_end", "block_end", "raw_end"}:
            if token != "comment_end":  # noqa: S105
                pieces.append(_tag(token, tag.rstrip(), Place(file, since)))
            tag, since = "", 0
    return tuple(pieces)


def _tag(ending: str, source: str, place: Place) -> Tag:
    if ending == "variable_end":
        return Tag(source, "expression", place)
    if ending == "raw_end":
        return Tag(source, "raw", place)
    tag = Tag(source, "statement", place)
    name = tag.inside.split(maxsplit=1)[0]
    if name not in STATEMENTS | INHERITANCE:
        known = ", ".join(sorted(STATEMENTS | INHERITANCE))
        what = f"mails do not have the statement {{% {name} %}}."
        raise TemplateError(what, place=place, cure=f"They have {known} and raw.", code="JINJA002")
    return tag


def _is_inheritance(tag: Tag) -> bool:
    if tag.kind == "statement":
        return tag.inside.split(maxsplit=1)[0] in INHERITANCE
    return tag.kind == "expression" and bool(_KEPT_EXPRESSION.fullmatch(tag.inside))
