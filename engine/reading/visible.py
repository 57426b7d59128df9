"""A mail's new words: what its sender wrote above, below or between the quotes, and the signature under it.

Plain text decides. HTML does where there is no plain text, and where its mark-up shows a quote that plain text hides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.reading.disclaimer import is_banner
from engine.reading.footer import is_footer
from engine.reading.html_lines import html_lines
from engine.reading.lines import Line, plain_lines
from engine.reading.list_footer import without_list_footer
from engine.reading.quotes import own_parts
from engine.reading.signature import split_signature

_BLANKS = re.compile(r"\n{3,}")
_NOTHING_PLAIN = re.compile(
    r"\W*(?:this (?:message|e-?mail|is an?)|your (?:mail|e-?mail) (?:client|program)).{0,80}html.{0,120}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Visible:
    """The sender's own new words, the text of their signature, "" when there is none, and whether a mail is quoted."""

    text: str
    signature: str
    quoted: bool = False


def visible(plain: str, html: str = "", sender: str = "") -> Visible:
    """The new words of a mail that has these two parts, either may be ""; `sender` is the name in its From."""
    from_plain = _own(plain_lines(plain), sender)
    if not html.strip():
        return from_plain
    lines, marked = html_lines(html)
    from_html = _own(lines, sender)
    if not plain.strip() or _NOTHING_PLAIN.fullmatch(plain.strip()):
        return from_html
    fewer, more = _letters(from_html), _letters(from_plain)
    hidden = marked and fewer and len(fewer) < len(more) and fewer in more
    return from_html if hidden else from_plain


def _letters(seen: Visible) -> str:
    return re.sub(r"[\W_]+", "", seen.text).casefold()


def _own(lines: Sequence[Line], sender: str) -> Visible:
    parts, quoted = own_parts(lines)
    parts = [part for part in parts if any(not line.blank for line in part)]
    parts = [without_list_footer(part, under_words=number > 0) for number, part in enumerate(parts)]
    parts = [part for part in parts if any(not line.blank for line in part)]
    words: list[str] = []
    signature: list[str] = []
    for number, part in enumerate(parts):
        if number in (0, len(parts) - 1):
            own, signed = split_signature(_without_banner(part), sender, under_words=bool(words))
            words += ["", *own]
            signature += signed
        else:
            words += ["", *(line.text for line in part)]
    kept = [text for text in words if not is_footer(text)]
    return Visible(_joined(kept), _joined(signature), quoted)


def _without_banner(part: Sequence[Line]) -> Sequence[Line]:
    """Without the warning of a stranger that stands on top."""
    start = next(at for at, line in enumerate(part) if not line.blank)
    end = next((at for at in range(start, len(part)) if part[at].blank), len(part))
    for stop in range(end, start, -1):
        if is_banner(" ".join(line.text for line in part[start:stop])):
            return part[stop:]
    return part


def _joined(texts: Sequence[str]) -> str:
    return _BLANKS.sub("\n\n", "\n".join(texts)).strip()
