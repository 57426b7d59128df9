"""The weekly report, to marketing and sales together: when it is due, and what it says."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.figures import counted, money_in_words
from engine.domain.following_up import FollowUpRow
from engine.domain.funnel import By
from engine.domain.message import Purpose
from engine.domain.touchpoint import TouchpointKind
from engine.domain.weekly import Bar, Chart, charts_of, count_by_week, last_moment, weeks_before
from engine.flow.installation import Installation
from engine.mail.charts import draw_chart
from engine.mail.mime import Picture
from engine.store import leads, messages, reports
from engine.store.database import reading, transaction
from engine.store.reports import Period
from engine.store.tables import Message

COUNTED = (
    ("leads came in", (TouchpointKind.SOURCE,)),
    ("mails left", (TouchpointKind.MAILED,)),
    ("replies", (TouchpointKind.REPLIED,)),
    ("SQLs", (TouchpointKind.PROMOTED, TouchpointKind.JOINED)),
    ("attempts of sales", (TouchpointKind.ATTEMPTED,)),
    ("given back", (TouchpointKind.RETURNED,)),
    ("won", (TouchpointKind.WON,)),
)

HEADLINE = {"leads came in": "lead came in", "replies": "reply", "SQLs": "SQL"}
"""What of these the subject tells, and how it is said of one."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """What the mail knows as `weekly`, and the pictures that it shows."""

    told: Mapping[str, Any]
    pictures: tuple[Picture, ...]


def plan_weekly(installation: Installation, now: datetime) -> None:
    """One report a week and recipient, of the newest week whose time has come, if there was a lead by then.

    Its figures are written down with its plan. They are gathered by reading alone, so that no mail has to wait for
    them.
    """
    with reading(installation.database) as session:
        missing = _unplanned(session, installation, now)
        if not missing:
            return
        told = gather_weekly(session, installation, last_day(installation, now), now).told
    with transaction(installation.database) as session:
        for key, recipient in sorted(missing.items()):
            context = {"weekly": told}
            messages.plan(session, Purpose.REPORT, key=key, recipient=recipient, due_at=now, now=now, context=context)


def _unplanned(session: Session, installation: Installation, now: datetime) -> dict[str, str]:
    """Keys and recipients of the newest report that nobody has planned yet."""
    sales, zone = installation.workspace.sales, _zone(installation)
    moment = last_moment(sales.reports.on, sales.reports.at, zone, now)
    wanted = {f"report:{moment:%Y-%m-%d}:{recipient}": recipient for recipient in sales.weekly_to}
    missing = wanted.keys() - messages.planned_keys(session, list(wanted))
    return {key: wanted[key] for key in missing} if missing and leads.any_before(session, moment) else {}


def weekly_of(message: Message) -> Weekly:
    """The report of a planned mail."""
    told = (message.context or {})["weekly"]
    return Weekly(told, tuple(Picture(chart["cid"], draw_chart(_chart_again(chart))) for chart in told["charts"]))


def _chart_again(told: Mapping[str, Any]) -> Chart:
    bars = tuple(Bar(**bar) for bar in told["bars"])
    return Chart(told["name"], told["title"], told["note"], bars, told["upright"])


def last_day(installation: Installation, now: datetime) -> date:
    """The day of the newest report whose time has come."""
    said = installation.workspace.sales.reports
    return last_moment(said.on, said.at, _zone(installation), now).date()


def gather_weekly(session: Session, installation: Installation, day: date, now: datetime) -> Weekly:
    """The seven days before `day`, beside the seven before them; the charts look back over eight weeks."""
    weeks = weeks_before(day, _zone(installation))
    followed_up = reports.follow_up(session, installation.workspace.costs, Period(weeks[0][0], weeks[-1][1]))
    charts = _charts(session, installation, weeks, followed_up)
    pictures = tuple(_picture(chart) for chart in charts)
    newest, before = (_counts(session, Period(*week)) for week in (weeks[-1], weeks[-2]))
    told = {
        "week": f"{day - timedelta(days=7):%-d %B} to {day - timedelta(days=1):%-d %B %Y}",
        "subject": f"Your week: {_headline(newest)}",
        "figures": [{"words": words, "now": newest[words], "before": before[words]} for words, _ in COUNTED],
        "forgotten": _forgotten(followed_up),
        "black_hole": reports.count_forgotten(session, now),
        "charts": [
            {**asdict(chart), "alt": chart.alt, "cid": picture.cid}
            for chart, picture in zip(charts, pictures, strict=True)
        ],
    }
    return Weekly(told, pictures)


def _charts(
    session: Session,
    installation: Installation,
    weeks: Sequence[tuple[datetime, datetime]],
    followed_up: Sequence[FollowUpRow],
) -> tuple[Chart, ...]:
    period, costs = Period(weeks[0][0], weeks[-1][1]), installation.workspace.costs
    counts = count_by_week(reports.bitten_at(session, period), weeks)
    return charts_of(
        reports.funnel(session, By.SOURCE, costs, period),
        [(begin, count) for (begin, _), count in zip(weeks, counts, strict=True)],
        followed_up,
        reports.questions(session, period),
    )


def _counts(session: Session, period: Period) -> dict[str, int]:
    found = reports.happened(session, period)
    return {words: sum(found.get(kind, 0) for kind in kinds) for words, kinds in COUNTED}


def _headline(counts: Mapping[str, int]) -> str:
    said = [counted(counts[many], one, many) for many, one in HEADLINE.items() if counts[many]]
    return ", ".join(said) or "a quiet one"


def _forgotten(rows: Sequence[FollowUpRow]) -> dict[str, Any]:
    """What sales never followed up, in eight weeks, and the money it cost."""
    if not rows or not rows[-1].judged:
        return {}
    row = rows[-1]
    cost = money_in_words(row.never_cost)
    return {"count": row.never_followed_up, "of": row.judged, "share": str(row.never_share), "cost": cost}


def _picture(chart: Chart) -> Picture:
    png = draw_chart(chart)
    return Picture(f"{chart.name}.{hashlib.sha256(png).hexdigest()[:16]}@nurture", png)


def _zone(installation: Installation) -> ZoneInfo:
    return ZoneInfo(installation.workspace.company.time_zone)
