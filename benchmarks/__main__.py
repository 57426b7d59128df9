"""`python -m benchmarks`: every figure, as one table."""

from rich.console import Console
from rich.table import Table

from benchmarks import checking, importing, reading, sending, simulating

COLUMNS = ("work", "on", "engine, a second", "plain way, a second", "ratio", "of the pairs")
LIMITED = ("work", "on", "seconds", "limit", "of the limit")


def main() -> None:
    """Measure and print."""
    Console().print(_compared())
    Console().print(_limited())
    Console().print(reading.report(), markup=False)


def _compared() -> Table:
    table = Table(*COLUMNS, title="engine against the plain way", title_justify="left")
    for room in (importing, sending):
        for figure in room.measure():
            rates = (f"{figure.ours:,.0f}", f"{figure.plain:,.0f}", f"{figure.ratio:.1f}")
            table.add_row(figure.work, figure.on, *rates, figure.spread)
    return table


def _limited() -> Table:
    table = Table(*LIMITED, title="processor time, and what it may be at most", title_justify="left")
    for room in (checking, simulating):
        for figure in room.measure():
            table.add_row(
                figure.work,
                figure.on,
                f"{figure.seconds:.1f}",
                f"{figure.limit:.0f}",
                f"{figure.seconds / figure.limit:.0%}",
            )
    return table


if __name__ == "__main__":
    main()
