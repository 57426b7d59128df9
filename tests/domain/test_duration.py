from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from engine.domain.duration import Duration, parse_duration, words_of

LENGTHS = st.integers(1, 3650 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


class Rest(BaseModel):
    length: Duration


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30 minutes", timedelta(minutes=30)),
        ("1 minute", timedelta(minutes=1)),
        ("24 hours", timedelta(days=1)),
        ("1 week", timedelta(days=7)),
        ("2 Weeks", timedelta(days=14)),
        (" 90  days ", timedelta(days=90)),
    ],
)
def test_a_number_and_a_unit_is_a_length_of_time(text: str, length: timedelta) -> None:
    assert parse_duration(text) == length


BAD = [
    "",
    "soon",
    "90",
    "days",
    "1.5 hours",
    "-1 days",
    "3 months",
    "1 year",
    "1 week 2 days",
    "²3 days",
    "0 days",
]


@pytest.mark.parametrize("text", [*BAD, "3651 days", "9999999 weeks", "99999999999 weeks"])
def test_anything_else_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(ValueError, match='write a number and minutes, hours, days or weeks, like "90 days"'):
        parse_duration(text)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(days=90), "90 days"),
        (timedelta(days=7), "1 week"),
        (timedelta(hours=24), "1 day"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(minutes=90, seconds=20), "90 minutes"),
        (timedelta(0), "0 minutes"),
    ],
)
def test_a_length_is_told_in_the_largest_unit_that_measures_it(length: timedelta, words: str) -> None:
    assert words_of(length) == words


@given(LENGTHS)
def test_the_words_of_a_length_read_back_as_the_same_length(length: timedelta) -> None:
    assert parse_duration(words_of(length)) == length


@given(st.text(max_size=20))
def test_any_text_is_a_length_of_at_least_a_minute_or_a_value_error(text: str) -> None:
    try:
        length = parse_duration(text)
    except ValueError:
        return
    assert length >= timedelta(minutes=1)


@given(LENGTHS)
def test_a_model_writes_a_length_in_words_and_reads_it_back(length: timedelta) -> None:
    rest = Rest(length=length)
    assert rest.model_dump() == {"length": words_of(length)}
    assert Rest.model_validate(rest.model_dump()) == rest
    assert Rest.model_validate_json(rest.model_dump_json()) == rest


@pytest.mark.parametrize(
    "value", [90, None, ["90 days"], "3 months", timedelta(0), timedelta(days=-1), timedelta(seconds=90)]
)
def test_a_model_refuses_what_is_no_length_with_the_cure(value: object) -> None:
    with pytest.raises(ValidationError, match='like "90 days"'):
        Rest.model_validate({"length": value})


def test_the_json_schema_says_that_a_length_is_written_as_text() -> None:
    schema = Rest.model_json_schema()["properties"]["length"]
    assert schema["type"] == "string"
