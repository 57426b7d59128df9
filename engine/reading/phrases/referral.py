"""Who sends us to a colleague, or the mail to one."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import Rule

RULES = (
    Rule(
        Intent.REFERRAL_TO_COLLEAGUE,
        0.85,
        r"""
        en: (?:contact|reach out to|reach|get in touch with|talk to|talk with|speak to|speak with|write to|e-?mail
        +: |mail|call|ask|try|approach|address|direct (?:this|your \w+) to|redirect (?:this|your \w+) to
        +: |connect with|touch base with|liaise with|check with|take (?:this|it) up with|send (?:this|it
        +: |your \w+) to) (?:directly )?(?:my|our|his|her|the|their) (?!(?:way|ceo thinks|number|mobile|cell|office
        +: |website|support|address|team on|case|data|list|details|calendar|price|offer|prices|report|paper|proposal
        +: |contract|numbers|info\w*)\b)(?:<2>)?(?:\w+)
        en: (?:please|should|better|best|kindly|would|could|suggest|recommend|can|must|need to|have to
        +: |to) (?:directly )?(?:contact|reach out to|get in touch with|talk to|talk with|speak to|speak with
        +: |write to|ask|approach|liaise with|check with|connect with|address (?:this|it) to|refer to|direct (?:this
        +: |it|your \w+|any \w+) to|take (?:this|it) up with|email|e-mail|forward (?:this|it|your \w+) to
        +: |send (?:this|it|your \w+|future \w+) to) (?!(?:your (?:account|sales|support|own|team|crm|system
        +: |records|colleagues?)|me|us|you|him a|more|the (?:details|info|price)|a|an|if
        +: |about|for|some|whether|someone who|how|what|when|why|where|yourself|them about|i|we)\b)\w+
        en: (?:my|our|a|the) (?:colleagues?|boss|managers?|director|co-?workers?|assistant|team ?(?:lead|mate)
        +: |head of \w+|procurement|purchasing|it|marketing|hr|operations|finance|c[a-z]o|parent company
        +: |headquarters|logistics|warehouse|supervisor|partner|\w+ manager|\w+ director|\w+ team
        +: |\w+ department)(?:,? \w+(?: \w+)?,?)? (?:handles?|looks? after|takes? care|decides?|is in charge
        +: |is responsible|deals? with|is the (?:right|best|one)|manages|would be|makes (?:the|these|those)
        +: |is looking after|will (?:handle|be in touch|contact|take|get back|reply|follow)|oversees|leads|is better)
        en: (?:is|would be|'s|are|might be) (?:probably |actually |likely )?(?:the|a|your) (?:much )?(?:right|best
        +: |better|correct|appropriate|proper|main|ideal|relevant) (?:person|contact|one|point of contact|people
        +: |address|guy|lady|woman|man|team)(?! i| we)
        en: (?:looping|copying|cc'?ing|cc-ing|ccing|copied|looped|cc'?d|cced|i've cc'?d) (?:in )?(?!(?:this|to|the|a
        +: |value|it|you|me|your)\b)\w+
        en: (?:adding|including|bringing|added|included) (?:in )?(?:my|our) (?!(?:\w+ ){0,2}(?:notes?|list|thoughts?
        +: |questions?|file|details|data|number)\b)\w+
        en: (?:copying|looping|bringing) in | (?:in|on) cc | \(?(?:cc'?d|in cc|copied|cced)\)?
        en: (?:he|she|they|\w+)(?:'s| is| are|s) (?:the (?:one|person|man|woman|guy|right)
        +: |who) (?:<2>)?(?:to (?:talk|speak|ask|contact|reach)|(?:handles|decides|runs|deals|manages)|you (?:want
        +: |need|should))
        en: (?:is|'s) (?:the one )?(?:<1>)?(?:in charge of
        +: |responsible for)(?<!who is in charge of)(?<!who is responsible for)(?<!who's in charge of)
        en: (?:you|you'd|you'll) (?:should|want to|need to|will want to|might want to|may want to|could|better
        +: |would be better|be better off|are better off) (?:<1>)?(?:contact|speak|talk|talking|ask|asking|email
        +: |reach|reaching|try|speaking|contacting)
        en: (?:i'?ve|i have|have|i|we|i'll|will|i am|i'm|we've|can|let me|has been|was|been)(?: just| also
        +: | already)? (?:forward|pass|sen[dt]|hand|refer|redirect|relay|share|direct)(?:ed|ing|d|red)? (?:this|it
        +: |your \w+|your|you|that|them|the \w+)(?: \w+)?(?: on| over| along| up)? (?:to
        +: |with) (?:the |our |my |his |her )?(?!(?:me|us|you|him a)\b)\w+
        en: point you (?:<1>)?(?:to|towards?|in the direction of|at) (?!(?:our|the) (?:website|page|docs|form))
        en: (?:is|are|be|'s|being) the (?:one|person|guy|lady|woman|man|people) (?:deciding|who|to (?:ask|talk|speak
        +: |contact)
        +: |for (?:this|that|it)|responsible|in charge|you (?:want|need|should))(?! i\b| we\b)
        en: (?:drop|give|send) (?!me\b|us\b|you\b)\w+ a (?:line|note|message|mail|e-?mail|call|ring)
        en: (?:runs|heads|leads|owns) (?:our|the) (?:<1>)?(?:lab|department|team|group|unit|purchasing|procurement
        +: |project|area)
        en: forwarded (?:this |it )?to | passed (?:this |it )?(?:on|along) to
        en: (?:this|that|it) is (?:\w+'s|for \w+ in|one for|something for|a question for|handled by|done by
        +: |managed by|decided by|looked after by)
        en: (?:handles?|manages|oversees|takes care of|looks after|deals with|runs) (?:all )?(?:this|that|these
        +: |those|it|such|our|the) (?:<2>)?(?:for us|here|side|area|topics?|matters?|things?|purchas\w+|procurement
        +: |decisions?|warehouses?|returns|site|at|in|vendors?)
        en: (?:decision|responsibility|topic|area) (?:is|lies|sits|rests|belongs) (?:with|to)
        en: (?:has|have) taken over | took over | (?:my|the) (?:successor|replacement) (?:is|will)? | replaced by
        de: (?:wenden|wende) (?:sie |dich |euch )?(?:sich )?(?:bitte |diesbezuglich |hierzu |direkt |gerne |dazu |
        +: besser |da )*an(?! mich| uns)
        de: (?:sprechen|kontaktieren|fragen|schreiben
        +: |rufen) sie (?:bitte |hierzu |dazu |diesbezuglich |besser |direkt |doch |gerne |da )*(?:mit |
        +: an )?(?:mein\w*|unser\w*|herrn?|frau|den|die|dr\.)(?! mich| uns| rufnummer)
        de: an (?:die|den|unsere\w*) (?:<1>)?(?:\w*abteilung|kollegen|einkauf|technik) (?:gegeben|geschickt)
        de: (?:weitergeleitet|weitergegeben|weitergereicht) | (?:leite|gebe|reiche) (?:<5>)?weiter
        de: (?:ist|sind|zustandig ist|zustandig sind|ware
        +: |waren) (?:bei uns |dafur |hierfur |da |nun |jetzt |hier |in unserem haus\w* )*(?:zustandig
        +: |verantwortlich|herr|frau|mein\w* kolleg\w+|unser\w* (?:kolleg\w+|einkauf\w*|chef\w*|abteilung
        +: |\w*leiter\w*|\w*abteilung|geschaftsfuhr\w*|it\b|personal\w*|vorgesetzt\w*)|der richtige|die richtige
        +: |der ansprechpartner|die ansprechpartnerin|der passende|die passende)(?! sind| ist)
        de: (?:zustandig|verantwortlich) (?:ist|sind|dafur|hierfur) (?!wer)
        de: (?:dafur|hierfur|darum|damit|das) (?:<3>)?(?:ist|kummert|entscheidet|macht|betreut|befasst
        +: |verantwortet) (?:<4>)?(?:herr|frau|mein|meine|unser|unsere|kolleg\w+|einkauf|abteilung|zustandig
        +: |verantwortlich|chef\w*)
        de: (?:mein|meine|meinen|meiner|unser|unsere|unseren|unserem|unserer) (?:kolleg\w+|chef\w*|leiter\w*
        +: |abteilung\w*|einkauf\w*|vorgesetzte\w*|geschaftsfuhr\w*|it\W?\w*|assistent\w*|nachfolger\w*|lagerleit\w*
        +: |logistik\w*|personal\w*)(?: \w+){0,3} (?:kummert|betreut|entscheidet|ist|macht|meldet|wird|ansprechen
        +: |hilft|ubernimmt|kontaktieren|weiter)
        de: ansprechpartner(?:in)? (?:ist|sind|fur|ware|hierfur|dafur|bei uns)
        de: (?:richtige[rn]?|bessere[rn]?|passende[rn]?) (?:ansprechpartner\w*|kontakt|person|adresse) (?:ist|ware
        +: |fur|hierfur|dafur)
        de: (?:in|im) (?:cc|kopie) | (?:setze|nehme|habe) (?:<4>)?(?:in cc|in kopie|ins cc|cc)
        de: ansprechpartner(?:in)? (?:fur|in) | nachfolger(?:in)? (?:ist|von)
        de: fragen sie (?:mal |bitte |doch )?(?:bei )?(?:herrn?|frau|unser\w*|mein\w*)
        de: (?:besser|lieber|bitte) (?:direkt )?(?:an|mit) (?:herrn?|frau|mein\w*|unser\w*)
        fr: (?:contactez|contacter|adressez[- ]vous (?:a|au)|adressez (?:votre|vos|ce|cela) (?:<2>)?(?:a|au)
        +: |vous adresser (?:a|au)|voyez|voir|parlez|parler|ecrivez|ecrire|joindre|joignez|demandez
        +: |rapprochez[- ]vous|vous rapprocher|tournez[- ]vous|prenez contact|prendre contact|prendre attache
        +: |mettre en (?:contact|relation)|mets en (?:contact|relation|copie)
        +: |mettre en copie) (?:directement |plutot |donc )*(?:avec |a |au |de |du |vers |aupres (?:de|du) )?(?:mon
        +: |ma|mes|notre|nos|monsieur|madame|mme|m\.|le|la|son|sa|votre|un|\w+ \w+)(?! moi| nous)
        fr: (?:contactez|adressez-vous a|voyez avec|parlez a|ecrivez a) (?!moi\b|nous\b|la\b)\w+
        fr: (?:transfere|transmis|transmets|transfere[rz]?|fais suivre|faire suivre|relaye|redirige) (?:<5>)?(?:a|au
        +: |aux|votre|vos)?
        fr: (?:c'est|est) (?:<3>)?(?:mon|ma|notre|nos|monsieur|madame|m\.|mme|\w+) (?:<4>)?qui (?:gere|s'occupe
        +: |s'en occupe|decide|traite|est en charge|est responsable|pilote|suit|s'occupera|prend)
        fr: (?:est|sera|serait) (?:<1>)?(?:votre|la bonne|le bon|la|le) (?:bonne? )?(?:interlocut\w+|personne
        +: |contact|responsable|referent\w*)(?: (?:pour|de|sur|en))?
        fr: en (?:copie|cc)
        fr: (?:mon|ma|notre) (?:collegue|responsable|directeur|directrice|chef|successeur
        +: |remplacant\w*)(?: \w+){0,3} (?:s'en|s'occupe|gere|est|reviendra|vous|prend)
        es: (?:contact[ae]n?|contactar|habl[ae]n?|hablar|pongase|ponerse|ponte|ponganse|dirijase|dirigirse|dirijanse
        +: |escrib[ae]n?|escribir|consult[ae]n?|pregunt[ae]n?|preguntar|trat[ae]lo|comuniquese
        +: |comunicarse) (?:directamente |mejor |por favor |usted )*(?:en contacto )?(?:con|a|al) (?!nosotros\b
        +: |migo\b|mi\b(?! (?:companer|colega|jef|director|compan|responsable)))\w+
        es: (?:reenvi|remit|pas|derivad|traslad)(?:ado|o|e|are|aremos|amos|ada)? (?:<4>)?(?:a|al) (?:mi|nuestr\w+|la
        +: |el|su|\w+)
        es: (?:la|el) (?:persona|responsable|encargad[oa]|contacto|interlocutor\w*) (?:<4>)?(?:es|seria|de (?:esto
        +: |este|compras|ello)) (?:<1>)?(?:\w+)
        es: (?:mi|nuestr[oa]) (?:companer[oa]|colega|jef[ea]|director\w*|responsable|gerente|departamento
        +: |equipo)(?: (?!y\b)\w+){0,3},? (?:se encarga|lo lleva|lleva|es|gestiona|decide|se ocupa|quien|te|le)
        es: (?:quien|el que|la que) (?:<1>)?(?:se encarga|lo lleva|lleva|gestiona|decide|se ocupa)(?: de (?:esto
        +: |ello|este|estos|eso))? (?:<2>)?es
        es: en copia
        es: (?:lo lleva|se encarga|lo gestiona|de esto se|de eso se|eso lo|esto lo) (?:<3>)?(?:mi|nuestr\w|el|la|\w+)
        nl: (?:neem|neemt|opnemen|nemen|kan|kunt|kun|best
        +: |contact) (?:<4>)?contact (?:op )?(?:<3>)?(?:op )?met (?!mij\b|me\b|ons\b)\w+
        nl: contact op(?: te)?(?: nemen)? met (?!mij\b|me\b|ons\b)\w+ | doorgestuurd | doorgezet | doorgegeven
        nl: (?:stuur|geef|zet) (?:<4>)?door (?:naar|aan) | (?:wend|richt) u (?:<2>)?tot
        nl: (?:mijn|onze|ons) (?:collega|manager|directeur|baas|afdeling|magazijn\w*|inkoper|inkoop|leidinggevende
        +: |opvolger|hoofd|it\W?\w*|team)(?:,? \w+(?: \w+)?,?)? (?:gaat|is|houdt|beslist|regelt|kan|zal|neemt|doet
        +: |heeft|behandelt|over|zijn)
        nl: (?:juiste|goede|beste|aangewezen) (?:contact)?persoon (?:is|hiervoor|voor)
        nl: (?:hiervoor|daarvoor|hierover) (?:moet|kunt|kan|dient|is|gaat) (?:<4>)?(?:bij|met|contact|naar|zijn
        +: |verantwoordelijk|onze|mijn)
        nl: (?:is|zijn) (?:<2>)?(?:verantwoordelijk|aanspreekpunt|contactpersoon) (?:voor)? | in (?:de )?cc
        nl: (?:vraag|bel|mail|benader|spreek) (?:<1>)?(?:onze|mijn) (?:collega|\w+)
        pt: (?:fale|falar|entre|entrar|contac?te|contac?tar|dirija-se|escreva|procure|procurar|trate|tratar|consulte
        +: |pergunte|falem|contac?tem|tente) (?:<2>)?(?:em contac?to )?(?:com|a|ao|para|o|pelo) (?!nosco\b|migo\b
        +: |connosco\b|conosco\b|comigo\b)(?:o |a |os |as |meu |minha |nosso |nossa )?\w+
        pt: (?:encaminhei|reencaminhei|encaminho|reencaminho|encaminhamos|passei|enviei|encaminhado|repassei|repasso
        +: |vou encaminhar|vou reencaminhar|vou passar|irei encaminhar) (?:<4>)?(?:para|ao|a|aos|com)?
        pt: (?:pessoa|responsavel|contac?to|interlocutor\w*) (?:<4>)?(?:e|seria|certa e|certo e|indicada e) (?:o|a
        +: |meu|minha)?
        pt: (?:meu|minha|nosso|nossa) (?:coleg\w+|chef\w+|diret\w+|gerent\w+|gestor\w*|responsavel|departamento
        +: |equip\w+|socio)(?: \w+){0,3},? (?:e|trata|cuida|que|quem|responde|decide|gere|vai|pode)
        pt: quem (?:trata|cuida|decide|gere|responde|ve|resolve|e responsavel) (?:<5>)?(?:e|eh) | em copia | com copia
        it: (?:contatt\w+|scriv\w+|parl\w+|si rivolga|rivolgersi|rivolgetevi|rivolgiti|sent\w+
        +: |chied\w+) (?:direttamente |pure |per favore )*(?:a|al|alla|con|il|la|lo|ai) (?!me\b|noi\b)(?:<2>)?(?:\w+)
        it: (?:inoltrat\w|girat\w|inoltro|giro|passat\w) (?:<4>)?(?:a|al|alla)
        it: (?:mio|mia|nostro|nostra|il|la) (?:collega|responsabile|direttore|direttrice|capo
        +: |ufficio)(?: \w+){0,3} (?:si occupa|se ne occupa|gestisce|decide|e|segue)
        it: (?:referente|responsabile|persona giusta) (?:<3>)?(?:e|sarebbe)
        it: (?:se ne occupa|ne occupa|lo segue|lo gestisce) | in copia
        """,
        denied=r"""
        en: not | n't | don't | no need to | who | will | i'll | we'll | let me | need to | have to | happy to
        en: (?:i|we) (?:will|have to|need to|must|should|can|am going to|would like to|want to|'ll|'d like to)
        de: nicht | wer | ich (?:muss|werde|mochte|kann) | wir (?:mussen|werden)
        fr: ne | pas | qui | je (?:vais|dois) | nous (?:allons|devons)
        es: no | quien | (?:voy|vamos|tengo|tenemos) (?:a|que)
        nl: niet | wie | (?:ik|wij|we) (?:moet|ga|zal|moeten|gaan)
        pt: nao | (?:vou|vamos|preciso|tenho de|tenho que)
        it: non
        """,
    ),
    Rule(
        Intent.REFERRAL_TO_COLLEAGUE,
        0.75,
        r"""
        en: (?:talk|speak|write|go|turn|ask|try|contact|mail|e-?mail|call)(?: to)? (?!(?:me|us|you|him a|it|this
        +: |that|again|back|them|your|the)\b)\w+(?: \w+)? (?:instead|about (?:this|that|it)|for (?:this|that)
        +: |directly|please|in (?:purchasing|procurement|it|operations|marketing|sales|finance|hr|logistics|the))
        en: (?:it's|it is|that's|this is|that is) (?:<1>)?(?:\w+'s|up to (?:<2>)?\w+'?s?) (?:decision|call|job|area
        +: |department|topic|business|budget|responsibility)
        en: (?:is|are|'s) (?:a matter |something )?(?:for|up to) (?:our|my|the) (?:<2>)?(?:head office|boss|team
        +: |department|manager|director|headquarters|parent company|it|ceo|cfo|coo|cto|procurement|purchasing|board
        +: |owner)
        en: (?:for|by) (?:our|my|the) (?:<2>)?(?:head office|headquarters|boss|board|ceo|cfo|coo|cto|director
        +: |manager|parent company|it department) to (?:decide|answer|handle|look)
        en: (?:purchasing|procurement|head office|it|marketing|operations|logistics|hr|finance|our \w+ team
        +: |the \w+ team|the \w+ department) (?:does|do|handles?|decides?|deals?|takes? care|is responsible
        +: |manages?)(?: of| with)? (?:this|that|these|it|such|those)
        en: (?:shared|discussed|raised|left|put|forwarded|passed)(?: \w+){0,4} (?:with|to) (?:our|my
        +: |the) (?:<2>)?(?:team|lead|manager|director|boss|colleagues?|department|head|ceo|coo|cto|cfo|buyer|people)
        en: (?:he|she|they) (?:may|might|will|can|'ll|would|should) (?:<1>)?(?:come back|get back|be in touch
        +: |reach out|reply|contact you|answer|help|take it|decide|be able to help)
        en: (?:your|the) (?:right )?contact (?:here |there |for this |in \w+ )?(?:is|would be|will be)
        en: put you in (?:touch|contact) with
        de: (?:macht|entscheidet|regelt|bearbeitet|verantwortet|betreut
        +: |ubernimmt) (?:das |dies |so etwas |hier |bei uns |darum )*(?:der|die|unser\w*|mein\w*|herr|frau
        +: |das) (?:<1>)?(?:einkauf\w*|it\b|chef\w*|kolleg\w+|zentrale|geschaftsfuhr\w*|\w*leit\w*|\w*abteilung|herr
        +: |frau|vorstand|controlling|personal\w*|logistik\w*|marketing)
        de: (?:bitte |besser |direkt )*an (?:herrn?|frau|meine\w* kolleg\w+|unsere\w* \w+|den \w+
        +: |die \w+abteilung) (?:<2>)?(?:schicken|senden|richten|weiterleiten|wenden|schreiben|adressieren)
        de: (?:liegt|entscheidung liegt) (?:<1>)?bei (?:herrn?|frau|unser\w*|mein\w*|der|dem)
        fr: (?:il faut|faudrait|vaut mieux|mieux vaut|a voir|merci de) (?:<1>)?(?:voir|parler|en parler|demander
        +: |s'adresser|contacter|vous adresser|traiter)(?: ca| cela| directement)? (?:avec|a|au|aupres) (?:<1>)?\w+
        fr: (?:releve|depend) (?:de|du) (?:<2>)?(?:direction|service|siege|collegue|responsable|achats|dsi)
        fr: (?:c'est|est) (?:<2>)?(?:la direction|le siege|le service|le responsable|les achats
        +: |la dsi) (?:<2>)?(?:qui|decide)
        es: (?:eso|esto|de eso|de esto|ese tema|este tema) (?:<1>)?(?:lo lleva|lo decide|lo gestiona|se encarga
        +: |lo ve|corresponde a|es cosa de) (?:<1>)?\w+
        es: (?:lo )?decide (?:<1>)?(?:mi jefe|la direccion|el director|la central|compras)
        nl: (?:daar|hier|dat|dit) (?:gaat|beslist|regelt|doet|is voor) (?:<3>)?(?:over|onze|mijn|het hoofdkantoor
        +: |inkoop|de \w+)
        nl: (?:daar|hier) gaat \w+ (?:\w+ )?over | (?:beslissing ligt|ligt) bij (?:<2>)?\w+
        pt: (?:quem (?:decide|trata|cuida|ve|gere|resolve)(?: \w+){0,2} (?:e|eh) (?:o|a))
        pt: (?:isso|isto) (?:e|cabe|compete|fica) (?:<1>)?(?:com|ao|a|do|da) (?:<1>)?\w+
        pt: a decisao (?:e|cabe) (?:<2>)?\w+
        it: (?:se ne occupa|decide|ne occupa) (?:<1>)?(?:il|la|l'ufficio|mio|mia)
        """,
        denied=r"""
        en: not | n't | don't | who | will | i'll | we'll | let me | need to
        en: (?:i|we) (?:will|have to|need to|must|should|can|want to|'ll)
        de: wer | nicht
        """,
    ),
    Rule(
        Intent.REFERRAL_TO_COLLEAGUE,
        0.85,
        r"""
        en: (?:adding|including|bringing|added|included) (?:in )?(?!(?:this|to|the|a|value|it|you|me|your)\b)\w+
        """,
        denied=r"""
        en: not | n't | don't | who | without
        """,
        named=True,
    ),
)
