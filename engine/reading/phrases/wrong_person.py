"""Who is not, or no longer, the person we mean."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import Rule

RULES = (
    Rule(
        Intent.WRONG_PERSON_OR_LEFT_COMPANY,
        0.85,
        r"""
        en: wrong (?:person|contact|address|e-?mail|guy|recipient|individual|company|number|lady|man|woman|people
        +: |one|mailbox|inbox|\w+ \w+son)
        en: mistaken (?:identity|me for) | (?:confus\w+|mix\w+|mistak\w+) (?:me|us)(?: up)? (?:with|for)
        en: (?:this|it) (?:isn't|is not|wasn't|was not) (?:meant|intended|addressed) (?:for|to) (?:me|us)
        en: (?:is|am|i'm|he's|she's|was|are|they're|who's|has been|hasn't been) (?:not|no longer
        +: |sadly no longer) (?:with|at|employed|working|part of|in the|here|there|associated
        +: |involved with)(?! (?:the )?(?:moment|market|position|interested|present|time))
        en: no longer (?:works?|employed|with|working|at|part of|associated)(?! (?:moment|interested|for us
        +: |for me)) (?:<1>)?(?:here|for|at|with|us|the|this|company|by|in|within|of|our)
        en: (?:has|have|had|i've|he's|she's|i|he|she|who|they
        +: |\w+) (?:recently |already |since |now |long )?left (?:the|our|this|us|that|my|in|at|last
        +: |\w+) (?:<2>)?(?:company|organi[sz]ation|firm|business|team|position|job|employer|year|end of|months? ago
        +: |years? ago|week|january|february|march|april|may|june|july|august|september|october|november|december
        +: |20\d\d)(?! (?:list|card|profile|brochure|laptop|details|address|presentation|name|plan|case|sign)s?\b)
        en: (?:i|he|she|they|who|has|have|i've|\w+) (?:recently |already )?left (?:us|the company|the firm
        +: |the business|the organi[sz]ation)\b(?! (?:list|card|profile|brochure|laptop|details|address
        +: |presentation|name|plan|case|sign)s?\b)
        en: (?:don't|doesn't|do not|does not|didn't|never|haven't) work(?:ed)? (?:here|there|at|for
        +: |with) (?!\w+ (?:days|system|process))
        en: (?:has|have|i'm|i am|he is|she is|is|am|i|he|she|now) (?:<1>)?(?:retired|retiring) | passed away
        en: (?:is|has) (?:deceased|died)
        en: (?:changed|moved|switched|left my) (?:jobs?|employers?|compan(?:y|ies)|careers?)
        en: moved (?:on )?to (?:another|a different|a new) (?:department|company|role|position|job|team|employer
        +: |division)
        en: (?:in|have|started) a (?:new|different) (?:role|job|position|company) (?:now|elsewhere|at)
        en: (?:company|business|firm|we|shop|branch|office) (?:<3>)?(?:wound up|ceased trading|closed down|shut down
        +: |went (?:bust|bankrupt|out of business)|(?:is|are|been|was|were) (?:dissolved|liquidated|closed
        +: |in liquidation|insolvent|bankrupt))
        en: wound up in | gone out of business | no longer (?:exists?|trading|in business|trades?)
        en: (?:nothing|not anything|never had anything) to do with (?:<4>)?(?:\w+)
        en: (?:i'm|i am) (?:just |only )?an? (?:private (?:person|individual)|student|graphic designer|pensioner
        +: |\w+ teacher|nurse|dentist)
        en: (?:isn't|is not|not) (?:<2>)?(?:his|her|their|my) (?:e-?mail|address|mailbox|number)
        en: my (?:private|personal|home) (?:e-?mail|address) (?:now)?
        en: (?:nobody|no one|no-one|there is no|no) (?:<2>)?(?:of|by|with) (?:that|this) name
        en: you(?:'ve| have| must have| may have| seem to have)? (?:got|reached|have|contacted|e-?mailed|written to
        +: |mailed|the) (?:got )?(?:the )?wrong
        de: (?:falsche[nr]?|verkehrte[nr]?) (?:person|adresse|ansprechpartner\w*|empfanger\w*|kontakt|e-?mail\w*
        +: |firma|mann|frau|stelle)
        en: (?:has|have|had)(?:n't| not) (?:<1>)?(?:worked|been (?:here|with|at|in|part of|employed)) (?:<3>)?(?:since
        +: |for (?:<2>)?(?:years
        +: |months|ages|a while|some time|a long time)|in (?:<1>)?(?:years|months))
        en: (?:look|looking) after (?:his|her|their) (?:mailbox|inbox|mails?|e-?mails?|account)
        en: (?:monitor|check|read|cover)\w* (?:his|her|their) (?:old )?(?:mailbox|inbox|mails?|e-?mails?|account)
        en: (?:moved|switched|changed|transferred) (?:over )?to (?:<1>)?(?:another|a different|a new|hr|sales
        +: |marketing|finance)(?= .{0,80}(?:ago|any ?more|no longer|nothing|since))
        de: verwechs\w+ | arbeite[t]? (?:<4>)?nicht mehr
        de: nicht mehr (?:<3>)?(?:im unternehmen|im hause?|bei uns|tatig|beschaftigt|angestellt|in der firma|bei der
        +: |in (?:diesem|unserem)|hier|dort|fur (?:uns|die firma|das unternehmen))
        de: (?:hat|habe|haben|hatte) (?:<6>)?(?:unternehmen|firma|uns|haus|betrieb|gesellschaft) (?:<5>)?verlassen
        de: (?:aus dem unternehmen|aus der firma|bei uns|aus unserem hause?) ausgeschieden | ausgeschieden
        de: (?:in|im) (?:rente|ruhestand|pension) | pensioniert | verrentet | verstorben
        de: (?:mit|damit|hiermit) (?:<4>)?nichts (?:mehr )?zu tun
        de: (?:firma|unternehmen|betrieb) (?:<5>)?(?:geschlossen|aufgelost|insolvent|gibt es nicht mehr
        +: |existiert nicht mehr|eingestellt)
        de: (?:arbeitgeber|stelle|job|firma|abteilung) gewechselt
        de: (?:gibt es|kennen wir|haben wir) (?:<2>)?(?:hier|bei uns|nicht)(?: nicht)? (?:niemand\w*
        +: |keine[nr]?) (?:<2>)?(?:namens|mit diesem namen)
        fr: (?:pas|plus) la bonne (?:personne|adresse)
        fr: mauvaise? (?:personne|adresse|destinataire|interlocuteur|interlocutrice|contact)
        fr: mauvais (?:destinataire|interlocuteur|contact)
        fr: (?:vous )?(?:trompez|trompe|tromper) de (?:personne|destinataire|adresse|interlocuteur)
        fr: erreur (?:de|sur) (?:<1>)?(?:personne|destinataire|adresse)
        fr: ne (?:travaille|fait|fais|suis|est|sommes|travaillons|figure) (?:<1>)?plus (?:<2>)?(?:chez|ici|dans|pour
        +: |partie|employe|en poste|au sein|la societe|l'entreprise|avec nous)
        fr: ne travaill\w+ (?:plus|pas)
        fr: (?:a|ai|avons|avoir|ayant) (?:<1>)?quitte (?:la |l'|notre |cette |nos |le |ses |mes )?(?:societe
        +: |entreprise|groupe|compagnie|poste|fonctions|equipe|\w+)
        fr: n'est plus (?:<2>)?(?:parmi nous|chez|en poste|dans|salarie|employe|au sein|avec nous|la)
        fr: (?:parti\w*|suis|est) (?:<1>)?(?:a la|en) retraite | retraite[e]? depuis | decede\w* | rien a voir avec
        fr: (?:change|changer) (?:de|d') ?(?:poste|entreprise|societe|employeur|service)
        fr: (?:societe|entreprise) (?:<3>)?(?:fermee?|dissoute|liquidee|n'existe plus|en liquidation)
        es: ya no (?:trabaj\w+|esta|estoy|forma|formo|pertenece|labora|sigue|colabora) (?:<2>)?(?:con nosotros|aqui
        +: |en|para|parte|alli|con|la empresa)?
        es: (?:persona|direccion|contacto|destinatario) (?:equivocad[oa]|erronea|incorrect[oa]|erroneo)
        es: (?:se )?(?:equivoca\w*|confund\w+|ha confundido) (?:de|con) (?:<1>)?(?:persona|direccion|destinatario
        +: |contacto|otra)
        es: no soy (?:la persona|quien|el destinatario)(?: (?:que busca|correcta|indicada|adecuada))?
        es: (?:ha|he|han|hemos) (?:<1>)?(?:dejado|abandonado|causado baja) (?:de trabajar|la empresa|la compania
        +: |la organizacion|en la)
        es: (?:dejo|deje) (?:de trabajar|la empresa|la compania)
        es: (?:me he|se ha|esta|estoy|me|se) (?:jubilado|jubilada|jubile|jubilo|retirado) | fallecid\w+ | fallecio
        es: no tengo nada que ver | no (?:llevo|tengo) nada (?:de|que ver)
        es: (?:he|ha) cambiado de (?:trabajo|empresa|puesto|departamento)
        es: (?:empresa|negocio) (?:<2>)?(?:cerro|cerrad[oa]|disuelt[oa]|ya no existe|liquidad\w)
        nl: werk(?:t|en|te)? (?:<4>)?niet (?:meer|langer)
        nl: niet (?:meer|langer) (?:<3>)?(?:werkzaam|in dienst|bij ons|actief|hier|aan het werk|verbonden|bij)
        nl: verkeerde (?:persoon|adres|contactpersoon|e-?mail\w*|afdeling|man|vrouw)
        nl: (?:heeft|hebben|heb) (?:<4>)?(?:bedrijf|organisatie|onderneming|ons|firma) (?:<3>)?verlaten | uit dienst
        nl: met pensioen | gepensioneerd | overleden | niets (?:mee )?te maken (?:met|hebben)? | niks mee te maken
        nl: van (?:baan|functie|werkgever|afdeling) (?:veranderd|gewisseld)
        nl: (?:bedrijf|zaak|onderneming) (?:<3>)?(?:gestopt|opgeheven|failliet|bestaat niet meer|gesloten)
        nl: niet de persoon die (?:u|je|jullie) zoekt
        pt: (?:nao|ja nao) (?:trabalha|trabalho|esta|estou|faz|faco|pertence|integra|colabora|atua
        +: |labora)(?: mais)? (?:<2>)?(?:mais|aqui|na|connosco|conosco|parte|nesta|com a gente|para|no|com)
        pt: (?:pessoa|endereco|contac?to|e-?mail|destinatario) (?:errad[oa]|equivocad[oa]|incorret[oa])
        pt: engan\w+ (?:na|de|se na|no) (?:pessoa|contac?to|destinatario|endereco)
        pt: nao sou (?:a pessoa|quem|o destinatario)(?: (?:certa|indicada|correta|que procura))?
        pt: (?:saiu|sai|deixou|deixei|desligou-se|desligad\w) (?:<2>)?(?:da|a|de trabalhar|na) (?:<1>)?(?:empresa
        +: |companhia|organizacao|trabalhar)
        pt: (?:me |se |estou |esta |ja )?(?:aposentad[oa]|aposentou|aposentei|reformad[oa]|reformei|reformou)
        pt: faleceu | falecid\w | nao tenho nada a ver | nada a ver com
        pt: mudei de (?:empresa|emprego|funcao|departamento|cargo)
        pt: (?:empresa|loja) (?:<2>)?(?:fechou|encerrou|ja nao existe|nao existe mais|encerrada|faliu)
        it: non (?:lavora|lavoro|e|fa|faccio|fa parte|opera|collabora|sono) piu (?:<2>)?(?:con noi|qui|presso|in
        +: |nell'|parte|per|da|nella|a|alle|dipendente)?
        it: (?:persona|indirizzo|contatto|destinatario) (?:sbagliat[oa]|errat[oa])
        it: (?:ha|avete|hai|state) (?:<1>)?sbaglia\w+ (?:<1>)?(?:persona|indirizzo|destinatario|contatto)
        it: sbaglia persona | non sono (?:la persona|io la persona) (?:giusta|corretta|che cerca|adatta)
        it: (?:ha|ho) (?:<1>)?lasciato (?:<1>)?(?:azienda|l'azienda|la societa|la ditta|societa|l'impresa)
        it: (?:in|andato in|andata in) pensione | decedut\w+ | deceduto | nulla a che (?:fare|vedere)
        it: niente a che (?:fare|vedere) | cambiato (?:lavoro|azienda|ruolo|reparto)
        """,
        undone=r"""
        en: left (?:<3>)?(?:comments?|feedback|details|notes?|messages?|voice ?mails?|numbers?|remarks?|questions?
        +: |reviews?|reminders?|cards?|suppliers?|vendors?|providers?)
        """,
    ),
    Rule(
        Intent.WRONG_PERSON_OR_LEFT_COMPANY,
        0.75,
        r"""
        en: (?:isn't|is not|aren't|not|no longer) (?:with|at|part of|employed by|in) (?:us|our company|the company
        +: |this company|the firm|our firm)(?: any ?more| any longer)?
        en: (?:died|passed on|deceased) | (?:been|was|were|got) (?:laid off|made redundant|let go|fired|dismissed)
        en: (?:mailbox|address|account|inbox|number|e-?mail)(?: \w+)? (?:belongs to|is now|now belongs
        +: |was taken over by|has been (?:reassigned|taken over)|is used by) (?:<1>)?(?:somebody|someone|another
        +: |a different|me\b|mine|private)
        en: you (?:must|probably|may|might|seem to) (?:mean|have me confused|be looking for|want) (?:<1>)?(?:another
        +: |somebody|someone|a different|my namesake)
        en: no longer concerns? (?:me|us)
        en: (?:out of|left|sold) (?:the|my|our) (?:business|trade|industry|company|shop)(?! (?:hours|days
        +: |park|list|cards?|profile|brochure|plan))
        en: sold the (?:company|business|firm)
        en: (?:i'm|i am|we're|we are) (?:just |only |actually )?(?:an? )(?:<2>)?(?:teacher|student|nurse|doctor
        +: |dentist|lawyer|musician|school|church|hospital|restaurant|charity|hairdresser|private person|retiree
        +: |housewife|artist|library)
        en: (?:never|not) (?:heard of|been to|met|attended|worked (?:for|at|with)|downloaded)(?: \w+){0,2} (?:this
        +: |that|you|it|your|company|northwind|webinar|event|there)?
        en: (?:must be|there must be|this is|that's|it's|is) (?:<1>)?(?:a|some) (?:<1>)?(?:mistake|mix-?up
        +: |misunderstanding|confusion|error|mistaken identity)
        en: (?:not|n't) (?:who|the \w+) you(?:'re| are)? (?:think|looking for|want|after|mean|need)
        en: no one here (?:called|named|by) | does(?:n't| not) exist | (?:maternity|parental|long-?term) leave
        de: (?:bei|zu) (?:einem|einer) (?:anderen|neuen) (?:arbeitgeber|firma|unternehmen)
        de: (?:hier|da) (?:sind|liegen|waren) sie (?:<2>)?falsch | falsch verbunden
        de: (?:sie|da) (?:<2>)?(?:irren sich|haben sich (?:geirrt|vertan)|meinen (?:wohl|sicher|bestimmt
        +: |vielleicht) (?:jemand\w*|eine\w* andere\w*))
        de: (?:bin|ist|sind|war) (?:<4>)?(?:arztpraxis|privatperson|schuler|student\w*|rentner\w*|lehrer\w*|schule
        +: |kirche|gekundigt|entlassen)
        de: (?:nicht|kein\w*) (?:<2>)?(?:bekannt|herr\w* dieses namens|frau dieses namens) | firma verkauft
        de: (?:ist|sind) (?:<3>)?(?:gestorben|verstorben|weggezogen)
        de: gehort (?:jetzt|nun|mittlerweile) (?:jemand\w*|mir|einem anderen)
        fr: (?:vous )?fai(?:tes|sez) erreur
        fr: (?:je|ce) (?:ne |n')?(?:suis|est) pas (?:m\.|mme|monsieur|madame|la personne|celui|celle|\w+ \w+ que vous)
        fr: (?:a|ai|avons) (?:<1>)?(?:demissionne|ete licencie\w*|cede l'entreprise|vendu)
        fr: (?:inconnu\w*|n'existe pas|n'existe plus) (?:<2>)?(?:ici|chez nous|au bataillon|adresse)?
        fr: (?:suis|sommes) (?:<1>)?(?:un particulier|etudiant\w*|retraite\w*|enseignant\w*|une ecole|un medecin)
        es: (?:se|te|os) (?:ha|has|han|habeis) equivocado | no (?:es|soy) (?:yo|la persona|esa persona|ese senor)
        es: (?:aqui|en esta empresa) no (?:hay|trabaja|existe|conocemos)(?: \w+){0,3} | (?:esa|esta) persona ya no
        es: (?:soy|somos) (?:un particular|estudiante\w*|jubilad\w+|profesor\w*|un colegio|una escuela)
        es: (?:fue|ha sido|he sido|fui) (?:despedid\w) | desconocid[oa]
        nl: (?:hier|bij ons|ons) (?:<1>)?(?:niet bekend|onbekend)
        nl: (?:u|je|jullie) (?:vergist|heeft|heb|hebt|bent|zit)(?: zich| je)? (?:<1>)?(?:de verkeerde|vergist
        +: |verkeerd|een verkeerd|aan het verkeerde)
        nl: (?:ontslagen|ontslag genomen|overleden|vertrokken) | (?:andere|nieuwe) werkgever
        nl: (?:ik ben|wij zijn) (?:<1>)?(?:student|particulier|leraar|docent|een school|arts|gepensioneerd)
        nl: niet wie (?:u|je|jullie)
        pt: (?:ja|que) (?:<1>)?(?:saiu|sai) (?:da|do|de|desta) | (?:enganou-se|enganaram-se|se enganou|engano)
        pt: (?:nao|ninguem) (?:<2>)?(?:conhecemos|existe|trabalha aqui|com esse nome)
        pt: (?:fui|foi) (?:despedid\w|demitid\w|dispensad\w)
        pt: (?:sou|somos) (?:<1>)?(?:estudante\w*|particular|professor\w*|uma escola|medic\w) | numero errado
        it: (?:si|vi|ti) (?:e|siete|sei) sbagliat\w
        it: (?:non|nessuno) (?:<2>)?(?:conosciamo|con questo nome|conosciut\w)
        it: (?:sono|e) (?:stat\w )?(?:licenziat\w|uno studente|un privato|morto|morta)
        """,
    ),
)

SOFT = Rule(
    Intent.WRONG_PERSON_OR_LEFT_COMPANY,
    0.75,
    r"""
    en: (?:not|n't|isn't|aren't) (?:really |actually |necessarily |quite )?(?:the )?(?:right|correct|best
    +: |appropriate|proper|relevant) (?:person|contact|one|guy|team|department|address|individual|point of contact
    +: |\w+ to (?:talk|speak|ask|contact))
    en: not my (?:area|department|job|responsibility|field|remit|decision|call|role|thing|turf|domain|topic|task
    +: |business)
    en: (?<!may )(?<!can )(?:don't|do not|doesn't|does not|no longer|not) (?:really |actually |personally
    +:  |currently )?(?:handle
    +: |deal with|look after|manage|responsible for|in charge of|involved (?:in|with)|the one (?:who|that|to)
    +: |work (?:on|in)|do (?:that|this)|cover|run|own|purchase|buy|procure|decide|make (?:the|these|those|this|such
    +: |purchasing|buying) decisions?)
    en: outside (?:of )?my (?:area|remit|responsibilit\w+|scope) | someone else (?:handles|deals|is)
    en: wrong department | (?:just |only )an? intern\b
    nl: (?:mij|ons) niet (?:<1>)?(?:hebben|zijn) | niet bij (?:mij|ons) (?:<1>)?(?:zijn|wezen) | stagiaire?
    de: (?:nur |bloss )(?:ein\w* )?(?:praktikant\w*|werkstudent\w*|azubi\w*|aushilfe)
    de: bei mir (?:<1>)?(?:falsch|an der falschen)
    fr: (?:je suis|suis) (?:<1>)?(?:stagiaire|alternante?) | (?:pas|plus) a moi (?:<1>)?qu'il faut
    es: (?:soy|estoy) (?:<2>)?(?:becari[oa]|en practicas)
    pt: (?:sou|estou) (?:<2>)?estagiari[oa]
    de: nicht (?:der|die|das|mein|meine|unser|unsere) (?:<1>)?(?:richtige\w*|passende\w*|korrekte\w*|bereich|thema
    +: |abteilung|zustandigkeit\w*|aufgabe\w*|baustelle|ressort)
    de: (?:nicht|nicht mehr|gar nicht) (?:dafur |hierfur |mehr )?(?:zustandig|verantwortlich)
    de: keine? (?:richtige[rn]? )?ansprechpartner\w*
    de: nicht in meine[mnr]? (?:<1>)?(?:bereich|zustandigkeit\w*|verantwortung\w*|ressort) | falsche abteilung
    de: (?:kummere|betreue|entscheide|mache|bearbeite) (?:<2>)?(?:mich )?(?:<3>)?nicht
    fr: (?:pas|plus) (?:moi|la personne|l'interlocuteur|le bon|la bonne|l'interlocutrice|responsable|en charge
    +: |charge[e]? de|concerne\w*)(?: (?:qui|bonne|en charge|responsable|interlocuteur|contact|concernee|competente
    +: |du sujet))*
    fr: (?:ne|n') ?(?:m'|m'en |gere |gerons |suis |suis pas |est )?(?:occupe|gere|traite|gerons) (?:pas|plus)
    fr: ne releve pas de | pas (?:de )?mon (?:domaine|service|ressort|perimetre|departement)
    fr: pas dans mes attributions | mauvais service
    es: no (?:soy|es|somos) (?:<1>)?(?:responsable|la encargada|el encargado|quien (?:lleva|decide|gestiona
    +: |se encarga)|mi (?:area|departamento|responsabilidad|competencia|tema)|encargad[oa]|el interlocutor
    +: |la interlocutora|el indicado|la indicada)
    es: no (?:me|nos) (?:encarg\w+|ocup\w+|corresponde|compete)
    es: no (?:llevo|gestiono|manejo|decido|lo llevo|lo gestiono) | fuera de mi (?:area|competencia)
    nl: (?:niet|geen) (?:de juiste|de goede|de aangewezen|de correcte|mijn|mijn afdeling|verantwoordelijk
    +: |meer verantwoordelijk|bevoegd) (?:<1>)?(?:persoon|contactpersoon|afdeling|vakgebied|gebied|terrein|taak|werk
    +: |pakkie\W?an|voor|onderwerp)?
    nl: (?:ga|beslis|houd|hou|doe) (?:ik )?(?:<3>)?niet (?:over|mee bezig|mee) | ga ik niet over | niet bij mij
    nl: verkeerde afdeling
    pt: nao (?:sou|e|somos) (?:<1>)?(?:responsavel|eu (?:quem|que)|a minha area|minha area|o meu departamento
    +: |meu departamento|da minha (?:area|responsabilidade|competencia)|encarregad\w|a area|comigo|o interlocutor
    +: |quem (?:decide|trata|cuida))
    pt: nao (?:trato|cuido|me ocupo|me cabe|decido|lido|tenho a meu cargo) | fora da minha area
    it: non (?:me ne |mi |ce ne )?(?:occupo|occupiamo|compete|riguarda|seguo|gestisco)
    it: non (?:sono|e) (?:<1>)?(?:responsabile|il referente|la referente|di mia competenza|il mio (?:settore|reparto
    +: |ambito)|l'incaricat[oa]|la persona (?:di riferimento|giusta))
    it: non decido io
    """,
)
"""Somebody who is right but not responsible. Who names somebody else beside it refers us to a colleague."""
