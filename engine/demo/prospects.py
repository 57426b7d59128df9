"""The demo's prospects: what each does with the mails that arrive is decided by a hash of the address."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal, get_args

from engine.demo.mail_server import ACCEPTED
from engine.demo.outside import Outside
from engine.simulation.agenda import Agenda
from engine.simulation.answers import away_from, bounce_of, reply_to
from engine.simulation.chance import draw, fraction, some_time_after
from engine.simulation.mailbox import Mail
from engine.simulation.words import Wish

Deed = (
    Wish
    | Literal[
        "silent", "clicks", "one click", "button", "complains", "refused", "deferred", "bounces", "reported bounce"
    ]
)


@dataclass(frozen=True, slots=True)
class Habit:
    """What somebody does, and with which of the mails they get (the first is 1)."""

    deed: Deed
    with_mail: int = 1


DECK: tuple[Habit, ...] = (
    *[Habit("silent")] * 16,
    Habit("clicks", 2),
    Habit("clicks", 2),
    Habit("clicks", 3),
    Habit("clicks", 4),
    Habit("clicks", 6),
    Habit("interested", 1),
    Habit("interested", 3),
    Habit("interested", 5),
    Habit("question", 1),
    Habit("question", 2),
    Habit("meeting", 2),
    Habit("referral", 1),
    Habit("not interested", 2),
    Habit("not interested", 4),
    Habit("unsubscribe", 1),
    Habit("unsubscribe", 3),
    Habit("one click", 1),
    Habit("one click", 2),
    Habit("button", 3),
    Habit("away", 1),
    Habit("away", 2),
    Habit("refused"),
    Habit("bounces"),
    Habit("reported bounce"),
    Habit("complains", 2),
    Habit("deferred"),
)
"""One card a person."""

BROWSERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
)
SCANNER = "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
"""It poses as a browser, as most of them do."""
SCANNED_SHARE = 0.15
"""Of the companies: those whose mail gateway looks into every link before the mail is seen."""

DELIVERED_AFTER = timedelta(seconds=4)
REPORTED_AFTER = timedelta(hours=1)
BOUNCING = ("bounces", "reported bounce")
BOUNCES_AFTER = timedelta(hours=7)
NO_SUCH_USER = "550 5.1.1 no such user here"
TRY_LATER = "451 4.2.1 mailbox busy, try again later"


class Prospects:
    """Everybody who gets our mail. `left` has who left and since when, `deeds` counts what was done."""

    def __init__(self, clock: Callable[[], datetime], agenda: Agenda) -> None:
        self._clock = clock
        self._agenda = agenda
        self._mails: Counter[str] = Counter()
        self._tries: Counter[str] = Counter()
        self._complainer = ""
        self._unconfirmed: list[Mail] = []
        self.deeds: Counter[str] = Counter()
        self.left: dict[str, datetime] = {}
        self.written_to_after_leaving: list[Mail] = []

    def answer_rcpt(self, address: str) -> str:
        """What their mail server says when a mail for them is announced."""
        deed = habit_of(address).deed
        self._tries[address] += 1
        if deed == "refused":
            self.left.setdefault(address, self._clock())
            self.deeds["refused"] += 1
            return NO_SUCH_USER
        if deed == "deferred" and self._tries[address] == 1:
            self.deeds["deferred"] += 1
            return TRY_LATER
        return ACCEPTED

    def read(self, mails: Sequence[Mail], outside: Outside) -> None:
        """Take in what has arrived, and plan what to do about it."""
        for mail in mails:
            self._mails[mail.recipient] += 1
            self.deeds["mailed"] += 1
            if mail.recipient in self.left:
                self.written_to_after_leaving.append(mail)
            if is_scanned(mail.recipient):
                self._agenda.add(mail.at + timedelta(seconds=0.4), partial(self._scan, mail, outside), stirs=False)
            self._plan(mail, outside)
        self._confirm([mail for mail in mails if habit_of(mail.recipient).deed not in BOUNCING], outside)

    def _confirm(self, mails: Sequence[Mail], outside: Outside) -> None:
        """Their servers say that they delivered them; the provider passes that on in bundles, an hour late."""
        if mails and not self._unconfirmed:
            at = self._clock() + REPORTED_AFTER
            self._agenda.add(at, partial(self._report_delivered, outside), stirs=False)
        self._unconfirmed.extend(mails)

    def _report_delivered(self, outside: Outside) -> None:
        mails, self._unconfirmed = self._unconfirmed, []
        self._report("delivered", mails, outside, lambda mail: mail.at + DELIVERED_AFTER)

    def _plan(self, mail: Mail, outside: Outside) -> None:
        habit = self._habit(mail.recipient)
        if not _is_time(habit, self._mails[mail.recipient], mail):
            return
        if habit.deed in BOUNCING:
            at = mail.at + BOUNCES_AFTER * fraction("bounce", mail.recipient)
        elif habit.deed == "away":
            at = mail.at + timedelta(seconds=3)
        else:
            at = some_time_after(mail.at, mail.recipient)
        self._agenda.add(at, partial(self._do, habit.deed, mail, outside))

    def _habit(self, address: str) -> Habit:
        """The habit, but only one complains: the first who would."""
        habit = habit_of(address)
        if habit.deed != "complains":
            return habit
        self._complainer = self._complainer or address
        return habit if self._complainer == address else Habit("silent")

    def _do(self, deed: Deed, mail: Mail, outside: Outside) -> None:
        match deed:
            case "clicks":
                self._click(mail, outside)
            case "one click":
                outside.leave(mail.unsubscribe_url)
            case "button":
                self._press_unsubscribe(mail, outside)
            case "complains":
                self._report("complained", [mail], outside)
            case "bounces":
                outside.send(bounce_of(mail, self._clock()))
            case "reported bounce":
                self._report("bounced", [mail], outside)
            case "away":
                outside.send(away_from(mail, self._clock()))
            case "silent" | "refused" | "deferred":
                return
            case _:
                outside.send(reply_to(mail, deed, self._clock()))
        self._note(deed, mail)

    def _note(self, deed: Deed, mail: Mail) -> None:
        self.deeds[deed] += 1
        if deed in get_args(Wish) and deed != "away":
            self.deeds["replied"] += 1
        if deed in ("one click", "button", "unsubscribe", "complains", *BOUNCING):
            self.left.setdefault(mail.recipient, self._clock())

    def _click(self, mail: Mail, outside: Outside) -> None:
        outside.click(_offers(mail)[0], draw(BROWSERS, "browser", mail.recipient))

    def _press_unsubscribe(self, mail: Mail, outside: Outside) -> None:
        """Go to the page that the word in the footer leads to, and press its button."""
        url = next(url for url, _ in mail.links if "/u/" in url)
        outside.look(url, draw(BROWSERS, "browser", mail.recipient))
        outside.press(url, 200, {})

    def _scan(self, mail: Mail, outside: Outside) -> None:
        for url, _ in mail.links:
            if "/c/" in url or "/u/" in url:
                outside.scan(url, SCANNER)
                self.deeds["scanned"] += 1

    def _report(
        self, kind: str, mails: Sequence[Mail], outside: Outside, at: Callable[[Mail], datetime] | None = None
    ) -> None:
        """Events about mails as a provider tells them; they happened `at`, or just now."""
        details = {"class": "hard", "status": "5.1.1", "diagnostic": NO_SUCH_USER} if kind == "bounced" else {}
        outside.report(
            [
                {
                    "type": kind,
                    "timestamp": (at(mail) if at else self._clock()).isoformat(),
                    "data": {"message_id": mail.message_id, "recipient": mail.recipient, **details},
                }
                for mail in mails
            ]
        )


def habit_of(address: str) -> Habit:
    """The card that an address draws."""
    return draw(DECK, "habit", address)


def _is_time(habit: Habit, number: int, mail: Mail) -> bool:
    """Whether the habit shows with this mail. Who clicks goes on to do so whenever a mail has something to click."""
    if habit.deed == "clicks":
        return number >= habit.with_mail and bool(_offers(mail))
    return number == habit.with_mail


def _offers(mail: Mail) -> list[str]:
    return [url for url, words in mail.links if "/c/" in url and words]


def is_scanned(address: str) -> bool:
    """Whether the company's gateway looks into links."""
    return fraction("scanner", address.rpartition("@")[2]) < SCANNED_SHARE
