"""The daily digest of a rep: overdue, due today, new, accepted without outcome."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.figures import counted
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
    """The open handoffs of a rep in groups, freshest first in each; every handoff stands in one group.

    What campaigns ask of the rep follows, what is due first before the rest; what is overdue stands with the overdue.
    """
    zone = ZoneInfo(rep.time_zone)
    groups: dict[str, list[dict[str, str]]] = {key: [] for key, _ in GROUPS}
    rows = handoffs.open_of_rep(session, rep.id or 0)
    todo = tasks.open_tasks(session, rep.address)
    accounts = leads.accounts_of(session, [lead for _, lead in [*rows, *todo]])
    for handoff, lead in rows:
        account = accounts.get(lead.account_id or 0)
        groups[_group(handoff, now, zone)].append(_row(handoff, lead, account, zone, page(handoff)))
    for task, lead in todo:
        account = accounts.get(lead.account_id or 0)
        shown = _person(lead, account) | {
            "rule": f"{task.kind}: {task.words}",
            "due": _moment(task.due_at, zone),
            "page": task_page(task),
        }
        groups["overdue" if task.due_at <= now else "tasks"].append(shown)
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


def _row(handoff: Handoff, lead: Lead, account: Account | None, zone: ZoneInfo, page: str) -> dict[str, str]:
    return _person(lead, account) | {"rule": handoff.rule, "due": _moment(handoff.due_at, zone), "page": page}


def _person(lead: Lead, account: Account | None) -> dict[str, str]:
    return {"name": name_of(lead), "title": lead.title, "company": account.name if account else ""}


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %-d %b, %H:%M}"
