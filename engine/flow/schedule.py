"""Schedule: for every enrollment that is due, plan its mail, ask for its task, let it rest, or end it."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from engine.domain.campaign import Campaign, TaskStep
from engine.domain.figures import counted
from engine.domain.lead import ENGINE, LeadStage, Resolution
from engine.domain.message import Purpose
from engine.domain.nurture import Ask, GiveUp, Progress, Rest, Traveller, Wait, Write, next_turn
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import sales_desk, transitions
from engine.flow.installation import Installation
from engine.store import due, journal, leads, messages
from engine.store.database import transaction
from engine.store.once import insert_once
from engine.store.tables import Enrollment, Lead, Task

BATCH = 200


def schedule_due(installation: Installation, now: datetime) -> int:
    """Plan what is due for up to `BATCH` enrollments; returns how many there were."""
    with transaction(installation.database) as session:
        rows = due.enrollments(session, now, BATCH)
        mails = []
        for enrollment, lead in rows:
            campaign = installation.applied(session, enrollment.campaign_version_id).campaign
            mails += _take_turn(session, installation, campaign, enrollment, lead, now)
        messages.plan_all(session, mails)
        return len(rows)


def _take_turn(
    session: Session, installation: Installation, campaign: Campaign, enrollment: Enrollment, lead: Lead, now: datetime
) -> list[dict[str, Any]]:
    """Do what is due now, except for the mail: its row is returned, to be planned with those of the whole batch."""
    traveller = Traveller(transitions.lead_id(lead), lead.time_zone, lead.country, lead.recycles)
    match next_turn(campaign, Progress(enrollment.position, enrollment.mails_sent, enrollment.due_at), traveller, now):
        case Write(step, next_due):
            _advance(enrollment, lead, campaign, next_due, mails=1)
            return [_mail(enrollment, lead, step.id, now)]
        case Ask(step, by, next_due):
            _ask(session, installation, enrollment, lead, step, by, now)
            _advance(enrollment, lead, campaign, next_due, mails=0)
        case Wait(until):
            _wait(enrollment, lead, campaign, until)
        case Rest(until, then):
            words = f"{counted(enrollment.mails_sent, 'mail')} unanswered"
            transitions.rest(session, lead, until, then, words, cause=f"enrollment:{enrollment.id}", now=now)
        case GiveUp():
            words = "finished: nothing heard, and every rest used"
            cause = f"enrollment:{enrollment.id}"
            transitions.resolve(session, lead, Resolution.DORMANT, words, cause=cause, now=now)
    return []


def _mail(enrollment: Enrollment, lead: Lead, step: str, now: datetime) -> dict[str, Any]:
    return messages.plan_row(
        Purpose.NURTURE,
        key=f"nurture:{enrollment.id}:{step}",
        recipient=lead.address,
        due_at=now,
        now=now,
        lead_id=lead.id,
        enrollment_id=enrollment.id,
        step=step,
        campaign_version_id=enrollment.campaign_version_id,
    )


def _ask(
    session: Session,
    installation: Installation,
    enrollment: Enrollment,
    lead: Lead,
    step: TaskStep,
    by: datetime,
    now: datetime,
) -> None:
    """A rep does it, chosen like one who gets a handoff, by the end of the time or in the working time after it."""
    owner = sales_desk.owner_of_task(session, installation, lead, now)
    task = Task(
        key=f"step:{enrollment.id}:{step.id}",
        kind=step.kind,
        words=step.words,
        lead_id=transitions.lead_id(lead),
        enrollment_id=enrollment.id,
        step=step.id,
        owner=owner,
        created_at=now,
        due_at=sales_desk.in_working_time(installation, owner, by),
    )
    insert_once(session, Task, [task.model_dump(exclude={"id"})])
    fact = Touchpoint(
        lead_id=transitions.lead_id(lead),
        kind=TouchpointKind.TASK_ASKED,
        key=f"task_asked:{enrollment.id}:{step.id}",
        occurred_at=now,
        words=f"asked for a {step.kind}: {step.words}",
        enrollment_id=enrollment.id,
    )
    journal.record(session, fact, now)


def _advance(enrollment: Enrollment, lead: Lead, campaign: Campaign, next_due: datetime, *, mails: int) -> None:
    enrollment.position += 1
    enrollment.mails_sent += mails
    _wait(enrollment, lead, campaign, next_due)


def _wait(enrollment: Enrollment, lead: Lead, campaign: Campaign, until: datetime) -> None:
    enrollment.due_at = until
    position = enrollment.position
    what = campaign.steps[position].id if position < len(campaign.steps) else "decide: rest or end"
    leads.move(lead, LeadStage.NURTURING, owner=ENGINE, action=f"{campaign.campaign}: {what}", at=until)
