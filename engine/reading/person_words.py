"""What only people write, and what people and machines begin and end a mail with (`engine.reading.wording`)."""

PERSON = r"""
en: let's | let us (?:talk|meet|speak|chat|discuss|connect|catch up|plan|schedule|set)
en: (?<!be )(?<!more than )happy to (?:talk|chat|discuss|connect|meet|jump|hop|have) | would love
en: i'd (?:love|like|be happy|prefer|rather) | i would (?:like|prefer)
en: (?:i am|i'm|we are|we're|not|very|really) interested
en: sounds (?:good|great|interesting|like) | looks (?:good|great|interesting)
en: (?:can|could|would|will|do|did|are) you(?! please| (?:require|need|have)) | (?:can|could|shall|should) we
en: send (?:me |us |over )?(?:the|your) (?:slides|deck|price ?list|offer|quote|proposal|pricing|contract|devis)(?! to)
en: send me (?:more|some|a|the|your|over) | talk (?:after|then|when|next|later|soon)
en: (?:sorry|apolog\w+|excuse) (?:for|about) (?:the |my )?(?:late|delay\w*|slow|belated) (?:reply|response|answer)
en: i (?:was|have been|had been) (?:\w+ )?(?:out|away|on|travel+ing|off|sick)
en: (?:just|i am|i'm) (?:got |came )?back (?:from|now|in|at)
en: what (?:is|are|does|would|about) | how (?:much|many|does|do|long|about)
en: we (?:already|currently) (?:use|have) | not (?:really )?(?:for us|relevant|a priority|looking)
en: (?:unsubscribe|remove) me | i've (?:read|looked|reviewed|discussed) | we (?:spoke|talked|discussed)
en: please (?:call|try|ping|reach out to|follow up with|get back to) me (?:again )?(?:after|next|on|in|when)
en: (?:could|can) do | works (?:better|best|well|for) | come by
en: had a ~2 look | (?:take|have) a ~2 look | call me on
en: (?:suits|works for|is fine (?:by|with)|fine (?:by|with)) (?:me|us) | (?:the \w+day|on \w+day|\w+day) (?:at|instead)
en: ping me | follow up (?:with me )?(?:after|next|in|then|when) | try me
en: i(?:'ve| have) (?:\w+ )?(?:forwarded|passed|copied|cc\S*|looped|shared) (?:this|your|it|you|the)
en: i(?:'ll| will) (?:\w+ )?(?:pass|share) (?:this|it)
en: (?:he|she|they|who)(?:'s|'re| is| are|'ll| will) (?:\w+ )?(?:back|away|out|on)
en: reach out (?:to me )?(?:again|after|then|next|in)
en: (?:your|the) (?:proposal|offer|demo|webinar|quote|pricing|product|question|deck)(?! will)
de: lassen sie uns | lass uns | (?:konnen|konnten) (?:sie|wir)(?! (?:mich|sich|in|auch|ihre|leider|bitte|jederzeit|hier
|unter|uber|im|online))
de: interessiert
de: klingt (?:gut|interessant|spannend) | (?:entschuldig\w+|sorry) ~3 (?:spate|verspatete)
de: ich war ~4 (?:im urlaub|krank|unterwegs|abwesend) | (?:gerade|jetzt) (?:aus dem urlaub|zuruck aus)
de: (?:schau|schaue|sehe|lese|guck|gucke) ~2 (?:mir|das|es) | gern\w* an(?= ?[.!,]|$)
de: (?:passt|geht|ginge|klappt|ware) (?:\S+ ){0,3}(?:mir|uns|gut|auch|besser)
de: (?:passt|klappt|ginge) es
de: (?:wurde|konnte|wurd) (?:\S+ )?(?:mir|uns) (?:gut |besser )?passen
de: interesse ~2 (?:ist da|besteht|vorhanden) | was kostet | (?:schicken|senden) sie mir | (?:danach|dann) gerne
de: sprechen wir | unser(?:em|e)? gesprach
de: rufen sie mich (?:doch |gerne |bitte )?(?:danach|nachste|am|im|an)
de: melden sie sich (?:doch |gerne |bitte )?(?:danach|nachste|wieder|dann|im|bei mir) | ihr angebot
fr: (?:pouvez|pourriez)-vous (?:me|nous|m'\w+) | (?:desole|excuse\w*|pardon) ~4 (?:retard|tardi\w+|delai)
fr: j'etais ~1 (?:en|absent|malade) | ca m'interesse | (?:suis|sommes) ~1 interesse\w*
fr: parlons | discutons | echangeons | voyons-nous | on (?:peut|pourrait|s'appelle|se parle) | quel (?:est|serait)
fr: je (?:regarde|vais regarder|jette) | on se (?:parle|voit|rappelle|tient)
fr: (?:me|nous|ca) (?:va|convient|irait|conviendrait|arrange) | ok pour (?:moi|nous)
fr: combien | envoyez-moi | (?:recontactez|rappelez|relancez)-moi | revenez vers moi
fr: votre (?:offre|proposition|solution)
es: (?:puede|podria|puedes|podrias|pueden) (?:\w+me|enviar|mandar|llamar|decir)
es: (?:perdon|disculp\w+|lamento) ~4 (?:demora|retraso|tardanza|tarde) | estuve (?:de|fuera|enferm\w+)
es: (?:me|nos) interesa | hablamos | podemos (?:hablar|reunir|ver) | cuanto cuesta
es: (?:te|le|os) (?:va|viene|parece) (?:bien|mejor) | lo (?:miro|reviso|vemos)
es: (?:me|nos) (?:va|viene|vendria|parece) (?:bien|mejor|perfecto)
es: envieme | enviame | mandame | llamame | llameme | vuelva a (?:escribir|contactar)me | (?:su|tu) (?:propuesta|oferta)
nl: (?:kun|kunt|kan) (?:je|u|jij) (?:me|mij|ons|dan) | sorry voor (?:de|het|mijn) (?:late|trage|vertraging)
nl: ik was ~3 (?:op vakantie|ziek|afwezig|vrij|weg) | (?:klinkt|lijkt) (?:goed|interessant|me) | geinteresseerd
nl: past (?:\S+ ){0,3}(?:mij|me|ons|beter) | (?:schikt|lukt) | komt ~2 uit
nl: laten we | kunnen we | hoeveel | stuur (?:me|mij) | bel me | (?:uw|je|jullie) (?:voorstel|aanbod|offerte)
pt: (?:pode|poderia|podes|podem) (?:me|enviar|mandar|ligar) | desculp\w+ ~4 (?:demora|atraso|tard\w*)
pt: (?:vou|vamos) (?:ver|olhar|analisar) | dou uma olhada
pt: (?:fica|seria|pode ser) (?:bem|bom|melhor|na|no|as)
pt: estive (?:de|fora|em|doente) | (?:tenho|temos|fiquei) interess\w+ | quanto custa | (?:sua|vossa) proposta
pt: (?:vamos|podemos) (?:falar|conversar|marcar|agendar) | me (?:liga|ligue|envia|envie|manda)
it: (?:puo|puoi|potrebbe|potete) (?:\w+mi|inviare|mandare) | scus\w+ ~4 (?:ritardo|tard\w*)
it: ero (?:in|fuori|malat\w) | (?:mi|ci) interessa | sentiamoci | possiamo (?:sentir|parl|veder)\w*
it: (?:do|daro|diamo) un'occhiata | lo guardo
it: (?:mi|ci|per me) (?:va|andrebbe) bene
it: quanto costa | mi (?:chiami|mandi|invii|richiami) | (?:la sua|vostra) (?:proposta|offerta)
"""

POLITE = r"""
en: (?:please|kindly) quote (?:it|this|that|the \w+) ~6
en: (?:the|your) (?:\S+ ){1,2}team$
de: (?:ihr|dein|euer) (?:\S+ )?\S*team(?: \S+)?$
fr: (?:l'equipe|votre equipe)(?: \S+){0,2}$
en: (?:please|kindly) (?:contact|direct|refer|send|e-?mail|call|write to|reach out to|note)
de: (?:bitte )?(?:wenden|kontaktieren|schreiben) sie
fr: (?:merci de|veuillez|vous pouvez) (?:\S+ )?(?:contacter|adresser|joindre)
es: (?:por favor|favor de) ~2 contact\w+ | (?:puede|pueden) contactar
nl: (?:gelieve|neem|u kunt) ~4 contact
pt: (?:por favor|favor) ~2 contac?t\w+
it: (?:si prega di|vi prego di|prego) ~1 contattare
en: (?:hi|hello|dear|hey|greetings|good (?:morning|afternoon|evening|day))(?: (?!i\b)\S+){0,5} | to whom it may concern
en: (?:apologies|i apologi[sz]e|sorry) for (?:any|the) (?:inconvenience|delay\w*) ~6
en: thank you for your (?:patience|understanding) ~4 | have a (?:great|nice|good|wonderful) \w+
de: (?:hallo|guten tag|liebe\w*|sehr geehrte\w*|gruss gott|moin|servus)(?: (?!ich\b)\S+){0,7} | ~5 verstandnis
fr: (?:bonjour|madame|monsieur|cher|chere|bonsoir)(?: (?!je\b)\S+){0,4}
fr: merci (?:de|pour) votre (?:comprehension|patience)
es: (?:hola|buenos dias|buenas tardes|estimad\w+|apreciad\w+|buen dia) ~4 | (?:gracias|disculp\w+) ~4 comprension
nl: (?:beste|hallo|geachte|goedemorgen|goedemiddag|goedendag|dag) ~5 | (?:bedankt|dank) ~2 begrip
pt: (?:ola|bom dia|boa tarde|prezad\w+|car[oa]s?|estimad\w+|exm\w+) ~4 | (?:obrigad\w|agradec\w+) ~3 compreensao
it: (?:buongiorno|salve|gentil\w+|ciao|egregi\w+|buonasera) ~4 | grazie ~3 comprensione
"""

CLOSING = r"""
en: all the best
en: (?:(?:kind|best|warm|warmest|many|with) )*(?:regards|wishes) | best | cheers | sincerely | thanks | many thanks
en: yours (?:sincerely|faithfully|truly) | thank you | sent from my \w+
de: mit (?:freundlichen|besten|freundlichem|herzlichen|lieben) gr(?:u|ue)(?:ss|s)en? | mfg | lg | vg
de: (?:viele|beste|herzliche|liebe|freundliche|schone) gr(?:u|ue)(?:ss|s)e | (?:freundlicher |lieber )?gruss
fr: (?:bien |tres )?cordialement | bien a vous | salutations | cdlt | bonne journee | sinceres salutations
es: (?:un )?(?:cordial |atento )?saludos? | atentamente | un abrazo | saludos cordiales
nl: (?:met )?(?:vriendelijke|hartelijke|beste|met vriendelijke) groet(?:en)? | groet(?:en|jes)? | mvg
pt: atenciosamente | (?:com os )?(?:melhores )?cumprimentos | abracos? | att | grato | grata | obrigad[oa]
it: (?:cordiali |distinti |un )?salut[io] | cordialmente | cordiali saluti
"""
