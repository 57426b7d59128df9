"""When something happened, as badge scanners, webinar tools, spreadsheets and CRMs write it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from openpyxl.utils.datetime import from_excel

_YEARS = range(1990, 2101)  # outside of them it is no date of a lead, and arithmetic may overflow

_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?"
)
_ZONE = r"(?P<zone>[a-z]{1,5}|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?)"
_CLOCK = rf"(?:\s*(?:,|t|-|\bat\b|\bum\b|\b[aà]s?\b|\balle\b|\bom\b)?\s*{_TIME}(?:\s*uhr)?\s*\(?{_ZONE}?\)?)?"
_WEEKDAY = r"(?:[^\W\d]+\.?,\s*)?"
_DAY = r"(?P<a>\d{1,2})"
_MONTH = r"(?P<month>[^\W\d]+)"
_YEAR = r"(?P<year>\d{4})"
_NUMERIC = re.compile(rf"{_WEEKDAY}{_DAY}(?P<sep>[./-])\s?(?P<b>\d{{1,2}})(?P=sep)\s?(?P<year>\d{{4}}|\d{{2}}){_CLOCK}")
_YEAR_FIRST = re.compile(rf"{_YEAR}[./-](?P<b>\d{{1,2}})[./-]{_DAY}{_CLOCK}")
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th|er|o|º)?[.\s-]+(?:de\s+)?{_MONTH}[.,\s-]+(?:de\s+)?{_YEAR}{_CLOCK}"
)
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{_MONTH}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}{_CLOCK}")
_NUMBER = re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d+))?")

# Minutes east of UTC of the abbreviations that mean one thing in business mail.
_OFFSETS = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120,
    "eet": 120, "eest": 180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420,
}  # fmt: skip


class DateReader:
    """Reads dates. `zone` is where a time without a zone was written; `day_first` settles 11/12/2026."""

    def __init__(self, zone: ZoneInfo, *, day_first: bool = True) -> None:
        self._zone = zone
        self._day_first = day_first

    def read(self, text: str) -> datetime | None:
        """Give the moment as aware UTC, None when the text is no date."""
        try:
            moment = self._read(text)
            local = moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
            return local.astimezone(UTC) if local.year in _YEARS else None
        except (ValueError, OverflowError):
            return None

    def _read(self, text: str) -> datetime:
        if number := _NUMBER.fullmatch(text):
            return _from_number(number["whole"], number["part"] or "")
        if text[:4].isdigit():
            try:
                return datetime.fromisoformat(text)
            except ValueError:
                pass  # a space before the offset, a slash, a named zone
        plain = unicodedata.normalize("NFKC", text).lower()
        for form in (_NUMERIC, _MONTH_DAY, _DAY_MONTH, _YEAR_FIRST):
            if found := form.fullmatch(plain):
                return self._from_parts(found.groupdict())
        raise ValueError(text)

    def _from_parts(self, parts: dict[str, str | None]) -> datetime:
        year = int(parts["year"] or 0)
        day = int(parts["a"] or 0)
        month = _month(named) if (named := parts.get("month")) else int(parts["b"] or 0)
        sep = parts.get("sep")
        if sep and (month > 12 or (sep != "." and not self._day_first and day <= 12)):
            day, month = month, day
        moment = datetime(year if year > 99 else 2000 + year, month, day)  # noqa: DTZ001 - the zone follows
        return (moment + _clock(parts)).replace(tzinfo=_offset(parts.get("zone")))


def writes_day_first(dates: Iterable[str]) -> bool:
    """Tell from a list's dates if 11/12/2026 is in December: a number over 12 says so, then am and pm."""
    halves = False
    for text in dates:
        found = _NUMERIC.fullmatch(unicodedata.normalize("NFKC", text).lower())
        if not found or found["sep"] == ".":
            continue
        if int(found["a"]) > 12 or int(found["b"]) > 12:
            return int(found["a"]) > 12
        halves = halves or bool(found["half"])
    return not halves


def _clock(parts: dict[str, str | None]) -> timedelta:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = parts["half"]
    if half and not 1 <= hour <= 12:
        raise ValueError(half)
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(hour)
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone in _OFFSETS:
        return timezone(timedelta(minutes=_OFFSETS[zone]))
    digits = re.fullmatch(r"(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?", zone)
    if not digits:
        raise ValueError(zone)
    minutes = int(digits[2]) * 60 + int(digits[3] or 0)
    return timezone(timedelta(minutes=minutes if digits[1] == "+" else -minutes))


def _from_number(whole: str, part: str) -> datetime:
    """Read seconds or milliseconds since 1970, or a day of a spreadsheet (46344.2)."""
    if len(whole) == 5:
        day = from_excel(float(f"{whole}.{part}"))
        if isinstance(day, datetime):
            return day
    if len(whole) in (10, 13):
        return datetime.fromtimestamp(int(whole) / (1000 if len(whole) == 13 else 1), UTC)
    if len(whole) == 8 and not part:
        return datetime.fromisoformat(whole)
    raise ValueError(whole)


def _month(name: str) -> int:
    found = _months().get(_letters(name))
    if not found:
        raise ValueError(name)
    return found


@cache
def _months() -> dict[str, int]:
    """Return the number of every month by its names and abbreviations in seven languages."""
    found: dict[str, int] = {"sept": 9}
    for language in ("en", "de", "fr", "es", "nl", "pt", "it"):
        for usage in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for number, name in Locale(language).months[usage][width].items():
                    found.setdefault(_letters(name), number)
    return found


def _letters(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalpha() and not unicodedata.combining(c))
