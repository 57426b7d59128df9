"""The words that people write dates with, in English, German, French, Spanish, Dutch, Portuguese and Italian, as
`engine.domain.phrases.folded` leaves them: in lower case and without accents.
"""

_MONTHS = """
    january jan januar janner jaenner janvier janv enero ene januari janeiro gennaio genn
    february feb februar feber fevrier fevr fev febrero februari fevereiro febbraio febb
    march mar marz maerz mrz mars marzo maart mrt marco
    april apr avril avr abril abr aprile
    may mai mayo mei maio maggio magg mag
    june jun juni juin junio junho giugno giu
    july jul juli juil juillet julio julho luglio lug
    august aug aout agosto ago augustus agosto
    september sep sept septembre septiembre setiembre setembro settembre sett
    october oct oktober okt octobre octubre outubro ottobre ott
    november nov novembre noviembre novembro
    december dec dezember dez decembre diciembre dic dezembro dicembre
"""
_WEEKDAYS = """
    monday mon montag mo lundi lun lunes maandag ma segunda-feira segunda lunedi
    tuesday tue tues dienstag di mardi mar martes dinsdag terca-feira terca martedi
    wednesday wed mittwoch mi mercredi mer miercoles woensdag wo quarta-feira quarta mercoledi
    thursday thu thur thurs donnerstag do jeudi jeu jueves donderdag quinta-feira quinta giovedi
    friday fri freitag fr vendredi ven viernes vrijdag vr sexta-feira sexta venerdi
    saturday sat samstag sonnabend sa samedi sam sabado zaterdag za sabato
    sunday sun sonntag so dimanche dim domingo zondag zo domenica
"""
_NUMBERS = """
    a an one ein eine einem einer eins un une uno una een um uma
    two couple zwei zwo deux dos twee dois duas due paar
    three drei trois tres drie tre
    four vier quatre cuatro quatro quattro
    five funf cinq cinco vijf cinque
    six sechs seis zes sei
    seven sieben sept siete zeven sete sette
    eight acht huit ocho oito otto
    nine neun neuf nueve negen nove
    ten zehn dix diez tien dez dieci
    eleven elf onze once undici
    twelve zwolf douze doce twaalf doze dodici
"""

# Short names that are words, too: they name a weekday only before a day of the month ("Mo. 3. Mai").
_ABBREVIATIONS = "mo di mi do fr sa so ma wo vr za zo mar mer jeu ven sam dim lun sun sat mon"
_ONLY_BEFORE_A_DAY = frozenset(_ABBREVIATIONS.split())


def _numbered(rows: str, start: int) -> dict[str, int]:
    lines = rows.strip().splitlines()
    return {word: number for number, line in enumerate(lines, start) for word in line.split()}


def _either(words: "dict[str, int] | list[str]") -> str:
    return "|".join(sorted(words, key=len, reverse=True))


MONTHS = _numbered(_MONTHS, 1)
WEEKDAYS = _numbered(_WEEKDAYS, 0)
NUMBERS = _numbered(_NUMBERS, 1)

MONTH = rf"(?:{_either(MONTHS)})"
WEEKDAY_BEFORE = rf"(?:{_either(WEEKDAYS)})"
WEEKDAY = rf"(?:{_either([day for day in WEEKDAYS if day not in _ONLY_BEFORE_A_DAY])})"
NUMBER = rf"(?:\d{{1,2}}|{_either(NUMBERS)})"

NEXT = (
    r"(?:next|coming|following|nachste[nrsm]?|kommende[nrsm]?|prochaine?|proxim[oa]|que viene|volgende?|komende?"
    r"|aanstaande|que vem|prossim[oa]|seguinte|suivante?)"
)
DAYS = r"(?:days?|tage?n?|jours?|dias?|dagen|dag|giorn[oi])"
WEEKS = r"(?:weeks?(?:'s?)?(?: time)?|wochen?|semaines?|semanas?|weken|week|settiman[ae])"
MONTHS_LONG = r"(?:months?(?:'s?)?(?: time)?|monate?n?|mois|mes(?:es)?|maanden|maand|mes(?:es)?|mes[ei])"
YEARS = r"(?:years?|jahre?n?|ans?|annees?|anos?|jaar|anno|anni)"
