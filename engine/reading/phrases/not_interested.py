"""Who says no, or not now."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import Rule

NO = Rule(
    Intent.NOT_INTERESTED,
    0.85,
    r"""
    en: (?:not|n't|never|isn't) (?:<1>)?(?:really |particularly |currently |at all |very |that |overly |remotely |
    +: presently )*(?:interested|keen|for us|for me|relevant|applicable|of interest|something (?:we|i)(?:'re| are|'d
    +: | would)? (?:<1>)?(?:need|looking|interested|consider|use|want)|a (?:<1>)?(?:priority|fit|match|need)
    +: |in the market|in need|looking (?:for|to|at)|worth|convinced|suitable|required|needed)
    en: uninterested | disinterested | (?:no|zero|little|lost) (?:longer )?(?:further )?interest(?:ed)?(?! rates?)
    en: no,? (?:thanks|thank you|thx|ty)
    en: (?:thanks|thank you|cheers),? (?:but|though),? (?:no(?:t)?|we|i)(?:'re|'m|'ll|'ve| are| am| will
    +: | have)? (?:<2>)?(?:not|no|pass|fine|good|okay|ok|all set|sorted|covered|happy|don't|won't|can't|already)
    en: not,? thanks | nah | nope | hard pass | thanks but no thanks
    en: (?:i|we)(?:'ll| will|'d| would| must| have to|'re going to| are going to| think i'll| think we'll)(?: rather
    +: | have to| need to)? (?:pass|decline|skip|say no|give it a miss)(?: on)?(?! (?:it|this|you\w*|them
    +: |the \w+) (?:on|to|along))
    en: (?:have to|need to|decided to|going to|must|respectfully|politely) (?:pass|decline)
    en: have (?:no|neither|not the) (?:<2>)?(?:need|budget|use|time|interest|plans?|funds?|requirement|money
    +: |capacity|resources|demand|intention)
    en: (?:no|not any) (?:<2>)?(?:need(?! to (?!call|follow|send|meet|contact|write|change|switch|buy|add))|budget
    +: |use|plans?|requirement|demand|money|funds) (?:for|to|this|at|left
    +: |available|right|currently|now|in|of)
    en: there (?:is|'s) no (?:<1>)?(?:budget|need|demand|interest|use)(?! to (?!call|follow|send|meet|contact|write))
    en: (?:don't|do not|doesn't|won't|wouldn't|not) (?:really |currently |actually )?(?:need|require
    +: |want(?! to\b)|want to (?:buy|purchase|change|switch|meet|talk|discuss|proceed|pursue|continue|spend|invest
    +: |waste|go
    +: |move|try|commit|be (?:sold|called|contacted))|have (?:a|any|the) (?:<1>)?(?:need
    +: |budget|use|time|plans?|interest|capacity)|use|see (?:a|any|the|how|us) (?:<3>)?(?:need|use|value|fit|benefit
    +: |point|using|reason)|be (?:needing|requiring|moving|proceeding|going|pursuing|interested)|plan(?:ning)? (?:to
    +: |on)|work for us|apply to us|have time for|intend to|make sense for|think (?:this|it|that|we|your|you)(?:'s
    +: | is|'re| are)? (?:<2>)?(?:fit|for us|need|right|help|interest\w*|relevant|match|suitable|a good)) (?:this|it
    +: |that|such|any|your|more|anything|a|to|for|in|at|on|with|us)?
    en: (?:we're|we are|i'm|i am) (?:<1>)?(?:fine|good|all set|all good|okay|sorted|covered|happy|satisfied|set
    +: |content) (?:as (?:we are|is|it is|things are)|for now|with (?:what|our|the|how|my)|thanks|thank you|already
    +: |without|here|at the moment|right now|as-is|on that|there|in that)
    en: (?:we're|we are|i'm|i am) (?:all )?(?:set|sorted|covered|all good)(?= ?(?:$|[.!,]))
    en: (?<!this )(?<!that )(?<!it )(?:happy|satisfied|content|pleased|good|stick\w*|staying|stay|committed
    +: |locked in\w*|tied|under contract
    +: |going|gone|went|work\w*|signed) (?:<1>)?(?:with|to|into) (?:our|the|my|a|an|what|another|someone|somebody
    +: |your competitor\w*|one) (?:<1>)?(?:current|existing|present|other|different|competitor\w*|provider|supplier
    +: |vendor|solution|system|partner|tool|software|setup|we have|else|competing|contract|incumbent|product|process
    +: |agency)(?! is (?:bad|slow|poor))
    en: (?:already|we) (?:have|use|using|got|chose|chosen|picked|selected|decided (?:on|for)|gone with|went with
    +: |signed with|working with|work with|bought|bought from) (?:<1>)?(?:a|an|another|our own|someone|something|one
    +: |other|different|your competitor) (?:<2>)?(?:solution|system|tool|provider|supplier|vendor|partner|software
    +: |product|competitor\w*|in[- ]house|else|similar|like this|elsewhere|in place|agency)
    en: in[- ]house (?:solution|system|tool|already|team (?:for|does))
    en: (?:handled|done|managed|outsourced|covered|taken care of) (?:by|to) (?:our|a|an|the) (?:<2>)?(?:3pl|provider
    +: |partner|agency|supplier|parent|third party|in-?house|contractor|vendor)
    en: nothing for us
    en: (?:chosen|selected|picked|decided on|decided for|gone with|going with|went with|opted for) (?:another
    +: |a different|someone|somebody|an alternative|other|a competitor|your competitor|\w+ instead)
    en: not (?:a|the right|a good|a great|an ideal|quite a) (?:<1>)?(?:fit|match|time|moment|priority)(?: for)?
    en: (?:isn't|not) (?:what (?:we|i)(?:'re| are| am)? (?:<1>)?(?:need|looking|want|after)|going to (?:work|happen))
    en: (?:decided|chosen|choosing|chose|opted) (?:not to|against|to (?:go|stay|stick|remain|keep|not)) (?:<2>)?
    en: (?:too|way too|a bit) (?:expensive|small (?:for|to)|big for|costly|pricey|complicated for us)(?! to (?:store
    +: |keep))
    en: out of (?:our|my) (?:budget|price range|league)
    en: (?:only|just) (?:downloaded|wanted|signed up for|registered|looking|needed|browsing|read|curious|researching
    +: |attended) (?:<4>)?(?:thesis|paper|webinar|white ?paper|research|study|studies|university|school|curiosity|it
    +: |this|report|information|personal|the|for)(?= |$|[.,])
    en: not a buyer
    en: (?:i'm|i am|we're|we are) (?:just |only )?(?:a student|students|browsing|not buying|not shopping)
    en: no,? (?:i|we)(?:'m| am|'re| are) (?:good|fine|ok|okay|not|all set)
    en: (?:please )?close (?:my|our|this|the) (?:file|case|request|inquiry|ticket)
    en: (?:move|moved|moving) on(?! to) | (?:move|moved|moving|gone|going) (?:in )?(?:another way|another direction
    +: |a different (?:way|direction
    +: |route)|elsewhere)(?! to)
    de: kein\w* (?:<2>)?(?:interesse|bedarf|verwendung|budget|thema|bedarfe|geld|zeit (?:dafur|hierfur)|prioritat
    +: |relevanz|mittel|kapazitat\w*)
    de: (?:nicht|kaum|wenig) (?:<1>)?(?:wirklich |weiter |daran |mehr )*(?:interessiert|interessant|relevant
    +: |benotigt|gebraucht|passend|von interesse|notwendig|notig|geplant|vorgesehen|infrage|in frage|in betracht)
    de: nein,? (?:danke|vielen dank|kein\w*|leider|besten dank|lieber nicht|das|wir|ich)
    de: (?:danke|vielen dank),? (?:aber )?(?:nein|kein\w*|nicht|wir (?:<2>)?(?:versorgt|zufrieden|haben))
    de: nicht(?:s)? (?:fur|zu) (?:uns|mich|unserem|unserer|unser\w*)
    de: (?:passt|kommt|brauchen|benotigen|brauche|benotige|wollen|mochten|planen|suchen|lohnt
    +: |verfolgen) (?:<5>)?(?:nicht|nichts|kein\w*)(?! ohne| mehr lange)(?: (?:in frage|zu uns|fur uns|mehr|infrage
    +: |davon|dergleichen|in betracht|so etwas|sowas))?
    de: (?:sind|bin|sehr|bereits|schon|gut|bestens) (?:<4>)?(?:gut |bestens |anderweitig |bereits )(?:versorgt
    +: |aufgestellt|bedient|zufrieden|ausgestattet|abgedeckt)
    de: (?:zufrieden|glucklich) mit (?:unser\w*|dem|der|unserem|meinem)
    de: (?:haben|nutzen|arbeiten|setzen) (?:<2>)?(?:bereits|schon|eine eigene|mit einem anderen
    +: |auf) (?:<3>)?(?:losung|anbieter\w*|system|partner|lieferant\w*|dienstleister|software|anderen|wettbewerb\w*
    +: |eigenentwicklung)
    de: (?:anderen|anderer|fur einen|fur ein) (?:<1>)?(?:anbieter|losung|partner|lieferanten|system
    +: |produkt) (?:<1>)?(?:entschieden|gewahlt|gefunden)
    de: (?:fur uns|das) (?:ist )?(?:<2>)?(?:nichts|uninteressant|zu teuer|kein thema|nicht das richtige|leider nichts)
    de: uninteressant | zu teuer | (?:verzichten|lehnen|sehe ich (?:<1>)?ab) (?:<3>)?(?:dankend|ab|darauf)?
    de: (?:nur|lediglich) (?:<5>)?(?:studium|masterarbeit|bachelorarbeit|abschlussarbeit|recherche|whitepaper
    +: |heruntergeladen|informieren|interessehalber)
    fr: (?:pas|plus|ni|n'est pas|peu) (?:<1>)?(?:du tout |vraiment |particulierement |non plus )?(?:interesse\w*
    +: |interessant\w*|concerne\w*|pour (?:nous|moi)|de besoin\w*|besoin|le budget|de budget|d'actualite
    +: |une priorite|pertinent|adapte|convaincu\w*|utile|de projet\w*|prevu|la priorite|d'interet|donner suite|suite
    +: |envisage)
    fr: non,? merci
    fr: (?:merci|merci beaucoup),? (?:mais )?(?:non|pas|ca ne|nous (?:ne|n'|sommes deja|avons deja)|sans facon)
    fr: sans facon | aucun (?:interet|besoin|budget|projet)
    fr: (?:avons|ai|utilisons|travaillons|sommes|disposons) (?:<1>)?deja (?:<3>)?(?:une? (?:<1>)?(?:solution|outil
    +: |prestataire|fournisseur|partenaire|logiciel|systeme|autre)|equipes?|un contrat|ce qu'il|pourvus?|avec (?:un
    +: |une)|engages?|quelqu'un|notre)
    fr: (?:satisfaits?|contents?|heureux|satisfaite) (?:de|avec) (?:<1>)?(?:notre|nos|l'|mon|la|le)
    fr: ne (?:correspond|convient|souhait\w+|donner\w*|cherch\w+|recherch\w+|prevoy\w+|envisage\w+) (?:<1>)?pas
    fr: (?:choisi|retenu|opte pour|parti\w* sur) (?:un|une) autre | trop (?:cher|onereux|petits? pour)
    fr: (?:ca|cela|ceci) ne (?:nous|m') ?(?:interesse|concerne|convient|correspond) (?:pas|plus)
    fr: n'avons (?:pas|aucun|plus) (?:<2>)?(?:besoin|budget|utilite|projet)
    es: no (?:me|nos|le|estoy|estamos|es|era|hay|tengo|tenemos|lo|la|creo que|vamos a)(?: \w+){0,2} (?:interesa\w*
    +: |interesad\w+|para (?:nosotros|mi)|necesari\w+|necesit\w+|presupuesto|interes|relevante|prioridad
    +: |lo que buscamos|prioritario|necesidad|adecuad\w|contratar|comprar|previsto|encaja)
    es: no (?:necesit\w+|buscamos|requerimos|nos hace falta|encaja|aplica|procede|queremos|contamos con)(?! (?:saber
    +: |perder))
    es: no,? (?:muchas )?gracias | gracias,? (?:pero )?(?:no|ya (?:tenemos|contamos|trabajamos|estamos))
    es: (?:sin|ningun) (?:interes|presupuesto|necesidad)
    es: ya (?:<1>)?(?:tenemos|contamos con|trabajamos con|usamos|utilizamos|disponemos|lo llevamos|lo hacemos
    +: |estamos con|hemos (?:contratado|elegido)) (?:<2>)?(?:otr\w|una? (?:<1>)?(?:solucion|proveedor|sistema
    +: |herramienta|gestoria|agencia|programa|software)|proveedor|algo|con|nuestr\w+|lo|solucion|internamente
    +: |cubiert\w)
    es: (?:contentos|satisfech\w+|conformes) con | demasiado car\w
    es: (?:hemos|nos) (?:<2>)?(?:decidido|decidimos|elegido|optado) (?:<1>)?(?:por|no|otr\w)
    nl: (?:geen|nul|weinig) (?:<2>)?(?:interesse|behoefte|belangstelling|budget|prioriteit|tijd voor|nut|noodzaak
    +: |plannen|geld)
    nl: niet (?:<1>)?(?:echt |meer |direct )*(?:geinteresseerd|interessant|nodig|relevant|van toepassing|voor ons
    +: |voor mij|wat wij zoeken|iets voor|van plan|aan de orde|op zoek|haalbaar|passend)
    nl: (?:nee|neen),? (?:bedankt|dank je|dank u|dankjewel|dankuwel|dank|hoor|geen|niet|we|wij|ik)
    nl: (?:bedankt|dank),? (?:maar )?(?:nee|geen|niet|we (?:hebben|zijn)|wij (?:hebben|zijn)) | niets voor (?:ons|mij)
    nl: (?:hebben|gebruiken|werken|zitten) (?:<1>)?(?:al|reeds) (?:<2>)?(?:een|met|iets|onze|voorzien
    +: |bij) (?:<1>)?(?:andere|oplossing|leverancier|systeem|partner|partij|pakket|eigen|aanbieder|soortgelijk\w*
    +: |concurrent\w*)?
    nl: (?:tevreden|blij|gelukkig) (?:met|over) (?:onze|ons|de|het|mijn|wat) | (?:reeds|al) voorzien | te duur
    nl: (?:gekozen|kiezen|besloten) (?:<2>)?(?:voor een ander\w*|niet|andere) | past niet (?:bij|in|binnen)
    nl: (?:slaan|sla) (?:<3>)?over | (?:zien|zie) (?:<2>)?(?:ervan|vanaf|geen)
    pt: (?:sem|nao (?:tenho|temos|ha|existe)|nenhum) (?:<1>)?(?:interesse|necessidade|orcamento|verba|budget|planos)
    pt: nao,? (?:muito )?obrigad[oa]
    pt: nao (?:esta(?:mos|ou)|e|seria|sera|nos|me|vamos|faz|temos|tenho|pretendemos|pretendo|queremos
    +: |quero)(?: \w+){0,2} (?:interessad\w+|interessa|para nos|relevante|prioridade|necessari\w|precis\w+|sentido
    +: |o momento|avancar|contratar|comprar|mudar|disso|nada|orcamento)
    pt: nao (?:precis\w+|necessit\w+|procuramos|se aplica|se enquadra|estamos a procura)
    pt: (?:obrigad[oa]|agradec\w+)(?: \w+){0,3},? mas (?:<1>)?(?:nao|ja (?:temos|trabalhamos|usamos)|estamos bem)
    pt: ja (?:<1>)?(?:temos|trabalhamos com|usamos|utilizamos|contamos com|estamos (?:com|servidos|bem)|contratamos
    +: |fechamos) (?:<2>)?(?:um|uma|outr\w|solucao|fornecedor|sistema|com|servid\w+|parceir\w+|algo|internamente
    +: |nosso)?
    pt: (?:satisfeit\w+|contentes|felizes) com (?:o|a|nosso|nossa|os) | demasiado caro | muito caro
    pt: (?:decidimos|optamos|escolhemos) (?:<1>)?(?:por outr\w|nao|outr\w|seguir com) | dispens\w+
    it: (?:non|nessun|senza) (?:<1>)?(?:siamo |sono |ci |mi |abbiamo |ho |e )?(?:<1>)?(?:interessat\w|interessa
    +: |interesse|bisogno|necessita|budget|per noi|rilevante|cerchiamo|serve|necessario)
    it: no,? grazie | grazie,? (?:ma )?(?:no|non|abbiamo gia|siamo gia)
    it: abbiamo gia (?:<2>)?(?:una?|un'altr\w|fornitor\w|soluzione|sistema|altro)
    it: (?:soddisfatt\w|content\w) (?:con|del|della|di) | troppo (?:caro|costoso)
    """,
    denied=r"""
    en: if (?:you're|you are|they're|we're|he's|she's|it's)? | why (?:are|is|aren't|isn't|wouldn't) | whether
    en: (?:can't|cannot|couldn't) say (?:i'm|we're) | it's not that (?:i'm|we're) | isn't | not because
    en: who (?:is|are) | those | are you
    de: ob | wenn | warum | es ist nicht so,? dass | wer
    fr: si | pourquoi
    es: si | por que | quien
    nl: of | als | waarom
    pt: se | por que | porque
    """,
)

LATER = Rule(
    Intent.NOT_INTERESTED,
    0.85,
    r"""
    en: (?:not|n't) (?:quite |just )?(?:right now|now|at (?:the|this) (?:<1>)?(?:moment|time|stage|point)|at present
    +: |today|yet(?! (?:seen|received|heard|had|decided|read|looked|got|tried|clear|sure|available))|this (?:year
    +: |quarter|month|season)|currently (?:looking|in|planning|a|have|need|an)|for (?:now|the time being|this year)
    +: |before|until|ready (?:yet|to (?:buy|move|decide|start))|a priority|the (?:right )?(?:time|moment)
    +: |anytime soon|any time soon|in the (?:near|foreseeable))
    en: maybe (?:later|another time|next|in (?:the future|a few|\w+)|some other time|some day|someday)
    en: (?:some|another|an)other time
    en: (?:later|early next|next|end of) (?:this |the |in the )?(?:year|quarter|budget|spring|summer|autumn|fall
    +: |winter|fiscal)(?! works| suits)
    en: (?:too (?:early|soon|busy)|bad (?:time|timing)|poor timing|wrong time|timing (?:is|isn't|is not)|swamped
    +: |snowed under|no time (?:for|right|at|now|to))
    en: (?:try|contact|get back to|come back to|reach out to|call|check (?:back|in) with|ping|follow up with
    +: |circle back (?:with|to)|touch base with|mail|e-?mail|write to|write|ask|approach|remind|speak to|talk to
    +: |catch)(?: me| us)?(?: back)?(?: again| once more)? (?:<1>)?(?:in|next|after|around|towards|toward
    +: |at the (?:end|beginning|start)|when|once|later|end of|mid|early|sometime|from) (?!a bit of|person
    +: |the (?:morning|afternoon|meantime|evening|office)|order|writing|english|week|monday|tuesday|wednesday
    +: |thursday|friday|lunch|\d{1,2}(?: |$|:)|an hour|touch|general|advance|two (?:hours|minutes)|ten
    +: |detail)(?:<3>)?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan
    +: |feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|q[1-4]|quarter|year|spring|summer|autumn|fall|winter|months?
    +: |weeks|half|20\d\d|season|holidays?|christmas|easter|budget|h[12]|future|audit|project|peak|merger|migration
    +: |date|we|i)
    en: (?:check|circle|come|get|touch|reach|follow|report) (?:back|in|out|base|up)(?: \w+){0,3} (?:later
    +: |in (?:<2>)?(?:months?|q[1-4]|year|weeks|january|february|march|april|may|june|july|august|september|october
    +: |november|december|spring|summer|autumn|fall|winter|future|20\d\d)|next (?:year|quarter|spring|summer|month
    +: |autumn|fall|winter))
    en: (?:revisit|reconsider|pick (?:this|it) up|look at (?:this|it)|come back to (?:this|it|you)|discuss (?:this
    +: |it)|talk about (?:this|it)|think about (?:this|it))(?: again)? (?:<1>)?(?:in|next|after|later|once|when
    +: |at the end) (?:<2>)?(?:q[1-4]|year|quarter|january|february|march|april|may|june|july|august|september
    +: |october|november|december|months?|spring|summer|autumn|fall|winter|20\d\d|weeks|season|half|date|budget|we
    +: |our|this|the|\w+)
    en: (?:on hold|on ice|postponed|deferred|put off|frozen|freeze|hiring freeze|budget freeze|parked)(?! music)
    en: (?:budget|decision|contract|project|review|planning)(?: \w+){0,5} (?:next (?:year|quarter|spring|fiscal)
    +: |renews? in|runs until|expires? in|ends? in|until (?:<2>)?(?:20\d\d|january|february|march|april|may|june
    +: |july|august|september|october|november|december|q[1-4]|year|next))
    en: (?:tied|bound|locked|committed) (?:in|into|to|up)? ?(?:<4>)?(?:until|till|through)
    en: keep (?:you|your \w+|this|it|your details|your information) (?:on file|in mind|for (?:later|the future
    +: |future)|handy)
    en: (?:when|if) (?:the time|we need|things change|anything changes|our (?:needs|situation|circumstances) change
    +: |that changes|the need arises|we (?:are|get) ready)(?: is right| comes)?
    en: we'll (?:get back to you|let you know|be in touch|reach out|contact you|come back) (?:if|when|should|once)
    de: (?:derzeit|aktuell|momentan|zurzeit|zur zeit|im moment|im augenblick|gerade|jetzt|heuer|dieses jahr|vorerst
    +: |noch|gegenwartig|augenblicklich|vorlaufig
    +: |zunachst) (?:leider |wirklich |gar |uberhaupt |noch |wohl |eher )*(?:nicht(?! (?:erreichbar|im buro|im hause
    +: |da\b|ganz klar))|kein\w*|nichts|zu fruh|wird das nichts|schlecht|ungunstig|unpassend)
    de: (?:dieses jahr|heuer|in diesem jahr) (?:<4>)?(?:nichts|nicht|kein\w*)
    de: (?:nicht|erst) (?:jetzt|vor|im|in|wieder|nachstes|ab|mehr dieses|dieses) (?:<3>)?(?:jahr\w*|quartal|januar
    +: |februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|q[1-4]|fruhjahr|herbst|sommer
    +: |winter|monat\w*|20\d\d|halbjahr)
    de: (?:melden|kontaktieren|schreiben|fragen|rufen|kommen|versuchen|melde
    +: |sprechen) (?:sie |wir |dich |es )*(?:sich |mich |uns )?(?:bitte |gerne? |doch |dann |einfach |nochmal |
    +: noch einmal |wieder |erneut |darauf |auf uns |auf mich |zu )*(?:in|im|ab|nach|anfang|ende|mitte|nachstes
    +: |spater|zum|wieder) (?:<4>)?(?:wieder|an|nochmal|noch einmal|erneut|jahr\w*|quartal|q[1-4]|januar|februar
    +: |marz|april|mai|juni|juli|august|september|oktober|november|dezember|monate?n?|wochen|fruhjahr|herbst|sommer
    +: |winter|zu|zuruck)
    de: vielleicht (?:spater|nachstes|im|in|ein andermal)
    de: (?:spater|ein anderes mal|zu einem spateren zeitpunkt|zu gegebener zeit|zu fruh|schlechter zeitpunkt
    +: |falscher zeitpunkt|keine zeit|verschoben|zuruckgestellt|auf eis|vertagt|wenn es soweit ist|bei bedarf
    +: |wir melden uns(?: bei bedarf| wenn| dann| wieder| falls))
    fr: pas (?:<1>)?(?:pour le moment|pour l'instant|maintenant|actuellement|a l'heure actuelle|tout de suite
    +: |dans l'immediat|cette annee|ce trimestre|encore|en ce moment|a ce stade|aujourd'hui|avant|le bon moment
    +: |la priorite)
    fr: (?:pour le moment|pour l'instant|actuellement|en ce moment|a ce jour),? (?:<2>)?(?:non|pas|nous n'|je n'
    +: |ce n'est|nous ne|je ne|rien|aucun)
    fr: (?:recontactez|rappelez|relancez|revenez|contactez|recontacter|relancer|rappeler|revenir|reparlons|reparler
    +: |reprenons contact|reprendre contact|ecrivez)[- ]?(?:moi|nous|vers moi|vers nous|en)? (?:<2>)?(?:en|au|dans
    +: |apres|debut|fin|a la rentree|a partir|l'annee|plus tard|courant|d'ici|a l'automne|le (?:mois
    +: |trimestre)) (?:<3>)?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre
    +: |trimestre|mois|semaines|annee|an|20\d\d|prochaine?|semestre|rentree|printemps|ete|automne|hiver|t[1-4]
    +: |q[1-4])?
    fr: (?:peut-etre )?(?:plus tard|une autre fois|ulterieurement|l'annee prochaine|l'an prochain|trop tot)
    fr: (?:reporte|reportee|suspendu|gele|en pause|en attente|pas le temps)
    es: (?:por ahora|de momento|por el momento|actualmente|en este momento|ahora mismo|ahora|este ano|todavia
    +: |aun) (?:<1>)?(?:no|nada|tampoco)
    es: no (?:<2>)?(?:por ahora|de momento|por el momento|en este momento|ahora(?: mismo)?|este ano|este trimestre
    +: |todavia|aun|hasta|es (?:el|un) (?:buen )?momento)
    es: (?:contact\w+|escrib\w+|llam\w+|hablamos|hablemos|vuelv\w+|retom\w+|busquenos|consult\w+)(?: \w+){0,5} (?:en
    +: |para|a partir de|despues de|dentro de|el|pasad\w|tras|mas) (?:<2>)?(?:enero|febrero|marzo|abril|mayo|junio
    +: |julio|agosto|septiembre|octubre|noviembre|diciembre|trimestre|meses|ano|q[1-4]|semestre|primavera|verano
    +: |otono|invierno|20\d\d|adelante|proximo|que viene|semanas|tarde)
    es: (?:quizas?|tal vez|mas adelante|mas tarde|en otro momento|en el futuro|otra ocasion|el ano que viene
    +: |el proximo ano|demasiado pronto|sin tiempo|aplazad\w|pospuest\w|en pausa)
    nl: (?:momenteel|op dit moment|nu|voorlopig|dit jaar|vooralsnog|op het moment|nog|voor nu
    +: |dit kwartaal) (?:even |nog |zeker |echt |helaas )*(?:niet|geen|niets|te vroeg|is het te)
    nl: niet (?:nu|op dit moment|momenteel|dit jaar|dit kwartaal|voor|eerder|direct|meteen)
    nl: (?:neem|kom|benader|bel|mail|probeer|contacteer|vraag|laten we|spreken we|meld)(?: \w+){0,6} (?:in|na|over
    +: |vanaf|begin|eind|volgend|later|rond) (?:<2>)?(?:januari|februari|maart|april|mei|juni|juli|augustus
    +: |september|oktober|november|december|kwartaal|jaar|maanden?|q[1-4]|weken|voorjaar|najaar|zomer|herfst|winter
    +: |lente|20\d\d|terug|weer|opnieuw)?
    nl: (?:misschien later|later (?:dit|in het|misschien|terug)|andere keer|volgend jaar|te vroeg|geen tijd
    +: |uitgesteld|in de wacht|on hold|geparkeerd|in de toekomst)
    pt: (?:de momento|neste momento|por agora|por enquanto|no momento|atualmente|agora|este ano
    +: |ainda) (?:<1>)?(?:nao|sem|nada)
    pt: nao (?:<2>)?(?:de momento|neste momento|por agora|por enquanto|no momento|agora|este ano|este trimestre
    +: |ainda|antes|e (?:o|um) (?:bom|melhor) momento|e a altura)
    pt: (?:contact\w+|fal\w+|escrev\w+|lig\w+|volt\w+|retom\w+|procur\w+)(?: \w+){0,5} (?:em|no|na|para|a partir de
    +: |depois de|daqui a|apos|proximo|mais) (?:<2>)?(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto
    +: |setembro|outubro|novembro|dezembro|trimestre|meses|ano|q[1-4]|semestre|primavera|verao|outono|inverno|20\d\d
    +: |tarde|frente|semanas|ano que vem)
    pt: (?:talvez mais tarde|mais tarde|mais para a frente|mais pra frente|numa outra altura|em outro momento
    +: |no futuro|ano que vem|proximo ano|muito cedo|sem tempo|adiado|adiamos|em pausa|em espera)
    it: (?:al momento|per ora|per il momento|attualmente|adesso|quest'anno|ora) (?:<2>)?(?:no|non|niente)
    it: non (?:<2>)?(?:al momento|per ora|adesso|ora|in questo momento|quest'anno|prima|e il momento)
    it: (?:ricontatt\w+|risent\w+|riparl\w+|contatt\w+|riscriv\w+|richiam\w+|torn\w+)(?: \w+){0,4} (?:a|ad|in|tra
    +: |fra|dopo|nel|da|il) (?:<2>)?(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre
    +: |novembre|dicembre|trimestre|mesi|anno|q[1-4]|semestre|primavera|estate|autunno|inverno|20\d\d|prossim\w)
    it: (?:piu avanti|forse piu tardi|l'anno prossimo|un'altra volta|in futuro|troppo presto)
    """,
    denied=r"""
    en: if | why | thanks for (?:not)? | until
    de: warum | ob
    """,
)
"""Not now: who names a time rests until then."""

RULES = (
    NO,
    LATER,
    Rule(
        Intent.NOT_INTERESTED,
        0.75,
        r"""
        en: (?:we|i|our \w+|they) (?:<1>)?(?:do|does|handle|handles|manage|run|make|makes) (?:that|this|it|these
        +: |all that|everything|all of (?:it|that)) (?:<1>)?(?:ourselves|themselves|myself|in[- ]?house|internally
        +: |on our own)
        en: (?:built|developed|wrote|made|have|using|use|run|created) (?:our|my) own(?: one| system| tool| solution
        +: | software)?
        en: (?:let's|we'll|i'll|better|rather|please) (?:just )?(?:leave (?:it|this|that)|drop (?:it|this)
        +: |skip (?:it|this)|let it (?:rest|go|be)|not)
        en: (?:stay|stick|staying|sticking|keep|remain|remaining|continue) (?:with|to|using) (?:<1>)?(?:what|our|the
        +: |it|how|excel|spreadsheets|current)
        en: (?:isn't|is not|not) (?:really |quite )?for (?:us|me)
        en: (?:built|build|builds|developed|develop|made|wrote|do|did|run|handle|keep) (?:<3>)?(?:in[- ]?house|ourselves
        +: |internally|our own)
        en: (?:locked into|tied to|bound by|under|in the middle of|stuck (?:in|with)) (?:a|an|our
        +: |the) (?:<3>)?(?:contract
        +: |agreement|deal|lease|licen[cs]e)
        de: (?:eigenentwicklung|hauseigen\w*|selbst gebaut\w*|intern entwickelt\w*) | vertraglich (?:<1>)?gebunden
        de: vertrag (?:<3>)?(?:bis|lauft|endet) | (?:bestens|gut|rundum|ausreichend) (?:versorgt|aufgestellt|bedient)
        fr: (?:developpe|fait|concu|realise|gere)\w* en interne | (?:contrat|engages?|lies?|engagement) (?:<4>)?jusqu'
        es: (?:desarroll|hech|cread|hac)\w* (?:<2>)?(?:internamente|nosotros mismos|en casa) | contrato (?:<3>)?hasta
        nl: (?:vast|zitten) (?:<2>)?(?:aan|in|met) (?:een|ons) (?:<2>)?contract | contract (?:<3>)?(?:tot|loopt)
        nl: zelf (?:<1>)?(?:ontwikkeld|gebouwd|gemaakt)
        pt: (?:desenvolv|feit|criad)\w* (?:<2>)?(?:internamente|nos mesmos|em casa) | contrato (?:<3>)?ate
        it: (?:sviluppat|fatt|realizzat)\w* (?:<1>)?(?:internamente|in casa|da noi) | contratto (?:<3>)?fino
        en: (?:contract|agreement|licen\w+) (?:<6>)?(?:runs|lasts|is good|valid|goes|binds us
        +: |signed) (?:<3>)?(?:until|till|for|through|years?|months)
        en: nothing (?:<1>)?(?:we|i|for|that) (?:<2>)?(?:need|want|us|could use|can use|me|interests)
        en: (?:closed|stopped|cancelled|canceled|abandoned|dropped|shelved|killed|ended|buried|scrapped) (?:the|this
        +: |our|that) (?:<1>)?(?:project|initiative|plan|search|topic|idea|evaluation)
        en: (?:project|search|evaluation|initiative|plan)(?: \w+)? (?:is|was|has been|got) (?:<1>)?(?:closed|over
        +: |cancelled|canceled|stopped|dropped|dead|shelved|scrapped|done)
        en: (?:we're|we are|i'm|i am) (?:<1>)?(?:too small|too big|too early|not big enough|not there
        +: |no longer looking|done looking|not the target)
        en: (?:see|find|found) no (?:<1>)?(?:value|need|benefit|use|point|reason|added value|fit)
        en: (?:someone|somebody) else(?:'s)? (?:offer|product|solution)
        en: (?:won't|will not|can't|cannot) (?:<1>)?(?:work|happen|be (?:buying|moving|going|proceeding|continuing
        +: |needed|possible)|proceed|buy|move|go|take|justify|afford|commit|pursue|help us)
        en: (?:not|isn't|n't) (?:<1>)?(?:convinced|persuaded|sold|worth|budgeted|needed|necessary|required|planned
        +: |on the (?:agenda|cards|table|roadmap)|happening)
        en: (?:thanks|thank you),? (?:but )?(?:i'm|we're|we are|i am) (?:good|fine|ok|okay|all set|sorted|covered)
        en: (?:don't|doesn't|do not) (?:<1>)?(?:fit|match|apply|concern|help|work)(?: \w+)? (?:us|our|for us|me|needs)
        en: again (?:after|in|next) (?:the |a )?(?:<1>)?(?:summer|winter|spring|autumn|holidays|year|christmas
        +: |easter|peak|season|months|january|february|march|april|may|june|july|august|september|october|november
        +: |december)
        de: (?:machen|erledigen|regeln|losen|betreiben|organisieren) (?:wir|das|ich|dies) (?:<3>)?(?:selbst|selber
        +: |intern|in eigenregie|inhouse|hausintern)
        de: (?:bleiben|bleibe) (?:wir |ich )?(?:<2>)?(?:bei|beim) (?:<2>)?\w+
        de: (?:sehe|sehen|erkenne|bringt|hat) (?:<5>)?(?:kein\w*|nicht) (?:<1>)?(?:mehrwert|nutzen|sinn|bedarf
        +: |vorteil|anwendung\w*|einsatz\w*)
        de: (?:leider|eher|lieber) (?:nein|nicht)(?! (?:erreichbar|da\b|dazu gekommen|gefunden))
        de: (?:eigene|eigenes|selbst|selber) (?:<1>)?(?:losung|system|entwickelt\w*|gebaut|programmiert|entwicklung)
        de: (?:projekt|thema|vorhaben) (?:<2>)?(?:ist|wurde) (?:<2>)?(?:gestoppt|gestorben|vom tisch|eingestellt
        +: |beendet|erledigt|abgesagt|durch|verworfen)
        de: (?:hat sich|ist) (?:<2>)?erledigt
        de: (?:haben|sind) (?:uns|wir) (?:<3>)?(?:anders|fur jemand|dagegen|anderweitig) (?:<1>)?(?:entschieden
        +: |entschlossen)
        de: (?:in|nach) (?:einem|ein paar|einigen|drei|sechs|zwei|dem|den) (?:<2>)?(?:halben jahr|jahr|monaten
        +: |wochen|sommer\w*|ferien|urlaub|saison|weihnacht\w*) (?:<2>)?(?:noch ?mal|noch einmal|wieder|erneut|nach)
        fr: (?:gerons|gere|faisons|fait|realisons|traitons
        +: |traite) (?:<2>)?(?:ca |cela |tout |deja )*(?:nous[- ]memes?|en interne|soi[- ]meme)
        fr: (?:ne|n') ?(?:<1>)?(?:nous|m'|nous y) ?(?:interesse|convient|concerne|correspond|apporte)(?:nt)? (?:pas
        +: |plus|rien)
        fr: (?:restons|reste|preferons rester|gardons|conservons) (?:<1>)?(?:sur|avec|chez|notre|fidele\w*)
        fr: (?:projet|dossier) (?:<2>)?(?:abandonne|annule|clos|arrete|suspendu|enterre)
        fr: (?:pas|plus) (?:<1>)?(?:un|notre|le) (?:sujet|priorite|besoin|moment|metier) | pas (?:pour|chez) nous
        fr: (?:pas|plus) (?:d'actualite|dans nos (?:priorites|projets)|a l'ordre du jour|au programme)
        fr: (?:n'est|n'en est) pas (?:<2>)?(?:besoin|utile|necessaire|question)
        es: (?:lo|la|los|esto|eso) (?:<1>)?(?:hacemos|gestionamos|llevamos|resolvemos|tenemos) (?:<1>)?(?:nosotros
        +: |internamente|en casa|resuelto|cubierto|nosotros mismos)
        es: (?:seguimos|seguiremos|nos quedamos|continuamos|preferimos seguir) (?:<1>)?con (?:<1>)?\w+
        es: (?:proyecto) (?:<2>)?(?:cancelado|parado|cerrado|descartado)
        es: (?:no (?:nos|me) (?:encaja|sirve|convence|aporta|hace falta|cuadra|compensa|vale))
        es: (?:descart\w+|declin\w+|rechaz\w+)
        nl: (?:doen|regelen|maken|lossen|beheren) (?:we|wij|dat|dit|het) (?:<2>)?(?:zelf|intern|in eigen beheer
        +: |in eigen huis)(?! (?:precies|hetzelfde))
        nl: (?:dat|dit) doen (?:we|wij) zelf | (?:blijven|blijf) (?:<1>)?bij (?:<2>)?\w+
        nl: (?:zie|zien) (?:<2>)?(?:geen|niet) (?:<1>)?(?:meerwaarde|noodzaak|nut|voordeel|in)
        nl: (?:project|plan) (?:<2>)?(?:gestopt|geannuleerd|van de baan|afgeblazen) | (?:liever|helaas) (?:niet|nee)
        nl: (?:hoeft|hoeven) (?:<2>)?niet
        pt: (?:fazemos|tratamos|gerimos|resolvemos|temos) (?:<2>)?(?:isso |tudo |disso )*(?:internamente|nos mesmos
        +: |nos proprios|em casa|dentro de casa|resolvido)
        pt: (?:continuamos|ficamos|vamos continuar|preferimos continuar|seguimos) com (?:<1>)?\w+
        pt: (?:projeto|projecto) (?:<2>)?(?:cancelado|parado|encerrado|suspenso)
        pt: (?:nao (?:nos|me) (?:convence|serve|compensa|adianta|atende|faz falta)) | (?:declin\w+|recus\w+)
        it: (?:facciamo|gestiamo|gestiamo|risolviamo) (?:<2>)?(?:internamente|da soli|noi|in casa|tutto internamente)
        it: (?:restiamo|rimaniamo|continuiamo) con (?:<1>)?\w+ | (?:progetto) (?:<2>)?(?:annullato|chiuso|sospeso)
        """,
        denied=r"""
        en: if | whether | why | until | unless | (?:we|i) (?:<1>)?(?:fear|worry|think) it | who
        de: ob | wenn | warum | solange
        fr: si | pourquoi
        es: si | por que
        nl: als | of | waarom
        pt: se
        """,
    ),
)
WHOLE = r"""
    en: no | nope | nah | no no | nein | not really | pass | i'll pass | we'll pass | no way | never | not for me
    en: not for us | not interested | no need | negative | none | next year | maybe next year | later | not now
    en: not yet
    de: nein | nee | kein interesse | kein bedarf | leider nein | leider nicht | nein leider | eher nicht
    de: derzeit nicht | spater
    fr: non | non desole | pas interesse | pas vraiment | plus tard
    es: no | no gracias | no interesa | ahora no | mas adelante
    nl: nee | neen | nee dus | geen interesse | later | nee bedankt
    pt: nao | nao obrigado | sem interesse | agora nao
    it: no | no grazie | non ora
"""
