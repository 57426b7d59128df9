"""How a table stands in a terminal: no head and no word is cut; what does not fit goes into a table below."""

from collections.abc import Sequence

BETWEEN = 3
"""Between two columns: a space, a line, a space."""

LONGEST_WORD = 24
"""Longer words, like mail addresses, go on in the next line."""


def fit(columns: Sequence[Sequence[str]], room: int) -> list[dict[int, int]]:
    """Which columns (of their texts, the head first) stand beside each other in `room` characters, and how wide: one
    mapping from a column's place to its width for each table. The first column stands in every table."""
    least = [max(min(_longest(each.split()), LONGEST_WORD) for each in column) for column in columns]
    wished = [max(_longest(each.splitlines()) for each in column) for column in columns]
    tables = [[0]]
    for place in range(1, len(columns)):
        if _width([least[each] for each in (*tables[-1], place)]) > room and len(tables[-1]) > 1:
            tables.append([0])
        tables[-1].append(place)
    return [_widened({each: least[each] for each in table}, wished, room) for table in tables]


def _longest(words: Sequence[str]) -> int:
    return max(map(len, words), default=1)


def _width(widths: Sequence[int]) -> int:
    return sum(widths) + BETWEEN * (len(widths) - 1)


def _widened(widths: dict[int, int], wished: Sequence[int], room: int) -> dict[int, int]:
    """The spare room goes to the columns whose texts are longer, those that need little first."""
    spare, waiting = room - _width(list(widths.values())), len(widths)
    widened = dict(widths)
    for place in sorted(widths, key=lambda each: wished[each] - widths[each]):
        more = max(0, min(wished[place] - widths[place], spare // waiting))
        widened[place], spare, waiting = widths[place] + more, spare - more, waiting - 1
    return widened
