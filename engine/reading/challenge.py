"""Challenges: a machine that wants the sender to prove to be a person before it delivers the mail."""

import re

from engine.domain.phrases import any_of, folded
from engine.domain.reading import Intent
from engine.reading.intent import SURE, read_reply
from engine.reading.machine_marks import is_answer
from engine.reading.opened import OpenedMail
from engine.reading.parts import first
from engine.reading.wording import wording

_MOST_CHARACTERS = 4_000

# Systems that do nothing else, by name, in the sender or in the text.
_SYSTEMS = re.compile(
    r"boxtrapper|spam ?arrest|spamblocker[-_ ]?challenge|choicemail|digiportal|knowspam|mailblocks|vanquish(?:labs)?\b"
    r"|tmda\b|qconfirm"
    r"|bluebottle\.com|boxbe\b|uol ?anti-?spam|antispam\.uol|ipermitmail|mailwasher challenge|sendio|spamlion|spamcease"
    r"|anti-spam: ?challenge"
    r"|challenge[-/ ]response|active spam killer|mailfrontier|matador confirmation|truemail|spamfree"
    r"|0spam|mail ?in ?black|qurb\b|spamreducer|total ?block",
    re.IGNORECASE,
)
_SUBJECTS = r"""
en: (?:sender |your )?(?:approval|authorization|verification|confirmation) (?:is )?(?:required|needed|request\w*).*
de: .{0,30}(?:bestatigung|authentifizierung|freischaltung|verifizierung) .{0,20}(?:erforderlich|notig|absender\w*).*
de: (?:bitte )?bestatigen sie (?:ihre|den) (?:nachricht|e-?mail|absender).*
fr: (?:demande|requete) d'(?:authentification|identification).*
fr: (?:veuillez |merci de )?(?:confirmer|authentifier|valider) votre.*
es: (?:verifique|confirme|valide) su .* | solicitud de (?:verificacion|confirmacion|autenticacion).*
nl: (?:bevestig|verifieer) uw .* | verificatie vereist.*
pt: (?:verifique|confirme|valide) (?:seu|sua|o seu|a sua) .* | pedido de (?:verificacao|confirmacao).*
it: (?:verifica|conferma|convalida|confermi) (?:il|la) (?:tuo|tua|suo|sua) .* | richiesta di (?:verifica|conferma).*
en: (?:please )?(?:confirm|verify|validate)(?: \w+){0,3} (?:message|e-?mail|mail|sender|delivery|identity)(?: .*)?
en: .{0,120}\(?action required\)?
fr: .{0,60}action (?:est )?requise
en: .{0,80}(?:requires? |needs? )(?:\w+ )?(?:verification|confirmation|authentication|approval)(?: .*)?
en: .{0,80}verify ?#.*
en: .{0,60}(?:sender )?(?:verification|challenge|authentication) (?:request|required|needed|notice)\w*(?: .*)?
en: (?:action|response|reply|confirmation) (?:is )?required(?: .*)?
en: .{0,60}awaiting (?:your )?(?:verification|confirmation|approval)(?: .*)?
en: (?:your )?(?:message|e-?mail|mail)(?: .{0,60})? (?:is |has been )?(?:on hold|held|quarantined|pending)(?: .*)?
en: \[?confirm\]?
"""
_HELD = r"""
en: (?:message|e-?mail|mail|letter|note)(?: \S+){0,15} (?:is|was|has been|will be|being|been) (?:\w+ )?(?:held
|quarantined
|on hold|pending|queued|kept|delayed|intercepted|stored|placed|retained|parked|withheld|set aside|screened|trapped
|blocked|paused|stopped|filtered)
en: waiting (?:in|room) (?:\S+ ){0,3}(?:folder|queue) | waiting room | sender (?:verification|validation) | gatekeeper
en: (?:to (?:have|get)|and) (?:it|your (?:\w+ )?(?:message|e-?mail|mail)) (?:delivered|through)
en: (?:deliver|release) (?:it|(?:my|your|this) (?:\w+ )?(?:message|e-?mail|mail|note))\b
en: (?:hasn't|has not|haven't|have not|not yet) (?:\w+ )?(?:reached|arrived|landed|been (?:delivered|seen))
en: (?:before|until|in order for|so that|to have|to ensure|for) ~8 (?:message|e-?mail|mail)s? ~8 (?:deliver\w*|through
|reach\w*|inbox|accepted|released|read|received)
en: (?:goes?|gets?|lands?|comes?|into|reach) ~4 (?:inbox|right through)
en: (?:was|is|been) not (?:yet )?(?:been )?delivered | your (?:message|e-?mail|mail) will go through
en: (?:never|not) (?:heard|received|had|got)(?: \w+)? from you | bulk mailers? | captcha
en: will be (?:deleted|discarded|removed|delivered|forwarded to the recipient)
en: (?:you're|you are|are you|they're|they are) (?:really )?(?:an? )?(?:real )?(?:live )?(?:person|human)
en: real (?:live )?(?:human|person) | not an? (?:spam source|spammer|robot|machine|bot)
en: (?:new|unknown|unrecogni[sz]ed|unfamiliar|first-?time) (?:senders?|addresses|correspondents?)
en: (?:approved|allowed|accepted|authori[sz]ed|permitted|trusted|known|safe|white)[- ]?senders?(?:'s)?(?: list)?
en: (?:address|sender|you) (?:is|are) (?:unknown|not (?:yet )?known|new)(?: to (?:us|me|him|her|them))?
en: (?:don't|do not|didn't) (?:yet )?(?:recogni[sz]e|know) (?:you|your (?:e-?mail )?address)
en: (?:not|n't) (?:yet )?(?:been )?(?:on|in) (?:my|our|the|his|her|their)(?: \w+){0,3} (?:list|address ?book|contacts?)
en: people (?:he|she|i|they|we) (?:hasn't|haven't|has not|have not) (?:\w+ )?(?:corresponded|exchanged|e-?mailed
|written)
en: (?:the )?first time (?:that )?(?:we|i|you|he|she)(?:'ve|'s)? | (?:write|writes|written) ~4 for the first time
en: (?:don't|do not) (?:yet )?know you | (?:put|is|are) ~4 on ice | (?:sender|owner)(?:'s)? approval
en: (?<!i can )whitelist(?!ed you)\w* | (?:stop|block|keep) robots
en: (?:first|one)[- ]?time (?:\w+ )?(?:sender|confirmation|verification|request|process|only)
en: only (?:(?:need|have) to |be asked to )?do (?:this|it) once | once i have approved
en: protect\w* (?:\w+ ){0,5}(?:from|against) (?:spam|junk|unsolicited|unwanted) | anti-?spam | spam[- ]?free
en: (?:to )?(?:control|stop|block|reduce|eliminate|prevent|combat|fight|keep) (?:spam|junk|unsolicited|unwanted)
de: (?:nachricht|e-?mail|mail) ~9 (?:zuruckgehalten|zuruckgestellt|angehalten|abgefangen|zugestellt|quarantane)
de: noch nicht (?:zugestellt|ausgeliefert) | freigegeben werden | freizugeben | wartet auf | zustellung ihrer
de: (?:absender|adresse)(?: \S+){0,3} (?:nicht|un)\s?bekannt | (?:unbekannte\w*|neue\w*|bekannte\w*) absender\w*
de: (?:ein|kein) (?:mensch|spammer|roboter) | nicht in (?:meinem|unserem|seinem|ihrem|dem) adressbuch
de: (?:mir|uns|ihm|ihr) (?:noch )?nicht bekannt | einmalig | posteingang
de: zum ersten mal | nur (?:einmal|ein (?:einziges )?mal) | ein (?:einziges )?mal notig | liste der (?:\w+ )?absender
de: zwischenspeicher | zwischengelagert | warteschleife
de: spam-?\s?schutz | schutz ~3 vor ~3 (?:spam|werbung|mails)
fr: (?:message|e-?mail|courriel|courrier) ~9 (?:en attente|retenu|delivre|remis|distribue|quarantaine|bloque)
fr: en attente | (?:remis|delivre|transmis)e? (?:a son destinataire|au destinataire|des que) | pour qu'il soit remis
fr: (?:me|lui|nous) (?:parvienne|soit remis) | (?:le|votre \w+) (?:liberer|debloquer)
fr: protection de (?:ma|la|notre) (?:messagerie|boite) | (?:qu'une|une) seule fois | premiere fois
fr: adresse ~5 (?:ne figure pas|inconnue|pas (?:connue|reconnue)) | expediteurs? (?:inconnus?
|autorises?) | nouveaux expediteurs
fr: lutter contre (?:le|les) (?:spams?|courriers? indesirables?|pourriels?) | anti-?spam
es: (?:mensaje|correo)(?: \S+){0,9} (?:en espera|retenido|entregado|cuarentena|bloqueado) | retenid[oa] | en espera
es: no es un robot
es: sea entregado | para (?:su|la) entrega | llegue a su destinatario | (?:lista de )?remitentes (?:nuev|desconocid)\w+
es: no se entregara | (?:queda|esta) pendiente
es: una (?:sola )?vez | solo ~5 (?:esta|una) vez | primera vez | lista de remitentes
es: evitar el (?:correo basura|correo no deseado|spam) | (?:una persona|un humano) real | anti-?spam
nl: (?:bericht|e-?mail|mail) ~9 (?:vastgehouden|tegengehouden|afgeleverd|bezorgd|geblokkeerd|quarantaine)
nl: in (?:de )?(?:quarantaine|wachtrij) | wordt (?:\w+ )?(?:afgeleverd|bezorgd) | leveren wij ~4 af | geen spammer
nl: (?:adres|afzender)(?: \S+){0,4} (?:(?:niet|on) ?bekend|onbekend) | u een (?:mens|echt persoon) bent
nl: eenmalig | maar (?:een|1) keer | eerste keer | anti-?spam
pt: (?:mensagem|e-?mail) ~9 (?:retid\w+|entregue|quarentena|aguardando|bloquead\w) | retid[oa] | em espera
pt: (?:seja|sera) entregue | chegue ao destinatario | uma (?:unica )?vez | primeira vez
pt: (?:seja|sera) liberad[oa] | (?:e|seja) uma pessoa | contra (?:o )?spam
pt: remetentes? (?:novos?|desconhecidos?) | anti-?spam
it: (?:messaggio|e-?mail|mail) ~9 (?:in attesa|trattenut\w|consegnat\w|bloccat\w) | in attesa | trattenut[oa]
it: (?:sia|sara) recapitat[oa] | venga consegnat[oa] | giunga al destinatario | una sola volta | prima volta
it: far arrivare ~3 (?:e-?mail|messaggio|mail) | mittent\w conosciut\w
it: mittent\w (?:nuov|sconosciut)\w | (?:non e|non ancora) ~4 (?:rubrica|lista|contatti) | anti-?spam
"""
_DO_THIS = r"""
en: (?:click|tap|press|visit|follow|use|open|go to)(?: \S+){0,6} (?:link|url|here|below|button|page|address|web ?site)
en: (?:reply|respond|answer|hit reply)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} (?:note|message|e-?mail|mail
|request
|challenge|confirmation)
en: (?:just|simply|please) (?:hit|press|use)(?: \S+){0,3} reply | (?:just |simply )?use (?:\S+ ){0,3}reply
en: (?:confirm|verify|validate|authenticate)(?: \S+){0,4} (?:you|your|yourself|this|that|the|e-?mail|address|identity
|sender|message|human)
en: (?:enter|type|copy|solve)(?: \S+){0,5} (?:code|word|letters|characters|number|digits|password|picture|image|puzzle)
en: (?:complete|fill)(?: \S+){0,5} (?:form|verification|request|captcha|process) | prove (?:it
|(?:that )?you(?:'re| are)?)
en: (?:requires|require|need) (?:that )?you (?:to )?verify | answer(?:ing)?(?: \S+){0,3} questions?
en: request(?:ing)? (?:approval|access|permission) | send(?:ing)? an? (?:empty|blank) (?:message|e-?mail)
en: (?:reply|respond|answer) with (?:the|a|your)
en: ask (?:him|her|me|them) to add you | make a (?:\w+ )?donation
de: (?:klicken|bestatigen|antworten|offnen|besuchen|verifizieren)(?: \S+){0,8} (?:link|bestatig\w+|nachricht|e-?mail
|mail|hier|absender|seite)
de: (?:bestatigen|klicken|offnen|besuchen|verifizieren)(?: \S+){0,14} https?:\S*
de: (?:authentifizier|verifizier|freischalt)\w+(?: \S+){0,8} (?:link|hier|adresse|absender|nachricht)
de: (?:rufen|ruf) ~6 (?:seite|link|adresse) auf
de: (?:geben|gib|tippen|tragen)(?: \S+){0,8} (?:code|zeichen|ziffern|buchstaben|zahl)
fr: (?:cliqu\w+|confirm\w+|repond(?:ez|re))(?: \S+){0,8} (?:lien|message|ici|adresse|e-?mail|envoi) | en cliquant
fr: (?:cliqu\w+|confirm\w+|valid\w+|ouvr\w+)(?: \S+){0,14} https?:\S*
fr: (?:authentifi|identifi|valid)\w+(?: \S+){0,8} (?:lien|ici|cliqu\w+|adresse|message)
fr: coch\w+ ~2 case
fr: (?:recopi|saisi|tap|entr)\w+(?: \S+){0,6} (?:code|caracteres|lettres|chiffres|mot)
es: (?:haga clic|confirm\w+|respond\w+|pulse|visite|abra)(?: \S+){0,8} (?:enlace|mensaje|aqui|direccion|correo|envio)
es: (?:haga clic|confirm\w+|pulse|visite|abra|acceda)(?: \S+){0,14} https?:\S*
es: (?:verific|valid|autentic)\w+(?: \S+){0,8} (?:enlace|aqui|direccion|puls\w+|mensaje) | pulsando
es: (?:escrib|introdu|teclee)\w*(?: \S+){0,6} (?:codigo|caracteres|letras|cifras)
nl: (?:klik\w*|bevestig\w*|open|bezoek|beantwoord)(?: \S+){0,8} (?:link|bericht|hier|adres|e-?mail|https?:\S*)
nl: (?:verifieer|valideer)(?: \S+){0,8} (?:link|hier|adres) | (?:typ|voer)(?: \S+){0,6} (?:code|tekens|letters|cijfers)
pt: (?:cliqu\w+|confirm\w+|respond\w+|acess\w+|abr\w+)(?: \S+){0,8} (?:link|mensagem|aqui|endereco|e-?mail|envio
|https?:\S*)
pt: (?:verifi|valid|autentic)\w+(?: \S+){0,8} (?:link|aqui|endereco|clic\w+|mensagem)
pt: (?:digite|escreva|introduza)(?: \S+){0,6} (?:codigo|caracteres|letras|numeros)
it: (?:clicc\w+|(?:fai|faccia) clic|segu\w+|conferm\w+|rispond\w+|apr\w+|visit\w+)(?: \S+){0,8} (?:link|messaggio|qui
|indirizzo|e-?mail|invio|https?:\S*)
it: (?:verific|valid|autentic)\w+(?: \S+){0,8} (?:link|qui|indirizzo|clicc\w+|messaggio)
it: (?:digiti?|inserisc\w+)(?: \S+){0,6} (?:codice|caratteri|lettere|numeri)
"""
_ABOUT_OURS = r"""
en: you(?:'ve| have)? (?:just |recently )?(?:sent|e-?mailed|wrote|written) ~3 (?:message|e-?mail|mail|letter|note)s?
en: (?:your|this|the(?: \w+)?) (?:recent |original |initial |e-?mail )?(?:message|e-?mail|mail|letter|note)s?
en: (?:sent|send|sending|wrote|message|e-?mail)(?: \S+){0,4} to (?:me|us|\S+@\S+)
en: automat\w+ (?:reply|response|message|e-?mail|generated|sent) | people who write
de: (?:ihre|deine) (?:nachricht|e-?mail|mail) | (?:nachricht|e-?mail|mail) an \S+@\S+
fr: votre (?:message|e-?mail|mail|courriel|courrier)
es: su (?:mensaje|correo|e-?mail)
nl: (?:uw|je) (?:bericht|e-?mail|mail)
pt: (?:sua|seu) (?:mensagem|e-?mail)
it: (?:suo|tuo|sua|tua) (?:messaggio|e-?mail|mail)
"""
_HELD_BY_A_MACHINE = 2
_OF_A_PERSON = frozenset((Intent.QUESTION, Intent.MEETING_REQUEST, Intent.INTERESTED))
_SUBSCRIPTION = re.compile(
    r"subscri|newsletter|mailing list|sign(?:ed|ing)? ?up|\bregistr|\baccount|\border|password|abonn", re.IGNORECASE
)


def challenge_reasons(mail: OpenedMail, words: str) -> tuple[str, ...]:
    """Why a mail is a challenge, () when it is none. `words` are its own, without the mail it quotes.

    It must say what to do, and that a mail waits for it; that somebody confirms a subscription is something else.
    """
    text = folded(words[:_MOST_CHARACTERS])
    to_do = wording(_DO_THIS).search(text)
    if not to_do:
        return ()
    said = {found[0]: found for found in wording(_HELD).finditer(text)}
    held = next(iter(said.values()), None)
    headers = " ".join(first(mail.headers, name) for name in ("x-mailer", "x-delivery-agent"))
    boxed = "boxtrapper" if "x-boxtrapper" in mail.headers else ""
    system = _SYSTEMS.search(f"{mail.from_address} {mail.from_name} {headers} {boxed} {words[:_MOST_CHARACTERS]}")
    subject = None if is_answer(mail.subject) else any_of(_SUBJECTS).fullmatch(folded(mail.subject))
    if not (held or system or subject) or not (system or wording(_ABOUT_OURS).search(text)):
        return ()
    if not system and _SUBSCRIPTION.search(mail.subject if held else f"{mail.subject} {text}"):
        return ()
    if not (system or (subject and held) or _machine_asks(text) or len(said) > 1 or (subject and mail.in_reply_to)):
        return ()
    if not system and _person_speaks(mail, words, text, len(said)):
        return ()
    reasons = [f"Subject: {mail.subject}"] if subject else []
    return (*reasons, *(f'says "{found[0][:80]}"' for found in (system, held, to_do) if found))


def _person_speaks(mail: OpenedMail, words: str, text: str, held: int) -> bool:
    """Whether somebody who answers ours tells only once that it waited, or asks or proposes something."""
    answers = mail.in_reply_to or is_answer(mail.subject)
    if not answers or (held >= _HELD_BY_A_MACHINE and _machine_asks(text)):
        return False
    reading = read_reply(words)
    return held < _HELD_BY_A_MACHINE or (reading.intent in _OF_A_PERSON and reading.confidence >= SURE)


_MACHINE = r"""
en: (?:automat\w+|this is an? (?:auto\w*|one-time)) | spam (?:filter|protection|blocker|control|prevention)
en: (?:anti-?spam|whitelist\w*|(?:approved|allowed|white)[- ]?senders?)
en: mail robot | screens? (?:e-?mails?|new|unknown|first)
en: (?:have|has)(?:n't| not) (?:yet )?(?:been )?(?:on|in|received|e-?mailed|verified|confirmed)
de: automatisch\w* | spam ?schutz
fr: automatique\w* | anti-?spam
es: automatic\w* | anti-?spam
nl: automatisch\w* | spamfilter
pt: automatic\w* | anti-?spam
it: automatic\w* | anti-?spam
"""


def _machine_asks(text: str) -> bool:
    return any_of(_MACHINE).search(text) is not None
