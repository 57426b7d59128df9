"""The dates that a text says, each with its place: "14 July", "12/08/2026", "3 t/m 14 augustus", "next Monday".

The text is folded (`engine.domain.phrases.folded`). A date without a year is the next such day on or after the day
the mail was sent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from engine.reading.calendar_words import (
    DAYS,
    MONTH,
    MONTHS,
    MONTHS_LONG,
    NEXT,
    NUMBER,
    NUMBERS,
    WEEKDAY,
    WEEKDAY_BEFORE,
    WEEKDAYS,
    WEEKS,
)

_YEARS_AWAY = 5  # further away it is a misreading, or nonsense
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """A date and where in the text it stands. Of a stretch of days ("3-14 August") it is the last one.

    `last` is the last day of what is longer than a day and named by one word ("next week").
    """

    day: date
    start: int
    end: int
    is_stretch: bool = False
    last: date | None = None


_D = r"(?:0?[1-9]|[12]\d|3[01])"
_WEEK = r"(?:0?[1-9]|[1-4]\d|5[0-3])"
_WEEK_NO = r"(?:kw|cw|wk|kalenderwoche|calendar week|week|woche|semaine|semana|settimana)\.? ?(?:n[ro]\.? ?)?"
_ORD = r"(?:\s?(?:st|nd|rd|th|er|ste|de|e|o|a)\b|\.)?"
_YEAR = r"(?:[12]\d{3}|'\d\d)"
_WD = rf"(?:{WEEKDAY_BEFORE}\b\.?,? ?(?:the |den |dem |der |le |el |il |dia |am )?)?"
_TO = (
    r"(?: ?(?:[-–—/&]|\b(?:to|until|till|til|through|thru|and|bis|und|au|et|al|a|y|hasta|t/m|tm|tot en met|tot|en|ate|e"
    r"|ao|fino al|inclusive|jusqu'au|bis zum|bis einschliesslich|bis einschl\.?|bis inkl\.?|up to)\b(?: the| zum| le"
    r"| el| il| al| dia| o)?) ?)"
)
_OF = r"(?:,? ?(?:of |de |del |di |do |d')?)"

_IN = (
    "in|im|en|em|a|ab|bis|until|till|til|by|before|through|since|from|after|nach|apres|tot|vanaf|hasta|ate|fino a|de"
    "|du|op"
)
_EARLY = "early|beginning of|start of|anfang|debut|begin|principios|inicio|inizio"
_MIDDLE = "mid|middle of|mitte|mi|half|medio|mediados|meados|meta"
_LATE = "end of|late|ende|fin|eind|einde|finales|fim|fine"

_FORMS = {
    "stretch_named": rf"{_WD}(?P<d1>{_D}){_ORD}(?:{_OF}(?P<m1>{MONTH})\.?,?(?: ?(?:de )?(?P<y1>{_YEAR}))?)?{_TO}"
    rf"{_WD}(?P<d2>{_D}){_ORD}[ -]?{_OF}(?P<m2>{MONTH})\b(?:\.?,? ?(?:de |del |of )?(?P<y2>{_YEAR}))?",
    "stretch_month_first": rf"{_WD}(?P<m1>{MONTH})\.? (?P<d1>{_D}){_ORD}(?:,? (?P<y1>{_YEAR}))?{_TO}"
    rf"{_WD}(?:(?P<m2>{MONTH})\.? )?(?P<d2>{_D})(?!\d|:\d|[./]\d){_ORD}(?:,? (?P<y2>{_YEAR}))?",
    "iso": r"(?P<y>[12]\d{3})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)(?:t\d\d:\d\d(?::\d\d)?)?",
    "numeric": rf"{_WD}(?P<a>\d{{1,2}})(?P<s>[./-]) ?(?P<b>\d{{1,2}})(?P=s) ?(?P<y>[12]\d{{3}}|\d\d)(?![\d:])",
    "day_month": rf"{_WD}(?P<d>{_D}){_ORD}[ -]?{_OF}(?P<m>{MONTH})\b(?:\.?(?:[, -]| de | del | of ) ?(?P<y>{_YEAR}))?",
    "month_day": rf"{_WD}(?P<m>{MONTH})\.? (?:the )?(?P<d>{_D})(?![\d:]|[./]\d){_ORD}(?:,? (?P<y>{_YEAR}))?",
    "short": rf"{_WD}(?P<a>\d{{1,2}})(?P<s>[./])(?P<b>\d{{1,2}})(?![\d:/])\.?(?!\d)",
    "day_only": rf"(?:(?P<w>{WEEKDAY_BEFORE})\b\.?,? ?(?:the |den |dem |der |le |el |il |dia |o )?|the |dia "
    rf"|el dia |am |zum |le |den )(?P<d>{_D})(?!{_ORD}(?:{_TO}{_D}{_ORD})?[ -]?{_OF}{MONTH}\b)"
    rf"(?![\d:]|[./]\d|,\d| ?(?:h\b|uhr|am\b|pm\b|%|{DAYS}|{WEEKS}|{MONTHS_LONG}))"
    r"(?:st|nd|rd|th|er|ste|e|\.)?",
    "dashed": r"(?:(?<=van )|(?<=met )|(?<=tot )|(?<=vanaf ))(?P<a>\d{1,2})(?P<s>-)(?P<b>\d{1,2})(?![\d-])",
    "next_week": rf"(?:{NEXT} {WEEKS}|{WEEKS} {NEXT}"
    rf"|(?:after the|nach dem|apres le|na het) week-?end|nach dem wochenende)\b",
    "this_week": r"(?:(?:this|the whole|the entire|all|(?:the )?rest of the|diese|die ganze|cette|toute la|esta|toda la"
    r"|toda a|deze|de hele|questa|tutta la) (?:week|woche|semaine|semana|settimana))\b",
    "week": rf"{_WEEK_NO}(?P<n1>{_WEEK})(?:(?:{_TO}|, ?)(?:{_WEEK_NO})?(?P<n2>{_WEEK}))?\b(?! ?[.:/-]?\d)",
    "end_of_month": r"(?:(?:the )?end of (?:the |this )?month|ende des monats|monatsende|fin du mois"
    r"|fin(?:ales)? de mes|einde? van de(?:ze)? maand|fim do mes|fine (?:del )?mese)\b",
    "weekday": rf"(?:{NEXT} |this |diesen |ce |este |deze )?(?P<w>{WEEKDAY})\b(?: {NEXT}\b)?",
    "in_spans": rf"(?:(?P<f>for|fur|pendant|durante|voor|per)|in|within|dans|en|dentro de|over|em|daqui a|tra|fra"
    rf"|after|nach) (?:about |etwa |ca\.? |the next )?(?P<n>{NUMBER}|a couple of|a couple|ein paar) "
    rf"(?P<u>{DAYS}|{WEEKS}|{MONTHS_LONG})\b",
    "tomorrow": r"(?:tomorrow|ab morgen|morgen(?= (?:wieder|terug|bin|ben|zuruck))|(?<=bis )morgen|(?<=tot )morgen"
    r"|demain|manana(?= )|amanha|domani)\b",
    "today": r"(?:today|heute|aujourd'hui|hoy|vandaag|hoje|oggi)\b",
    "new_year": r"(?:the new year|im neuen jahr|ins neue jahr|nouvelle annee|nieuwe jaar|ano nuevo|ano novo"
    r"|nuovo anno)\b",
    "month": rf"(?:(?P<in>{_IN}) )?(?P<part>(?:{_EARLY}|{_MIDDLE}|{_LATE})[ -](?:of |de |d')?)?"
    rf"(?P<m>{MONTH})\b(?:\.? (?P<y>20\d\d))?(?! ?\d)",
}

_IN_WORDS = (
    "next_week",
    "this_week",
    "end_of_month",
    "weekday",
    "in_spans",
    "tomorrow",
    "today",
    "new_year",
    "month",
)
_FIGURE = re.compile(r"\d")
_GROUP = re.compile(r"\(\?P([<=])")
_TO_ALONE = re.compile(_TO)
_BETWEEN = re.compile(r"(?:between|zwischen|entre|tussen|tra|fra|dal|del|du|vom|von|from|van)(?: the| dem| le| el)? ?$")
_ENGLISH = re.compile(r"\b(?:the|i|am|will|and|with|office|back|please|of)\b")
_OTHER = re.compile(r"\b(?:ich|und|bin|der|je|suis|et|le|estoy|y|el|ik|ben|en|van|estou|do|sono|il|di|em|para|op)\b")
_NUMERIC_DAYS = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:20)?\d\d(?!\d)")


def dates_said(text: str, sent_on: date) -> tuple[Said, ...]:
    """The dates of a folded text, in their order; what is no date, or years away, is left out."""
    reader = _Reader(text, sent_on)
    forms = _pattern(with_figures=_FIGURE.search(text) is not None)
    said = [date_ for found in forms.finditer(text) if (date_ := reader.read(found))]
    return tuple(_joined(said, text))


def _joined(said: list[Said], text: str) -> Iterator[Said]:
    """Two dates with "to" between them are one stretch; with "and" only after "between" and the like."""
    waiting: Said | None = None
    for each in said:
        if waiting and _TO_ALONE.fullmatch(text[waiting.end : each.start]):
            listed = re.search(r"\b(?:and|und|et|y|en|e)\b|[,/&]", text[waiting.end : each.start])
            if not listed or _BETWEEN.search(text[: waiting.start]):
                week_later = (
                    each.day < waiting.day <= each.day + 6 * _DAY
                )  # "from Monday to Friday" said on a Wednesday
                waiting = Said(each.day + 7 * week_later * _DAY, waiting.start, each.end, is_stretch=True)
                continue
        if waiting:
            yield waiting
        waiting = each
    if waiting:
        yield waiting


@cache
def _pattern(*, with_figures: bool) -> re.Pattern[str]:
    """All forms as one, the longer ones first, or those alone that say a date in words, for a text without figures;
    the groups of each form carry its name."""
    forms = []
    for name in _FORMS if with_figures else _IN_WORDS:
        form = _FORMS[name]
        own = _GROUP.sub(rf"(?P\1{name}_", form)
        forms.append(f"(?P<{name}>{own})")
    return re.compile(rf"(?<![\w/@])(?<![a-z]-)(?<!\d[.:])(?:{'|'.join(forms)})(?![\w@])")


class _Reader:
    """Reads one text. In what order it writes day and month is told by its other dates, then by its language."""

    def __init__(self, text: str, sent_on: date) -> None:
        self._sent_on = sent_on
        self._day_first = _day_first(text)

    def read(self, found: re.Match[str]) -> Said | None:
        form = str(found.lastgroup)
        parts = {
            name.removeprefix(f"{form}_"): value
            for name, value in found.groupdict().items()
            if name.startswith(f"{form}_") and value is not None
        }
        try:
            day = self._day(form, parts, found[0])
            if day is None or abs(day.year - self._sent_on.year) > _YEARS_AWAY:
                return None
            last = day - _DAY if "f" in parts else self._last_of_week(form, day, parts)
        except (ValueError, OverflowError):
            return None
        start = found.start("month_part" if "part" in parts else "month_m") if form == "month" else found.start()
        return Said(day, start, found.end(), form.startswith("stretch"), last)

    def _day(self, form: str, parts: dict[str, str], words: str) -> date | None:
        if form in {"iso", "day_month", "month_day"}:
            return self._dated(int(parts["d"]), _month(parts["m"]), parts.get("y"))
        if form.startswith("stretch"):
            month = parts.get("m2") or parts["m1"]
            return self._dated(int(parts["d2"]), _month(month), parts.get("y2") or parts.get("y1"))
        if form in {"numeric", "short", "dashed"}:
            return self._by_numbers(int(parts["a"]), int(parts["b"]), parts, words)
        if form == "day_only":
            return self._day_of_month(int(parts["d"]), WEEKDAYS.get(parts.get("w", "")))
        if form == "month":
            is_one = len(parts["m"]) > 3 or "in" in parts or "part" in parts
            return self._in_month(_month(parts["m"]), parts) if is_one else None
        return self._monday(int(parts["n1"])) if form == "week" else self._from_today(form, parts)

    def _last_of_week(self, form: str, day: date, parts: dict[str, str]) -> date | None:
        if form == "week" and "n2" in parts:
            day = self._monday(int(parts["n2"]))
        return day + (6 - day.weekday()) * _DAY if form in {"next_week", "this_week", "week"} else None

    def _monday(self, week: int) -> date:
        """The Monday of a week by its number (ISO 8601): of this one, or of the next that has the number."""
        this_year = date.fromisocalendar(self._sent_on.isocalendar().year, week, 1)
        if this_year + 6 * _DAY >= self._sent_on:
            return this_year
        return date.fromisocalendar(self._sent_on.isocalendar().year + 1, week, 1)

    def _dated(self, day: int, month: int, year: str | None) -> date:
        """Without a year it is the next such day; leap days have none in most years."""
        if year:
            number = int(year.lstrip("'"))
            return date(number if number > 99 else 2000 + number, month, day)
        this_year = date(self._sent_on.year, month, day)
        return this_year if this_year >= self._sent_on else this_year.replace(year=this_year.year + 1)

    def _by_numbers(self, a: int, b: int, parts: dict[str, str], words: str) -> date | None:
        year, dotted = parts.get("y"), parts["s"] == "."
        orders = [(a, b), (b, a)] if not dotted else [(a, b)]
        days = [self._dated(day, month, year) for day, month in orders if 1 <= month <= 12 and 1 <= day <= 31]
        if len(days) < 2 or days[0] == days[1]:
            return days[0] if days else None
        weekday = WEEKDAYS.get(re.split(r"[., ]", words)[0])
        if weekday is not None and (fitting := [day for day in days if day.weekday() == weekday]):
            return fitting[0]
        if self._day_first is not None:
            return days[0] if self._day_first else days[1]
        return min(days, key=lambda day: (day < self._sent_on, abs(day - self._sent_on)))

    def _day_of_month(self, number: int, weekday: int | None) -> date | None:
        """The next such day of a month; with its weekday, when that fits."""
        for ahead in range(366):
            day = self._sent_on + ahead * _DAY
            if day.day == number and (weekday is None or day.weekday() == weekday):
                return day
        return None

    def _in_month(self, month: int, parts: dict[str, str]) -> date:
        part = parts.get("part", "")
        if re.match(_MIDDLE, part):
            return self._dated(15, month, parts.get("y"))
        if re.match(_LATE, part):
            first = self._dated(28, month, parts.get("y")).replace(day=28) + 4 * _DAY
            return first - first.day * _DAY
        return self._dated(1, month, parts.get("y"))

    def _from_today(self, form: str, parts: dict[str, str]) -> date:
        if form == "weekday":
            return self._sent_on + ((WEEKDAYS[parts["w"]] - self._sent_on.weekday() - 1) % 7 + 1) * _DAY
        if form == "next_week":
            return self._sent_on + (7 - self._sent_on.weekday()) * _DAY
        if form == "end_of_month":
            return self._in_month(self._sent_on.month, {"part": "end of"})
        if form == "new_year":
            return date(self._sent_on.year + 1, 1, 1)
        if form == "in_spans":
            return ahead(self._sent_on, count(parts["n"]), parts["u"])
        return self._sent_on + (form == "tomorrow") * _DAY


def ahead(day: date, number: int, unit: str) -> date:
    """The day so many days, weeks or months after another; the end of a shorter month stands for its 31st."""
    if re.fullmatch(DAYS, unit):
        return day + number * _DAY
    if re.fullmatch(WEEKS, unit):
        return day + 7 * number * _DAY
    years, month = divmod(day.month - 1 + number, 12)
    first = date(day.year + years, month + 1, 1)
    after = (first + 31 * _DAY).replace(day=1)
    return min(first + (day.day - 1) * _DAY, after - _DAY)


def count(words: str) -> int:
    """The number that a figure or a word says; a couple are two."""
    return int(words) if words.isdigit() else NUMBERS.get(words, 2)


def _month(text: str) -> int:
    return MONTHS.get(text) or int(text)


def _day_first(text: str) -> bool | None:
    """Whether 03/04 is in April: by a number over 12 in any date, then by the language; None for English."""
    for a, b in _NUMERIC_DAYS.findall(text):
        if int(a) > 12 or int(b) > 12:
            return int(a) > 12
    return True if len(_OTHER.findall(text)) > len(_ENGLISH.findall(text)) else None
