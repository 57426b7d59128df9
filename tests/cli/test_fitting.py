"""Tables in a terminal: every head, every cell and every word is there to read, however narrow it is."""

from hypothesis import given
from hypothesis import strategies as st

from engine.cli.fitting import BETWEEN, LONGEST_WORD, fit

WORDS = st.text("abcdefgh ", max_size=40)
COLUMNS = st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=12)


@given(COLUMNS, st.integers(60, 200))
def test_every_column_stands_in_one_table_beside_the_first_and_no_table_is_too_wide(
    columns: list[list[str]], room: int
) -> None:
    tables = fit(columns, room)
    others = [place for table in tables for place in table if place]
    assert others == list(range(1, len(columns)))
    assert all(next(iter(table)) == 0 for table in tables)
    assert all(sum(table.values()) + BETWEEN * (len(table) - 1) <= room for table in tables)


@given(COLUMNS, st.integers(60, 200))
def test_no_word_is_cut_unless_it_is_as_long_as_an_address(columns: list[list[str]], room: int) -> None:
    for table in fit(columns, room):
        for place, width in table.items():
            longest = max((len(word) for text in columns[place] for word in text.split()), default=1)
            assert width >= min(longest, LONGEST_WORD)


@given(COLUMNS)
def test_where_there_is_room_nothing_is_wrapped(columns: list[list[str]]) -> None:
    [table] = fit(columns, 10_000)
    assert all(width >= len(text) for place, width in table.items() for text in columns[place])


def test_what_needs_little_gets_it_before_a_long_text_takes_the_rest() -> None:
    [table] = fit([["no.", "1"], ["who", "Lena Koch"], ["what", "a b c d e f g h i j k l m n o p"]], 30)
    assert table == {0: 3, 1: 9, 2: 12}
