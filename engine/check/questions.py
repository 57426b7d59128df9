"""The last thing that a lead reads: one open question. And words that are no reason to write."""

from collections.abc import Iterator

from jinja2 import nodes

from engine.check.finding import Finding, found
from engine.check.mails import Mail
from engine.check.ways import default_of, questions_after, readings
from engine.domain.empty_reasons import find_empty_reasons
from engine.domain.questions import LANGUAGES, Asked, Fault, ask_openly, is_open
from engine.workspace.load import Reading

_WRONG = {
    Fault.NO_QUESTION: ("ASK001", "the mail ends with “{}”, which asks nothing."),
    Fault.CLOSED: ("ASK002", "“{}” can be answered with yes or no, so it starts no conversation."),
    Fault.SEVERAL: ("ASK003", "there is more than one question; the last is “{}”."),
}


def open_question(mail: Mail) -> Iterator[Finding]:
    """On every way through `asks` there is one question, and it is open."""
    if mail.asks.tree is None or mail.step is None or mail.language not in LANGUAGES:
        return
    for text in readings(mail.asks.tree, _stand_in):
        asked = ask_openly(text, mail.language)
        if asked.fault:
            code, words = _WRONG[asked.fault]
            cure = _other_language(asked) if asked.fault is Fault.CLOSED else ""
            yield found(code, mail.asks.place, words.format(asked.sentence), cure)


def _other_language(asked: Asked) -> str:
    """The cure when the question is an open one, but in another language than the campaign's."""
    other = next((language for language in LANGUAGES if is_open(asked.sentence, language)), "")
    return f"Begin it with a question word, or say `language: {other}` if it is." if other else ""


def _stand_in(part: nodes.Node) -> str:
    return default_of(part) or "Northwind"


def shows_its_question(mail: Mail) -> Iterator[Finding]:
    """The template shows `asks` on every way, in both parts, and asks nothing behind it."""
    if mail.draft is None or mail.step is None:
        return
    if not all(("asks",) in source.always for source in (mail.body, mail.text)):
        yield found(
            "ASK004", mail.where_to_show(("asks",)), "the mail does not show its question on every way through it."
        )
    for question in questions_after(mail.text.tree, "asks"):
        place = mail.where_it_says(" ".join(question.split()[-4:]))
        yield found("ASK005", place, f"“{question}” follows the question of the step.")


def languages_known(reading: Reading) -> Iterator[Finding]:
    """Questions can be told from other sentences in some languages only."""
    for name, track in reading.tracks.items():
        if track.language not in LANGUAGES:
            words = f"nobody here knows how questions begin in {track.language!r}, so they are not checked."
            yield found("ASK006", reading.place(name, "language"), words)


def empty_reasons(mail: Mail) -> Iterator[Finding]:
    """ "Following up" and its like, in the subject, the question, and everything the template says."""
    for line in mail.lines:
        for begin, end in find_empty_reasons(line.source, mail.language):
            words = line.source[begin:end]
            yield found("TONE001", mail.shelf.pinpoint(line.place, words), f"“{words}” is no reason to write.")
    for file in mail.draft.files if mail.draft else ():
        if not mail.shelf.is_ours(file):
            continue
        for place, words in mail.shelf.empty_reasons(file, mail.language):
            yield found("TONE001", place, f"“{words}” is no reason to write.")
