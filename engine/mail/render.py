"""A compiled mail and a lead's context become what is sent; pages of the HTTP edges are rendered too."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from engine.domain.clicks import INVISIBLE
from engine.mail.compile import CompiledMail
from engine.mail.inert import Inert
from engine.mail.inherit import flatten
from engine.mail.library import TemplateError
from engine.mail.markup import Link
from engine.mail.plain import tidy
from engine.mail.sandbox import Numbered, run, run_in_pieces

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = (
    '<div aria-hidden="true" style="display:none;max-height:0;overflow:hidden;mso-hide:all;">'
    f'<a href="{{{{ link({INVISIBLE}) }}}}" tabindex="-1" aria-hidden="true" style="display:none;"></a></div>'
)
"""A link without a word: nothing to see, to read out or to reach with a key, even where styles are thrown away."""
_URL_SAFE = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """What one person gets: the subject on one line, and the two parts of the body in pieces."""

    subject: str
    html_pieces: tuple[str, ...]
    text_pieces: tuple[str, ...]

    @property
    def html(self) -> str:
        return "".join(self.html_pieces)

    @property
    def text(self) -> str:
        return "".join(self.text_pieces)


def render_mail(
    compiled: CompiledMail, context: Mapping[str, Any], link: Callable[[int], str] | None = None
) -> RenderedMail:
    """Fill a compiled mail with a context; `link(n)` gives the URL to write for `compiled.links[n]`.

    The HTML then ends with a link that nobody sees, and only machines follow: `link(INVISIBLE)`.
    Without `link` each link leads straight to its target, as in a preview and in mails to staff.
    The context's values are data, whatever is in them. Templates also see `subject`, rendered, and `asks`.
    Raises TemplateError with file, line and name for a name that the context does not have.
    """
    subject = render_line(compiled.subject, context)
    page = compiled.html if link is None else _with_unseen_link(compiled.html)
    filled = {**context, "subject": subject, "link": Numbered(link or partial(_target, compiled, context))}
    return RenderedMail(
        subject=subject,
        html_pieces=tuple(run_in_pieces(page, filled, escape=True, name="html")),
        text_pieces=tuple(tidy(run_in_pieces(compiled.text, filled, escape=False, name="text"))),
    )


@lru_cache(maxsize=256)
def _with_unseen_link(source: str) -> str:
    before, end, after = source.rpartition("</body>")
    return before + _UNSEEN + end + after


def _target(compiled: CompiledMail, context: Mapping[str, Any], number: int) -> str:
    return render_link(compiled.links[number], context)


def render_line(source: str, context: Mapping[str, Any], name: str = "subject") -> str:
    """A Jinja source as one line of plain text: line breaks and control characters become spaces."""
    return " ".join(_CONTROLS.sub(" ", run(source, context, escape=False, name=name)).split())


def render_link(link: Link, context: Mapping[str, Any]) -> str:
    """The URL that a link leads to, fit for a Location header. Raises TemplateError unless it is http(s)."""
    url = render_line(link.target, context, name="link")
    parts = urlsplit(url)
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        raise TemplateError(f'the link {link.target} leads to "{url[:80]}", which is no web address.')
    return quote(url, safe=_URL_SAFE)


def render_letter(compiled: CompiledMail, context: Mapping[str, Any]) -> str:
    """A letter to print as one HTML page. Raises TemplateError with file, line and name for a name that the context
    does not have."""
    return run(compiled.html, context, escape=True, name="letter")


def render_page(name: str, context: Mapping[str, Any], folders: Sequence[Path]) -> str:
    """An HTML page from a template such as `pages/unsubscribe.html`, escaped and sandboxed like a mail."""
    return run(_page(name, tuple(folders)), context, escape=True, name=name)


@lru_cache(maxsize=64)
def _page(name: str, folders: tuple[Path, ...]) -> str:
    inert = Inert()
    return inert.restore(flatten(name, folders, inert))
