"""Mail that a machine sends of its own accord, to us alone: invoices, alerts, calendar programs."""

import re

from engine.domain.phrases import any_of, folded
from engine.domain.reading import Intent
from engine.reading.intent import SURE, read_reply
from engine.reading.machine_marks import header_marks
from engine.reading.opened import OpenedMail
from engine.reading.parts import first, leaves

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
_SOMEBODY = r"""
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
    return (*evidence, "nobody speaks in it") if (machine or subject) and _nobody_speaks(words) else ()


def _nobody_speaks(words: str) -> bool:
    """Whether no first person and no question stands in a text, and nothing that surely asks for something."""
    text = folded(words[:_MOST_CHARACTERS])
    if "?" in text or any_of(_SOMEBODY).search(text):
        return False
    reading = read_reply(words)
    return reading.intent in _SAID_BY_MACHINES or (
        reading.confidence < SURE and reading.intent not in _NEVER_PASSED_OVER
    )
