"""Lines like "On Monday, Dana Reyes <dana@x.example> wrote:", which say that a quote follows, in many languages.

They may be wrapped over up to four lines, and have the name before the date or after it.
"""

import re
from collections.abc import Sequence

from engine.reading.lines import Line

_MOST_LINES = 4
_LONGEST = 420

_WROTE = (
    r"(?:(?<!\w)(?:wrote|writes|said|sent|schrieb(?:en)?|geschrieben|[ée]crit|nous a dit|escribi[óo]|escreveu|schreef"
    r"|geschreven|verzond|(?:ha|hai) scritto|scrisse|skrev|skrifaði|kirjoitti|napisa[łl]a?(?:\(a\))?|pisze"
    r"|napsala?(?:\(a\))?|nap[íi]sala?(?:\(a\))?|написала?(?:\((?:а|ла)\))?|пишет|пише|írta|ezt írta|yazdı"
    r"|έγραψε|a scris|пишет)(?!\w)|写道|寫道|的邮件|のメッセージ|書きました|작성|님이 쓴)"
)
_MONTH = (
    r"(?:jan|feb|f[ée]v|m[aäå]r|apr|avr|abr|ma[ijy]|j[uú]n|juin|jul|juil|aug|ao[ûu]|ago|sep|set|o[ckt]t|out|nov"
    r"|de[cszk]"
    r"|d[ée]c|dic|gen|giu|lug|mag|ene)"
)
_DAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mi[ée]|jue|vie|s[áa]b|dom|seg"
    r"|ter"
    r"|qua|qui|sex|ma|wo|vr|za|zo|gio|man|tir|ons|tor|fre|l[øö]r|s[øö]n|m[åa]n|tis|пн|вт|ср|чт|пт|сб|вс|нд"
    r"|понед|втор|сред|четв|пятн|субб|воск|pon|wt|[śs]r|czw|pt|sob|niedz|niedz|poniedz)"
)
_DATE = re.compile(
    rf"(?<!\d)(?:19|20)\d\d(?!\d)|\d[:.h]\d\d(?!\d)|\d{{1,2}}[./-]\d{{1,2}}[./-]\d\d|(?<!\w){_MONTH}\w{{0,8}}\.? \d"
    rf"|\d{{1,2}}\.? {_MONTH}",
    re.IGNORECASE,
)
_START_WORD = (
    r"(?:On|At|In message|Am|Le|El|Il(?: giorno)?|In data|Em|No dia|Op|Den|På|Dnia|W dniu|Dne|D[ňn]a|La|Στις|Vào|Pada"
    r"|Dana|Ha|在|于|Em data)"
)
_DATE_FIRST = (
    rf"(?:{_DAY}\w{{0,9}}[.,]*\s.{{0,12}}?\d|\d{{1,4}}[./年-]\s?\d|\d{{1,2}}\.? (?:{_MONTH}|\w+ (?:19|20)\d\d)"
    rf"|{_MONTH}\w{{0,8}}\.? \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}}:\d\d)"
)
_OPENING = r"[\s>*_=\[|-]*"
_START = re.compile(
    rf"{_OPENING}(?:{_START_WORD}[ ,]+.{{0,40}}?[\d年]|{_START_WORD}[ ,]+{_DAY}|{_DATE_FIRST})", re.IGNORECASE
)
_DATE_START = re.compile(_OPENING + _DATE_FIRST, re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>@\"']+@[^\s<>@\"']+|\[mailto:", re.IGNORECASE)
_ENDING = re.compile(rf"(?:[:：]|{_WROTE}|>)[\s*_\]|>=-]*$", re.IGNORECASE)
_COLON = re.compile(r"[:：][\s*_\]|=-]*$")
_HAS_WROTE = re.compile(_WROTE, re.IGNORECASE)
_ENDS_WROTE = re.compile(rf"{_WROTE}\s*[:：]?[\s*_\]|=-]*$", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"(?<!\w)(?:i|we|they|he|she|ich|wir|je|nous|yo|eu|ik|wij|you|sie|vous|that|which|who) (?:\w+ )?(?:wrote|said"
    r"|sent|schrieb|"
    r"schreef|escrib|escrev|[ée]crit|geschrieben)",
    re.IGNORECASE,
)
_YOU_WROTE = re.compile(
    r"(?:you|du|sie|vous|tu|usted|u|jij|você) (?:wrote|schriebst|schrieben|\w+ écrit|schreef)", re.I
)
_NAMED = re.compile(
    rf"{_OPENING}(?:\"?[^\W\d_][\w.'’\"-]*,?\s+){{1,5}}{_WROTE}(?:\s+(?:on|am|le|el|op|em|il|den)\s.+)?\s*[:：]", re.I
)
_FRAMED = re.compile(rf"\s*[-_=*]{{2,}}\s*\S.{{0,80}}{_WROTE}\s*:?\s*[-_=*]{{2,}}\s*$", re.IGNORECASE)
_QUOTING = re.compile(
    rf"{_OPENING}(?:quoting|quote from|zitat von|citando(?: a)?|citeren|message cité de|citação de|citazione di)"
    r"\s\S.{2,120}[:：]\s*$",
    re.IGNORECASE,
)
_VIA = re.compile(rf".+ via .+ {_WROTE}:?\s*$", re.IGNORECASE)
_SHARED = re.compile(
    rf"(?P<own>.*[^\s>\"'-])\s*(?:-{{2,}}\s*|\s)(?P<rest>(?:On|Am|Le|El|Il|Em|Op|Den) (?i:{_DAY}\w*[., ]"
    rf"|{_MONTH}\w*[. ]|\d).*)$"
)


def attributions(lines: Sequence[Line]) -> dict[int, int]:
    """Where attributions start, and how many lines each has; lines that are quoted themselves have none."""
    found: dict[int, int] = {}
    for end, line in enumerate(lines):
        if line.depth or not _ENDING.search(line.text):
            continue
        start = _start_of(lines, end)
        if start is not None:
            found[start] = end - start + 1
    return found


def parted(lines: Sequence[Line]) -> list[Line]:
    """Put an attribution that follows own words in the same line on a line of its own."""
    result: list[Line] = []
    for line in lines:
        shared = None if line.depth or not _ENDS_WROTE.search(line.text) else _SHARED.match(line.text)
        if shared and _is_attribution(shared["rest"], before_quote=False):
            result += [Line(shared["own"].rstrip(" -")), Line(shared["rest"])]
        else:
            result.append(line)
    return result


def _start_of(lines: Sequence[Line], end: int) -> int | None:
    """The first line of the attribution that ends here; a longer one that starts like one is preferred."""
    before_quote = _quote_follows(lines, end)
    shortest = None
    for start in range(end, max(-1, end - _MOST_LINES), -1):
        if lines[start].blank or lines[start].depth:
            break
        joined = " ".join(line.text for line in lines[start : end + 1])
        if len(joined) > _LONGEST:
            break
        if _is_attribution(joined, before_quote=before_quote):
            if _START.match(lines[start].text):
                return start
            shortest = start if shortest is None else shortest
    return shortest


def _quote_follows(lines: Sequence[Line], end: int) -> bool:
    following = next((line for line in lines[end + 1 : end + 5] if not line.blank), None)
    return following is not None and following.depth > 0


def _is_attribution(text: str, *, before_quote: bool) -> bool:
    wrote = _HAS_WROTE.search(text) is not None
    if wrote and before_quote and _YOU_WROTE.search(text) and _COLON.search(text):
        return True
    if _OWN_WORDS.search(text) and not (_YOU_WROTE.search(text) and _START.match(text)):
        return False
    address = _ADDRESS.search(text) is not None
    if _FRAMED.match(text) or (before_quote and _QUOTING.match(text)):
        return True
    dated = _DATE.search(text) is not None
    if not wrote:
        return dated and address and bool(_DATE_START.match(text))
    closed = _COLON.search(text) is not None or _ENDS_WROTE.search(text) is not None
    if closed and (address or _VIA.match(text) or (dated and _START.match(text))):
        return True
    return (dated or before_quote) and bool(_NAMED.match(text))
