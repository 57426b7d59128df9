"""The prospects of a simulation: what each does with a mail is decided by its habits, the seed and the address."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from engine.domain.clicks import ANSWERING, HOLD
from engine.domain.event import BounceClass
from engine.domain.habits import Habits
from engine.mail.transports.base import Accepted, Outcome, Refused
from engine.simulation.agenda import Agenda
from engine.simulation.answers import away_from, bounce_of, reply_to
from engine.simulation.chance import fraction, some_time_after
from engine.simulation.outside import Outside
from engine.simulation.post import Received
from engine.simulation.words import Wish

WISHES: dict[str, Wish] = {
    "interested": "interested",
    "question": "question",
    "meeting": "meeting",
    "referral": "referral",
    "not_interested": "not interested",
    "unsubscribe": "unsubscribe",
    "acknowledgement": "acknowledgement",
}
"""The kinds of replies in `simulation.yaml`, as the words for them are called."""

CLICKS, ANSWERS, LEAVES, COMPLAINS = "clicks", "answers", "leaves", "complains"
SCANNED_AFTER = timedelta(seconds=0.4)
ANSWERED_BY_A_MACHINE_AFTER = timedelta(seconds=3)
BOUNCES_AFTER = timedelta(hours=7)
HALF = 0.5
"""Of the bounces: those that come as a refusal in the dialogue, not as a mail hours later."""


@dataclass
class Person:
    """What somebody went through: how many mails came, which was put off last, and how long they are away."""

    mails: int = 0
    put_off: int = -1
    away_until: datetime | None = None


@dataclass
class Prospects:
    """Everybody who gets our mail. `deeds` counts what was done, `after_leaving` the mails to those who had left."""

    habits: Habits
    seed: int
    clock: Callable[[], datetime]
    agenda: Agenda
    outside: Outside
    deeds: Counter[str] = field(default_factory=Counter)
    after_leaving: list[Received] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._left: set[str] = set()
        self._ladders: dict[tuple[bool, bool], list[tuple[str, float]]] = {
            (offers, answers): _ladder(self.habits, offers=offers, answers=answers)
            for offers in (False, True)
            for answers in (False, True)
        }

    def take(self, received: Received) -> Outcome:
        """The answer of their mail server; whatever they mean to do about the mail, they do later."""
        address = received.mail.recipient
        person = self._people.setdefault(address, Person())
        if address in self._left:
            self.after_leaving.append(received)
        refusal = self._refusal(received, person)
        if refusal is None:
            person.mails += 1
            self.deeds["mails"] += 1
            self._plan(received, person)
        return refusal or Accepted(received.number, "250 ok")

    def _refusal(self, received: Received, person: Person) -> Refused | None:
        address, number = received.mail.recipient, received.number
        if self._is_gone(address) and self._chance("how it bounces", address) < HALF:
            self._left.add(address)
            self.deeds["refused"] += 1
            return Refused(number, 550, "5.1.1", "no such user here", permanent=True)
        if self._how_soft(address, person.mails) == "put off" and person.put_off != person.mails:
            person.put_off = person.mails
            self.deeds["put off"] += 1
            return Refused(number, 451, "4.2.1", "mailbox busy, try again later", permanent=False)
        return None

    def _plan(self, received: Received, person: Person) -> None:
        address, now = received.mail.recipient, self.clock()
        if self._is_gone(address):
            self._later(BOUNCES_AFTER, partial(self._bounce, received, BounceClass.HARD), "bounce", address)
            return
        if self._how_soft(address, person.mails - 1) == "bounces":
            bounce = partial(self._bounce, received, BounceClass.SOFT)
            self._later(BOUNCES_AFTER, bounce, "bounce", address, person.mails)
            return
        if (received.links or received.answers) and self._is_scanned(address):
            self.agenda.add(now + SCANNED_AFTER, partial(self._scan, received), stirs=False)
        self._plan_absence(received, person)
        self._plan_deed(received, person)

    def _plan_absence(self, received: Received, person: Person) -> None:
        address, now, away = received.mail.recipient, self.clock(), self.habits.prospects.away
        is_back = person.away_until is None or person.away_until <= now
        if is_back and self._chance("away", address, person.mails) < away.share:
            person.away_until = now + away.lasts * self._chance("how long", address, person.mails)
        if person.away_until and person.away_until > now:
            answer = partial(self._answer_automatically, received, person.away_until)
            self.agenda.add(now + ANSWERED_BY_A_MACHINE_AFTER, answer)

    def _plan_deed(self, received: Received, person: Person) -> None:
        """What the person does, once they are back."""
        address = received.mail.recipient
        ladder = self._ladders[bool(received.offers), bool(received.answers)]
        lot = self._chance("deed", address, person.mails)
        deed = next((deed for deed, up_to in ladder if lot < up_to), "")
        if deed:
            begins = max(self.clock(), person.away_until or self.clock())
            at = some_time_after(begins, self.seed, address, person.mails)
            self.agenda.add(at, partial(self._do, deed, received))

    def _do(self, deed: str, received: Received) -> None:
        self.deeds[deed] += 1
        match deed:
            case "clicks":
                lot = self._chance("which offer", received.mail.recipient, received.mail.at)
                self.outside.click(received.number, received.offers[int(lot * len(received.offers))])
                self._let_it_be_judged()
            case "answers":
                lot = self._chance("which answer", received.mail.recipient, received.mail.at)
                self._left.update(self.outside.answer(received.number, int(lot * received.answers)))
                self._let_it_be_judged()
            case "leaves":
                self._left.update(self.outside.leave(received.number))
            case "complains":
                self._left.update(self.outside.report("complained", received.number))
            case _:
                self._left.update(self.outside.mail(reply_to(received.mail, WISHES[deed], self.clock())))

    def _answer_automatically(self, received: Received, until: datetime) -> None:
        self.deeds["automatic answers"] += 1
        self.outside.mail(away_from(received.mail, self.clock(), until.date()))

    def _bounce(self, received: Received, kind: BounceClass) -> None:
        self.deeds[f"{kind} bounces"] += 1
        self._left.update(self.outside.mail(bounce_of(received.mail, self.clock(), kind)))

    def _scan(self, received: Received) -> None:
        links = [*range(len(received.links)), *range(ANSWERING, ANSWERING + received.answers)]
        self.deeds["links scanned"] += len(links)
        self.outside.scan(received.number, links)
        self._let_it_be_judged()

    def _let_it_be_judged(self) -> None:
        """A hit is held for a moment, and then somebody has to look at the clock."""
        self.agenda.add(self.clock() + HOLD, lambda: None)

    def _is_gone(self, address: str) -> bool:
        return self._chance("gone", address) < self.habits.mailboxes.hard_bounces

    def _is_scanned(self, address: str) -> bool:
        return self._chance("scanned", address.rpartition("@")[2]) < self.habits.mailboxes.scanners

    def _how_soft(self, address: str, number: int) -> str:
        """Whether the mail after so many others "bounces" hours later, is "put off" in the dialogue, or neither."""
        lot, share = self._chance("soft", address, number), self.habits.mailboxes.soft_bounces
        return "" if lot >= share else "put off" if lot < share * HALF else "bounces"

    def _later(self, within: timedelta, act: Callable[[], None], *about: object) -> None:
        self.agenda.add(self.clock() + within * self._chance(*about), act)

    def _chance(self, *about: object) -> float:
        return fraction(self.seed, *about)


def _ladder(habits: Habits, *, offers: bool, answers: bool) -> list[tuple[str, float]]:
    """What may be done with a mail that has these, each with the share of the mails up to which it is that."""
    what = habits.prospects
    shares = {
        **dict(what.replies),
        CLICKS: what.clicks if offers else 0.0,
        LEAVES: what.leaves,
        COMPLAINS: what.complains,
        ANSWERS: what.answers if answers else 0.0,
    }
    ladder, total = [], 0.0
    for deed, share in shares.items():
        total += share
        ladder.append((deed, total))
    return ladder
