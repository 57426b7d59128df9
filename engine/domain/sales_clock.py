"""The clock on sales: what a handoff waits for, until when, and who hears of it when the time is over.

The spans are working time of the rep who has it. A day is a day: what is due within 24 hours is due at the same hour
of the next working day.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from engine.domain.sales import Sla
from engine.domain.working_time import WorkingHours, add_working_days, add_working_time


class WaitsFor(StrEnum):
    """What the rep owes next."""

    ACCEPTANCE = "acceptance"
    FIRST_ATTEMPT = "first_attempt"
    NEXT_ATTEMPT = "next_attempt"
    OUTCOME = "outcome"


OWES = {
    WaitsFor.ACCEPTANCE: "acceptance",
    WaitsFor.FIRST_ATTEMPT: "the first attempt",
    WaitsFor.NEXT_ATTEMPT: "the next attempt",
    WaitsFor.OUTCOME: "an outcome",
}

DO = {
    WaitsFor.ACCEPTANCE: "accept the handoff",
    WaitsFor.FIRST_ATTEMPT: "make the first attempt",
    WaitsFor.NEXT_ATTEMPT: "make the next attempt",
    WaitsFor.OUTCOME: "say what became of it",
}


class Ring(StrEnum):
    """What happens when the clock rings."""

    SOON = "soon"  # the time is nearly over: the rep hears of it
    OVERDUE = "overdue"  # it is over: the rep hears of it
    ESCALATED = "escalated"  # and now the manager too
    REASSIGNED = "reassigned"  # somebody else gets the lead
    STILL_OVERDUE = "still_overdue"  # rep and manager, less and less often, until somebody says something


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when, and when the clock rings next; both aware UTC."""

    due_at: datetime
    rings_at: datetime


LONGEST_WAIT = 10
"""Each reminder waits longer than the one before, up to this many times the agreed time."""

_DAY = timedelta(days=1)


def deadline(waits_for: WaitsFor, sla: Sla, hours: WorkingHours, now: datetime) -> Deadline:
    """Until when what begins now is due, by the agreement; the clock rings `sla.remind_before` earlier."""
    span = _span(waits_for, sla)
    if waits_for is WaitsFor.FIRST_ATTEMPT and not span % _DAY:
        due_at = working_days_later(now, span // _DAY, hours)
        return Deadline(due_at, max(now, due_at - sla.remind_before))
    early = max(span - sla.remind_before, timedelta(0))
    return Deadline(working_time_later(now, span, hours), working_time_later(now, early, hours))


def _span(waits_for: WaitsFor, sla: Sla) -> timedelta:
    match waits_for:
        case WaitsFor.ACCEPTANCE:
            return sla.accept_within
        case WaitsFor.FIRST_ATTEMPT:
            return sla.first_attempt_within
        case _:
            return sla.outcome_within


def deadline_of_attempt(proposed_at: datetime, hours: WorkingHours) -> Deadline:
    """A proposed attempt is due a working day after the proposed moment, at which the clock rings."""
    return Deadline(working_days_later(proposed_at, 1, hours), proposed_at)


def ring(waits_for: WaitsFor, due_at: datetime, overdue_rings: int, now: datetime, *, somebody_else: bool) -> Ring:
    """What the clock says now. `overdue_rings` is how often it has rung since the time was over.

    Only what nobody has begun is given to somebody else: a rep who is talking to a lead keeps it.
    """
    if now < due_at:
        return Ring.SOON
    if overdue_rings == 0:
        return Ring.OVERDUE
    if overdue_rings == 1:
        return Ring.ESCALATED
    untouched = waits_for in (WaitsFor.ACCEPTANCE, WaitsFor.FIRST_ATTEMPT)
    return Ring.REASSIGNED if overdue_rings == 2 and untouched and somebody_else else Ring.STILL_OVERDUE


def rings_next(
    rang: Ring, due_at: datetime, overdue_rings: int, sla: Sla, hours: WorkingHours, now: datetime
) -> datetime:
    """When the clock rings again, after it rang now. `overdue_rings` counts this ring too."""
    match rang:
        case Ring.SOON:
            return due_at
        case Ring.OVERDUE:
            return working_time_later(now, sla.escalate_after, hours)
        case Ring.ESCALATED:
            return working_time_later(now, sla.reassign_after, hours)
        case _:
            return working_time_later(now, sla.remind_every * min(overdue_rings, LONGEST_WAIT), hours)


def working_time_later(start: datetime, span: timedelta, hours: WorkingHours) -> datetime:
    """`add_working_time` that always has an answer: whoever never comes back counts as never away, so that the clock
    rings and somebody hears of it."""
    try:
        return add_working_time(start, span, hours)
    except ValueError:
        return add_working_time(start, span, replace(hours, absences=()))


def working_days_later(start: datetime, days: int, hours: WorkingHours) -> datetime:
    """`add_working_days` that always has an answer, like `working_time_later`."""
    try:
        return add_working_days(start, days, hours)
    except ValueError:
        return add_working_days(start, days, replace(hours, absences=()))
