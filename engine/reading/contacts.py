"""The people a mail names instead of its sender: "please contact Jane Doe at jane@acme.example or +44 20 7946 0000"."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from engine.domain.phrases import any_of, folded
from engine.domain.returned import Contact

_LONGEST_TEXT = 4_000
_MOST = 20

_ADDRESS = re.compile(
    r"(?<![\w.+-])(?:mailto:)?([\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?![\w@])", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<![\w@/.-])(?:\+\d|\(\+?\d|0\d)[\d\s().\-/–]{5,22}\d(?![\w@])|(?<![\w@/.-])\d{3}[ .-]\d{3}[ .-]\d{3,4}\b"
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d")

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"(?:{_CAPITAL}\.|{_CAPITAL}[^\W\d_]*(?:[-'’][^\W\d_]+)*)"
_PARTICLE = (
    r"(?:van den|van der|van de|von der|von dem|van|von|de la|de los|de|del|della|di|da|dos|do|du|le|la|den|der|ter|zu"
    r"|el|al|bin|y|e)"
)
_HONORIFIC = (
    r"(?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?|Miss|Monsieur|Madame|Mademoiselle|Mme\.?|Mlle\.?|M\.|Sr\.?a?\.?|Señora?"
    r"|Srta\.?|Doña|Don|[Dd]hr\.|[Mm]evr\.|[Mm]w\.|[Dd]e heer|[Mm]evrouw|Senhora?|Sig\.(?:ra|na)?|Signora?"
    r"|Dott\.(?:ssa)?|Dr\.?a?\.?|Prof\.?|Ing\.|Dipl\.-\S+|Mag\.|Lic\.|Eng\.)"
)
_NAME = re.compile(rf"(?:{_HONORIFIC}\s+)*(?P<name>{_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{0,3}})")
_HONORIFICS = re.compile(rf"(?:{_HONORIFIC}\s+)+(?=\S)")

# From such words on the text tells whom to turn to.
_TURN_TO = r"""
en: contact\w* | reach(?:ed)?(?: out)?(?: to)? | call | e-?mail | phone | get in touch with | speak (?:to|with)
en: write to | ask
en: in (?:my|his|her) absence | my (?:colleague|assistant|manager|boss|deputy|team|replacement|successor|backup)
en: refer to
en: (?:urgent|emergency|immediate) \w+ | urgent(?:ly)? | taken over | take over | replac\w+ | successor
en: stand(?:ing)? in
en: forward(?:ed)? (?:\w+ ){0,4}to | direct(?:ed)? (?:\w+ ){0,5}to | sen[dt] (?:\w+ ){0,5}to | responsible for
en: in charge of
en: right person | best person | better person | person to | talk to | turn to | looks after | handles | cc'?ing
en: looping in
en: copied | instead | new contact | covering | cover for | covers | liaise with | c/o | help you | assist\w* | my new
en: update
de: wenden | kontaktier\w+ | kontakt\w* | vertretung\w* | vertritt | vertreten | vertreter\w* | ansprechpartner\w*
de: kolleg\w+
de: in dringenden \w+ | dringend\w* | erreichen sie | schreiben sie | rufen sie | melden sie sich | nachfolge\w*
de: ubernimmt
de: zustandig\w* | assisten\w+ | sekretariat | notfall\w* | stellvertret\w+ | ubernommen | weitergeleitet
de: neue\w* \w+adresse
fr: contacte\w* | joindre | adresse\w* | appele\w* | ecri\w+ | collegue | collaborat\w+ | assistant\w* | urgen\w+
fr: remplac\w+ | success\w+ | rapproch\w+ | interlocut\w+ | en mon absence | voir avec | voyez avec | nouvelle adresse
es: contact\w+ | comuni\w+ | dirij\w+ | escrib\w+ | llam\w+ | companer\w+ | coleg\w+ | asistente | urgen\w+ | sustitu\w+
es: en mi ausencia | responsable | encargad\w+ | hable con | nueva direccion | reemplaz\w+ | atender\w*
nl: contact | terecht | collega\w* | mailen | bellen | wenden | assistent\w* | dringend\w* | spoed\w* | urgent\w*
nl: opvolg\w+
nl: vervang\w* | tijdens mijn afwezigheid | waarneem\w* | bereik\w* | overgenomen | neemt \w+ waar | nieuwe? \w*adres
pt: contac?t\w+ | dirij\w+ | fal\w+ com | colega | ligu?\w+ | assistente | urgen\w+ | substitu\w+ | na minha ausencia
pt: procur\w+ | encaminh\w+ | responsavel | envi\w+ | escrev\w+ | novo e-?mail
it: contatt\w+ | rivolg\w+ | scriv\w+ | chiam\w+ | colleg\w+ | assistente | urgen\w+ | sostitu\w+ | in mia assenza
it: referente | nuovo indirizzo
"""
_REACHED_AT = re.compile(r"\s*[,:(<\[–-]*\s*(?:mailto:)?[\w.+'-]+@|\s*[,:(–-]+\s*(?:\+|0|\(\+?)\d")
# What a capital letter begins that is no name.
_NO_NAME_WORDS = """
    a ab about abril acces account accounts afin after ag agosto all als also alternative alternatively am an
    and any août april as ask assistant assistante asuntos at atenciosamente attn au august augustus aus
    available avec avril back bei best besten bij bitte bonjour both buchhaltung bv by call can cas casi caso cc
    cell center centre ceo cfo chief cio cmo colega colleague collega collègue con contact coo cordialement
    cordiali cto customer dank danke dear december department der des desk dezember diciembre die dienstag
    direct direction director dit do donnerstag dr dringende dringenden durant durante durchwahl during décembre
    e e-mail einkauf el em email emails en ende enero engineer executive falls fax febrero februar februari
    february finance fois for frau freitag freundlichen friday from front fällen février für geehrte
    geschäftsführer gesendet gli gmbh gracias ground group grüße grüßen gsm hallo head hello help helpdesk herr
    herrn hi hola hotline hr i i'm ich if ihr ihre ik il im in inc indien information is it it's it’s i’m ja
    januar januari january janvier je jeudi juillet juin juli julio july june juni junio kind kollege kollegin
    kontakt kundenservice la lda le lei les llc lo los ltd lundi lunes maart mai mail main management manager
    many march mardi marketing mars marzo may mayo me meanwhile mei mein meine meinem meinen merci mercredi
    message met meu mi mijn minha mis mit mittwoch mobil mobil: mobile mocht monday montag mr mrs ms my märz
    nach nachricht no not note november novembre noviembre number nummer o obrigada obrigado october octobre
    octubre oder of office oktober on one operations or os our out out-of-office para pendant per person phone
    please please, por pour product project purchasing question questions reception regarding regards return sa
    sales saludos saluti samstag sarl saturday se secretary secrétariat sehr sekretariat sent september
    septembre septiembre service serviceteam si sie sincerely sonntag sono spa special srl stay su subject
    sunday support sus team technical tel tel. telefon telefone telefoon telephone thank thanks that the their
    then there they this thursday tijdens to today try tuesday um uma un una und under unit unser unsere until
    urgence urgences urgent urgentes vacation van vendredi vertretung vertrieb vielen von voor vor vp warm we
    wednesday wegen weihnachten welcome wenden wenn whatsapp when while will with work während you your yours
    you’re zentral zentrale zu zum zur
"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Mention:
    """Something of a contact: a name, an address or a phone, and where it stands."""

    what: str
    value: str
    start: int
    end: int


def contacts_in(text: str, sender: str = "", ours: Collection[str] = ()) -> tuple[Contact, ...]:
    """The people and desks that a text tells to turn to, in its order; () when it tells nobody.

    `text` has no quoted mail and no signature. `sender`, and `ours`, our own addresses, are never among them. A name
    comes without Mr, Frau, Mme.
    """
    text = text[:_LONGEST_TEXT]
    cue = _first_cue(text)
    if cue is None:
        return ()
    never = {sender.lower(), *(address.lower() for address in ours)}
    found = [each for each in _grouped(_mentions(text, cue), text) if each.address.lower() not in never]
    own_name = folded(re.sub(r"[\W\d_]+", " ", sender.partition("@")[0]))
    kept = [each for each in found if not (own_name and not each.address and folded(each.name) == own_name)]
    return tuple(dict.fromkeys(kept[:_MOST]))


def _first_cue(text: str) -> int | None:
    """Where the first line begins that has a word of the table: folding keeps lines, not places in them.

    Without such a word it is the beginning of a text that gives any address.
    """
    at = 0
    for line in text.splitlines(keepends=True):
        if any_of(_TURN_TO).search(folded(line)):
            return at
        at += len(line)
    return 0 if _ADDRESS.search(text) else None


def _mentions(text: str, start: int) -> list[_Mention]:
    addresses = [
        _Mention("address", found[1].rstrip(".'").lower(), found.start(), found.end())
        for found in _ADDRESS.finditer(text, start)
        if not re.match(r"(?:no|do-?not|ne)[._-]?rep|mailer-daemon|postmaster|unsubscribe", found[1].lower())
    ]
    phones = [
        _Mention("phone", " ".join(found[0].split()), found.start(), found.end())
        for found in _PHONE.finditer(text, start)
        if len(re.sub(r"\D", "", found[0])) >= 7 and not _DATE.search(found[0])
    ]
    taken = [(each.start, each.end) for each in (*addresses, *phones)]
    names = [
        each
        for each in _names(text, start, addresses)
        if not any(first < each.end and each.start < last for first, last in taken)
    ]
    return sorted((*addresses, *phones, *names), key=lambda each: each.start)


def _names(text: str, start: int, addresses: list[_Mention]) -> Iterator[_Mention]:
    for found in _NAME.finditer(text, start):
        words = found["name"].split()
        begin = found.start("name")
        while words and _is_no_name(words[0]):
            begin = text.index(words[0], begin) + len(words[0])
            words = words[1:]
        while words and (_is_no_name(words[-1]) or not words[-1][0].isupper()):
            words = words[:-1]
        words = _up_to_no_name(words)
        if not words or (len(words) == 1 and words[0].isupper()):
            continue
        begin = text.index(words[0], begin)
        end = text.index(words[-1], begin) + len(words[-1])
        name = " ".join(words).rstrip(".,")
        titled = bool(_HONORIFICS.search(text[max(0, begin - 25) : begin]))
        if titled or _is_somebody(name, text, begin, end, addresses):
            yield _Mention("name", _HONORIFICS.sub("", name), begin, end)


def _up_to_no_name(words: list[str]) -> list[str]:
    stop = next((n for n, word in enumerate(words) if word[0].isupper() and _is_no_name(word)), len(words))
    return words[:stop]


def _is_no_name(word: str) -> bool:
    bare = word.strip(".,:'’").lower()
    return bare in _NO_NAMES or (len(bare) < 2 and not word.endswith(".")) or (word.isupper() and len(word) > 12)


_NAMES_AFTER = r"""
en: contact | reach out to | reach | call | e-?mail | phone | ask | with | to | is | by | colleagues? | assistant
en: manager
en: boss | deputy | replacement | successor | director | officer | head of \w+ | and | or | lead | partner | via
de: an | kolleg\w+ | durch | ist | mit | vertretung | vertritt mich | herrn? | frau | und | oder | ubernimmt
de: leiter\w*
de: assisten\w+ | ansprechpartner\w* | nachfolger\w*
fr: contacter | contactez | a | avec | collegue | est | par | et | ou | aupres de | assistante? | joindre | m\. | mme
es: a | con | companer[oa] | colega | es | contactar | contacte | y | o | asistente
nl: met | collega | aan | is | en | of | naar | assistente?
pt: com | colega | o | a | para | e | ou | assistente
it: a | con | collega | e | o | contattare | il | la | assistente
"""


def _is_somebody(name: str, text: str, begin: int, end: int, addresses: list[_Mention]) -> bool:
    """Tell whether a capitalised word or more is somebody's name: by what stands before, or by the address after."""
    parts = [part for part in re.split(r"[\W\d_]+", folded(name)) if len(part) > 2]
    near = [each for each in addresses if -60 < each.start - end < 120]
    if any(part in re.split(r"[^a-z]+", each.value.partition("@")[0]) for part in parts for each in near):
        return True
    following = text[end : end + 60]
    if re.match(r"\s*[,:(<\[–-]*\s*(?:mailto:)?[\w.+'-]+@", following) or re.match(
        r"\s*[,:(–-]+\s*(?:\+|0|\(\+?)\d", following
    ):
        return True
    before = folded(text[max(0, begin - 40) : begin])
    last = next(iter(re.findall(r"[^,:;.!?()]*$", before)), "").strip()
    return any(found.end() == len(last) for found in any_of(_NAMES_AFTER).finditer(last)) and " " in name


def _grouped(mentions: list[_Mention], text: str) -> Iterator[Contact]:
    """Put together what belongs to one contact: a name opens one, and so does what the open one has already."""
    contact, end = Contact(), 0
    for each in mentions:
        gap = text[end : each.start]
        full = bool(getattr(contact, each.what))
        named_after = each.what == "name" and not contact.name and re.fullmatch(r"\s*>?\s*[(–-]\s*", gap)
        apart = len(gap) > 200 or (each.what == "name" and contact != Contact() and not named_after)
        if full or apart:
            if contact.name or contact.address:
                yield contact
            contact = Contact()
        contact, end = replace(contact, **{each.what: each.value}), each.end
    if contact.name or contact.address:
        yield contact
