"""The clock on calls, voicemails and letters: who owes one hears of it when its time is over, then the manager too."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.working_time import working_time_between
from engine.flow.briefing import name_of
from engine.flow.installation import Installation
from engine.flow.notices import plan_notice
from engine.flow.tasks import task_page
from engine.store import handoffs, leads, tasks
from engine.store.tables import Lead, Rep, Task

BATCH = 100

TO_REP = "task_overdue"
TO_MANAGER = "task_escalated"
"""What the keys of the two reminders begin with: task and owner follow, so that each is planned once."""


def remind_of_tasks(session: Session, installation: Installation, now: datetime) -> None:
    """Plan the reminders of up to `BATCH` tasks: at once to the rep, and after `sla: escalate_after` of the rep's
    working time to the manager. The digest shows them until they are done."""
    sales = installation.workspace.sales
    for task, lead in tasks.overdue(session, TO_REP, now, BATCH):
        _remind(session, installation, task, lead, TO_REP, task.owner, now)
    for task, lead in tasks.overdue(session, TO_MANAGER, now - sales.sla.escalate_after, BATCH):
        entry = sales.rep(task.owner)
        late = working_time_between(task.due_at, now, entry.working_hours) if entry else sales.sla.escalate_after
        if late >= sales.sla.escalate_after:
            _remind(session, installation, task, lead, TO_MANAGER, sales.manager.address, now)


def _remind(
    session: Session, installation: Installation, task: Task, lead: Lead, told: str, recipient: str, now: datetime
) -> None:
    rep = handoffs.rep_with_address(session, task.owner)
    plan_notice(
        session,
        key=f"{told}:{task.id}:{task.owner}",
        recipient=recipient,
        notice={
            "title": f"Overdue: a {task.kind} for {name_of(lead)}",
            "words": _words(session, task, lead, rep),
            "quote": task.words,
            "page": task_page(installation, task, rep, now) if rep and recipient == rep.address else "",
        },
        lead_id=lead.id,
        now=now,
    )


def _words(session: Session, task: Task, lead: Lead, rep: Rep | None) -> str:
    account = leads.account_of(session, lead)
    whom = ", ".join(filter(None, (name_of(lead), lead.title, account.name if account else "")))
    due = task.due_at.astimezone(ZoneInfo(rep.time_zone if rep else "UTC"))
    who = rep.name if rep else task.owner
    return f"{whom}. It is with {who}, and was due {due:%a %-d %b, %H:%M}."
