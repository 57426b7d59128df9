"""What automatic answers say, by language: tables of wordings (`engine.reading.wording`) with what each is worth.

What is worth less than `engine.reading.automatic` asks for is something that a person may write as well ("I'm away
next week"); beside others it shows an automatic answer.
"""

from dataclasses import dataclass

from engine.domain.returned import AutoIntent


@dataclass(frozen=True, slots=True)
class Family:
    """Phrases that say one thing. `intent` is None when every sort of automatic answer says it.

    Those of `named` count only where the last word is a name, by its capital or in the sender's domain.
    """

    name: str
    intent: AutoIntent | None
    worth: int
    phrases: str
    named: str = ""


WRITTEN_BY_A_MACHINE = Family(
    "written by a machine",
    None,
    5,
    r"""
    en: (?:this is|you are receiving|sent) (?:an? )?(?:auto|automated|automatic|automatically|computer)
    (?:-? ?generated )?(?:e-?mail|message|reply|response|notification|answer)
    en: auto(?:matic(?:ally)?|mated)?[- ]generated (?:e-?mail|message|reply|response) | auto-?(?:reply|response) message
    en: this (?:e-?mail|message|reply|response) (?:was|is|has been) (?:automatically |auto-?)(?:generated|sent|created)
    en: (?:please )?do not (?:reply|respond) (?:directly )?to this (?:auto\w* )?(?:e-?mail|message|mail|address)
    en: out[- ]of[- ]office (?:auto\w*|notification|notice|message|reply|response)
    en: (?:^|[.!] )(?:automatic reply|auto-?reply|(?:vacation|absence) (?:notice|notification|reply|message))
    en: to add (?:additional |more |further )?(?:comments?|information),? (?:please )?reply to this
    en: view (?:your |this )?(?:request|ticket)(?= ?:| here| online| at)
    en: (?:your|this) (?:e-?mail|message|mail) (?:will not|won't|has not|is not|was not) (?:be|been|being)? ?
    (?:\w+ )?(?:forwarded|read|redirected)
    en: (?:type|write|enter) your reply above this line | reply above this line
    en: (?:this|the|my) (?:mailbox|inbox|address|account|e-?mail(?: address| account)?) (?:is|will) (?:no longer|not)
    (?:be )?(?:being )?(?:monitored|attended|read|in use|active|checked|valid)
    de: (?:dies(?:e|es)?|das) (?:(?:ist|e-?mail|nachricht|mail|antwort) )?(?:(?:ist|wurde|wird) )?(?:eine? )?
    automatisch\w* (?:erstellt|generiert|erzeugt|versandt|versendet|verschickt|antwort|nachricht|e-?mail|mail
    |mitteilung|benachrichtigung)\w*
    de: automatisch (?:erstellt|generiert|erzeugt)\w* (?:nachricht|e-?mail|mail|antwort)
    de: (?:diese|ihre) (?:e-?mails?|mails?|nachrichten?) (?:wird|werden|wurde) (?:\S+ ){0,3}(?:nicht|weder)
    (?:automatisch )?(?:weitergeleitet|gelesen)
    de: automatische (?:antwort|abwesenheits\w+|benachrichtigung) | antworten sie (?:bitte )?nicht auf diese
    de: (?:dieses|das) postfach wird nicht (?:mehr )?(?:gelesen|abgerufen|bearbeitet|uberwacht)
    de: (?:diese|meine|die) (?:e-?mail|mail)?-?\s?adresse (?:ist nicht mehr (?:aktiv|gultig)|wird nicht mehr (?:gelesen
    |abgerufen|verwendet|bearbeitet|genutzt))
    fr: (?:message|reponse|e-?mail|mail|courriel)(?: est)?(?: un| une)?(?: message| reponse)?(?: genere\w*| envoye\w*)?
    automatique(?:ment)?
    fr: (?:votre|ce) (?:message|e-?mail|mail|courriel) ne sera (?:pas|ni) (?:lu|transfere|redirige|traite)
    fr: (?:merci de )?ne (?:pas |repondez pas )(?:repondre )?a ce (?:message|mail|courriel|e-?mail)
    fr: (?:cette|mon) (?:adresse|boite) ~3 n'est plus (?:consultee|active|valide|relevee)
    es: (?:mensaje|respuesta|correo)(?: es)?(?: un| una)?(?: mensaje| respuesta)?(?: generad\w+| enviad\w+)? (?:de
    forma )?automatic[ao](?:mente)?
    es: (?:su|este) (?:correo|mensaje|e-?mail) no (?:sera|ha sido) (?:reenviado|leido|redirigido)
    es: no respond\w+ a este (?:mensaje|correo)
    es: est[ea] (?:buzon|cuenta|direccion) ~3 no (?:esta activ|se revisa|es valid)\w*
    nl: automatisch(?:e)? (?:gegenereerd\w* |verzonden )?(?:bericht|antwoord|e-?mail|mail|reactie|afwezigheids\w+)
    nl: (?:uw|deze|dit) (?:bericht|e-?mail|mail) (?:wordt|is|zal) niet (?:\w+ )?(?:doorgestuurd|gelezen)
    nl: niet (?:te )?(?:antwoorden|reageren) op (?:dit|deze) (?:bericht|e-?mail|mail)
    nl: deze (?:mailbox|inbox) wordt niet (?:meer )?(?:gelezen|gemonitord|beheerd|bekeken)
    nl: dit (?:e-?)?mailadres (?:is|wordt) niet (?:meer|langer) \w+
    pt: (?:mensagem|resposta|e-?mail)(?: e)?(?: uma?)?(?: mensagem| resposta)?(?: gerad\w+| enviad\w+)?
    automatic[ao](?:mente)?
    pt: (?:favor )?nao respond\w+ (?:a )?(?:este|esta) (?:e-?mail|mensagem)
    pt: (?:esta caixa|este e-?mail|este endereco) ~3 nao (?:esta mais|e mais|e monitorad|esta ativ)\w*
    it: (?:messaggio|risposta|e-?mail)(?: e)?(?: un| una)?(?: messaggio| risposta)?(?: generat\w+| inviat\w+)? (?:in
    modo )?automatic[ao](?:mente)?
    it: non rispond\w+ a quest[ao] (?:messaggio|e-?mail|mail) | quest[ao] (?:casella|indirizzo) ~3 non e piu \w+
    """,
)

IS_AWAY = Family(
    "is away",
    AutoIntent.OUT_OF_OFFICE,
    2,
    r"""
    en: (?:am|i'm|im|i'll|be|is|are|currently|presently) (?:\w+ly |now |away |also |both |and )*(?:out|away) (?:of|from)
    (?:the |my )?(?:office|desk|work|town|country)
    en: (?:i am|i'm|i will be|i'll be|currently|am|will be) (?:currently |now |presently |probably )*(?:ooo|ooto
    |away|out|off|unavailable|not available|travel+ing|not in)(?= (?:until|till|til|from|on|for|with|between|through|and
    will|this|today|at the moment|starting|\d)|[.,;]|$)
    en: (?:is|and) (?:currently |now )?(?:ooo|ooto|away|out|off|unavailable|not available|travel+ing|not in)(?= (?:until
    |till|til|from|on|for|between|through|this|today|at the moment|starting|\d))
    en: (?:am|i'm|i'll be|be|currently|is|are) (?:currently |now |presently |away |out |off |out of (?:the )?office )*
    (?:on|taking|enjoying|having) (?:\S+ ){0,3}(?:leave|vacation|holidays?|pto|sabbatical|break|time off|business trip)
    en: (?:not|n't) (?:currently )?(?:be )?(?:in|at) (?:the |my )?(?:office|desk|work)
    en: (?:away|out|absent) (?:from|of) (?:the |my )?(?:office|desk|work|mail|e-?mail|computer) (?:until|till|from|on
    |for)
    en: ^(?:ooo|ooto|out of (?:the )?office)
    en: (?:^|[.!?] )(?:out|away|absent) (?:of (?:the )?office|from the office|until|till)
    en: (?:(?:the|our|my) (?:office|company|practice|shop) (?:is|will be)|(?:we|offices) (?:are|will be))
    (?:(?:currently|now) )?closed
    en: (?:on|start(?:ed|ing)|begun) (?:my )?(?:maternity|paternity|parental|medical|sick|annual|family|study|adoption)
    leave
    en: (?:am|i'm|be) (?:in|at) (?:an? |the )?(?:\S+ )?(?:workshop|training|conference|off-?site
    |trade (?:show|fair)|retreat)
    en: (?:am|i'm|will be|i'll be) (?:currently |now )?travel+ing (?:in|abroad|overseas|for (?:work|business)
    |to ~3 (?:until|till|from|between|and))
    en: (?:i'm|i am) (?:out )?(?:sick|attending (?:a|an|the) \w+)
    en: (?:^|[.!?] )(?:out|off|away) (?:sick|ill|today|this|all|on|for)
    de: (?:nicht|ausser) (?:im|in meinem|am) (?:buro|hause?|arbeitsplatz|dienst) | ausser hause? | dann mal weg
    de: (?:bin|befinde|sind|werde|befinden|ist) ~8 (?:abwesend|im urlaub|in urlaub|in elternzeit|im mutterschutz|auf
    dienstreise|auf geschaftsreise|nicht erreichbar|nicht verfugbar|nicht da|nicht anwesend|unterwegs|im krankenstand
    |erkrankt|in den ferien|ferienabwesend|ortsabwesend|auf reisen|krank)
    de: (?:im|in|meinem|unserem|meines|wegen) (?:\w+ )?(?:\w*urlaubs?|elternzeit|mutterschutz|sabbatical|karenz
    |betriebsferien)
    de: (?:macht|machen|haben|hat) ~8 (?:sommerpause|winterpause|betriebsferien|betriebsurlaub|werksferien|ferien)
    de: (?:wegen|wahrend) (?:meiner|des|unserer) (?:abwesenheit|urlaubs|betriebsferien)
    de: krankheitsbedingt ~5 (?:nicht|abwesend|aus)
    de: (?:unser|das) (?:buro|unternehmen|betrieb) (?:ist|bleibt) ~8 geschlossen | erreichen mich (?:wieder )?ab
    fr: (?:suis|serai|etant|actuellement|sommes|serons) ~4 (?:absent\w*|en conges?|en vacances|en deplacement|en
    (?:conge|arret) \w+|indisponible|hors (?:du )?bureau|injoignable|en formation|en rtt)
    fr: (?:^|[.!] )(?:absent\w*|en conges?|en vacances) (?:du|jusqu\S*|pour|le)
    fr: ne (?:suis|serai) pas (?:au bureau|disponible|joignable) | (?:serai|suis) de retour | en mon absence
    fr: (?:notre \w+|nos (?:bureaux|locaux|services)|l'entreprise|le (?:bureau|cabinet|magasin)) ~3 ferme\w*
    es: (?:estoy|estare|encuentro|encontrare|estaremos|estamos) ~4 (?:fuera|ausente|de vacaciones|de viaje|de baja|de
    permiso|de licencia|disfrutando de)
    es: no (?:estoy|estare|me encuentro) (?:disponible|en la oficina|en mi) | durante mi ausencia
    es: (?:(?:nuestras|las) oficinas|la oficina) ~4 cerrad\w+
    nl: (?:ben|zit|zal|zijn|momenteel) ~8 (?:afwezig|niet aanwezig|op vakantie|met vakantie|met \w*verlof|niet op
    kantoor|niet bereikbaar|buiten kantoor|vrij|uit kantoor|op reis)
    nl: (?:niet op|uit|buiten) kantoor | (?:met|op|geniet van mijn) (?:\w*verlof|vakantie)
    nl: ben er ~3 niet | geniet ~7 (?:vakantie|verlof)
    nl: tijdens mijn (?:afwezigheid|vakantie|verlof) | (?:ons kantoor|wij) (?:is|zijn) ~6 gesloten
    pt: (?:estou|estarei|encontro-me|me encontro|encontrar-me-ei|estaremos|estamos) ~4 (?:fora|ausente|de ferias|em
    ferias|em viagem|de licenca|em licenca|indisponivel)
    pt: nao (?:estou|estarei) (?:disponivel|no escritorio) | durante (?:a )?minha ausencia
    pt: (?:nosso|o) escritorio ~3 (?:encerrado|fechado)
    it: (?:sono|saro|mi trovo|siamo|saremo) ~4 (?:assente|fuori|in ferie|in vacanza|in viaggio|in malattia|in maternita
    |in congedo|in trasferta)
    it: non (?:sono|saro) (?:in ufficio|in sede|disponibile|raggiungibile) | durante la mia assenza
    it: (?:(?:i nostri|gli) uffici|l'ufficio|l'azienda) ~3 chius\w+
    """,
)

PART_TIME = Family(
    "works on some days",
    AutoIntent.OUT_OF_OFFICE,
    2,
    r"""
    en: i (?:only |currently |usually )?work(?: part[- ]time| only| on| from)? ~2 (?:\w+days?|mornings|afternoons)
    en: my (?:working|work|office) (?:days|hours) are | (?:i am|i'm) not (?:in|at work|working) on \w+days
    de: (?:montags|dienstags|mittwochs|donnerstags|freitags) ~3 (?:nicht|ausser)
    """,
)
"""What people say of themselves as well, so that it shows nothing alone."""

WILL_BE_READ = Family(
    "says when it will be read",
    AutoIntent.OUT_OF_OFFICE,
    2,
    r"""
    en: (?:limited|no|little|intermittent|sporadic|restricted|infrequent|not have|without|minimal|reduced|occasional
    |only have) ~3 access ~3 (?:e-?mails?|mails?|messages?|inbox|internet|phone|voicemail)
    en: (?:not|only) (?:be )?(?:checking|reading|monitoring|responding to) ~3 (?:e-?mails?|mails?|messages|inbox)
    en: (?:will|shall|i'll|may) ~4 (?:delay|slow)\w* ~3 (?:respon|repl|answer)\w*
    en: (?:respond|reply|answer|get back|attend|return|review|read|come back|be in touch|deal with) ~8 (?:when i(?:'m
    | am| get| return)?|(?:up)?on (?:my )?return|after (?:my|i) return|once i(?:'m| am| return| get)?|as soon as i|at my
    return|(?:on|by) (?:my|the) next (?:working|business|work) day)
    en: (?:will|shall|i'll) ~3 (?:(?<!get )(?<!come )back|return\w*|in the office again)
    ~4 (?:on|in|by|the|after|from|\w+day|tomorrow|next
    |\d+)
    en: (?:(?<!get )(?<!come )(?<!go )(?<!call )back|returning) ~3 on \w+
    en: expect (?:a |some )?(?:slow|late|delay)\w*(?: in)?(?: my)?(?: respon\w+| repl\w+| answer\w*)?
    en: (?:respon\w+|repl\w+|answers?) (?:may|might|will) be (?:slow|delayed|late)\w*
    en: (?:upon|on|after) my return | (?:in|during) my absence
    en: while i(?:'m| am) (?:away|out|off) | will (?:respond|reply|answer) then
    de: (?:melde|antwort\w*|bearbeite\w*|beantwort\w*|lese|kummere|gelesen|melden) ~8 (?:nach meiner|nach meinem urlaub
    |sobald ich|wenn ich (?:wieder|zuruck)|bei (?:meiner )?ruckkehr)
    de: nach (?:meiner )?(?:ruckkehr|wiederkehr) | nach meinem urlaub | (?:in|wahrend) meiner abwesenheit
    de: (?:wieder|erst ab) ~2 (?:im buro|erreichbar|fur sie da|zuruck|zur verfugung|verfugbar|personlich)
    de: (?:melde|beantworte|bearbeite|lese) ~6 (?:am (?:nachsten )?\w+tag|wieder)
    de: (?:eingeschrankt\w*|unregelmassig\w*|sporadisch\w*|begrenzt\w*|keinen|kaum|beschrankt\w*) ~2 (?:zugriff|zugang
    |abrufen|lesen|erreichbar)
    fr: (?:acces|connexion) ~3 (?:limite\w*|restreint\w*|reduit\w*|messagerie|(?:mes|aux|mon) \S+)
    fr: (?:des|a|apres) (?:mon|notre|son) retour
    fr: de retour (?:au bureau )?(?:le|a partir|lundi|mardi|mercredi|jeudi|vendredi|des)
    fr: (?:repondrai|reviendrai|reviens vers vous|traiterai) ~4 (?:des que|a mon|au plus|lors|apres|des|lundi)
    fr: ne (?:pourrai|serai) ~3 (?:repondre|consulter|en mesure) | (?:durant|pendant) mon absence
    es: acceso (?:\w+ )?(?:limitado|restringido|a mi correo|al correo|intermitente) | en mi ausencia
    es: (?:respondere|contestare|atendere|leere) ~6 (?:en cuanto|cuando|lo antes|a mi|tan pronto|al volver)
    es: (?:a|tras|cuando) (?:mi |la |su )?(?:regreso|vuelta|reincorporacion|regrese|vuelva)
    es: (?:regreso|regresare|vuelvo|volvere|me reincorporo|estare de (?:vuelta|regreso)|reincorporare) ~3 (?:el|lunes
    |martes|proximo|\d+)
    nl: (?:beperkt\w*|geen|slechts|nauwelijks|onregelmatig) ~3 (?:toegang|bereikbaar|lezen|gelezen)
    nl: (?:na|bij) (?:mijn )?(?:terugkomst|terugkeer|vakantie) | zodra ik (?:weer )?(?:terug|ben)
    nl: (?:lees|beantwoord|reageer) ~6 (?:daarna|zodra|later|wanneer|bij terugkomst) | (?:mail|bericht) lees ik daarna
    nl: (?:weer|terug) (?:op kantoor|aanwezig|bereikbaar|beschikbaar|op|vanaf)
    nl: uw (?:bericht|e-?mail|mail) ~6 (?:beantwoord\w*|gelezen|lees|behandel\w*)
    pt: acesso (?:\w+ )?(?:limitado|restrito|ao e-?mail|ao meu e-?mail|aos e-?mails|intermitente) | na minha ausencia
    pt: (?:responderei|retornarei|lerei) ~6 (?:assim que|quando|logo que|no meu|apos)
    pt: (?:no|apos o|ao|assim que) (?:meu )?(?:regresso|retorno|regressar|retornar|voltar)
    pt: (?:regresso|retorno|volto|voltarei|retornarei|regressarei|estarei de volta) ~3 (?:dia|em|no|na|segunda|a|\d+)
    it: (?:accesso|collegamento) ~2 (?:limitato|posta|alle e-?mail|all'e-?mail|saltuario) | in mia assenza
    it: al (?:mio )?(?:rientro|ritorno) | (?:rispondero|leggero) ~6 (?:appena|non appena|quando|dopo)
    it: (?:riprenderemo|riprendiamo|riapriremo|riapriamo|riapertura) ~4 (?:il|attivita|dal|lunedi|\d+)
    it: (?:rientro|rientrero|torno|tornero|saro di (?:nuovo|ritorno)) ~3 (?:il|in ufficio|lunedi|dal|operativ\w|\d+)
    """,
)

SOMEBODY_ELSE = Family(
    "names somebody else for what is urgent",
    None,
    2,
    r"""
    en: (?:if|for|in|should) ~8 (?:urgent\w*|urgency|emergenc\w+|immediate\w*|assistance|time[- ]sensitive|pressing
    |critical) ~9 (?:contact|reach|call|e-?mail|phone|ring|write|speak|direct|text|get in touch|forward|send|dial|turn
    to)
    en: (?:in my absence|in the meantime|in the interim|meanwhile|while i am away),? ~9 (?:contact|reach|call|e-?mail
    |phone|write|direct|get in touch|forward|send|turn to)
    en: (?:please|kindly) (?:contact|call|e-?mail|reach out to|direct|refer|phone|send|forward) ~9 (?:in my absence|in
    the meantime|(?:if|for|in) ~3 (?:urgent|immediate|emergency)|instead|going forward|moving forward|from now on
    |assistance)
    en: if it (?:can't|cannot) wait
    en: for (?:anything|everything|all) ~6 (?:contact|write|e-?mail|call|reach)
    en: (?:during|over) (?:this|that|my|the) (?:time|period|absence|leave|vacation),? ~9 (?:contact|reach|call|e-?mail
    |write|direct|forward|send|turn to|help|assist|cover\w*)
    en: (?:please|kindly) (?:send|direct|address|forward|refer) (?:anything|all|any|your|everything|future|further|work)
    ~6 to
    en: (?:has|have) taken over (?:my|his|her|their) | (?:look(?:ing|ed)? after|holding the fort)
    en: (?:is|will be) (?:covering|standing in|deputi[sz]ing|filling in) (?:for me|in my)
    en: (?:urgent|emergency|immediate) (?:matters?|issues?|requests?|cases?|assistance|enquir\w+|inquir\w+|help
    |attention|needs?|queries|questions?|support)
    en: your (?:e-?mail|message|mail) (?:will|has|is|was)(?: not)?(?: been| be| being)? (?:automatically )?(?:forwarded
    |redirected|deleted|read|re-?routed)
    de: (?:in|bei|im) (?:sehr )?(?:dringend|eilig|wichtig|dringlich|notfall|eilfall)\w*
    de: wenden sie sich (?:\S+ ){0,9}an
    de: (?:ihre )?(?:e-?mails?|mails?|nachrichten?|anfragen?) (?:wird|werden) (?:\S+ ){0,4}(?:weder|nicht|automatisch)
    ~2 (?:weitergeleitet|gelesen|geloscht|bearbeitet)
    de: (?:ihr|ihre) (?:neue\w* )?(?:ansprechpartner\w*|kontakt\w*|ansprechperson) | (?:hilft|helfen) ihnen ~8 weiter
    de: ihre (?:e-?mail|mail|nachricht) (?:wird|wurde) ~6 (?:gelesen|bearbeitet|weitergeleitet|beantwortet)
    de: vertretung | vertritt mich | vertreten (?:mich|werde) | meine vertret\w* | stellvertret\w+
    de: kontaktieren sie ~4 (?:meine?n?|unsere?n?|herrn|frau|alternativ)
    de: in (?:dieser|der) (?:zeit|zwischenzeit),? ~9 (?:wend\w+|kontakt\w*|erreich\w*|vertr\w+|hilft|helfen|steh\w*
    |schreib\w*|ruf\w*|ubernimmt|@)
    de: (?:kunftig|ab sofort) ~2 an ~5 (?:@|herrn|frau)
    fr: en cas d'(?:extreme )?urgence | pour toute (?:urgence|demande urgente)
    fr: (?:votre|vos) (?:nouve\w+ )?(?:interlocut\w+|contact) | repren\w+ (?:ses|mes|l'ensemble de|le suivi) ~2
    fr: (?:merci|priere) d(?:e |')(?:bien vouloir )?(?:vous )?(?:adresser|contacter|joindre|envoyer|prendre contact)
    fr: (?:durant|pendant) (?:cette periode|ce temps|ces dates),? ~9 (?:contact\w*|joindre|adress\w*|appel\w*|ecri\w*
    |rapproch\w*|joignable)
    fr: (?:pour toute?|si) ~5 (?:demande|question|urgente?|besoin) ~9 (?:contact\w*|joindre|adress\w*|appel\w*
    |rapproch\w*)
    fr: (?:votre|ce|vos) (?:message|e-?mail|mail|courriel)s? (?:ne )?(?:sera|seront) ~3 (?:transfere|lu|redirige
    |traite)\w*
    es: (?:en caso de|para|si) ~8 (?:urgen\w+|emergencia|inmediat\w+) ~9 (?:contact|dirij|comuni|escrib|llam|pong
    |pued)\w*
    es: (?:su|tu) (?:correo|mensaje|e-?mail) (?:no )?(?:sera|ha sido) (?:reenviado|leido|redirigido)
    es: (?:durante|en) (?:este|ese) (?:tiempo|periodo|plazo),? ~9 (?:contact|dirij|comuni|escrib|llam|pued)\w*
    es: (?:le|os|te) atender\w+ ~3
    es: mi (?:sustitut\w|companer\w|reemplazo|relevo) ~6
    es: en caso de urgencia | (?:temas|asuntos|cuestiones) urgentes?
    nl: (?:voor|bij|in) (?:zeer |geval van )?(?:dringende|urgente|spoed\w*|nood\w*|urgentie)
    nl: neemt? (?:u )?(?:dan |gerust |voor \S+ \S+ |bij \S+ )?(?:a\.?u\.?b\.? )?contact op met
    nl: kunt u (?:\S+ ){0,6}(?:contact opnemen|terecht|mailen|bellen|wenden)
    nl: (?:in|gedurende) (?:deze|die) (?:periode|tijd),? ~9 (?:contact\w*|mail\w*|bel\w*|wend\w*|bereik\w*|terecht)
    nl: (?:taken|werk\w*|dossiers?) ~3 (?:overgenomen|waargenomen) door
    nl: waargenomen door | vervangen door | neemt ~3 waar
    nl: uw (?:bericht|e-?mail|mail) wordt (?:niet )?(?:\w+ )?(?:doorgestuurd|gelezen)
    pt: (?:em caso de|para|se) ~8 (?:urgen\w+|emergencia\w*|imediat\w+) ~9 (?:contat|contact|dirij|lig|envi|escrev
    |procur|fal|entr)\w*
    pt: (?:durante|nesse|neste) (?:este |esse )?periodo,? ~9 (?:contat|contact|dirij|lig|envi|escrev|procur|fal)\w*
    pt: em caso de urgencia | (?:assuntos|casos|questoes|situacoes) urgentes
    pt: (?:seu|o seu) (?:e-?mail|mensagem) (?:nao )?(?:sera|foi) (?:encaminhad|reencaminhad|redirecionad|lid)\w+
    it: (?:per|in caso di|se) ~8 (?:urgen\w+|emergenz\w+|immediat\w+) ~9 (?:contatt\w*|rivolg\w*|scriv\w*|chiam\w*
    |prega)
    it: (?:in|durante) (?:questo|tale) periodo,? ~9 (?:contatt|rivolg|scriv|chiam)\w*
    it: (?:nuov\w|mi\w) (?:referente|sostitut\w|collega) ~4
    it: (?:in caso di|per) urgenz\w+ | (?:questioni|comunicazioni|necessita|richieste) urgenti
    it: (?:la sua|il suo|la tua) (?:e-?mail|messaggio|mail) (?:non )?(?:sara|verra|e stat\w) (?:inoltrat|lett)\w+
    """,
)
