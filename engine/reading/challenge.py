"""Challenges: a machine that wants the sender to prove to be a person before it delivers the mail."""

import re

from engine.domain.phrases import any_of, folded
from engine.reading.machine_marks import is_answer
from engine.reading.opened import OpenedMail
from engine.reading.parts import first

_MOST_CHARACTERS = 4_000

# Systems that do nothing else, by name, in the sender or in the text.
_SYSTEMS = re.compile(
    r"boxtrapper|spam ?arrest|spamblocker[-_ ]?challenge|choicemail|digiportal|knowspam|mailblocks|vanquish(?:labs)?\b"
    r"|tmda\b|qconfirm"
    r"|bluebottle\.com|boxbe\b|uol ?anti-?spam|antispam\.uol|ipermitmail|mailwasher challenge|sendio|spamlion|spamcease"
    r"|anti-spam: ?challenge"
    r"|challenge[-/ ]response|active spam killer|mailfrontier|matador confirmation|truemail|spamfree"
    r"|0spam|qurb\b|spamreducer|total ?block",
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
en: waiting in (?:a|my|our|the) (?:\w+ )?(?:folder|queue)
en: (?:to (?:have|get)|and) (?:it|your (?:\w+ )?(?:message|e-?mail|mail)) (?:delivered|through) | release (?:it|your)
en: deliver (?:my|your|this) (?:\w+ )?(?:message|e-?mail|mail)\b | sender verification
en: (?:you're|you are) (?:a|really a) (?:person|human) | unknown senders? | (?:approved|known|trusted) senders?
de: noch nicht (?:zugestellt|ausgeliefert) | (?:als )?absender(?: \S+){0,3} (?:nicht|un)\s?bekannt | wartet auf
de: (?:ein|kein) (?:mensch|spammer|roboter)
fr: en attente | (?:remis|delivre|transmis)e? (?:a son destinataire|au destinataire|des que) | pour qu'il soit remis
es: retenid[oa] | en espera | sea entregado | para (?:su|la) entrega
nl: in (?:de )?(?:quarantaine|wachtrij) | wordt (?:\w+ )?(?:afgeleverd|bezorgd) | geen spammer
pt: retid[oa] | em espera | (?:seja|sera) entregue
it: in attesa | trattenut[oa] | (?:sia|sara) recapitat[oa] | venga consegnat[oa]
en: real (?:live )?(?:human|person)
en: not a (?:spam source|spammer|robot|machine)
fr: (?:me|lui|nous) (?:parvienne|soit remis)
fr: protection de (?:ma|la|notre) (?:messagerie|boite)
fr: qu'une seule fois
fr: une seule fois
es: llegue a su destinatario | una (?:sola )?vez | lista de remitentes
de: nur einmal | zustellung ihrer | liste der absender
nl: eenmalig | maar een keer
pt: uma (?:unica )?vez | chegue ao destinatario
it: una sola volta | giunga al destinatario
en: (?:your |the )?(?:message|e-?mail|mail|letter)(?: \S+){0,15} (?:is |was |has been )(?:\w+ )?held
en: (?:your |the )?message(?: \S+){0,15} (?:is |was |has been )(?:\w+ )?(?:quarantined|on hold|pending)
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:is |was |has been )(?:\w+ )?quarantined
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:is |was |has been )(?:\w+ )?(?:on hold|pending)
en: (?:your |the )?(?:message|e-?mail|mail|letter)(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?held
en: (?:your |the )?message(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?(?:quarantined|on hold|pending)
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?quarantined
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?(?:on hold|pending)
en: (?:your |the )?message(?: \S+){0,15} (?:is |was |has been )(?:\w+ )?(?:queued|kept|delayed)
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:is |was |has been )(?:\w+ )?(?:queued|kept|delayed)
en: (?:your |the )?message(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?(?:queued|kept|delayed)
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?(?:queued|kept|delayed)
en: (?:your |the )?message(?: \S+){0,15} (?:is |was |has been )(?:\w+ )?(?:intercepted|stored|placed)
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:is |was |has been )(?:\w+ )?(?:intercepted|stored|placed)
en: (?:your |the )?message(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?(?:intercepted|stored|placed)
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?intercepted
en: (?:your |the )?(?:e-?mail|mail|letter)(?: \S+){0,15} (?:will be |being |been )(?:\w+ )?(?:stored|placed)
en: (?:before|until|in order for)(?: \S+){0,8} (?:message|e-?mail|mail)s?(?: \S+){0,8} (?:deliver\w*|through|reach\w*)
en: so that(?: \S+){0,8} (?:message|e-?mail|mail)s?(?: \S+){0,8} (?:deliver\w*|through|reach\w*)
en: (?:to have|to ensure|for)(?: \S+){0,8} (?:message|e-?mail|mail)s?(?: \S+){0,8} (?:deliver\w*|through|reach\w*)
en: (?:before|until|in order for)(?: \S+){0,8} (?:message|e-?mail|mail)s?(?: \S+){0,8} (?:inbox|accepted)
en: (?:before|until|in order for)(?: \S+){0,8} (?:message|e-?mail|mail)s?(?: \S+){0,8} (?:released|read|received)
en: (?:so that|to have|to ensure|for)(?: \S+){0,8} (?:message|e-?mail|mail)s?(?: \S+){0,8} (?:inbox|accepted)
en: (?:so that|to have|to ensure|for)(?: \S+){0,8} (?:message|e-?mail|mail)s?(?: \S+){0,8} (?:released|read|received)
en: (?:not|n't) (?:yet )?(?:been )?(?:on|in) (?:my|our|the|his|her|their)(?: \w+){0,3} list
en: (?:not|n't) (?:yet )?(?:been )?(?:on|in) (?:my|our|the|his|her|their)(?: \w+){0,3} (?:address ?book|contacts?)
en: (?:approved|allowed|accepted|authori[sz]ed|permitted|trusted|safe|white)[- ]?senders?(?:'s)?(?: list)?
en: whitelist\w* | (?:first|one)[- ]?time (?:\w+ )?(?:sender|confirmation|verification|request|process|only)
en: only (?:need|have) to do this once | protect\w* (?:\w+ ){0,5}(?:from|against) (?:spam|junk|unsolicited|unwanted)
en: (?:to )?(?:control|stop|block|reduce|eliminate|prevent|combat|fight) (?:spam|junk|unsolicited)
en: will be (?:deleted|discarded|removed|delivered) | anti-?spam
de: ihre (?:nachricht|e-?mail)(?: \S+){0,15} (?:zuruckgehalten|zugestellt|quarantane) | spam ?schutz
fr: votre (?:message|e-?mail|courriel|courrier)(?: \S+){0,15} (?:en attente|retenu|delivre|remis|distribue)
fr: anti-?spam
es: su (?:mensaje|correo)(?: \S+){0,15} (?:en espera|retenido|entregado|cuarentena) | anti-?spam
nl: uw (?:bericht|e-?mail)(?: \S+){0,15} (?:vastgehouden|afgeleverd|bezorgd) | anti-?spam
pt: (?:sua|seu) (?:mensagem|e-?mail)(?: \S+){0,15} (?:retid\w+|entregue|quarentena|aguardando) | anti-?spam
it: (?:il )?(?:suo|tuo) (?:messaggio|e-?mail)(?: \S+){0,15} (?:in attesa|trattenut\w|consegnat\w) | anti-?spam
"""
_DO_THIS = r"""
de: (?:bestatigen|klicken|offnen|besuchen|verifizieren)(?: \S+){0,14} https?:\S*
fr: (?:cliqu\w+|confirm\w+|valid\w+|ouvr\w+)(?: \S+){0,14} https?:\S*
es: (?:haga clic|confirm\w+|pulse|visite|abra)(?: \S+){0,14} https?:\S*
nl: (?:klik\w*|bevestig\w*|open|bezoek)(?: \S+){0,14} https?:\S*
pt: (?:cliqu\w+|confirm\w+|acess\w+|abr\w+)(?: \S+){0,14} https?:\S*
it: (?:clicc\w+|conferm\w+|apr\w+|visit\w+)(?: \S+){0,14} https?:\S*
en: answer(?:ing)?(?: \S+){0,3} questions?
en: request(?:ing)? approval
en: send(?:ing)? an? (?:empty|blank) (?:message|e-?mail)
en: (?:requires|require|need) (?:that )?you (?:to )?verify | (?:just |simply )?use (?:\S+ ){0,3}reply
fr: (?:authentifi|identifi|valid)\w+(?: \S+){0,8} (?:lien|ici|cliqu\w+|adresse|message) | en cliquant
es: (?:verific|valid|autentic)\w+(?: \S+){0,8} (?:enlace|aqui|direccion|puls\w+|mensaje) | pulsando
de: (?:authentifizier|verifizier|freischalt)\w+(?: \S+){0,8} (?:link|hier|adresse|absender|nachricht)
nl: (?:verifieer|valideer)(?: \S+){0,8} (?:link|hier|adres)
pt: (?:verifi|valid|autentic)\w+(?: \S+){0,8} (?:link|aqui|endereco|clic\w+|mensagem)
it: (?:verific|valid|autentic)\w+(?: \S+){0,8} (?:link|qui|indirizzo|clicc\w+|messaggio)
en: (?:click|tap|press|visit|follow|use|open|go to)(?: \S+){0,6} (?:link|url|here|below)(?: \S+){0,15}
en: (?:click|tap|press|visit|follow|use|open|go to)(?: \S+){0,6} (?:button|page|address|web ?site)(?: \S+){0,15}
en: (?:just )?(?:reply|respond)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} (?:message|e-?mail|mail)
en: (?:simply |please )?(?:reply|respond)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} (?:message|e-?mail|mail)
en: (?:just )?(?:answer|hit reply)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} (?:message|e-?mail|mail)
en: (?:simply |please )?(?:answer|hit reply)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} (?:message|e-?mail|mail)
en: (?:just |simply |please )?(?:reply|respond)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} request
en: (?:just |simply |please )?(?:reply|respond)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} challenge
en: (?:just |simply |please )?(?:reply|respond)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} confirmation
en: (?:just |simply |please )?(?:answer|hit reply)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} request
en: (?:just |simply |please )?(?:answer|hit reply)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} challenge
en: (?:just |simply |please )?(?:answer|hit reply)(?: \S+){0,3} (?:to )?(?:this|the)(?: \w+){0,3} confirmation
en: (?:please )?(?:confirm|verify|validate|authenticate)(?: \S+){0,4} (?:you|your|yourself|this|that|the|e-?mail)
en: (?:please )?(?:confirm|verify|validate|authenticate)(?: \S+){0,4} (?:address|identity|sender|message|human)
en: (?:enter|type|copy)(?: \S+){0,5} (?:code|word|letters|characters|number|password|picture|image)
en: (?:complete|fill)(?: \S+){0,5} (?:form|verification|request|captcha|process) | prove (?:that )?you(?:'re| are)?
de: (?:klicken|bestatigen|antworten)(?: \S+){0,8} (?:link|bestatig\w+|nachricht|e-?mail|hier|absender)
fr: (?:cliquez|confirmez|repondez|cliquer|confirmer|repondre)(?: \S+){0,8} (?:lien|message|ici|adresse|e-?mail|envoi)
es: (?:haga clic|confirme|responda|confirmar|pulse)(?: \S+){0,8} (?:enlace|mensaje|aqui|direccion|correo|envio)
nl: (?:klik|bevestig|beantwoord)(?: \S+){0,8} (?:link|bericht|hier|adres|e-?mail)
pt: (?:clique|confirme|responda)(?: \S+){0,8} (?:link|mensagem|aqui|endereco|e-?mail|envio)
it: (?:clicca|conferma|confermi|risponda|rispondi)(?: \S+){0,8} (?:link|messaggio|qui|indirizzo|e-?mail|invio)
"""
_ABOUT_OURS = r"""
en: you(?:'ve| have)? (?:just |recently )?(?:sent|emailed) (?:recent |original )?(?:message|e-?mail|mail|letter)s?
en: you(?:'ve| have)? (?:just |recently )?(?:sent|emailed) (?:initial |e-?mail )?(?:message|e-?mail|mail|letter)s?
en: you(?:'ve| have)? (?:just |recently )?(?:e-mailed|wrote|written) (?:recent |original )?messages?
en: you(?:'ve| have)? (?:just |recently )?(?:e-mailed|wrote|written) (?:recent |original )?(?:e-?mail|mail|letter)s?
en: you(?:'ve| have)? (?:just |recently )?(?:e-mailed|wrote|written) (?:initial |e-?mail )?messages?
en: you(?:'ve| have)? (?:just |recently )?(?:e-mailed|wrote|written) (?:initial |e-?mail )?(?:e-?mail|mail|letter)s?
en: (?:your|this|the(?: \w+)?) (?:recent |original |initial |e-?mail )?(?:message|e-?mail|mail|letter)s?
en: (?:sent|send|sending|wrote|message|e-?mail)(?: \S+){0,4} to (?:me|us|\S+@\S+)
en: automat\w+ (?:reply|response|message|e-?mail|generated|sent)
de: (?:ihre|deine) (?:nachricht|e-?mail)
fr: votre (?:message|e-?mail|courriel|courrier)
es: su (?:mensaje|correo|e-?mail)
nl: (?:uw|je) (?:bericht|e-?mail)
pt: (?:sua|seu) (?:mensagem|e-?mail)
it: (?:suo|tuo) (?:messaggio|e-?mail)
"""
_SUBSCRIPTION = re.compile(
    r"subscri|newsletter|mailing list|sign(?:ed|ing)? ?up|\bregistr|\baccount|\border|password|abonn", re.IGNORECASE
)


def challenge_reasons(mail: OpenedMail, words: str) -> tuple[str, ...]:
    """Why a mail is a challenge, () when it is none. `words` are its own, without the mail it quotes.

    It must say what to do, and that a mail waits for it; that somebody confirms a subscription is something else.
    """
    text = folded(words[:_MOST_CHARACTERS])
    to_do = any_of(_DO_THIS).search(text)
    if not to_do:
        return ()
    said = {found[0]: found for found in any_of(_HELD).finditer(text)}
    held = next(iter(said.values()), None)
    headers = " ".join(first(mail.headers, name) for name in ("x-mailer", "x-delivery-agent"))
    boxed = "boxtrapper" if "x-boxtrapper" in mail.headers else ""
    system = _SYSTEMS.search(f"{mail.from_address} {mail.from_name} {headers} {boxed} {words[:_MOST_CHARACTERS]}")
    subject = None if is_answer(mail.subject) else any_of(_SUBJECTS).fullmatch(folded(mail.subject))
    if not (held or system or subject) or not (system or any_of(_ABOUT_OURS).search(text)):
        return ()
    if not system and _SUBSCRIPTION.search(mail.subject if held else f"{mail.subject} {text}"):
        return ()
    if not (system or (subject and held) or _machine_asks(text) or len(said) > 1 or (subject and mail.in_reply_to)):
        return ()
    reasons = [f"Subject: {mail.subject}"] if subject else []
    return (*reasons, *(f'says "{found[0][:80]}"' for found in (system, held, to_do) if found))


_MACHINE = r"""
en: (?:automat\w+|this is an? (?:auto\w*|one-time)) | spam (?:filter|protection|blocker|control|prevention)
en: (?:anti-?spam|whitelist\w*|(?:approved|allowed|white)[- ]?senders?)
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
