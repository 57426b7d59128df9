"""Who followed a link in a mail: a person, or one of the machines that look into mail before people do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOLD = timedelta(seconds=10)
"""How long after a hit its effects wait, so that the rest of a scanner's burst can still be seen."""

_BURST = timedelta(seconds=3)
_TOO_SOON = timedelta(seconds=5)
_SAME_VISIT = timedelta(minutes=15)

# What machines call themselves in a user agent, lower-case. Most scanners pose as a browser; these do not.
_MACHINES = (
    # Mail security, looking at links at delivery and at click
    r"barracuda",
    r"mimecast",
    r"proofpoint",
    r"trend ?micro",
    r"safelinks",
    r"sophos",
    r"symantec",
    r"virustotal",
    # Previews of links in mail, chat and office programs
    r"googleimageproxy",
    r"yahoomailproxy",
    r"bingpreview",
    r"skypeuripreview",
    r"facebookexternalhit",
    r"whatsapp",
    r"existence discovery",
    r"protocol discovery",
    # Robots in general; Cubot is a telephone
    r"(?<!cu)bot\b",
    r"crawl",
    r"spider",
    r"headless",
    r"phantomjs",
    # Programming libraries and command lines
    r"curl/",
    r"wget/",
    r"python",
    r"aiohttp",
    r"go-http-client",
    r"java/",
    r"apache-httpclient",
    r"libwww",
    r"node-fetch",
    r"axios/",
    r"powershell",
)
_MACHINE = re.compile("|".join(_MACHINES))

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


def judge(hit: Hit, others: Sequence[Hit], sent_at: datetime | None) -> Verdict:
    """Tell whether a person made a hit.

    `others` are the hits of the same mail (`hit` may be among them), `sent_at` is when the mail was sent,
    if known. A strong reason decides alone, weak ones only together. Judge when HOLD has passed, for a burst
    shows only then.
    """
    strong = _machine_signs(hit, others, sent_at)
    visits = (other for other in others if _same_visitor(hit, other))
    if not strong and any(_machine_signs(visit, others, sent_at) for visit in visits):
        strong = ["the same visitor behaved like a machine"]
    weak = _doubts(hit, sent_at)
    return Verdict(person=not strong and len(weak) < 2, reasons=(*strong, *weak))


def _machine_signs(hit: Hit, others: Sequence[Hit], sent_at: datetime | None) -> list[str]:
    """Return the strong reasons: what no person does."""
    signs = {
        "asked with HEAD": hit.method.upper() == "HEAD",
        "user agent of a machine": bool(_MACHINE.search(hit.user_agent.lower())),
        "before the mail was sent": sent_at is not None and hit.at < sent_at,
        "several links within 3 seconds": any(
            other.link != hit.link and abs(other.at - hit.at) <= _BURST for other in others
        ),
    }
    return [reason for reason, holds in signs.items() if holds]


def _doubts(hit: Hit, sent_at: datetime | None) -> list[str]:
    """Return the weak reasons: what a person may do, but seldom."""
    doubts = {
        "within 5 seconds of sending": sent_at is not None and sent_at <= hit.at <= sent_at + _TOO_SOON,
        "user agent says nothing": hit.user_agent.strip().lower() in _SILENT,
    }
    return [reason for reason, holds in doubts.items() if holds]


def _same_visitor(hit: Hit, other: Hit) -> bool:
    same = (hit.ip, hit.user_agent) == (other.ip, other.user_agent)
    return same and bool(hit.ip) and abs(other.at - hit.at) <= _SAME_VISIT
