"""The new words of a reply: without what it quotes, without its signature."""

import re

from mailparser_reply.parser import EmailMessage

# The library's patterns take time that grows with the square of a line and of a run of blank lines.
_MOST_CHARACTERS = 16_000
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_LONG_LINE = re.compile(r"([^\n]{900}[^\s]{0,100})[^\S\n]?")
_LANGUAGES = ("en", "de", "fr", "es", "nl", "it")

_QUOTED = re.compile(r"^[ \t]*>.*$\n?", re.MULTILINE)
_SIGN_OFF_NAME = re.compile(r"[^,]*,?(\s+[^\W\d_a-z][\w.'-]*){0,3}\s*")
_MOST_SIGN_OFFS = 10


def visible_text(text: str) -> str:
    """What the sender wrote above, below or between the quotes of the first mail in the text."""
    message = EmailMessage(text=_bounded(text), languages=list(_LANGUAGES), keep_hyphen_lists=True).read()
    reply = message.replies[0]
    words = reply.content.replace(reply.headers, "", 1) if reply.headers else reply.content
    for disclaimer in reply.disclaimers:
        words = words.replace(disclaimer, "")
    return _without_signature(_QUOTED.sub("", words).strip(), message.SIGNATURE_REGEX).strip()


def _bounded(text: str) -> str:
    short = _BLANK_LINES.sub("\n\n", text.replace("\r\n", "\n").replace("\0", "")[:_MOST_CHARACTERS])
    return _LONG_LINE.sub(r"\1\n", short)


def _without_signature(words: str, signature: re.Pattern[str]) -> str:
    """Cut at the first sign-off; "Thanks, but no" begins like one and is an answer."""
    position = 0
    for _ in range(_MOST_SIGN_OFFS):
        found = signature.search(words, position)
        if not found:
            break
        lead = len(found[0]) - len(found[0].lstrip())
        line = found[0].lstrip().partition("\n")[0]
        if _SIGN_OFF_NAME.fullmatch(line):
            return words[: found.start()]
        position = found.start() + lead + len(line)
    return words
