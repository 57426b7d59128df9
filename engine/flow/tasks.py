"""What a person does of what campaigns ask: calls, voicemails and letters, each a touchpoint when it is done."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from engine.domain.attempts import Attempt, Channel, words_of
from engine.domain.problem import NotYours, Overtaken, Problem
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import transitions
from engine.flow.installation import Installation
from engine.flow.pages import PAGE_LASTS
from engine.store import handoffs, journal, leads, tasks
from engine.store.database import transaction
from engine.store.tables import Lead, Rep, Task

SAID_YES = "said yes on the telephone"
"""The rule by which a task makes a lead an SQL."""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: `reached` when they spoke, `interested` when the lead wants to hear more."""

    reached: bool = False
    interested: bool = False
    note: str = ""

    @property
    def outcome(self) -> str:
        """How the task ended: interested, reached or done."""
        return "interested" if self.interested else "reached" if self.reached else "done"


def find(session: Session, number: int) -> tuple[Task, Lead]:
    """The task of that number with its lead. Raises a Problem when there is none."""
    task = tasks.locked(session, number)
    if task is None:
        raise Problem(f"there is no task {number}.", cure="List them with: nurture task")
    return task, session.get_one(Lead, task.lead_id)


def finish(installation: Installation, number: int, done: Done, now: datetime, *, by: str = "") -> None:
    """Say that a task is done. Whom they spoke to and who wants more goes to sales, by the rule `SAID_YES`.

    `by` is the address of a rep whose task it has to be; "" for whoever has it. Raises a Problem when it is over or
    somebody else's, or when an interest is told of somebody whom nobody reached.
    """
    if done.interested and not done.reached:
        raise Problem("nobody is interested whom you did not reach.", cure="Say that you spoke, too (--reached).")
    with transaction(installation.database) as session:
        found, _ = find(session, number)
        lead = leads.locked_lead(session, found.lead_id)
        task = tasks.locked(session, number) or found
        _refuse(task, by, done)
        rep = handoffs.rep_with_address(session, task.owner)
        attempt = Attempt(now, Channel(task.kind), done.reached)
        words = words_of(attempt, rep.name if rep else task.owner) + (f" ({done.note})" if done.note else "")
        task.done_at, task.outcome = now, done.outcome
        fact = Touchpoint(
            lead_id=task.lead_id,
            kind=TouchpointKind.TASK_DONE,
            key=f"task_done:{number}",
            occurred_at=now,
            words=words,
            data={"channel": task.kind, "reached": done.reached, "interested": done.interested, "rep": task.owner},
            enrollment_id=task.enrollment_id,
        )
        journal.record(session, fact, now)
        session.flush()
        because = journal.find(session, task.lead_id, fact.key)
        if done.interested and because:
            transitions.hand_over(session, lead, transitions.Promotion(SAID_YES, because), now)


def task_page(installation: Installation, task: Task, rep: Rep, now: datetime) -> str:
    """The signed address of the page on which this rep says that this task is done."""
    token = installation.signer.task(task.id or 0, rep.id or 0, now + PAGE_LASTS)
    return f"{installation.public_url}/console/tasks/{token}"


def _refuse(task: Task, by: str, done: Done) -> None:
    if task.done_at:
        raise Overtaken(f"this task is over since {task.done_at:%-d %B %Y}: {task.outcome}.")
    if by and task.owner != by:
        raise NotYours(f"this task is with {task.owner} now.")
    if done.reached and task.kind == Channel.LETTER:
        raise Problem("nobody is reached by a letter.", cure="Their answer is a mail or a call of its own.")
