"""What a bounce says: whether the address, the moment or our own reputation is at fault."""

import re

from engine.domain.event import BounceClass

_STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")

# RFC 3463, as the registry extended it. Permanent failures (class 5) only: class 4 is always soft.
_HARD = {"1.1", "1.2", "1.3", "1.6", "1.10", "2.1", "4.4", "7.13", "7.17"}
_BLOCK = {"1.7", "1.8"}  # besides all of 7.x but the hard ones: they are about us, so the recipient is kept
_VAGUE = {"0.0", "1.0", "2.0", "5.0", "7.0"}  # "other": the words say more

_HARD_CODES = {550, 551, 553, 556}
_NOBODY_THERE = re.compile(
    r"(user|mailbox|recipient|address|account)\W+(is\W+)?(unknown|invalid|not found|does(n.t| not) exist|disabled)"
    r"|(no such|unknown|invalid) (user|mailbox|recipient|address|account)"
    r"|does(n.t| not) (exist|have an? \S+ account)|no mailbox here|domain not found|unrouteable",
    re.IGNORECASE,
)
_FOR_NOW = re.compile(
    r"\bfull\b|quota|too (large|big|many)|size limit|try (again|later)|temporar|greylist", re.IGNORECASE
)
_ABOUT_US = re.compile(
    r"spam|block|black.?list|deny.?list|\brbl\b|\bdnsbl\b|reputation|polic(y|ies)|\bspf\b|dkim|dmarc|"
    r"not (authori[sz]ed|allowed|permitted)|access denied|relay",
    re.IGNORECASE,
)


def classify_bounce(status: str, code: int, text: str) -> BounceClass:
    """By the enhanced status (`5.1.1`); where it is "" or says nothing, by the text, and then by the SMTP code.

    `code` is 0 when there is none. What can't be told is soft: it costs another try, and no good address.
    """
    found = _STATUS.search(status)
    if found and f"{found[2]}.{found[3]}" not in _VAGUE:
        return _by_status(found[1], f"{found[2]}.{found[3]}")
    if code // 100 == 4 or (found and found[1] == "4"):
        return BounceClass.SOFT
    return _by_text(text) or (BounceClass.HARD if code in _HARD_CODES else BounceClass.SOFT)


def _by_status(kind: str, detail: str) -> BounceClass:
    if kind != "5":
        return BounceClass.SOFT
    if detail in _HARD:
        return BounceClass.HARD
    return BounceClass.BLOCK if detail in _BLOCK or detail.startswith("7.") else BounceClass.SOFT


def _by_text(text: str) -> BounceClass | None:
    for pattern, bounce_class in (
        (_NOBODY_THERE, BounceClass.HARD),
        (_FOR_NOW, BounceClass.SOFT),
        (_ABOUT_US, BounceClass.BLOCK),
    ):
        if pattern.search(text):
            return bounce_class
    return None
