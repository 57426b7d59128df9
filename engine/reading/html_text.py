"""What a person reads in the HTML of a mail that came in, quoted text marked with `> ` as in plain mail."""

from contextlib import suppress
from html.parser import HTMLParser

_MOST_CHARACTERS = 200_000
_DEEPEST_QUOTE = 5
_UNSEEN = {"style", "script", "title", "template"}
_BLOCKS = {"address", "article", "div", "footer", "header", "li", "ol", "pre", "section", "table", "tr", "ul", "hr"}
_PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}


def text_of_html(html: str) -> str:
    """The text of any HTML, however broken; scripts, styles and comments are left out."""
    reader = _Reader()
    with suppress(AssertionError):  # an unknown <![...: what stands before it is kept
        # Never closed: what is left of a tag without an end is no text, and closing reads it again for every "<".
        reader.feed(html[:_MOST_CHARACTERS] + "\n")
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._line: list[str] = []
        self._unseen = 0
        self._quotes = 0

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "body":
            self._unseen = 0  # a title that was never closed hides no mail
        self._part(tag)
        if tag == "blockquote":
            self._quotes += 1
        elif tag == "li":
            self._line.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        self._part(tag)
        if tag == "blockquote":
            self._quotes = max(self._quotes - 1, 0)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._line.append(data)

    def _part(self, tag: str) -> None:
        if tag == "br" or tag in _BLOCKS or tag in _PARAGRAPHS:
            self._end_line()
        if tag in _PARAGRAPHS and self._lines and self._lines[-1]:
            self._lines.append("")

    def _end_line(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line.clear()
        if line:
            self._lines.append("> " * min(self._quotes, _DEEPEST_QUOTE) + line)
