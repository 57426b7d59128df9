"""Letters that a campaign asks for, as the rep prints, signs and posts them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.campaign import Campaign
from engine.domain.problem import Problem
from engine.flow.drafts import about_us, lead_context
from engine.flow.installation import Installation
from engine.mail.compile import CompiledMail
from engine.mail.render import render_letter
from engine.store import handoffs, leads
from engine.store.tables import Enrollment, Lead, Task


def is_printable(session: Session, installation: Installation, task: Task) -> bool:
    """Whether the campaign has a template for this task."""
    return _found(session, installation, task) is not None


def print_letter(session: Session, installation: Installation, task: Task, now: datetime) -> str:
    """The letter of a task as one HTML page, in the words of the version that its lead is on.

    Raises a Problem when it has no template, or when template and facts do not fit.
    """
    found = _found(session, installation, task)
    if found is None:
        cure = f"Say it in your own words: {task.words}" if task.kind == "letter" else ""
        raise Problem(f"task {task.id} has no letter to print.", cure=cure)
    campaign, letter, source = found
    lead = session.get_one(Lead, task.lead_id)
    rep = handoffs.rep_with_address(session, task.owner)
    today = now.astimezone(ZoneInfo(rep.time_zone if rep else "UTC"))
    context = {
        **lead_context(lead, leads.account_of(session, lead)),
        **about_us(installation.workspace, campaign.sender),
        "source": source,
        "campaign": campaign.campaign,
        "step": task.step or "",
        "rep": {"name": rep.name if rep else task.owner, "address": task.owner},
        "date": f"{today:%-d %B %Y}",
    }
    return render_letter(letter, context)


def _found(
    session: Session, installation: Installation, task: Task
) -> tuple[Campaign, CompiledMail, dict[str, object]] | None:
    if task.kind != "letter" or task.enrollment_id is None:
        return None
    enrollment = session.get_one(Enrollment, task.enrollment_id)
    applied = installation.applied(session, enrollment.campaign_version_id)
    letter = applied.mails.get(task.step or "")
    return (applied.campaign, letter, enrollment.context) if letter else None
