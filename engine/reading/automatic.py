"""Whether a mail is an automatic answer, and what it says: by headers (RFC 3834 and what came before it), sender,
subject and words, with the reasons.

Headers and the beginning of a subject prove it. Words must add up: what only people write ("I'm on vacation next
week, let's talk after") takes away.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.phrases import folded
from engine.domain.reading import Intent
from engine.domain.returned import AutoIntent
from engine.reading.automatic_words import (
    IS_AWAY,
    PART_TIME,
    SOMEBODY_ELSE,
    WILL_BE_READ,
    WRITTEN_BY_A_MACHINE,
    Family,
)
from engine.reading.dates import names_a_return, speaks_of_absence
from engine.reading.desk_words import ANSWERED_LATER, ELSEWHERE, LEFT, NEW_ADDRESS, PROMISES, REQUEST, THANKS
from engine.reading.intent import SURE, read_reply
from engine.reading.machine_marks import (
    Headers,
    header_marks,
    on_a_list,
    sender_mark,
    subject_intent,
    subject_mark,
)
from engine.reading.person_words import CLOSING, PERSON, POLITE
from engine.reading.wording import capitalised, languages_of, wording

_FAMILIES = (
    WRITTEN_BY_A_MACHINE,
    IS_AWAY,
    PART_TIME,
    WILL_BE_READ,
    SOMEBODY_ELSE,
    LEFT,
    REQUEST,
    NEW_ADDRESS,
    ANSWERED_LATER,
    PROMISES,
    ELSEWHERE,
    THANKS,
)
_LONGEST_TEXT = 3_000  # automatic answers come to the point; what follows is disclaimers
_SAID_BY_PEOPLE_TOO = (PART_TIME, WILL_BE_READ, PROMISES)
_ENOUGH = 4
_PERSON_TAKES = 3
_NOTHING_ELSE_ADDS = 3
_SENDER_NAMED_ADDS = 2
_RETURN_ADDS = 2
_BEGINNING = 40
_NUMBERED_ADDS = 2
_NUMBERED = re.compile(
    r"[\[(#]{1,2}(?:[^\])]{0,20}[ #:-])?#?[A-Za-z]{0,6}-?\d{2,}|[A-Z]{2,6}-?\d{3,}"
)  # "[Ticket 991]"
_ASKED_OF_ALL = re.compile(r"\b(?:dringend|eilig|urgente?|spoed|emergency|questions|fragen|need help)\s?\?")

_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*[-*•>])")
_SENTENCE_ENDS = re.compile(
    r"(?<=[^\W\d]{2}[.:])(?<!\bdr\.)(?<!\b[ms]r\.)\s+|(?<=[!?])\s+|(?<=\d{4}\.)\s+|; "
    r"|,? (?:but|however|aber|jedoch|mais|pero|maar|mas|ma|tuttavia),? "
    r"|(?:,| and| und| et| y| en| e) (?=(?:we |wir |nous |wij |ci |)(?:do not|don't|have no|haben kein|n'avons pas"
    r"|no nos|non ci|nao |hebben geen))"
)  # what follows a "but" may be a person's
_SENTENCE_BEGINS = re.compile(r"(?<=[^\W\d]{3}[.!?]) | \. ")
_WHERE = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")
_FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|i've|my (?:last|time|role|position|job|employment|contract)|ich|je|j'ai"
    r"|mon|yo|estoy|trabajo|mi|ik|ben|eu|deixei|sai|ho|sono|lavoro)\b"
)

_OF_A_PERSON = frozenset(
    (Intent.UNSUBSCRIBE, Intent.ANGRY_COMPLAINT, Intent.MEETING_REQUEST, Intent.INTERESTED, Intent.QUESTION)
)


@dataclass(frozen=True, slots=True)
class Automatic:
    """What an automatic answer says, how sure we are that it is one (0 to 1), and why."""

    intent: AutoIntent
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    folded: str
    languages: frozenset[str]
    sender: frozenset[str]  # the words of the sender's name, in From and in the address
    company: frozenset[str]  # the words of the sender's domain
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Heard:
    family: Family
    words: str
    worth: int
    at: int


def automatic_answer(
    headers: Headers,
    from_address: str,
    subject: str,
    text: str,
    sent_on: date,
    *,
    from_name: str = "",
    quotes: bool = False,
) -> Automatic | None:
    """Tell whether a mail is an automatic answer; None when nothing shows it.

    `subject` is decoded. `text` is what the sender wrote, without the quoted mail, with or without the signature;
    `quotes` tells whether there was one. Reports of mail systems have been told apart before.
    """
    words = _words_of(text[:_LONGEST_TEXT], from_name, from_address)
    heard = tuple(_hear(words))
    reasons = tuple(f'says "{each.words}" ({each.family.name})' for each in heard)
    marks = _proof(headers, from_address, subject, heard)
    intent = _intent(heard, subject)
    if marks or any(each.family is WRITTEN_BY_A_MACHINE for each in heard):
        away = intent is AutoIntent.OTHER and not any(each.family in (ANSWERED_LATER, PROMISES) for each in heard)
        intent = AutoIntent.OUT_OF_OFFICE if away and speaks_of_absence(words.folded) else intent
    if marks:
        return Automatic(intent, 0.98, (*marks, *reasons))
    if not any(each.family.intent or each.family is WRITTEN_BY_A_MACHINE for each in heard):
        return None
    worth = _worth(heard, words, sent_on, quotes=quotes)
    if intent is AutoIntent.TICKET and _NUMBERED.match(subject):
        worth += _NUMBERED_ADDS
    by_itself = any(each.family is WRITTEN_BY_A_MACHINE for each in heard)
    if worth < _ENOUGH or (not by_itself and _wants_something(words)):
        return None
    return Automatic(intent, min(0.95, 0.5 + 0.05 * worth), reasons)


def _words_of(text: str, from_name: str, from_address: str) -> _Words:
    said = " . ".join(filter(None, map(folded, _PARAGRAPHS.split(text))))
    local, _, domain = from_address.rpartition("@")
    company = _words_in(domain.rpartition(".")[0])
    sender = _words_in(local) | (_words_in(from_name) - company)
    return _Words(text, said, languages_of(said), sender, company, company | capitalised(text))


def _words_in(name: str) -> frozenset[str]:
    return frozenset(word for word in re.split(r"[\W\d_]+", folded(name)) if len(word) > 2)


def _wants_something(words: _Words) -> bool:
    """Tell whether what no automatic answer says is surely the wish of a person."""
    polite = wording(POLITE, words.languages)
    rest = ". ".join(
        each for each in _sentences(words.text) if not (_of_a_machine(each, words) or polite.fullmatch(each))
    )
    reading = read_reply(rest)
    return reading.intent in _OF_A_PERSON and reading.confidence >= SURE


def _worth(heard: Sequence[_Heard], words: _Words, sent_on: date, *, quotes: bool) -> int:
    """What all phrases come to: less where a person speaks or quotes, more where nothing else is said, or a return."""
    asks = "?" in _ASKED_OF_ALL.sub("", words.folded)
    by_person = len(set(wording(PERSON, words.languages).findall(words.folded))) + asks + quotes
    worth = sum(each.worth for each in heard) - _PERSON_TAKES * min(2, by_person)
    if by_person:
        return worth
    stated = any(
        each.family.intent and each.worth >= each.family.worth
        for each in heard
        if each.family not in _SAID_BY_PEOPLE_TOO
    )
    worth += _NOTHING_ELSE_ADDS * (stated and _nothing_else(words))
    away = any(each.family in (IS_AWAY, WILL_BE_READ) for each in heard) and _begins_with_it(words)
    return worth + _RETURN_ADDS * (away and names_a_return(words.text, sent_on))


def _hear(words: _Words) -> Iterator[_Heard]:
    taken: list[re.Match[str]] = []
    for family in _FAMILIES:
        found = next(_unheard(_said(family, words.folded, words), taken), None)
        if found:
            taken.append(found)
            worth = _worth_of(family, words, found)
            yield _Heard(family, found[0].strip()[:80], worth, found.start())


def _said(family: Family, text: str, words: _Words) -> Iterator[re.Match[str]]:
    yield from wording(family.phrases, words.languages).finditer(text)
    if family.named:
        named = wording(family.named, words.languages).finditer(text)
        yield from (each for each in named if _last_word(each) in words.names)


def _last_word(found: re.Match[str]) -> str:
    return found[0].split()[-1].strip(".'-")


def _unheard(found: Iterable[re.Match[str]], taken: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Those of which nothing has been heard as something else."""
    return (each for each in found if not any(one.start() < each.end() and each.start() < one.end() for one in taken))


def _worth_of(family: Family, words: _Words, found: re.Match[str]) -> int:
    """Somebody else who left is what a colleague may write about; whoever the mail comes from has left for sure.

    What somebody left may be a supplier, unless the name is that of the sender's company.
    """
    if family is not LEFT:
        return family.worth
    about = _SENTENCE_BEGINS.split(words.folded[max(0, found.start() - 60) : found.end()])[-1]
    if any(re.search(rf"\b{name}\b", about) for name in words.sender):
        return family.worth + _SENDER_NAMED_ADDS
    is_ours = any(name.startswith(_last_word(found)) for name in words.company)
    is_sure = is_ours or found.re is not wording(family.named, words.languages)
    return family.worth if is_sure and _FIRST_PERSON.search(about) else family.worth - 2


def _proof(headers: Headers, from_address: str, subject: str, heard: Sequence[_Heard]) -> tuple[str, ...]:
    """What proves a machine. A mail to many proves an answer only by its subject and words."""
    by_subject = subject_mark(subject)
    marks = (*header_marks(headers), *sender_mark(headers, from_address))
    if by_subject or (marks and (heard or not on_a_list(headers))):
        return (*marks, *by_subject)
    return ()


def _nothing_else(words: _Words) -> bool:
    """Tell whether every sentence down to the closing is one of an automatic answer, or politeness."""
    polite = (wording(POLITE, words.languages), wording(CLOSING, words.languages))
    return all(
        any(phrases.match(sentence) for phrases in polite) or _of_a_machine(sentence, words)
        for sentence in _sentences(words.text)
    )


def _begins_with_it(words: _Words) -> bool:
    """Tell whether the first sentence after the greeting is one of an automatic answer; a person has a matter."""
    polite = wording(POLITE, words.languages)
    first = next((sentence for sentence in _sentences(words.text) if not polite.fullmatch(sentence)), "")
    return _of_a_machine(first, words)


def _of_a_machine(sentence: str, words: _Words) -> bool:
    """Tell whether it begins with what automatic answers say: much before it is what a person wrote."""
    found = (next(_said(family, sentence, words), None) for family in _FAMILIES)
    return any(each and each.start() <= _BEGINNING for each in found)


def _sentences(text: str) -> Iterator[str]:
    """The sentences above the closing, folded; a blank line and an item of a list end one, a wrapped line does not."""
    lines = text.splitlines()
    closing = (n for n, line in enumerate(lines) if n and wording(CLOSING).fullmatch(folded(line).rstrip(" ,.!")))
    for paragraph in _PARAGRAPHS.split("\n".join(lines[: next(closing, len(lines))])):
        for sentence in _SENTENCE_ENDS.split(folded(paragraph)):
            if len(re.findall(r"[^\W\d]", _WHERE.sub("", sentence))) > 2:
                yield sentence.strip(" .,!")


def _intent(heard: Sequence[_Heard], subject: str) -> AutoIntent:
    """The more special saying wins: who has left is away, too. Whoever is away may name the desk for requests."""
    said = {each.family.name: each for each in heard}
    left, away = said.get(LEFT.name), said.get(IS_AWAY.name) or said.get(PART_TIME.name)
    if left and (away is None or left.worth >= LEFT.worth or left.at < away.at):
        return AutoIntent.LEFT_COMPANY
    if away:
        return AutoIntent.OUT_OF_OFFICE
    by_subject = subject_intent(subject)
    for family in (NEW_ADDRESS, REQUEST, WILL_BE_READ, ANSWERED_LATER, PROMISES):
        if family.name in said and by_subject in {None, family.intent}:
            return family.intent or AutoIntent.OTHER
    return by_subject or AutoIntent.OTHER
