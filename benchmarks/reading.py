"""How well returned mail is read: the labelled mails of `tests/reading`, as Markdown for docs/reading-replies.md.

Beside ours stand mail-parser-reply, and talon and quotequail where somebody has put them into the environment.
"""

import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from mailparser_reply import EmailReplyParser

from engine.domain.reading import Intent
from engine.domain.returned import MailKind, ReturnedMail
from engine.reading.intent import SURE
from engine.reading.mail import read_mail
from engine.reading.opened import open_mail
from tests.reading.labelled import MAILS, SHORT, Half, LabelledMail, labelled_mails

RECEIVED = datetime(2026, 6, 1, 12, tzinfo=UTC)
LANGUAGES = ["en", "de", "fr", "es", "nl", "it"]
Cutter = Callable[[str], str]
Read = Sequence[tuple[LabelledMail, ReturnedMail]]
_SUPPRESSES = {Intent.UNSUBSCRIBE, Intent.ANGRY_COMPLAINT}
_PROMOTES = {Intent.INTERESTED, Intent.QUESTION, Intent.MEETING_REQUEST, Intent.REFERRAL_TO_COLLEAGUE}


def report() -> str:
    """Every table, one under the other."""
    sets = ((MAILS, "all sorts"), (SHORT, "short answers, and machines without headers"))
    return "\n\n".join("\n".join(_half(half, mails, name)) for mails, name in sets for half in Half)


def _half(half: Half, folder: Path, name: str) -> list[str]:
    mails = labelled_mails(half, folder)
    read_mail(mails[0].raw, RECEIVED)  # the tables are compiled once, at the first mail
    milliseconds: list[float] = []
    read: list[tuple[LabelledMail, ReturnedMail]] = []
    for mail in mails:
        started = time.perf_counter()
        read.append((mail, read_mail(mail.raw, RECEIVED)))
        milliseconds.append((time.perf_counter() - started) * 1000)
    median, slowest = statistics.median(milliseconds), max(milliseconds)
    speed = f"{len(mails)} mails, median {median:.1f} ms a mail, the slowest {slowest:.0f} ms."
    tables = (_kinds(read), _intents(read), _visible(read), _harm(read))
    return [f"### {name}: {half.value}", "", speed, *(line for table in tables for line in ("", *table))]


def _kinds(read: Read) -> list[str]:
    pairs = Counter((mail.kind.value, got.kind.value) for mail, got in read)
    return _measures("kind", [kind.value for kind in MailKind], pairs)


def _intents(read: Read) -> list[str]:
    replies = [(mail, got) for mail, got in read if mail.kind is got.kind is MailKind.REPLY]
    pairs = Counter((mail.intent, got.intent) for mail, got in replies)
    names = [intent.value for intent in Intent if intent is not Intent.UNCLEAR]
    short = {name: "".join(part[0] for part in name.split("_")[:3]) + str(at) for at, name in enumerate(names)}
    head = _row(["labelled, read as", *short.values()])
    rows = [_row([f"{short[one]} {one}", *(str(pairs[one, other] or "") for other in names)]) for one in names]
    return [*_measures("intent", names, pairs), "", head, _rule(len(names) + 1), *rows]


def _measures(what: str, names: Iterable[str], pairs: Counter[tuple[str, str]]) -> list[str]:
    """Of each class how many there are, how many were found, and how many of those read as it are."""
    rows = [_row([what, "mails", "recall", "precision"]), _rule(4)]
    for name in names:
        labelled = sum(count for (one, _), count in pairs.items() if one == name)
        called = sum(count for (_, one), count in pairs.items() if one == name)
        right = pairs[name, name]
        rows.append(_row([name, str(labelled), _share(right, labelled), _share(right, called)]))
    right = sum(count for (one, other), count in pairs.items() if one == other)
    rows.append(_row(["all", str(pairs.total()), _share(right, pairs.total()), ""]))
    return rows


def _harm(read: Read) -> list[str]:
    """The mails, by their number in the labels, that are surely read as what they are not and so do harm."""
    rows = [_row(["surely, and wrongly, read as", "mails", "their numbers"]), _rule(3)]
    for what, does in (("an opt-out or a complaint", _SUPPRESSES), ("what promotes", _PROMOTES)):
        wrong = [at for at, (mail, got) in enumerate(read, 1) if _is_sure(got, does) and mail.intent not in does]
        rows.append(_row([what, str(len(wrong)), ", ".join(map(str, wrong)) or "-"]))
    return rows


def _is_sure(got: ReturnedMail, does: set[Intent]) -> bool:
    return got.kind is MailKind.REPLY and got.intent in does and got.confidence >= SURE


def _visible(read: Read) -> list[str]:
    replies = [(mail, got) for mail, got in read if mail.kind is MailKind.REPLY]
    rows = [_row(["visible text", "the same", "words, F1"]), _rule(3)]
    rows.append(_agreement("nurture", [(mail.visible_text or "", got.visible_text) for mail, got in replies]))
    for name, cut in _peers().items():
        pairs = [(mail.visible_text or "", cut(open_mail(mail.raw).text)) for mail, _ in replies]
        rows.append(_agreement(name, pairs))
    return rows


def _agreement(name: str, pairs: Sequence[tuple[str, str]]) -> str:
    same = sum(1 for wanted, got in pairs if _words(wanted) == _words(got))
    return _row([name, _share(same, len(pairs)), f"{statistics.mean(_f1(*pair) for pair in pairs):.3f}"])


def _peers() -> dict[str, Cutter]:
    parser = EmailReplyParser(languages=LANGUAGES)
    peers: dict[str, Cutter] = {"mail-parser-reply": lambda text: str(parser.parse_reply(text=text) or "")}
    if find_spec("talon"):
        peers["talon"] = import_module("talon.quotations").extract_from_plain
    if find_spec("quotequail"):
        peers["quotequail"] = _quotequail
    return peers


def _quotequail(text: str) -> str:
    quotequail = import_module("quotequail")
    unwrapped = quotequail.unwrap(text)
    if unwrapped and unwrapped.get("text_top"):
        return str(unwrapped["text_top"])
    return "\n".join(part for expand, part in quotequail.quote(text) if expand)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _f1(wanted: str, got: str) -> float:
    both = (Counter(_words(wanted)) & Counter(_words(got))).total()
    return 2 * both / max(len(_words(wanted)) + len(_words(got)), 1) if both else float(_words(wanted) == _words(got))


def _share(part: int, of: int) -> str:
    return f"{part / of:.0%}" if of else "-"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return _row(["---"] * columns)


if __name__ == "__main__":
    print(report())
