"""What a lead under way gets next: a mail, a task for a person, a rest, or the end."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.domain.cadence import first_slot, next_open, next_slot, spread_of
from engine.domain.campaign import Campaign, EmailStep, Step, TaskStep
from engine.domain.guards import LATE_BY


@dataclass(frozen=True, slots=True)
class Traveller:
    """What of a lead decides its times."""

    lead_id: int
    zone: str
    country: str
    recycles: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an enrollment is: the next step's position from 0, how many mails were planned, and when it fell due."""

    position: int
    mails_sent: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Write:
    """Plan this mail now; look again at `next_due`."""

    step: EmailStep
    next_due: datetime


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask a person to do this by `due`; look again at `next_due`."""

    step: TaskStep
    due: datetime
    next_due: datetime


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now: the window is closed. Look again at `until`."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Rest:
    """Nothing heard: leave the lead alone until then, and come back with another campaign."""

    until: datetime
    then: str


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Nothing heard, and no rest left: the lead is dormant."""


Turn = Write | Ask | Wait | Rest | GiveUp

TASK_TIME = timedelta(days=2)


def first_position(campaign: Campaign, received: Collection[str]) -> int:
    """Where a lead enters that had some of these steps before: behind the last of them, for nobody gets one twice."""
    had = [position for position, step in enumerate(campaign.steps) if step.id in received]
    return max(had, default=-1) + 1


def first_due(campaign: Campaign, position: int, traveller: Traveller, now: datetime) -> datetime:
    """When the first step of a fresh enrollment is due; `position` is as `first_position` gives it."""
    step = campaign.steps[position]
    if step.within is None:
        return _next_open(campaign, position, traveller, now)
    return first_slot(
        now=now,
        within=step.within,
        window=campaign.cadence.window,
        zone=traveller.zone,
        country=traveller.country,
        spread=spread_of(traveller.lead_id, step.id),
    )


def next_turn(campaign: Campaign, progress: Progress, traveller: Traveller, now: datetime) -> Turn:
    """What is due now. Called when an enrollment's `due_at` has come, and never looks at anything but its arguments."""
    if _is_over(campaign, progress):
        return _rest_or_end(campaign, traveller, now)
    step = campaign.steps[progress.position]
    if not _may_write(campaign, progress, traveller, now):
        return Wait(_next_open(campaign, progress.position, traveller, now))
    following = _following_due(campaign, progress, traveller, now)
    if isinstance(step, EmailStep):
        return Write(step, following)
    return Ask(step, now + (step.within or TASK_TIME), following)


def next_step(campaign: Campaign, progress: Progress) -> Step | None:
    """The step that a lead under way gets next; None when its rest or its end comes next."""
    return None if _is_over(campaign, progress) else campaign.steps[progress.position]


def may_rest(campaign: Campaign, recycles: int) -> bool:
    """Whether a lead that has rested so often may rest once more."""
    return campaign.rests is not None and recycles < campaign.rests.at_most


def due_after_edit(
    old: Campaign, new: Campaign, position: int, traveller: Traveller, due_at: datetime, now: datetime
) -> datetime:
    """When the next step of a lead is due that moves from `old` to `position` of `new`.

    As before, unless the days or hours were edited: then when the new window opens next.
    """
    if old.cadence.window == new.cadence.window or position == len(new.steps):
        return due_at
    return _next_open(new, position, traveller, max(due_at, now))


def due_after_absence(
    campaign: Campaign, position: int, traveller: Traveller, due_at: datetime, back: datetime
) -> datetime:
    """When the next step is due of a lead that is away until `back`: moved, never skipped, and never earlier."""
    if due_at >= back or position == len(campaign.steps):
        return max(due_at, back)
    return _next_open(campaign, position, traveller, back)


def _is_over(campaign: Campaign, progress: Progress) -> bool:
    """After the mails that may go unanswered no other mail follows; a call right behind the last of them still does."""
    if progress.position >= len(campaign.steps):
        return True
    if campaign.rests is None or progress.mails_sent < campaign.rests.after.emails:
        return False
    return isinstance(campaign.steps[progress.position], EmailStep)


def _rest_or_end(campaign: Campaign, traveller: Traveller, now: datetime) -> Turn:
    if campaign.rests is None or not may_rest(campaign, traveller.recycles):
        return GiveUp()
    return Rest(now + campaign.rests.lasts, campaign.rests.then)


def _may_write(campaign: Campaign, progress: Progress, traveller: Traveller, now: datetime) -> bool:
    """Whether the window is open, or the slot was a little ago: the last slots of a window fall due as it closes."""
    if now - progress.due_at < LATE_BY:
        return _opens(campaign, progress.position, traveller, progress.due_at, spread=0) <= now
    return _opens(campaign, progress.position, traveller, now, spread=0) <= now


def _next_open(campaign: Campaign, position: int, traveller: Traveller, now: datetime) -> datetime:
    spread = spread_of(traveller.lead_id, campaign.steps[position].id)
    return _opens(campaign, position, traveller, now, spread)


def _opens(campaign: Campaign, position: int, traveller: Traveller, now: datetime, spread: float) -> datetime:
    """A first touch in hours beats the weekdays of the window, but not its hours, weekends or holidays."""
    return next_open(
        now=now,
        window=campaign.cadence.window,
        zone=traveller.zone,
        country=traveller.country,
        spread=spread,
        any_working_day=position == 0 and campaign.steps[0].within is not None,
    )


def _following_due(campaign: Campaign, progress: Progress, traveller: Traveller, now: datetime) -> datetime:
    position = progress.position + 1
    name = campaign.steps[position].id if position < len(campaign.steps) else "end"
    return next_slot(
        previous=now,
        every=campaign.cadence.every,
        window=campaign.cadence.window,
        zone=traveller.zone,
        country=traveller.country,
        spread=spread_of(traveller.lead_id, name),
        now=now,
    )
