"""The periods that a text names as the time to talk again, as the first day of each: "Q3", "nach dem Sommer"."""

import re
from collections.abc import Iterator
from datetime import date

from engine.domain.phrases import any_of
from engine.reading.calendar_words import MONTHS_LONG, NEXT, NUMBER, WEEKS, YEARS
from engine.reading.dates_said import ahead, count

_QUARTER = re.compile(
    r"\b(?:q ?([1-4])|([1-4])(?:st|nd|rd|th|er|e|o|\.)? ?(?:q\b|quarter|quartal|trimestre|kwartaal)"
    r"|(first|second|third|fourth|last|ersten?|zweiten?|dritten?|vierten?|letzten?|premier|deuxieme|second|troisieme"
    r"|quatrieme|dernier|primer|segundo|tercer|cuarto|ultimo|eerste|tweede|derde|vierde|laatste|primeiro|terceiro"
    r"|quarto|primo|secondo|terzo)s? (?:quarter|quartal|trimestre|kwartaal)"
    r"|(?:quarter|quartal|trimestre|kwartaal) ([1-4]))(?:(?: of| de| del|/|,)? ?(20\d\d|'\d\d))?\b"
)
_ORDINALS = (
    "first erste ersten premier primer eerste primeiro primo",
    "second zweite zweiten deuxieme segundo tweede secondo",
    "third dritte dritten troisieme tercer derde terceiro terzo",
    "fourth last vierte vierten letzte letzten quatrieme dernier cuarto ultimo vierde laatste quarto",
)
_QUARTER_WORDS = {word: number for number, words in enumerate(_ORDINALS, 1) for word in words.split()}

# The month whose first day it is.
_SEASONS = (
    (1, r"""
        en: after (?:the )?(?:christmas|xmas|winter|new year\S*|festive|year[- ]end)(?: holidays?| break| season)?
        en: (?:early )?(?:in )?the new year | first half(?: of (?:the )?(?:next )?year)? | h1
        de: nach (?:den )?(?:weihnachten|weihnachtsferien|jahreswechsel|neujahr|feiertagen|silvester) | im neuen jahr
        de: nach dem jahreswechsel | ersten? halbjahr
        fr: apres (?:les fetes|noel|le nouvel an) | premier semestre | la nouvelle annee
        es: despues de (?:las fiestas|navidad\w*|ano nuevo|reyes) | primer semestre
        nl: na (?:de )?(?:kerst\w*|feestdagen|jaarwisseling|nieuwjaar) | (?:in )?het nieuwe jaar | eerste halfjaar
        pt: depois (?:do natal|das festas|do ano novo) | primeiro semestre | ano novo
        it: dopo (?:natale|le feste|le vacanze di natale|capodanno) | primo semestre | nuovo anno
        """),
    (3, r"""
        en: (?:in |the |next |this )+spring(?:time)? | early spring
        de: (?:im |nachsten |kommenden )+fruhjahr | (?:im |nachsten )+fruhling
        fr: (?:au |le )?printemps(?: prochain)?
        es: (?:en )?(?:la )?primavera
        nl: (?:in )?(?:het |komend )?voorjaar | (?:de )?lente
        pt: na primavera
        it: in primavera
        """),
    (6, r"""
        en: (?:in |the |next |this )+summer(?:time)?
        de: (?:im|nachsten|diesen) sommer
        fr: (?:cet|l')\s?ete(?: prochain)?
        es: en (?:el )?verano
        nl: (?:in de|deze|volgende) zomer
        pt: no verao
        it: in estate | quest'estate
        """),
    (7, r"""
        en: second half(?: of (?:the |this |next )?year)? | h2 | mid[- ]?year
        de: zweiten? (?:halbjahr|jahreshalfte) | mitte (?:des|nachsten) jahres
        fr: (?:second|deuxieme) semestre
        es: segundo semestre
        nl: tweede (?:halfjaar|helft van het jaar) | halverwege het jaar
        pt: segundo semestre
        it: secondo semestre
        """),
    (9, r"""
        en: after (?:the |our |your |my )?(?:summer|school)(?: holidays?| break| vacation| season)? | after august
        en: (?:in |the |next |this )+(?:autumn|fall) | after the holidays
        de: nach (?:dem|der|den) (?:sommer\w*|ferien|urlaub\w*) | (?:im |nachsten |diesen )+herbst
        fr: apres (?:l'ete|les vacances(?: d'ete)?|les conges|la rentree) | (?:a|pour|vers|des|avant) la rentree
        fr: (?:a |cet |en )l?'?\s?automne
        es: (?:despues|pasado) (?:del?|el) (?:verano|las vacaciones) | tras el verano | en (?:el )?otono
        nl: na de (?:zomer\w*|vakantie\w*|bouwvak) | in (?:de|het) (?:herfst|najaar)
        pt: depois (?:do verao|das ferias) | no outono
        it: dopo (?:l'estate|le vacanze|le ferie|ferragosto) | in autunno
        """),
    (12, r"""
        en: (?:the )?end of (?:the |this )?year | year[- ]end | (?:in |the |next |this )+winter
        de: ende des jahres | jahresende | ende dieses jahres | im winter
        fr: fin (?:de l')?\s?annee | (?:en|cet) hiver
        es: (?:finales|fin) de(?:l)? (?:este )?ano | en (?:el )?invierno
        nl: eind(?:e)? van (?:het|dit) jaar | in de winter
        pt: (?:final|fim) d[oe] (?:este )?ano | no inverno
        it: fine (?:dell')?\s?anno | in inverno
        """),
)  # fmt: skip
_NEXT_YEAR = r"""
en: (?:(?:early|beginning of|start of|sometime|mid|late) )?(?:in )?next (?:calendar |fiscal |financial )?year
de: (?:anfang (?:des )?)?(?:im )?(?:nachste[nsm]?|kommende[nsm]?) jahr(?:es)?
fr: (?:debut (?:de )?)?l'(?:annee|an) prochaine? | debut d'annee prochaine
es: (?:(?:a )?principios del? )?(?:el )?(?:ano que viene|proximo ano|ano proximo)
nl: (?:begin |vroeg )?(?:volgend|komend) jaar
pt: (?:(?:no )?(?:inicio|comeco) do )?(?:proximo ano|ano que vem)
it: (?:(?:all')?\s?inizio del(?:l')?\s?)?(?:anno prossimo|prossimo anno)
"""
_NEXT_QUARTER = rf"(?:{NEXT} (?:quarter|quartal|trimestre|kwartaal)|(?:quarter|quartal|trimestre|kwartaal) {NEXT})"
_NEXT_MONTH = rf"(?:{NEXT} (?:month|monat|mois|mes|maand|mese)|(?:mes|mois|mese|maand) {NEXT})"
_HALF = "half a|einem halben|un demi|medio|een half|meio|mezzo"
_IN_SPANS = re.compile(
    rf"\b(?:in|within|dans|en|dentro de|over|em|daqui a|tra|fra|after|nach|d'ici|another) "
    rf"(?:about |around |etwa |ca\.? |the next |environ )?({NUMBER}|{_HALF}|a couple of|a couple)"
    rf"(?:(?: ?[-–] ?| (?:or|bis|to|a|o|oder|ou|of|e) ){NUMBER})? ({MONTHS_LONG}|{WEEKS}|{YEARS}"
    r"|quarters?|quartale?n?|trimestres?)\b"
)
_YEAR_ALONE = re.compile(r"\b(?:in|until|early|en|em|nel|im jahr|anfang|debut|begin|for) (20\d\d)\b(?![-/.])")

Period = tuple[int, int, date]
"""Where it starts and ends in the text, and its first day."""


def periods_said(text: str, sent_on: date) -> tuple[Period, ...]:
    """The periods that a folded text names and that begin after the day it was sent."""
    found = (*_quarters(text, sent_on), *_by_name(text, sent_on), *_spans(text, sent_on))
    taken: list[Period] = []
    for each in sorted(found, key=lambda period: (period[0], -period[1])):
        if each[2] > sent_on and (not taken or each[0] >= taken[-1][1]):
            taken.append(each)
    return tuple(taken)


def _quarters(text: str, sent_on: date) -> Iterator[Period]:
    for found in _QUARTER.finditer(text):
        number = int(found[1] or found[2] or found[4] or _QUARTER_WORDS[found[3]])
        year = int(found[5].lstrip("'")) % 100 + 2000 if found[5] else None
        yield found.start(), found.end(), _next_first(3 * number - 2, sent_on, year or _said_next_year(found, sent_on))
    for found in re.finditer(rf"\b{_NEXT_QUARTER}\b", text):
        month = sent_on.month + 3 - (sent_on.month - 1) % 3
        yield found.start(), found.end(), _first_of(sent_on.year, month)


def _said_next_year(found: re.Match[str], sent_on: date) -> int | None:
    """The year of "Q2 next year" and "second half of next year", None without one."""
    words = found.string[found.start() : found.end() + 25]
    return sent_on.year + 1 if any_of(_NEXT_YEAR).search(words) else None


def _by_name(text: str, sent_on: date) -> Iterator[Period]:
    for month, table in _SEASONS:
        for found in any_of(table).finditer(text):
            yield found.start(), found.end(), _next_first(month, sent_on, _said_next_year(found, sent_on))
    for found in any_of(_NEXT_YEAR).finditer(text):
        month = 7 if re.match(r"mid|mitte", found[0]) else 1
        yield found.start(), found.end(), date(sent_on.year + 1, month, 1)
    for found in re.finditer(rf"\b{_NEXT_MONTH}\b", text):
        yield found.start(), found.end(), _first_of(sent_on.year, sent_on.month + 1)
    for found in _YEAR_ALONE.finditer(text):
        if int(found[1]) - sent_on.year in range(1, 6):
            yield found.start(), found.end(), date(int(found[1]), 1, 1)


def _spans(text: str, sent_on: date) -> Iterator[Period]:
    for found in _IN_SPANS.finditer(text):
        number, unit = count(found[1]), found[2]
        if re.fullmatch(YEARS, unit):
            months = 6 if re.fullmatch(_HALF, found[1]) else 12 * number
        elif re.match(r"qu|tr", unit):
            months = 3 * number
        else:
            months = 0
        day = ahead(sent_on, months, "months") if months else ahead(sent_on, number, unit)
        yield found.start(), found.end(), day


def _next_first(month: int, sent_on: date, year: int | None) -> date:
    """The first day of a month: in a year, or the next after the day."""
    if year:
        return date(year, month, 1)
    day = date(sent_on.year, month, 1)
    return day if day > sent_on else date(sent_on.year + 1, month, 1)


def _first_of(year: int, month: int) -> date:
    years, month = divmod(month - 1, 12)
    return date(year + years, month + 1, 1)
