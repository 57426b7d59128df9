"""`nurture doctor`: what would keep this installation from working, before it does."""

from dataclasses import asdict
from typing import Annotated

import typer

from engine.cli.options import AsJson
from engine.cli.printing import console, show_json
from engine.doctor.examine import examine
from engine.doctor.finding import Finding, Health
from engine.doctor.mail_domain import resolver_for
from engine.process import wall_clock
from engine.settings import read_settings

Selectors = Annotated[
    list[str] | None, typer.Option("--selector", help="A DKIM selector that the mail server signs with.")
]
Dns = Annotated[str, typer.Option("--dns", help="Ask this name server (HOST or HOST:PORT) instead of the system's.")]

COLOURS = {Health.WELL: "green", Health.DOUBTFUL: "yellow", Health.ILL: "red"}


def add_to(app: typer.Typer) -> None:
    """Put the verb on `nurture`."""
    app.command()(doctor)


def doctor(selectors: Selectors = None, dns: Dns = "", as_json: AsJson = False) -> None:
    """Settings, database, broker, mail log-in, and what the DNS says of the sending domains; exit 1 if one is ill."""
    found = []
    for finding in examine(read_settings(), wall_clock, selectors or [], resolver_for(dns)):
        found.append(finding)
        if not as_json:
            _show(finding)
    if as_json:
        show_json([asdict(finding) for finding in found])
    if any(finding.health is Health.ILL for finding in found):
        raise typer.Exit(1)


def _show(finding: Finding) -> None:
    colour = COLOURS[finding.health]
    console.print(f"{finding.health:8} ", style=colour, end="", markup=False)
    console.print(f"{finding.part}: {finding.words}", markup=False)
    if finding.cure:
        console.print(f"{'':9}{finding.cure}", markup=False)
