"""`nurture init`: a new workspace."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.printing import console
from engine.workspace.sample import make_workspace


def add_to(app: typer.Typer) -> None:
    """Put the verb of this file on `nurture`."""
    app.command()(init)


def init(folder: Annotated[Path, typer.Argument(help="A new folder, or an empty one.")]) -> None:
    """A new workspace from the sample: campaigns, agreements, templates, lists to try, settings with a secret."""
    console.print(f"made {make_workspace(folder)}; go there and read README.md", markup=False)
