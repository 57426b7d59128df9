"""What automatic answers say that tell of no absence: who left, requests registered, new addresses, thanks."""

from engine.domain.returned import AutoIntent
from engine.reading.automatic_words import Family

LEFT = Family(
    "left the company",
    AutoIntent.LEFT_COMPANY,
    3,
    r"""
    en: (?:is|am|i'm|are|be|was|has been) no longer (?:\w+ )?(?:with|at(?! (?:my|the) (?:desk|office|computer))|employed
    |working(?= (?:here|at|for|with|in)\b|[.,;!]|$)|work|part of|an employee|a member
    |affiliated|associated|in the employ)
    en: (?:no longer|don't|doesn't|do not|does not) works? (?:\w+ )?(?:for|at|here|with)
    en: (?:has|have|i've) (?:now |recently |since )*(?:left|moved on|retired|departed|resigned)(?=[.,;]| (?:and
    |effective|as of|on (?:the )?\d|on \w+day|to (?:pursue|join|start|become))\b|$)
    en: (?:has|have|i've) (?:now |recently |since )*(?:retired|resigned) as
    en: (?:has|have|i've) (?:now |recently |since )*moved on to (?:an? )?(?:new|other|another) (?:challenge|opportunit
    |role|position|job|employer|company|adventure)\w*
    en: i (?:\w+ly )?(?:retired|resigned) (?:on|in|from|as of|at|effective)
    en: i (?:\w+ly )?left (?:(?:on|as of|effective) (?:the )?\d|in (?:20\d\d|january|february|march|april|may|june|july
    |august|september|october|november|december)\b|last (?:week|month|year))
    en: my last (?:working )?day (?:at|with|in|was|of|is)
    en: (?:left|leaving|departed|quit|(?:resigned|retired|departed|moved on|separated|transitioned(?: away| out)?) from)
    (?:my|our|the|this|his|her|their) (?:\w+ )?(?:position|role|job|post|company|organi[sz]ation|firm|business|employer
    |team|agency|group)(?=[.,;:!]|$| (?:on|in(?! charge)|as|at|effective|and|to|since|after|last|this|by)\b)
    de: (?:hat|habe|haben) ~6 (?:unternehmen|firma|betrieb|gesellschaft|organisation|institut|haus|gmbh|ag) ~5 verlassen
    de: (?:ist|bin|war|sind) ~8 nicht (?:mehr|langer) ~5 (?:im unternehmen|bei|tatig|beschaftigt|angestellt|teil|in
    unserem|mitarbeiter\w*|im hause|in der firma|am institut)
    de: arbeite[nt]? ~5 nicht (?:mehr|langer) | (?:hat|habe|haben) ~8 ausgeschieden | in den ruhestand
    de: (?:ist|bin|aus) ~6 (?:ausgeschieden|ausgetreten|im ruhestand|in rente|in pension)
    de: nicht mehr (?:in|im|bei|fur) ~5 (?:tatig|beschaftigt|angestellt)
    fr: (?:travaille|fais|fait|travaillons) plus (?:partie|pour|chez|au sein|dans|a|ici)
    fr: (?:a|ai|ayant) (?:quitte|cesse) ~2 (?:societe|entreprise|l'entreprise|groupe|fonctions|poste
    |mes fonctions|cabinet|organisation|l'organisation|equipe|l'equipe)
    fr: est partie? (?:a la retraite|de)
    fr: n'est plus (?:dans|au|chez|en poste|employe\w*|collaborat\w+|salarie\w*|parmi)
    fr: ne suis plus (?:en poste|dans|chez|au|salarie\w*|collabora\w+)
    es: ya no (?:\w+ )?(?:trabaj|labor|form|pertene|colabor|prest)\w+
    es: (?:deje|dejo|dejado) de (?:trabajar|laborar|formar)
    es: (?:he|ha) dejado (?:la|esta|nuestra|mi|el|este) (?:empresa|compania|organizacion|firma|puesto|cargo|grupo)
    es: ya no (?:esta|estoy|es|soy) ~2 (?:en|con|parte|emplead\w|vinculad\w)
    nl: (?:werkt?|werken|werkzaam) ~5 niet (?:meer|langer)
    nl: niet (?:meer|langer) ~3 (?:werkzaam|in dienst|werk\w*|actief)
    nl: (?:is|ben) uit dienst
    nl: (?:heeft|heb) ~5 (?:bedrijf|organisatie|onderneming|firma|werkgever|dienst) ~4 verlaten
    nl: (?:is|ben) met pensioen
    pt: nao (?:trabalh|fac|faz|integr|pertenc|colabor)\w* mais | nao (?:esta|estou|e) mais (?:na|no|em|com|a)
    pt: ja nao (?:trabalh|fac|faz|integr|pertenc|colabor|se encontra|esta|exerc)\w* | desligou-se
    pt: (?:foi|se) desligad\w*
    pt: (?:deixou|deixei) (?:(?:a|esta|nossa|minha|o|este) (?:empresa|companhia|organizacao|firma|cargo|funcao|grupo)
    |de fazer parte|de trabalhar|de colaborar)
    pt: saiu da (?:empresa|companhia)
    it: non (?:lavor|fa|faccio|collabor|oper)\w* ~2 piu | non (?:e|sono) piu (?:in|con|un|dipendente|impiegat\w|parte)
    it: (?:ha|ho) (?:lasciato|cessato|terminato|concluso) ~3 (?:azienda|l'azienda|societa|rapporto|incarico|attivita
    |collaborazione)
    it: e andat\w in pensione
    """,
    named=r"""
    en: (?:has|have|i've|had|i) (?:\w+ly |now |already |since )*(?:left|departed|(?:retired|resigned|moved on|separated
    |transitioned(?: out| away)?) from) (?:the )?[\w&.'-]+
    fr: (?:a|ai|j'ai|ayant) quitte (?:la |le )?[\w&.'-]+
    es: (?:he|ha) dejado [\w&.'-]+
    pt: (?:deixou|deixei) (?:a |o )?[\w&.'-]+
    it: (?:ha|ho) lasciato (?:la )?[\w&.'-]+
    """,
)

REQUEST = Family(
    "registers a request",
    AutoIntent.TICKET,
    3,
    r"""
    en: (?:ticket|request|case|enquiry|inquiry|issue|incident|query|submission|application) ~8 (?:has
    |have|was|were) (?:been )?(?:successfully )?(?:created|opened|received|logged|registered|submitted|assigned|recorded
    |raised|generated)
    en: (?:we|our team|our support team) (?:have|has|'ve) (?:\w+ )?(?:received|registered|logged) your
    (?:\w+ ){0,2}(?:request|enquiry|inquiry|ticket|query|application|submission|case)
    en: (?:confirm\w*|let you know) (?:that )?we(?:'ve| have)? (?:got|received) your
    (?:request|enquiry|inquiry|ticket|message)
    en: (?:given|assigned|under|has) (?:the |a )?(?:\w+ )?(?:reference|ticket|case
    |request)(?: number| id| no\.?)? \S*\d+
    en: (?:is|are) (?:currently )?being (?:reviewed|processed|handled|looked into) by (?:our|the|a member)
    de: (?:anliegen|anfrage|nachricht) ~8 unter (?:der )?(?:nummer|nr|referenz\w*|kennung) ~3 (?:erfasst|registriert
    |aufgenommen|gespeichert|bearbeitet|gefuhrt|angelegt|eroffnet|eingegangen)
    de: (?:anliegen|anfrage|nachricht) ~4 unter (?:der|folgender) (?:ticket|vorgangs|bearbeitungs|fall)\w*
    en: (?:your|the|this) (?:\w+ ){0,2}(?:ticket|case|reference|request|incident) (?:number|id|no|#|reference)
    en: (?:your|the) (?:reference|ref\.?)(?: number| no\.?)? (?:is|:) ?[#\[]?\S*\d+\]?
    en: (?:ticket|case|incident|request) (?:id|number|no)?\.?:? ?#? ?\[?(?:[a-z]{2,6}-)?\d{3,}
    de: (?:ihre?|die) (?:\w+ )?(?:anfrage|ticket|anliegen|bewerbung|meldung) ~8 (?:eingegangen
    |erhalten|erfasst|registriert|eroffnet|angelegt|aufgenommen)
    de: (?:ticket|vorgang|fall) ~8 (?:angelegt|erstellt|eroffnet|erzeugt|aufgenommen)
    de: (?:haben|habe) ~3 (?:anfrage|anliegen|bewerbung) ~5 (?:erhalten|registriert|erfasst)
    de: (?:ticket|vorgangs|bearbeitungs|fall|anfrage)-?(?:nummer|nr|id)
    fr: votre (?:\S+ )?(?:demande|ticket|candidature|requete)
    ~8 (?:recu\w*|enregistre\w*|cree\w*|pris\w* en (?:compte|charge)|transmis\w*|reception)
    fr: (?:ticket|demande|dossier) ~2 (?:a ete |est )?(?:ouvert|cree|enregistre)\w*
    fr: numero (?:de|du) (?:ticket|dossier|demande)
    es: numero de (?:ticket|caso|referencia|solicitud)
    es: (?:abierto|creado|generado|registrado) ~3 (?:ticket|caso|incidencia|solicitud)
    es: su (?:\w+ )?(?:solicitud|consulta|ticket|peticion|caso) ~8 (?:recibid\w|registrad\w|cread\w
    |asignad\w)
    nl: (?:uw|je) (?:\w+ )?(?:aanvraag|vraag|melding|ticket|verzoek|sollicitatie) ~8 (?:ontvangen
    |geregistreerd|aangemaakt|in behandeling|in goede orde)
    nl: (?:ticket|melding) ~5 (?:aangemaakt|geopend)
    nl: (?:ticket|zaak|referentie|melding)s?-?(?:nummer|id)
    pt: numero (?:do|de) (?:chamado|ticket|protocolo|pedido)
    pt: (?:abrimos|criamos|registamos|registramos|foi abert\w|foi criad\w) ~3 (?:chamado|ticket|ocorrencia|pedido)
    pt: (?:sua|seu) (?:\w+ )?(?:solicitacao|chamado|ticket|pedido) ~8 (?:recebid\w
    |registrad\w|registad\w|criad\w|abert\w)
    it: numero (?:di|del) (?:ticket|pratica|richiesta)
    it: (?:apert|creat)\w ~2 ticket
    it: (?:sua|tua|suo|tuo) (?:richiesta|ticket|segnalazione) ~8 (?:ricevut\w|registrat\w|apert\w
    |creat\w|pres[ao] in carico)
    """,
)

ANSWERED_LATER = Family(
    "says that somebody will answer",
    AutoIntent.OTHER,
    3,
    r"""
    en: (?:message|e-?mail|mail) ~4 (?:has|was) (?:been )?(?:successfully )?received
    en: we(?: have|'ve) received your (?:message|e-?mail|mail)
    en: (?:can't|cannot|can not|unable to|not able to) (?:\w+ )?(?:answer|respond to|reply to) (?:each|every|all)
    en: (?:receive|get)(?: \w+)? an? (?:high|large|great|huge) (?:volume|number|amount) of (?:messages|e-?mails?|mails?)
    ~4 (?:respond|reply|answer|get back)
    en: (?:respond|reply|answer) within ~3 (?:hours|days)
    de: (?:ihre?|die) (?:\w+ )?(?:nachricht|e-?mail|mail) ~8 (?:eingegangen|erhalten) | eingangsbestatigung
    de: (?:haben|habe) ~3 (?:nachricht|e-?mail|mail) ~5 erhalten
    fr: (?:avons|a) bien (?:recu|ete recu\w*|pris en compte) | nous accusons reception
    es: (?:hemos|ha sido|fue) (?:recib|registr)\w*
    nl: (?:uw|je) (?:bericht|e-?mail|mail) ~8 (?:ontvangen|in goede orde) | binnen ~3 (?:werkdag\w*|uur|uren|dagen)
    pt: (?:recebemos|registramos|registamos) ~1 (?:seu|sua|vossa|tua) \w+
    it: abbiamo ricevuto | e stat[ao] ricevut\w*
    en: thank(?:s| you) for (?:contacting|reaching out to|getting in touch with|writing to|e-?mailing|messaging) (?:us
    |our|the|[\w&.-]+ (?:support|team|customer|help|service|sales|hr|recruiting|careers))
    en: thank(?:s| you) for your (?:enquiry|inquiry|application|interest in)
    en: (?:our )?(?:business|office|opening|support|service) hours (?:are|:)
    de: unsere (?:geschafts|offnungs|service|buro)zeiten
    fr: accuse de reception
    es: gracias por (?:contactar|comunicar|ponerse en contacto)\w*
    pt: obrigad[oa] por (?:entrar em contac?to|contactar|contatar|nos contactar) | agradecemos o seu contac?to
    it: grazie per (?:averci contattat|averci scritt|aver contattat|il contatto)\w*
    """,
)

PROMISES = Family(
    "promises an answer",
    AutoIntent.OTHER,
    2,
    r"""
    en: (?:we|someone|one of our|our team|our \w+ team|representative|agent|team|specialist) ~8 (?:will|aim to|strive to
    |'ll|shall|try to) ~4 (?:get back|come back|respond|reply|be in touch|contact|review|answer|return) ~6 (?:within
    |shortly|as soon as
    possible|soon|business days?|hours|working days?|asap|in the order)
    de: (?:schnellstmoglich|so schnell wie moglich|zeitnah|umgehend|in kurze|baldmoglichst|innerhalb von)
    ~8 (?:bearbeiten|bearbeitet|beantworten|melden|bei ihnen|mit ihnen in verbindung|antworten)
    de: (?:ich melde|melden) ~3 (?:schnellstmoglich|zeitnah|umgehend|baldmoglichst|so (?:schnell|bald) wie moglich)
    fr: dans les (?:meilleurs|plus brefs) delais | sous \d+ ?(?:h|heures|jours)
    fr: un (?:conseiller|de nos \w+) ~4 (?:recontact|repond|contact|reviend)\w*
    es: (?:le|te|nos) (?:responder|contestar|atender|contactar|pondr)\w* ~6 (?:brevedad|lo antes posible|pronto|en breve
    |horas|posible)
    es: (?:uno de nuestros|un\w? de nuestr\w+|nuestro equipo|un (?:asesor|agente)) ~4 (?:se pondra|contactara
    |respondera)
    nl: (?:proberen|streven) ~8 (?:antwoorden|reageren|beantwoorden)
    nl: zo (?:snel|spoedig) mogelijk ~5 (?:contact|reactie|antwoord|beantwoord\w*|reageren|in behandeling|terug)
    pt: (?:responder|retornar|entrar|contat|contact)\w* ~6 (?:o mais breve possivel|em breve|brevemente|mais rapido
    possivel|horas|assim que possivel|maior brevidade)
    it: (?:ricevera|un (?:nostro )?(?:operatore|addetto)) ~4 (?:risposta|esaminera|rispondera|contattera) ~4
    it: (?:rispond|ricontatt|contatt)\w* ~6 (?:il prima possibile|al piu presto|quanto prima|a breve|entro|ore)
    """,
)

"""What people promise as well, so that it shows nothing alone."""

NEW_ADDRESS = Family(
    "has a new address",
    AutoIntent.ADDRESS_CHANGED,
    3,
    r"""
    en: (?:my|our) (?:\w+ )?(?:e-?mail|mail)?(?: ?address)(?:es)? (?:has|have|is|was) (?:been )?(?:now )?(?:changed
    |changing|moved|migrated|updated)
    en: (?:my|our) e-?mail (?:has|is) (?:been )?(?:changed|moved|migrated)
    en: (?:my|our|following|this) new (?:\w+ )?(?:e-?mail|mail|contact)(?: address| details)?
    en: (?:my|our) (?:old|previous|former) (?:e-?mail|mail|mailbox|address) | (?:can )?now (?:be )?(?:found|reached) at
    en: update your (?:address ?book|records|contacts?|contact (?:list|details|information)|files)
    de: (?:neue|geanderte|aktuelle)n? (?:e-?mail|mail)-?\s?(?:adresse|kontaktdaten)
    de: (?:diese|meine alte|die alte) (?:(?:e-?mail|mail)-?\s?)?(?:adresse|postfach) wird ~4 (?:abgeschaltet|geloscht
    |deaktiviert|geschlossen)
    de: (?:e-?mail|mail)-?\s?adressen? ~5 (?:geandert|umgestellt|andert sich|gewechselt)
    en: (?:this|my old|the old) (?:e-?mail |mail ?)?(?:address|account|mailbox) will (?:be|stop|cease|no longer) ~3
    (?:switched off|closed|deactivated|deleted|disabled|discontinued|working|active|work)
    de: (?:andern|aktualisieren|passen|notieren|speichern) sie ~6 (?:adressbuch|kontaktdaten|verteiler|kontakt\w*)
    de: (?:adressbuch|kontaktdaten|verteiler) ~4 (?:aktualisieren|anpassen|andern)
    fr: (?:nouvelle |changement d')(?:adresse|e-?mail|mail|courriel)
    fr: (?:l'ancienne|cette adresse|mon ancienne) ~3 (?:plus|sera (?:fermee|supprimee|desactivee))
    fr: (?:mon|notre) (?:adresse|e-?mail|mail) ~3 (?:a change|change|a ete modifie\w*)
    es: nueva direccion | nuevo (?:correo|e-?mail|mail)
    es: (?:mi|nuestra|nuestro) (?:direccion|correo) ~3 (?:ha cambiado|cambio|cambia)
    nl: (?:nieuwe?|gewijzigd) (?:e-?mail|mail)-?\s?adres
    nl: (?:e-?mail|mail)-?\s?adres (?:is|wordt) (?:gewijzigd|veranderd)
    pt: (?:meu|nosso) (?:endereco|e-?mail) ~3 (?:mudou|foi alterado|alterou)
    pt: novo (?:endereco|e-?mail)
    it: (?:ho|abbiamo) cambiato ~2 (?:indirizzo|e-?mail|mail)
    it: nuov[oa] (?:indirizzo|e-?mail|mail|casella)
    it: (?:il mio|nostro) (?:indirizzo|e-?mail) ~3 (?:e cambiat|e stat\w+ modificat|cambi)\w*
    """,
)

ELSEWHERE = Family(
    "asks to write elsewhere",
    None,
    2,
    r"""
    en: (?:use|write|reach|contact|e-?mail|send|update) ~8 (?:instead|from now on|going forward|in (?:the )?future
    |from today)
    en: please (?:use|update) (?:that|this|it|my|our|the|your) ~4
    de: (?:ab sofort|kunftig|in zukunft|zukunftig|ab heute|von nun an) ~5 (?:unter|an)
    fr: (?:desormais|dorenavant|a compter d\S+|a l'avenir|veuillez noter) ~6
    es: (?:a partir de (?:ahora|hoy|este)|en adelante|en lo sucesivo) ~5 (?:escrib|envi|utilic|us|dirij)\w+
    nl: (?:voortaan|vanaf nu|in het vervolg|let op) ~6
    pt: (?:a partir de (?:agora|hoje)|doravante|atualize) ~5 (?:escrev|envi|us|utiliz|contac?t)\w+
    it: (?:da oggi|d'ora in poi|da ora in poi|da adesso) ~3 (?:scriv|invi|us|utilizz|contatt)\w+
    """,
)
"""What goes with a new address, and shows nothing alone."""

THANKS = Family(
    "thanks for the mail",
    None,
    1,
    r"""
    en: (?:thank you|thanks|many thanks) (?:\w+ )?for (?:your|the|this|sending|contacting|reaching out|writing|getting
    in touch)
    de: dank fur (?:ihre|deine|eure|die|ihr|das) (?:\w+ )?(?:e-?mail|mail|nachricht|anfrage|interesse|schreiben
    |zuschrift|kontaktaufnahme)
    fr: (?:merci|je vous remercie|nous vous remercions) (?:pour|de) (?:votre|ton)
    fr: bien recu votre \w+
    es: gracias por (?:su|tu|vuestro|el|contactar|escribir)\w*
    nl: (?:dank|bedankt) (?:\w+ )?voor (?:uw|je|jouw|het)
    pt: obrigad[oa] (?:pelo|por|pela) | agradec\w+ (?:o|a|pelo|pela) (?:seu |sua |vosso )?(?:e-?mail|mensagem|contac?to)
    it: (?:grazie|ringrazio) per (?:la sua|il suo|la tua|il tuo|la vostra|avermi|averci)
    """,
)
