"""What a bounce says: whether the address, the moment or our own reputation is at fault."""

import re
from functools import cache

from engine.domain import bounce_phrases as phrases
from engine.domain.event import BounceClass
from engine.domain.phrases import any_of, folded

_STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
_MOST_CHARACTERS = 2_000

# RFC 3463, as the registry and Microsoft extended it. Permanent failures (class 5) only: class 4 is never hard.
_HARD = {"1.1", "1.2", "1.3", "1.6", "1.10", "2.1", "4.4", "4.310", "7.13", "7.17"}
_SOFT = {"2.2", "2.3", "3.1", "3.4", "4.5", "4.6", "4.7", "4.14", "4.300", "4.316"}
_BLOCK = {"1.7", "1.8", "1.90"}  # as 7.20 and above: they are about us, so the recipient is kept
_VAGUE = {"", "0.0", "1.0", "2.0", "5.0", "7.0"}  # "other": nothing said

_HARD_CODES = {550, 551, 553, 556}


def classify_bounce(status: str, code: int, *texts: str) -> BounceClass:
    """By the enhanced status (`5.1.1`) and the words together; where both say nothing, by the SMTP code.

    `texts` are what the other side answered, then what the reporting system says of it: the first that says something
    counts. `code` is 0 when there is none. Words go before a status that means little (5.0.0, 5.7.1)
    or that many use for something else.
    What can't be told is soft: it costs another try, and no good address.
    """
    found = _STATUS.search(status)
    answer = _by_words(texts[0]) if texts else None
    words = answer or next(filter(None, map(_by_words, texts[1:])), None)
    detail = f"{found[2]}.{found[3]}" if found else ""
    if (found and found[1] != "5") or (code // 100 == 4 and detail in _VAGUE):
        return BounceClass.BLOCK if words is BounceClass.BLOCK else BounceClass.SOFT
    if found:
        return _by_status(detail, answer if detail in _HARD else words) or words or _by_code(code)
    return words or _by_code(code)


def _by_status(detail: str, words: BounceClass | None) -> BounceClass | None:
    """What a permanent status means, None when it leaves the matter to the words."""
    subject, _, number = detail.partition(".")
    if detail in _SOFT:
        return BounceClass.SOFT
    if detail in _BLOCK or (subject == "7" and int(number) >= 20):
        return BounceClass.BLOCK
    if detail in _HARD:
        return words or BounceClass.HARD
    if subject == "7":
        return words or BounceClass.BLOCK
    if subject in ("4", "6") or detail in ("2.4", "5.3"):
        return words or BounceClass.SOFT
    return None


def _by_code(code: int) -> BounceClass:
    return BounceClass.HARD if code in _HARD_CODES else BounceClass.SOFT


def _by_words(text: str) -> BounceClass | None:
    words = folded(text[:_MOST_CHARACTERS])
    return next((bounce_class for pattern, bounce_class in _families() if pattern.search(words)), None)


@cache
def _families() -> tuple[tuple[re.Pattern[str], BounceClass], ...]:
    """What an answer may say, in the order in which it counts."""
    return (
        (any_of(phrases.SHUT_FOR_NOW), BounceClass.SOFT),
        (_unless(phrases.NOBODY_THERE, phrases.TRY_LATER), BounceClass.SOFT),
        (_said_of(phrases.SENDER, phrases.IS_REFUSED), BounceClass.BLOCK),
        (any_of(phrases.BY_SENDER), BounceClass.BLOCK),
        (any_of(phrases.DEAD), BounceClass.HARD),
        (_said_of(phrases.STORE, phrases.IS_FULL), BounceClass.SOFT),
        (_said_of(phrases.ADDRESSEE, phrases.IS_GONE), BounceClass.HARD),
        (any_of(phrases.FOR_NOW), BounceClass.SOFT),
        (any_of(phrases.ABOUT_US), BounceClass.BLOCK),
        (any_of(phrases.PERHAPS_DEAD), BounceClass.HARD),
    )


def _unless(said: str, phrases: str) -> re.Pattern[str]:
    """Find something of one table in a folded text that says nothing of another."""
    return re.compile(rf"^(?!.*{any_of(said).pattern}).*?{any_of(phrases).pattern}")


def _said_of(what: str, says: str) -> re.Pattern[str]:
    """Find something of one table and, up to six words later in the same sentence, what another says of it."""
    between = r"(?: \S{0,90}[^\s.!?]| \S{1,90}@\S{1,90}){0,6}?"
    return re.compile(rf"{any_of(what).pattern}\W{{0,3}}{between} [\"'(\[<]?{any_of(says).pattern}")
