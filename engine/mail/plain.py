"""The text part of a mail, from its MJML: what a person reads who sees no HTML."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from engine.mail.inert import TOKEN, Inert
from engine.mail.library import word_set

PARAGRAPH = word_set(
    "blockquote h1 h2 h3 h4 h5 h6 hr mj-accordion-text mj-accordion-title mj-button mj-column mj-divider "
    "mj-hero mj-image mj-section mj-table mj-text mj-wrapper ol p pre table ul"
)
LINE = frozenset(["div", "tr", "li", "dt", "dd", "address", "mj-navbar-link", "mj-social-element"])
HIDDEN = frozenset(["mj-head", "style", "script", "title"])
VOID = word_set("area base br col embed hr img input link meta source track wbr")

_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES_INSIDE = re.compile(r"(?<=\S) {2,}(?=\S)")


def plain_text(markup: str, inert: Inert) -> str:
    """The text of MJML whose Jinja tags are tokens, with the tokens in it.

    Paragraphs are parted by a blank line and never wrapped; a link is `text (url)`, a button `text: url`, a
    picture its alt text, a list item starts with `- `, a table row is a line. What is hidden in the HTML is
    left out.
    """
    writer = _Writer(inert)
    writer.feed(markup)
    writer.close()
    return "".join(writer.out)


def tidy(pieces: list[str]) -> list[str]:
    """A rendered text part without the white space that conditions which were not met left behind.

    Mostly that is at the very end, and the other pieces stay as they are.
    """
    text = "".join(pieces)
    kept = _tidied(text)
    more = len(text) - len(kept)
    if text.startswith(kept) and more < len(pieces[-1]):
        return [*pieces[:-1], pieces[-1][: len(pieces[-1]) - more]]
    return kept.splitlines(keepends=True)


def _tidied(text: str) -> str:
    kept = "\n".join([line.rstrip() for line in text.splitlines()])
    if "  " in kept:
        kept = _SPACES_INSIDE.sub(" ", kept)
    if "\n\n\n" in kept:
        kept = _BLANK_LINES.sub("\n\n", kept)
    return kept.strip() + "\n"


@dataclass(slots=True)
class _Anchor:
    tag: str
    url: str
    since: int


class _Writer(HTMLParser):
    """Writes line ends at once and spaces only when a word follows.

    `fresh` is how many line ends the text written so far ends with, whichever way its conditions went: a block that
    may be left out must not take a line end with it that what follows relies on.
    """

    def __init__(self, inert: Inert) -> None:
        super().__init__()
        self.inert = inert
        self.out: list[str] = []
        self.fresh = 2
        self.branches: list[tuple[int, int]] = []
        self.space = False
        self.before_word = ""
        self.after_cell = ""
        self.hidden: list[str] = []
        self.anchors: list[_Anchor] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self.hidden or _is_hidden(tag, values):
            if tag not in VOID:
                self.hidden.append(tag)
            return
        self._part(tag)
        if tag == "br":
            self._end_lines(self.fresh + 1)
        if tag == "li":
            self.before_word = "- "
        if tag in {"td", "th"}:
            self.after_cell = ": " if values.get("scope") == "row" else " | "
        if values.get("href"):
            self._begin()
            self.anchors.append(_Anchor(tag, values["href"], len(self.out)))
        if tag in {"img", "mj-image"}:
            self.handle_data(values.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag == self.hidden[-1]:
                self.hidden.pop()
            return
        if self.anchors and self.anchors[-1].tag == tag:
            self._lead(self.anchors.pop())
        if tag in {"td", "th"}:
            self.before_word = "" if self.fresh else self.after_cell
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        at = 0
        for token in TOKEN.finditer(data):
            self._words(data[at : token.start()])
            self._token(token)
            at = token.end()
        self._words(data[at:])

    def _part(self, tag: str) -> None:
        if tag in PARAGRAPH | LINE:
            self._end_lines(2 if tag in PARAGRAPH else 1)

    def _end_lines(self, wanted: int) -> None:
        self.out.append("\n" * max(0, wanted - self.fresh))
        self.fresh = max(self.fresh, wanted)
        self.space, self.before_word = False, ""

    def _words(self, text: str) -> None:
        for word in re.findall(r"\s+|\S+", text):
            if word.isspace():
                self.space = True
            else:
                self._word(word)

    def _word(self, word: str) -> None:
        self._begin()
        self.out.append(word)
        self.fresh = 0

    def _begin(self) -> None:
        """What stands before the next word: a list item's dash, what parts two cells, or a space."""
        if self.before_word:
            self.out.append(self.before_word)
            self.fresh = 0
        elif self.space and not self.fresh:
            self.out.append(" ")
        self.space, self.before_word = False, ""

    def _token(self, token: re.Match[str]) -> None:
        tag = self.inert.tag(token[0])
        if tag.kind == "entity":
            self._words(self.inert.as_written(token[0]))
        elif tag.kind != "statement":
            self._word(token[0])
        else:
            if not self.before_word:
                self._begin()
            self._branch(tag.inside.split(maxsplit=1)[0])
            self.out.append(token[0])

    def _branch(self, statement: str) -> None:
        if statement in {"if", "for"}:
            self.branches.append((self.fresh, self.fresh))
        elif statement in {"elif", "else"} and self.branches:
            start, least = self.branches.pop()
            self.branches.append((start, min(least, self.fresh)))
            self.fresh = start
        elif statement in {"endif", "endfor"} and self.branches:
            self.fresh = min(self.branches.pop()[1], self.fresh)

    def _lead(self, anchor: _Anchor) -> None:
        """Where the link leads, unless its text says so already."""
        text = self.inert.as_written("".join(self.out[anchor.since :])).strip()
        scheme, _, rest = anchor.url.partition(":")
        address = rest if scheme in {"mailto", "tel"} else anchor.url
        if text == self.inert.as_written(address) or (text and scheme == "tel"):
            return
        if not text:
            self._word(address)
        elif anchor.tag == "a":
            self.space = True
            self._word(f"({address})")
        else:
            self.out.append(f": {address}")


def _is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    style = attributes.get("style", "").replace(" ", "").lower()
    return (
        tag in HIDDEN
        or "display:none" in style
        or attributes.get("aria-hidden") == "true"
        or "preheader" in attributes.get("class", "").split()
        or "hidden" in attributes
    )
