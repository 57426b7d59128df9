"""`nurture mails`: those whose end nobody knows, and the door that a person shuts."""

import csv
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_rows
from engine.domain.addresses import normalise_address
from engine.domain.figures import counted
from engine.domain.mail_log import Left
from engine.domain.problem import Place, Problem
from engine.flow import holding, restored
from engine.flow.letters import name_of_mail
from engine.store import unsettled
from engine.store.database import reading
from engine.store.tables import Message

TRIES = 330
PAUSE = 1.0
"""Seconds between two looks at what workers have in hand: all of them longer than a lease (`messages.LEASE`)."""

mails = typer.Typer(help="Mails whose end nobody knows, and the door that holds all mail.", invoke_without_command=True)


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """One mail whose attempt was cut off: it may have left or not."""

    number: int
    to: str
    purpose: str
    mail: str
    tried_at: datetime | None
    why: str


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(mails, name="mails")


@mails.callback()
def list_unknown(
    context: typer.Context,
    unknown: Annotated[bool, typer.Option("--unknown", help="Those whose attempt was cut off.")] = False,
    as_json: AsJson = False,
) -> None:
    """Mails that may have left or not, the oldest first. An event about one settles it; none is sent again."""
    if context.invoked_subcommand:
        return
    if not unknown:
        raise Problem("say which mails.", cure="nurture mails --unknown")
    _, installation = opened()
    with reading(installation.database) as session:
        rows = [_row(each) for each in unsettled.unknown(session)]
    show_rows(rows, as_json=as_json, empty="of every mail it is known what became of it")


def _row(mail: Message) -> UnknownRow:
    why = mail.response or "its sender died"
    return UnknownRow(mail.id or 0, mail.recipient, mail.purpose, name_of_mail(mail.context), mail.attempted_at, why)


@mails.command()
def hold(
    after_restore: Annotated[
        bool, typer.Option("--after-restore", help="The database was made of a backup: numbers are skipped, too.")
    ] = False,
    now: Now = "",
) -> None:
    """No mail leaves until `nurture mails release`; everything else goes on. It waits for what workers have in hand."""
    _, installation = opened()
    if after_restore:
        restored.restored(installation, moment(now))
    else:
        holding.hold(installation.database)
        _wait_for_workers(installation.database)
    console.print("no mail leaves until: nurture mails release")


def _wait_for_workers(database: Engine) -> None:
    """Until no worker has a mail in hand; one whose lease is over is no worker any more."""
    for tried in range(TRIES):
        count = _under_way(database)
        if not count:
            return
        if not tried:
            console.print(f"waiting for {counted(count, 'mail')} that workers have in hand")
        time.sleep(PAUSE)
    raise Problem(
        f"the door is shut, but workers still have {counted(count, 'mail')} in hand, longer than any lease lasts.",
        cure="Stop the workers; what became of those mails: nurture mails --unknown",
    )


def _under_way(database: Engine) -> int:
    with reading(database) as session:
        return unsettled.under_way(session, moment(""))


@mails.command()
def release() -> None:
    """Mails leave again."""
    _, installation = opened()
    holding.release(installation.database)
    console.print("mails leave again")


@mails.command()
def left(file: Path, now: Now = "") -> None:
    """Take for sent what left after a backup: a CSV file of the mail server's log, address and time a line."""
    _, installation = opened()
    log = _read(file)
    unmatched = restored.note_left(installation, log, moment(now))
    for each in unmatched:
        console.print(f"no mail waits for {each.address}, {each.at:%Y-%m-%d %H:%M} UTC", markup=False)
    console.print(f"{len(log) - len(unmatched)} of {len(log)} are known to have left")


def _read(file: Path) -> list[Left]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{file} cannot be read: {error}.") from error
    return [_line(Place(str(file), number), row) for number, row in enumerate(csv.reader(lines), 1) if row]


def _line(place: Place, row: list[str]) -> Left:
    try:
        address, at = row
        return Left(normalise_address(address.strip()), moment(at.strip()))
    except (ValueError, Problem):
        cure = "Write it like ada@company.example,2026-11-24T10:03:00Z."
        raise Problem("this line is not an address and a time.", place=place, cure=cure) from None
