"""What mail systems say when a mail could not be delivered, will be tried again, or was delivered.

Families of wording, not samples: each table is matched on `folded` text (lower case, no accents).
"""

SUBJECTS = r"""
en: undeliver\w*(?: (?:e?-?mail|messages?|to|returned|report|notif\w+|delivery|re|fwd?|\S+@\S+)\b(?: .*)?)?
en: (?:mail |message |e-?mail )?(?:delivery|transmission|transfer) (?:\w+ )?(?:fail\w*|error|problem|report)(?: .*)?
en: (?:delivery|transfer|failure|failed) (?:failure|notice|notification|delivery)(?: .*)?
en: (?:failed|failure|permanent delivery failure)(?: .*)?
en: (?:processing error|mail error|mail system error|non[- ]?delivery|ndn|ndr)(?: .*)?
en: (?:returned (?:to sender|mail|message|e-?mail)|mail returned|message returned)(?: .*)?
en: (?:\[?postmaster\]? )?e?-?mail delivery (?:fail\w+|error|problem)(?: .*)?
en: (?:.{0,80} )?(?:not|cannot|can't|n't) (?:be |been )?(?:yet )?deliver(?:able|ed|y)(?: .*)?
en: (?:mail|message|e-?mail)(?: to .{3,80})? (?:is |was )?(?:un|non) ?-?deliver(?:able|ed|y)(?: .*)?
en: nondeliverable(?: .*)? | delivery status notification(?: .*)?
en: delivery notification(?: .*)?
en: (?:warning )?(?:could not|unable to|cannot) (?:send|deliver)(?: .*)?
en: (?:mail|message) (?:failed|status undeliverable|not sent)(?: .*)?
en: (?:mail|message|e-?mail) (?:could not|cannot|can't|was not|not) (?:be )?(?:sent|delivered)(?: .*)?
en: (?:your )?(?:mail|message|e-?mail)(?: .{0,80})? (?:could not|cannot) (?:be )?(?:sent|delivered)(?: .*)?
en: (?:your )?(?:mail|message|e-?mail)(?: .{0,80})? (?:can't|was not|has not been) (?:be )?(?:sent|delivered)(?: .*)?
en: user unknown(?: .*)? | .{0,80}user unknown | rejected mail(?: .*)? | (?:mail|message) rejected(?: .*)?
en: (?:automatically |message |mail )?(?:rejected|blocked|bounced) (?:mail|message|e-?mail)(?: .*)?
en: message (?:blocked|quarantined|bounced)(?: .*)? | bounced? | error during delivery(?: .*)?
en: nameserver error report
en: considered (?:unsolicited|spam)(?: .*)? | permanent fail\w+(?: .*)? | no such (?:user|recipient|mailbox)(?: .*)?
de: un(?:zustellbar|zustellbare)(?: .*)? | (?:e?-?mail|nachricht) (?:nicht|konnte nicht) zugestellt(?: .*)?
de: nicht zustellbar(?: .*)?
de: (?:ihre|deine) (?:e-?mail|nachricht) .{0,80}(?:nicht zugestellt|konnte nicht)(?: .*)?
de: zustell\w*(?:fehler|problem|bericht|benachrichtigung)(?: .*)?
de: fehler (?:bei der|beim) (?:zustell\w+|versand)(?: .*)? | unzustellbarkeits\w+(?: .*)? | rucksendung(?: .*)?
fr: (?:message |courrier |e-?mail )?non (?:remis|distribu\w+|delivr\w+|remise)(?: .*)? | .{0,80} non remis(?: .*)?
fr: (?:echec|erreur) (?:de|lors de|d')(?: la| l)? ?'?(?:remise|distribution|envoi|livraison)(?: .*)?
fr: non remis(?: .*)?
es: no se (?:puede|pudo|ha podido) entregar(?: .*)? | no (?:entregado|entregable)(?: .*)?
es: (?:mensaje|correo) (?:no entregado|devuelto|rechazado)(?: .*)?
es: (?:error|fallo|falla) (?:de|en la|en el) (?:entrega|envio)(?: .*)? | devolucion (?:de|del)(?: .*)?
nl: onbestelbaar(?: .*)? | (?:e-?mail|bericht) (?:niet|kan niet worden) (?:bezorgd|afgeleverd)(?: .*)?
nl: niet (?:bezorgd|afgeleverd)(?: .*)?
pt: nao (?:foi )?(?:entregue|possivel entregar)(?: .*)? | (?:mensagem|e-?mail) (?:nao entregue|devolvid\w+)(?: .*)?
pt: falha (?:na|de) entrega(?: .*)?
it: (?:mancat[oa] (?:recapito|consegna)|non recapitabile)(?: .*)?
it: (?:impossibile recapitare|messaggio non (?:recapitato|consegnato))(?: .*)?
pl: niedostarcz\w*(?: .*)? | zwrot wiadomosci(?: .*)? | nie (?:mozna|udalo sie) dostarczyc(?: .*)?
sv: det gar inte att leverera(?: .*)? | olevererbart(?: .*)? | kan ikke leveres(?: .*)?
sv: ikke (?:levert|leveret)(?: .*)?
"""
"""A whole subject without its punctuation."""

REPORT_SUBJECTS = r"""
en: (?:delayed|delivered|read|opened|displayed|not read|deleted) : .*
en: message status .*
en: (?:delivery|read|return) receipt.*
en: (?:warning )?(?:message|mail|e-?mail|delivery)(?: \S+){0,3} delayed.*
en: mail delivery warning.*
en: delayed mail.*
en: relayed : .*
de: (?:gelesen|zugestellt|verzogert|ungelesen) : .* | (?:lese|empfangs|zustell)bestatigung.* | ubermittelt : .*
fr: (?:lu|remis|distribue|retarde|non lu) : .* | accuse de lecture.* | confirmation de (?:lecture|remise).*
es: (?:leido|entregado|retrasado|no leido) : .* | confirmacion de (?:lectura|entrega).*
nl: (?:gelezen|bezorgd|vertraagd|ongelezen) : .* | (?:lees|ontvangst)bevestiging.*
pt: (?:lid[ao]|entregue|atrasad[ao]) : .* | confirmacao de (?:leitura|entrega).*
it: (?:letto|recapitato|ritardato) : .* | conferma di (?:lettura|recapito).*
"""
"""A whole subject of a report that nothing failed; its colons stand apart."""

FAILED = r"""
en: (?:not|n't|cannot)(?: yet| currently)? (?:have )?(?:be |been |being )?(?:successfully )?deliver\w*
en: (?:not|n't|cannot)(?: yet| currently)? (?:have )?(?:be |been |being )?(?:successfully )?(?:sent|reach\w*)
en: (?:not|n't|cannot)(?: yet)? (?:have )?(?:be |been |being )?(?:successfully )?processed
en: (?:not|n't|cannot)(?: yet)? (?:have )?(?:be |been |being )?(?:successfully )?(?:accepted|relayed|forwarded)
en: not able to (?:be )?deliver\w* | failed to (?:be )?deliver\w* | undeliver\w+ | non-?delivery | not delivered
en: unable to (?:be )?(?:deliver\w*|reach|send|relay|find|complete|route) | did not reach the following
en: (?:delivery|transmission|mail|message|e-?mail)(?: \w+){0,8} (?:failed|rejected|refused)
en: (?:delivery|transmission|mail|message|e-?mail)(?: \w+){0,8} (?:blocked|aborted|bounced|returned)
en: failed (?:recipients?|addresse?s?|permanently|delivery) | permanent(?:ly)? (?:\w+ )?(?:error|failure|failed)
en: fatal errors? | given up | giving up | (?:returned|rejected|refused|bounced) (?:because|due|as|by|to|undelivered)
en: (?:no such|unknown|invalid|bad) (?:user|recipient|mailbox|address|account)
en: (?:nonexistent|non-existent|unrecogni[sz]ed) (?:user|recipient|mailbox|address|account)
en: (?:no such|unknown|invalid|bad|nonexistent|non-existent|unrecogni[sz]ed) (?:local|host|domain|e-?mail)
en: (?:user|recipient|mailbox)(?: \S{1,80}){0,3} (?:unknown|disabled|invalid|full|unavailable)
en: (?:address|account|host|domain)(?: \S{1,80}){0,3} (?:unknown|disabled|invalid|full|unavailable)
en: (?:user|recipient|mailbox|address|account|host|domain)(?: \S{1,80}){0,3} (?:inactive|suspended|closed|deactivated)
en: (?:does|did|is|was|are)(?: not|n't) (?:exist|listed|found|recogni[sz]ed|known|valid) | over quota | would exceed
en: (?:mailbox|mail box|quota|inbox) .{0,60}(?:full|exceed\w*|not enough|over)
en: exceed\w* (?:\w+ ){0,5}(?:quota|size|limit)
en: address(?:es)? (?:had|has) (?:permanent|delivery) | mail loop | too many hops | hop count exceeded
en: maximum delivery attempts | remote (?:host|server|system) said | smtp error | no valid recipients
en: returned (?:the following )?error | encountered an error | does(?: not|n't) like recipient | was returned to you
en: no longer (?:valid|active|in use|available|accepts) | delivery (?:to|of) .{0,200}(?:failed|aborted|impossible)
en: 5\d\d [\w.]+ .{0,40}(?:denied|rejected|unknown|disabled|unavailable|blocked|spam|failed|refused|not)
de: (?:konnte|konnten|kann|wurde|wurden|ist|sind)(?: \S+){0,12} nicht (?:zugestellt|zustellbar|ausgeliefert)
de: (?:konnte|konnten|kann|wurde|wurden|ist|sind)(?: \S+){0,12} nicht (?:gesendet|ubermittelt|erreicht|angenommen)
de: unzustellbar\w*
de: nicht (?:zugestellt|zustellbar|ausgeliefert) | (?:existiert|bekannt)(?: \w+){0,2} nicht
de: unbekannt\w* (?:empfanger|adresse|benutzer) | (?:wurde|ist) (?:abgelehnt|abgewiesen|zuruckgewiesen)
de: postfach\w*(?: \S+){0,6} (?:voll|uberschritten)
de: zustellung(?: \S+){0,8} (?:fehlgeschlagen|nicht moglich|gescheitert)
fr: n'(?:a|ont|ai) (?:\w+ )?(?:pas |pu )+(?:\w+ )?(?:etre )?(?:\w+ )?(?:remis\w*|distribu\w*)
fr: n'(?:a|ont|ai) (?:\w+ )?(?:pas |pu )+(?:\w+ )?(?:etre )?(?:\w+ )?(?:delivr\w*|achemin\w*|envoy\w*) | non remis\w*
fr: n'existe (?:pas|plus) | echec (?:de|d')
fr: impossible de (?:remettre|delivrer|distribuer|livrer)
fr: boite (?:aux lettres|de reception|du destinataire)?(?: \w+){0,4} (?:pleine|saturee)
fr: destinataire (?:inconnu|invalide|introuvable)
es: no (?:se )?(?:ha |han |pudo|puede|podido|fue|pudieron)(?: \w+){0,4} (?:entreg\w+|envia\w+|encontr\w+)
es: no se entrego | no existe | buzon(?: \w+){0,4} llen\w+ | destinatario (?:desconocido|invalido|no encontrado)
es: rechaz(?:ado|o)
nl: (?:kon|kan|is|werd|kunnen)(?: \S+){0,8} niet (?:worden )?(?:bezorgd|afgeleverd|verzonden|gevonden)
nl: niet (?:bezorgd|afgeleverd)(?: worden)? | bestaat niet | onbekende? (?:gebruiker|ontvanger|adres) | mailbox is vol
pt: nao (?:pode|foi|pude|conseguimos|e)(?: \w+){0,4} (?:entreg\w+|enviad\w+|encontrad\w+) | nao existe
pt: caixa (?:postal|de correio|de entrada)(?: \w+){0,4} chei\w+ | destinatario (?:desconhecido|invalido)
it: non (?:e stato|puo essere|e stata|e possibile|ha potuto)(?: \w+){0,4} (?:recapit\w+|consegn\w+|inviat\w+)
it: non esiste | casella(?: \w+){0,4} piena | destinatario (?:sconosciuto|inesistente|non valido)
pl: nie (?:mogla|mozna|zostala|udalo|moze)(?: \w+){0,4} dostarcz\w+ | nie istnieje | nie ma takiego
pl: skrzynk\w+ (?:jest )?(?:pelna|przepelniona) | konto(?: \w+){0,3} (?:zablokowane|nieaktywne)
ru: не может быть доставлено | не удалось доставить | не доставлено | не существует | не наиден | переполнен\w*
"""
"""A statement that this mail was not delivered. It decides nothing alone: people write such things as well."""

DELAYED = r"""
en: held in (?:our|the|a) (?:\w+ )?queue | will be delivered (?:later|when|as soon) | (?:has |have )?not been lost
en: (?:still|continu\w+|keep) (?:to )?(?:try\w*|attempt\w*|retry\w*)|delivery attempts will continue
en: will (?:be )?(?:continue|retr(?:y|ied)|try again|keep)\w*
en: has not yet been delivered | not yet (?:been )?delivered | not been delivered yet
en: (?:delivery|message|mail)(?: \S+){0,8} (?:is|was|has been|have been|being) (?:delayed|postponed|deferred|queued)
en: warning (?:message )?only | only a warning | (?:do not|don't|not) need to (?:resend|re-send|retransmit)
en: no action is required | status notification (?:\(?delay|warning)
en: message delayed | temporary (?:problem|failure|error)s? delivering | delayed (?:mail|delivery|by|\d+ hours?)
de: (?:wird|werden)(?: \S+){0,8} (?:weiter|erneut|nochmals?) versucht | verzoger\w+ | weitere zustellversuche
de: noch nicht zugestellt
fr: sera (?:de nouveau|encore) (?:tente|essaye) | retard\w* | pas encore ete remis | nouvelles tentatives
es: se seguira intentando | se ha retrasado | retrasad\w+ | aun no se ha entregado
nl: vertraagd | nogmaals (?:proberen|geprobeerd) | nog niet (?:bezorgd|afgeleverd)
pt: atrasad\w+ | nova tentativa | ainda nao foi entregue
it: ritardat\w+ | ulteriori tentativi
"""
"""A statement that the mail system goes on trying."""

FINAL = r"""
en: giving up | given up | permanent\w* | no further (?:attempts|delivery)
en: will not be (?:retried|attempted|delivered) | gave up | timed? ?out | has expired | been trying for too long
en: maximum (?:delivery )?attempts | too long in queue
en: delivery (?:has )?failed | undeliverable | returning|returned to sender
en: could not be delivered (?:within|for|after|in) | aborted | not be tried again | status notification (?:\(?failure)
de: endgultig | aufgegeben | abgelaufen
"""
"""A statement that this was the last try, whatever was said of earlier ones."""

DELIVERED = r"""
en: was (?:opened|read|displayed|viewed|deleted)(?: \w+){0,3} (?:at|on|by) | has been (?:opened|read|displayed)
en: (?:was|been|were|is) (?:successfully )?(?:delivered to|relayed to) | successful(?:ly)? deliver\w*
en: delivery (?:was |is )?(?:successful|complete) | successful mail delivery report
en: your message was (?:displayed|read|opened) | return receipt | (?:delivery|read) receipt | read:
en: has been (?:relayed|forwarded) to the following
de: (?:lese|empfangs|zustell)bestatigung | gelesen: | erfolgreich zugestellt
fr: accuse de (?:lecture|reception) | lu : | remis avec succes
es: confirmacion de (?:lectura|entrega) | leido: | entregado correctamente
nl: leesbevestiging | gelezen: | ontvangstbevestiging
pt: confirmacao de (?:leitura|entrega) | lid[ao]:
it: conferma di (?:lettura|recapito) | letto:
"""
"""A statement that the mail arrived."""

SENDER_NAMES = r"""
en: (?:internet )?mail delivery (?:sub)?-?system | (?:mail|message|delivery) (?:sub)?-?system
en: mail (?:administrator|service|server|router|daemon|delivery service) | system administrator | post ?master
en: mailer[- ]?daemon | (?:internet )?mail (?:transfer|transport) (?:agent|service) | returned mail
en: delivery (?:agent|service|notification|failure) | mail[- ]?deliver\w* | .{0,40}mail ?server
en: automated response from .{0,80}
en: e?-?mail (?:security|gateway|firewall|scanner|filter)\b.{0,40} | microsoft outlook | microsoft exchange .{0,40}
en: .{0,40}anti-?(?:virus|spam).{0,40} | mail-?daemon | mdaemon | .{0,40}delivery (?:sub)?system
de: (?:mail)?zustell\w* | systemadministrator
fr: administrateur systeme | service de messagerie
es: administrador del sistema
"""
"""Display names of mail systems."""
