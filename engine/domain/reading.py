"""What a person's reply means, by rules that a person can read.

The rules are data: each has a table of phrases (`engine.domain.phrases`), and the first rule with a phrase in the reply
decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.domain.phrases import any_of, folded


class Intent(StrEnum):
    """What somebody wants who answered a mail."""

    INTERESTED = "interested"
    QUESTION = "question"
    MEETING_REQUEST = "meeting_request"
    NOT_INTERESTED = "not_interested"
    UNSUBSCRIBE = "unsubscribe"
    REFERRAL_TO_COLLEAGUE = "referral_to_colleague"
    WRONG_PERSON_OR_LEFT_COMPANY = "wrong_person_or_left_company"
    ALREADY_CUSTOMER = "already_customer"
    COMPETITOR_OR_VENDOR_PITCH = "competitor_or_vendor_pitch"
    ANGRY_COMPLAINT = "angry_complaint"
    ACKNOWLEDGEMENT_ONLY = "acknowledgement_only"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reply means, how sure we are (0 to 1), and the words that say so."""

    intent: Intent
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    intent: Intent
    confidence: float
    phrases: str


# Words that decide only when they are all there is: in a sentence, "stop" and "no" may mean anything.
_WHOLE_REPLIES = (
    _Rule(
        Intent.UNSUBSCRIBE,
        0.95,
        r"""
        en: unsubscribe | stop | remove | delete | opt out | optout | cancel | no more | go away
        de: abmelden | abbestellen | stopp | austragen
        fr: desinscription | desabonnement | desabonner | desinscrire
        es: baja | darse de baja | cancelar
        nl: afmelden | uitschrijven
        pt: remover | descadastrar | sair
        """,
    ),
    _Rule(
        Intent.NOT_INTERESTED,
        0.8,
        r"""
        en: no | nope | nah
        de: nein
        fr: non
        nl: nee
        pt: nao
        """,
    ),
    _Rule(
        Intent.ACKNOWLEDGEMENT_ONLY,
        0.9,
        r"""
        en: thanks | thank you | many thanks | thanks a lot | thank you very much | thx | cheers
        en: ok | okay | noted | got it | received | well received | great | perfect | will do
        de: danke | vielen dank | danke schon | besten dank | erhalten | alles klar
        fr: merci | merci beaucoup | bien recu
        es: gracias | muchas gracias | recibido
        nl: bedankt | dank je | dank u | dank u wel | ontvangen
        pt: obrigado | obrigada | muito obrigado | muito obrigada | recebido
        """,
    ),
)

# What people add to one of those out of politeness.
_FILLERS = re.compile(
    r"\b(?:please|pls|me|us|thanks|thank you|bitte|danke|merci|svp|gracias|por favor|bedankt|obrigad[oa])\b"
)

_OPT_OUT = _Rule(
    Intent.UNSUBSCRIBE,
    0.95,
    r"""
    en: unsubscrib\w+ | opt(?:ing|ed)?[ -]?(?:me |us )?out | (?:remove|delete|take|get) (?:me|us)
    en: (?:remove|delete) (?:my|our) (?:\w+ )?(?:address\w*|e-?mails?|data|details|names?|contacts?)
    en: (?:take|get) (?:my|our) (?:\w+ )?(?:address\w*|e-?mails?|names?) (?:off|out)
    en: off (?:your|this|the) (?:\w+ )?list
    en: removed from (?:your|this|the) (?:\w+ )?(?:list|database) | leave (?:me|us) alone
    en: (?:^|(?<=[.!] ))(?:please )?stop(?=$|[.!])
    en: stop (?:e-?mailing|mailing|contacting|writing|messaging|calling|spamming|bothering|sending) (?:to )?(?:me|us)
    en: stop (?:sending |with )?(?:the |these |this |your |all )*(?:e-?mails?|mails?|messages|spam|newsletters?)
    en: (?:do not|don't|dont|never) (?:e-?mail|mail|contact|write|message|call) (?:to )?(?:me|us)(?! (?:until|before))
    en: (?:do not|don't|dont) send (?:me|us) (?:any|more|these|this|such|your)
    en: no (?:more|further) (?:e-?mails?|mails?|messages)
    en: (?:do not|don't|dont) (?:want|wish) to (?:receive|get) (?:\w+ ){0,4}(?:e-?mails?|mails?|messages|newsletters?)
    en: (?:do not|don't|dont) (?:want|wish) to (?:hear from|be contacted)
    de: abmelden | abbestellen | (?:mich|uns) (?:\w+ ){0,4}austragen | bestelle (?:\w+ ){1,4}ab
    de: (?:melden|tragen|nehmen|streichen) sie (?:mich|uns|meine \w+) (?:\w+ ){0,5}(?:ab|aus|heraus|raus)
    de: aus (?:ihrem|dem|ihrer|der|eurem|eurer) (?:\w*verteiler\w*|\w*liste)
    de: keine (?:weiteren )?(?:e-?mails?|mails?|nachrichten|werbung) mehr
    de: keine weiteren (?:e-?mails?|mails?|nachrichten)
    de: (?:loschen|entfernen) sie (?:bitte )?(?:mich|uns|meine) | nicht mehr (?:an)?schreiben
    de: nicht mehr kontaktieren
    fr: desinscri\w+ | desabonn\w+ | (?:ne )?(?:veux|voulons|souhaite|souhaitons) plus (?:\w+ )?recevoir
    fr: ne plus recevoir
    fr: (?:retirez|enlevez|supprimez|rayez)[- ](?:moi|nous|mon|mes|notre)
    fr: (?:cessez|arretez) de (?:m'|nous |me )\w+
    fr: (?:ne )?(?:me|nous) (?:contactez|ecrivez) plus
    es: (?:dar|de|den)(?:me|nos) de baja | dame de baja | des de baja | baja de (?:su|la|esta) lista
    es: no (?:quiero|queremos|deseo|deseamos) (?:recibir|mas) (?:\w+ ){0,2}(?:correos?|mails?|e-?mails?|mensajes)
    es: (?:borren|eliminen|quiten)(?:me|nos) | no (?:me|nos) (?:escriban?|contacten?) mas
    es: dejen? de (?:enviar|escribir|mandar)\w*
    nl: afmelden | uitschrijven | (?:meld|schrijf) (?:mij|me|ons) (?:\w+ ){0,3}(?:af|uit)
    nl: geen (?:e-?)?mails? meer
    nl: verwijder (?:mij|me|ons|mijn) | van (?:uw|de|jullie) (?:mailing|verzend)?lijst
    nl: niet meer (?:mailen|benaderen)
    pt: descadastr\w+ | cancel\w+ (?:a )?(?:minha )?(?:inscricao|subscricao|assinatura)
    pt: sair da (?:sua|vossa) lista
    pt: (?:remova|retire|tire)[- ](?:me|nos|o meu|meu) | me (?:remova|retire|tire)m?
    pt: nao (?:quero|queremos|desejo) (?:mais )?receber | parem? de (?:me )?(?:enviar|mandar|escrever)
    """,
)

# What turns an opt-out round when it stands right before it: "don't unsubscribe me". The list is narrow on purpose,
# and "if you don't unsubscribe me" is none of these: to overlook an opt-out is the worse mistake.
_KEEPS_BEFORE = re.compile(
    r"(?:(?<!you )(?<!\w)(?:do not|don't|dont|please not|never|no need to)"
    r"|(?:not|n't|dont) (?:want|wish|like|plan|mean|ask|going)(?:ing)?(?: you)? to(?: be| get| have)?"
    r"|(?:bitte|mochte mich|mochten uns|will mich|wollen uns|wil (?:me|mij|ons)) (?:bitte )?(?:nicht|niet)"
    r"|(?<!vous )(?<!\w)n(?:e |')(?:veux |voulons |souhaite |souhaitons |pas |me |m'|nous )*"
    r"|(?<!\w)no (?:quiero |queremos |deseo |me |nos )*"
    r"|(?<!\w)nao (?:quero |queremos |desejo |me |nos )*)\s*$"
)
_KEEPS_WITHIN = re.compile(r"\b(?:nicht(?! mehr)|niet(?! meer))\b")

_RULES = (
    _Rule(
        Intent.ANGRY_COMPLAINT,
        0.9,
        r"""
        en: (?:is|as|your|fucking|pure) spam | spammers? | harass\w* | how dare you | fuck\w*
        en: (?:my|our) lawyers?
        en: report(?:ed|ing)? you | gdpr (?:complaint|violation|breach)
        de: (?:ist|als) spam | belastig\w+ | unverschamt\w* | rechtsanwalt\w* | anzeige erstatten | abmahn\w+
        fr: c'est du spam | harcelement | inadmissible | porter plainte
        es: es spam | acoso | denunciar\w*
        nl: lastig ?(?:te )?vallen | schandalig
        pt: e spam | assedio
        """,
    ),
    _Rule(
        Intent.NOT_INTERESTED,
        0.9,
        r"""
        en: not (?:really |particularly |currently |at all |very )?interested | uninterested
        en: no (?:longer )?interest(?:ed)?
        en: no,? thanks | no,? thank you | (?:i|we)(?:'ll| will) pass | not relevant (?:for|to) (?:me|us)
        en: not for us
        en: not (?:a|the right) (?:good )?fit | not in the market | (?:have )?no (?:need for|budget)
        en: don't need (?:this|it|that)
        en: not right now | not at (?:the|this) (?:moment|time) | maybe later
        de: kein\w* (?:interesse|bedarf) | nicht interessiert | nein,? danke
        de: (?:derzeit|aktuell|momentan) nicht
        fr: pas (?:du tout )?interesse\w* | non,? merci | pas besoin | aucun interet | pas pour le moment
        es: no (?:me|nos) interesa | no,? gracias | no esta(?:mos|y) interesad\w+ | por ahora no
        nl: geen (?:interesse|behoefte) | niet geinteresseerd | nee,? (?:bedankt|dank je|dank u)
        pt: (?:sem|nao tenho|nao temos) interesse | nao,? obrigad[oa] | nao esta(?:mos|ou) interessad\w+
        """,
    ),
    _Rule(
        Intent.REFERRAL_TO_COLLEAGUE,
        0.85,
        r"""
        en: (?:contact|reach out to|get in touch with|talk to|speak to|speak with|write to) (?:my|our|his|her) \w+
        en: (?:please|should|better) (?:contact|reach out to|talk to|speak to|speak with|write to) (?!(?:me|us)\b)\w+
        en: my (?:colleague|boss|manager)(?: \w+){0,2} (?:handles|looks after|takes care|decides|is in charge)
        en: (?:is|would be) the (?:right|best) (?:person|contact) | looping in
        en: (?<!who )is (?:in charge of|responsible for)
        en: (?:forwarded|passed) (?:this|it|your \w+)(?: on)? to
        de: wenden sie sich (?:bitte )?an | sprechen sie (?:bitte )?mit (?:mein|unser|herrn|frau)\w*
        de: weitergeleitet
        de: (?:ist|zustandig ist) (?:dafur |hierfur )?(?:zustandig|frau|herr)
        de: ansprechpartner(?:in)? (?:ist|fur)
        fr: (?:contactez|adressez-vous a|voyez avec|parlez a) (?!moi\b|nous\b)\w+ | transfere (?:a|votre)
        es: (?:contacte|hable|pongase en contacto) con (?!nosotros\b)\w+ | reenviado a
        nl: neem contact op met (?!mij\b|me\b|ons\b)\w+ | doorgestuurd
        pt: (?:fale|entre em contac?to) com (?!nosco\b)\w+ | encaminhei
        """,
    ),
    _Rule(
        Intent.WRONG_PERSON_OR_LEFT_COMPANY,
        0.85,
        r"""
        en: wrong (?:person|contact|address) | not the (?:right|correct|best) (?:person|contact)
        en: not my (?:area|department)
        en: (?:is|am|i'm|he's|she's) no longer (?:with|at|employed|working) | no longer works? (?:here|for|at)
        en: (?:has|have|i've|i|he|she) left (?:the|our|this) (?:company|organi[sz]ation|firm)
        en: (?:don't|doesn't) work here
        de: nicht (?:der|die) richtige | arbeitet? nicht mehr
        de: nicht mehr (?:im unternehmen|bei uns|tatig) | nicht zustandig
        fr: pas la bonne personne | ne travaille plus | quitte (?:la societe|l'entreprise)
        es: ya no trabaja | no soy la persona | persona equivocada
        nl: werkt (?:hier )?niet meer | niet de juiste persoon
        pt: nao trabalha mais | ja nao trabalha | pessoa errada
        """,
    ),
    _Rule(
        Intent.ALREADY_CUSTOMER,
        0.85,
        r"""
        en: already (?:a |your )?(?:customers?|clients?) | already (?:use|using|have|bought) your
        en: existing customer
        de: (?:bereits|schon) (?:\w+ )?kunden?
        fr: deja (?:\w+ )?clients?
        es: ya (?:somos|soy) clientes?
        nl: (?:al|reeds) (?:een )?klant
        pt: ja (?:somos|sou) clientes?
        """,
    ),
    _Rule(
        Intent.COMPETITOR_OR_VENDOR_PITCH,
        0.8,
        r"""
        en: our (?:services|agency) | guest post | seo services | (?:i|we) help companies | compete with you
        de: unsere (?:dienstleistungen|agentur)
        fr: nos services
        es: nuestros servicios
        nl: onze diensten
        pt: nossos servicos
        """,
    ),
    _Rule(
        Intent.MEETING_REQUEST,
        0.85,
        r"""
        en: (?:call|ring|phone) (?:me|us) | give (?:me|us) a (?:call|ring)
        en: let's (?:talk|meet|speak|chat) | calendar invite
        en: (?:schedule|book|arrange|set up|organi[sz]e) (?:a|an|some) (?:\w+ ){0,2}(?:call|meeting|demo|chat)
        en: (?:like|want|love|need|have) (?:to (?:see|have|get) )?a (?:\w+ )?(?:call|demo|chat)
        en: demo,? please
        en: (?:like|want|love|happy|need) to (?:meet|talk|speak)
        en: (?:are|would) you (?:be )?(?:free|available)
        de: termin | termine | terminvorschl\w+ | rufen sie (?:mich|uns) | ruf mich | telefonieren | ruckruf
        fr: rendez[- ]vous | (?:r)?appelez[- ](?:moi|nous) | un creneau
        es: reunir(?:me|nos) | una (?:reunion|llamada|demo) | llam[ea]n?me | agendar
        nl: afspraak | bel (?:me|mij|ons)
        pt: uma (?:reuniao|chamada|demo) | lig(?:ue|a)[- ]me | me (?:liga|ligue) | agendar
        """,
    ),
    _Rule(
        Intent.QUESTION,
        0.7,
        r"""
        en: how (?:much|many|long|do|does|can|is|are) \w+ | what (?:is|are|does|do|would|about) \w+
        en: (?:can|could) you
        en: (?:who|when|where|why) (?:is|are|can|do|does|will) \w+
        en: (?:wondering|like to know|curious) (?:if|how|what|whether)
        en: send (?:me|us) (?:more|the|your|some|details|a)
        de: wie (?:viel|lange|teuer|funktioniert) | was (?:kostet|kosten|ist) | konnen sie
        de: schicken sie (?:mir|uns)
        fr: combien | comment (?:ca|cela|fonctionne) | pourriez-vous | pouvez-vous | envoyez-moi
        es: cuanto cuesta | podria\w* | me puede\w* | enviame | envieme
        nl: hoeveel | hoe werkt | kunt u | kan je | stuur (?:me|mij)
        pt: quanto custa | como funciona | pode(?:ria)? me | envie-me
        """,
    ),
)

_LINK = re.compile(r"(?:https?://|www\.)\S+")


def read_reply(visible_text: str, subject: str = "") -> Reading:
    """Tell what a reply means: `visible_text` is what the person wrote, without the quoted mail.

    The subject counts only when it asks to be left out and says nothing else.
    """
    text = folded(_LINK.sub(" ", visible_text))
    return (
        _whole(folded(subject), _WHOLE_REPLIES[:1])
        or _whole(text, _WHOLE_REPLIES)
        or _opt_out(text)
        or _by_rule(text)
        or _in_own_words(text)
    )


def _whole(text: str, rules: Sequence[_Rule]) -> Reading | None:
    """Read a text that is nothing but words of one table and politeness."""
    parts = [part.strip() for part in re.split(r"[^\w' -]+", text) if re.search(r"\w", part)]
    for rule in rules:
        heard = [part for part in parts if _says(rule, part)]
        if heard and all(part in heard or not _without_politeness(part) for part in parts):
            return Reading(rule.intent, rule.confidence, (f'says only "{" ".join(parts)}"',))
    return None


def _says(rule: _Rule, part: str) -> bool:
    pattern = any_of(rule.phrases)
    return bool(pattern.fullmatch(part) or pattern.fullmatch(_without_politeness(part)))


def _without_politeness(part: str) -> str:
    return " ".join(_FILLERS.sub("", part).split())


def _opt_out(text: str) -> Reading | None:
    for found in any_of(_OPT_OUT.phrases).finditer(text):
        before = text[max(0, found.start() - 80) : found.start()]
        if not _KEEPS_BEFORE.search(before) and not _KEEPS_WITHIN.search(found[0]):
            return Reading(_OPT_OUT.intent, _OPT_OUT.confidence, (f'says "{found[0]}"',))
    return None


def _by_rule(text: str) -> Reading | None:
    for rule in _RULES:
        found = any_of(rule.phrases).search(text)
        if found:
            return Reading(rule.intent, rule.confidence, (f'says "{found[0]}"',))
    return None


def _in_own_words(text: str) -> Reading:
    if "?" in text:
        return Reading(Intent.QUESTION, 0.6, ("has a question mark",))
    if re.search(r"\w", text):
        return Reading(Intent.INTERESTED, 0.5, ("answers in own words",))
    return Reading(Intent.UNCLEAR, 1.0, ("has no words",))
