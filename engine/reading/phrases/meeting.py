"""Who proposes or accepts a time, a call, a visit or a demonstration."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import NEGATIONS, Rule

_DAYS = (
    r"mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|tomorrow|today|next week"
    r"|this week|this afternoon|monday|montag\w*|dienstag\w*|mittwoch\w*|donnerstag\w*|freitag\w*|morgen|heute"
    r"|nachste[nr]? woche|lundi|mardi|mercredi|jeudi|vendredi|demain|la semaine prochaine|lunes|martes"
    r"|miercoles|jueves|viernes|manana|la proxima semana|la semana que viene|maandag|dinsdag|woensdag|donderdag"
    r"|vrijdag|volgende week|segunda|terca|quarta|quinta|sexta|amanha|proxima semana|lunedi|martedi|mercoledi"
    r"|giovedi|venerdi|domani|prossima settimana"
)
_CLOCK = (
    r"\d{1,2}(?:[:.h]\d{2})? ?(?:am|pm|a\.m|p\.m|uhr|uur|o'clock|h|heures|cet|est|edt|pst|gmt|eastern)\b"
    r"|\d{1,2}[:h]\d{2}"
)
_AT = f"(?:{_DAYS}|{_CLOCK})"

RULES = (
    Rule(
        Intent.MEETING_REQUEST,
        0.85,
        rf"""
        en: (?:call|ring|phone|dial) (?:me|us)(?: back)? | give (?:me|us|him|her) a (?:<1>)?(?:call|ring|buzz|bell)
        en: let's (?:<1>)?(?:talk|meet|speak|chat|connect|discuss (?:this|it)? ?(?:on|over|in)|catch up|hop on
        +: |jump on|get on|do (?:a|the|{_DAYS}|{_CLOCK})|set|schedule|arrange|find a time|have a (?:call|chat
        +: |meeting)|book|plan a|say {_AT}|go (?:for|with) {_AT})
        en: (?:schedule|book|arrange|set up|organi[sz]e|plan|fix|line up|grab|find|do|have|jump on|hop on|get on
        +: |join|take|setup) (?:a|an|some|the|our|that) (?:<3>)?(?:call|meeting|demo|demonstration|chat|appointment
        +: |time (?:to|that|for|next|this|in)|slot|zoom|walk-?through|session|conversation|video call|visit|intro
        +: |phone call|discussion|conference|tour|presentation|teams)(?! with (?:the )?(?:other|another))
        en: (?:like|want|love|need|have|get|see|up for|open to|interested in|happy (?:to|with)|ready for|request
        +: |requesting|offer|give us|give me|show (?:me|us)) (?:to (?:see|have|get|book|schedule|arrange|set up|do
        +: |take) )?(?:a|the|your|for a) (?:<2>)?(?:call|demo|demonstration|chat|meeting|walk-?through|product tour
        +: |presentation|zoom|visit)
        en: demo,? please | (?:calendar|meeting|teams|zoom|google) (?:invite|invitation|link|meeting|call|meet)
        en: (?:send|share|forward|drop) (?:me |us |over |through )*(?:a|an|the|your|some|me an
        +: |me your) (?:<2>)?(?:invite|invitation|calendar|calendly|meeting link|booking link|times|availability
        +: |time ?slots?|dates?|slots)
        en: your (?:availability|calendar|calendly|diary) | calendly
        en: (?:like|want|love|happy|need|able|good|great|keen|glad|pleased|willing|free|available
        +: |time) to (?:<1>)?(?:meet|talk|speak|chat|discuss (?:this|it|further|in person|over|on)|connect
        +: |have a (?:call|chat|meeting|conversation)|jump on|hop on|get on)(?! with (?:the|another|my|our))
        en: (?:when|what time|which day|what day) (?:<1>)?(?:are you|would you be|would|works?|suits?|can (?:we|you
        +: |i)|could (?:we|you)|is|do you have)(?: you)? (?:<2>)?(?:free|available|time|work|suit|best|talk|meet
        +: |speak|call|good|convenient|for you)?(?= |$|\?)
        en: (?:are|would) you (?:be )?(?:free|available|around)
        en: can (?:we|you|i) (?:<1>)?(?:talk|meet|speak|call|chat|have (?:a|the) (?:<1>)?(?:call|demo|meeting|chat)
        +: |do (?:a|the) (?:call|demo)|do {_AT}|come (?:by|over)|visit|jump on|hop on|discuss (?:this|it) (?:on|over
        +: |{_DAYS})|get a demo|see a demo|arrange|schedule|set up|book)
        en: (?:could|shall|should|may|might) (?:we|i|you) (?:<1>)?(?:talk|meet|speak|call|chat
        +: |have a (?:<1>)?(?:call|demo|meeting|chat|quick)|do a (?:<1>)?(?:call|demo)|do {_AT}|come (?:by|over)
        +: |visit|jump on|hop on|arrange|schedule|set up|book|say|catch up)
        en: (?:i'm|i am|we're|we are|i could be|i'll be) (?:<2>)?(?:free|available|around|flexible) (?:<2>)?(?:{_AT}
        +: |on|at|between|after|before|from|any|most|in the|all|for a|next|this|to (?:talk|meet|chat|speak))
        en: (?:free|available) (?:on |at |after |before |between |this |next )*{_AT}
        en: {_AT}(?: \w+){{0,5}} (?:works?|suits?|would work|would suit|is (?:good|fine|perfect|great|ok|okay|best
        +: |possible|better)|would be (?:good|fine|perfect|great|best|better|ideal)|sounds (?:good|great|fine)
        +: |looks good|should work|fits?|instead|for a (?:call|chat|meeting|demo))
        en: (?:how|what) about (?:<2>)?{_AT}
        en: (?:any time|anytime|sometime|preferably|either|maybe|say|perhaps) (?:<2>)?{_AT}
        en: (?:works?|suits?) (?:for |best for )?(?:me|us)(?! (?:so|that|fine with))
        en: (?:meet|speak|talk|call|chat|connect|demo|zoom|visit) (?:<3>)?(?:on |at |in |this |the )*(?:{_AT}
        +: |week of|{_CLOCK})
        en: (?:stop|come|drop|swing) by (?:our|your|my|the|for) | (?:visit|meet) (?:you|us|me)(?: (?:at|in|on|for))?
        en: in person
        en: (?:quick|short|brief|initial|introductory|intro|15[- ]min\w*|20[- ]min\w*|30[- ]min\w*|half an hour
        +: |half-hour|phone|video) (?:call|chat|meeting|conversation|catch[- ]?up|zoom|intro|discussion)
        en: reach me (?:on|at|under|by phone)
        en: my (?:mobile|cell|phone|number|direct line|direct number) (?:number )?is
        en: (?:call|phone) (?:<2>)?\+?\d{{2,}}
        en: (?:put|add|block) (?:<3>)?(?:in|on|into) (?:the|my|your|our) (?:calendar|diary)
        de: termin | termine | termins | terminvorschl\w+ | teams-?termin | \w+-termin | rufen sie (?:mich|uns)
        de: ruf (?:mich|uns)
        de: (?:anrufen|anruf|telefonat|telefonieren|telefonisch|ruckruf|zuruckrufen|videocall|videokonferenz
        +: |webkonferenz|besprechungstermin|gesprachstermin)
        de: (?:zoom|teams)(?:-| )?(?:call|meeting|link|termin|sitzung)
        de: (?:eine|ein|einer|einem|die|zur|kurze?|ihre|ihrer) (?:<2>)?(?:demo|vorfuhrung|besprechung|call|meeting
        +: |vorstellung|live-demo|produktdemo|prasentation) (?:<3>)?(?:vereinbaren|machen|ansetzen|planen|haben
        +: |bekommen|sehen|ausmachen|zeigen|ware|gerne|passt|anbieten|buchen|interessiert|einplanen)?
        de: (?:sprechen|treffen|unterhalten|austauschen|zusammensetzen|zusammentelefonieren) (?:wir|uns)(?: uns)?
        de: (?:lassen sie uns|lass uns|wollen wir|konnen wir|sollen wir) (?:<5>)?(?:sprechen|reden|treffen
        +: |telefonieren|austauschen|machen|zusammensetzen)
        de: (?:personlich|kurz|mal) (?:<2>)?(?:sprechen|treffen|austauschen|kennenlernen|vorbeikommen|besuchen
        +: |unterhalten)
        de: (?:wann|an welchem tag) (?:<1>)?(?:passt|hatten|haben|konnen|konnten|ware|waren|sind
        +: |wurde) (?:<3>)?(?:es|sie|wir|zeit|ihnen|frei|erreichbar|verfugbar)
        de: {_AT}(?: \w+){{0,6}} (?:passt|passen|ginge|geht|ware gut|ware mir|klappt|moglich|gut|lieber|frei|zeit
        +: |wurde|recht)
        de: (?:passt|geht|ginge|klappt|ware|wurde|wie ware es|wie ware's) (?:<4>)?{_AT}
        de: (?:bin|ware) (?:<4>)?(?:erreichbar|verfugbar) | (?:erreichen|anrufen) sie (?:mich|uns)
        de: (?:meine|unter der|unter) (?:<1>)?(?:nummer|durchwahl|handynummer|mobilnummer|rufnummer)
        de: (?:haben|hatten) sie (?:<4>)?(?:zeit|termin\w*|freien? \w+) | zeitfenster
        de: einladung (?:schicken|senden|zu)
        fr: on se (?:parle|voit|appelle|rappelle)
        fr: rendez[- ]vous | rdv | (?:r)?appelez[- ](?:moi|nous) | (?:r)?appelle[- ]moi | (?:me|nous) (?:r)?appeler
        fr: un (?:<1>)?(?:creneau|appel|entretien|echange (?:telephonique|rapide)?|point telephonique|call
        +: |point ensemble)
        fr: (?:une?|la|votre|de) (?:<1>)?(?:demo|demonstration|reunion|visio|visioconference|rencontre|visioconf)
        fr: (?:parlons|parler|echangeons|echanger|discutons|discuter|rencontrons|voyons|se voir|nous voir|rencontrer
        +: |s'appelle|s'appeler|en parler) (?:<3>)?(?:de vive voix|par telephone|au telephone|{_AT}|ensemble|nous
        +: |en visio|cette semaine|rapidement|en|-nous)?
        fr: (?:etes[- ]vous|seriez[- ]vous|es[- ]tu) (?:<1>)?(?:disponible|libre|dispo)
        fr: (?:je suis|nous sommes|suis) (?:<1>)?(?:disponibles?|libres?|dispo|joignable)
        fr: (?:quand|quelles) (?:<2>)?(?:disponible|disponibilites|libre|appeler|parler) | vos disponibilites
        fr: {_AT}(?: \w+){{0,5}} (?:convient|conviendrait|irait|va|marche|serait|possible|parfait|me va|est bien)
        fr: me convient | (?:plutot|disons|pourquoi pas|ok pour|d'accord pour) (?:<1>)?{_AT}
        fr: mon (?:numero|portable|telephone)(?: est)? | envoyez[- ]moi (?:une? )?(?:invitation|lien|creneaux?)
        es: reunir(?:me|nos)
        es: (?:una?|la|su|vuestra|tu|de) (?:<1>)?(?:reunion|llamada|demo|demostracion|videollamada|cita
        +: |videoconferencia|call|visita|charla)
        es: llam[ea]n?(?:me|nos) | (?:me|nos) (?:llama|llame|llamas|llames|puede llamar|puedes llamar|llaman)
        es: agendar\w* | agendamos | agenda[mr]
        es: (?:hablamos|hablemos|hablar|vernos|nos vemos|quedamos|quedar|conversar|conversamos
        +: |platicar) (?:<2>)?(?:por telefono|{_AT}|cuando|esta semana|un rato|con usted|contigo|la|para|proxima
        +: |por zoom|por teams|en persona)?
        es: (?:cuando|que dia|a que hora) (?:<2>)?(?:podemos|puede|puedes|podriamos|tiene|tienes|le viene|te viene
        +: |os viene|esta|hablamos|libre|disponib\w+|quedamos)
        es: (?:estoy|estamos|estare) (?:<1>)?(?:disponibles?|libres?) | (?:su|tu|vuestra) disponibilidad
        es: {_AT}(?: \w+){{0,5}} (?:me viene|me va|nos viene|me parece|perfecto|estaria|esta bien|puedo|le parece
        +: |te parece|os parece|va bien|funciona|seria)
        es: (?:me|nos) (?:viene|va) (?:bien|mejor)
        es: (?:que tal|le parece|te parece|os parece|mejor|podria ser) (?:<2>)?{_AT}
        es: mi (?:numero|telefono|movil|celular)(?: es)? | (?:una|la) invitacion
        nl: afspraak | afspreken | afspraakje | bel (?:me|mij|ons)
        nl: (?:mij|me|ons) (?:<3>)?(?:bellen|terugbellen|opbellen)
        nl: (?:bellen|beldatum|belafspraak|videogesprek|videocall|teamsmeeting|kennismakingsgesprek|terugbellen
        +: |inplannen)
        nl: (?:een|de|jullie|uw) (?:<1>)?(?:demo|demonstratie|gesprek|meeting|overleg|call|kennismaking|presentatie
        +: |teams\w*|bezoek)
        nl: (?:wanneer|welke dag|hoe laat) (?:<2>)?(?:kunt|kan|kun|heeft|heb|past|schikt|komt|zou|kunnen|bent
        +: |ben) (?:<2>)?(?:u|je|jullie|het|we|wij|tijd|uit)
        nl: (?:zullen|kunnen|laten) (?:we|wij) (?:<4>)?(?:bellen|spreken|afspreken|praten|zitten|meeten|overleggen
        +: |zien|ontmoeten|inplannen|plannen)
        nl: {_AT}(?: \w+){{0,5}} (?:past|schikt|komt|kan|lukt|is goed|prima|zou kunnen|werkt|uit|goed)
        nl: (?:ik ben|wij zijn) (?:<3>)?(?:beschikbaar|bereikbaar|vrij)
        nl: (?:schikt|past|lukt|kan) (?:het )?(?:u |je |jullie )?(?:<2>)?{_AT}
        nl: mijn (?:nummer|mobiele nummer|telefoonnummer|06) | uitnodiging
        pt: (?:uma?|a|sua|vossa|de|numa) (?:<1>)?(?:reuniao|chamada|demo|demonstracao|videochamada|call|visita
        +: |conversa|videoconferencia|ligacao|apresentacao)
        pt: lig(?:ue|a|uem)[- ](?:me|nos) | (?:me|nos) (?:liga|ligue|ligar|liguem|telefone|telefonar)
        pt: telefon(?:e|em)[- ](?:me|nos) | agendar\w* | agendamos | marcar | marcamos
        pt: (?:falamos|falar|falarmos|conversar|conversamos|conversarmos|reunir|reunirmos|encontrar
        +: |bater um papo) (?:<2>)?(?:por telefone|{_AT}|esta semana|quando|um pouco|consigo|contigo|com voce
        +: |pessoalmente|melhor|-nos|na)
        pt: (?:quando|que dia|a que horas) (?:<2>)?(?:podemos|pode|podes|poderiamos|tem|tens|estara|esta|lhe|e que
        +: |falamos)
        pt: (?:estou|estamos|estarei) (?:<1>)?(?:disponivel|disponiveis|livres?) | (?:sua|tua|vossa) disponibilidade
        pt: {_AT}(?: \w+){{0,5}} (?:funciona|da-me|me serve|pode ser|seria|esta bom|esta otimo|esta bem|serve
        +: |para mim|consigo|da jeito|perfeito|as)
        pt: (?:pode ser|que tal|talvez|melhor|prefiro) (?:<2>)?{_AT}
        pt: (?:meu|o meu) (?:numero|telefone|telemovel|celular|whatsapp)(?: e)? | (?:um|o) convite
        it: (?:una?|la|vostra|sua|un|fissare) (?:<1>)?(?:riunione|chiamata|demo|dimostrazione|videochiamata|call
        +: |incontro|appuntamento|telefonata|visita)
        it: (?:mi|ci) (?:chiami|chiamate|richiami|richiamate|telefoni) | chiamatemi | chiamami
        it: (?:sentirci|sentiamoci|parlarne|vederci|incontrarci|incontriamoci|parliamone)(?: {_AT})?
        it: {_AT}(?: \w+){{0,5}} (?:va bene|mi va|andrebbe|potrebbe|sarebbe|alle) | va bene (?:<1>)?{_AT}
        it: (?:quando|a che ora) (?:<2>)?(?:possiamo|puo|potete|potremmo|e disponibile|siete)
        it: (?:mi )?mand[ia] (?:pure )?l'invito | (?:sono|siamo) (?:<1>)?(?:disponibil[ei]|liber[oi])
        """,
        denied=NEGATIONS
        + r"""
        en: after (?:the|our|your|a|that) | since | thanks for | thank you for | enjoyed | during | in | from
        en: following | before | if | missed | until after
        de: nach | nach dem | nach der | wahrend | danke fur | im | in | vor | beim | aus dem | seit | bis
        fr: apres | pendant | merci pour | lors de | suite a | en | avant | dans
        es: tras | despues de | durante | gracias por | en
        nl: na | tijdens | bedankt voor | in | voor
        pt: apos | depois d[ao] | durante | obrigad[oa] pel[ao] | na
        """,
    ),
    Rule(
        Intent.MEETING_REQUEST,
        0.75,
        rf"""
        en: (?:could|can|would|will) (?:you|somebody|someone|your \w+) (?:<1>)?(?:come (?:to|by|over|out|and see)
        +: |visit|drop by|stop by|pop in|show (?:it|this|us|me|the \w+)(?: to us| to me)? (?:<2>)?(?:next week
        +: |this week|live|in person|on)|walk (?:us|me) through)
        en: (?:i|we) (?:can|could|can only) (?:<1>)?(?:do|make|manage|meet|talk|speak) (?:<1>)?(?:{_DAYS})
        en: (?:my|our) (?:diary|calendar|schedule|agenda) is (?:<1>)?(?:open|free|clear)
        en: (?:let me know|tell me|say|tell us|let us know) (?:when|what time|which day|a time) (?:<3>)?(?:you|suits
        +: |works|we|is good|have|could|can|half)
        en: (?:best|better|easier|prefer(?:ably)?|rather|like|good|quicker) (?:to )?(?:<2>)?(?:by|on|over|via
        +: |in) (?:the )?(?:phone|telephone|zoom|teams|video|person)
        en: (?:discuss|talk|speak|chat|explain|sort|go through|go over)(?: \w+){{0,3}} (?:by|on|over
        +: |via) (?:the )?(?:phone|telephone|zoom|teams|video|a coffee|coffee|lunch)
        en: over (?:coffee|lunch|the phone) | half an hour
        en: (?:have|got|spare) (?:<2>)?(?:minutes|time (?:on|for a|next|this|tomorrow|today))
        en: see you (?:<1>)?(?:on|at|then|(?:{_DAYS}))
        de: (?:besser|lieber|gerne?|bitte|am besten|einfacher) (?:<1>)?(?:telefonisch|per telefon|personlich
        +: |am telefon|per teams|per video)
        de: (?:habe|hatte|haben|hatten) (?:ich |wir )?(?:<3>)?(?:zeit|luft|einen termin frei|frei)
        de: (?:kommen|komme) sie (?:<2>)?(?:vorbei|zu uns|mal)
        de: (?:konnten|konnen) sie (?:<4>)?(?:vorbeikommen|vorfuhren|anrufen|vorstellen|zeigen)
        de: (?:halbe|viertel) stunde | (?:melden sie sich|rufen sie) (?:<2>)?(?:telefonisch|durch|kurz an|an unter)
        fr: (?:plutot|mieux|preferable|de preference|plus simple) (?:<2>)?(?:par telephone|au telephone|de vive voix
        +: |en visio)
        fr: (?:pouvez|pourriez)[- ]vous (?:<1>)?(?:passer|venir|nous montrer|me montrer|m'appeler|nous appeler)
        fr: (?:passez|venez) (?:<1>)?(?:nous|me|a|au)
        fr: (?:c'est possible|ca vous va|cela vous convient|vous convient|ca irait) | une demi[- ]heure
        fr: (?:mon|notre) agenda
        es: (?:mejor|preferiblemente|preferiria|mas facil) (?:<1>)?por telefono
        es: (?:podria|puede|podrian|pueden) (?:<1>)?(?:venir|pasar|llamar\w*|visitar\w*|ensenar\w*|mostrar\w*)
        es: (?:le|te|os) (?:va bien|viene bien|parece bien|conviene) | media hora
        es: (?:tengo|tenemos) (?:<1>)?(?:hueco|tiempo|disponibilidad)
        nl: (?:liever|beter|handiger|graag) (?:<1>)?(?:telefonisch|even bellen|per telefoon|via teams)
        nl: (?:kunt|kun|kan) (?:u|je|jullie) (?:<3>)?(?:langskomen|bellen|laten zien|langs komen)
        nl: (?:half uur|halfuurtje|kwartiertje|kop koffie)
        nl: (?:heb|hebben) (?:ik|we|wij)? ?(?:<2>)?(?:tijd|ruimte|een gaatje)
        pt: (?:melhor|prefiro|de preferencia|mais facil) (?:<1>)?por telefone
        pt: (?:pode|podia|poderia|podem) (?:<1>)?(?:vir|passar|ligar\w*|visitar\w*|mostrar\w*) (?:<2>)?(?:ca|aqui|me
        +: |nos|a nossa|na|por)?
        pt: (?:da-lhe jeito|fica bem|serve-lhe|pode ser) | meia hora
        pt: (?:tenho|temos) (?:<1>)?(?:disponibilidade|tempo|espaco)
        it: (?:meglio|preferirei|piu facile) (?:<1>)?(?:al telefono|per telefono|a voce)
        it: (?:potete|puo|potrebbe) (?:<1>)?(?:venire|passare|chiamar\w+) | mezz'ora
        """,
        denied=NEGATIONS,
    ),
    Rule(
        Intent.MEETING_REQUEST,
        0.75,
        rf"""
        all: (?:^|(?<=[,:] ))(?:\w+ ){{0,2}}(?:{_DAYS}|{_CLOCK})(?=[^.!?]{{0,30}}\?)
        all: (?:{_DAYS})(?: \w+){{0,3}} (?:{_CLOCK}|um \d+|om \d+|a \d+|as \d+|alle \d+|at \d+)
        """,
        denied="en: after | since | was | were | every | until | on",
    ),
)

TIME = rf"all: {_AT}"
"""A day or an hour, which makes "call me" a wish for now and not for some later season."""
