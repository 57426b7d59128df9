"""The demo's salespeople: they read what arrives, follow the link in it, and act in their working hours."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from engine.demo.outside import NOTED, Outside
from engine.domain.attempts import IN_TURN
from engine.domain.sales import ReturnReason, Sales
from engine.domain.sales_clock import working_time_later
from engine.simulation.agenda import Agenda
from engine.simulation.chance import draw, fraction
from engine.simulation.mailbox import Mail

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Edg/131.0.0.0"
BAD_TIMING_FOR = timedelta(days=42)
TRIES, BETWEEN_ATTEMPTS = 4, timedelta(hours=10)
"""As the sample's agreement has it; so many hours of working time are another day."""

Form = Mapping[str, str]


def _return(reason: ReturnReason, note: str) -> Form:
    return {"do": "return", "reason": reason.value, "note": note}


WON, LOST = {"do": "won"}, {"do": "lost"}
NO_FIT = _return(ReturnReason.NO_FIT, "The brief says it already: not one for us.")
OUTCOMES: tuple[Form, ...] = (
    WON,
    WON,
    WON,
    LOST,
    LOST,
    _return(ReturnReason.NOT_REACHABLE, "Three calls, a voicemail and a mail."),
    _return(ReturnReason.NOT_REACHABLE, "The switchboard does not put me through."),
    _return(ReturnReason.BAD_TIMING, "They move warehouses first."),
    _return(ReturnReason.BAD_TIMING, "Not before their peak is over."),
    _return(ReturnReason.NO_NEED, "Too few returns to care."),
    _return(ReturnReason.NO_BUDGET, "Next year, they say."),
)
SAYS_NOTHING_SHARE = 0.15
"""Of the leads: those whose rep says what became of them only when reminded."""


@dataclass
class Case:
    """A handoff as its rep sees it: the newest link to its page, and how far it is."""

    number: str
    rep: str
    page: str
    accepted: bool = False
    closed: bool = False
    planned: bool = False
    attempts: int = 0
    reminders: Counter[bool] = field(default_factory=Counter)


class Salespeople:
    """The reps and their manager. `kinds` counts the mails they got by what they are."""

    def __init__(self, sales: Sales, clock: Callable[[], datetime], agenda: Agenda) -> None:
        self._sales = sales
        self._clock = clock
        self._agenda = agenda
        self._cases: dict[str, Case] = {}
        self._about_to_slip = {sales.reps[-1].address}

    def is_one(self, address: str) -> bool:
        """Whether mail to this address is for sales."""
        readers = (self._sales.manager.address, *self._sales.weekly_to)
        return address in readers or self._sales.rep(address) is not None

    def read(self, mails: Sequence[Mail], outside: Outside) -> None:
        """Take in what has arrived, and plan what to do about it."""
        for mail in mails:
            number = re.search(r"[Hh]andoff (\d+)", mail.text)
            if number is None or self._sales.rep(mail.recipient) is None:
                continue  # a digest says nothing that its briefs did not, and the manager only reads
            if mail.subject.startswith("Overdue"):
                self._reminded(self._cases[number[1]], outside)
            elif number[1] not in self._cases:
                self._briefed(number[1], mail, outside)

    def _briefed(self, number: str, mail: Mail, outside: Outside) -> None:
        page = next(url for url, _ in mail.links if "/console/handoffs/" in url)
        case = self._cases[number] = Case(number, mail.recipient, page)
        if mail.recipient in self._about_to_slip:
            self._about_to_slip.remove(mail.recipient)
            return
        if "Take care" in mail.text and re.search("competitor|university|student", mail.text):
            self._plan(case, timedelta(hours=1), partial(self._close, case, NO_FIT, outside))
        else:
            self._plan_acceptance(case, outside)

    def _reminded(self, case: Case, outside: Outside) -> None:
        """A first reminder to accept is overlooked; the second, which the manager gets as well, is not."""
        case.reminders[case.accepted] += 1
        if case.planned or case.closed:
            return
        if case.accepted:
            self._plan_outcome(case, timedelta(minutes=20), outside)
        elif case.reminders[False] > 1:
            self._plan_acceptance(case, outside)

    def _plan_acceptance(self, case: Case, outside: Outside) -> None:
        after = timedelta(minutes=15 + 180 * fraction("accept", case.rep, case.number))
        self._plan(case, after, partial(self._accept, case, outside))

    def _plan_outcome(self, case: Case, after: timedelta, outside: Outside) -> None:
        outcome = draw(OUTCOMES, "outcome", case.rep, case.number)
        self._plan(case, after, partial(self._close, case, outcome, outside))

    def _plan(self, case: Case, after: timedelta, act: Callable[[], None]) -> None:
        rep = self._sales.rep(case.rep)
        assert rep is not None
        case.planned = True
        self._agenda.add(working_time_later(self._clock(), after, rep.working_hours), act)

    def _accept(self, case: Case, outside: Outside) -> None:
        self._open(case, outside)
        outside.press(case.page, NOTED, {"do": "accept"})
        case.accepted, case.planned = True, False
        self._try(case, outside)
        if fraction("says nothing", case.rep, case.number) >= SAYS_NOTHING_SHARE:
            self._plan_outcome(case, timedelta(hours=6 + 42 * fraction("days", case.rep, case.number)), outside)

    def _close(self, case: Case, outcome: Form, outside: Outside) -> None:
        self._open(case, outside)
        if outcome.get("reason") == ReturnReason.NOT_REACHABLE and case.attempts < TRIES:
            self._try_again(case, outcome, outside)
            return
        until = {}
        if outcome.get("reason") == ReturnReason.BAD_TIMING:
            until = {"until": f"{self._clock() + BAD_TIMING_FOR:%Y-%m-%d}"}
        outside.press(case.page, NOTED, {**outcome, **until})
        case.closed, case.planned = True, False

    def _try_again(self, case: Case, outcome: Form, outside: Outside) -> None:
        """Who could not be reached is tried on another day, as often as was agreed."""
        self._try(case, outside)
        self._plan(case, BETWEEN_ATTEMPTS, partial(self._close, case, outcome, outside))

    def _try(self, case: Case, outside: Outside) -> None:
        reached = draw(OUTCOMES, "outcome", case.rep, case.number).get("reason") != ReturnReason.NOT_REACHABLE
        channel = IN_TURN[case.attempts % len(IN_TURN)].value
        outside.press(case.page, NOTED, {"do": channel, **({"reached": "yes"} if reached else {})})
        case.attempts += 1

    def _open(self, case: Case, outside: Outside) -> None:
        page = outside.look(case.page, BROWSER)
        if f"Handoff {case.number}," not in page or "<form" not in page:
            raise LookupError(f"the page of handoff {case.number} has no buttons: {page[:300]}")
