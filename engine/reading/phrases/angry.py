"""Who attacks us or our mailing, without asking to be left out; sarcasm where words show it."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import Rule

_OTHERS = r"""
    en: (?:in|into|to|from) (?:my|our|the) | landed in | went (?:in)?to | goes (?:in)?to | ended up in | not | isn't
    en: against | your (?:mail|e-?mail|message) (?:was|went|landed) (?:<2>)?
    de: im | in den | kein | gegen | nicht
    fr: dans (?:mes|les|mon) | en | pas | anti | contre
    es: en | a | no | no es | contra | carpeta de
    nl: in | in de | geen | tegen | niet
    pt: no | na caixa de | nao | contra | em
"""

_MAILING = r"""
    en: spam\w* | newsletters? | unsolicited | mailings? | marketing | pitch\w* | robots? | cold
    en: (?:your|these|this|such|another|of|more|sending|get|got|receive\w*) (?:\w+ ){0,2}(?:e-?)?mails?
    en: (?:your|these|this|such|another|of|more|sending|get|got|receive\w*) (?:\w+ ){0,2}(?:messages?|lists?)
    en: (?:writ\w+|contact\w*|mail\w*|e-?mail\w*|bother\w*|chas\w+|pester\w*|nagg?\w*|sell\w*)(?: to)? (?:me|us)
    en: consent | privacy | gdpr | my inbox | salespeople | sales (?:people|team|mail\w*|tactics?) | cold[- ]?call\w*
    en: you people | follow[- ]?ups? | strangers? | sign(?:ed)? up | subscri\w+ | personal (?:data|details)
    en: (?:my|this|our) (?:\w+ )?(?:e-?mail )?address | a person | people like you | (?:screw|fuck|sue|shame on) you
    de: spam\w* | newsletter\w* | \w*werbung | werbe\w+ | verteiler\w* | (?:ihre|eure|diese|solche)\w* (?:e-?)?mails?
    de: (?:ihre|eure|diese|solche)\w* nachricht\w* | einwilligung | zustimmung | ungefragt\w* | unaufgefordert\w*
    de: ich kenne sie nicht | datenschutz\w* | dsgvo | vertriebs\w+ | akquise | anschreib\w* | belastig\w+
    de: meine (?:\w+ )?(?:daten|adresse|mailadresse) | (?:schreiben|kontaktieren|nerven|mailen) sie
    fr: spams? | newsletters? | pub(?:licites?)? | prospection | demarchage | vos (?:\w+ )?(?:mails?|messages?|mails)
    fr: (?:ce|ces|cet) (?:\w+ )?(?:mails?|messages?|e-mails?) | consentement | rgpd | cnil | m'(?:ecri|envo)\w+
    fr: me (?:contact|relanc|sollicit|derang)\w+ | mes (?:donnees|coordonnees) | mon adresse | encore vous
    es: spam | publicidad | boletin\w* | correos? | mensajes? | consentimiento | proteccion de datos | molest\w+
    es: mis datos | (?:me|nos) (?:escrib|envi|mand|contact)\w+ | lista
    nl: spam\w* | reclame | nieuwsbrie\w+ | mailtjes? | (?:deze|jullie|uw|zulke|al die) (?:\w+ )?(?:mails?|berichten)
    nl: toestemming | avg | privacy | mijn (?:\w+ )?(?:adres|gegevens|mailadres) | opdringerig\w* | (?:mij|me) mail\w*
    pt: spam | publicidade | propaganda | e-?mails? | mensage\w+ | consentimento | lgpd | autorizacao
    pt: (?:me|nos) (?:envi|mand|escrev|contact|contat)\w+ | meus dados | todo dia
    it: spam | pubblicita | newsletter | (?:queste|vostre|altre) (?:e-?)?mail | consenso | privacy | i miei dati
    it: (?:mi|ci) (?:scriv|mand|invi|contatt)\w+
"""
"""What somebody speaks of who is angry with us and not with somebody else."""

RULES = (
    Rule(
        Intent.ANGRY_COMPLAINT,
        0.9,
        r"""
        en: spammers? | spamming | scammers? | harass\w* (?:me|us) | (?:this|it|is|pure|sheer) harassment | how dare you
        en: fuck (?:off|you|this|your) | f\*+\w* (?:off|you) | screw you | piss off | cease and desist | sue you
        en: (?:you|bunch of|pack of) (?:<2>)?(?:bastards?|idiots?|morons?|assholes?|arseholes?|clowns?)
        en: stuff your (?:webinar|products?|software|newsletter|offers?|e-?mails?|demo) | shove it(?! \w)
        en: shove your (?:webinar|products?|software|newsletter|offers?|e-?mails?|demo)
        en: (?:you|who|they) (?:<1>)?(?:scraped|harvested|bought) my (?:<1>)?(?:e-?mail|address|data|details|contact\w*)
        en: take you to court | blocked and reported | reported and blocked | shame on you
        en: (?:report(?:ed|ing)?|flag(?:ged)?) (?:you|your)(?! back) | you should be ashamed
        en: who (?:the hell |on earth )?gave you (?:my|our) | wast(?:e|ing|ed) (?:of )?my time
        en: (?:never|didn't|did not) (?:<2>)?(?:sign(?:ed)? up|subscribed?|consent\w*|opt(?:ed)? in)\b
        en: gdpr (?:complaint|violation|breach) | how many times (?:do|must|have) (?:i|we) | do you people
        de: (?:schamen sie sich|in ruhe gelassen|zugemullt|zuzumullen|ihr spinnt|sie spinnen|arschloch|verpiss\w*)
        de: (?:was fallt ihnen ein|geht's noch|sie nerven|ihr nervt|nerven sie nicht)
        fr: (?:harcel\w+|foutez|degage\w*|honte a vous|vous moquez|quel culot|allez vous faire)
        de: (?:sonst|mail|mal) schalte\w* (?:<4>)?(?:anwalt|anwaltin|rechtsanwalt|verbraucherzentrale)
        de: (?:werbe\w*|unaufgefordert\w*|unverlangt\w*|ungefragt\w*) (?:<5>)?(?:verboten|rechtswidrig
        +: |unzulassig|illegal)
        es: (?:voy|vamos) a (?:poner|presentar|interponer) una (?:reclamacion|denuncia|queja)
        +: (?! (?:a|contra) (?:nuestr\w+|mi|otr\w+|el|la|un\w?)\b)
        es: (?:sinverguenzas?|acos\w+|dejen de molestar|los voy a denunciar|los denuncio|vayanse)
        nl: (?:rot op|schaam je|schamen jullie|val me niet lastig|doe normaal|hou(?:d)? toch op)
        pt: (?:golpistas?|vao se|deixem de chatear|que chatos|assediar?\w*)
        it: (?:vergognatevi|si vergogni|andate a)
        """,
        denied=_OTHERS,
    ),
    Rule(
        Intent.ANGRY_COMPLAINT,
        0.9,
        r"""
        en: spammers? | spamming | scam(?:mers?)? | harass\w* | how dare you | fuck\w* | f\*+\w* | bullshit
        en: bull ?crap | piss(?:ed)? off | pissing | wtf | what the (?:hell|fuck|heck) | screw you | shit\w*
        en: crap(?:py)? | bastards? | idiots? | morons? | assholes? | arseholes?
        en: (?:my|our) (?:lawyers?|attorneys?|legal (?:team|department|counsel)) (?:will|is|are|has|have|would)
        en: legal action | take you to court | cease and desist | sue you
        en: (?:report(?:ed|ing)?|flag(?:ged)?) (?:you|this|your|it|them|these)(?! back) (?:<4>)?(?:as (?:spam
        +: |phishing|abuse)|to (?:<4>)?(?:ico|ftc|authorit\w+|regulator\w*|provider|host\w*|commission\w*|police
        +: |cnil|dpa|abuse|spam\w*|google|isp))
        en: (?:i|we)(?:'ll| will| have|'ve)? (?:be )?report(?:ed|ing)? (?:you|this)(?! back) | blocked and reported
        en: reported and blocked | gdpr (?:complaint|violation|breach)
        en: (?:violat|breach)\w* (?:of )?(?:the )?(?:gdpr|can-?spam|privacy|law)
        en: (?:this|that|it|what) (?:is|looks like) (?:<2>)?(?:spam|unsolicited|illegal|harassment|outrageous
        +: |ridiculous|unacceptable|disgusting|appalling|disgraceful|unprofessional|a disgrace|a joke|an insult
        +: |pathetic|annoying)
        en: your (?:<2>)?spam | (?:fucking|pure|more) spam | unsolicited (?:e-?mail|mail|commercial|spam|messages?)
        en: shame on you | you should be ashamed
        en: absolutely (?:disgusting|unacceptable|outrageous|ridiculous|appalling)
        en: (?:extremely|very|really|so|utterly|incredibly) (?:annoying|annoyed|rude|intrusive|unprofessional|angry
        +: |irritating|pushy)
        en: disgusted | appalled | outrageous | disgraceful | sick and tired | fed up | sick of
        en: (?:waste|wasting|wasted) (?:of )?(?:my|our|everyone's) time | how many times (?:do|must|have) (?:i|we)
        en: (?:didn't|did not|never) (?:sign|signed|ask|asked|subscribe\w*|agree\w*|consent\w*|request\w*|give|gave
        +: |gives|given)(?: you| up)? (?:<4>)?(?:for (?:this|these|it|any\w*|your)|to (?:this|these|be|receive|any)
        +: |permission|consent|(?:your|this|these) (?:mails?|e-?mails?|newsletter)|up\b)
        en: without (?:my|our|any) (?:<1>)?(?:consent|permission|approval)
        en: who (?:the hell |on earth )?gave you (?:my|our|this)
        en: (?:where|how) (?:the hell|on earth) did you (?:get|find) (?:my|our) | do you people | you people
        en: bunch of (?:\w+) | pester\w* | bombard\w* | inundat\w* | stalk\w*
        de: (?:ist|als|sind|nur|reiner?|ihr|euer|dieser|diesen|wegen|nervt|verdammte\w*) spam | spammer | spammen
        de: belastig\w+ | unverschamt\w* | frechheit | rechtsanwalt\w* | (?:mein|unser|meinem|unserem) anwalt
        de: anzeige (?:erstatten|wegen) | abmahn\w+ | unterlassung\w* | abzocke\w* | betrug\w* | datenschutzbehorde
        de: datenschutzbeauftragte\w* (?:informieren|melden|einschalten) | dsgvo[- ]?verstoss
        de: (?:eine?|absolute|so eine) (?:zumutung|unverschamtheit|sauerei|schweinerei|dreistigkeit) | nervt | nervig
        de: mull | dreck | scheiss\w* | verarsch\w* | arschloch | idioten?
        de: woher (?:haben|habt|hast) (?:sie|ihr|du) (?:uberhaupt |eigentlich |denn |bitte )+(?:meine
        +: |unsere) (?:<1>)?(?:adresse|e-?mail\w*|daten|mailadresse|kontaktdaten)
        de: nie (?:<3>)?(?:zugestimmt|angemeldet|eingewilligt|bestellt|darum gebeten)
        de: ohne (?:meine|unsere|jede) (?:einwilligung|zustimmung|erlaubnis) | bundesnetzagentur | verbraucherzentrale
        de: schamen sie sich
        fr: c'est du spam | (?:vos|votre|de|ce|pur|du) spams? | harcelement | harcel\w+ | inadmissible | inacceptable
        fr: scandaleux | honteux | porter plainte
        fr: (?:je|nous) (?:vais|allons|vous) (?:<2>)?(?:signal\w+|saisir|denonc\w+|poursuiv\w+)
        fr: signale[rz]? (?:<4>)?(?:cnil|spam|autorites) | la cnil | mon avocat | ras[- ]le[- ]bol | foutez | merde
        fr: degage\w* | ca suffit | marre de
        fr: sans (?:mon|notre|aucune?|ma) (?:<1>)?(?:consentement|accord|autorisation|permission)
        fr: (?:jamais|rien) (?:<1>)?(?:demande|autorise|consenti|souscrit) | arnaque\w* | escro\w+
        fr: qui vous a (?:donne|autorise) | honte a vous | quel culot | illegal
        es: (?:es|esto es|su|vuestro|puro|hacer|haciendo|basta de|tanto|como) spam | acoso | acosa\w*
        es: (?:voy a |vamos a |le |les |os )?denunciar\w* | denuncia(?:re|remos)? (?:ante|a) | verguenza
        es: que falta de (?:respeto|educacion|verguenza) | sinverguenzas? | inaceptable | intolerable | indignante
        es: harto\w* de | hartos? | mierda | joder
        es: estafa\w* | mi abogado | sin (?:mi|nuestro|ningun) (?:<1>)?(?:consentimiento|permiso|autorizacion)
        es: nunca (?:<2>)?(?:pedi|solicite|autorice|di permiso|me suscribi|he pedido|he solicitado)
        es: agencia (?:espanola )?de proteccion de datos | aepd | de donde (?:han|habeis|has) sacado (?:mi|mis)
        es: que pesad\w+
        nl: (?:is|gewoon|jullie|pure|deze|als|uw) spam | spammers? | lastig ?(?:te )?vallen | lastigge?vallen
        nl: schandalig | schandelijk | belachelijk | onbeschoft | ongehoord | advocaat | klacht in(?:dienen|gediend)?
        nl: aangifte | irritant\w* | godverdomme | rot op | oplicht\w* | onacceptabel
        nl: zonder (?:mijn|onze|enige) (?:toestemming|goedkeuring)
        nl: nooit (?:<3>)?(?:toestemming|gevraagd|aangemeld|ingeschreven) | hoe kom\w* (?:je|u|jullie) aan mijn
        nl: autoriteit (?:persoonsgegevens|consument) | schaam je | schamen jullie | zat van
        pt: (?:e|isto e|isso e|seu|vosso|puro|de|como|fazer|este) spam | spammers? | assedio
        pt: (?:vou|vamos|irei) (?:<1>)?(?:denunciar|processar|reportar|apresentar queixa) | denunciar | vergonha
        pt: inaceitavel | absurdo | um absurdo | palhacada | merda | porra | caralho | saco cheio | farto de
        pt: meu advogado | sem (?:a minha|o meu|minha|meu|qualquer) (?:autorizacao|consentimento|permissao)
        pt: nunca (?:<2>)?(?:pedi|autorizei|solicitei|subscrevi|me inscrevi|dei) | cnpd | procon | lgpd
        pt: falta de respeito | golpistas? | burla
        it: (?:e|questo e|vostro|puro|del|come) spam | vergogn\w+ | inaccettabile | scandaloso
        it: segnal\w+ (?:<2>)?(?:al garante|garante|autorita|come spam|alla polizia) | garante | denunci\w+
        it: molest(?:are|ato|ata|ando|ie continue) | truff\w+ | cazzo | merda
        it: senza (?:il mio|la mia|alcun\w*) (?:consenso|autorizzazione)
        it: mai (?:<1>)?(?:chiesto|autorizzato|richiesto|dato) | avvocato | basta
        """,
        denied=_OTHERS,
        about=_MAILING,
    ),
    Rule(
        Intent.ANGRY_COMPLAINT,
        0.7,
        r"""
        en: (?:oh |wow,? |yay,? |ah |brilliant,? |wonderful,? |lovely,? |fantastic,? |super,? )?(?:great|wonderful
        +: |fantastic|brilliant|lovely|awesome|fabulous|marvellous|perfect|joy|yay|nice|terrific
        +: |super)[,.!]* (?:yet )?(?:another|more|one more) (?:\S+ ){0,3}?(?:in (?:my|our) inbox
        +: |newsletters?|e-?mails?|mails?|spam|robots?
        +: |bots?|sales(?: pitch| mail| e-?mail)?|pitch|salesperson|reminders?|follow[- ]?ups?|junk|automated \w+
        +: |marketing \w+|cold \w+)
        en: just what (?:i|we) (?:needed|wanted|always wanted|was missing|were missing)
        en: as if (?:i|we) (?:don't|didn't) (?:get|have) enough
        en: (?:can't|cannot|can hardly) wait for (?:the next|number|your next|another)
        en: (?:like|as if) (?:i|my inbox) (?:need|needs|needed) (?:another|more)
        en: my inbox (?:is|isn't|was|wasn't) (?:<2>)?(?:full|empty) enough
        en: how (?:original|thoughtful|creative|personal) of you
        en: do you (?:people )?(?:have|ever) (?:any )?(?:manners|shame|stop|learn|give up)(?: at all)?
        en: (?:what part|which part) of (?:no|not|stop) | get a life | (?:take|get) a hint
        en: (?:mail|e-?mail|message) number (?:\w+) | for the (?:\w+)th time
        en: (?:i|we) (?:already |have already |clearly )?(?:told|said) (?:you )?(?:<2>)?(?:no|not|stop)\b
        en: nothing better to do | get a (?:real )?job | enough is enough | give it a rest | (?:seriously|really)\?+
        de: (?:na |oh |ach |wow,? )*(?:toll|super|klasse|prima|wunderbar|grossartig|herrlich
        +: |fantastisch)[,.!]* (?:noch|schon wieder|wieder) (?:ein\w*|so ein\w*) (?:<2>)?(?:newsletter|mail|e-?mail
        +: |werbemail|spam|werbung|roboter|werbe\w+|verkaufs\w+)
        de: genau das,? was (?:ich|mir|uns) (?:noch )?(?:gebraucht|gefehlt|brauche)
        de: (?:das hat|hat) (?:mir|uns) gerade noch gefehlt | wie oft (?:denn )?noch
        de: schon wieder (?:<2>)?(?:mail|werbung|newsletter|nachricht)
        fr: (?:super|genial|formidable|chouette|bravo|parfait|youpi)[,.! ]+(?:encore|un autre
        +: |une autre) (?:<3>)?(?:newsletter|mail|e-?mail|pub|publicite|message|robot|spam)
        fr: il ne (?:me )?manquait plus que | exactement ce (?:qu'il me|dont j'avais) | combien de fois
        es: (?:que bien|genial|estupendo|fantastico|perfecto|maravilloso|vaya)[,.!]* (?:otro|otra
        +: |mas) (?:<3>)?(?:newsletter|correo|mail|e-?mail|boletin|publicidad|spam|robot)
        es: justo lo que (?:me )?(?:faltaba|necesitaba) | cuantas veces (?:tengo|hay|mas)
        nl: (?:geweldig|fantastisch|super|leuk|fijn|top|heerlijk|mooi)[,.!]* (?:weer|nog|alweer) (?:een
        +: |zo'n) (?:<2>)?(?:nieuwsbrief|mail|mailtje|reclame|spam|robot|verkoop\w+)
        nl: precies wat ik nodig had | hoe vaak (?:nog|moet)
        pt: (?:que bom|otimo|optimo|maravilha|fantastico|perfeito|legal)[,.!]* (?:mais um|mais uma|outro
        +: |outra) (?:<2>)?(?:newsletter|e-?mail|mail|spam|propaganda|robo)
        pt: era so o que (?:me )?faltava | quantas vezes
        it: (?:ottimo|fantastico|perfetto|che bello|bene)[,.!]* (?:un'altra|un altro|ancora) (?:<2>)?(?:newsletter
        +: |e-?mail|mail|spam|pubblicita)
        it: ci mancava solo | quante volte
        """,
        about=_MAILING,
    ),
    Rule(
        Intent.ANGRY_COMPLAINT,
        0.55,
        r"""
        en: (?:how|where) did you (?:get|find|obtain) (?:my|our|this) (?:<2>)?(?:e-?mail|address|details|contact
        +: |name|number|data|information)(?: address)?
        en: (?:annoying|annoyed|rude|intrusive|irritating|ridiculous|unacceptable)
        en: spam(?! ?(?:filter|folder|box|protection|check|score|assassin|trap))
        de: woher (?:haben|habt|hast) (?:sie|ihr|du) (?:<3>)?(?:adresse|e-?mail\w*|daten|kontakt\w*)
        fr: (?:comment|ou) avez[- ]vous (?:eu|obtenu|trouve) (?:mon|mes|notre)
        es: (?:como|donde) (?:ha|han|habeis|has) (?:conseguido|obtenido) (?:mi|mis)
        nl: (?:hoe|waar) (?:kom|heb|hebben|komt|komen) (?:je|u|jullie) (?:<2>)?(?:mijn|dit) (?:<1>)?(?:adres
        +: |e-?mail\w*|gegevens|mailadres)
        pt: (?:como|onde) (?:conseguiu|obteve|conseguiram|obtiveram|arranjou) (?:o )?(?:meu|meus|os meus)
        """,
        denied=_OTHERS,
        about=_MAILING,
    ),
    Rule(
        Intent.ANGRY_COMPLAINT,
        0.7,
        r"""
        en: what a (?:nerve|cheek|joke|disgrace|waste)
        en: (?:are|r) you (?:kidding|serious|joking|deaf|insane|stupid|out of your mind)(?: me)?
        en: (?:going to|will|i'll|have|i've|gonna|now|hereby) (?:<1>)?(?:block|blocked|blocking|blacklist\w*) (?:you
        +: |your|this|the sender|all)
        en: you (?:clearly |obviously |evidently |apparently )(?:don't|didn't|do not|never|can't|have no)
        en: (?:said|told|wrote|replied|answered)(?: \w+){0,3} (?:no|already|before) (?:<1>)?(?:times|twice|already
        +: |before)
        en: (?:three|four|five|six|seven|ten|third|fourth|fifth|sixth|seventh|tenth|umpteenth) (?:e-?mails?|mails?
        +: |messages?|times?)(?: \w+){0,3}(?: this week| today| in a row| in \w+ (?:days|weeks)| already| now| a week)
        en: (?:dishonest|deceptive|misleading|creepy|sleazy|shady|insulting|insult|arrogant|impertinent|ridiculous
        +: |pathetic|obnoxious|infuriating|aggressive)
        en: (?:so|how|very) (?:personal|special|touching|thoughtful)[.!]* (?:i feel|not)? | i feel so special
        en: (?:trust|hate|despise|loathe|can't stand|detest) (?:\w+ )?(?:companies|firms|people|mails|e-?mails|spam
        +: |robots|this kind|these|your)
        en: leave me (?:the hell )?(?:be|in peace)
        en: (?:name and shame|bad review|one star|tell (?:everyone|everybody)|social media)
        en: (?:data protection|regulator|ombudsman|information commissioner|consumer protection)(?= .{0,40}(?:report
        +: |complain|hear|contact|inform))
        en: (?:report|complain|complaint) (?:<4>)?(?:data protection|regulator|ico|commissioner|authority|authorities)
        de: (?:zu nerven|auf die nerven|geht mir auf|nerven sie|hort auf zu nerven|genervt|zum kotzen|lacherlich
        +: |peinlich|dreist\w*|frech|unseri[oö]s\w*|illegal\w*|rechtswidrig|strafbar|unerlaubt\w*|ungefragt\w*
        +: |reicht's|es reicht|jetzt reicht|schluss jetzt|geht's noch|was soll das|was fallt ihnen ein|ihr spinnt
        +: |sie spinnen)
        de: (?:dritte|vierte|funfte|sechste|zehnte) (?:mail|e-mail|nachricht)
        fr: (?:delire|n'ai rien demande|rien demande|quelle honte|c'est une honte|insupportable\w*|penible\w*
        +: |agacant\w*|ridicule|malhonnete\w*|n'importe quoi|culotte\w*|vous moquez|intrusif\w*|abusif\w*|abusive\w*
        +: |agressi\w+|stop au harcelement|troisieme (?:mail|message))
        es: (?:que verguenza|una verguenza|ridiculo|que pesad\w|pesadilla|vaya morro|que cara|engano\w*|enganos\w*
        +: |abusiv\w+|insoportable\w*|ya basta|basta ya|estan locos|quien se creen|no he pedido nada|invasiv\w+
        +: |tercer (?:correo|mensaje))
        nl: (?:doe normaal|nooit om gevraagd|niet om gevraagd|wat een (?:brutaliteit|onzin|lef)|brutaal
        +: |hou(?:d)? toch op|bespottelijk|opdringerig|hinderlijk|ergerlijk|illegaal|derde mail|ben het zat
        +: |misleidend)
        pt: (?:que vergonha|ridiculo|falta de vergonha|insuportavel|chato|chatos|irritante|ja chega|chega|abusiv\w+
        +: |nao pedi nada|nunca pedi|desonest\w+|terceiro (?:e-?mail|mensagem))
        it: (?:che vergogna|ridicol\w+|insopportabil\w+|disonest\w+|invadent\w+|non ho chiesto|che faccia tosta)
        """,
        denied="en: not | not (?:<1>)?too | without being | isn't | wasn't | a bit",
        about=_MAILING,
    ),
)
