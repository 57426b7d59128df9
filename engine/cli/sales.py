"""Verbs about handoffs."""

from dataclasses import asdict, replace
from typing import Annotated

import typer
from sqlmodel import Session

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json, show_rows
from engine.domain.attempts import Channel
from engine.domain.problem import Problem
from engine.flow import letters, rep_actions
from engine.process import wall_clock
from engine.store import reports
from engine.store.database import transaction
from engine.store.tables import Handoff

IN_A_LIST = ("number", "fresh_at", "lead", "company", "rep", "state", "due_at")

handoffs = typer.Typer(help="What sales was handed.", invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(handoffs, name="handoffs")


@handoffs.callback()
def list_handoffs(
    context: typer.Context,
    open_only: Annotated[bool, typer.Option("--open", help="Only those that are open.")] = False,
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """Every handoff and its state, freshest first."""
    if context.invoked_subcommand:
        return
    _, installation = opened()
    with transaction(installation.database) as session:
        rows = reports.handoff_rows(session, moment(now), open_only=open_only)
    marked = [replace(row, state=f"{row.state}, overdue") if row.overdue else row for row in rows]
    show_rows(rows if as_json else marked, as_json=as_json, empty="no handoffs", columns=IN_A_LIST)


@handoffs.command("show")
def show_handoff(number: int, as_json: AsJson = False) -> None:
    """The brief of one handoff, as the rep reads it."""
    _, installation = opened()
    with transaction(installation.database) as session:
        handoff = _with_a_rep(session, number)
        brief, mail = letters.brief_to_show(session, installation, handoff, wall_clock())
    if as_json:
        show_json({**asdict(brief), "subject": brief.subject})
    else:
        console.print(f"{brief.subject}\n\n{mail.text}", markup=False)


@handoffs.command("log")
def log_attempt(
    number: int,
    channel: Annotated[Channel, typer.Argument(help="How somebody tried: call, voicemail, email or letter.")],
    reached: Annotated[bool, typer.Option("--reached", help="You spoke.")] = False,
    note: Annotated[str, typer.Option(help="A word on it.")] = "",
    now: Now = "",
) -> None:
    """Log an attempt to reach the lead of a handoff, for the rep who has it."""
    _, installation = opened()
    with transaction(installation.database) as session:
        handoff = _with_a_rep(session, number)
    rep_actions.log_attempt(installation, number, handoff.rep_id or 0, channel, moment(now), reached=reached, note=note)
    show_handoff(number)


def _with_a_rep(session: Session, number: int) -> Handoff:
    handoff = session.get(Handoff, number)
    if handoff is None or handoff.rep_id is None:
        raise Problem(f"there is no handoff {number} with a rep.", cure="List them with: nurture handoffs")
    return handoff
