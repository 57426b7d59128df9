"""Who wants it, wants an offer or material, or has the problem and looks for a cure."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import NEGATIONS, Rule

_NOT = (
    NEGATIONS
    + r"""
    en: if you(?:'re| are) | would you be | are you | may be | might be | in case you(?:'re| are) | anyone | whether
    en: who | was | were | thanks but | others | you find | to be
    de: falls | ob | ware | waren | wenn
    fr: si | si vous etes
    es: si | si esta
    nl: als | of | indien
    pt: se
"""
)

RULES = (
    Rule(
        Intent.INTERESTED,
        0.85,
        r"""
        en: (?:i'm|i am|we're|we are|am|are|be|is|very|definitely|yes|quite|really|certainly|also|still|indeed
        +: |highly|extremely|potentially|defintely|definately|absolutely|team is|more than|always
        +: |count me) (?:<1>)?(?:interested|intersted|intrested|keen|intrigued|curious|excited|on board|sold
        +: |eager)(?! (?:if|whether|party|parties))
        en: interested in (?:<4>)?(?:more|learning|hearing|seeing|trying|your|this|it|the|buying|a|moving|knowing
        +: |pricing|getting|how)
        en: (?:this|that|it|sounds?|looks?|very|really|quite|seems|pretty|super|extremely|definitely|most)(?: is
        +: | looks| sounds|'s)? (?:<1>)?(?:interesting|intriguing|relevant|promising|exciting|useful|amazing|awesome
        +: |fantastic|great|good|perfect|excellent|spot on|exactly (?:what|the))(?! (?:but|question|but not|day
        +: |week))(?: for us| to me| to us)?
        en: sounds? (?:<1>)?(?:good|great|interesting|promising|perfect|fine|like (?:a|what|something|just|exactly
        +: |it))
        en: (?:piqued|caught|got|have|has) (?:my|our|your) (?:interest|attention|curiosity)
        en: tell (?:me|us) more
        en: (?:like|love|want|keen|happy|interested|eager|curious|need|excited|able|please let me|please let us
        +: |good) to (?:<1>)?(?:hear|learn|know|see|find out|read|understand|explore|try|test|receive|get|have|buy
        +: |order|purchase|proceed|go ahead|move forward|move ahead|start|pilot|trial|evaluate|sign up|join
        +: |take (?:you up|a (?:closer )?look|it)|go with|implement|introduce|do this|look (?:into|at)|discuss
        +: |take part|participate|get started) (?:<2>)?(?:more|it|this|that|how|what|your|further|pricing|prices|the
        +: |a|an|about|in|started|forward|ahead|some|with|details|information|from|for|up|on|these)
        en: (?:please |kindly |pls |could you |can you |would you |do |just |and |then |also )*(?:send|share|forward
        +: |e-?mail|provide|give|pass|mail|supply)(?: \w+)? (?:me|us|over|it|them|through|along|across|him|her|the
        +: |your|some|more|a|an|this|to)(?: \w+){0,2} (?:info\w*|details|material\w*|brochure|prices?|pricing
        +: |price ?list|quote|quotation|offer|proposal|catalogu?e|paper|deck|slides|documentation|docs|samples?
        +: |numbers|contract|specs?|spec ?sheet|data ?sheet|case stud\w+|references|report|more|one|link|access
        +: |trial|presentation|overview|copy|over|through|along|calculation|figures|agreement|pdf|document|terms
        +: |questionnaire|cost|costs|estimate|example\w*|video|recording)
        en: (?:send|share) (?:it|them|that|this|those|one)(?: over| along| through| across| please| to me| to us)*
        en: (?:make|give|prepare|send|draw up|need|want|get|like|have|submit
        +: |work up)(?: \w+){0,2} (?:an? |your |the )(?:<1>)?(?:offer|quote|quotation|proposal|estimate)(?! from)
        en: (?:can|could|would|please) (?:you )?quote
        en: (?:count (?:me|us) in|sign (?:me|us) up|i'm in|we're in|i am in|we are in|let's do (?:it|this)
        +: |let's (?:go|start|try|proceed|move|get started|give it a (?:go|try)|begin)|go ahead|go for it|(?:ready
        +: |want|like|wish|decided|able|happy|good) to (?:go|buy|start|move|order|proceed|sign|begin|move forward
        +: |purchase|commit)|where do (?:i|we) sign|how do (?:i|we) (?:sign up|start|proceed|get started|buy|order
        +: |begin|move forward|get (?:access|it))|next steps?|take my money|shut up and take|(?:we|i) want (?:this
        +: |it|one|to (?:try|test|buy|order|have|start|do))|(?:keep|keep me|keep us) (?:the material|it|them|me|us
        +: |'em|these|posted|in the loop|updated|informed|sending|coming)(?: coming)?)
        en: why not
        en: yes,? (?:please|i|we|it|that|very|absolutely|definitely|of course|sure|this|send|let's|do|happy|sounds
        +: |would|by all means|go ahead|you (?:can|may)|tell|interested|exactly|and)
        en: (?:sure|certainly|absolutely|definitely|of course),? (?:send|let's|i'd|we'd|please|go|why|that|sounds
        +: |thing|happy|tell|yes|do)
        en: by all means
        en: (?:can't|cannot|couldn't) stop (?:thinking|talking|reading)
        en: (?:can't|cannot) wait (?:to (?:see|try|hear|start|get|read|learn)|for (?:the (?:demo|trial|paper|call)
        +: |it|this|more))
        en: (?:exactly|just|precisely) what (?:we|i)(?:'re| are|'ve| have| were)? (?:<1>)?(?:need|needed|looking
        +: |want|wanted|been looking|are looking|searching|after)
        en: (?:we|i)(?:'re| are|'ve been| have been|'m| am) (?:<2>)?(?:looking|searching|shopping|in the market
        +: |evaluating|comparing|considering|exploring|planning|about|thinking|struggling|suffering|fighting|hoping
        +: |keen|desperate)(?: \w+)? (?:for|to|at|of|about|into|solutions|options|tools|vendors|systems|software
        +: |alternatives|a|with|how)(?! (?:a job|stop|unsubscribe|leave|say no|remove|another provider))
        en: (?:on|made) (?:our|the|my) short ?list
        en: (?:budget|funding|funds|project|money) (?:<4>)?(?:approved|available|allocated|granted|released
        +: |signed off|in place|confirmed)
        en: (?:free|start(?:ing)?|convinced|liked|like|loved|love) (?:<2>)?(?:trial|pilot|poc|proof of concept
        +: |demo version|the idea|it|the paper|this|your|what you)
        en: (?:good|great|perfect|excellent|impeccable|right) (?:timing|moment|time)(?! to (?:call|talk|stop)|\?
        +: | for (?:a )?call)
        en: (?:starting|starts|beginning|begins) to (?:hurt|bite|show|be a problem|become a problem|cost us)
        en: (?:register|sign up|enrol|book|put) (?:me|us) (?:for|up for|in for|down for)
        en: what would (?:a|the|your|our) (?:<1>)?(?:first|next) steps?
        en: (?:got|have|has|made) (?:me|us) (?:<1>)?(?:curious|interested|thinking|hooked)
        en: (?:include|consider|put) you (?:in|on|among) (?:the|our) (?:<1>)?(?:comparison|shortlist|short list|tender
        +: |selection)
        en: (?:huge|big|major|real|biggest|main|massive|serious|constant|daily) (?:<1>)?(?:problem|pain|issue
        +: |challenge|headache|bottleneck|struggle|pain point)(?: (?:for us|here|is|we have|of ours))?
        en: killing us
        en: (?:would|could|might|will) (?:<1>)?(?:help|be (?:<1>)?(?:useful|helpful|great|valuable|perfect|welcome
        +: |interesting|good|of interest|ideal|very welcome)|welcome|appreciate|benefit|love|fit|suit us)(?: us
        +: | a lot| to (?:see|have|get|learn|know|hear|receive))?
        en: (?:happy|glad|pleased|delighted|keen) to (?:<1>)?(?:hear|learn|discuss|see|try|read|receive|take|look
        +: |explore|test|know|chat about|have a look)
        en: you (?:may|can) send | hit a nerve | matches? our | resonates?
        en: thank you for (?:<3>)?(?:offer|proposal),? (?:we|i) (?:accept|agree|would)
        en: (?:accept|agree (?:to|with)|approve) (?:the |your |this )?(?:offer|quote|proposal|terms|price)
        de: (?:sehr |durchaus |grundsatzlich |generell |prinzipiell |auf jeden fall |definitiv |bin |sind |ja |
        +: wir sind |ich bin |waren |ware |grosses |haben |habe |hatten |hatte |unser |mein |weiterhin |starkes |
        +: besteht |gerne |grundsatzliches )+(?:<1>)?(?:interessiert|interesse|interessant|neugierig|gespannt
        +: |spannend|begeistert)
        de: (?:das )?(?:klingt|hort sich|sieht|liest sich|ist|ware|finde ich|finden wir
        +: |find ich) (?:<2>)?(?:sehr |ja |echt |richtig |wirklich |recht |durchaus )*(?:gut|interessant|spannend
        +: |super|toll|vielversprechend|hilfreich|perfekt|klasse|prima|nach genau|relevant)(?: an| aus
        +: | fur uns)?(?! aber)
        de: (?:mehr|weitere|nahere|genauere) (?:<1>)?(?:infos?|informationen|details|erfahren|wissen|daruber|dazu
        +: |unterlagen|horen|sehen|angaben)
        de: (?:schicken|senden|ubersenden|zusenden|schick|sende|sendet|schickt|machen|erstellen|unterbreiten|lassen
        +: |mailen|geben) (?:sie |mir |uns |es |das |doch |bitte |gerne? |ruhig |einfach |mal |die |ein |eine |
        +: einen |ihr |ihre |mehr |weitere |zu |her |gern |dazu |noch |ruber |nahere |konkrete )*(?:<2>)?(?:infos?
        +: |informationen|details|unterlagen|material\w*|angebot\w*|preis\w*|broschure|prospekt|katalog|preisliste
        +: |link|zugang|muster|her|zu|dokument\w*|vertrag\w*|zukommen|prasentation|kostenvoranschlag|datenblatt
        +: |referenzen|whitepaper|pdf|beispiel\w*|uberblick|zahlen|kalkulation)
        de: (?:ja|sehr|oh ja|aber)[,.!]* (?:bitte|gerne?|unbedingt|sicher|klar|sehr gerne?|auf jeden fall|naturlich
        +: |wir|das|ich|interess\w+|definitiv|genau)
        de: (?:gerne?|gern) (?:<4>)?(?:mehr|ausprobieren|testen|sehen|horen|wissen|anschauen|ansehen|nehmen
        +: |kennenlernen|zusenden|schicken|haben|erfahren|einfuhren|bestellen|kaufen|angebot|unterlagen|weiter
        +: |starten)
        de: (?:mochte|mochten|wurde|wurden|wollen|will
        +: |konnen) (?:ich |wir |gerne? |das |es |uns )*(?:<5>)?(?:ausprobieren|testen|bestellen|kaufen|einfuhren
        +: |starten|mehr (?:wissen|erfahren|horen)|umsetzen|loslegen|vertiefen|kennenlernen|pilotieren|anschauen
        +: |ansehen|einsetzen|erwerben|beauftragen)
        de: (?:bitte |um |ein |ihr |ein unverbindliches |konkretes |wir benotigen |wir brauchen |
        +: hatte gern )+(?:<2>)?(?:angebot|kostenvoranschlag|preisvorstellung|preisliste|unterlagen|infomaterial
        +: |testzugang|probezugang)
        de: (?:wir|ich) (?:suchen|suche|brauchen|brauche|benotigen|prufen|evaluieren|planen) (?:<5>)?(?:etwas
        +: |losung\w*|gerade|aktuell|ein\w*|dringend|schon|ohnehin|so etwas|sowas|genau|alternative\w*|system\w*)
        de: (?:genau|exakt) (?:<1>)?(?:das|unser|so etwas|was wir|daran|da|mein|hier) (?:<3>)?(?:problem|thema
        +: |suchen|brauchen|hapert|gesucht|brennt|schmerzpunkt|punkt)
        de: (?:grosses|grosstes|echtes|riesiges|haupt|dickes) ?(?:problem|thema|schmerz\w*)
        de: (?:warum nicht|bin dabei|wir sind dabei|bin gespannt|legen wir los|los geht's|ich nehme|wir nehmen)
        de: (?:budget|projekt) (?:<4>)?(?:freigegeben|genehmigt|bewilligt|steht) | lese (?:ich )?(?:<3>)?gern\w*
        de: halten sie (?:mich|uns) auf dem laufenden
        fr: (?:je suis|nous sommes|suis|sommes|tres|oui|toujours|vivement|fortement|effectivement|egalement|serais
        +: |serions) (?:<1>)?(?:interesse\w*|curieu\w+|preneurs?|partants?|partante|emballe\w*)
        fr: (?:ca|cela|ceci|sujet|offre|votre \w+|ca nous|cela nous|ca m'|cela m'|m'|nous) ?(?:<1>)?(?:interesse
        +: |interesserait|interessent|parle|plait|tente|intrigue)(?! pas| plus)
        fr: (?:tres |c'est |semble |parait |a l'air |plutot |super )+(?:<1>)?(?:interessant\w*|prometteu\w+
        +: |pertinent\w*|utile|bien|top|genial)
        fr: (?:en savoir|savoir|plus|davantage) (?:plus|d'informations?|d'infos?|de details?|de renseignements
        +: |d'elements)
        fr: (?:envoyez|envoyer|envoie|transmettez|transmettre|adressez|faites|faire parvenir|faire|communiquer
        +: |partager|passez|proposer|etablir)[- ]?(?:le |la |les |moi|nous|m'|un |une )*(?:<4>)?(?:documentation
        +: |brochure|infos?|informations?|details?|devis|tarifs?|offre|proposition|plaquette|catalogue|lien|contrat
        +: |prix|elements|dossier|presentation|parvenir|renseignements|references|grille)
        fr: (?:oui|volontiers|avec plaisir|pourquoi pas|bien sur|d'accord),? (?:volontiers|avec plaisir|bien sur
        +: |merci|pourquoi|je|nous|ca|cela|tres|s'il|tout a fait|absolument|envoyez|pour|interesse)
        fr: volontiers | avec plaisir | pourquoi pas
        fr: (?:j'aimerais|nous aimerions|je voudrais|nous voudrions|je souhaite|nous souhaitons|je souhaiterais
        +: |nous souhaiterions|aimerais|voudrais|souhaiterait)(?: \w+){0,2} (?:tester|essayer|recevoir|voir|obtenir
        +: |decouvrir|commander|acheter|avoir|en savoir|connaitre|comprendre|avancer|mettre en place|un devis
        +: |demarrer)
        fr: (?:un|votre|vos) (?:devis|tarifs|meilleure offre)
        fr: (?:nous|je|on) (?:cherchons|recherchons|cherche|recherche|cherchent|avons besoin|ai besoin|etudions
        +: |envisageons)(?! pas)(?: \w+){0,2} (?:une?|d'une?|de|des|justement|solution|outil|actuellement)
        fr: exactement ce (?:qu'il nous|que nous|que je|dont nous)
        fr: (?:gros|vrai|grand|principal) (?:probleme|sujet|souci) | tombe (?:bien|a pic)
        fr: tenez[- ](?:moi|nous) (?:au courant|informe\w*) | budget (?:<3>)?(?:valide|approuve|accorde)
        es: (?:estoy|estamos|muy|si|sí|claro|estaria|estariamos|sigo|seguimos|quedo) (?:<1>)?(?:interesad\w+)
        es: (?:me|nos|le|si que nos|si nos|si me) (?:<1>)?(?:interesa\w*|interesaria|gusta|gustaria|encanta
        +: |encantaria|convence|parece (?:<1>)?(?:bien|interesante|perfecto|genial)|viene (?:<1>)?perfecto)
        es: (?:suena|parece|es|esta|muy|resulta) (?:<1>)?(?:bien|interesante|genial|estupendo|prometedor|util
        +: |perfecto|muy bien)
        es: (?:mas|mayor) (?:informacion|info|detalles?|datos|sobre)
        es: (?:envi|mand|pas|facilit|compart|remit|hag)\w*(?:me|nos|melo|noslo|lo|la)?(?: \w+){0,3} (?:informacion
        +: |info|detalles|presupuesto|propuesta|precios?|tarifas?|catalogo|folleto|cotizacion|oferta|documentacion
        +: |material|contrato|enlace|muestra|dossier|presentacion|ficha|referencias|datos)
        es: si,? (?:por favor|claro|me|nos|quiero|queremos|adelante|gracias|estoy|estamos|perfecto|encantad\w|que)
        es: (?:claro|por supuesto|adelante|encantad\w|con gusto|vale|de acuerdo|perfecto),? (?:que si|si|adelante
        +: |envi\w+|mand\w+|me|nos|cuent\w+|por favor|gracias)
        es: claro que si | por que no
        es: (?:quiero|queremos|quisiera|quisieramos|querria|querriamos|me gustaria|nos gustaria|deseo
        +: |deseamos)(?: \w+){0,2} (?:saber|probar|comprar|contratar|ver|recibir|conocer|empezar|avanzar
        +: |una? (?:presupuesto|propuesta|prueba|oferta|cotizacion)|implementar|verlo|probarlo|mas)
        es: (?:estamos|estoy) (?:<1>)?(?:buscando|evaluando|comparando|valorando|mirando)
        es: (?:buscamos|necesitamos|necesito) (?:<2>)?(?:una?|algo|solucion|alternativa|urgentemente|presupuesto)
        es: (?:justo|exactamente|precisamente) lo que (?:necesit\w+|busc\w+|estamos)
        es: (?:gran|mayor|principal|grave) (?:problema|reto|dolor) | cuent[ae]n?me (?:mas)?
        es: presupuesto (?:<3>)?(?:aprobado|disponible) | (?:mantengame|mantenganos|mantenme) (?:informad\w|al tanto)
        nl: (?:zeer|erg|ben|zijn|heel|ja|best|zeker|hebben|heb|wel|inderdaad|wij zijn|ik ben
        +: |absoluut) (?:<2>)?(?:geinteresseerd|interesse|benieuwd|nieuwsgierig|enthousiast|belangstelling)
        nl: (?:klinkt|lijkt|is|ziet er|zeer|erg|heel|vind ik|lijkt me
        +: |lijkt ons) (?:<1>)?(?:heel |zeer |erg |wel |echt )*(?:goed|interessant|leuk|top|veelbelovend|nuttig
        +: |super|relevant|prima|handig)(?: uit)?(?! maar)
        nl: meer (?:<1>)?(?:informatie|info|weten|details|horen|over)
        nl: (?:stuur|mail|zend|doe|geef|maak|kunt u|kun je|kan je|mag)(?: \w+){0,4} (?:informatie|info|offerte|prijs
        +: |prijzen|prijslijst|brochure|details|documentatie|voorstel|toe|door|op|maar|contract|link|materiaal
        +: |toesturen|sturen|doorsturen|opsturen|prijsopgave|overzicht|referenties)
        nl: (?:ja|heel|zeer|erg),? (?:graag|leuk|prima|hoor|natuurlijk|zeker|interessant|dat|ik|wij|we|interesse|doe)
        nl: (?:graag|gaarne) (?:<4>)?(?:meer|offerte|ontvangen|proberen|testen|weten|zien|informatie|prijzen|een|de
        +: |even|bestellen|aanmelden voor de proef|starten)
        nl: waarom niet
        nl: (?:zou|zouden|wil|willen) (?:ik |we |wij )?(?:<2>)?graag (?:<5>)?(?:proberen|testen|weten|zien|ontvangen
        +: |bestellen|kopen|horen|starten|hebben|offerte|aanvragen|invoeren)
        nl: (?:wij|we|ik) (?:zoeken|zoek|zijn op zoek|ben op zoek|hebben nodig|orienteren|kijken) (?:<2>)?(?:naar
        +: |een|iets|momenteel|juist)
        nl: (?:precies|exact) wat (?:we|wij|ik) (?:zoek\w*|nodig|willen)
        nl: (?:groot|grootste|echt|enorm) (?:probleem|knelpunt|uitdaging) | ik doe mee
        nl: budget (?:<3>)?(?:goedgekeurd|beschikbaar) | houd (?:mij|me|ons) op de hoogte
        nl: vertel (?:me |mij |eens )?(?:wat )?meer
        pt: (?:estou|estamos|muito|sim|ficamos|fiquei|temos|tenho|ha|bastante|certamente
        +: |claro) (?:<2>)?(?:interessad\w+|interesse|curios\w)
        pt: (?:me|nos|interessa|sim,? )(?:<1>)?(?:interessa|interessaria|interessou|agrada|agradou) | gostei
        pt: gostamos
        pt: (?:parece|soa|e|achei|muito|pareceu) (?:<1>)?(?:bem|interessante|otimo|optimo|bom|promissor|util
        +: |perfeito|fantastico|legal|relevante)
        pt: mais (?:informacoes|informacao|info|detalhes|sobre|dados)
        pt: (?:envi|mand|pass|encaminh|partilh|compartilh|faca|faz|remet)\w*(?:-me
        +: |-nos)?(?: \w+){0,4} (?:informacoes|informacao|detalhes|proposta|orcamento|precos?|preco|tabela|catalogo
        +: |brochura|documentacao|material|contrato|link|cotacao|apresentacao|oferta|valores|referencias|tudo)
        pt: sim,? (?:por favor|claro|gostaria|gostaríamos|quero|queremos|pode|podem|tenho|temos|estou|estamos
        +: |obrigad\w|com certeza|envie|mande|interess\w+)
        pt: (?:claro|com certeza|com todo o gosto|com prazer|por que nao|porque nao|vamos (?:em frente|avancar
        +: |nessa)|quero sim|bora|pode mandar|pode enviar|podem enviar)
        pt: (?:gostaria|gostaria(?:mos)?|gostava|gostavamos|quero|queremos|queria|queriamos
        +: |adoraria)(?: \w+){0,2} (?:saber|experimentar|testar|comprar|contratar|ver|receber|conhecer|comecar
        +: |avancar|um orcamento|uma proposta|implementar|mais|ter)
        pt: (?:estamos|estou) (?:<1>)?(?:a procura|procurando|a procurar|avaliando|a avaliar|buscando|comparando
        +: |a estudar)
        pt: (?:procuramos|precisamos|preciso|buscamos) (?:<2>)?(?:uma?|algo|solucao|alternativa|de|urgente)
        pt: (?:exatamente|exactamente|justamente|mesmo) o que (?:precis\w+|procur\w+|busc\w+)
        pt: (?:grande|maior|principal|serio) (?:problema|desafio|dor) | conte-me mais | orcamento (?:<3>)?aprovado
        pt: mantenha-me informad\w
        it: (?:siamo|sono|molto|si|sarei|saremmo) (?:<1>)?(?:interessat\w|curios\w)
        it: (?:mi|ci) (?:interessa|interesserebbe|piace|piacerebbe)
        it: (?:sembra|molto|e) (?:interessante|utile|promettente|ottimo)
        it: (?:maggiori|piu|ulteriori) (?:informazioni|dettagli|info)
        it: (?:invi|mand|spedi|faccia|preparat)\w*(?: \w+){0,3} (?:informazioni|dettagli|preventivo|offerta|prezzi
        +: |listino|brochure|documentazione|proposta|contratto|materiale)
        it: si,? (?:grazie|volentieri|certo|mi|ci|per favore|vorrei|vorremmo|molto) | volentieri | perche no
        it: certo,? (?:volentieri|mandi|mi|ci)
        it: (?:vorrei|vorremmo|desidero)(?: \w+){0,2} (?:sapere|provare|acquistare|ricevere|vedere|conoscere
        +: |un preventivo|un'offerta)
        it: (?:stiamo|sto) (?:cercando|valutando) | (?:cerchiamo|ci serve) (?:una?|un'|proprio)
        ja: \S*興味\S* | 詳しく(?:知りたい|お聞き|教えて) | 資料\S{0,20}(?:送って|ください)
        """,
        denied=_NOT,
    ),
    Rule(
        Intent.INTERESTED,
        0.65,
        r"""
        en: (?:interested|interesting|intrigued|pricing|quote|proposal) | (?:we|i) (?:need|want|would like) | welcome
        en: (?:our|my) (?:<2>)?(?:problem|challenge|bottleneck|issue|pain)
        de: interessant\w* | spannend\w* | interessiert | gerne | gern | angebot
        fr: interessant\w* | interesse\w* | devis
        es: interesante | interesad\w+ | presupuesto | encantado
        nl: interessant | geinteresseerd | graag | offerte
        pt: interessante | interessad\w+ | orcamento
        """,
        denied=_NOT,
    ),
)

WHOLE = r"""
    en: yes | yep | yeah | yup | sure | sure thing | ok yes | okay yes | absolutely | definitely | of course
    en: yes please | please do | please | go ahead | sounds good | sounds great | sounds interesting | interested
    en: i'm interested | very interested | tell me more | more info | why not | count me in | i'm in | let's do it
    en: deal | agreed | happy to | with pleasure | yes of course | yes sure | sure why not | great idea | love it
    en: send it | send it over | please send | info please | more information | more info please | pricing
    en: details please | yea | yess | 100% | sounds fun | cool | awesome | that works | works for me | do it
    en: let's go | yes it is | yes it does | yes we do | yes i do | yes i am | yes we are
    de: ja | ja bitte | ja gern | ja gerne | gern | gerne | sehr gern | sehr gerne | klar | na klar | sicher
    de: auf jeden fall | unbedingt | naturlich | klingt gut | klingt interessant | interessant | interessiert
    de: ja klar | einverstanden | bitte | jawohl | passt | ja sehr gerne | bitte mehr infos | warum nicht
    de: ja unbedingt
    fr: oui | oui volontiers | volontiers | avec plaisir | bien sur | oui bien sur | d'accord | ok oui | interesse
    fr: interessee | oui merci | oui avec plaisir | pourquoi pas | absolument | tout a fait | oui pourquoi pas
    fr: oui s'il vous plait | entendu
    es: si | si claro | claro | claro que si | si por favor | por supuesto | de acuerdo | vale | adelante
    es: me interesa | nos interesa | interesado | interesada | perfecto si | encantado | encantada | si gracias
    es: suena bien | por que no | dale
    nl: ja | ja graag | graag | zeker | ja hoor | prima | is goed | natuurlijk | klinkt goed | heel graag | jazeker
    nl: ja leuk | ja prima | interessant | waarom niet | doe maar | oke graag
    pt: sim | sim claro | claro | com certeza | sim por favor | pode ser | claro que sim | tenho interesse | quero
    pt: quero sim | bora | vamos | sim quero | interessado | interessada | sim gostaria | por que nao | certo
    it: si | si grazie | certo | volentieri | certamente | si volentieri | va bene | d'accordo | perche no | si certo
    it: interessato
"""
