"""Where somebody's own words end and their signature begins: delimiters, sign-offs, mobile footers, contacts, names."""

import re
from collections.abc import Sequence

from engine.domain.phrases import folded
from engine.reading.disclaimer import is_disclaimer
from engine.reading.footer import is_footer
from engine.reading.lines import Line, Mark

_DELIMITER = re.compile(r"(?:--|—|––|- -|_{2,}|-{3,}|={3,}|\*{3,}|~{3,}|#{3,}|─{2,}|\.{5,}|–{2,})\s*$")
_AFTER_DELIMITER = 14

_STRONG_SIGN_OFF = (
    r"(?:(?:with |my |our )?(?:(?:very |many |my )?(?:best|kind|kindest|warm|warmest|sincere|many|friendly|cordial"
    r"|good) )?(?:and (?:best|kind|warm) )?regards?"
    r"|regards|rgds|(?:br|kr|bw|wr)|best|all (?:the|my) best|(?:best|warm|kind|good|warmest) (?:wishes|greetings)"
    r"|(?:yours )?(?:sincerely|truly|faithfully)(?: yours)?"
    r"|yours|warmly|respectfully|cordially|kindly|sincerely|cheers|ciao|take care|have a (?:great|good|nice"
    r"|lovely) (?:day|week|weekend|one|evening)"
    r"|(?:mit )?(?:den |ganz |recht |sehr )?(?:freundlich\w*|best\w*|herzlich\w*|lieb\w*|viel\w*|schon\w*|sonnig\w*"
    r"|kollegial\w*)(?: und \w+)? (?:gru\w+|grues\w*)(?: aus \w+| (?:vom|von|an) .{2,30})?"
    r"|(?:freundlich\w*|liebe|viele|beste|schone|herzliche) (?:gru\w+)|gru(?:ss|sse|ess|esse)|mfg|m\.f\.g|vg|lg|bg"
    r"|hochachtungsvoll|schone[nr]? (?:tag|woche|abend|gruss)(?: noch)?|einen schonen (?:tag|abend)(?: noch)?"
    r"|(?:(?:bien|tres|sinceres?) )?cordialement|(?:bien|tres) (?:cordialement|a vous)|(?:meilleures|sinceres"
    r"|cordiales|amicales) salutations|salutations(?: distinguees)?|cdt|cdlt|bien a (?:vous|toi)"
    r"|sinceres salutations|amities|amicalement"
    r"|respectueusement|bonne (?:journee|soiree|reception|semaine)(?: a vous)?|(?:veuillez|je vous prie"
    r"|nous vous prions) .{0,40}(?:agreer|recevoir|croire).{0,80}|dans l'attente .{0,60}"
    r"|(?:un |muchos |cordiales? |atentos? |afectuosos )?(?:cordial )?saludos?(?: cordial\w*"
    r"| atent\w*)?(?: de .{2,20})?|atentamente|atte|cordialmente|un abrazo|abrazos|sldos|reciba un .{2,30}"
    r"|(?:met )?(?:de )?(?:(?:vriendelijke?|hartelijke?|beste|warme|zonnige|collegiale) )(?:groet\w*)|groet(?:en"
    r"|jes)?|mvg|m\.vr\.gr|hoogachtend|fijne dag(?: nog)?|vr\.? ?gr"
    r"|(?:com os |os |muito )?(?:melhores |meus )?cumprimentos|cumps|atenciosamente|att|abs|abracos?|um abraco"
    r"|saudacoes|cordialmente|com os melhores cumprimentos|tenha um (?:bom|otimo) dia"
    r"|(?:cordiali |distinti |un cordiale |cari )?saluti?|cordialmente|distintamente|a presto|un saluto"
    r"|(?:med )?(?:bedste|venlige?|vennlige?|vanliga?|basta|beste|varme?) (?:hilsen|hilsner|halsningar?|halsning)"
    r"|hilsen|mvh|hilsner|halsningar|kh|ystavallisin terveisin|terveisin|terv"
    r"|(?:z powazaniem|pozdrawiam|pozdrowienia|s pozdravem|s uctou|udvozlettel|с уважением|с найкращими побажаннями"
    r"|с наилучшими пожеланиями|з повагою|此致|敬具|よろしくお願いいたします))"
)
_THANKS = (
    r"(?:(?:many |kind |with )?thanks(?: again| a lot| a million| so much| in advance| very much)?"
    r"|thanking you(?: in advance)?|thank you(?: very much| so much| again| in advance| kindly)?|thx|tia|ta"
    r"|(?:vielen|besten|herzlichen|lieben|schonen) dank(?: im voraus| vorab)?|danke(?: schon| im voraus| vorab)?"
    r"|dankeschon|merci(?: beaucoup| d'avance| bien)?"
    r"|(?:muchas )?gracias(?: de antemano)?|(?:hartelijk |alvast )?(?:bedankt|dank)(?: alvast)?|dank (?:je"
    r"|u)(?: wel)?|(?:muito )?obrigad[oa]|grazie(?: mille)?|tak|tack|takk|kiitos|dziekuje|dzieki|спасибо)"
)
_NAME_WORD = (
    r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*|(?:de|da|do|dos|di|del|della|der|den|van|von|zu|la|le|el|bin|ten|ter|y|e|und|and|&))"
)
_NAME = re.compile(rf"[-–—/~*\s]*(?:(?:i\. ?[aAvV]\.|ppa\.) ?)?{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}[\s,.!*]*")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.? ?){1,3}")
_DASHED_NAME = re.compile(r"(?:[-–—~]{1,2}|/{1,2})\s?[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,2}\s*")
_STRONG = re.compile(rf"\W*{_STRONG_SIGN_OFF}\W*")
_WEAK = re.compile(rf"\W*(?:{_THANKS}(?: (?:and|und|et|y|e|en) {_STRONG_SIGN_OFF})?)\W*")
_EITHER_START = re.compile(rf"\W*(?:{_STRONG_SIGN_OFF}|{_THANKS})\s*[,!.–-]*\s+")
_POSTSCRIPT = re.compile(r"(?:p\.? ?p?\.?s\.?|nb|n\.b\.)\s*[:.–,-]?\s+\S")

_NO_NAMES = frozenset(
    [
        "yes",
        "no",
        "ok",
        "okay",
        "sure",
        "thanks",
        "thank",
        "maybe",
        "please",
        "stop",
        "remove",
        "unsubscribe",
        "great",
        "perfect",
        "good",
        "nice",
        "fine",
        "agreed",
        "done",
        "interested",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "tomorrow",
        "ja",
        "nein",
        "danke",
        "gerne",
        "bitte",
        "gut",
        "stopp",
        "abmelden",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "oui",
        "non",
        "merci",
        "bonjour",
        "si",
        "gracias",
        "hola",
        "baja",
        "nee",
        "bedankt",
        "graag",
        "sim",
        "nao",
        "obrigado",
        "obrigada",
        "hello",
        "hi",
        "hey",
        "hallo",
        "dear",
        "not",
        "never",
        "always",
        "never",
        "call",
        "send",
        "what",
        "when",
        "where",
        "who",
        "why",
        "how",
        "nope",
        "later",
        "never",
        "cheers",
        "regards",
        "noted",
        "received",
        "absolutely",
        "definitely",
        "correct",
        "exactly",
        "confirmed",
        "yep",
        "yeah",
        "all",
        "both",
        "none",
        "remote",
    ]
)
_GREETING = re.compile(
    r"\W*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)"
    r"|sehr geehrte\w*|liebe[rs]?|moin|servus|gruss gott|bonjour|bonsoir|salut"
    r"|cher|chere|madame|monsieur|hola|buen[oa]s (?:dias|tardes|noches)|estimad[oa]s?|beste|geachte|goede(?:morgen"
    r"|middag|n\w*)|dag|ola|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oa]s?"
    r"|ciao|buongiorno|buonasera|gentile|hei|hej|dzien dobry|witam)\b.{0,40}"
)

_PHONE = re.compile(
    r"(?:\+|\(?0)\d[\d\s()./-]{6,}\d(?:\s?(?:x|ext\.?)\s?\d+)?|\(\d{3}\)\s?\d{3}[- ]\d{4}|\b\d{3}[-.]\d{3}[-.]\d{4}\b"
)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|de|fr|es|nl|pt|org|net|io|co\.uk|eu|it|be|at|ch|example)\b/?\S*", re.I
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LABEL = re.compile(
    r"\W*(?:t|m|f|e|w|p|c|d|o|tel|telefon|telephone|tel|phone|ph|mobil|mobile|mob|cell|handy|fax|telefax|direct"
    r"|office|email|e-mail|mail|web|website|skype|linkedin|twitter"
    r"|fixe|portable|gsm|movil|telefono|telefoon|telemovel|telefone|celular|whatsapp|durchwahl|zentrale"
    r"|buro)\s?[.:/|]",
)
_COMPANY = re.compile(
    r"\b(?:gmbh|mbh|ag|kg|ohg|e\.v|ltd|limited|llc|llp|inc|corp|plc|b\.?v\.?|n\.?v\.?|s\.?a\.?s?|s\.?a\.?r\.?l"
    r"|s\.?l\.?|s\.?r\.?l|s\.?p\.?a|lda|ltda|oy|ab|a/s|aps|pty|hrb|amtsgericht"
    r"|geschaftsfuhr\w*|handelsregister|ust-id\w*|sitz der gesellschaft|registered (?:office|in)|vat|kvk|siret|rcs"
    r"|cif|nif|btw)\b\.?"
)
_STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|suite|floor|strasse|str|platz|weg|allee|rue|boulevard|bd|place|calle|c/"
    r"|avenida|plaza|straat|laan|plein|rua|via|viale|p\.?o\.? box|postfach)\b"
    r"|\w(?:strasse|str\.|straat|weg|platz|gasse|laan)\s+\d|\b(?:d-|ch-|a-|f-|nl-)?\d{4,5}(?: ?[a-z]{2})? [a-z]"
)
_TITLE = re.compile(
    r"\b(?:ceo|cto|cfo|coo|cio|cmo|vp|evp|svp|director|manager|head of|chief|president|founder|co-founder|partner"
    r"|owner|engineer|consultant|assistant|specialist|coordinator|officer|lead|analyst"
    r"|executive|administrator|buyer|supervisor|geschaftsfuhrer\w*|leiter\w*|leitung|vorstand|prokurist\w*|assistenz"
    r"|einkauf\w*|vertrieb\w*|abteilung\w*|direct(?:eur|rice)|responsable|chef|charge\w*|gerant\w*"
    r"|director\w*|gerente|jefe|jefa|responsable|encargad\w+|inkoper|hoofd|directeur|eigenaar|diretor\w*"
    r"|coordenador\w*|gestor\w*|responsabile|direttore|he/him|she/her|they/them|dr|prof|mba|phd)\b"
)
_SENTENCE_END = re.compile(r"[.?!…]\W*$")
_MOST_CONTACT_LINES = 24
_MOST_NAME_LINES = 4


def split_signature(
    lines: Sequence[Line], sender: str = "", *, under_words: bool = False
) -> tuple[list[str], list[str]]:
    """Part a run of own lines into words and signature.

    `sender` is a name, to know it by at the end. A run `under_words` of one's own may be a signature altogether.
    """
    texts = [line.text for line in lines]
    cut = next((at for at, line in enumerate(lines) if line.mark is Mark.SIGNATURE), len(texts))
    if any(line.mark is not Mark.SIGNATURE and not line.blank for line in lines[cut:]):
        cut = min((at for at in range(len(texts)) if at >= cut), default=len(texts))
    for find in (_footer, _disclaimer, _delimiter):
        cut = min(cut, find(texts[:cut]))
    cut = _sign_off(texts[:cut], whole=under_words)
    cut = _contacts(texts[:cut])
    cut = _name(texts[:cut], folded(sender).split())
    return texts[:cut], texts[cut:]


def _footer(texts: Sequence[str]) -> int:
    """A mobile footer; when nothing but a greeting is above it, only what is above is given up to keep what follows."""
    for at, text in enumerate(texts):
        if is_footer(text) and not any(_prose(later) for later in texts[at + 1 :]):
            return at
    return len(texts)


def _prose(text: str) -> bool:
    """Whether it reads like a sentence that somebody wrote."""
    return len(text.split()) >= 4 and not is_footer(text) and not _contact_like(text) and not is_disclaimer(text)


def _disclaimer(texts: Sequence[str]) -> int:
    """The first paragraph that is a disclaimer, with everything under it."""
    start = 0
    for at, text in enumerate([*texts, ""]):
        if text:
            continue
        if start < at and is_disclaimer(" ".join(texts[start:at])):
            return start
        start = at + 1
    return next((at for at, text in enumerate(texts) if at and is_disclaimer(" ".join(texts[at : at + 6]))), len(texts))


def _delimiter(texts: Sequence[str]) -> int:
    for at, text in enumerate(texts):
        if not _DELIMITER.match(text):
            continue
        rest = [line for line in texts[at + 1 :] if line]
        certain = text in ("--", "—") and at > 0
        if (certain or not any(_sentence(line) for line in rest)) and len(rest) <= _AFTER_DELIMITER:
            return at
    return len(texts)


def _sentence(text: str) -> bool:
    return len(text.split()) >= 7 and bool(_SENTENCE_END.search(text)) and not _contact_like(text)


def _sign_off(texts: Sequence[str], *, whole: bool) -> int:
    """The sign-off after which only a name and an address follow; thanks are one only with a name under them."""
    for at, text in enumerate(texts):
        if not text or len(text) > 90:
            continue
        rest = [line for line in texts[at + 1 :] if line]
        above = whole or any(texts[:at])
        if above and _is_sign_off(text, rest) and not any(_goes_on(line) for line in rest):
            return at
    return len(texts)


def _is_sign_off(text: str, rest: Sequence[str]) -> bool:
    plain = folded(text)
    if _STRONG.fullmatch(plain):
        return True
    if _WEAK.fullmatch(plain):
        return bool(rest) and len(rest) <= _AFTER_DELIMITER and _signs(rest[0])
    start = _EITHER_START.match(plain)
    return bool(start) and bool(_NAME.fullmatch(_last_words(text, plain[start.end() :]))) if start else False


def _last_words(text: str, rest: str) -> str:
    """The last words of a text, as many as its folded rest has."""
    count = len(rest.split())
    return " ".join(text.split()[-count:]) if count else ""


def _signs(line: str) -> bool:
    return bool(_NAME.fullmatch(line) or _DASHED_NAME.fullmatch(line) or _contact_like(line)) or len(line.split()) == 1


def _goes_on(line: str) -> bool:
    """Whether a line under a sign-off is the writer's words again: a postscript, a question, a long sentence."""
    return bool(_POSTSCRIPT.match(folded(line))) or (_sentence(line) and "?" in line)


def _contacts(texts: Sequence[str]) -> int:
    """A block of name, title, company and ways to reach them at the end, which needs one sure line."""
    at, certain, above = len(texts), False, len(texts)
    while at > 0 and len(texts) - at < _MOST_CONTACT_LINES:
        text = texts[at - 1]
        if text and not _belongs_to_contacts(text):
            break
        if text.endswith(":"):
            return above if above < at - 1 and certain else len(texts)
        certain = certain or _contact_like(text)
        at -= 1
        if text:
            above = at
    if not certain or (at > 0 and texts[at - 1].endswith(":")) or not any(texts[:above]):
        return len(texts)
    while above < len(texts) and not _starts_contacts(texts[above]):
        above += 1
    return len(texts) if _goes_on_in(texts, above) else above


def _goes_on_in(texts: Sequence[str], at: int) -> bool:
    """Whether the line above runs on into this one, as in a sentence that was wrapped before an address."""
    if at in (0, len(texts)) or not texts[at - 1]:
        return False
    return texts[at][0].islower() and not texts[at - 1].endswith((".", "!", "?", ","))


def _starts_contacts(text: str) -> bool:
    words = folded(text).split()
    return bool(text) and not (words and words[0].strip(",.!") in _NO_NAMES) and not _GREETING.fullmatch(folded(text))


def _belongs_to_contacts(text: str) -> bool:
    if _contact_like(text):
        return True
    words = text.split()
    if len(words) > 8 or text[-1] in ".?!:;" or folded(words[0]).strip(",.!") in _NO_NAMES:
        return False
    capitals = sum(1 for word in words if not word[0].islower())
    return capitals >= max(1, (len(words) + 1) // 2) or (len(words) <= 8 and bool(_TITLE.search(folded(text))))


def _contact_like(text: str) -> bool:
    """A line that is a way to reach somebody, a company or an address, and not a sentence with one in it."""
    plain = folded(text)
    if not plain or _sentence_words(plain):
        return False
    rest = _MAIL.sub("", _LINK.sub("", _PHONE.sub("", text)))
    if rest != text and len(re.findall(r"[^\W\d_]{3,}", rest)) <= 4 and "?" not in text:
        return True
    if _LABEL.match(plain) and len(plain.split()) <= 8:
        return bool(re.search(r"\d{3}|@|www|\.\w", plain))
    return (
        len(plain.split()) <= 14
        and not _SENTENCE_END.search(text)
        and bool(_COMPANY.search(plain) or _STREET.search(plain))
    )


_SENTENCE_WORDS = re.compile(
    r"\b(?:i|i'm|we|you|is|are|can|please|me|my|us|our|your|will|ich|wir|sie|ist|sind|mich|uns|bitte|je|nous|vous"
    r"|est|sommes|moi|yo|nosotros|es|soy|somos|me|ik|wij|u|zijn|mij"
    r"|eu|nos|voce|e|sou|call|contact|reach|write|email to|available|see|rufen|anrufen|appelez|llame|bel|ligue)\b"
)


def _sentence_words(plain: str) -> bool:
    """Whether words of a sentence are in it: "call me on +44 ..." is one; "E: ada@x" is none."""
    found = _SENTENCE_WORDS.findall(re.sub(r"\b[a-z]\s?[:.|]|\S+@\S+|\S+\.\S+", " ", plain))
    return len(found) >= 2 or (len(found) == 1 and len(plain.split()) >= 4)


def _name(texts: Sequence[str], sender: Sequence[str]) -> int:
    """A name alone at the end, under words of one's own, or with a title and a company under it."""
    end = len(texts)
    while end > 0 and not texts[end - 1]:
        end -= 1
    start = end
    while start > 0 and texts[start - 1] and end - start < _MOST_NAME_LINES:
        start -= 1
    for at in range(start, end):
        above = [text for text in texts[:at] if text]
        if not above or not any(not _GREETING.fullmatch(folded(text)) for text in above):
            continue
        if _names(texts[at:end], above[-1], set_off=not texts[at - 1], sender=sender):
            return at
    return len(texts)


def _names(block: Sequence[str], above: str, *, set_off: bool, sender: Sequence[str]) -> bool:
    """Whether the last lines, `set_off` by an empty one or not, are a name; `above` is what stands over them."""
    words = [word.strip(",.!*-–—/~") for word in folded(block[0]).split()]
    if any(word in _NO_NAMES for word in words) or not all(_belongs_to_contacts(line) for line in block[1:]):
        return False
    if sender and all(word in sender or len(word) == 1 for word in words):
        return True
    if len(block) == 1 and _DASHED_NAME.fullmatch(block[0]):
        return not above.startswith(("-", "–", "*", "•")) and not above.endswith(":")
    if not _NAME.fullmatch(block[0]) or above.endswith(":"):
        return False
    if _SENTENCE_END.search(block[0]) and not _INITIALS.fullmatch(block[0]):
        return False
    ended = set_off or _SENTENCE_END.search(above) is not None or above.endswith(",")
    return ended and (len(words) <= 3 if len(block) == 1 else set_off and 2 <= len(words) <= 3)
