"""The brief: what a salesperson reads before the first call. Every fact in it is a touchpoint; nothing is invented."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.domain.functions import LOOK_FOR, answers_to, function_of, rung
from engine.domain.source import Source
from engine.domain.titles import Seniority, holds_power, seniority_of
from engine.domain.touchpoint import TouchpointKind

SHOWN_TOUCHPOINTS = 40
"""A brief is read on a phone: touchpoints beyond these are folded, and their number is said (invariant 8)."""

SAYING_LITTLE = (
    TouchpointKind.DELIVERED,
    TouchpointKind.OPENED,
    TouchpointKind.DEFERRED,
    TouchpointKind.REPORTED,
    TouchpointKind.BROADCAST,
    TouchpointKind.MOVED,
)
"""Folded before anything else, so that a mail client that opens a mail fifty times hides no webinar."""

FRESH = timedelta(hours=24)
"""After this the source may no longer be the reason for a call."""

LONGEST_QUOTE = 120

GENERAL_QUESTIONS = (
    "What are you working on at the moment?",
    "Who else is looking at this with you?",
    "What happens if you leave it as it is for another year?",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Who: a lead, or somebody with power at its account."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    country: str = ""
    local_time: str = ""
    state: str = ""
    answering: tuple[str, ...] = ()  # of somebody with power: our leads who answer to them, as far as titles tell


@dataclass(frozen=True, slots=True)
class Company:
    """The account."""

    name: str
    domain: str = ""
    industry: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Why now: the rule, the touchpoint that met it, and the words of the reply under the question it answered.

    `occurred_at` is in words, in the rep's zone; `utc` is, here and below, the same moment for programs: ISO 8601.
    """

    rule: str
    touchpoint: str
    occurred_at: str
    confidence: str
    question: str = ""
    reply: str = ""
    utc: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What the rep owes next and until when, in words and in the rep's own time zone: `zone` is that of every time in
    the brief that does not name another."""

    by: str
    zone: str
    owes: str = "acceptance"
    over: bool = False
    utc: str = ""


@dataclass(frozen=True, slots=True)
class NextAttempt:
    """What to try next to reach the lead, and words for it; `missing` until it may be called unreachable."""

    channel: str
    at: str
    draft: str = ""
    missing: str = ""
    utc: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The source with its story."""

    name: str
    did: str
    date: str
    context: tuple[tuple[str, str], ...] = ()
    note: str = ""
    cost: str = ""
    utc: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One touchpoint of the timeline."""

    when: str
    words: str
    who: str = ""
    utc: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """How to begin, today and later; and with whoever decides, who hears that the lead is called as well."""

    now: str
    later: str
    to_power: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Signed pages that ask before they act."""

    page: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a salesperson needs on one screen, in the order in which they need it."""

    number: int
    lead: Person
    account: Company
    why: Why
    due: Due
    rep: Person
    why_rep: str
    source: Origin
    opening: Opening
    cautions: tuple[str, ...] = ()
    power: tuple[Person, ...] = ()
    power_advice: str = ""
    timeline: tuple[Line, ...] = ()
    folded: int = 0
    suspected: tuple[Line, ...] = ()  # hits that look like scanners', kept apart
    colleagues: tuple[Person, ...] = ()
    earlier: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    consent: str = ""
    questions: tuple[str, ...] = ()
    next_attempt: NextAttempt | None = None
    links: Links = field(default_factory=Links)
    accepted: str = ""  # when
    ended: str = ""  # when and how, and what comes next for the lead; then nothing is due any more

    @property
    def subject(self) -> str:
        company = f", {self.account.name}" if self.account.name else ""
        due = "closed" if self.ended else f"{self.due.owes} by {self.due.by}"
        return f"{self.lead.name}{company}: {self.why.rule} ({due})"


@dataclass(frozen=True, slots=True)
class Happened:
    """A touchpoint as the brief needs it."""

    kind: str
    occurred_at: datetime
    words: str
    who: str = ""
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_suspected(self) -> bool:
        return self.kind == TouchpointKind.CLICKED and self.data.get("person") is False


def last_answers(happened: Sequence[Happened]) -> tuple[tuple[str, str], ...]:
    """(question, answer) of each topic: of several answers to one, the last stands. In the order of the topics."""
    given = [each for each in happened if each.kind == TouchpointKind.ANSWERED]
    last = {each.data.get("topic"): each.data for each in sorted(given, key=lambda each: each.occurred_at)}
    return tuple((str(data.get("question", "")), str(data.get("words", ""))) for data in last.values())


def day_in(zone: ZoneInfo, at: datetime) -> str:
    """A day of the past as a brief writes it, on the calendar of a zone."""
    return f"{at.astimezone(zone):%-d %b %Y}"


def moment_in(zone: ZoneInfo, at: datetime) -> str:
    """A moment of the past as a brief writes it, on the clock of a zone."""
    return f"{day_in(zone, at)}, {at.astimezone(zone):%H:%M}"


def coming_in(zone: ZoneInfo, at: datetime) -> str:
    """A moment to come as a brief writes it, on the clock of a zone."""
    return f"{at.astimezone(zone):%a %-d %b, %H:%M}"


def utc_of(at: datetime) -> str:
    """A moment for programs: ISO 8601, in UTC."""
    return at.astimezone(UTC).isoformat()


def tell_timeline(happened: Sequence[Happened], zone: ZoneInfo) -> tuple[tuple[Line, ...], tuple[Line, ...], int]:
    """(shown, suspected scanners, folded): newest first; shown + suspected + folded is every touchpoint there is.
    Their words are in the zone of the rep.

    Of what happened at one moment, what was told last comes first. What says little is folded first, then the oldest.
    """
    newest_first = sorted(happened, key=lambda each: each.occurred_at)[::-1]
    suspected = [each for each in newest_first if each.is_suspected]
    trusted = [each for each in newest_first if not each.is_suspected]
    by_weight = sorted(range(len(trusted)), key=lambda place: trusted[place].kind in SAYING_LITTLE)
    shown = [trusted[place] for place in sorted(by_weight[:SHOWN_TOUCHPOINTS])]
    told = [tuple(_line(each, zone) for each in lines) for lines in (shown, suspected)]
    return told[0], told[1], len(trusted) - len(shown)


def _line(happened: Happened, zone: ZoneInfo) -> Line:
    at = happened.occurred_at
    return Line(moment_in(zone, at), happened.words, happened.who, utc_of(at))


def clicked_offers(happened: Sequence[Happened]) -> list[str]:
    """The offers that people (not machines) clicked, the latest first."""
    clicks = [each for each in happened if each.kind == TouchpointKind.CLICKED and not each.is_suspected]
    newest_first = sorted(clicks, key=lambda each: each.occurred_at, reverse=True)
    return list(dict.fromkeys(str(each.data["offer"]) for each in newest_first if each.data.get("offer")))


def choose_power(people: Sequence[Person]) -> tuple[Person, ...]:
    """Those at the account whose title says that they decide, highest first."""
    powerful = [person for person in people if holds_power(seniority_of(person.title))]
    ranks = list(Seniority)
    return tuple(sorted(powerful, key=lambda person: ranks.index(seniority_of(person.title))))


def power_over(power: Sequence[Person], leads: Sequence[Person]) -> tuple[Person, ...]:
    """Who decides, with those of our leads who answer to them; the one to call first stands first.

    `leads` begins with the lead of the brief. Its own chief comes before the head of the company, and that one before
    chiefs of others.
    """
    lead = leads[0]
    others = [person for person in power if person.email != lead.email]
    over = [replace(each, answering=_answering(each, leads)) for each in others]
    return tuple(sorted(over, key=lambda each: _nearness(each, lead)))


def _answering(person: Person, leads: Sequence[Person]) -> tuple[str, ...]:
    return tuple(each.name for each in leads if each.email != person.email and answers_to(each.title, person.title))


def _nearness(person: Person, lead: Person) -> tuple[bool, bool, int]:
    same = function_of(person.title) is function_of(lead.title)
    return not answers_to(lead.title, person.title), not same, rung(person.title)


def advise_on_power(power: Sequence[Person], lead: Person, personas: Sequence[str] = ()) -> str:
    """Call power first and the lead second, and mention both; or say which title to look for.

    `personas` are the names of those who buy, as marketing and sales agreed: whoever is looked for may be one of them.
    """
    others = [person for person in power if person.email != lead.email]
    if holds_power(seniority_of(lead.title)):
        return f"{lead.name} decides: call them first."
    if not others:
        wanted = LOOK_FOR[function_of(lead.title)] + _whom_we_sell_to(personas)
        return (
            f"Nobody who decides is known here: look for {wanted}, ask {lead.name} who that is, and call them as well."
        )
    return (
        f"Call {others[0].name} ({others[0].title}) first and say that {lead.name} was in touch with us;"
        f" then call {lead.name} and say that you did."
    )


def _whom_we_sell_to(personas: Sequence[str]) -> str:
    return f" (we sell to: {', '.join(map(_plain, personas))})" if personas else ""


def open_with_power(power: Sequence[Person], lead: Person, did: str, age: timedelta) -> str:
    """How to begin with whoever decides, so that both hear of each other; "" where the lead is called first.

    `did` is what the lead did, as in "attended our webinar"; after a day it is no reason for a call any more.
    """
    if not power or holds_power(seniority_of(lead.title)):
        return ""
    title = f", your {lead.title}," if lead.title and lead.name in power[0].answering else ""
    reason = did if did and age <= FRESH else "is in touch with us"
    return f"{power[0].name}, {lead.name}{title} {reason}, and I will call them next. How do you look at it?"


def choose_opening(
    source: Source | None, facts: Mapping[str, str], age: timedelta, *, reply: str, offer: str, answer: str = ""
) -> Opening:
    """How to begin today and later. `facts` fill the source's words, `age` is how long ago the source was.

    For a day the source may be named as the reason for the call. After that the bite is the better reason, for another
    day; then neither.
    """
    if source is None:
        return Opening(_bite_opening(reply, offer, answer), "")
    later = _filled(source.opening.later, facts)
    if age <= FRESH:
        return Opening(_filled(source.opening.first_24_hours, facts), later)
    return Opening(_bite_opening(reply, offer, answer), later)


def _bite_opening(reply: str, offer: str, answer: str) -> str:
    if reply:
        words = " ".join(reply.split())
        short = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
        return f"You wrote to us: “{short}” What is behind that?"
    if answer:
        return f"You answered our question with “{answer}”. What is behind that?"
    return f"You had a look at our {_plain(offer)}. What were you hoping to find there?" if offer else ""


def _filled(words: str, facts: Mapping[str, str]) -> str:
    """`{topic}` and its like; what is not known is said in general."""
    return re.sub(r"\{(\w+)\}", lambda name: facts.get(name[1]) or "what we do", words)


def choose_questions(
    source: Source | None, asked: str, offers: Sequence[str] = (), *, answer: str = ""
) -> tuple[str, ...]:
    """Three open questions: the one the lead has just reacted to, one on the offer it clicked last, the source's own,
    then general ones. A question that the lead has answered with one click (`answer`) is not asked again: what is
    behind the answer is."""
    own = source.questions if source else ()
    first = f"What is behind your answer “{answer}”?" if answer else asked
    clicked = [f"What did you hope to find out from our {_plain(offer)}?" for offer in offers[:1]]
    candidates = [first, *clicked, *own, *GENERAL_QUESTIONS]
    answered = asked if answer else ""
    return tuple(dict.fromkeys(each for each in candidates if each not in ("", answered)))[:3]


def _plain(offer: str) -> str:
    return re.sub(r"[-_]", " ", offer)
