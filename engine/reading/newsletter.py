"""Newsletters and other mail to many: by the headers that only such mail carries, and by what its foot says."""

import re

from engine.domain.phrases import any_of, folded
from engine.reading.machine_marks import is_answer
from engine.reading.opened import OpenedMail
from engine.reading.parts import first

_SENT_BY = re.compile(
    r"mailchimp|mcsv\.net|rsgsv\.net|campaign[-_ ]?monitor|createsend|constant ?contact|sendinblue|brevo"
    r"|mailjet|hubspot|marketo|exacttarget|salesforce"
    r"|eloqua|pardot|klaviyo|cleverreach|newsletter2go|rapidmail|getresponse|activecampaign|aweber|phplist|listmonk|mautic|substack|beehiiv|sailthru"
    r"|responsys|emarsys|silverpop|inxmail|optivo|mailerlite|convertkit|iterable|braze|customer\.io"
    r"|vertical ?response|icontact|benchmark ?email",
    re.IGNORECASE,
)
_MANY = (
    "x-campaign",
    "x-campaign-id",
    "x-campaignid",
    "x-mailgun-tag",
    "x-sg-eid",
    "x-csa-complaints",
    "x-mc-user",
    "x-report-abuse",
)
_FOOT = r"""
en: (?:view|read|open|see) (?:\S+ ){0,6}(?:in|on|with) (?:\S+ ){0,2}(?:browser|web|online)
en: (?:having trouble|can't see|trouble viewing) (?:\S+ ){0,6}(?:in|on|with) (?:\S+ ){0,2}(?:browser|web|online)
en: view (?:it )?online | web ?version
en: you(?:'re| are)? (?:\S+ ){0,4}(?:receiv\w+|get\w*|sent|subscribed)(?: \S+){0,8} (?:because|as you|since|to|this)
en: this e-?mail was (?:\S+ ){0,4}(?:receiv\w+|get\w*|sent|subscribed)(?: \S+){0,8} (?:because|as you|since|to|this)
en: why (?:did|am) (?:you|i) (?:\S+ ){0,4}receiv\w+(?: \S+){0,8} (?:because|as you|since|to|this)
en: why (?:did|am) (?:you|i) (?:\S+ ){0,4}(?:get\w*|sent|subscribed)(?: \S+){0,8} (?:because|as you|since|to|this)
en: (?:unsubscribe|opt[- ]?out) | manage (?:\S+ ){0,4}(?:preferences|subscriptions?)
en: click here | early bird | register now | shop now | (?:if|when) you (?:no longer wish|would rather not|do not wish)
en: (?:update (?:\S+ ){0,4}preferences|email preferences|stop receiving) | all rights reserved
de: (?:sie|du) (?:erhalten|erhaltst|bekommen|bekommst) (?:diese|dies|den)(?: \S+){0,4} (?:weil|da|als|aufgrund)
fr: vous (?:recevez|avez recu) (?:ce|cet|cette|nos)(?: \S+){0,3} (?:car|parce|en tant|suite|puisque)
es: (?:recibe|recibes|ha recibido|esta recibiendo)(?: \S+){0,5} (?:porque|ya que|por ser|como)
nl: (?:u|je) (?:ontvangt|krijgt)(?: \S+){0,5} (?:omdat|als|vanwege)
pt: (?:voce )?(?:recebe|recebeu|esta recebendo)(?: \S+){0,5} (?:porque|pois|por ser|como)
it: (?:ricevi|riceve|hai ricevuto)(?: \S+){0,5} (?:perche|poiche|in quanto|come)
de: (?:newsletter|e-?mail)(?: \S+){0,6} (?:abbestellen|abmelden|im browser) | abmelden | austragen
de: nicht (?:richtig|korrekt|ordnungsgemass) (?:dargestellt|angezeigt) | keine[n]? (?:weiteren )?newsletter mehr
de: klicken sie (?:bitte )?hier | hier (?:klicken|abmelden|abbestellen)
de: im browser (?:ansehen|anzeigen|offnen) | online-?version
fr: pour ne plus recevoir | cliqu(?:ez|er) (?:ici|sur ce lien)
fr: (?:se )?desabonner | desinscri\w+ | version en ligne | (?:voir|afficher|consulter)(?: \S+){0,6} navigateur
es: (?:si|para) (?:ya )?no (?:desea|quiere|deseas|quieres)?(?: )?(?:recibir|seguir) | (?:haga|haz|hacer) clic aqui
es: puedes? darte de baja | darse de baja | cancelar (?:la |su )?suscripcion
es: (?:ver|version)(?: \S+){0,4} (?:navegador|online|en linea)
nl: klik (?:dan )?hier | geen (?:nieuwsbrief|mailings?|e-?mails?) meer
nl: afmelden | uitschrijven | (?:bekijk|lees)(?: \S+){0,5} (?:browser|online) | webversie
pt: cli(?:que|car) aqui | (?:se|caso) nao (?:deseja|deseje|quiser)
pt: descadastr\w+ | cancelar (?:a )?(?:inscricao|assinatura|subscricao)
pt: (?:ver|visualizar)(?: \S+){0,4} (?:navegador|online)
it: clicca(?:re)? qui | se non desider\w+
it: disiscriv\w+ | annulla\w* (?:l')?iscrizione | cancellat\w+ (?:\S+ ){0,4}(?:lista|newsletter)
it: (?:visualizza|vedi)(?: \S+){0,4} browser
"""
_MOST_CHARACTERS = 2_000


def newsletter_reasons(mail: OpenedMail, words: str) -> tuple[str, ...]:
    """Why a mail went to many, () when nothing says so. `words` are its own, without what it quotes.

    An answer to a mail is none, and neither is a mail to a list that people write to, for such lists put the same
    headers and the same foot on what people write.
    """
    if _answers(mail):
        return ()
    found = _headers(mail)
    if _on_discussion_list(mail) and not set(found) - {"list-unsubscribe", "list-id"}:
        return ()
    headers = [f"{name.title()}: {first(mail.headers, name)[:80]}" for name in found]
    foot = any_of(_FOOT).findall(folded(words[:_MOST_CHARACTERS] + "\n" + words[-_MOST_CHARACTERS:]))
    says = [f'says "{found[:60]}"' for found in dict.fromkeys(foot)]
    if "list-unsubscribe" in mail.headers and (len(headers) > 1 or says or "list-post" not in mail.headers):
        return (*headers, *says)
    if (headers and says) or len(headers) > 1:
        return (*headers, *says)
    return tuple(says) if len(says) > 1 else ()


def _on_discussion_list(mail: OpenedMail) -> bool:
    """Whether it came by a list that its readers write to; RFC 2369 says "NO" of one that they don't."""
    post = first(mail.headers, "list-post").strip().casefold()
    return post.startswith("<mailto:") or any(name in mail.headers for name in ("x-mailing-list", "x-beenthere"))


def _headers(mail: OpenedMail) -> list[str]:
    found = [name for name in ("list-unsubscribe", *_MANY) if name in mail.headers]
    for name in ("x-mailer", "received", "dkim-signature", "feedback-id"):
        if _SENT_BY.search(" ".join(mail.headers.get(name, []))[:3_000]):
            found.append(name)
            break
    if first(mail.headers, "precedence").strip().lower() in ("bulk", "list") and "list-id" in mail.headers:
        found.append("list-id")
    return found


def _answers(mail: OpenedMail) -> bool:
    return bool(mail.in_reply_to or mail.references or is_answer(mail.subject))
