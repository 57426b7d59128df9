"""The lines of a mail's HTML, with what its mark-up says: which are quoted or signature, where an old mail begins."""

import re
from contextlib import suppress
from html.parser import HTMLParser

from engine.reading.lines import Line, Mark, bounded_lines, plain_lines

_MOST_HTML = 200_000
_DEEPEST = 400

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tr",
        "ul",
    ]
)
_WITH_SPACE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"])
_UNSEEN = frozenset(["head", "style", "script", "title", "template", "noscript"])
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)

_QUOTE_NAMES = re.compile(
    r"yahoo_quoted|zmail_extra|protonmail_quote|tutanota_quote|olk_src_body_section|moz-cite-prefix"
    r"|moz-forward-container"
    r"|gmail_attr|mail-editor-reference-message-container|replyheader|isreplycontent|isforwardcontent"
    r"|mailru-blockquote"
    r"|mail_android_quote|__quoted_text__|skiptranslate_quote|front-blockquote|hcfe_quote|reply-intro|messagereplysection"
)
_SOFT_QUOTE_NAMES = re.compile(r"gmail_quote")
_CUT_NAMES = re.compile(
    r"divrplyfwdmsg|appendonsend|stopspelling|zwchr|ms-outlook-mobile-reference-message|replysplit|mail-quote-header"
)
_SIGNATURE_NAMES = re.compile(
    r"gmail_signature|moz-signature|protonmail_signature_block|ms-outlook-mobile-signature|(?:^|[ _-])signature(?:$"
    r"|[ _-])|applemailsignature"
)
_OUTLOOK_BORDER = re.compile(r"border:\s*none;\s*border-top:\s*solid\s+#(?:e1e1e1|b5c4df)", re.IGNORECASE)
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def html_lines(html: str) -> tuple[list[Line], bool]:
    """The lines of a mail's HTML, and whether its mark-up names a quote; bounded, and never raises on bad mark-up."""
    if not html.strip():
        return [], False
    reader = _Reader()
    with suppress(AssertionError):  # an unknown <![...: what stands before it is kept
        # Never closed: what is left of a tag without an end is no text, and closing reads it again for every "<".
        reader.feed(html[:_MOST_HTML] + "\n")
    reader.end_line()
    return bounded_lines(reader.lines), reader.marked


class _Reader(HTMLParser):
    """Keeps for each open element what it says of the text in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.marked = False
        self._open: list[tuple[str, str]] = []
        self._words: list[str] = []
        self._counts = {"quote": 0, "soft": 0, "unseen": 0, "signature": 0, "pre": 0}
        self._quoted_in_soft = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; a line ends where a block begins."""
        if tag == "body":
            self._counts["unseen"] = 0  # a title that was never closed hides no mail
        if tag == "br":
            self.end_line(keep=True)
            return
        if tag in _BLOCKS:
            self.end_line()
        said = self._said(tag, {name: value or "" for name, value in attrs})
        if said == "cut":
            self.marked = True
            self.lines.append(Line("", mark=Mark.CUT))
        if tag == "li":
            self._words.append("- ")
        if tag in _VOID:
            return
        if len(self._open) < _DEEPEST:
            self._open.append((tag, said))
            self._count(said, 1)

    def handle_endtag(self, tag: str) -> None:
        """Close the element and those in it that nobody closed."""
        if tag in _BLOCKS:
            self.end_line()
        if tag in _WITH_SPACE:
            self.lines.append(Line("", self._depth()))
        if tag in ("td", "th"):
            self._words.append(" ")
        if any(tag == name for name, _ in self._open):
            while self._open:
                name, said = self._open.pop()
                self._count(said, -1)
                if name == tag:
                    return

    def handle_data(self, data: str) -> None:
        """Text, unless nobody sees it."""
        if self._counts["unseen"]:
            return
        if self._counts["pre"] and "\n" in data:
            first, *rest = data.split("\n")
            self._words.append(first)
            for line in rest:
                self.end_line(keep=True)
                self._words.append(line)
            return
        self._words.append(_SPACE.sub(" ", data))

    def end_line(self, *, keep: bool = False) -> None:
        """Take the words so far as a line; `keep` one that is empty too."""
        text = _SPACE.sub(" ", "".join(self._words))
        self._words = []
        if not text.strip() and not keep:
            return
        line = plain_lines(text)[0] if text.strip() else Line("")
        mark = Mark.SIGNATURE if self._counts["signature"] and not line.blank else Mark.NONE
        self.lines.append(Line(line.text, line.depth + self._depth(), mark))

    def _said(self, tag: str, attributes: dict[str, str]) -> str:
        names = " ".join(attributes.get(name, "") for name in ("class", "id", "name", "data-marker")).lower()
        style = attributes.get("style", "")
        if tag in _UNSEEN or _HIDDEN.search(style):
            return "unseen"
        if _CUT_NAMES.search(names) or _OUTLOOK_BORDER.search(style):
            return "cut"
        if tag == "blockquote" or _QUOTE_NAMES.search(names):
            return "quote"
        if _SOFT_QUOTE_NAMES.search(names):
            return "soft"
        if _SIGNATURE_NAMES.search(names):
            return "signature"
        return "pre" if tag == "pre" else ""

    def _count(self, said: str, by: int) -> None:
        if said not in self._counts:
            return
        self._counts[said] = max(self._counts[said] + by, 0)
        if said == "quote" and by > 0:
            self.marked = True
            self._quoted_in_soft = self._quoted_in_soft or (
                bool(self._counts["soft"]) and self._open[-1][0] == "blockquote"
            )
        if said == "soft":
            self.marked = True
            if not self._counts["soft"]:
                self._quoted_in_soft = False

    def _depth(self) -> int:
        """How deep it is quoted: text after a quote inside of Gmail's frame is an answer between the quotes."""
        soft = 1 if self._counts["soft"] and not self._quoted_in_soft else 0
        return self._counts["quote"] + soft
