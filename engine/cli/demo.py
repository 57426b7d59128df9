"""`nurture demo`: the whole story on an embedded database, a local mail server and a fast clock."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from engine.cli.logs import configure_logs
from engine.cli.printing import console, titled_table
from engine.demo.ending import Ending
from engine.demo.run import Audience, SoFar, run_demo
from engine.settings import Settings
from engine.store.reports import HandoffRow

NEWEST = 12
FUNNEL = (
    ("leads", "leads"),
    ("MQLs, ever", "mqls"),
    ("got a mail", "mailed"),
    ("replied", "replied"),
    ("SQLs, ever: handed to sales", "sqls"),
    ("won", "won"),
)
STANDING = (
    ("declined: can never buy", "declined"),
    ("now: nurtured", "nurturing"),
    ("now: resting", "resting"),
    ("now: with sales", "with_sales"),
    ("now: waits for a look", "review"),
    ("now: finished", "resolved"),
)


def add_to(app: typer.Typer) -> None:
    """Put the verb of this file on `nurture`."""
    app.command()(demo)


def demo(
    weeks: Annotated[int, typer.Option(min=1, max=52, help="How many weeks to play.")] = 16,
    folder: Annotated[
        Path | None, typer.Option(help="Where everything goes; ./demo of the workspace otherwise.")
    ] = None,
) -> None:
    """Four lists of leads become briefs: the whole story, on this machine only, with nothing to set up."""
    settings = Settings()
    asked_for = "log_level" in settings.model_fields_set  # else the story would be lost among a thousand lines
    configure_logs(settings.log_level if asked_for else "warning", addresses=settings.log_addresses)
    workspace = settings.workspace
    with _audience(weeks) as audience:
        ending = run_demo(workspace, folder or workspace / "demo", weeks, audience)
    _show(ending)
    if not ending.is_good:
        raise typer.Exit(1)


@contextmanager
def _audience(weeks: int) -> Iterator[Audience]:
    """A bar on a terminal; elsewhere a line a week."""
    if not console.is_terminal:
        yield Audience(_tell, _weekly(weeks))
        return
    columns = (
        TextColumn("{task.fields[date]}"),
        BarColumn(30),
        TextColumn("{task.fields[so_far]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("demo", total=1.0, date="", so_far="")

        def show(now: SoFar) -> None:
            bar.update(task, completed=now.share, date=f"{now.now:%-d %b %Y}", so_far=_so_far(now))

        yield Audience(_tell, show)


def _tell(line: str) -> None:
    console.print(line, markup=False)


def _weekly(weeks: int) -> Callable[[SoFar], None]:
    told = 0

    def show(now: SoFar) -> None:
        nonlocal told
        week = int(now.share * weeks)
        if week > told:
            told = week
            _tell(f"week {week} of {weeks}, {now.now:%-d %B %Y}: {_so_far(now)}")

    return show


def _so_far(now: SoFar) -> str:
    return f"{now.mails} mails to leads, {now.replies} replies, {now.clicks} clicks, {now.handoffs} handoffs"


def _show(ending: Ending) -> None:
    console.print()
    _print_table(_funnel(ending))
    _print_table(_handoffs(ending.handoffs))
    _print_table(_mails(ending))
    _show_black_hole(ending)
    console.print(f"what leads received   {ending.folder / 'mails'}/*.eml, *.html", markup=False)
    console.print(f"what sales received   {ending.folder / 'briefs'}/*.eml, *.html", markup=False)
    console.print(f"{ending.weeks} weeks in {ending.seconds:.0f} seconds", markup=False)


def _print_table(table: Table) -> None:
    console.print(table, soft_wrap=False)
    console.print()


def _column(name: str) -> Column:
    return Column(name, no_wrap=True)


def _numbers(name: str) -> Column:
    return Column(name, no_wrap=True, justify="right")


def _cut(words: str) -> Text:
    """Words that give way when the terminal is narrow."""
    return Text(words, no_wrap=True, overflow="ellipsis")


def _funnel(ending: Ending) -> Table:
    rows = ending.funnel
    columns = [_numbers(name.replace("-", "-\n")) for name in (*(row.name for row in rows), "all")]
    table = titled_table("The funnel by source", _column(""), *columns)
    for lines, told in ((FUNNEL, rows), (STANDING, ending.standing)):
        for words, field in lines:
            counts = [getattr(row, field) for row in told]
            table.add_row(words, *(str(count or "·") for count in [*counts, sum(counts)]))
    return table


def _handoffs(rows: Sequence[HandoffRow]) -> Table:
    states = ", ".join(f"{count} {state}" for state, count in Counter(_short(row.state) for row in rows).most_common())
    newest = f"the newest {NEWEST} of " if len(rows) > NEWEST else ""
    columns = (_column("opened"), Column("lead"), Column("company"), _column("rep"), Column("rule"), _column("state"))
    table = titled_table(f"Handoffs: {newest}{len(rows)} ({states})", *columns)
    for row in rows[:NEWEST]:
        state = row.state.replace("_", " ")
        table.add_row(f"{row.opened_at:%-d %b}", _cut(row.lead), _cut(row.company), row.rep, _cut(row.rule), state)
    return table


def _short(state: str) -> str:
    return state.partition(":")[0]


def _mails(ending: Ending) -> Table:
    deeds, received = ending.deeds, ending.received
    table = titled_table("What went out, and what came back", _column(""), _numbers(""), header=False)
    counts = {
        "mails to leads": deeds["mailed"],
        "refused by their mail server (550)": deeds["refused"],
        "put off once (451) and taken later": deeds["deferred"],
        "bounced hours later": deeds["bounces"] + deeds["reported bounce"],
        "replies by people": deeds["replied"],
        "automatic answers": deeds["away"],
        "clicks by people": deeds["clicks"],
        "links followed by a mail scanner": deeds["scanned"],
        "unsubscribed by one click, on the page or in words": sum(
            deeds[deed] for deed in ("one click", "button", "unsubscribe")
        ),
        "complaints": deeds["complains"],
        "mails to somebody who had left": len(ending.promises_broken),
        "briefs to sales": received["brief"] + received["joined"],
        "digests and reminders to sales": received["digest"] + received["reminder"],
        "payloads that could not be understood": len(ending.parked),
    }
    for words, count in counts.items():
        table.add_row(words, str(count))
    return table


def _show_black_hole(ending: Ending) -> None:
    style = "bold" if not ending.black_hole else "bold red"
    console.print(f"leads in the black hole: {len(ending.black_hole)}", style=style, highlight=False)
    for each in ending.black_hole:
        console.print(f"  {each.address} ({each.stage}): {each.why}", markup=False)
    for line in (*ending.promises_broken, *ending.parked):
        console.print(f"  {line}", markup=False)
    console.print()
