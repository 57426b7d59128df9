"""Who got it, thanks, will read it, and says nothing else."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import Rule

RULES = (
    Rule(
        Intent.ACKNOWLEDGEMENT_ONLY,
        0.7,
        r"""
        en: (?:thanks|thank you|thx|cheers|many thanks|appreciate)(?: so much| very much| a lot| kindly
        +: | again)?(?: for| you for)? (?:<2>)?(?:sending|sharing|the|your|this|that|letting|info\w*|update|e-?mail
        +: |mail|message|note|reply|reaching|getting|following|paper|help|reminder|it|clarif\w+|heads[- ]?up|link
        +: |details|confirm\w+|quick)
        en: (?:received|got|noted|recieved) (?:with thanks|it|this|your \w+|the \w+|thank\w*|that|well|and noted)
        en: (?:i'll|we'll|i will|we will|will|let me|i'm going to|shall|we shall) (?:<1>)?(?:have a look|take a look
        +: |look (?:at|into|through)|read|review|check|get back|come back|think about|consider|let you know|discuss
        +: |revert|pass|go through|go over|keep|be in touch|digest|circulate|share)
        en: (?:ok|okay|alright|all right|fine|great|perfect|good),? (?:thanks|thank you|noted|got it|understood
        +: |will do|no problem|thx|cheers)
        en: (?:well|duly) (?:received|noted) | good to know | no (?:worries|problem)
        en: (?:have a (?:great|nice|good)|enjoy (?:the|your)) (?:day|weekend|week|one) | (?:much|greatly) appreciated
        de: (?:vielen dank|danke|besten dank|herzlichen dank|danke schon|dankeschon|lieben dank) (?:sehr )?(?:fur
        +: |auch|ihnen|euch|dir|frau|herr|schon|dafur|soweit) ?(?:<2>)?(?:die|das|den|ihre|ihren|deine|info\w*
        +: |nachricht|mail|e-mail|ruckmeldung|unterlagen|zusendung|hinweis|ubersendung|\w*)
        de: (?:habe|haben|hab) (?:<4>)?(?:erhalten|bekommen|gelesen|notiert|vermerkt|zur kenntnis genommen)
        de: (?:schaue|schauen|sehe|lese|prufe|sehen|melde|gucke|werde|werden
        +: |leg\w*)(?: \w+){0,3} (?:mir |uns )?(?:<4>)?(?:an|durch|wieder|bei ihnen|ansehen|anschauen|lesen|prufen
        +: |melden|zuruck|ab)
        de: zur kenntnis genommen | alles klar | ist angekommen | gut zu wissen | kein problem
        fr: (?:merci|merci beaucoup|je vous remercie|nous vous remercions|merci bien) (?:<1>)?(?:pour|de|du|a vous
        +: |a toi|d'avoir) ?(?:<3>)?\w*
        fr: bien (?:recu|note)
        fr: (?:je|nous|on) (?:vais|allons|va|vous|reviens|reviendrai|regarde|prends|prenons|lirai|lis|consulte\w*
        +: |reviendrons|transmets) (?:<3>)?(?:regarder|lire|etudier|consulter|revenir|note|connaissance|vers vous
        +: |reviendrai|reviens|ca|cela|tiens au courant|tiendrai)
        fr: pas de (?:probleme|souci) | c'est note
        es: (?:gracias|muchas gracias|mil gracias|se agradece|agradecid\w) (?:<1>)?(?:por|a usted\w*|a ti
        +: |de nuevo) ?(?:<3>)?\w*
        es: (?:recibid\w|anotad\w|entendid\w|enterad\w)(?: gracias| correctamente)?
        es: (?:lo|la|le|los) (?:<1>)?(?:revis\w+|mir\w+|leer\w*|leo|echar\w*|estudi\w+|reviso|consult\w+
        +: |tendre) (?:<2>)?(?:y|en|un vistazo|con|cuenta)?
        es: (?:le|te|os) (?:dire|digo|comento|aviso|cuento) | sin problema
        nl: (?:bedankt|dank u|dank je|dankjewel|hartelijk dank|hartelijk bedankt|dank
        +: |dankuwel) (?:wel )?(?:<1>)?(?:voor|u|je|jullie) ?(?:<3>)?\w*
        nl: (?:goed |in goede orde )?ontvangen
        nl: (?:ik|we|wij) (?:ga|zal|kijk|lees|bekijk|neem|kom|gaan|zullen|kijken|nemen|komen|laat) (?:<5>)?(?:kijken
        +: |lezen|bekijken|naar|door|terug|op terug|doornemen|even|weten)
        nl: geen probleem | (?:genoteerd|begrepen|helder|duidelijk)
        pt: (?:obrigad[oa]|muito obrigad[oa]|agradec\w+|grat[oa]) (?:<1>)?(?:por|pel[oa]s?|a voce\w*|eu|desde ja|o
        +: |a) ?(?:<3>)?\w*
        pt: (?:recebid[oa]|anotad[oa]|entendid[oa]|ciente)(?:,? obrigad[oa]| com sucesso)?
        pt: (?:vou|vamos|irei|iremos) (?:<1>)?(?:ver|ler|analisar|dar uma olhada|verificar|avaliar|olhar|estudar
        +: |consultar)
        pt: (?:depois|logo) (?:<2>)?(?:digo|retorno|respondo|falo) | sem problemas?
        it: (?:grazie|grazie mille|la ringrazio|vi ringrazio) (?:<1>)?(?:per|a voi|a lei|del|della|dell') ?(?:<3>)?\w*
        it: ricevut\w | (?:lo|la|li) (?:guard\w+|legg\w+|esamin\w+|valut\w+) | nessun problema
        """,
    ),
    Rule(
        Intent.ACKNOWLEDGEMENT_ONLY,
        0.65,
        r"""
        en: (?:that|this|it|which) (?:was|is|will be|has been) (?:<1>)?(?:helpful|useful|kind|interesting to read
        +: |good to know|all i needed|very kind|appreciated)
        en: much obliged | (?:thanks|thank you|cheers|thx)(?=[,.! ]|$)
        en: (?:got|received|have) (?:the|your|it|this) (?:<1>)?(?:paper|mail|e-?mail|message|document|file|link
        +: |info\w*)?
        de: (?:danke|dank)(?=[,.! ]|$) | hat (?:mir |uns )?(?:sehr )?geholfen
        fr: merci(?=[,.! ]|$) | (?:bien |c'est )(?:bien )?(?:note|recu)
        es: gracias(?=[,.! ]|$) | (?:lo|la) (?:revisar\w*|mirar\w*|leer\w*|ver\w*)
        nl: (?:dank|bedankt)(?=[,.! ]|$) | (?:kijk|lees|bekijk) (?:er|het|dit)
        pt: obrigad[oa](?=[,.! ]|$)
        it: grazie(?=[,.! ]|$)
        """,
    ),
)

WHOLE = r"""
    en: thanks | thank you | many thanks | thanks a lot | thanks so much | thank you very much | thank you so much
    en: thx | ty | cheers | thanks again | thanks a million | much appreciated | appreciated
    en: ok | okay | k | noted | ok noted | noted with thanks | got it | received | well received
    en: received with thanks | great | perfect | will do | understood | roger | copy that | good | fine | nice
    en: no problem | no worries | cool thanks | excellent | all good | alright | acknowledged | i see | good to know
    en: thumbs up | ok thanks | done | you too | same to you | likewise | hi | hello | test
    de: danke | vielen dank | danke schon | dankeschon | besten dank | herzlichen dank | lieben dank | erhalten
    de: habe ich erhalten | alles klar | verstanden | notiert | zur kenntnis genommen | ok danke | kein problem
    de: super | prima | bestens | in ordnung | gut | okay danke | ist angekommen | danke ebenso | ok
    fr: merci | merci beaucoup | merci bien | bien recu | bien note | recu | note | ok merci | parfait | entendu merci
    fr: tres bien | pas de probleme | pas de souci | super | parfait merci | c'est note | compris
    es: gracias | muchas gracias | mil gracias | recibido | anotado | entendido | ok gracias | perfecto | enterado
    es: de nada | muy bien | sin problema | perfecto gracias | vale gracias | genial
    nl: bedankt | dank je | dank u | dank u wel | dank je wel | dankjewel | dankuwel | ontvangen | hartelijk dank
    nl: begrepen | oke | ok bedankt | top | super | genoteerd | geen probleem | helder | duidelijk | oke bedankt
    nl: fijn
    pt: obrigado | obrigada | muito obrigado | muito obrigada | recebido | anotado | entendido | ok obrigado
    pt: ok obrigada | otimo | perfeito | ciente | valeu | tudo bem | sem problema | beleza | muito bem
    pt: certo obrigado
    it: grazie | grazie mille | ricevuto | perfetto | ok grazie | va bene grazie | capito | ottimo | nessun problema
    it: molte grazie
"""
"""What is all there is when somebody only says that it came."""

POLITENESS = r"""
    en: please | pls | plz | me | us | thanks | thank you | thx | cheers | kindly | now | immediately | asap | today
    en: again | dear | hi | hello | hey | team | all | sir | madam | there | everyone | sorry | regards | best
    en: very much | so much | a lot
    de: bitte | danke | vielen dank | sofort | hallo | guten tag | sehr geehrte damen und herren | moin | liebe grusse
    de: gruss | entschuldigung | umgehend | leider
    fr: merci | svp | s'il vous plait | stp | bonjour | bonsoir | immediatement | madame | monsieur | desole
    fr: cordialement | salut
    es: gracias | por favor | hola | buenos dias | buenas tardes | inmediatamente | lo siento | saludos
    es: muchas gracias
    nl: bedankt | graag | aub | a\.u\.b | alstublieft | hallo | hoi | goedemorgen | beste | sorry | helaas | dag
    nl: dank u
    pt: obrigado | obrigada | por favor | ola | oi | bom dia | boa tarde | imediatamente | desculpe | infelizmente
    it: grazie | per favore | per cortesia | salve | ciao | buongiorno | subito
"""
