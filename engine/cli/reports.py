"""`nurture report`: where things stand."""

import typer

from engine.cli.opening import AsJson, Now, moment, opened
from engine.cli.printing import show_rows
from engine.store import reports
from engine.store.database import transaction

report = typer.Typer(help="Where things stand: funnel, black-hole.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(report, name="report")


@report.command()
def funnel(as_json: AsJson = False) -> None:
    """How far the leads of each source got."""
    _, installation = opened()
    with transaction(installation.database) as session:
        rows = reports.funnel(session)
    show_rows(rows, as_json=as_json, empty="no leads yet")


@report.command("black-hole")
def black_hole(as_json: AsJson = False, now: Now = "") -> None:
    """Every lead without a future; exit 1 if there is one."""
    _, installation = opened()
    with transaction(installation.database) as session:
        rows = reports.black_hole(session, moment(now))
    show_rows(rows, as_json=as_json, empty="no lead is in the black hole")
    if rows:
        raise typer.Exit(1)
