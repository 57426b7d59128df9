"""Who has the product already, from us."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import NEGATIONS, Rule

RULES = (
    Rule(
        Intent.ALREADY_CUSTOMER,
        0.85,
        r"""
        en: already (?:<3>)?(?:customers?|clients?|subscribers?|users?|members?|partners? of yours)
        en: (?:existing|current|paying|long[- ]?(?:time|standing)|loyal|happy|satisfied|active
        +: |registered) (?:<1>)?(?:customers?|clients?|users?|subscribers?)(?: of yours)?
        en: already (?:use|using|have|bought|own|running|run|on|signed up|purchased|with|subscribed|got
        +: |working with) (?:to )?(?:it|you|yours?|your (?:<3>)?(?:product|software|system|platform|service|tool
        +: |licen\w+|solution|\w+))(?! competitor| website| mail| newsletter| e-?mail| message)
        en: (?:we|i)(?:'re| are|'ve been| have been|'m| am| were|'ve become| became| have become)(?: already
        +: | actually| currently| now)? (?:<2>)?(?:customers?|clients?|subscribers?|users?|with you
        +: |on your (?:platform|software|system|\w+ plan))(?! (?:service|support|ask|portal|facing
        +: |side)) (?:of yours|since|for|already|here|too|as well|and|at|with|\w*)
        en: (?:we|i) (?:have|hold|own)(?: already)? (?:an|our) (?:<2>)?(?:account|subscription|contract
        +: |licen[cs]es?) (?:with you|already|here|at your)
        en: (?:we|i|we've|i've) (?:<2>)?(?:bought|purchased|signed|ordered|licensed|deployed|implemented|been using
        +: |use|run on|running on|rolled out) (?:it|this|yours?|your (?:<2>)?(?:product|software|system|platform
        +: |service|tool|solution|contract))(?: (?:from you|last|since|in|for|already|a|two|three|every))
        en: (?:we've|i've|we have|i have|been) (?:<2>)?(?:been )?(?:a|an) (?:<2>)?(?:customer|client|user|subscriber)
        en: your (?:own )?(?:customers?|clients?) already
        en: your (?:<2>)?(?:\w+) (?:is|are|has been|have been) (?:<1>)?(?:already )?(?:in use|running|installed|deployed
        +: |in production|live)(?: here| with us| at our| in our| since| for)
        en: (?:talk|sync|speak|check|align) (?:<2>)?with your (?:<1>)?(?:account manager|account team|support|colleague)
        en: (?:my|our) (?:customer|client|contract|account|licen[cs]e) (?:no|number|id|nr)\b
        en: (?:customer|client|account) (?:no\.?|number|id)
        en: (?:our|my) (?:account manager|customer success \w+|csm)\b (?:at|from|with|is|on your)
        en: already (?:<1>)?(?:bought|purchased|ordered|licensed|installed) (?:<1>)?(?:of )?your
        en: (?:have|has|got|own|owns) (?:<1>)?(?:a |an |our |the )?(?:licen[cs]es?|subscription|contract) already
        en: (?:(?:isn't|aren't) (?:that|this|it|we)|(?:is|are) (?:that|this|it|we) not)(?: already)? in your (?:system
        +: |records|crm|database)
        en: (?:been |are |we're |keep )paying you(?!-| (?:nothing|no|not|never|when|once|if|after|until)\b)
        en: (?:bought|purchased|ordered) (?:it |this |one |\w+ )?from you
        en: you already (?:have|count|list|bill|invoice) us
        en: (?:we|i) (?:have |already )?signed up (?:last|already|in|a|two|some|yesterday|recently)
        en: (?:renewed|renewal of) (?:our|my|the) (?:<1>)?(?:contract|subscription|licen\w+)
        de: (?:bereits|schon|langst|seit \w+ \w+|langjahrig\w*|bestehende[rn]?|zufriedene[rn]?
        +: |treue[rn]?) (?:<4>)?(?:kund(?:e|en|in|innen)|bestandskund\w+|anwender\w*|nutzer\w*)
        de: bestandskund\w+ | (?:sind|bin|seit) (?:<5>)?kund(?:e|en|in) (?:bei|von|ihnen|seit|\w*)
        de: (?:nutzen|verwenden|setzen|benutzen|nutze) (?:<3>)?(?:ihr\w*|eur\w*|das|es|die
        +: |bei uns) (?:<3>)?(?:bereits|schon|seit)(?: (?:<3>)?(?:im einsatz|jahr\w*|ein|lange|langem|gekauft|ein))?
        de: (?:bereits|schon) (?:<4>)?(?:bei ihnen|bei euch|ihre kunden|eure kunden|gekauft|bestellt bei ihnen
        +: |lizenz\w*|vertrag (?:mit|bei) ihnen)
        de: (?:haben|habe) (?:<1>)?ihr\w* (?:<2>)?(?:doch |ja |ubrigens )*(?:schon|bereits|seit
        +: |langst) (?:<4>)?(?:im einsatz
        +: |in gebrauch|in betrieb|gekauft|lizenziert|eingefuhrt|installiert)
        de: (?:arbeiten|fahren|messen|testen|produzieren) (?:<3>)?(?:seit|schon|bereits) (?:<4>)?mit ihr\w*
        de: kundennummer | (?:unser|mein) (?:kundenbetreuer|vertrag bei ihnen)
        fr: deja (?:<4>)?(?:clients?|cliente|abonnes?|utilisateurs?|utilisatrice|equipes? (?:de|avec) votre
        +: |votre solution|chez vous|souscrit|un compte|un contrat)
        fr: (?:sommes|suis|etant|etes) (?:<3>)?clientes?(?: (?:chez|de|depuis))?
        fr: (?:utilisons|utilise|avons) (?:deja|depuis) (?:<4>)?(?:votre|vos|chez vous|un (?:compte|contrat
        +: |abonnement))
        fr: (?:utilisons|utilise|avons achete) (?:<1>)?votre (?:<2>)?(?:depuis|deja)
        fr: clients? (?:chez vous|de chez vous|fideles?|depuis) | (?:numero|n) (?:de )?client
        fr: (?:votre|vos) (?:<2>)?(?:est|sont|tourne|tournent) (?:deja )?(?:<1>)?(?:installe|en place|en service
        +: |chez nous)
        fr: (?:travaillons|travaille) (?:<2>)?(?:deja|depuis) (?:<3>)?avec (?:vous|votre|vos)
        fr: notre (?:contrat|compte) (?:chez|avec) vous
        es: ya (?:<3>)?(?:somos|soy|eramos|es|era) (?:<2>)?(?:clientes?|usuari\w+)
        es: (?:somos|soy) (?:<3>)?clientes?(?: (?:suyos?|vuestros?|desde|de ustedes|hace))?
        es: ya (?:<2>)?(?:usamos|utilizamos|uso|utilizo|tenemos|tengo|trabajamos|compramos
        +: |contratamos) (?:<1>)?(?:su|sus|vuestr\w+|con (?:ustedes|vosotros)|tu|una cuenta|un contrato con
        +: |el producto)
        es: (?:numero|n) de cliente | clientes? (?:actual\w*|desde|vuestros?|suyos?)
        es: llevamos (?:<4>)?(?:con (?:ustedes|vosotros)|usando|siendo clientes)
        nl: (?:al|reeds|inmiddels|sinds|al jaren|bestaande|tevreden) (?:<4>)?(?:klant|klanten|gebruiker|gebruikers
        +: |abonnee)
        nl: (?:zijn|ben|was|waren) (?:<4>)?klant (?:bij|van|sinds|\w*)
        nl: (?:gebruiken|hebben|werken|gebruik|heb) (?:<3>)?(?:jullie|uw|het|dit|met jullie) (?:<3>)?(?:al|reeds
        +: |sinds)
        nl: (?:al|reeds) (?:<3>)?(?:bij jullie|jullie (?:product|software|systeem|dienst\w*|pakket)|in gebruik
        +: |met jullie)
        nl: klantnummer | (?:hebben|heb) (?:we|wij|ik) (?:<4>)?(?:al )?(?:bij|van) (?:jullie|u) (?:<1>)?(?:gekocht
        +: |aangeschaft|besteld|afgenomen|draaien|staan)
        nl: (?:draait|draaien|staat|staan) (?:<4>)?(?:jullie|uw) (?:<4>)?(?:al|sinds)
        pt: (?:ja|ha) (?:<3>)?(?:somos|sou|eramos|e) (?:<2>)?(?:clientes?|utilizador\w*|usuari\w+|assinant\w+)
        pt: (?:somos|sou) (?:<3>)?clientes?(?: (?:vossos?|seus|desde|de voces|ha))?
        pt: ja (?:<2>)?(?:usamos|utilizamos|uso|utilizo|temos|tenho|trabalhamos|compramos
        +: |contratamos) (?:<1>)?(?:o vosso|a vossa|vosso|seu|sua|o seu|a sua|com voces|convosco|conta|o produto
        +: |um contrato)
        pt: numero de cliente | clientes? (?:vossos?|desde|atua\w+|atual)
        it: (?:gia|siamo|sono) (?:<3>)?(?:vostr[oi] )?client[ei](?: (?:da|vostri|vostro|gia|dal))?
        it: (?:usiamo|uso|abbiamo|utilizziamo) (?:gia|da) (?:<3>)?(?:il vostro|la vostra|vostr\w+|con voi)
        it: client[ei] (?:da|dal|vostr\w+)
        """,
        denied=NEGATIONS
        + r"""
        en: if | become | becoming | for our | our | your other | from | of your | some of your | as if
        en: are (?:<2>)?your | which | what | how many | for | to
        de: unsere | unserer | unseren | ihre | welche | von
        fr: nos | vos | des | de nos
        es: nuestros | sus | los | de
        nl: onze | jullie | de
        pt: nossos | vossos | os
        """,
    ),
    Rule(
        Intent.ALREADY_CUSTOMER,
        0.75,
        r"""
        en: (?:we|i|we've|i've|have|has|been|our (?:<4>)?(?:team|office|site|branch|company)) (?:<2>)?(?:had|have
        +: |using|used|got|running|been on|been with|working with)(?: \w+)? (?:it|you|this|yours
        +: |your \w+) (?:<1>)?(?:in use |in place |running |live |deployed )?(?:since|for (?:<2>)?(?:years?|months
        +: |ages|weeks|a while|some time|a long time)|already|every day)
        en: already (?:have|hold|got|pay for|paid for|own) (?:<1>)?(?:a|an|the|our|your|one) (?:<2>)?(?:subscription
        +: |licen[cs]es?|account|plan|contract(?: with you)?|membership)
        en: (?:we|i) (?:<1>)?pay you
        en: (?:bought|purchased|ordered|licensed|rented|subscribed) (?:<3>)?(?:from|with|through) you
        en: (?:preaching to the|we're already (?:converted|convinced users))
        en: you(?:'re| are) already our (?:<1>)?(?:supplier|provider|vendor|partner)
        en: (?:look|check) (?:<2>)?(?:in )?your (?:crm|records|customer (?:list|database)|files)
        de: (?:arbeiten|arbeite) (?:<3>)?(?:schon|bereits|seit \w+) (?:<2>)?mit (?:ihnen|euch|ihrer|ihrem)
        de: (?:haben|habe) (?:<5>)?(?:schon|bereits|letztes jahr) (?:<3>)?(?:bei ihnen|bei euch|von ihnen
        +: |ihr\w*) (?:<3>)?(?:gekauft|bestellt|im einsatz|bezogen|lizenziert|abonniert|abgeschlossen|in gebrauch)
        de: (?:nutzen|verwenden|nutze) (?:wir|ich) (?:<3>)?(?:schon|bereits|seit)
        de: (?:haben|habe) (?:schon|bereits) (?:ein|einen|eine) (?:<1>)?(?:abo|lizenz|konto|vertrag bei ihnen|zugang)
        fr: (?:on|nous|je) (?:<1>)?(?:utilis\w+|travaill\w+|avons achete|avons souscrit) (?:<2>)?(?:deja )?(?:votre
        +: |vos|avec vous|chez vous)
        fr: (?:deja|avons) (?:<2>)?(?:achete|souscrit|abonne\w*|equipe\w*) (?:<2>)?(?:chez|aupres de) vous
        es: (?:ya )?(?:lo|la|los) (?:usamos|utilizamos|tenemos|uso|compramos) (?:<1>)?(?:desde|hace|ya|con vosotros)
        es: ya (?:<1>)?(?:tenemos|tengo) (?:<2>)?(?:contratad\w|una (?:licencia|suscripcion|cuenta)|vuestr\w+)
        es: (?:compramos|contratamos) (?:<2>)?(?:con|a) (?:ustedes|vosotros)
        nl: (?:gebruiken|werken|hebben|gebruik) (?:we|wij|ik|met)? ?(?:<1>)?(?:jullie|uw|het|dit) (?:<3>)?(?:al
        +: |reeds|sinds)
        nl: (?:hebben|heb) (?:<2>)?(?:bij|van) jullie (?:gekocht|afgenomen|besteld)
        nl: al (?:een )?(?:abonnement|licentie|account)
        pt: ja (?:<1>)?(?:usamos|utilizamos|uso|utilizo|temos|tenho) (?:<1>)?(?:a|o|uma?)? ?(?:<1>)?(?:vossa?|sua?
        +: |licenca|conta|subscricao|assinatura|ferramenta)
        pt: (?:compramos|contratamos) (?:<2>)?(?:a voces|convosco|com voces|de voces)
        """,
        denied=NEGATIONS,
    ),
)

OURS = r"""
    en: your (?:<1>)?(?:team|account|sales|colleagues?|rep|support)
    de: ihr\w* (?:<1>)?(?:kolleg\w+|vertrieb\w*|aussendienst\w*|team|support)
    fr: votre (?:<1>)?(?:equipe|collegue|commercial\w*|service) | vos (?:<1>)?(?:equipes|collegues|commerciaux)
    es: (?:su|tu|vuestro) (?:<1>)?(?:equipo|companer\w+|comercial|departamento)
    nl: (?:uw|jullie) (?:<1>)?(?:team|collega\w*|accountmanager|verkoop\w*)
    pt: (?:seu|sua|vosso|vossa) (?:<1>)?(?:equipe|equipa|time|colega|comercial|vendedor\w*)
    it: (?:vostro|vostra|suo) (?:<1>)?(?:team|collega|commerciale)
"""
"""Somebody of ours whom a customer names: that is no colleague of theirs to write to."""
