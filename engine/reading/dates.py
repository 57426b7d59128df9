"""When somebody who is away comes back, and when somebody who says "not now" wants to hear from us again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from engine.domain.phrases import any_of, folded
from engine.reading.dates_said import Said, dates_said
from engine.reading.periods import Period, periods_said

_LONGEST_TEXT = 4_000
_DAY = timedelta(days=1)
_SOON = timedelta(days=14)  # what is nearer is an appointment, unless it is clear that the time has not come
_YEARS = range(1970, 9000)  # of the day a mail was sent; at the ends of the calendar no day can be reckoned
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=\s*[-*•])")
_BOUNDARY = re.compile(r"[.!?;](?= |$)")

_BACK = r"""
en: back | return\w* | resum\w+ | (?:available|reachable|contactable) (?:again|from|as of) | again | be in(?= on)
en: reopen\w* | re-open\w*
de: wieder | zuruck | ruckkehr | wiederkehr | zuruckkehren | zuruckkomme
fr: (?:de )?retour | revien\w+ | reviendr\w+ | reprendr\w+ | reprise | rentre\w* | a nouveau | de nouveau | rouvr\w+
es: regres\w+ | vuelv\w+ | vuelta | volver\w* | reincorpor\w+ | de nuevo | nuevamente | retorn\w+ | reabr\w+
nl: terug\w* | weer | opnieuw | heropen\w*
pt: regress\w+ | retorn\w+ | volt\w+ | novamente | reabr\w+
it: rientr\w+ | torn\w+ | ritorno | di nuovo | nuovamente | riapr\w+
"""
# With "from" before the date these say a return as well.
_THERE = r"""
en: available | reachable | at your disposal | in the office
de: erreich\w+ | stehe ich | zur verfugung | verfugbar | fur sie da | im buro
fr: disponible | joignable
es: disponible
nl: beschikbaar | bereikbaar | aanwezig
pt: disponivel
it: disponibile | raggiungibile | operativ\w
"""
_UNTIL = r"""
en: until | untill | till | til | 'til | thru | through | before | up to
de: bis (?:einschliesslich|inkl\.?|inklusive|einschl\.?|zum|zu) | bis
fr: jusqu'au | jusqu'a | jusqu'en | jusque | avant
es: hasta
nl: tot en met | tot aan | tot | t/m | tm
pt: ate
it: fino al | fino a | fino all' | sino al
"""
_FROM = r"""
en: from | starting | as of | since | beginning | commencing | effective
de: ab dem | ab | von | vom | seit dem | seit
fr: a partir d\w+ | a compter d\w+ | depuis | des le | du | des
es: a partir del? | desde el | desde | del?
nl: vanaf | van | sinds
pt: a partir d\w+ | desde | de
it: dal | dall' | a partire dal | da
"""
_ON = r"""
en: on
de: am
fr: le
es: el
nl: op
pt: na | no
"""
_AFTER = r"""
en: after | following | past
de: nach dem | nach
fr: apres
es: despues del? | tras | pasado
nl: na
pt: depois d\w+ | apos o | apos
it: dopo il | dopo
"""
_AWAY = r"""
en: out | away | absent | off | leave | vacation | holidays? | closed | unavailable | travel+ing | not in | ooo
en: hospital | conference | trade show | workshop | training | off-?site | sick | pto | ooto | jury duty
en: intermittent\w* | shutdown
de: krankenhaus | abwesend | nicht im \w+ | urlaub | ausser haus | geschlossen | unterwegs | nicht erreichbar | nicht da
fr: absent\w* | conges? | vacances | deplacement | ferme\w* | indisponible
es: fuera | ausente | vacaciones | cerrad\w+
nl: afwezig | vakantie | verlof | niet op kantoor | gesloten | niet aanwezig | vrij
pt: fora | ausente | ferias | fechad\w+ | encerrad\w+
it: assente | fuori | ferie | chius\w+
"""
_WORKS = r"""
en: works? | working | open | hours
de: arbeite | geoffnet | erreichbar
fr: travaille | ouverts?
es: trabajo | abiert\w+
nl: werk | geopend
pt: trabalho | abert\w+
it: lavoro | apert\w+
"""
_ANSWERS = r"""
en: reply | respond | answer | get back | in touch | read | dealt with
de: antwort\w* | melde\w* | bearbeite\w* | lese
fr: repond\w+
es: respond\w+ | contest\w+
nl: antwoord\w* | reageer\w* | reageren | lees | lezen
pt: respond\w+
it: rispond\w+
"""
# Between such a word and its date.
_LINKS = re.compile(
    r"(?: ?(?:\b(?:the|le|el|il|al|o|a|dia|den|dem|zum|and including|on|am|op|em|zu|date)\b|[:,(–-]))* ?$"
)


class _Sort(IntEnum):
    """What a date is to an absence, the best answer to "when are you back?" first."""

    BACK_ON = 0
    LAST_DAY = 1
    ONE_DAY = 2


@dataclass(frozen=True, slots=True)
class _Return:
    sort: _Sort
    day: date


def return_date(text: str, sent_on: date) -> date | None:
    """The day that the words name as the return or as the last day away; None when they name none, or say nonsense.

    "back on 14 July", "until 14 July", "through 14 July" and "from 3 to 14 July" are all the 14th. When both the last
    day away and the return are named, it is the return. The day may be free or long past: what to make of it is decided
    elsewhere. The subject may be part of the text.
    """
    if sent_on.year not in _YEARS:
        return None
    found = sorted(_returns(_flat(text), sent_on), key=lambda each: each.sort)
    ahead = [each.day for each in found if each.day >= sent_on]
    return next(iter(ahead), found[0].day if found else None)


def names_a_return(text: str, sent_on: date) -> bool:
    """Tell whether the words name a last day away or a day of return, and not only a day on which somebody is away."""
    if sent_on.year not in _YEARS:
        return False
    return any(each.sort is not _Sort.ONE_DAY for each in _returns(_flat(text), sent_on))


def follow_up(text: str, sent_on: date) -> date | None:
    """The day from which somebody wants to hear from us who does not want to now ("in Q3", "nächstes Jahr").

    The first day of the period they name, always after the day the mail was sent; None when they name none.
    """
    if sent_on.year not in _YEARS:
        return None
    flat = _flat(text)
    said = [(each.start, each.end, each.day) for each in dates_said(flat, sent_on)]
    periods = periods_said(flat, sent_on)
    spans = [(start, end) for start, end, _ in periods]
    said = [each for each in said if not any(start < each[1] and each[0] < end for start, end in spans)]
    for table, soonest in ((_LATER, _DAY), (_PERHAPS_LATER, _SOON)):
        for start, end, day in _beside(table, flat, [*periods, *said]):
            if day >= sent_on + soonest:
                return day + (_ends(_AFTER, flat[:start]) and (start, end) not in spans) * _DAY
    return None


def _beside(table: str, flat: str, said: list[Period]) -> list[Period]:
    """What stands in a sentence with a phrase of a table; first what the phrase stands right before."""
    found = []
    for start, end, day in said:
        sentence = flat[_sentence_start(flat, start) : _told_until(flat, end)]
        if any_of(table).search(sentence):
            near = any_of(table).search(flat[max(_sentence_start(flat, start), start - 25) : start])
            found.append((near is None, (start, end, day)))
    return [each for _, each in sorted(found)]


def _flat(text: str) -> str:
    return " . ".join(filter(None, map(folded, _PARAGRAPHS.split(text[:_LONGEST_TEXT]))))


def _returns(text: str, sent_on: date) -> Iterator[_Return]:
    said = dates_said(text, sent_on)
    for n, each in enumerate(said):
        before = text[said[n - 1].end if n else 0 : each.start][-90:]
        after = text[each.end : said[n + 1].start if n + 1 < len(said) else None][:70]
        cuts = list(_BOUNDARY.finditer(before))
        lead = before[cuts[-1].end() :] if cuts else before
        tail, *further = _BOUNDARY.split(after, maxsplit=1)
        leads_on = n + 1 < len(said) and not further  # to the next date, which these words are about
        found = _return(each, lead, "" if leads_on and any_of(_BACK).search(tail) else tail)
        if found:
            yield found


def _return(said: Said, lead: str, tail: str) -> _Return | None:
    away = any_of(_AWAY).search(lead) or any_of(_AWAY).search(tail)
    if said.is_stretch and not away and any_of(_WORKS).search(lead):
        return None
    until, starts = _ends(_UNTIL, lead), _ends(_FROM, lead)
    last_day = said.last or said.day
    if _ends(_AFTER, lead) and any(any_of(table).search(lead) for table in (_BACK, _AWAY, _ANSWERS)):
        return _Return(_Sort.BACK_ON, said.day)
    if any_of(_BACK).search(lead) and not said.is_stretch:
        return _Return(_Sort.BACK_ON, said.day)
    if until or said.is_stretch:
        return _Return(_Sort.LAST_DAY, last_day)
    answers_on = _ends(_ON, lead) and any_of(_ANSWERS).search(lead)
    if any_of(_BACK).search(tail) or (starts and _is_there(lead, tail)) or answers_on:
        return _Return(_Sort.BACK_ON, said.day)
    return _Return(_Sort.ONE_DAY, last_day) if away and not starts else None


def _is_there(lead: str, tail: str) -> bool:
    """Tell whether words say what is so from a day on: to answer, or to be there."""
    there = any_of(_THERE).search(lead + tail) and not any_of(_AWAY).search(lead + tail)
    return bool(there or any_of(_ANSWERS).search(lead + tail))


def _ends(table: str, lead: str) -> bool:
    """Tell whether a phrase of a table stands right before what follows a text."""
    phrases = any_of(table)
    endings = (lead[-30:].rstrip(), _LINKS.sub("", lead)[-30:].rstrip())
    return any(found.end() == len(words) for words in endings for found in phrases.finditer(words))


def _sentence_start(text: str, at: int) -> int:
    return max((found.end() for found in _BOUNDARY.finditer(text, 0, at)), default=0)


def _sentence_end(text: str, at: int) -> int:
    found = _BOUNDARY.search(text, at)
    return found.start() if found else len(text)


def _told_until(text: str, at: int) -> int:
    """The end of the sentence, or of the next one that goes back to it: "We start in October. Ping me then"."""
    end = _sentence_end(text, at)
    following = _sentence_end(text, end + 1)
    return following if any_of(_THEN).search(text[end:following]) else end


_THEN = r"""
en: then | after that | afterwards
de: dann | danach
fr: alors | apres cela | a ce moment
es: entonces | despues de eso
nl: dan | daarna
pt: entao | depois disso
it: allora | in seguito
"""
# What says that the time has not come.
_LATER = r"""
en: not (?:right )?now | not (?:before|until) | not (?:yet|at the moment|this (?:year|quarter|month|week)) | later
en: not at this (?:time|point|stage) | again | until then | too (?:early|soon|busy) | postpone\w* | on hold | remind\w*
en: wait | ask me | check in | try me | swamped
en: (?:reach|check|circle|get|come|touch|try|follow|reconnect|write|contact) (?:\w+ )?(?:out|back|base|again|up|me|us)
en: follow[- ]up | re-?visit\w*
de: erst | spater | wieder | noch ?mal\w* | derzeit | aktuell | momentan | im moment | melden | fruhestens | erneut
de: verschieben | schreiben sie | kontaktieren
fr: plus tard | pas (?:maintenant|avant|pour l'instant|pour le moment) | recontact\w+ | rappel\w+ | relanc\w+ | reven\w+
fr: repar\w+ | en ce moment | actuellement | pas encore | a nouveau | contactez
es: mas (?:adelante|tarde) | ahora (?:mismo )?no | no (?:ahora|es el momento|antes) | vuelv\w+ | contact\w+ | retom\w+
es: por ahora | todavia no | aun no | de nuevo
nl: later | nu niet | niet nu | nog niet | op dit moment | opnieuw | contact | terug | benader\w* | weer | momenteel
nl: pas | nog eens | niet voor
pt: mais tarde | agora nao | nao (?:agora|e o momento|antes) | ainda nao | contac?t\w+ | volt\w+ | retom\w+ | no momento
pt: neste momento | de momento | novamente
it: piu (?:avanti|tardi) | non (?:ora|adesso|e il momento|prima) | ricontatt\w+ | risent\w+ | contatt\w+ | per ora
it: al momento | richiam\w+ | riparl\w+ | di nuovo
"""
# What people say of later, and of tomorrow too.
_PERHAPS_LATER = r"""
en: let's | could
en: call | ping | talk | speak | connect | busy | budget\w* | plan\w* | maybe | perhaps | wait | renew\w*
de: evtl | eventuell | vielleicht
fr: peut-etre | verrons | verra
es: quizas? | tal vez | veremos
nl: misschien
pt: talvez | so (?:no|em|na) | procur\w+ | veremos
it: forse | vedremo
en: look(?:ing)? (?:at|into) | priorit\w+ | expires? | contract | evaluat\w+ | consider\w* | open to | interested
de: kontakt\w* | budget\w* | planen | planung\w* | anrufen | sprechen | vertrag\w* | telefonieren
fr: budget\w* | reprendre | contact\w* | projet\w* | parler
es: escrib\w+ | llam\w+ | presupuesto\w* | habl\w+
nl: bel\w* | budget\w* | mail\w* | contract
pt: orcamento\w* | fal\w+ | ligu?\w+
it: budget | sent\w+
"""


def speaks_of_absence(folded_text: str) -> bool:
    """Tell whether a folded text has a word of being away; alone it proves nothing."""
    return bool(any_of(_AWAY).search(folded_text))
