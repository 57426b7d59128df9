"""Mail that a machine sends of its own accord, to us alone: invoices, alerts, calendar programs."""

import re

from engine.domain.phrases import any_of, folded
from engine.domain.reading import Intent
from engine.reading.intent import SURE, read_reply
from engine.reading.machine_marks import header_marks
from engine.reading.opened import OpenedMail
from engine.reading.parts import first, leaves
from engine.reading.wording import wording

_MACHINES = re.compile(
    r"(?:.*[._+-])?(?:no|do-?not|never)[._-]?repl(?:y|ies)\b.*|.*(?:notifications?|alerts?)|notify|mailer|robot|daemon|root|cron|system|voicemail"
    r"|billing|invoices?"
    r"|invoicing|accounts?|payments?|receipts?|orders?|rechnung\w*|buchhaltung|facturation|facturas?|service|security"
    r"|updates?|monitoring|backup|scan(?:s|ner|to\w+)?\d*|printer\d*|copier\d*|mfp\d*|fax|dmarc.*|reports?|calendar\w*|statements?"
    r"|dse|docusign|e?signatures?|monitor|pbx|telefonanlage|shipping|tracking|delivery|uptime|status|nagios|zabbix|icinga|quarantine|jira|confluence|gitlab|github|jenkins|wordpress|www-data|apache|invitations?",
    re.IGNORECASE,
)
_NOBODY_READS = re.compile(r"(?:.*[._+-])?(?:no|do-?not|never)[._-]?repl(?:y|ies)\b.*", re.IGNORECASE)
_ANSWERS = re.compile(r"^\s*(?:re|aw|antw|sv|vs|rv|res|odp|r|auto\w*|out of office)\b.{0,20}:", re.IGNORECASE)
_SUBJECTS = r"""
en: (?:your|new) (?:\S+ ){0,4}(?:invoice|receipt|order|statement|payment)
en: (?:your|new) (?:\S+ ){0,4}(?:bill|voice ?message|voicemail|fax|password|code)
en: (?:accepted|declined|tentative|canceled|cancelled|invitation|updated invitation|recall)(?=: )
en: (?:is|are) (?:now )?(?:down|up|out for delivery)
en: (?:job|task|backup|import|export) \S+ (?:finished|failed|completed)
en: (?:job|task|backup|import|export) (?:finished|failed|completed|successful)
en: virus found | notification(?=: )
en: (?:invoice|receipt|voice message|payment|order|shipment|ticket|report domain)(?: \S+){0,3}
en: (?:security|login|sign-in|storage|backup|monitoring) (?:alert|notice|warning|report)
en: (?:completed|signed|declined|viewed)(?=:)
en: new (?:event|booking|comment|message|sign-?up|login|device|task|request)s? | verification code
en: message from \w+_\w+ | scan(?:ned)? (?:from|document|to) | statement
en: (?:encrypted|secure|protected) (?:message|e-?mail) | moderator approval | payslip
de: ihr paket | ihre sendung
en: quarantine (?:report|digest|summary|notification) | cron(?= <)
en: [\[(*]+ ?(?:alert|alarm|warning|critical|problem|recovery|resolved|firing|ok|down|up)\b
en: (?:disk|cpu|memory|host|service|server) (?:usage|load|space|alert|alarm|is down|down|is up|critical|unreachable)
en: build (?:failed|failure|fixed|unstable|is back to normal) | (?:failed|fixed|unstable)(?: \S+)? build
en: (?:is|are) (?:now )?(?:ready|available|due|overdue) | has (?:shipped|been shipped|been delivered)
de: (?:zugesagt|abgesagt|angenommen|abgelehnt|ruckruf)(?=: )
de: (?:steht|liegt|stehen|liegen) (?:\S+ ){0,3}bereit | kontoauszug
de: (?:ihre|neue) (?:\S+ ){0,3}(?:rechnung|bestellung|sendung|zahlung|sprachnachricht)
fr: (?:est|sont) (?:\S+ )?disponibles?
fr: (?:votre|nouvelle) (?:\S+ ){0,3}(?:facture|commande|livraison)
es: (?:esta|estan) (?:\S+ )?disponibles?
es: (?:su|tu|nueva) (?:\S+ ){0,3}(?:factura|pedido|pago)
nl: (?:uw|nieuwe) (?:\S+ ){0,3}(?:factuur|bestelling)
pt: (?:sua|nova) (?:\S+ ){0,3}(?:fatura|encomenda|compra)
it: (?:la tua|nuova) (?:\S+ ){0,3}(?:fattura|ordine)
"""
_SAID = r"""
en: begin:vcalendar | (?:would like|wants|tries) to recall the (?:message|e-?mail|mail)
en: (?:you have been|you've been|you are|has) invited (?:you )?to (?:the following|this|an?) (?:\w+ )?(?:event|meeting)
en: has (?:\w+ )?(?:accepted|declined) (?:this|your|the) (?:invitation|meeting|event)
en: has sent you an? (?:protected|encrypted|secure) (?:message|e-?mail|mail)
en: (?:is being|has been) held ~8 (?:moderator|approval)
en: your (?:payslip|invoice|receipt|statement|bill|order|report|export|backup) ~4 (?:is|are) ~1 (?:available|ready)
en: your (?:order|parcel|package|shipment) ~4 (?:has|was|is|will be) ~3 (?:shipped|delivered|dispatched|on its way)
de: ihre? (?:sendung|paket|bestellung) ~4 (?:wird|wurde|ist) ~8 (?:zugestellt|geliefert|versandt|unterwegs)
de: ihre? (?:\w*abrechnung|rechnung|kontoauszug|beleg) ~4 (?:steht|liegt|ist) ~8 (?:bereit|verfugbar)
fr: votre (?:colis|commande|facture|releve) ~4 (?:est|a ete|sera) ~3 (?:disponible|expedie\w*|livre\w*)
es: su (?:pedido|paquete|factura|recibo) ~4 (?:esta|ha sido|sera) ~3 (?:disponible|enviad\w|entregad\w)
nl: uw (?:pakket|bestelling|factuur) ~4 (?:is|wordt|staat) ~8 (?:bezorgd|verzonden|beschikbaar|klaar)
pt: (?:sua|seu) (?:encomenda|pedido|fatura) ~4 (?:esta|foi|sera) ~3 (?:disponivel|enviad\w|entregue)
it: (?:suo|sua|tuo|tua) (?:pacco|ordine|fattura) ~4 (?:e|e stat\w|sara) ~3 (?:disponibile|spedit\w|consegnat\w)
"""
"""What such mail says: its subject alone may be a person's as well."""

_SOMEBODY = r"""
en: please (?:call|phone|ring|send|write|remove|stop|come|tell|let)
de: bitte (?:um|\w*rufen|rufen|senden|schicken|\w+ sie|ab|bis|morgen|heute|am)
fr: svp | s'il vous plait | rappelez | appelez
es: por favor
nl: graag
pt: por favor
it: per favore
en: i | i'm | i've | i'll | i'd | me | my | mine | we | we're | we've | we'll | we'd | us | our | ours
de: ich | mich | mir | mein\w* | wir | uns | unser\w*
fr: je | j' | j'ai | moi | mon | ma | mes | nous | notre | nos
es: yo | mi | mis | nosotros | nuestr[oa]s?
nl: ik | mij | me | mijn | wij | we | ons | onze
pt: eu | meu | minha | nos | nosso | nossa
it: io | mio | mia | noi | nostr[oaie]
"""
_SAID_BY_MACHINES = frozenset((Intent.MEETING_REQUEST, Intent.ACKNOWLEDGEMENT_ONLY))  # "delivered today at 10:00"
_NEVER_PASSED_OVER = frozenset((Intent.UNSUBSCRIBE, Intent.ANGRY_COMPLAINT, Intent.NOT_INTERESTED))
_MOST_CHARACTERS = 4_000


def notification_reasons(mail: OpenedMail, words: str, *, answers_ours: bool = False) -> tuple[str, ...]:
    """Why nobody wrote a mail to answer ours, () when nothing says so. `words` are its own, without what it quotes.

    `answers_ours`: it came to an address that we gave out with one mail, whatever its headers say.
    """
    if not words.strip() and any(part.get_content_type() == "text/calendar" for part in leaves(mail.message)):
        return ("a calendar program's mail without words",)
    if answers_ours or mail.in_reply_to or mail.references or _ANSWERS.match(mail.subject):
        return ()
    submitted = first(mail.headers, "auto-submitted").strip().lower()
    if submitted.startswith("auto-generated") or "x-cron-env" in mail.headers:
        return (f"Auto-Submitted: {submitted}", "answers no mail")
    local = mail.from_address.rpartition("@")[0].split("+")[0]
    machine = _MACHINES.fullmatch(local)
    subject = any_of(_SUBJECTS).search(folded(mail.subject))
    marks = header_marks(mail.headers)
    evidence = (f"From: {mail.from_address}", f"Subject: {mail.subject}", *marks, "answers no mail")
    if machine and (subject or marks or _NOBODY_READS.fullmatch(local)):
        return evidence
    said = wording(_SAID).search(folded(words[:_MOST_CHARACTERS])) if subject else None
    return (*evidence, f'says "{said[0][:80]}"', "nobody speaks in it") if said and _nobody_speaks(words) else ()


def _nobody_speaks(words: str) -> bool:
    """Whether no first person and no question stands in a text, and nothing that surely asks for something."""
    text = folded(words[:_MOST_CHARACTERS])
    if "?" in text or any_of(_SOMEBODY).search(text):
        return False
    reading = read_reply(words)
    return reading.intent in _SAID_BY_MACHINES or (
        reading.confidence < SURE and reading.intent not in _NEVER_PASSED_OVER
    )
