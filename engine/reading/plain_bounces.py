"""Notices of mail systems that follow no standard, by who writes, under what subject, and what the notice says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from engine.domain import bounce_phrases
from engine.domain.bounce import classify_bounce
from engine.domain.phrases import any_of, folded
from engine.domain.returned import Bounce
from engine.reading import bounce_words
from engine.reading.notice import code_in, diagnostic_in, fields_in, recipient_in, refusal_in, status_in
from engine.reading.opened import OpenedMail
from engine.reading.parts import first
from engine.reading.returned_original import Original

_ENOUGH = 5
_LONGEST_FOLDED = 4_000
_MOST_LINES = 40
_SENDERS = re.compile(
    r"(?:(?:e?mail|message)[-_.]?(?:er|delivery)?[-_.]?(?:daemon|system|subsystem|agent|service|gateway|robot|router|admin)"
    r"|post[-_.]?master|m?daemon|mailer|maildelivery|mail[-_.]delivery[-_.]\w+|ndr|ndn|bounces?|imss|mta|smtp|amavis\w*"
    r"|microsoftexchange[0-9a-f]+|\w{0,20}smtp\w{0,20}|mail[-_]?error|mail[-_]?failure|\w{0,20}(?:anti)?virus\w{0,30})",
    re.IGNORECASE,
)
_NOBODY_READS = re.compile(r"(?:.*[._+-])?(?:no|do-?not|never)[._-]?repl(?:y|ies)\b.*", re.IGNORECASE)
_ANSWERS = re.compile(r"^(?:re|aw|fwd?|wg|rv|tr|antw|sv|vs|enc)\s*:", re.IGNORECASE)
_SUBJECT_END = re.compile(
    r"(?:non remis|undeliver\w+|delivery fail\w+|not delivered|unzustellbar|user unknown|returned)\W*(?:\(.{0,40})?$"
)
_OPENING = re.compile(
    r"\W{0,120}(?:your|votre|ihre|su|uw) (?:e-?mail|message|nachricht|mensaje|correo|bericht)\b", re.IGNORECASE
)
_LISTED = re.compile(r"^[ \t]*<[^<>\s@]+@[^<>\s@]+>:", re.MULTILINE)
_PREFIXED = re.compile(r"\W{0,9}(?:undeliver\w*|unzustellbar\w*|bounced?|non[- ]delivery)\s*:", re.IGNORECASE)
_MAIL = re.compile(
    r"mail|message|nachricht|zustell|mensaje|correo|courriel|bericht|mensagem|messaggio|smtp|recipient|@", re.I
)
_PUNCTUATION = re.compile(r"[^\w\s'@./-]+")
_FAILED_HEADERS = ("x-failed-recipients", "x-ms-embedded-report", "x-ms-exchange-message-is-ndr")


@dataclass(frozen=True, slots=True)
class PlainReport:
    """What a notice comes to. `bounce` is None when the mail is still tried or arrived."""

    bounce: Bounce | None
    reasons: tuple[str, ...]


def plain_report(mail: OpenedMail, notice: str, original: Original | None) -> PlainReport | None:
    """What a mail system says in its own words, None when too little says that one wrote this mail.

    Both are needed: signs of who writes, and of what is said. `notice` is the text above the mail brought back.
    """
    writers = [*_writers(mail), *_nobody(mail, original)]
    if not writers:
        return None
    text = folded(f"{mail.subject}\n{notice[:_LONGEST_FOLDED]}")
    said = list(_said(notice, text, original))
    weight = sum(weight for weight, _ in (*writers, *said))
    reasons = tuple(reason for _, reason in (*writers, *said))
    if weight < _ENOUGH or (not said and len(writers) < 2) or _of_a_parcel(writers, notice):
        return None
    if _goes_on(text):
        return PlainReport(None, (*reasons, "the mail is still being tried"))
    if not _says(bounce_words.FAILED, text) and _says(bounce_words.DELIVERED, text):
        return PlainReport(None, (*reasons, "the mail arrived"))
    return PlainReport(bounce_from(mail, notice, original), reasons)


def bounce_from(mail: OpenedMail, notice: str, original: Original | None) -> Bounce:
    """The recipient, status and answer that a notice tells, and the class they come to."""
    fields = fields_in(notice)
    diagnostic = fields.get("diagnostic-code") or diagnostic_in(notice)
    status = status_in(fields.get("status", "")) or refusal_in(diagnostic) or refusal_in(notice)
    code = code_in(diagnostic) or code_in(notice)
    return Bounce(
        bounce_class=classify_bounce(status, code, diagnostic, notice, mail.subject),
        recipient=recipient_in(mail, notice, original.to if original else ()),
        status=status,
        diagnostic=diagnostic or _statement(notice),
    )


def _writers(mail: OpenedMail) -> Iterator[tuple[int, str]]:
    yield from _sender(mail)
    yield from _subject(mail.subject)
    path = "".join(first(mail.headers, "return-path").split()).lower()
    if path in {"<>", "<mailer-daemon>"} or "<>" in first(mail.headers, "from"):
        yield 1, "no return path"
    if mail.message.get_content_type() == "multipart/report":
        yield 2, "Content-Type: multipart/report"
    for name in _FAILED_HEADERS:
        if name in mail.headers:
            yield 3, f"{name.title()}: {first(mail.headers, name)}".strip()


def _of_a_parcel(writers: Sequence[tuple[int, str]], notice: str) -> bool:
    """Whether only a subject speaks of failure, and no word of mail: a person writes of something else undelivered."""
    return all(reason.startswith("Subject: ") for _, reason in writers) and not _MAIL.search(notice)


def _sender(mail: OpenedMail) -> Iterator[tuple[int, str]]:
    local = mail.from_address.rpartition("@")[0]
    if local == "mailer-daemon":
        yield 3, f"From: {mail.from_address}"
    elif _SENDERS.fullmatch(local.split("+")[0]):
        yield 2, f"From: {mail.from_address}"
    elif _says_all(bounce_words.SENDER_NAMES, folded(mail.from_name)):
        yield 2, f"From: {mail.from_name}"


def _nobody(mail: OpenedMail, original: Original | None) -> Iterator[tuple[int, str]]:
    """An address that nobody reads answers no mail; one that brings ours back may report on it."""
    local = mail.from_address.rpartition("@")[0]
    if original and original.message_id and _NOBODY_READS.fullmatch(local):
        yield 2, f"From: {mail.from_address}"


def _subject(subject: str) -> Iterator[tuple[int, str]]:
    apart = " ".join(folded(subject)[:300].replace(":", " : ").split())
    if _PREFIXED.match(subject) or _is_failure_subject(subject) or _says_all(bounce_words.REPORT_SUBJECTS, apart):
        yield 3, f"Subject: {subject}"
    elif _SUBJECT_END.search(apart):
        yield 2, f"Subject: {subject}"


def _said(notice: str, text: str, original: Original | None) -> Iterator[tuple[int, str]]:
    found = any_of(bounce_words.FAILED).search(text)
    if found:
        yield 2, f'says "{found[0][:80]}"'
    elif _says(bounce_words.DELAYED, text) or _says(bounce_words.DELIVERED, text):
        yield 2, "says what became of a mail"
    if diagnostic_in(notice) or refusal_in(notice):
        yield 2, f"quotes {refusal_in(notice) or diagnostic_in(notice)[:40]}"
    if original:
        yield 1, "brings a mail back"
    if _OPENING.match(notice) or _LISTED.search(notice):
        yield 1, "names whom it is about as mail systems do"


def _goes_on(text: str) -> bool:
    return _says(bounce_words.DELAYED, text) and not _says(bounce_words.FINAL, text)


def _is_failure_subject(subject: str) -> bool:
    if _ANSWERS.match(subject.strip()):
        return False
    return _says_all(bounce_words.SUBJECTS, " ".join(_PUNCTUATION.sub(" ", folded(subject)[:300]).split()))


def _statement(notice: str) -> str:
    """The first line that says why, else the first that says what failed."""
    lines = [" ".join(line.split())[:300] for line in notice[:_LONGEST_FOLDED].splitlines() if line.strip()]
    lines = [line for line in lines if not line.lower().startswith("subject:")]
    for tables in ((bounce_phrases.DEAD, bounce_phrases.FOR_NOW, bounce_phrases.ABOUT_US), (bounce_words.FAILED,)):
        for line in lines[:_MOST_LINES]:
            if any(_says(table, folded(line)) for table in tables):
                return line
    return ""


def _says(table: str, text: str) -> bool:
    return any_of(table).search(text) is not None


def _says_all(table: str, text: str) -> bool:
    return _whole(table).fullmatch(text) is not None


@cache
def _whole(table: str) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(table).pattern})")
