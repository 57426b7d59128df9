"""What mailing lists put under every mail that goes through them: "To unsubscribe from this list ..."."""

import re
from collections.abc import Sequence

from engine.reading.lines import Line

_MOST_LINES = 14
_RULE = re.compile(r"[\s*]*(?:_{5,}|-{5,}|={5,}|~{5,}|--)\s*$")
_NAMED = re.compile(
    r"\S{2,60} (?:mailing list|maillist|mailinglist)(?: +-- .{0,80}| *[-<(:]? *\S*@\S*)?\s*$"
    r"|(?:unsubscribe|to unsubscribe|list info|archives?|web ?site|post(?: message)?|options)\s?:\s+\S*(?:@|://)\S+$"
    r"|.{0,60}/(?:mailman/)?(?:listinfo|options|postorius|mailman3)/\S+\s*$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:to|if you (?:want|wish) to) (?:unsubscribe|be removed|leave|stop receiving)\b.{0,40}\b(?:list|group"
    r"|e-?mails? from it|send (?:a |an )?(?:\S+ )?(?:e?-?mail|message|the line)|visit|go to|e-?mail)\b"
    r"|you (?:received|are receiving|got) this (?:message|e-?mail) because you(?: are|'re) (?:subscribed|a member)"
    r".{0,40}\b(?:list|group|groups)\b"
    r"|(?:um|zum) (?:abbestellen|abmelden|austragen).{0,60}\b(?:liste|mailingliste|gruppe)\b"
    r"|pour (?:vous )?desabonner de (?:cette|la) liste"
    r"|your use of yahoo! groups is subject to",
    re.IGNORECASE,
)


def without_list_footer(lines: list[Line], *, under_words: bool) -> list[Line]:
    """The lines above a list's footer; all of them when there is none, or it is all that somebody wrote."""
    texts = [line.text for line in lines]
    for at in range(max(0, len(texts) - _MOST_LINES), len(texts)):
        if texts[at] and _is_footer(texts[at]):
            start = _start(texts, at)
            return lines[:start] if under_words or any(texts[:start]) else lines
    return lines


def _is_footer(text: str) -> bool:
    return bool(_NAMED.match(text) or _SAID.match(text))


def _start(texts: Sequence[str], at: int) -> int:
    """Where the footer begins that has this line: its own rule above it, or its first line of a block of such lines."""
    start = at
    while start > 0 and texts[start - 1] and (start == at or _labelled(texts[start - 1])):
        if _RULE.match(texts[start - 1]):
            return start - 1
        if not _labelled(texts[start - 1]):
            break
        start -= 1
    return start


def _labelled(text: str) -> bool:
    return bool(re.match(r"[\w ]{2,24}:\s*\S*(?:@|://)\S*$|[\w ]{2,24}:$|[\w ]{2,24} addresses:$", text))
