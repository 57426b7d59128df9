"""`nurture`: one verb each, thin over the same functions that the workers call."""

import sys

import typer

from engine.cli import (
    accounts,
    authoring,
    database,
    demo,
    doctor,
    events,
    inbound,
    init,
    inspect,
    leads,
    lists,
    preview,
    reports,
    running,
    sales,
    simulate,
    tasks,
    versions,
    webhooks,
)
from engine.cli.logs import configure_logs
from engine.domain.problem import Problem

app = typer.Typer(
    name="nurture",
    help="The email nurture engine: every lead gets an answer, every bite gets a brief.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for room in (
    demo,
    init,
    authoring,
    preview,
    versions,
    simulate,
    lists,
    leads,
    accounts,
    sales,
    tasks,
    reports,
    running,
    doctor,
    inbound,
    events,
    inspect,
    webhooks,
):
    room.add_to(app)
app.add_typer(database.app, name="db")


def run() -> None:
    """The console script: what a person did wrong is one line on standard error, and exit 1."""
    configure_logs()
    try:
        app()
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(1)
