"""A template becomes a mail that can be rendered: once for each version of a campaign, never for each email.

MJML knows nothing of Jinja. So each Jinja tag is swapped for an inert token first (`engine.mail.inert`),
inheritance is flattened (`inherit`), the markup is checked and its links numbered (`markup`), MJML makes HTML
of it, and every token has to come back as often as it went in; only then are the tags put back.
"""

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Self

from jinja2 import TemplateSyntaxError, meta, nodes

from engine.domain.problem import Place
from engine.mail.inert import Inert, numbers
from engine.mail.inherit import flatten
from engine.mail.layout import html_of
from engine.mail.library import TemplateError, check_name, find_template
from engine.mail.markup import Link, Links, Marked, mark_up, numbered_addresses
from engine.mail.plain import plain_text
from engine.mail.sandbox import assigned, cure_of, origin, parsed, sound, told, without_origins

__all__ = ["CompiledMail", "Draft", "Link", "Sheet", "compile_mail", "finish_mail", "read_draft", "read_sheet"]

_ASKS = re.compile(r"\{% set asks %\}.*?\{% endset %\}", re.S)
_ANSWER = (
    '<a href="{{{{ answer({}) }}}}" style="display:inline-block;margin:0 8px 8px 0;padding:9px 18px;'
    'border:1px solid;border-radius:6px;font-weight:600;text-decoration:none;">{}</a> '
)
_BETWEEN_TAGS = re.compile(r">\s+<")


@dataclass(frozen=True, slots=True)
class CompiledMail:
    """A mail as Jinja sources (subject, html, text) with its numbered links; a campaign version keeps it."""

    subject: str
    html: str
    text: str
    links: tuple[Link, ...]

    def to_json(self) -> dict[str, Any]:
        """As a dict that JSON can hold."""
        links = [{"target": link.target, "offer": link.offer} for link in self.links]
        return {"subject": self.subject, "html": self.html, "text": self.text, "links": links}

    def body_fingerprint(self) -> str:
        """The same for mails of the same body, wherever it was written; subject and question are not looked at."""
        bodies = (_ASKS.sub("", without_origins(part), count=1) for part in (self.html, self.text))
        return hashlib.sha256("\0".join([*bodies, *map(repr, self.links)]).encode()).hexdigest()

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `to_json` gave."""
        links = tuple(Link(link["target"], link["offer"]) for link in kept["links"])
        return cls(kept["subject"], kept["html"], kept["text"], links)


def compile_mail(
    template: str,
    *,
    subject: str,
    asks: str = "",
    answers: Sequence[str] = (),
    folders: Sequence[Path],
    tracked: bool = True,
) -> CompiledMail:
    """Compile the .mjml `template`, looked for in `folders` in order.

    `subject` and `asks` (the open question, `{{ asks }}` in the template) are Jinja sources. `answers` are words; each
    stands under the question as a link to `{{ answer(n) }}`. With `tracked`
    every http(s) link becomes `{{ link(n) }}`; without (the engine's own mails to staff) links stay as they
    are. The text part comes from a .txt file of the same name beside the template, or else from the template
    itself. Raises TemplateError with file, line and cure.
    """
    return finish_mail(read_draft(template, folders, tracked=tracked), subject=subject, asks=asks, answers=answers)


@dataclass(frozen=True, slots=True)
class Draft:
    """A template put together, read and found sound, before MJML has seen it. `text` is the text part, in tokens."""

    template: str
    inert: Inert
    links: Links
    marked: Marked
    text: str

    @property
    def source(self) -> str:
        """The template before MJML as Jinja: links are `link(n)`, each tag stands behind a mark of its origin."""
        return self.inert.restore(self.marked.plain)

    @property
    def words(self) -> str:
        """The text part as Jinja."""
        return self.inert.restore(self.text)

    @property
    def files(self) -> tuple[str, ...]:
        """The templates that it is put together from, itself first."""
        return tuple(dict.fromkeys((self.template, *self.inert.files)))


def read_draft(template: str, folders: Sequence[Path], *, tracked: bool = True) -> Draft:
    """Read a template and all that it extends and includes. Raises TemplateError with file, line and cure."""
    check_name(template)
    if not template.endswith(".mjml"):
        what = f"the template of a mail ends in .mjml, and {template} does not."
        raise TemplateError(what, cure="Write the name of an MJML file.", code="TPL005")
    inert = Inert()
    links = Links(inert, tracked)
    marked = mark_up(flatten(template, folders, inert), links)
    return Draft(template, inert, links, marked, _text_of(marked, links, template, folders))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter to print: one Jinja source of HTML, and the templates that it is put together from, itself first."""

    source: str
    files: tuple[str, ...]

    @property
    def compiled(self) -> CompiledMail:
        """As a campaign version keeps it: a mail of HTML alone, whose links stay as they are."""
        return CompiledMail(subject="", html=self.source, text="", links=())


def read_sheet(template: str, folders: Sequence[Path]) -> Sheet:
    """Read the .html template of a letter and all that it extends and includes. Raises TemplateError with file, line
    and cure."""
    check_name(template)
    inert = Inert()
    page = inert.restore(flatten(template, folders, inert)) if template.endswith(".html") else ""
    if foreign := [file for file in (template, *inert.files) if not file.endswith(".html")]:
        what = f"a letter is printed from .html alone, and {foreign[0]} is something else."
        raise TemplateError(what, cure="Write the name of an HTML file.", code="TPL005")
    _parsed(page, template)
    return Sheet(page, tuple(dict.fromkeys((template, *inert.files))))


def finish_mail(draft: Draft, *, subject: str, asks: str = "", answers: Sequence[str] = ()) -> CompiledMail:
    """The mail of a draft, with subject, question and answers. Raises TemplateError with file, line and cure."""
    template, inert = draft.template, draft.inert
    question = _line(asks, f"{template} (asks)", inert)
    page = _html_of(draft.marked, inert, template)
    compiled = CompiledMail(
        subject=_line(subject, f"{template} (subject)", inert),
        html=_asking(_escaped(question) + _answers_as_html(answers)) + inert.restore(page),
        text=_asking(question + _answers_as_text(answers)) + draft.words,
        links=tuple(draft.links.found),
    )
    body = _parsed(draft.source, template)  # what compiling finds, besides, was found in each file by itself
    if not _fits_together(draft.text, inert):
        _parsed(draft.words, template)
    if not _fits_together(page, inert):
        _parsed(compiled.html, template)
    _check_targets(compiled, assigned(body), inert)
    return compiled


def _fits_together(text: str, inert: Inert) -> bool:
    """Whether a text in tokens is sound Jinja: each tag was found so by itself, what is left are the statements."""
    tags = [inert.tags[number] for number in numbers(text)]
    try:
        parsed("".join(tag.source for tag in tags if tag.kind == "statement"))
    except TemplateSyntaxError:
        return False
    return True


def _line(source: str, name: str, inert: Inert) -> str:
    _check(source, name)
    return inert.restore(inert.swap(source, name, markup=False))


def _asking(asks: str) -> str:
    """A statement that gives `asks` to the template."""
    return f"{{% set asks %}}{asks}{{% endset %}}"


def _escaped(asks: str) -> str:
    """The words between the tags; in HTML the values of the tags are escaped as anywhere else."""
    pieces = re.split(r"(\{#@.*?\n#\}(?:\{\{.*?\}\}|\{%.*?%\}))", asks, flags=re.S)
    escaped = [piece if index % 2 else html.escape(piece, quote=False) for index, piece in enumerate(pieces)]
    return "".join(escaped)


def _answers_as_html(answers: Sequence[str]) -> str:
    """Inline elements only, since the question may stand in a paragraph; "" without answers."""
    links = "".join(_ANSWER.format(number, html.escape(words)) for number, words in enumerate(answers))
    return f'<span style="display:block;padding-top:12px;">{links}</span>' if links else ""


def _answers_as_text(answers: Sequence[str]) -> str:
    lines = [f"{words}: {{{{ answer({number}) }}}}" for number, words in enumerate(answers)]
    return "\n\n" + "\n".join(lines) if lines else ""


def _html_of(marked: Marked, inert: Inert, template: str) -> str:
    try:
        made = html_of(marked.mjml)
    except Exception as wrong:  # the MJML compiler raises whatever it trips over
        raise TemplateError(
            f"MJML can't compile it: {type(wrong).__name__}: {' '.join(str(wrong).split())}.",
            place=Place(template),
            cure="Look for a width it can't calculate with, or a Jinja tag where it wants a component.",
            code="MJML008",
        ) from wrong
    page = _BETWEEN_TAGS.sub(">\n<", made)
    _check_all_came_back(marked, page, inert)
    return page


def _check_all_came_back(marked: Marked, page: str, inert: Inert) -> None:
    came = Counter(numbers(page))
    for number in sorted({*marked.once, *marked.anywhere}):
        expected, times = marked.once[number], came[number]
        if times > expected if number in marked.anywhere else times == expected:
            continue
        tag = inert.tags[number]
        happened = "dropped it" if times <= expected else f"repeated it {times} times"
        raise TemplateError(
            f"MJML has no use for {tag.source} here and {happened}.",
            place=tag.place,
            cure="Move it into <mj-text>, into a value MJML knows, or between whole components.",
            code="MJML004",
        )


def _text_of(marked: Marked, links: Links, template: str, folders: Sequence[Path]) -> str:
    beside = str(PurePosixPath(template).with_suffix(".txt"))
    folder = find_template(template, folders).parents[template.count("/")]
    if not (folder / beside).is_file():
        return plain_text(marked.plain, links.inert)
    text = flatten(beside, folders, links.inert)
    return numbered_addresses(text, links, Place(beside)) if links.tracked else text


def _check_targets(compiled: CompiledMail, assigned: set[str], inert: Inert) -> None:
    """A link's target is worked out when somebody clicks: a loop is long over by then, and what it `assigned`."""
    for link in compiled.links:
        place = next((tag.place for tag in inert.tags if tag.source in link.target), Place("a link"))
        _check(link.target, str(place))
        names = meta.find_undeclared_variables(_parsed(link.target, str(place)))
        if local := sorted(names & assigned):
            raise TemplateError(
                f"the link {link.target} uses {local[0]}, which is known only while the mail is rendered.",
                place=place,
                cure="Use what stays known when somebody clicks, such as offers or source.",
                code="LINK004",
            )


def _check(source: str, name: str) -> None:
    with _refusing(source, name):
        sound(source)


def _parsed(source: str, name: str) -> nodes.Template:
    with _refusing(source, name):
        return parsed(source)


@contextmanager
def _refusing(source: str, name: str) -> Iterator[None]:
    try:
        yield
    except TemplateSyntaxError as wrong:
        place = origin(source, wrong.lineno, name)
        raise TemplateError(told(wrong), place=place, cure=cure_of(wrong), code="JINJA001") from wrong
