"""The daily digest of a rep: overdue, due today, new, accepted without outcome."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.brief import coming_in
from engine.domain.figures import counted
from engine.domain.freshness import freshest_first
from engine.flow.briefing import name_of
from engine.store import handoffs, leads, tasks
from engine.store.tables import Account, Handoff, Lead, Rep, Task

GROUPS = (
    ("overdue", "Overdue"),
    ("due_today", "Due today"),
    ("new", "New"),
    ("accepted", "Accepted, without outcome"),
    ("tasks", "Calls, voicemails and letters"),
)


def gather_digest(
    session: Session, rep: Rep, now: datetime, page: Callable[[Handoff], str], task_page: Callable[[Task], str]
) -> dict[str, Any]:
    """The open handoffs of a rep, and what campaigns ask of them, in groups, freshest first in each. Everything stands
    in one group; what is overdue stands with the overdue, be it a handoff or a task."""
    zone = ZoneInfo(rep.time_zone)
    groups: dict[str, list[dict[str, str]]] = {key: [] for key, _ in GROUPS}
    everything: list[tuple[Handoff | Task, Lead, datetime]] = [
        *handoffs.open_of_rep(session, rep.id or 0),
        *tasks.open_tasks(session, rep.address),
    ]
    accounts = leads.accounts_of(session, [lead for _, lead, _ in everything])
    for each, lead, _ in freshest_first(everything, lambda listed: listed[2]):
        account = accounts.get(lead.account_id or 0)
        if isinstance(each, Handoff):
            group, rule, link = _group(each, now, zone), each.rule, page(each)
        else:
            group, rule, link = _group_of_task(each, now), f"{each.kind}: {each.words}", task_page(each)
        told = {"rule": rule, "due": coming_in(zone, each.due_at), "page": link}
        groups[group].append(_person(lead, account) | told)
    counts = ", ".join(_counted(key, words, len(groups[key])) for key, words in GROUPS if groups[key])
    return {
        "subject": f"Your leads today: {counts or 'none open'}",
        "rep": rep.name,
        "date": f"{now.astimezone(zone):%A, %-d %B}",
        "groups": [{"title": words, "rows": groups[key]} for key, words in GROUPS if groups[key]],
    }


def _counted(key: str, words: str, number: int) -> str:
    return counted(number, "task") if key == "tasks" else f"{number} {words.lower()}"


def _group(handoff: Handoff, now: datetime, zone: ZoneInfo) -> str:
    if handoff.due_at <= now:
        return "overdue"
    if handoff.due_at.astimezone(zone).date() == now.astimezone(zone).date():
        return "due_today"
    return "accepted" if handoff.accepted_at else "new"


def _group_of_task(task: Task, now: datetime) -> str:
    return "overdue" if task.due_at <= now else "tasks"


def _person(lead: Lead, account: Account | None) -> dict[str, str]:
    return {"name": name_of(lead), "title": lead.title, "company": account.name if account else ""}
