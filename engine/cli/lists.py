"""`nurture import`: a list of leads or contacts in, whatever wrote it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBar

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json
from engine.domain.problem import Problem
from engine.flow.importing import Imported, Progress, import_contacts, import_leads
from engine.process import apply_first_time


def add_to(app: typer.Typer) -> None:
    """Put the verb of this file on `nurture`."""
    app.command("import")(import_list)


def import_list(
    file: Annotated[Path, typer.Argument(help="CSV, JSON lines or .xlsx, as the tool wrote it.")],
    source: Annotated[str, typer.Option(help="What these leads did: a name from sources.yaml.")] = "",
    kind: Annotated[str, typer.Option("--as", help="leads, or contacts, who are never mailed.")] = "leads",
    context: Annotated[list[str] | None, typer.Option("--set", help='For every row: --set event="DSP World".')] = None,
    mapping: Annotated[list[str] | None, typer.Option("--map", help="What a column is: COLUMN=field.")] = None,
    zone: Annotated[str, typer.Option(help="Time zone of times that do not say theirs.")] = "UTC",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and show; write nothing.")] = False,
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """Take a list in. What can't be used goes to FILE.rejected.csv with line and reason: nothing vanishes."""
    _, installation = opened()
    at = moment(now)
    apply_first_time(installation, at)
    columns = _pairs(mapping, "--map")
    with _progress(file, quiet=as_json) as progress:
        if kind == "contacts":
            done = import_contacts(installation, file, at, mapping=columns, dry_run=dry_run, progress=progress)
        elif kind == "leads":
            done = import_leads(
                installation,
                file,
                source,
                at,
                context=_pairs(context, "--set"),
                mapping=columns,
                zone=zone,
                dry_run=dry_run,
                progress=progress,
            )
        else:
            raise Problem(f"--as {kind!r} is neither leads nor contacts.")
    _tell(file, done, dry_run=dry_run, as_json=as_json)


def _pairs(given: list[str] | None, option: str) -> dict[str, str]:
    pairs = [each.partition("=") for each in given or []]
    if wrong := [left for left, equals, _ in pairs if not equals or not left.strip()]:
        raise Problem(f"{option} {wrong[0]!r} has no name and value.", cure=f"Write it like {option} name=value.")
    return {left.strip(): right.strip() for left, _, right in pairs}


@contextmanager
def _progress(file: Path, *, quiet: bool) -> Iterator[Progress]:
    columns = (TextColumn(file.name), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with ProgressBar(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(file.name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell(file: Path, done: Imported, *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        show_json(done.tally.told())
        return
    taken = ", ".join(f"{column!r} as {field.replace('_', ' ')}" for column, field in done.guessed)
    console.print(f"{file.name}: took {taken}", markup=False)
    counts = ", ".join(f"{count} {name}" for name, count in done.tally.told().items())
    console.print(f"{'would be ' if dry_run else ''}{counts}", markup=False)
    if done.rejected and not dry_run:
        console.print(f"rejected rows, with line and reason: {done.rejected}", markup=False)
