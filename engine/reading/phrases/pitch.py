"""Who makes what we make, or wants to sell us something."""

from engine.domain.reading import Intent
from engine.reading.phrases.rule import Rule

RULES = (
    Rule(
        Intent.COMPETITOR_OR_VENDOR_PITCH,
        0.85,
        r"""
        en: our (?:services|agency|portfolio|rates|candidates|case studies|developers|designers|offerings?
        +: |clients (?:include|have|see|get|save|typically))(?! (?:are|is) (?:slow|down))
        en: guest posts? | link (?:building|exchange|insertion) | backlinks?
        en: seo (?:services|agency|audit|packages?|expert|ranking\w*|company)
        en: (?:i|we) help (?:<4>)?(?:companies|businesses|teams|brands|firms|organi[sz]ations|founders|agencies
        +: |manufacturers|clients|startups|people|owners|saas)
        en: (?:we|i) (?:are|am|'re|'m) (?:also )?(?:an?|the|one of the) (?:<5>)?(?:agency|provider|supplier
        +: |manufacturer|vendor|reseller|recruiter|recruitment|staffing|freelance\w*|competitor|consultancy
        +: |outsourc\w+|software house|development company|marketing company|lead generation|distributor|wholesaler
        +: |factory|exporter|consultant (?:for|who|specialising))(?! (?:looking|and need|who need|that need|so))
        en: (?:we|i) (?:offer|provide|supply|specialis?e|specialize|sell|deliver|manufacture|develop|build
        +: |design) (?:<6>)?(?:services|solutions|software|websites?|apps?|leads|staff|candidates|developers
        +: |products for|marketing|seo|lists|data|design|for (?:companies|businesses|you)|at (?:competitive|low
        +: |the best)|in\b|to (?:companies|businesses|clients)|companies|temporary|a similar|similar|the same
        +: |outsourc\w+|recruit\w+|packaging|translations?|print\w*|hosting)
        en: compete with you | competing (?:product|platform|tool|company|solution|service|software)
        en: (?:your|a|direct) competitor(?: of yours)?(?: (?:here|ourselves|too))?
        en: (?:we|i) (?:make|build|sell|develop|offer|run|have) (?:a|our own|an|the) (?:<2>)?(?:similar|same
        +: |competing|comparable|own|rival|alternative) (?:product|tool|software|solution|platform|system|service
        +: |one|thing)
        en: (?:do|does|make|sell|offer|build|doing|selling) (?:<1>)?(?:exactly )?the same (?:thing|kind|sort|as you)
        en: (?:teams|companies|firms|businesses|people) like (?:yours|you) (?:<1>)?(?:to |book|get|find|grow|save
        +: |increase|with)
        en: as an? (?:<2>)?(?:manufacturer|supplier|provider|exporter|agency|distributor)(?= .{0,80}(?:we|offer|our))
        en: (?:like|want|happy|pleased) to offer you (?:our|the following|a)
        en: same (?:business|market|industry|space) as you
        en: (?:partnership|reseller|affiliate|collaboration|white[- ]?label|co-?marketing|cross-?sell\w*
        +: |joint venture) (?:opportunit\w+|program\w*|deal|proposal|with you|with your|agreement|between|together)?
        en: (?:how about|interested in|explore|discuss|propose|open to) a (?:<1>)?(?:partnership|collaboration
        +: |cooperation)
        en: (?:i|we) (?:came across|stumbled upon|visited|looked at|checked out|was on|found|noticed|reviewed|saw
        +: |was browsing) (?:that )?your (?:<1>)?(?:website|site|web site|company|linkedin|profile|page|store|shop
        +: |job|online)
        en: (?:increase|boost|grow|improve|skyrocket|double|triple) your (?:<2>)?(?:traffic|sales|revenue|leads
        +: |ranking\w*|visibility|conversions?|business|roi|pipeline|website|search|google)
        en: (?:can|could|may|might|would love to|would like to|like to|want to|happy to|love to|let me|allow me to
        +: |let us|wanted to) (?:i |we )?(?:<1>)?(?:pitch|present|introduce|show|offer|send|share|propose
        +: |demo) (?:you |over |your team |to you )*(?:our|my|their|his|some|a|an|the)? ?(?:<2>)?(?:services|rates
        +: |cvs?|resumes?|portfolio|product|solution|company|offer|candidates|agency|platform|tool
        +: |price list for our|team|profiles|free audit|audit|catalogu?e|brochure of our|proposal for your)
        en: (?:10x|3x|2x|5x) (?:more|your)
        en: (?:would|are) you (?:be )?(?:interested in|open to|looking for) (?:our|outsourcing|hiring|buying
        +: |outsourced|selling|a free audit|seo|investing|web design|more (?:leads|clients|customers|traffic)
        +: |improving|advertising|a partnership)
        en: (?:looking for|need) (?:seo|outsourcing|developers|new suppliers|a web|a new (?:agency
        +: |supplier)) (?:services|partners?|agency|help)?
        en: (?:sdrs?|developers?|candidates?|engineers?|freelancers?) (?:available|who'd|who would|for hire|for your
        +: |looking for|that (?:match|fit))
        en: i represent | (?:we|i) (?:connect|match) (?:companies|businesses|brands)
        en: (?:mailing|e-?mail|contact|attendee|decision[- ]maker) lists? (?:of|for|with|available)
        en: (?:instead|in return|at the same time),? (?:would|can|could|may|let|i|we) (?:<2>)?(?:offer|show|interest
        +: |pitch|sell|present)
        en: (?:buy|try|use|switch to|choose|check out) (?:our|ours|us) (?:instead|product|tool|platform|software
        +: |solution)
        en: our (?:<2>)?(?:sales team|product|platform|tool|software|solution|company) (?:would (?:love|like)
        +: |can help you|could help you|helps|will help|offers?|provides?|is (?:cheaper|better|perfect for you
        +: |designed for|used by)|might (?:interest|help|be)|to you)
        de: unsere (?:dienstleistungen|agentur|leistungen|angebote|produkte|losungen|kandidaten|entwickler|services
        +: |preise)(?! (?:kaufen|sind zu|laufen))
        de: (?:wir|ich) (?:sind|bin) (?:selbst |ebenfalls |auch |als )?(?:ein\w*|spezialisiert
        +: |ihr) (?:<4>)?(?:agentur|anbieter\w*|dienstleister\w*|hersteller\w*|lieferant\w*|personaldienstleister\w*
        +: |personalvermittl\w+|beratung\w*|spezialist\w*|freelancer\w*|wettbewerber\w*|softwarehaus|druckerei
        +: |auf)(?! der| die| das (?:sucht|braucht))
        de: (?:wir|ich) (?:bieten|biete|helfen|helfe|unterstutzen|vertreiben|liefern|entwickeln
        +: |vermitteln) (?:<5>)?(?:unternehmen|firmen|ihnen|an|losungen|dienstleistungen|kunden|fachkrafte|personal
        +: |services|software|leads|website\w*)(?: an)?
        de: (?:wettbewerb|konkurrenz) zu ihnen
        de: (?:selbst|selber|ebenfalls|auch|eigentlich) (?:<1>)?(?:hersteller|anbieter|lieferant|dienstleister
        +: |entwickler
        +: |vertreiber|handler)\b
        de: (?:bieten|machen|verkaufen|entwickeln|vertreiben) (?:<2>)?(?:genau )?(?:das|die|den) (?:gleiche|selbe)n?
        de: (?:kooperation|partnerschaft|zusammenarbeit)(?= (?:<3>)?(?:reden|sprechen|nachdenken|unterhalten
        +: |austauschen))
        de: (?:firmen|unternehmen|betriebe) wie (?:ihre|ihres|sie|eure) (?:<4>)?(?:bei|mit|dabei|auf|zu)
        de: (?:wir|ich) (?:bin|sind) (?:<3>)?(?:wettbewerb\w*|konkurren\w+|mitbewerb\w*)
        de: (?:direkter?|ihr) (?:wettbewerber|konkurrent|mitbewerber)
        de: (?:kooperation|partnerschaft|zusammenarbeit) (?:vorschlagen|anbieten|interessant|interessiert|besprechen)
        de: (?:ihre|eure) (?:website|webseite|homepage|seite|stellenanzeige\w*) (?:<4>)?(?:gesehen|gefunden
        +: |gestossen|angeschaut|aufmerksam|besucht|analysiert|optimier\w+)
        de: auf ihre (?:website|webseite|homepage|seite|firma) (?:gestossen|aufmerksam)
        de: (?:durfen|darf|konnen|mochten|wurden|wurde) (?:wir|ich) (?:ihnen )?(?:<4>)?(?:vorstellen|prasentieren
        +: |anbieten|unterbreiten|zusenden)
        de: (?:wir|ich) (?:<2>)?(?:stellen|bauen|fertigen|produzieren) (?:<4>)?(?:selbst|selber|auch|ebenfalls) (?:her)?
        de: ahnliche[sn]? (?:produkt|losung|software|tool)
        fr: nos (?:services|prestations|offres|solutions|produits|tarifs|candidats|developpeurs)(?! sont (?:en|a))
        fr: notre (?:agence|cabinet|societe|entreprise|solution|offre|plateforme) (?:<2>)?(?:propose|accompagne|aide
        +: |specialis\w+|est specialis\w+|offre|vous|realise|peut|intervient|permet)
        fr: (?:nous|je) (?:sommes|suis) (?:<2>)?(?:une?|specialis\w+|aussi|votre|editeur\w*|fournisseur\w*
        +: |fabricants?|concurrent\w*) (?:<4>)?(?:agence|prestataire|fournisseur|fabricant|editeur|cabinet|freelance
        +: |concurrent|dans|en|societe|distributeur|specialis\w+|de)
        fr: (?:visite|consulte|decouvert|vu|parcouru) (?:<1>)?votre (?:site|entreprise|profil|societe|annonce)
        fr: (?:nous|je) (?:proposons|propose|accompagnons|accompagne|aidons|aide|offrons|concevons|developpons
        +: |fournissons) (?:<4>)?(?:entreprises?|societes?|services?|solutions?|des|les|vos|clients?|pme|marques)
        fr: (?:pourrions|pouvons|peux|pourrais|aimerions|souhaitons|souhaite|aimerais|voudrais
        +: |voulons) (?:<2>)?(?:vous (?:aider|proposer|presenter|accompagner|offrir)|proposer (?:nos|mes)
        +: |presenter (?:nos|notre|mes|mon))
        fr: (?:partenariat|collaboration) (?:entre|avec|commercial\w*|possible|ensemble|gagnant)
        fr: (?:logiciel|produit|service|solution|outil) (?:<1>)?(?:equivalente?|similaire|comparable|concurrente?)
        fr: (?:faisons|fabriquons|vendons|proposons|editons) (?:<1>)?(?:la meme chose|nous-memes?|le meme)
        fr: (?:accompagnons|aidons|conseillons|equipons) (?:<4>)?(?:societes|entreprises|marques|acteurs|structures)
        fr: (?:fabriquons|vendons|developpons|distribuons|commercialisons) (?:<2>)?(?:aussi|egalement|nous-memes)
        fr: societes comme la votre
        fr: (?:trouver|apporter|amener) (?:<2>)?(?:de nouveaux |des )(?:clients|leads|prospects|rendez-vous)
        fr: (?:concurrents?|concurrence) (?:a|de|direct\w*) | audit (?:gratuit|offert) | referencement naturel
        es: (?:nosotros|nosotras) (?:<2>)?(?:fabricamos|vendemos|ofrecemos|desarrollamos|distribuimos|hacemos)
        es: (?:tambien|ya) (?:fabricamos|vendemos|ofrecemos|desarrollamos|distribuimos)
        es: nuestros (?:servicios|productos|candidatos|desarrolladores|precios son)
        es: nuestra (?:agencia|empresa|solucion|plataforma|oferta) (?:<2>)?(?:ofrece|ayuda|se dedica|puede
        +: |esta especializada|es una|permite)
        es: (?:somos|soy) (?:<2>)?(?:una?|un|proveedor\w*|fabricantes?|especialistas|competidor\w*|competencia
        +: |distribuidor\w*|consultor\w*) (?:<4>)?(?:agencia|empresa (?:de|que ofrece|especializada|dedicada)
        +: |proveedor\w*|fabricante|consultora|freelance|competencia|de|en|para)
        es: (?:ayudamos|ofrecemos|proveemos|brindamos|vendemos|desarrollamos|diseñamos|disenamos) (?:<3>)?(?:a
        +: |empresas?|servicios|soluciones|clientes|software|negocios|paginas|leads)
        es: (?:ofrecerle|ofrecerte|ofreceros|ofrecerles|presentarle|presentarte|presentaros|mostrarle
        +: |mostrarte) (?:<1>)?(?:nuestr\w+|mis|los servicios|una propuesta|un servicio|mi)
        es: (?:vi|visite|he visto|visitado|revise|encontre) (?:su|tu|vuestra) (?:pagina|web|sitio|empresa|perfil
        +: |oferta)
        es: (?:alianza|colaboracion|acuerdo comercial|partnership) (?:con|entre|comercial)
        es: (?:servicio|sistema|producto|algo) (?:<1>)?(?:similar|parecid[oa]|equivalente|igual) (?:al|a la
        +: |a lo) (?:suy|vuestr|que)\w*
        es: lo mismo que (?:ustedes|vosotros) | (?:podemos|podriamos|interesaria|gustaria) (?:<1>)?colaborar
        es: empresas como la (?:suya|tuya|vuestra)
        es: competencia (?:directa|vuestra|suya)
        es: (?:producto|solucion|herramienta|software) (?:similar|parecid[oa]) (?:al|a la|a)
        nl: onze (?:diensten|dienstverlening|producten|oplossing\w*|kandidaten|tarieven|ontwikkelaars)(?! (?:zijn te
        +: |liggen))
        nl: (?:wij|we) (?:leveren|maken|verkopen|bouwen|produceren|ontwikkelen) (?:<2>)?(?:zelf|ook|eveneens)
        nl: ons (?:bureau|aanbod|platform|product) (?:<2>)?(?:biedt|helpt|kan|is|ondersteunt)
        nl: (?:wij|we|ik) (?:zijn|ben) (?:<2>)?(?:een|zelf|ook|gespecialiseerd|leverancier
        +: |aanbieder) (?:<3>)?(?:bureau|leverancier|aanbieder|dienstverlener|fabrikant|uitzendbureau|freelancer
        +: |concurrent|gespecialiseerd|in|agency|webbureau|specialist)
        nl: (?:wij|we|ik) (?:helpen|bieden|leveren|ontwikkelen|help|bied|verkopen) (?:<3>)?(?:bedrijven|organisaties
        +: |ondernemers|diensten|oplossingen|klanten|personeel|websites|software|aan)
        nl: (?:uw|jullie|je) (?:website|site|bedrijf|vacature|pagina) (?:<2>)?(?:gezien|bekeken|tegen|bezocht
        +: |gevonden)
        nl: (?:mag|mogen|kan|kunnen|zou|willen) (?:ik|wij|we) (?:u|je|jullie)? ?(?:<3>)?(?:voorstellen|aanbieden
        +: |presenteren|laten zien wat)
        nl: (?:leveren|maken|verkopen|bieden|doen) (?:<1>)?(?:zelf|ook|precies|exact) (?:<2>)?(?:dit|dat|hetzelfde
        +: |dezelfde
        +: |deze|soortgelijk\w*|vergelijkbar\w*|zulke)
        nl: (?:kunnen|zouden) (?:we|wij) (?:<1>)?samenwerken | bedrijven (?:zoals|als) (?:dat van )?(?:u|jullie|die)
        nl: (?:engineers|ontwikkelaars|kandidaten|vakmensen|personeel) (?:<1>)?(?:direct )?beschikbaar
        nl: (?:samenwerking|partnership|partnerschap) (?:voorstellen|bespreken|met|tussen|aangaan)
        nl: (?:concurrent\w*|concurreren) (?:van|met) (?:jullie|u)
        pt: (?:nossos|os nossos) (?:servicos|produtos|candidatos|planos|precos sao)
        pt: nossa (?:agencia|empresa|solucao|plataforma) (?:<2>)?(?:oferece|ajuda|pode|e especializada|atua|e uma)
        pt: (?:nos |tambem |ja )+(?:fabricamos|vendemos|oferecemos|desenvolvemos|distribuimos)
        pt: na agencia
        pt: (?:somos|sou) (?:<2>)?(?:uma?|um|fornecedor\w*|fabricantes?|especialistas|concorrent\w+
        +: |consultor\w*) (?:<4>)?(?:agencia|empresa (?:de|que oferece|especializada)|fornecedor\w*|fabricante
        +: |consultoria|freelancer|concorrente|de|em|para)
        pt: (?:ajudamos|oferecemos|fornecemos|vendemos|desenvolvemos|prestamos|disponibilizamos) (?:<2>)?(?:a
        +: |empresas?|servicos|solucoes|clientes|software|negocios|sites|leads|marcas)
        pt: (?:oferecer|apresentar|mostrar|propor)(?:-lhe|-vos|-te)? (?:<1>)?(?:os )?(?:nossos?|nossas?|meus|minha
        +: |uma proposta|um servico)
        pt: (?:vi|visitei|encontrei|analisei) (?:o |a )?(?:vosso|seu|sua|vossa|teu) (?:site|website|pagina|empresa
        +: |perfil)
        pt: (?:parceria|colaboracao) (?:com|entre|comercial)
        pt: (?:aumentar|melhorar|dobrar|multiplicar) (?:<1>)?(?:suas?|seus?|vossas?) (?:<1>)?(?:vendas|resultados
        +: |clientes
        +: |visibilidade|trafego|leads) | empresas como a (?:sua|vossa)
        pt: (?:fazemos|fabricamos|vendemos) (?:<1>)?(?:o mesmo|a mesma coisa|algo (?:parecido|semelhante))
        pt: (?:concorrentes?|concorrencia) (?:direta|vossa|de voces|seu)
        pt: (?:produto|solucao|ferramenta|software) (?:similar|semelhante|parecid\w) (?:ao|a)
        it: (?:i nostri|nostri) (?:servizi|prodotti|candidati)
        it: (?:noi |anche |gia )+(?:produciamo|vendiamo|offriamo|sviluppiamo|distribuiamo)
        it: la nostra (?:agenzia|azienda|soluzione|piattaforma) (?:<2>)?(?:offre|aiuta|propone|puo|e specializzata)
        it: (?:siamo|sono) (?:<1>)?(?:un'|una |un )?(?:<2>)?(?:agenzia|fornitor\w+|produttor\w+|concorrent\w+
        +: |consulent\w+)
        it: (?:aiutiamo|offriamo|forniamo|vendiamo|sviluppiamo|proponiamo) (?:<2>)?(?:aziende|imprese|servizi
        +: |soluzioni|clienti)
        it: (?:visto|visitato|trovato) il (?:vostro|suo|tuo) (?:sito|profilo)
        it: (?:presentarvi|offrirvi|proporvi|presentarle|offrirle|proporle)
        it: (?:partnership|collaborazione) (?:con|tra|commerciale)
        """,
        denied=r"""
        en: not | aren't | (?:do|does|can|could|will|would) you | you | for | to | of | with | about | slow | that
        de: fur | auf | von
        fr: pour | besoin de | dans
        es: para | necesidad de | en
        nl: voor | van
        pt: para | necessidade de
        """,
    ),
    Rule(
        Intent.COMPETITOR_OR_VENDOR_PITCH,
        0.75,
        r"""
        en: (?:we|i) (?:<2>)?(?:build|make|sell|offer|run|develop|have|do) (?:<3>)?(?:same|similar|comparable|rival
        +: |exactly what you|just what you|what you (?:do|sell|offer|make))
        en: (?:rivals?|competitors?|competition)(?: too| ourselves| here)?
        en: in the same (?:line of business|business|field|boat as sellers)
        en: as a (?:<2>)?(?:provider|supplier|manufacturer|vendor|agency|reseller|recruiter|freelancer|consultant
        +: |distributor)
        en: (?:i|we) run (?:a|an) (?:<3>)?(?:agency|studio|consultancy|firm|shop|call cent(?:er|re)|business that)
        en: (?:we|i) (?:can|could) (?:get|bring|deliver|find|generate|book|redo|redesign|rebuild|optimi[sz]e|double
        +: |triple|save) (?:<1>)?(?:you|your) (?:<5>)?(?:meetings|leads|customers|clients|pages?|website|site|costs?
        +: |traffic|sales|appointments|visitors|ads)
        en: (?:have you|ever) (?:<2>)?(?:thought|considered|consider) (?:<2>)?(?:outsourcing|hiring|using an?
        +: |advertising|switching)
        en: (?:i'm|i am|we're|we are) an? (?:<2>)?(?:recruiter|headhunter|freelance\w*|copywriter|web designer
        +: |developer|designer|marketer|sales rep|broker|translator|photographer|student looking for a job
        +: |job ?seeker)
        en: (?:do you|are you) (?:<1>)?(?:need|looking for|require|searching for) (?:<2>)?(?:resellers?|partners?
        +: |suppliers?|developers?|staff|distributors?|an? (?:agency|supplier|designer|partner))
        en: (?:we|i) (?:build|make|sell|do|offer) exactly (?:(?:this|that)(?! \w)|the same)
        en: (?:consider|thought of|think about|thinking about) (?:switching|moving|changing) to us(?![\w-]| (?:on|at|in
        +: |from|next|this|instead)\b)
        en: our (?:plans|packages|prices|premiums|fees) (?:start|begin) (?:at|from)
        en: our (?:prices|premiums|fees) are the lowest(?! (?:part|of))
        en: (?:can|could|may) (?:i|we) interest you in our(?! (?:plant|offices?|factory|site|project|problem|case))
        de: brauchen sie (?:<3>)?(?:unterstutzung|hilfe|verstarkung) (?:bei|im|beim|in) (?:<2>)?(?:\w*vertrieb\w*
        +: |\w*marketing|\w*verkauf|\w*akquise|recruiting|\w*suche|\w*gewinnung|\w*entwicklung|buchhaltung|it)
        de: fur unsere kunden (?:<4>)?(?:termine|leads|kunden|anfragen) | auf (?:<1>)?(?:erfolgs|provisions)basis
        de: (?:vereinbaren|generieren|gewinnen) (?:wir|fur) (?:<3>)?(?:unsere kunden|sie) (?:<2>)?(?:termine
        +: |leads|kunden)
        en: (?:become|be|act as) (?:your|a) (?:<1>)?(?:reseller|partner|distributor|supplier)
        en: (?:glad|happy|delighted|pleased|love) to (?:<1>)?(?:quote|support|work) (?:you|for (?:you|your next)
        +: |your company|northwind)
        en: special (?:offer|discount|price) for (?:you|your company) | limited[- ]time offer
        en: (?:first|free) (?:month|consultation|sample|audit|trial of our)(?: is)? (?:on us|free of charge|for you)
        de: (?:machen|bauen|entwickeln|verkaufen|bieten|vertreiben) (?:<3>)?(?:genau )?(?:das gleiche|dasselbe
        +: |das selbe|ahnliches|etwas ahnliches|so etwas selbst an)
        de: als (?:\w*buro|\w*agentur|\w*anbieter|\w*dienstleister|\w*hersteller|\w*lieferant|\w*unternehmen fur)
        de: (?:fur sie|mit ihnen) (?:arbeiten|zusammenarbeiten|tatig werden)
        de: (?:hier|anbei) (?:<1>)?(?:unsere|meine) (?:preisliste|referenzen|portfolio|leistungen)
        de: (?:konkurrenz|wettbewerb|mitbewerber|wettbewerber|konkurrenten)
        fr: (?:editons|vendons|fabriquons|faisons|developpons|proposons) (?:<4>)?(?:concurrent\w*|meme|similaire
        +: |la meme chose|logiciel|comme vous)
        fr: concurrents? (?:du|de|des|a) (?:votre|vous|vos) | cherchez[- ]vous (?:des|un|une)
        fr: en tant que (?:<1>)?(?:prestataire|fournisseur|agence|editeur|freelance|consultant\w*) | revendeurs?
        es: (?:vendemos|hacemos|fabricamos|tenemos|desarrollamos) (?:<4>)?(?:lo mismo|igual|bases? de datos
        +: |parecid\w|similar\w*)
        es: (?:somos|es) (?:la )?(?:vuestra |su )?competencia
        es: (?:les|le|os|te) (?:interesa\w*|interesaria) (?:<2>)?(?:nuestr\w+|comprar|contratar)
        es: como (?:agencia|proveedor|empresa de|fabricante)
        nl: (?:doen|maken|verkopen|bieden|bouwen) (?:<2>)?(?:zelf )?(?:precies |ongeveer )?(?:hetzelfde
        +: |iets soortgelijks|dezelfde)
        nl: (?:concurrent|concurrenten|concurrentie)
        nl: als (?:<1>)?(?:bureau|leverancier|aanbieder|dienstverlener|specialist)
        pt: (?:trabalho|trabalhamos|atuo|atuamos) com (?:<1>)?(?:trafego|marketing|seo|recrutamento|design
        +: |desenvolvimento|publicidade)
        pt: (?:posso|podemos|conseguimos) (?:triplicar|duplicar|aumentar|melhorar|dobrar|gerar)
        pt: (?:fazemos|vendemos|temos) (?:<2>)?(?:o mesmo|a mesma coisa|igual|parecid\w|semelhante) | concorrentes?
        it: (?:facciamo|vendiamo|offriamo|sviluppiamo) (?:<2>)?(?:lo stesso|la stessa cosa|qualcosa di simile)
        it: concorrent[ei] | come (?:agenzia|fornitore)
        """,
        denied=r"""
        en: not | aren't | than | your | with your | to your | your main | vs | versus | from | of | by | or |
        +:  and other | other
        en: between you and | compare\w*(?: to| with)?
        de: ihre | gegenuber | unsere | der | zur | die | von
        fr: vos | vos autres | les | aux | des
        es: su | la | vuestra | con
        nl: jullie | uw | de | onze | met
        pt: seus | os | vossos | dos
        """,
    ),
)
