"""`nurture task`: the calls, voicemails and letters that campaigns ask for."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json, show_rows, write_page
from engine.domain.freshness import freshest_first
from engine.flow import printed
from engine.flow import tasks as flow
from engine.flow.briefing import name_of
from engine.store import handoffs, journal, leads, tasks
from engine.store.database import transaction
from engine.store.tables import Account, Lead, Task

IN_A_LIST = ("number", "fresh_at", "kind", "what", "name", "company", "due", "overdue", "rep")

task = typer.Typer(help="Calls, voicemails and letters that campaigns ask for.", invoke_without_command=True)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task that waits for a person; `fresh_at` is when its lead last did something."""

    number: int
    kind: str
    fresh_at: datetime
    due: datetime
    overdue: bool
    owner: str
    rep: str
    lead: str
    name: str
    company: str
    what: str


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(task, name="task")


@task.callback()
def list_tasks(
    context: typer.Context,
    owner: Annotated[str, typer.Option(help="Only those of this rep: a mail address.")] = "",
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """What is to be done, and by whom; freshest first."""
    if context.invoked_subcommand:
        return
    _, installation = opened()
    with transaction(installation.database) as session:
        found = tasks.open_tasks(session, owner)
        accounts = leads.accounts_of(session, [lead for _, lead, _ in found])
        names, at = handoffs.names_of_reps(session), moment(now)
        rows = [
            _row(each, lead, accounts.get(lead.account_id or 0), names.get(each.owner, each.owner), fresh_at, at)
            for each, lead, fresh_at in found
        ]
    ordered = freshest_first(rows, lambda row: row.fresh_at)
    show_rows(ordered, as_json=as_json, empty="no task waits", columns=IN_A_LIST)


def _row(each: Task, lead: Lead, account: Account | None, rep: str, fresh_at: datetime, now: datetime) -> TaskRow:
    return TaskRow(
        number=each.id or 0,
        kind=each.kind,
        fresh_at=fresh_at,
        due=each.due_at,
        overdue=each.due_at <= now,
        owner=each.owner,
        rep=rep,
        lead=lead.address,
        name=name_of(lead),
        company=account.name if account else "",
        what=each.words,
    )


@task.command("show")
def show_task(
    number: int,
    letter: Annotated[Path | None, typer.Option(help="Write the letter to print to this HTML file.")] = None,
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """One task: for whom, until when, and everything that happened with the lead."""
    _, installation = opened()
    with transaction(installation.database) as session:
        each, lead = flow.find(session, number)
        told = _told(each, lead, leads.account_of(session, lead))
        timeline = [
            f"{fact.occurred_at:%Y-%m-%d %H:%M}  {fact.words}" for fact in journal.timeline(session, lead.id or 0)
        ]
        page = printed.print_letter(session, installation, each, moment(now)) if letter else ""
    if letter:
        write_page(letter, page)
    if as_json:
        show_json({**told, "timeline": timeline})
        return
    console.print("\n".join(f"{key}: {value}" for key, value in told.items() if value != ""), markup=False)
    console.print("\n" + "\n".join(reversed(timeline)), markup=False)


def _told(each: Task, lead: Lead, account: Account | None) -> dict[str, object]:
    return {
        "number": each.id,
        "kind": each.kind,
        "what": each.words,
        "owner": each.owner,
        "due": each.due_at,
        "outcome": each.outcome,
        "name": name_of(lead),
        "title": lead.title,
        "address": lead.address,
        "phone": lead.phone,
        "company": account.name if account else "",
    }


@task.command("done")
def finish_task(
    number: int,
    reached: Annotated[bool, typer.Option("--reached", help="You spoke.")] = False,
    interested: Annotated[bool, typer.Option("--interested", help="They want more: over to sales.")] = False,
    note: Annotated[str, typer.Option(help="A word on it.")] = "",
    now: Now = "",
) -> None:
    """Say that a task is done. It becomes a touchpoint of the lead."""
    _, installation = opened()
    flow.finish(installation, number, flow.Done(reached, interested, note), moment(now))
    console.print(f"task {number}: done{', and the lead goes to sales' if interested else ''}", markup=False)
