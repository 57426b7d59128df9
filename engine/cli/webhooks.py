"""`nurture webhooks`: what CRMs have not been told yet, and another try."""

from dataclasses import dataclass
from datetime import datetime

import typer

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_rows
from engine.domain.announcement import AnnouncementState
from engine.domain.problem import Problem
from engine.flow.deliver import deliver_due
from engine.store import announcements
from engine.store.database import transaction
from engine.store.tables import Announcement

webhooks = typer.Typer(help="What CRMs are told.", invoke_without_command=True)


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(webhooks, name="webhooks")


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One announcement that has not reached its receiver."""

    number: int
    event: str
    handoff: int
    url: str
    state: str
    tries: int
    next_try: datetime | None
    error: str


@webhooks.callback()
def list_undelivered(context: typer.Context, as_json: AsJson = False) -> None:
    """What has not reached its receiver, the oldest first: on its way, parked, or disabled."""
    if context.invoked_subcommand:
        return
    _, installation = opened()
    with transaction(installation.database) as session:
        rows = [_row(each) for each in announcements.undelivered(session)]
    show_rows(rows, as_json=as_json, empty="every receiver knows everything")


def _row(each: Announcement) -> WaitingRow:
    at = each.due_at if each.state == AnnouncementState.DUE else None
    return WaitingRow(each.id or 0, each.event, each.handoff_id, each.url, each.state, each.tries, at, each.error)


@webhooks.command()
def replay(number: int, now: Now = "") -> None:
    """Try one that has not got through again at once; with a disabled one, everything of its receiver."""
    _, installation = opened()
    at = moment(now)
    with transaction(installation.database) as session:
        row = announcements.undelivered_one(session, number)
        if row is None:
            raise Problem(f"no webhook {number} waits.", cure="List those that wait with: nurture webhooks")
        count = announcements.replay(session, row, at)
    deliver_due(installation, at)
    with transaction(installation.database) as session:
        row = session.get_one(Announcement, number)
    if row.state != AnnouncementState.DELIVERED:
        raise Problem(f"webhook {number} did not get through: {row.error or 'a worker is telling it'}")
    console.print(f"webhook {number} got through{f'; {count - 1} more are on their way' if count > 1 else ''}")
