"""Quoted-printable in pieces decodes to what the pieces say, in short lines, wherever a piece ends."""

import quopri
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.mail.quoted import quoted_printable

_WORDS = st.sampled_from(
    ["word ", "=", ".", " ", "\t", "\n", "\r\n", "é", "🎉", "שלום", "x" * 30, "y" * 75, "z" * 200, "  ", "\0", "\x0c"]
)
_PIECES = st.lists(st.lists(_WORDS, max_size=12).map("".join) | st.text(max_size=100), max_size=8)


@settings(max_examples=2000)
@given(_PIECES)
def test_pieces_decode_to_what_they_say_and_every_line_break_of_a_piece_is_one(pieces: list[str]) -> None:
    decoded = quopri.decodestring(quoted_printable(pieces).encode("ascii")).decode()
    assert decoded == "".join(re.sub(r"\r\n|\r|\n", "\r\n", piece) for piece in pieces)


@settings(max_examples=2000)
@given(_PIECES)
def test_no_line_is_longer_than_76_or_ends_in_white_space(pieces: list[str]) -> None:
    for line in quoted_printable(pieces).split("\r\n"):
        assert len(line) <= 76
        assert not line.endswith((" ", "\t"))


def test_short_pieces_stand_on_one_line() -> None:
    assert quoted_printable(["<p>Hello ", "Ada", ",</p>\n"]) == "<p>Hello=20Ada,</p>\r\n"


def test_a_line_is_broken_between_pieces_when_the_next_does_not_fit() -> None:
    assert quoted_printable(["x" * 70, "y" * 5, "z"]) == "x" * 70 + "y" * 5 + "=\r\nz"


def test_a_piece_is_encoded_the_same_wherever_it_stands() -> None:
    style = ".ü { color: #123456; }\n" * 40
    assert quoted_printable(["a", style]) == "a" + quoted_printable([style])


@settings(max_examples=1000)
@given(st.lists(st.lists(_WORDS | st.sampled_from([".", "..", "=.", "a."]), max_size=90).map("".join), max_size=4))
def test_no_line_begins_with_a_dot_and_none_is_too_long_for_it(pieces: list[str]) -> None:
    lines = quoted_printable(pieces).split("\r\n")
    assert [line for line in lines if line.startswith(".") or len(line) > 76] == []
