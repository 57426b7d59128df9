"""Follow up: keep the clock on sales, and see to it that no handoff stays with somebody who does not get to it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.lead import ENGINE, LeadStage
from engine.domain.message import Purpose
from engine.domain.sales import RepEntry
from engine.domain.sales_clock import OWES, Ring, WaitsFor, ring, rings_next
from engine.domain.touchpoint import TouchpointKind
from engine.domain.working_time import working_time_between
from engine.flow import sales_desk, task_clock, weekly
from engine.flow.installation import Installation
from engine.store import due, handoffs, journal, leads, messages, tasks
from engine.store.database import transaction
from engine.store.tables import Handoff, Lead, Rep

BATCH = 100

UNANSWERED = (WaitsFor.ACCEPTANCE, WaitsFor.FIRST_ATTEMPT)
"""While a rep owes one of these, nobody has spoken to the lead yet."""


def follow_up_due(installation: Installation, now: datetime) -> int:
    """Ring for up to `BATCH` handoffs, take those of reps who left, remind of tasks, plan digests and the weekly
    report; how many rang."""
    with transaction(installation.database) as session:
        for handoff in due.handoffs_of_the_departed(session, BATCH):
            rep = session.get_one(Rep, handoff.rep_id)
            _reassign(session, handoff, rep, f"{rep.name} is not in sales any more", now)
        if tasks.any_open(session):
            _see_to_tasks(session, installation, now)
        ringing = due.handoffs_ringing(session, now, BATCH)
        for handoff in ringing:
            _ring(session, installation, handoff, now)
        _plan_digests(session, installation, now)
    weekly.plan_weekly(installation, now)
    return len(ringing)


def _see_to_tasks(session: Session, installation: Installation, now: datetime) -> None:
    """Tasks of reps who left go to somebody else, and whoever is late hears of it."""
    for task, lead in tasks.of_the_departed(session, BATCH):
        task.owner = sales_desk.owner_of_task(session, installation, lead, now)
        task.due_at = sales_desk.in_working_time(installation, task.owner, max(task.due_at, now))
    task_clock.remind_of_tasks(session, installation, now)


def _ring(session: Session, installation: Installation, handoff: Handoff, now: datetime) -> None:
    """First the rep, then the manager as well, then another rep; else it goes on until somebody says something."""
    rep = session.get_one(Rep, handoff.rep_id)
    waits_for, sla = WaitsFor(handoff.waits_for), installation.workspace.sales.sla
    rang = ring(waits_for, handoff.due_at, handoff.reminders, now, somebody_else=_somebody_else(session, handoff))
    if rang is Ring.REASSIGNED:
        _reassign(session, handoff, rep, f"{rep.name} still owes {OWES[waits_for]}", now)
        return
    if rang is not Ring.SOON:
        handoff.reminders += 1
        words = f"overdue: {rep.name} owes {OWES[waits_for]} (reminder {handoff.reminders})"
        sales_desk.record(session, handoff, TouchpointKind.OVERDUE, words, now, owes=waits_for.value, rep=rep.address)
    if rang is Ring.OVERDUE and waits_for in UNANSWERED:
        _tell_who_waits(session, installation, handoff, rep, now)
    _remind(session, installation, handoff, rep, rang, now)
    hours = sales_desk.hours_of(installation, rep)
    handoff.rings_at = rings_next(rang, handoff.due_at, handoff.reminders, sla, hours, now)
    sales_desk.tell_leads(session, handoff, rep)


def _tell_who_waits(session: Session, installation: Installation, handoff: Handoff, rep: Rep, now: datetime) -> None:
    """Who wrote to us, and has heard nothing in the time agreed, is told who will answer and by when; once."""
    if journal.has_written(session, handoff.lead_id, installation.workspace.hand_raising_sources):
        messages.plan(
            session,
            Purpose.WAITING,
            key=f"waiting:{handoff.id}",
            recipient=session.get_one(Lead, handoff.lead_id).address,
            due_at=now,
            now=now,
            lead_id=handoff.lead_id,
            handoff_id=handoff.id,
            rep_id=rep.id,
        )


def _remind(
    session: Session, installation: Installation, handoff: Handoff, rep: Rep, rang: Ring, now: datetime
) -> None:
    manager = installation.workspace.sales.manager.address
    recipients = [rep.address] if rang in (Ring.SOON, Ring.OVERDUE) else [rep.address, manager]
    for recipient in recipients:
        messages.plan(
            session,
            Purpose.REMINDER,
            key=f"reminder:{handoff.id}:{handoff.rep_id}:{handoff.waits_for}:{now.isoformat()}:{recipient}",
            recipient=recipient,
            due_at=now,
            now=now,
            lead_id=handoff.lead_id,
            handoff_id=handoff.id,
            rep_id=rep.id,
        )


def _somebody_else(session: Session, handoff: Handoff) -> bool:
    """Whether there is a rep who has not had this handoff."""
    had = {handoff.rep_id, *handoff.passed_by}
    return any(each not in had for each in handoffs.numbers_of_reps(session))


def _reassign(session: Session, handoff: Handoff, rep: Rep, why: str, now: datetime) -> None:
    """Free it for the handoff stage, which gives it to somebody who has not had it."""
    sales_desk.record(
        session, handoff, TouchpointKind.REASSIGNED, f"goes to somebody else: {why}", now, rep=rep.address
    )
    handoff.passed_by = [*handoff.passed_by, rep.id]
    handoff.rep_id, handoff.accepted_at, handoff.reminders = None, None, 0
    handoff.waits_for, handoff.due_at, handoff.rings_at = WaitsFor.ACCEPTANCE.value, now, now
    for lead in handoffs.locked_leads_of(session, handoff):
        leads.move(lead, LeadStage.HANDED_OFF, owner=ENGINE, action="choose another salesperson", at=now)


def _plan_digests(session: Session, installation: Installation, now: datetime) -> None:
    """One digest a rep and working day, for whoever had open handoffs or tasks at that hour: a brief tells of newer
    handoffs."""
    open_since = handoffs.longest_open(session)
    for owner, since in tasks.longest_open(session).items():
        open_since[owner] = min(since, open_since.get(owner, since))
    wanted: dict[str, Rep] = {}
    for rep in handoffs.reps_at_work(session, sorted(open_since)):
        entry = installation.workspace.sales.rep(rep.address)
        moment = _digest_moment(entry, installation, now) if entry else None
        if moment and open_since[rep.id or 0] < moment <= now:
            wanted[f"digest:{rep.id}:{moment:%Y-%m-%d}"] = rep
    planned = messages.planned_keys(session, list(wanted))
    for key, rep in wanted.items():
        if key not in planned:
            recipient, number = rep.address, rep.id
            messages.plan(session, Purpose.DIGEST, key=key, recipient=recipient, due_at=now, now=now, rep_id=number)


def _digest_moment(entry: RepEntry, installation: Installation, now: datetime) -> datetime | None:
    """When today's digest is due, in the rep's own zone; None on a day on which the rep does not work."""
    local = now.astimezone(ZoneInfo(entry.time_zone))
    at = installation.workspace.sales.digest_at
    day_begins = local.replace(hour=0, minute=0, second=0, microsecond=0)
    works_today = working_time_between(day_begins, day_begins + timedelta(days=1), entry.working_hours)
    return local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0) if works_today else None
