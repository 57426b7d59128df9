"""Who followed a link in a mail: a person, or one of the machines that look into mail before people do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from engine.domain.scanners import Scanners

HOLD = timedelta(seconds=10)
"""How long after a hit its effects wait, so that the rest of a scanner's burst can still be seen."""

SEEN_ELSEWHERE = timedelta(hours=1)
"""How far around a hit its address is looked for in the mails of other companies."""

INVISIBLE, LEAVING, ANSWERING = 65_535, 65_534, 65_000
"""Numbers of links that no template writes: the one nobody sees, the page to unsubscribe, and the page of the first
answer (the second has the next number)."""

_BURST = timedelta(seconds=3)
_TOO_SOON = timedelta(seconds=5)
_CLOCKS_DIFFER = timedelta(seconds=2)
_SAME_VISIT = timedelta(minutes=5)
_SOME_COMPANIES = 3
_MANY_COMPANIES = 10

# User agents that say nothing; the last is what Apple's mail privacy proxy sends.
_SILENT = frozenset({"", "-", "mozilla/5.0"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One request for a link of a mail: `link` numbers the link within the mail, `at` is aware."""

    at: datetime
    link: int
    ip: str
    user_agent: str
    method: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a person made the hit, and everything that speaks against it."""

    person: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around a hit. `elsewhere` counts the other companies in whose mails its address followed links
    within `SEEN_ELSEWHERE`; a time is None when nobody told it.
    """

    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    elsewhere: int = 0


def judge(hit: Hit, others: Sequence[Hit], around: Surroundings, known: Scanners) -> Verdict:
    """Tell whether a person made a hit.

    `others` are the hits of the same mail (`hit` may be among them). A strong reason decides alone, weak ones only
    together. Judge when HOLD has passed, for a burst shows only then.
    """
    if known.people.holds(hit.ip):
        around = replace(around, elsewhere=0)
    strong = _machine_signs(hit, others, around, known)
    if around.elsewhere >= _MANY_COMPANIES:
        strong.append(f"the address followed links in mails to {around.elsewhere} other companies")
    visits = (other for other in others if _same_visitor(hit, other))
    if not strong and any(_machine_signs(visit, others, around, known) for visit in visits):
        strong = ["the same visitor behaved like a machine"]
    weak = _doubts(hit, others, around)
    return Verdict(person=not strong and len(weak) < 2, reasons=(*strong, *weak))


def _machine_signs(hit: Hit, others: Sequence[Hit], around: Surroundings, known: Scanners) -> list[str]:
    """Return the strong reasons: what no person does."""
    sent, delivered = around.sent_at, around.delivered_at
    signs = {
        "asked with HEAD": hit.method.upper() == "HEAD",
        "user agent of a machine": known.is_agent(hit.user_agent),
        "network of a scanner": known.is_network(hit.ip),
        "before the mail was sent": sent is not None and hit.at < sent,
        "before the mail was delivered": delivered is not None and hit.at < delivered - _CLOCKS_DIFFER,
        "followed an invisible link": hit.link == INVISIBLE,
        "several links within 3 seconds": hit.link != LEAVING
        and any(other.link not in (hit.link, LEAVING) for other in _burst(hit, others)),
    }
    return [reason for reason, holds in signs.items() if holds]


def _doubts(hit: Hit, others: Sequence[Hit], around: Surroundings) -> list[str]:
    """Return the weak reasons: what a person may do, but seldom."""
    arrived, how = (around.delivered_at, "delivery") if around.delivered_at else (around.sent_at, "sending")
    asked_to_leave = hit.link == LEAVING or any(other.link == LEAVING for other in _burst(hit, others))
    doubts = {
        f"within 5 seconds of {how}": arrived is not None
        and arrived - _CLOCKS_DIFFER <= hit.at <= arrived + _TOO_SOON
        and not (around.sent_at and hit.at < around.sent_at),
        "user agent says nothing": hit.user_agent.strip().lower() in _SILENT,
        "the page to unsubscribe within 3 seconds of a link": asked_to_leave
        and any(other.link != hit.link for other in _burst(hit, others)),
        "the address followed links in mails to several companies": _SOME_COMPANIES
        <= around.elsewhere
        < _MANY_COMPANIES,
    }
    return [reason for reason, holds in doubts.items() if holds]


def _burst(hit: Hit, others: Sequence[Hit]) -> list[Hit]:
    return [other for other in others if abs(other.at - hit.at) <= _BURST]


def _same_visitor(hit: Hit, other: Hit) -> bool:
    same = (hit.ip, hit.user_agent) == (other.ip, other.user_agent)
    return same and bool(hit.ip) and abs(other.at - hit.at) <= _SAME_VISIT
