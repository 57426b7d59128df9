"""`nurture simulate`: what a campaign would come to, with people who do not exist, before anybody gets a mail."""

import dataclasses
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from engine.cli.options import AsJson
from engine.cli.printing import console, show_json, titled_table
from engine.settings import Settings
from engine.simulation.outcome import Outcome, Standing
from engine.simulation.run import START, Order, simulate
from engine.store.invariants import Broken
from engine.workspace.load import load_workspace

COLUMNS = (
    *("week", "leads", "MQLs", "mails", "replies", "clicks", "SQLs", "back", "won"),
    *("nurture", "rest", "sales", "look", "done"),
)
"""The fields of `Week` as a terminal of 80 columns has room for them."""

NAMED = 10
"""So many leads are named on a line; all of them stand in `--json`."""


def add_to(app: typer.Typer) -> None:
    """Put the verb of this file on `nurture`."""
    app.command("simulate")(simulate_campaign)


def simulate_campaign(
    campaign: Annotated[str, typer.Argument(help="The campaign that they enter.")],
    leads: Annotated[int, typer.Option(min=1, max=100_000, help="How many leads there are.")] = 1_000,
    weeks: Annotated[int, typer.Option(min=1, max=520, help="How many weeks to play.")] = 26,
    seed: Annotated[int, typer.Option(help="The same seed gives the same people, who do the same things.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Synthetic prospects through the real stages, in memory and on a fast clock; exit 1 if an invariant broke."""
    began = time.monotonic()
    workspace = load_workspace(Settings().workspace)
    with _progress(weeks) as on_week:
        outcome = simulate(workspace, Order(campaign, leads, weeks, seed), on_week)
    if as_json:
        show_json({**dataclasses.asdict(outcome), "is_good": outcome.is_good})
    else:
        _show(outcome)
        console.print(f"{leads:,} leads over {weeks} weeks in {time.monotonic() - began:.0f} seconds", markup=False)
    if not outcome.is_good:
        raise typer.Exit(1)


@contextmanager
def _progress(weeks: int) -> Iterator[Callable[[Standing], None]]:
    """A bar on a terminal; nothing elsewhere, where the outcome is what is read."""
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.fields[week]}"), BarColumn(30), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("simulate", total=weeks, week="compiling the mails")

        def show(standing: Standing) -> None:
            bar.update(task, advance=1, week=f"{standing.at:%-d %b %Y}")

        yield show


def _show(outcome: Outcome) -> None:
    console.print(f"{outcome.campaign}: {outcome.leads:,} leads from {START:%-d %B %Y} on, seed {outcome.seed}\n")
    funnel = _funnel(outcome)
    _print(funnel, console.measure(funnel).maximum)  # a number is never cut off, however narrow the terminal is
    _print(_facts("Mails, SQLs, and the load on sales", _on_the_way(outcome)))
    _print(_facts("What prospects did", {_words(deed): count for deed, count in outcome.deeds.items()}))
    _print(_facts("SQLs by rule", outcome.sales.by_rule))
    _print(_facts("Handoffs by rep", outcome.sales.by_rep))
    ends = {**outcome.resolutions, **{f"not finished: {_words(stage)}": n for stage, n in outcome.stages.items()}}
    _print(_facts("How it ended for the leads", {_words(reason): count for reason, count in ends.items()}))
    _show_broken(outcome)


def _funnel(outcome: Outcome) -> Table:
    table = titled_table("The funnel, week by week; the last five columns say where the leads stood at its end")
    table.padding = 0
    for name in COLUMNS:
        table.add_column(name, justify="right", no_wrap=True)
    for week in outcome.funnel:
        table.add_row(*(str(value or "·") for value in dataclasses.astuple(week)))
    return table


def _on_the_way(outcome: Outcome) -> dict[str, str]:
    mails, sales, answers = outcome.mails, outcome.sales, outcome.answers
    spread = ", ".join(f"{leads} got {count}" for count, leads in mails.leads_with.items())
    return {
        "mails a lead": f"{mails.mean} on average, {mails.most} at most ({spread})",
        "SQLs": f"{outcome.sqls} ({outcome.sqls / outcome.leads:.1%} of the leads), {sales.handoffs} handoffs",
        "handoffs a working day": f"{sales.a_day} on average, {sales.most_on_a_day} at most",
        "from bite to brief": f"{answers.slowest_brief} minutes at the slowest, {answers.median_brief} in the middle",
        "accepted too late": f"{answers.late} of {sales.handoffs}: {answers.slowest_breach} working hours at worst,"
        f" {answers.mean_breach} on average",
    }


def _show_broken(outcome: Outcome) -> None:
    for words in outcome.failed_mails:
        console.print(f"a mail could not be written: {words}", style="bold red", markup=False)
    for broken in outcome.broken:
        console.print(_told(broken), style="bold red", markup=False)
    if not outcome.broken:
        console.print("every invariant held, every week and at the end; the black hole is empty", style="bold")


def _told(broken: Broken) -> str:
    which = f"invariant {broken.invariant}" if broken.invariant else "the weekly gap"
    more = f" and {len(broken.leads) - NAMED} more" if len(broken.leads) > NAMED else ""
    who = f"{', '.join(broken.leads[:NAMED])}{more} " if broken.leads else ""
    return f"{which} broke: {who}{broken.what}"


def _facts(title: str, facts: Mapping[str, Any]) -> Table:
    table = titled_table(title, Column(no_wrap=True), Column(), header=False)
    for name, value in facts.items():
        table.add_row(name, str(value))
    return table


def _print(table: Table, width: int = 0) -> None:
    if table.row_count:
        console.print(table, soft_wrap=False, width=max(width, console.width))
        console.print()


def _words(name: str) -> str:
    return name.replace("_", " ")
