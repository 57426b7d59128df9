"""`python -m benchmarks`: every figure, as a few tables. Words choose among them; `--full` fills the databases that
are large with a million leads."""

import argparse
from collections.abc import Callable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks import arriving, checking, importing, planning, reading, sending, simulating, sizing, working
from benchmarks.measure import Figure, Limited

COLUMNS = ("work", "on", "engine, a second", "plain way, a second", "ratio", "of the pairs", "target, a second")
LIMITED = ("work", "on", "takes", "limit", "of the limit")
MANY, FULL = 100_000, 1_000_000

COMPARED: Mapping[str, Callable[[], Sequence[Figure]]] = {
    "importing": importing.measure,
    "sending": sending.measure,
    "arriving": arriving.measure,
}
BOUNDED: Mapping[str, Callable[[int], Sequence[Limited]]] = {
    "importing": lambda _many: importing.limits(),
    "planning": planning.measure,
    "working": working.measure,
    "checking": lambda _many: checking.measure(),
    "simulating": lambda _many: simulating.measure(),
}


def main() -> None:
    """Measure and print."""
    everything = [*dict.fromkeys([*COMPARED, *BOUNDED, "sizing", "reading"])]
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("rooms", nargs="*", choices=[[], *everything], help="only these", metavar="|".join(everything))
    parser.add_argument("--full", action="store_true", help=f"{FULL:,} leads where it is {MANY:,} otherwise")
    told = parser.parse_args()
    rooms, many = told.rooms or everything, FULL if told.full else MANY
    if chosen := [room for room in rooms if room in COMPARED]:
        Console().print(_compared([figure for room in chosen for figure in COMPARED[room]()]))
    if chosen := [room for room in rooms if room in BOUNDED]:
        Console().print(_bounded([figure for room in chosen for figure in BOUNDED[room](many)]))
    if "sizing" in rooms:
        Console().print(_sizes())
    if "reading" in rooms:
        Console().print(reading.report(), markup=False)


def _compared(figures: Sequence[Figure]) -> Table:
    table = Table(*COLUMNS, title="engine against the plain way", title_justify="left")
    for figure in figures:
        rates = (f"{figure.ours:,.0f}", f"{figure.plain:,.0f}", f"{figure.ratio:.1f}", figure.spread)
        table.add_row(figure.work, figure.on, *rates, f"{figure.target:,.0f}" if figure.target else "")
    return table


def _bounded(figures: Sequence[Limited]) -> Table:
    table = Table(*LIMITED, title="what it takes, and what it may take at most", title_justify="left")
    for figure in figures:
        share = f"{figure.takes / figure.limit:.0%}"
        table.add_row(figure.work, figure.on, _amount(figure.takes, figure), _amount(figure.limit, figure), share)
    return table


def _sizes() -> Table:
    table = Table(*sizing.COLUMNS, title="bytes a row on the disk, with its indexes", title_justify="left")
    for row in sizing.measure():
        table.add_row(*row)
    return table


def _amount(value: float, figure: Limited) -> str:
    return f"{value:,.{2 if value < 10 else 0}f} {figure.unit}"


if __name__ == "__main__":
    main()
