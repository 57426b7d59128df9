"""Who wants no more mail from us, in whatever words."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import Rule

_KEEPS = r"""
    en: (?<!you )(?<!they )(?<!still )(?:do not|don't|dont|never|please not) | no need to
    en: not (?:going|trying|planning) to
    en: (?:not|n't|dont) (?:want|wish|like|plan|mean|ask|intend|need)(?:ing|ed)?(?: you)? to(?: be| get| have)?
    en: (?:accident(?:al)?ly|mistakenly|by mistake|by accident)(?: clicked| hit| pressed)?(?: on| the)*
    de: (?:bitte|sie mich|sie uns|mochte mich|mochten uns|will mich|wollen uns) (?:bitte |doch )?nicht
    de: versehentlich(?: auf)?
    fr: (?<!vous )(?<!\w)n(?:e |')(?:veux |voulons |souhaite |souhaitons |pas |me |m'|nous )* | par erreur(?: sur)?
    es: (?<!\w)no (?:quiero |queremos |deseo |me |nos )* | por error
    nl: (?:wil|willen|wens) (?:me|mij|ons) (?:zeker |echt )?niet | per ongeluk(?: op)?
    pt: (?<!\w)nao (?:quero |queremos |desejo |me |nos )* | por engano
    it: (?<!\w)non (?:voglio |vorrei |mi |ci )* | per sbaglio
    en: if you(?! don't| do not| cannot| can't| won't| keep| dare| continue| send) | click(?: here)? to | here to
    en: (?:people|users|customers|clients|readers|recipients|contacts|leads|prospects|employees) | who
    de: (?:wenn|falls|sollten) sie(?! nicht| weiter) | um sich
    fr: si vous(?! ne| continuez) | pour vous
    es: si (?:usted )?(?:desea|quiere|prefiere|ya)
    nl: (?:als|indien) (?:u|je)(?! niet| doorgaat)
    pt: (?:se|caso) (?:voce )?(?:deseja|deseje|prefir\w+|quiser|nao)
    it: se (?:non )?(?:desidera|desideri|vuoi|vuole)
"""
_TURNED = r"""
    de: nicht(?! mehr)
    nl: niet(?! meer)
    en: (?:by accident|by mistake|accidentally)
"""

_MAILING = r"""
    en: your | from you | by you | lists? | mailings? | e-?mails | mails | newsletters? | spam | databases?
    en: system | marketing | promotion\w* | campaigns? | solicitations? | (?:data|records) (?:you|that|about|on)
    en: advert\w* | (?:me|us|my|our) (?:\w+ )?(?:from|off) (?:this|these|it|all)\b
    en: (?:unsubscribe|opt|optout|out) (?:me|us|my|our|this|from this|from these|someone@somewhere)
    en: (?:stop|cease|quit|don't|dont|do not|never)(?: \w+)? (?:me|us)? ?(?:this|these|that|such|so many)
    en: (?:again|any ?more|further|ever|from now on|in (?:the )?future|at all|immediately)$
    de: ihr\w* | eue?r\w* | \w*verteiler\w* | \w*liste\w* | datenbank | kartei | kontakte\w* | (?:e-?)?mails
    de: nachrichten | \w*werbung | werbe\w+ | newsletter\w* | zusendung\w* | \w*daten | kontaktaufnahme\w*
    de: (?:nicht|nichts) mehr
    fr: vos | votre | listes? | mails? | e-mails? | courriels? | messages? | fichiers? | base | donnees | publicites?
    fr: sollicit\w+ | newsletters? | coordonnees | me (?:contacter|ecrire) | m'ecrire | desinscri\w+ | desabonn\w+
    es: sus? | tus? | vuestr\w+ | listas? | correos? | mensajes? | base | datos | publicidad | boletin\w*
    es: (?:me|nos) \w+ mas
    nl: uw | jullie | \w*lijst\w* | \w*bestand\w* | mailtjes | berichten | gegevens | reclame
    nl: nieuwsbrie\w+ | niet meer | niets meer | niet langer
    pt: suas? | seus? | voss\w+ | listas? | mensagens | dados | base | cadastro | newsletters?
    pt: (?:me|nos) \w+ mais
    it: vostr\w+ | suoi | sua | lista | liste | newsletter | (?:queste|le|altre|piu) (?:e-?)?mail | messaggi | dati
    it: elenco | indirizzo
    it: (?:mi|ci) \w+ piu
"""
"""What a request to be left out speaks of, in the clause that it begins; without it, it may be about anything."""

RULES = (
    Rule(
        Intent.UNSUBSCRIBE,
        0.95,
        r"""
        en: unsubscri\w+ | unsubcri\w+ | unsuscrib\w+ | un-subscri\w+ | opt(?:ing|ed)?[ -]?(?:me |us )?out | optout
        en: (?:remove|delete|exclude) (?:me|us) | (?:take|get|drop|strike) (?:me|us) (?:off|out|from|away)
        en: (?:remov|delet|tak)(?:e|ing) (?:my|our|this|the above) (?!earlier|previous|last|first|old
        +: |other)(?:<1>)?(?:address\w*|e-?mails?|data|details
        +: |names?|contacts?|account|information)(?! address book)
        en: (?:take|get|cross|drop) (?:my|our|this) (?:<2>)?(?:address\w*|e-?mails?|names?) (?:off|out)
        en: off (?:of )?(?:your|this|the|all|any|these|that) (?:<3>)?lists?
        en: (?:leave|get off) (?:your|this|the) (?:<2>)?list
        en: struck off
        en: from (?:your|the|this|all|any) (?:<3>)?(?:mailing|distribution|e-?mail|contact|marketing) ?(?:lists?
        +: |database)
        en: (?:removed|deleted|taken) (?:off|from) (?:your|this|the|all|any) (?:<3>)?(?:lists?|database|records
        +: |system|mailings?|campaign)
        en: leave (?:me|us) alone
        en: (?<!they )(?<!customers )(?<!to )(?:stop|quit|cease)(?: and desist)? (?:(?:e-?mailing|mailing|contacting
        +: |writing|messaging|calling|spamming|bothering|sending|harassing|pestering)(?: to)? (?:me|us|these|this
        +: |your|such|any|it|more|my|all)|(?:e-?mailing|mailing|contacting|writing|messaging|calling|spamming
        +: |bothering|sending)(?= ?(?:$|[.!,])))
        en: (?:stop|cease|end) (?:sending |with )?(?:the |these |this |your |all |any |such |further |
        +: these stupid )*(?:e-?mails?|mails?|messages|spam|newsletters?|mailings?|correspondence|communications?)
        en: (?:do not|don't|dont|never|not to) (?:ever )?(?:e-?mail|mail|contact|write|message|call|bother|spam
        +: |disturb) (?:to )?(?:me|us|this address)(?! (?:until|before|after|till|between|unless|if|on|in the
        +: |this week|next)\b)
        en: (?:do not|don't|dont|never) send (?:me|us) (?:any|more|these|this|such|your|anything|e-?mails?|mails?)
        en: no (?:more|further|additional) (?:of (?:these|your) )?(?:e-?mails?|mails?|messages|newsletters?|contact
        +: |communications?|correspondence|spam|mailings?|follow[- ]?ups?)
        en: (?:do not|don't|dont|no longer|not|never) (?:want|wish|like|care|need) (?:to )?(?:receive|get|receiving
        +: |getting) (?:<6>)?(?:e-?mails?|mails?|messages|newsletters?|communications?|anything|these|this|them|it
        +: |mailings?|updates)
        en: (?:do not|don't|dont|no longer|not|never) (?:want
        +: |wish) (?:to )?(?:hear (?:anything )?(?:more )?from(?! us\b| him| her\b| them| me\b)
        +: |be (?:contacted|mailed|e-?mailed|on (?:your|this)))
        en: (?:erase|delete|wipe|remove|erasure of|deletion of) (?:all |any )?(?:of )?(?:(?:my
        +: |our) (?:personal )?(?:data|details|information|records?)|(?:the |any )?(?:personal )?(?:data|details
        +: |information|records?) (?:you|that you|about (?:me|us)|on (?:me|us)|relating|concerning|held))
        en: right to (?:be forgotten|erasure)
        en: (?:withdraw|revoke) (?:my|our) (?:<2>)?(?:consent|permission)
        en: object to (?:<3>)?(?:processing|marketing|use of) | (?:stop|cancel) (?:my|our|this) subscription
        en: cancel (?:my|our) (?:newsletter|e-?mail)? ?(?:subscription|subscriptions)
        en: (?:lose|forget|delete) my (?:e-?mail|address|number|details)
        de: abmelden | abbestellen | abbestellung | abmeldung
        de: (?:mich|uns) (?:<5>)?(?:austragen|streichen|entfernen|loschen) | (?:ab|aus)(?:zu)?tragen
        de: bestelle (?:<4>)?ab
        de: (?:melden|tragen|nehmen|streichen|loschen|entfernen|meldet|nehmt|tragt|streicht
        +: |loscht) (?:sie |bitte |ihr )*(?:mich|uns|meine \S+|unsere \S+|diese \S+) (?:<7>)?(?:ab|aus|heraus|raus
        +: |von|vom)
        de: aus (?:ihrem|dem|ihrer|der|eurem|eurer|diesem|allen) (?:<1>)?(?:\w*verteiler\w*|\w*liste\w*|datenbank
        +: |system|kartei|kontakten)
        de: von (?:ihrer|der|dieser|eurer) (?:<1>)?\w*liste
        de: keine (?:weiteren |solchen |ihrer |eurer )*(?:e-?mails?|mails?|nachrichten|werbung|werbemails?
        +: |newsletter|zusendungen|kontaktaufnahme\w*|post)(?: mehr)?(?: (?:von|zu|bekommen|erhalten|an mich
        +: |zusenden|schicken|senden))?
        de: (?:loschen|entfernen|loscht) sie (?:bitte )?(?:mich|uns|meine|unsere|alle)
        de: (?:gestrichen|geloscht|entfernt|ausgetragen) (?:zu )?werden
        de: nicht (?:mehr|weiter) (?:an)?(?:schreiben|kontaktieren|anschreiben|angeschrieben|kontaktiert|belastigen
        +: |zusenden|mailen)
        de: (?:schreiben|kontaktieren|mailen|schicken|senden) sie (?:mir|mich|uns) (?:bitte )?(?:nichts?
        +: |keine)(?: mehr)?
        de: horen sie (?:bitte )?auf (?:<3>)?(?:zu )?(?:schreiben|mailen|senden|schicken|mir|mit)
        de: (?:in ruhe lassen|lassen sie mich (?:bitte )?in ruhe|lasst mich in ruhe)
        de: widerspreche (?:<9>)?(?:nutzung|verarbeitung|verwendung|speicherung|werbung|zusendung|kontaktaufnahme)
        de: widerrufe? (?:<4>)?(?:einwilligung|zustimmung)
        de: (?:loschung|loschen) (?:meiner|unserer|aller) (?:<2>)?daten
        de: (?:verlange|fordere|bitte um) (?:<3>)?loschung
        fr: desinscri\w+ | desabonn\w+
        fr: (?:ne )?(?:veux|voulons|souhaite|souhaitons|desire|desirons) plus (?:<3>)?(?:recevoir|etre|entendre)
        fr: ne plus (?:<2>)?(?:recevoir|etre contacte\w*|m'ecrire|me contacter|nous ecrire|nous contacter|m'envoyer
        +: |nous envoyer|me solliciter|figurer)
        fr: (?:retirez|enlevez|supprimez|rayez|otez|effacez)[- ](?:moi|nous|mon|mes|notre|nos)
        fr: (?:retirer|enlever|supprimer|rayer|effacer) (?:mon|mes|notre|nos) (?:<2>)?(?:adresse\w*|mails?|e-?mails?
        +: |donnees|coordonnees|contacts?|noms?)
        fr: (?:me|nous) (?:retirer|enlever|supprimer|rayer|desinscrire)(?! (?:l'|(?:un|une|beaucoup)\b))
        fr: desinscription | (?:etre|soit|soient|soyons) (?:<1>)?(?:retire|supprime|enleve|efface|radie)\w*
        fr: (?:cessez|arretez|merci d'arreter|stop aux) (?:de (?:m'|nous |me )\w+|(?:vos|les|ces) (?:mails?
        +: |e-?mails?|envois|messages)|de (?:<2>)?(?:envoyer|ecrire|contacter)|tout envoi)
        fr: (?:ne )?(?:me|nous|m') ?(?:contactez|ecrivez|envoyez|sollicitez) plus
        fr: plus (?:aucun|de) (?:mails?|e-?mails?|messages?|sollicitations?|courriels?|publicites?|newsletters?)
        fr: laissez[- ](?:moi|nous) tranquilles?
        fr: (?:suppression|effacement) de (?:mes|nos|mon) (?:<1>)?(?:donnees|coordonnees|adresse)
        fr: m'oppose (?:<2>)?(?:traitement|utilisation|prospection)
        es: (?:dar|de|den|dad)(?:me|nos) de baja | dame de baja | des de baja
        es: (?:darse|dar|doy|damos|solicito|quiero|queremos) (?:<1>)?(?:de|la) baja
        es: baja de (?:su|la|esta|vuestra) lista
        es: (?:ya )?no (?:quiero|queremos|deseo|deseamos) (?:seguir )?(?:<1>)?(?:recibi\w+|mas
        +: |que me) (?:<4>)?(?:correos?|mails?|e-?mails?|mensajes|comunicacion\w*|publicidad|informacion|escriban?
        +: |contacten?|nada)
        es: (?:borr|elimin|quit|sac)(?:e|en|ar|a|ad)(?:me|nos)
        es: (?:borr|elimin|quit|sac)(?:e|en|ar|a) (?:mis?|nuestr[oa]s?) (?:datos|correo|direccion|e-?mail|contacto)
        es: no (?:me|nos) (?:escriban?|contacten?|envien?|manden?|molesten?|escribas|envies|mandes) (?:<1>)?mas
        es: no (?:me|nos) (?:envien?|manden?) mas
        es: (?:dejen?|deja|paren?|dejad) de (?:enviar|escribir|mandar|molestar|contactar|spamear)\w*
        es: cancelar (?:mi|la|esta) suscripcion
        es: de (?:su|vuestra|esta|la) (?:base de datos|lista de (?:correo|distribucion|envio|contactos))
        es: (?:dejarme|dejen?me|dejenos|dejadme) en paz
        es: ser (?:eliminad|borrad|dad|quitad|excluid)\w+ (?:de|del|de baja)
        es: no mas (?:correos?|e-?mails?|mails?|mensajes|publicidad|spam)
        nl: afmelden | uitschrijven | uitschrijving | afmelding
        nl: (?:meld|schrijf|haal|gooi|verwijder) (?:mij|me|ons) (?:<5>)?(?:af|uit|van|weg)
        nl: geen (?:e-?)?(?:mails?|berichten|nieuwsbrieven|nieuwsbrief|post|reclame|mailings?|mailtjes)(?: van (?:u
        +: |jullie|je))?(?: meer)?(?: (?:te )?(?:ontvangen|sturen|krijgen))? (?:meer|ontvangen|sturen)
        nl: geen (?:e-?)?(?:mails?|mailtjes|berichten|reclame|nieuwsbrieven) meer
        nl: (?:verwijderd|uitgeschreven) (?:te )?worden
        nl: verwijder (?:a\.?u\.?b\.? )?(?:mij|me|ons|mijn|onze)
        nl: van (?:uw|de|jullie|deze|je) (?:<1>)?(?:mailing|verzend|mail)?lijst
        nl: uit (?:uw|jullie|het|de|je) (?:<1>)?(?:bestand|database|lijst|systeem|adressenbestand)
        nl: niet (?:meer|langer|verder) (?:te )?(?:<2>)?(?:mailen|benaderen|ontvangen|contacteren|schrijven|sturen
        +: |lastigvallen|gemaild|benaderd)
        nl: (?:stop|hou op|houd op) (?:a\.?u\.?b\.? )?met (?:<3>)?(?:mail\w*|sturen|spam\w*|benaderen|berichten
        +: |lastigvallen|deze|die)
        nl: (?:stuur|mail|benader|schrijf) (?:mij|me|ons) (?:<2>)?(?:niet|niets|nooit|geen) (?:<2>)?meer
        nl: laat (?:mij|me|ons) met rust | mijn (?:<1>)?gegevens (?:te )?(?:verwijder\w*|wissen)
        pt: descadastr\w+ | cancel\w+ (?:a )?(?:minha |esta |nossa )?(?:inscricao|subscricao|assinatura)
        pt: (?:sair|saia|remov\w+|retir\w+|tir\w+|exclu\w+|elimin\w+|apag\w+) (?:<5>)?d[ae]s? (?:sua|vossa|tua|esta
        +: |desta|lista|base|mailing)\w*(?: lista)?(?! de (?!e-?mail|envio|contat|distrib))
        pt: descadastrar | ser (?:removid|retirad|excluid|descadastrad)\w+
        pt: (?:remov|retir|tir|exclu|elimin|apagu)\w*[- ](?:me|nos|o meu|meu|os meus|meus|o nosso) (?:<2>)?(?:da|do
        +: |de|desta|e-?mails?|contact?o|dados|endereco|nome)?
        pt: me (?:remov|retir|tir|exclu|descadastr|inscrev)\w+ d
        pt: (?:remova|retire|tire|remover|retirar|exclua|removam|retirem|tirem)[- ]me
        pt: me (?:remova|retire|tire|exclua)m?
        pt: nao (?:quero|queremos|desejo|desejamos|pretendo|gostaria de) (?:mais )?(?:receber|ser contactad\w
        +: |ser contatad\w|que me)
        pt: (?:parem?|deixem?|pare) (?:de |com )(?:<1>)?(?:enviar|mandar|escrever|contac?tar|isso|spam|e-?mails?
        +: |incomodar|chatear)\w*
        pt: nao (?:me|nos) (?:envie|mande|escreva|contac?te|incomode)m? mais | nao (?:envie|mande)m? mais
        pt: (?:sem|chega de|nada de) mais (?:e-?mails?|mensagens) | deixem?-me em paz | anular a subscricao
        it: (?:cancellate|togliete|rimuovete)(?:mi|ci)(?!\w| (?:un|una|il|lo|la|i|gli|le)\b| l')
        it: cancellate(?:ci)? (?:il mio|la mia|i miei|il nostro)
        it: (?:mi )?(?:cancelli|cancellare|tolga|togliete|rimuova|rimuovete|rimuovere|elimini|eliminate|disiscriv\w+
        +: |disiscri\w+|disicriv\w+|togliermi|rimuovermi|cancellarmi|toglietemi|rimuovetemi
        +: |eliminatemi) (?:mi |il mio |la mia |i miei |dalla |da )?(?:<3>)?(?:lista|mailing|indirizzo|e-?mail
        +: |nominativo|dati|elenco|newsletter|database|vostr\w+)
        it: essere (?:cancellat|rimoss|eliminat|tolt)\w+
        it: disiscri\w+ | non (?:voglio|vogliamo|desidero|desideriamo) piu (?:<2>)?(?:ricevere|essere)
        it: (?:non|di non) (?:mi |ci )?(?:scriv\w+|contatt\w+|invi\w+|mand\w+) piu
        it: (?:smett\w+|basta) (?:di (?:scriver\w+|mandar\w+|inviar\w+|contattar\w+)|con (?:queste|le) (?:e-?)?mail)
        """,
        denied=_KEEPS,
        undone=_TURNED,
        then=_MAILING,
    ),
    Rule(
        Intent.UNSUBSCRIBE,
        0.8,
        r"""
        en: (?:too many|enough of (?:your|these)|sick of (?:your|these)|tired of (?:your|these)) (?:e-?mails?|mails?
        +: |messages|newsletters?)(?=.*\b(?:stop|remove|off|end)\b)
        en: (?:please )?(?:stop|go away|get lost)(?= ?(?:$|[.!]))
        en: not (?:be )?(?:contacted|e-?mailed|mailed) (?:again|any ?more|further)
        en: (?:no need to|needn't|don't) (?:contact|e-?mail|write|mail|follow up)(?: with)?(?: me| us)? (?:again
        +: |any ?more|further)
        en: how (?:do|can) (?:i|we) (?:get|come) off | (?:this|my) address (?:removed|deleted|taken off)
        """,
        denied=_KEEPS,
    ),
    Rule(
        Intent.UNSUBSCRIBE,
        0.9,
        r"""
        en: (?:no need to|don't|do not|stop|not to|no reason to|please not) (?:keep|keeping|have|having|leave) (?:me
        +: |us) on (?:your|the|this|any)
        en: no more of (?:this|these|your|that) | (?:want|get me|like) off (?:this|your|the|of)
        de: (?:bitte )?(?:streichen|loschen|austragen)(?= ?(?:$|[.!]))
        nl: (?:wil|willen|hoef|hoeven) (?:<3>)?(?:mails?|berichten|nieuwsbrieven|mailtjes|dit|deze) (?:<2>)?niet meer
        nl: niet meer (?:in|op) (?:uw|jullie|de) (?:<1>)?(?:lijst|bestand)
        en: (?:not|n't|no longer) (?:want|wish|like|need)(?:ing)? to (?:be|stay|remain) on (?:your|the|this
        +: |any) (?:<2>)?lists?
        """,
        then=_MAILING,
    ),
)

WHOLE = r"""
    en: unsubscribe | unsubscribe me | stop | remove | remove me | delete | opt out | optout | opt-out | cancel
    en: no more | enough | go away | end | quit | stop it | stop this | stop now | please stop
    de: abmelden | abbestellen | stopp | stop | austragen | loschen | abmeldung
    fr: desinscription | desabonnement | desabonner | desinscrire | stop | supprimer
    es: baja | darse de baja | cancelar | borrar | de baja | dar de baja
    nl: afmelden | uitschrijven | verwijderen
    pt: remover | descadastrar | sair | cancelar | parar | pare
    it: cancellami | cancellazione | disiscrizione | rimuovere | cancella
"""
"""Words that decide when they are all there is: in a sentence, "stop" may mean anything."""
