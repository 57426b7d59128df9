"""`/console/tasks/{token}`: the page on which a rep says that a call, a voicemail or a letter of a campaign is done.

The token names task and rep. The router expects a site like that of `console.handoffs`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, HTTPException, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session

from console.handoffs import LONGEST_NOTE, Desk
from engine.domain.brief import coming_in, day_in
from engine.domain.problem import NotYours, Problem
from engine.flow import printed, tasks
from engine.flow.briefing import name_of
from engine.flow.installation import Installation
from engine.flow.pages import PAGE_HEADERS, show_page
from engine.lists.cells import clean_text
from engine.mail.tokens import BadToken, ExpiredToken
from engine.store import journal, leads
from engine.store.database import transaction
from engine.store.tables import Lead, Rep, Task

NOTED = {
    "done": "Noted, thank you. The campaign goes on by itself.",
    "reached": "Noted, thank you. The campaign goes on by itself.",
    "interested": "Noted, thank you. They go to sales, with everything that happened.",
}
"""What the page says after its button, by the outcome of the task."""


def router(installation: Installation, clock: Callable[[], datetime], ring: Callable[[str], None]) -> APIRouter:
    """The page, its one form target and the letter to print. Nothing happens on a GET: scanners follow the links in
    mails to reps, too."""
    routes = APIRouter(prefix="/console")
    desk = Desk(installation, clock, ring)

    @routes.api_route("/tasks/{token}", methods=["GET", "HEAD"])
    def look(token: str, noted: str = "") -> Response:
        number, rep_id = _read(desk, token)
        with transaction(desk.installation.database) as session:
            task, lead, rep = _found(session, number, rep_id)
            shown = _shown(session, task, lead, rep, desk.clock())
            letter = f"{token}/letter" if printed.is_printable(session, desk.installation, task) else ""
        said = NOTED.get(noted, "") if noted == task.outcome else ""
        page = show_page(desk.installation, "task", task=shown, rep=rep.name, action=token, letter=letter, noted=said)
        return HTMLResponse(page, headers=PAGE_HEADERS)

    @routes.api_route("/tasks/{token}/letter", methods=["GET", "HEAD"])
    def print_letter(token: str) -> Response:
        number, rep_id = _read(desk, token)
        with transaction(desk.installation.database) as session:
            task, _, _ = _found(session, number, rep_id)
            try:
                page = printed.print_letter(session, desk.installation, task, desk.clock())
            except Problem as problem:
                raise HTTPException(404, str(problem)) from problem
        return HTMLResponse(page, headers=PAGE_HEADERS)

    @routes.post("/tasks/{token}")
    def act(
        token: str,
        reached: Annotated[bool, Form()] = False,
        interested: Annotated[bool, Form()] = False,
        note: Annotated[str, Form()] = "",
    ) -> Response:
        number, rep_id = _read(desk, token)
        with transaction(desk.installation.database) as session:
            rep = _found(session, number, rep_id)[2]
        done = tasks.Done(reached or interested, interested, clean_text(note, LONGEST_NOTE))
        tasks.finish(desk.installation, number, done, desk.clock(), by=rep.address)
        desk.ring("handoff")
        return RedirectResponse(f"{token}?noted={done.outcome}", 303, PAGE_HEADERS)

    return routes


def _read(desk: Desk, token: str) -> tuple[int, int]:
    try:
        return desk.installation.signer.read_task(token, desk.clock())
    except ExpiredToken as expired:
        raise HTTPException(410, "This link has expired. Your next daily digest has a new one.") from expired
    except BadToken as bad:
        raise HTTPException(404, str(bad)) from bad


def _found(session: Session, number: int, rep_id: int) -> tuple[Task, Lead, Rep]:
    task, rep = session.get(Task, number), session.get(Rep, rep_id)
    if task is None or rep is None:
        raise HTTPException(404, "This task does not exist any more.")
    if task.owner != rep.address:
        raise NotYours(f"this task is with {task.owner} now.")
    return task, session.get_one(Lead, task.lead_id), rep


def _shown(session: Session, task: Task, lead: Lead, rep: Rep, now: datetime) -> dict[str, object]:
    account, zone = leads.account_of(session, lead), ZoneInfo(rep.time_zone)
    timeline = reversed(journal.timeline(session, task.lead_id))
    return {
        "kind": task.kind,
        "words": task.words,
        "due": f"{coming_in(zone, task.due_at)} ({zone})",
        "is_late": task.due_at <= now,
        "over": f"{day_in(zone, task.done_at)}: {task.outcome}" if task.done_at else "",
        "name": name_of(lead),
        "title": lead.title,
        "company": account.name if account else "",
        "phone": lead.phone,
        "email": lead.address,
        "timeline": [f"{day_in(zone, each.occurred_at)}: {each.words}" for each in timeline],
    }
