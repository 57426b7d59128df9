"""`nurture events`: what could not be understood, and another try."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_rows
from engine.domain.message import InboundState
from engine.domain.problem import Problem
from engine.flow.turn import take_in
from engine.store import inbound
from engine.store.database import transaction
from engine.store.tables import InboundEvent

events = typer.Typer(help="What came in.", invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(events, name="events")


@dataclass(frozen=True, slots=True)
class ParkedRow:
    """One payload that could not be understood."""

    number: int
    provider: str
    channel: str
    received_at: datetime
    error: str


@events.callback()
def list_parked(
    context: typer.Context,
    parked: Annotated[bool, typer.Option("--parked", help="Those that could not be understood.")] = False,
    as_json: AsJson = False,
) -> None:
    """What could not be understood, oldest first."""
    if context.invoked_subcommand:
        return
    if not parked:
        raise Problem("say which events.", cure="nurture events --parked")
    _, installation = opened()
    with transaction(installation.database) as session:
        rows = [
            ParkedRow(each.id or 0, each.provider, each.channel, each.received_at, each.error)
            for each in inbound.parked(session)
        ]
    show_rows(rows, as_json=as_json, empty="nothing is parked")


@events.command()
def replay(number: int, now: Now = "") -> None:
    """Try a parked payload again; exit 1 if it is parked again."""
    _, installation = opened()
    at = moment(now)
    with transaction(installation.database) as session:
        row = session.get(InboundEvent, number)
        if row is None or row.state != InboundState.PARKED:
            raise Problem(f"event {number} is not parked.", cure="List those that are with: nurture events --parked")
        inbound.replay(row, at)
    take_in(installation, number, at)
    with transaction(installation.database) as session:
        row = session.get_one(InboundEvent, number)
        if row.state != InboundState.PROCESSED:
            raise Problem(f"event {number} is {row.state} again: {row.error}")
    console.print(f"event {number} is understood now")
