"""The weekly report as values: what is drawn, and what it says where no picture is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from engine.domain.figures import share_of
from engine.domain.following_up import EVERYBODY, FollowUpRow
from engine.domain.funnel import FunnelRow, QuestionRow

WEEKS = 8
"""How many weeks the charts look back."""

SHOWN = 6
"""How many bars a chart has at most."""

STEPS = (
    ("came in", "leads"),
    ("got a mail", "mailed"),
    ("replied", "replied"),
    ("became SQLs", "sqls"),
    ("accepted", "accepted"),
    ("sales tried", "attempted"),
    ("won", "won"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, and its number in words."""

    label: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from left to right, or `upright` ones beside each other; `name` is a slug."""

    name: str
    title: str
    note: str
    bars: tuple[Bar, ...]
    upright: bool = False

    @property
    def alt(self) -> str:
        """What the picture says, below its title, for whoever does not see it."""
        return "; ".join(f"{bar.label}: {bar.words}" for bar in self.bars)


def last_moment(day: int, at: time, zone: ZoneInfo, now: datetime) -> datetime:
    """The newest moment, now or before, that is this weekday (0 is Monday) at this time on the wall."""
    local = now.astimezone(zone)
    said = datetime.combine(local.date() - timedelta(days=(local.weekday() - day) % 7), at, zone)
    return said if said <= local else datetime.combine(said.date() - timedelta(days=7), at, zone)


def weeks_before(day: date, zone: ZoneInfo, count: int = WEEKS) -> list[tuple[datetime, datetime]]:
    """The `count` weeks that end when `day` begins, oldest first, as (begin, end); by the wall clock, whatever DST
    does."""
    edges = [datetime.combine(day - timedelta(days=7 * back), time(), zone) for back in range(count, -1, -1)]
    return list(pairwise(edges))


def count_by_week(moments: Sequence[datetime], weeks: Sequence[tuple[datetime, datetime]]) -> list[int]:
    """How many of the moments lie in each week."""
    return [sum(begin <= each < end for each in moments) for begin, end in weeks]


def charts_of(
    funnel: Sequence[FunnelRow],
    bites: Sequence[tuple[datetime, int]],
    follow_up: Sequence[FollowUpRow],
    questions: Sequence[QuestionRow],
) -> tuple[Chart, ...]:
    """The four charts; one of which nothing is known is left out."""
    charts = (_way(funnel), _by_week(bites), _by_rep(follow_up), _asked(questions))
    return tuple(chart for chart in charts if any(bar.value for bar in chart.bars))


def _way(rows: Sequence[FunnelRow]) -> Chart:
    sums = [(words, sum(getattr(row, field) for row in rows)) for words, field in STEPS]
    bars = tuple(Bar(words, count, f"{count:,}") for words, count in sums)
    return Chart("way", "How far the leads got", f"Leads that came in during the last {WEEKS} weeks.", bars)


def _by_week(bites: Sequence[tuple[datetime, int]]) -> Chart:
    bars = tuple(Bar(f"{begin:%-d %b}", count, str(count)) for begin, count in bites)
    return Chart("bites", "SQLs, week by week", "By the day that the week began with.", bars, upright=True)


def _by_rep(rows: Sequence[FollowUpRow]) -> Chart:
    handed = [row for row in rows if row.name != EVERYBODY and row.never_share is not None]
    bars = tuple(_followed_up(row) for row in sorted(handed, key=lambda row: -row.handed)[:SHOWN])
    return Chart("follow-up", "Followed up", "Of the handoffs whose time is over, how many somebody tried.", bars)


def _followed_up(row: FollowUpRow) -> Bar:
    share = share_of(row.judged - row.never_followed_up, row.judged)
    return Bar(row.name, share or 0, f"{row.judged - row.never_followed_up} of {row.judged}")


def _asked(rows: Sequence[QuestionRow]) -> Chart:
    told = [row for row in rows if row.conversations][:SHOWN]
    bars = tuple(Bar(row.question, row.conversations, f"{row.conversations} of {row.asked}") for row in told)
    return Chart("questions", "Questions that start conversations", "Conversations, of the mails that asked.", bars)
