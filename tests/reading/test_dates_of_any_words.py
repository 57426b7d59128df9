"""Whatever words of dates follow one another, and whenever they were written, they are read without an error."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.domain.reading import Intent
from engine.reading.calendar_words import MONTHS, NUMBERS, WEEKDAYS
from engine.reading.dates import follow_up, names_a_return, return_date
from engine.reading.mail import read_mail

_UNITS = ["week", "weeks", "kw", "cw", "woche", "semaine", "settimana", "month", "months", "year", "years", "quarter"]
_UNITS += ["trimestre", "h1", "h2", "q1", "q4"]
_LINKS = ["-", "to", "and", "bis", "until", "from", "by", "in", "after", "before", "next", "last", "end", "of", "mid"]
_LINKS += ["early", "the", "for", "über", "tot", "t/m"]
_NUMBERS = [str(number) for number in (*range(32), 52, 53, 54, 99, 366, 1969, 2020, 2027, 2100, 9999)]
_STAMPS = ["29.02.", "29/2", "30 feb", "31.04.2027", "00/00/0000", "2027-02-29", "12-13-14", "'29", "29 february 2025"]
_SAID = ["back", "closed", "not now", "ask again", "half a", "nach", "de", "next year", "end of the month", ",", "."]
VOCABULARY = [*MONTHS, *WEEKDAYS, *NUMBERS, *_UNITS * 4, *_LINKS * 4, *_NUMBERS, *_STAMPS, *_SAID * 4]
# Years of 52 and 53 weeks, with and without a 29th of February, and both ends of what is read.
DAYS = [
    date(1970, 1, 1),
    date(2024, 2, 29),
    date(2025, 11, 3),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(8999, 12, 31),
]

words_of_dates = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)
weeks = st.tuples(*[st.sampled_from(["week", "kw", "semaine"]), *[st.integers(0, 60)] * 2]).map(
    lambda said: f"{said[0]} {said[1]} - {said[2]}"
)


@settings(max_examples=400, deadline=None)
@given(text=words_of_dates | weeks, day=st.sampled_from(DAYS) | st.dates())
@example(text="week 52 - 53", day=date(2025, 11, 3))
def test_words_of_dates_in_any_order_are_read(text: str, day: date) -> None:
    said = f"We are closed {text}"
    return_date(said, day)
    names_a_return(said, day)
    asked = follow_up(f"not now, {text}", day)
    assert asked is None or asked > day


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_a_week_that_the_year_does_not_have_hides_no_opt_out(year: int) -> None:
    raw = (
        f"From: ada@kestrel.example\r\nSubject: Re: x\r\nDate: 03 Nov {year} 10:00:00 +0000\r\n\r\n"
        "Please remove me from your list. We are closed week 52 - 53.\r\n"
    )
    assert read_mail(raw.encode(), datetime(year, 11, 3, 12, tzinfo=UTC)).intent == Intent.UNSUBSCRIBE
