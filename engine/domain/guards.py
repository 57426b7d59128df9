"""The guards: whether a planned mail to a lead may leave at this moment. Asked in the claim, not only at planning."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.domain.cadence import Window, is_open, next_open, spread_of
from engine.domain.figures import counted
from engine.domain.lead import LeadStage
from engine.domain.message import Purpose

LATE_BY = timedelta(hours=2)
"""A mail that was due within its window may leave this much later, though the window has closed, rather than wait."""

WEEKLY_GAP = timedelta(days=6)
"""No lead gets two nurture mails closer together than this, whatever its campaigns say."""

MOST_A_DAY = 3
"""No address gets more mails than this within 24 hours, of whatever kind: a nurture mail, a kind word and one more are
good manners, and what goes on beyond that are two machines that answer each other."""

STAGE_OF = {
    Purpose.NURTURE: LeadStage.NURTURING,
    Purpose.DECLINE: LeadStage.RESOLVED,
    Purpose.PARTING: LeadStage.RESTING,
    Purpose.WAITING: LeadStage.HANDED_OFF,
}
"""Where a lead stands to whom such a mail may go."""

UNTIL_NEXT_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Held:
    """A guard's verdict: the mail is held back for good, or until a time."""

    why: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """What the guards know of the lead a mail is for, as it is at this moment."""

    lead_id: int
    stage: str
    suppressed: bool
    consent: bool | None
    account_is_with_sales: bool
    last_mailed_at: datetime | None
    mails_today: int
    away_until: datetime | None
    zone: str
    country: str


@dataclass(frozen=True, slots=True)
class Due:
    """The mail: what it is for, when it was due, and whether it was tried before.

    `window` is None for no campaign's.
    """

    purpose: Purpose
    due_at: datetime
    attempts: int
    step: str
    window: Window | None


def hold_back(mail: Due, lead: Addressee, now: datetime) -> Held | None:
    """Why the mail must not leave now; None when it may. What is final comes before what only waits."""
    if lead.suppressed:
        return Held("the address is suppressed")
    if lead.consent is False:
        return Held("said no to mail")
    if lead.stage != STAGE_OF[mail.purpose]:
        return Held(f"the lead is {lead.stage.replace('_', ' ')}")
    waits = list(_waits(mail, lead, now))
    if not waits and mail.window and not _in_time(mail, mail.window, lead, now):
        waits = [(now + UNTIL_NEXT_DAY, "the window is closed")]
    if not waits:
        return None
    after, why = max(waits)
    return Held(why, _next_open(mail, mail.window, lead, after) if mail.window else after)


def _waits(mail: Due, lead: Addressee, now: datetime) -> Iterator[tuple[datetime, str]]:
    """Each reason to wait, behind the moment until which it holds the mail; the longest of them counts."""
    if lead.mails_today >= MOST_A_DAY:
        yield now + UNTIL_NEXT_DAY, f"had {counted(lead.mails_today, 'mail')} in a day"
    if not mail.window:
        return
    if lead.away_until and now < lead.away_until:
        yield lead.away_until, "is out of office"
    if lead.account_is_with_sales:
        yield now + UNTIL_NEXT_DAY, "sales works on the account"
    if lead.last_mailed_at and now - lead.last_mailed_at < WEEKLY_GAP:
        yield lead.last_mailed_at + WEEKLY_GAP, "had a mail this week"


def _in_time(mail: Due, window: Window, lead: Addressee, now: datetime) -> bool:
    if is_open(now, window, lead.zone, lead.country, any_working_day=True):
        return True
    return mail.attempts == 0 and now - mail.due_at < LATE_BY


def _next_open(mail: Due, window: Window, lead: Addressee, after: datetime) -> datetime:
    """A slot in the window: a mail that waits until any other moment could leave at night, being hardly late."""
    spread = spread_of(lead.lead_id, mail.step)
    return next_open(now=after, window=window, zone=lead.zone, country=lead.country, spread=spread)
