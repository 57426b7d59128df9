"""Mail that comes in: `nurture inbound` for files and programs, `nurture inbox` for mailboxes and a mail server."""

import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from engine.cli.opening import opened, until_told_to_stop
from engine.cli.printing import console
from engine.domain.problem import Problem
from engine.edges import receiving
from engine.flow import door
from engine.flow.installation import Installation
from engine.inbox.folders import mails_in
from engine.inbox.limits import LARGEST_MAIL
from engine.process import open_parts, wall_clock

STANDARD_INPUT = Path("-")


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    for verb in (inbound, inbox):
        app.command()(verb)


def inbound(
    paths: Annotated[list[Path], typer.Argument(help="Raw mails, mboxes or Maildirs; - for one on standard input.")],
) -> None:
    """Mails from files, or one from a mail server's pipe. Any mail may come again: it counts once."""
    if paths == [STANDARD_INPUT]:
        _from_pipe()
        return
    _, installation = opened()
    taken = sum(_taken(installation, path) for path in paths)
    console.print(f"{taken} mails are on disk; each counts once, however often it comes")


def inbox() -> None:
    """The ways in alone: watches NURTURE_INBOX_URLS, listens on NURTURE_LISTEN_URL."""
    settings, installation = opened()
    if not settings.inbox_urls and not settings.listen_url:
        cure = (
            'Set NURTURE_INBOX_URLS=["imaps://user:password@host/INBOX"] or NURTURE_LISTEN_URL=lmtp://127.0.0.1:8024.'
        )
        raise Problem("there is no mailbox to watch and nowhere to listen.", cure=cure)
    with open_parts(installation, settings) as parts, receiving(installation, settings, parts.bells.ring):
        until_told_to_stop()


def _taken(installation: Installation, path: Path) -> int:
    raws = [_standard_input()] if path == STANDARD_INPUT else mails_in(path)
    taken = 0
    for raw in raws:
        door.take_mail(installation, raw, wall_clock)
        taken += 1
    return taken


def _from_pipe() -> None:
    """A mail server sends a mail back to its writer for any exit code but 0 and EX_TEMPFAIL, so whatever is wrong
    here makes it try again."""
    raw = _standard_input()
    if not raw.strip():
        sys.stderr.write("standard input: there is no mail in it.\n")
        raise typer.Exit(os.EX_DATAERR)
    try:
        _, installation = opened()
        door.take_mail(installation, raw, wall_clock)
    except Exception as error:
        _try_again(error)


def _try_again(error: Exception) -> NoReturn:
    line = str(error).partition("\n")[0]
    sys.stderr.write(f"the mail is not taken yet, its server tries again: {line}\n")
    raise typer.Exit(os.EX_TEMPFAIL) from None


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(LARGEST_MAIL)
