from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.lists.dates import DateReader, writes_day_first

UTC_READER = DateReader(ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("18.11.2026 04:49", datetime(2026, 11, 18, 4, 49, tzinfo=UTC)),
        ("18.11.26", datetime(2026, 11, 18, tzinfo=UTC)),
        ("Nov 10, 2026 15:00:00", datetime(2026, 11, 10, 15, tzinfo=UTC)),
        ("Nov 12, 2026 12:14 AM", datetime(2026, 11, 12, 0, 14, tzinfo=UTC)),
        ("Nov 12, 2026 12:14 p.m.", datetime(2026, 11, 12, 12, 14, tzinfo=UTC)),
        ("Thursday, November 12, 2026 3:00 PM CET", datetime(2026, 11, 12, 14, tzinfo=UTC)),
        ("Nov 12, 2026 03:00 PM (UTC+01:00)", datetime(2026, 11, 12, 14, tzinfo=UTC)),
        ("2026-11-20T15:45:00Z", datetime(2026, 11, 20, 15, 45, tzinfo=UTC)),
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        ("2026-11-13 16:19:00 +0100", datetime(2026, 11, 13, 15, 19, tzinfo=UTC)),
        ("2026/11/18 10:00", datetime(2026, 11, 18, 10, tzinfo=UTC)),
        ("11/12/2026", datetime(2026, 12, 11, tzinfo=UTC)),
        ("11/13/2026 1:05 PM", datetime(2026, 11, 13, 13, 5, tzinfo=UTC)),
        ("3. März 2026, 14:00 Uhr", datetime(2026, 3, 3, 14, tzinfo=UTC)),
        ("3 févr. 2026 à 14h30", datetime(2026, 2, 3, 14, 30, tzinfo=UTC)),
        ("10 de noviembre de 2026", datetime(2026, 11, 10, tzinfo=UTC)),
        ("10 mei 2026 om 09:15", datetime(2026, 5, 10, 9, 15, tzinfo=UTC)),
        ("12-Nov-2026", datetime(2026, 11, 12, tzinfo=UTC)),
        ("46344.5", datetime(2026, 11, 18, 12, tzinfo=UTC)),
        ("1795190400", datetime(2026, 11, 20, 16, tzinfo=UTC)),
    ],
)
def test_a_date_is_read_in_every_usual_form(text: str, moment: datetime) -> None:
    assert UTC_READER.read(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "10",
        "2026",
        "31.02.2026",
        "12/11/2026 25:00",
        "12.11.2026 13:00 PM",
        "0001-01-01",
        "12.11.2026 09:00 XYZ",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert UTC_READER.read(text) is None


def test_a_time_without_a_zone_is_in_the_zone_of_the_list() -> None:
    berlin = DateReader(ZoneInfo("Europe/Berlin"))
    assert berlin.read("18.11.2026 04:49") == datetime(2026, 11, 18, 3, 49, tzinfo=UTC)
    assert berlin.read("2026-07-01T12:00:00Z") == datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("dates", "day_first"),
    [
        (["11/12/2026", "13/11/2026"], True),
        (["11/12/2026", "11/25/2026"], False),
        (["11/12/2026 3:00 PM"], False),
        (["11/12/2026 15:00"], True),
        (["18.11.2026"], True),
        ([], True),
    ],
)
def test_the_dates_of_a_list_tell_whether_the_day_comes_first(dates: list[str], day_first: bool) -> None:
    assert writes_day_first(dates) is day_first


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_date_in_utc_or_none(text: str) -> None:
    moment = UTC_READER.read(text)
    assert moment is None or moment.tzinfo is UTC


@settings(deadline=None)
@given(st.datetimes(datetime(1991, 1, 1), datetime(2099, 1, 1)))  # noqa: DTZ001
def test_a_day_first_date_that_was_written_is_read_back(moment: datetime) -> None:
    to_the_minute = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    assert UTC_READER.read(f"{moment:%d.%m.%Y %H:%M}") == to_the_minute
    assert UTC_READER.read(f"{moment:%b %d, %Y %I:%M %p}") == to_the_minute
