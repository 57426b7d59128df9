"""`nurture db`: migrations."""

import typer

from engine.cli.printing import console
from engine.settings import read_settings
from engine.store.migrate import upgrade as upgrade_database

database = typer.Typer(help="The database and its migrations.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(database, name="db")


@database.callback()
def of_database() -> None:
    """The database and its migrations."""


@database.command()
def upgrade() -> None:
    """Bring the database up to this version of the engine."""
    upgrade_database(read_settings().database)
    console.print("the database is up to date")
