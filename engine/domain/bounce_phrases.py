"""What mail systems answer when they refuse a mail, as tables for `engine.domain.phrases`.

Two tables may belong together: what the answer is about, and what it says of it up to six words later.
"""

ADDRESSEE = r"""
en: user(?:'s)? | mail ?box | mail-box | recipient(?:'s)? | account | addressee | alias | person | customer
en: subscriber
en: address | e-?mail | userid | username | rcpt | local part | spectator | member
de: empfanger | benutzer | postfach | adresse | konto | teilnehmer
fr: destinataire | adresse | utilisateur | boite | compte
es: destinatario | usuario | buzon | direccion | cuenta
nl: gebruiker | ontvanger | (?:e-?mail)?adres | postbus
pt: usuario | utilizador | caixa | endereco | conta
it: utente | casella | indirizzo
pl: uzytkownik | odbiorca | skrzynka | konto | adres
"""
IS_GONE = r"""
en: unknown | invalid | inexistent | non-?existent | nonexisting | disabled | inactive | deactivated | discontinued
en: terminated | closed | deleted | removed | cancell?ed | suspended | locked | expired | retired | archived
en: obsolete
en: abandoned | unrecogni[sz]ed | wrong
en: (?:not|n't|no longer|isn't|wasn't|cannot be|can't be|could not be) (?:a )?valid
en: (?:not|n't|no longer|isn't|wasn't) (?:be )?(?:known|found|exist\w*|listed)
en: (?:cannot be|can't be|couldn't be|could not be) (?:be )?(?:known|found|exist\w*|listed)
en: (?:not|n't|no longer|isn't|wasn't) (?:be )?(?:recogni[sz]ed|present|active|here|located)
en: (?:cannot be|can't be|couldn't be) (?:be )?(?:recogni[sz]ed|present|active|here|located)
en: (?:not|no longer) (?:a |an )?(?:known|existing|active|local|registered) (?:user|mailbox|recipient|address|account)
en: (?:not|no longer) (?:in|on|at) (?:the|our|this|my) (?:\w+ )?(?:directory|system|list|server|database|domain|host)
en: (?:does|did|do) ?(?:not|n't) (?:exist|match) | (?:doesn't|don't|didn't) (?:exist|match)
en: no longer (?:in use|in service|used|available|employed|works?)
en: no longer (?:working|accept\w+|monitored|exists?|supported|on server)
de: unbekannt | existiert nicht | nicht (?:bekannt|gefunden|vorhanden|gultig) | ungultig | deaktiviert | geschlossen
fr: inconnue? | invalide | inexistante? | introuvable | n'existe (?:pas|plus) | desactivee? | ferme\w*
es: desconocid[oa] | invalid[oa] | no existe | inexistente | no encontrad[oa] | desactivad[oa] | inactiv[oa]
nl: onbekend | bestaat niet | niet (?:worden )?(?:gevonden|bekend) | ongeldig | opgeheven
pt: desconhecid[oa] | nao existe | nao (?:foi |pode ser )?encontrad[oa] | desativad[oa] | inativ[oa]
it: sconosciut[oa] | non valid[oa] | non esiste | non (?:e stat[oa] )?trovat[oa] | disattivat[oa] | disabilitat[oa]
pl: nie istnieje | niedostepne | zablokowane | nieaktywne | nieznany
"""
DEAD = r"""
en: archived recipient | can't accept user | missing home directory | invalid destinataire
en: (?:domain|host) (?:is )?not reachable | no such domain
en: (?:no such|unknown|invalid|non-?existent) (?:\w+ ){0,2}(?:users?|mailbox\w*)
en: (?:no valid|unrecogni[sz]ed|illegal|inactive) (?:\w+ ){0,2}(?:users?|mailbox\w*)
en: (?:no such|unknown|invalid|non-?existent) (?:\w+ ){0,2}(?:recipients?|account)
en: (?:no valid|unrecogni[sz]ed|illegal|inactive) (?:\w+ ){0,2}(?:recipients?|account)
en: (?:no such|unknown|invalid) (?:e-?mail )?(?:address|alias|person|people)
en: (?:non-?existent|unrecogni[sz]ed|illegal|expired) (?:e-?mail )?(?:address|alias|person|people)
en: (?:no such|unknown|invalid|non-?existent) (?:domain|host|customer|local[- ]?part|name) | user ?unknown
en: unknown ?user
en: bad (?:destination )?(?:address|recipient|mailbox|user) | bad[_-]recipient | bad(?:rcpt|recipient)to | recipnotfound
en: addressee unknown
en: (?:disabled|deactivated|closed|discontinued|undeliverable) (?:mailbox|account|user|address|recipient)
en: invalid/inactive user | (?:mailbox|account|user|address) (?:\S+ ){0,4}inactivity
en: does(?: not|n't) have an? (?:\S+ )?(?:account|mailbox) | doesn't like recipient | does not like recipient
en: (?:could|can|did|does)(?: ?not|n't) (?:find|locate|recogni[sz]e)(?: \S+){0,3} (?:recipient|user)
en: (?:could|can|did|does)(?: ?not|n't) (?:find|locate|recogni[sz]e)(?: \S+){0,3} (?:mailbox|address|account)
en: (?:there is |there's )?(?:no ?one|nobody) (?:\w+ ){0,4}(?:here|found)
en: (?:there is |there's )?no (?:account|mail ?box|user|person|recipient|address) (?:\w+ ){0,4}(?:here|found)
en: no (?:account|mail ?box|user) (?:\w+ ){0,3}(?:by|with|of|at|for|in) (?:that|this|the|such) \w+
en: no (?:person|recipient|address) (?:\w+ ){0,3}(?:by|with|of|at|for|in) (?:that|this|the|such) \w+
en: no ?one at (?:this|that) address | not our customer | not a customer
en: not (?:a )?valid (?:user|mailbox|recipient|address)
en: resolver\.adr\.\w*notfound
en: (?:is )?(?:not|isn't) (?:a |an )?(?:known|valid|active|local) (?:e-?mail )?(?:user|mailbox|address)
en: (?:has|have) left (?:the|our) \w+ | wrong or no longer valid | (?:no )?matches to nameserver query
en: (?:not|n't) (?:listed|found) in (?:\S+ ){0,3}(?:directory|address book) | not in (?:our|the|domino) directory
en: destination address\w* (?:were|was|is) unknown | destination server rejected recipients
en: recipient no longer on server
en: (?:recipient|rcpt)s?(?: address)? (?:was |is |not )?(?:rejected|refused|ok)(?!.{0,60}(?:exceed|quota|full|storage))
en: address rejected | not ok recipient
en: unrouteable (?:address|domain) | unroutable (?:address|domain)
en: all relevant mx records point to non-existent hosts
en: (?:host|domain)(?: or domain)?(?: name)? (?:\S+ )?(?:was |is |could )?(?:not |n't )(?:be )?found(?!.{0,90}try again)
en: (?:host|domain)(?: or domain)?(?: name)? (?:\S+ )?(?:was |is |does |could )?(?:not |n't )(?:be )?exist
en: (?:host|domain)(?: or domain)?(?: name)? (?:\S+ )?(?:was |is )?(?:not |n't )(?:be )?(?:known|resolve\w*)
en: (?:host|domain)(?: or domain)?(?: name)? (?:\S+ )?(?:does |could )?(?:not |n't )(?:be )?(?:known|resolve\w*)
en: (?:host|domain)(?: name)? (?:\S+ )?(?:is )?(?:unknown|invalid|nonexistent) | nxdomain | name or service not known
en: (?:domain|host) (?:\S+ )?(?:does not|doesn't) (?:accept|receive|have) (?:mail|e-?mail|any|an?) | null mx
en: no mx records? | indicated no smtp service
en: (?:malformed|unexpected)(?: or unexpected)? name server reply | (?:domain|host) lookup failed completely
en: unable to (?:find|look ?up|resolve) (?:\S+ ){0,3}(?:domain|host|recipient|user)
en: unknown or illegal (?:alias|user)
de: unbekannte\w? (?:empfanger|benutzer|adresse) | ungultige\w? (?:empfanger|adresse) | existiert nicht
de: kein(?:en?)? (?:solche\w* )?(?:benutzer|empfanger|postfach)
fr: n'existe (?:pas|plus) | utilisateur inconnu
es: no existe | usuario desconocido
nl: bestaat niet | onbekende (?:gebruiker|ontvanger)
pt: nao existe
it: non esiste
pl: nie istnieje | nieznany (?:uzytkownik|odbiorca) | nie ma takiego
ru: не существует | не наиден\w* | неизвестныи (?:получатель|пользователь) | недеиствительныи почтовыи ящик
"""
"""About the address: there is nobody there."""

SENDER = r"""
en: sender(?:'s)? | your (?:domain|e-?mail address|address|ip|host|server|server's ip|network|mail ?server)
en: domain of sender | return[- ]?path | mail from | envelope from | from address | from: domain
en: purported responsible
"""
IS_REFUSED = r"""
en: rejected | refused | denied | blocked | black-?listed | block-?listed | invalid | unknown | unverif\w* | listed
en: fail\w*
en: not (?:found|exist|verified|allowed|authori[sz]ed|permitted|pre-?approved|accepted|resolve) | reputation | banned
en: (?:does not|doesn't) (?:exist|resolve|match)
"""
BY_SENDER = r"""
en: invalid ip for sending | user reject | mismatches client ip | dynamic ips?
en: (?:in|on) (?:an? |the |our )?black ?list | submit messages to this e-?mail system
en: (?:fail\w*|violat\w+|reject\w*|due to|because of|by|not pass) (?:\S+ ){0,4}(?:spf|dmarc|dkim)
en: (?:spf|dmarc|dkim) (?:\S+ ){0,6}(?:fail\w*|reject\w*|check|polic\w+|pass\w*|align\w*|evaluat\w*|quarantine|not)
en: sender policy framework
en: (?:reverse dns|rdns|ptr|helo|ehlo) (?:\S+ ){0,6}(?:record|lookup|fail\w*|required|missing|invalid)
en: invalid dns mx | unauthenticated (?:mail|e-?mail|sender) | authentication (?:required|checks)
en: bad sender | client host rejected | (?:cannot|can't|could not) (?:find|resolve) your
en: from your (?:ip|network|server) | refus\w* to (?:receive|accept) (?:this|your)
en: (?:do not|don't) have permission to (?:send|post)
en: (?:not|isn't|aren't) (?:allowed|authori[sz]ed|permitted) to (?:send|relay|connect|use|submit|post)
en: (?:ip|ips|host|server|network) (?:\S+ ){0,5}(?:listed|black-?listed) (?:by|in|at|on|using|due|for)
en: (?:ip|ips|host|server|network) (?:\S+ ){0,5}(?:block-?listed|blocked) (?:by|in|at|on|using|due|for)
en: backscatter protection | (?:user |recipient |spam )?complaints | (?:poor|bad|low|ip|domain|sender) reputation
en: spamhaus | spamcop | barracudacentral | senderscore | sorbs
en: listed (?:at|in|on|by) (?:an? |the )?\S*(?:bl(?!\w)|list)\S*
"""
"""About whoever sent: our address, domain or server."""

SHUT_FOR_NOW = r"""
en: temporar(?:y|ily) (?:locked|disabled|suspended|deactivated|unavailable|inactive|rejected)
"""
"""What is so for the moment, whatever else is said of the address."""

TRY_LATER = r"""
en: please try again (?:slower|later)
"""
"""So as well, where `NOBODY_THERE` is not said: who mistyped an address is asked to try again, too."""

NOBODY_THERE = r"""
en: (?:no such|unknown|non-?existent) (?:local )?(?:users?|mail ?box|recipient|account|addressee) | user-?unknown
en: (?:users?|mail ?box|recipient|account|addressee|address)(?: name)? (?:was |is |are )?(?:unknown|not (?:found|known))
en: (?:user|mail ?box|recipient|account|addressee|address)(?: \S+){0,4} (?:does not|doesn't|did not) exist
en: (?:no longer|not) a(?:n active| valid| known)? (?:user|mail ?box|recipient|account)
"""
"""The plainest of `DEAD`, English as `TRY_LATER` is."""

STORE = r"""
en: mail ?box(?:'s)? | inbox | account | mail ?folder | mail ?file | folder | storage | disk | user(?:'s)?
en: recipient | drop
de: postfach
fr: boite
es: buzon
nl: mailbox | postvak | postbus
pt: caixa
it: casella
pl: skrzynka
"""
IS_FULL = r"""
en: full | over (?:\w+ )?quota | over-?quota | exceed\w* | too (?:large|big|many) | out of space
de: voll | uberfullt | uberschritten
fr: pleine | saturee
es: llen[oa]
nl: vol
pt: chei[oa]
it: pien[oa] | satur[oa]
pl: pelna | przepelniona
"""
FOR_NOW = r"""
en: (?:mail ?|file ?)?(?:system|spool|server) (?:is )?full
en: quota | overquota | (?:full|over) (?:mailbox|quota)
en: (?:not |in)(?:enough|sufficient) (?:\w+ ){0,2}(?:space|storage)
en: exceed\w* (?:\S+ ){0,6}(?:quota|size|limits?|storage|space|allocation|allowed|maximum) | space not enough
en: out of (?:disk )?space | no space left | space has been used up
en: (?:size|message|mail|e-?mail) (?:\S+ ){0,4}too (?:large|big|long)
en: size limit | sizelimit | message size | too (?:large|big) | maximum (?:message|inbound|allowed|size) | size=\w*
en: (?:try|again|retry)(?: again)? (?:later|in|after) | not found, try again
en: mailer error | temporar\w* | tempfail\w* | gr[ea]y-?list\w*
en: (?:timed|time) ?-?out | timeout
en: connection (?:refused|timed|reset|lost|closed|dropped|failed|died|was|attempts)
en: network (?:is )?(?:unreachable|error)
en: no (?:route|answer|response)(?: from| to)?(?: \w+)? | not responding | did(?: not|n't) respond
en: (?:unable|failed) to connect
en: could(?: not|n't) connect
en: (?:server|service|host|system) (?:\S+ ){0,2}(?:busy|overload\w*|shutting down|unavailable|down)
en: service unavailable | local (?:error|problem) | internal (?:server )?error | configuration error
en: mail ?server error
en: i/o error | queue file | too many (?:hops|recipients|connections|messages|mails|sessions|errors|concurrent)
en: loop\w* (?:detected|count|back|broken) | (?:mail|routing|forwarding|message) loop\w* | hop count
en: aliasing/forwarding loop
en: time (?:has )?expired | maximum[- ]time[- ]expired | retry time(?:out)? | too long (?:in|on) (?:the )?queue
en: (?:been|being) (?:in|on) the queue too long | delivery attempts | rate ?limit\w* | rate of | throttl\w*
en: too (?:fast|frequent\w*)
en: (?:starttls|tls|ssl|certificate|encryption) (?:\S+ ){0,5}(?:required|fail\w*|error|not)
en: (?:starttls|tls|ssl|certificate|encryption) (?:\S+ ){0,5}(?:verif\w*|invalid|expired|needed)
de: speicherplatz | uberschreitet | zu gro(?:ss|ß) | spater (?:erneut|noch ?mal|wieder) | voruber\w*
de: zeituberschreitung
de: zu ?viele (?:e-?)?mails
fr: trop (?:volumineux|grand|gros) | (?:quota|espace) (?:\S+ ){0,4}(?:depasse|insuffisant) | plus tard | temporaire\w*
es: cuota | demasiado grande | espacio insuficiente | mas tarde | temporal\w* | excede
nl: te groot | later opnieuw | tijdelijk\w*
pt: cota (?:excedida|de) | muito grande | mais tarde | temporari\w+ | espaco insuficiente
it: troppo grande | piu tardi | temporane\w+ | spazio (?:insufficiente|esaurito)
pl: pozniej
ru: переполнен\w* | превышен\w*
"""
"""About the moment, or about this one mail."""

ABOUT_US = r"""
en: \w*spam\w* | dt:spm | go away
en: anti-?spam | uce | ube | unsolicited | junk(?: ?mail)? | bulk ?mail | phish\w* | malware | virus\w*
en: infected
en: suspicious | abus(?:e|ive) | block(?:ed|ing|list\w*|s)? | black-?list\w* | block-?list\w* | deny-?list\w*
en: rbl\w* | dnsbl\w*
en: dnsrbl | uribl\w* | surbl\w* | spamhaus | spamcop | barracudacentral | sorbs | proofpoint | senderbase | cloudmark
en: reputation | polic(?:y|ies) | prohibit\w* | spf | dkim | dmarc | unauthori[sz]ed | access denied
en: permission denied
en: not (?:authori[sz]ed|allowed|permitted|accepted|welcome|whitelisted) | relay\w* | rcpthosts
en: content (?:\w+ )?(?:reject\w*|denied)
en: content (?:filter\w*|restrict\w*|violat\w*|policy) | filter(?:ed|ing) | not accepting mail from | complaints
en: refus\w* to accept mail from | only accept\w* mail from | recipient preferences | user rules | not pre-?approved
en: non-?member | members?-only | moderat\w* | requires? confirmation | closed list | restricted
en: header (?:content|check)\w*
en: (?:bad|banned|forbidden) (?:link|url|content|attachment|header)
en: attachment (?:\S+ ){0,4}(?:block\w*|forbidden|banned)
en: banned | security | scored? (?:\S+ ){0,3}\d\S* | listed (?:at|in|on|by) | likely (?:unsolicited|spam|suspicious)
en: rejected (?:by|for|due to|because of|under) (?:\w+ ){0,4}(?:content|rules?|filter|admin\w*)
en: (?:rejected|refused|denied|blocked) by (?:\w+ ){0,2}(?:domain|provider) | provider (?:has )?(?:rejected|refused)
en: (?:refused|denied|blocked) (?:by|for|due to|because of|under) (?:\w+ ){0,4}(?:content|rules?|filter|admin\w*)
en: (?:rejected|refused|denied|blocked) (?:by|for|due to|because of|under) (?:\w+ ){0,4}(?:system|reasons?)
en: (?:rejected|refused|denied|blocked) (?:by|for|due to|because of|under) (?:\w+ ){0,4}(?:restriction\w*|user)
en: your (?:message|mail|e-?mail) (?:looks|appears|was classified|has been classified|contains) | verification failed
de: richtlinie\w* | abgelehnt (?:wegen|aufgrund) | blockiert | gesperrt | unerwunscht\w*
fr: indesirable\w* | bloque\w* | politique
es: correo no deseado | bloquead\w+ | politica\w*
nl: ongewenst\w* | geblokkeerd | beleid
pt: lixo eletronico
it: indesiderat\w* | bloccat\w*
"""
"""About us or what we wrote, so the recipient is kept."""

PERHAPS_DEAD = r"""
en: mailbox (?:is |was )?(?:unavailable|not available|inaccessible)
en: (?:account|user|recipient) (?:is |was )?unavailable
en: unknown | not found | invalid | does not exist | undeliverable (?:address|recipient)s?
en: failed (?:recipient|address)\w*
en: destination (?:mailbox|address) | no mailbox | unrouteable | unroutable | no valid recipients | not deliverable to
en: verify (?:that )?the (?:recipient )?address | (?:user|recipient)\w* (?:rejected|refused)
de: unbekannt\w* | nicht gefunden
fr: inconnue?
es: desconocid[oa]
pt: desconhecid[oa]
it: sconosciut[oa]
"""
"""Words that mean a dead address where nothing better is said."""
