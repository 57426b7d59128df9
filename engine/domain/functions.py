"""What somebody works at by the title on the badge, in six languages; and who answers to whom, as far as titles tell.

The words are data, as tables of phrases (`engine.domain.phrases`). A title with words of several functions has the
one that it names first: "Sales Engineer" sells.
"""

import re
from enum import StrEnum
from functools import lru_cache

from engine.domain.phrases import any_of, folded
from engine.domain.titles import Seniority, holds_power, seniority_of


class Function(StrEnum):
    """What part of a company somebody works in."""

    FINANCE = "finance"
    IT = "it"
    OPERATIONS = "operations"
    MARKETING = "marketing"
    SALES = "sales"
    HR = "hr"
    ENGINEERING = "engineering"
    PURCHASING = "purchasing"
    GENERAL_MANAGEMENT = "general_management"
    UNKNOWN = "unknown"


_WORDS = {
    Function.FINANCE: r"""
        en: cfo | chief financial officer | finance | financial | controller | controlling | treasur\w+ | accountant
        en: accounting | accounts (?:payable|receivable) | bookkeeper | auditor | tax
        de: \w*finanz\w* | \w*buchhalt\w* | \w*rechnungswesen | kaufmannisch\w* | \w*controlling | \w*steuer
        fr: daf | finances? | financiere? | comptab\w+ | tresor\w+ | controle(?:ur|use) de gestion
        es: finanzas | financier[oa] | contab\w+ | contador[a]? | tesorer[oi]a?
        nl: financien | financieel | boekhoud\w*
        pt: financas | financeir[oa] | contabilidade | contabilista | tesouraria
    """,
    Function.IT: r"""
        en: cio | cdo | ciso | chief (?:information|digital)\w*(?: \w+)? officer | it | ict
        en: information (?:technology|systems)
        en: information security | cyber ?security | systems? administrator | sysadmin | data(?:base)? administrator
        en: software | developer | devops | applications? manager | infrastructure | erp | sap
        de: \w*edv\w* | \w*informatik\w* | it\w*leit\w+ | \w*softwareentwickl\w* | \w*systemadministrat\w*
        fr: dsi | rssi | informatique | systemes? d information
        es: informatic[oa] | sistemas | tecnologias? de (?:la )?informacion | ti
        nl: automatisering | informatievoorziening | systeembeheer\w*
        pt: informatica | sistemas de informacao | tecnologias? de informacao
    """,
    Function.OPERATIONS: r"""
        en: coo | chief (?:operating|operations|supply chain|logistics) officer | operations? | supply chain
        en: logistics?
        en: warehous\w+ | fulfil?lment | distribution | shipping | transport(?:ation)? | inventory | returns | plant
        en: production | manufacturing | planner | dispatch\w* | fleet | site manager | facilit\w+
        de: \w*logistik\w* | \w*lager\w* | \w*versand\w* | \w*betriebsleit\w+ | \w*produktion\w* | \w*fertigung\w*
        de: \w*werk(?:s)?leit\w+ | \w*disponent\w* | \w*fuhrpark\w* | \w*lieferkette\w* | \w*schichtleit\w+
        fr: operations? | exploitation | logistique | entrepot | production | chaine d approvisionnement | usine
        es: operaciones | logistica | almacen\w* | produccion | cadena de suministro | planta
        nl: operatien | operationeel | logistiek\w* | magazijn\w* | productie\w*
        pt: operacoes | logistica | armazem | producao | cadeia de abastecimento | fabrica
    """,
    Function.MARKETING: r"""
        en: cmo | chief marketing officer | \w*marketing | brand | communications? | content | public relations | pr
        en: demand generation | e ?commerce | events? manager
        de: \w*marketing\w* | \w*kommunikation\w* | \w*werbung | offentlichkeitsarbeit
        fr: communication | publicite | marque
        es: mercadotecnia | comunicacion | publicidad | mercadeo
        nl: communicatie\w* | merkmanager
        pt: comunicacao | publicidade
    """,
    Function.SALES: r"""
        en: cro | cso | chief (?:sales|commercial|revenue) officer | sales | account (?:executive|manager|director)
        en: business development | commercial | key account
        de: \w*vertrieb\w* | \w*verkauf\w* | aussendienst\w* | \w*aussendienst
        fr: ventes? | commerciale? | vendeu(?:r|se) | technico commerciale?
        es: ventas | comercial | vendedora?
        nl: verkoop\w* | commercieel | accountmanager
        pt: vendas | vendedora?
    """,
    Function.HR: r"""
        en: chro | chief (?:people|human resources) officer | hr | human resources
        en: people (?:operations|manager|partner)
        en: recruit\w+ | talent | payroll | head of people | people and culture
        de: \w*personal(?:leit\w+|abteilung|wesen|referent\w*|entwickl\w*|management)? | \w*recruiting
        fr: drh | rh | ressources humaines | recrut\w+ | paie
        es: rrhh | recursos humanos | seleccion de personal
        nl: personeel\w* | personeelszaken
        pt: rh | recursos humanos
    """,
    Function.ENGINEERING: r"""
        en: cto | chief (?:technology|technical|engineering) officer | engineer\w* | r d | research and development
        en: technical | technology | product development | quality | maintenance | mechanic\w* | electric\w*
        de: \w*ingenieur\w* | \w*entwicklung\w* | \w*entwickler(?:in)? | \w*technik\w* | technisch\w*
        de: \w*konstruktion\w*
        de: \w*konstrukteur\w* | \w*instandhaltung\w* | \w*qualitat\w*
        fr: ingenieure? | ingenierie | technique | recherche et developpement | maintenance | qualite | bureau d etudes
        es: ingenier[oi]a? | tecnic[oa] | mantenimiento | calidad | investigacion y desarrollo
        nl: ingenieur | techniek | technisch\w* | ontwikkeling | onderhoud | kwaliteit
        pt: engenheir[oa] | engenharia | tecnic[oa] | manutencao | qualidade | investigacao e desenvolvimento
    """,
    Function.PURCHASING: r"""
        en: chief (?:procurement|purchasing) officer | procurement | purchas\w+ | buyer | buying | sourcing
        en: category manager
        en: vendor manager
        de: \w*einkauf\w* | \w*einkaufer(?:in)? | \w*beschaffung\w*
        fr: achats? | acheteu(?:r|se) | approvisionnements?
        es: compras | compradora? | aprovisionamiento\w* | adquisiciones
        nl: inkoop\w* | inkoper
        pt: compras | compradora? | aprovisionamento
    """,
}

_GENERAL_MANAGEMENT = r"""
    en: ceo | chief executive | managing (?:director|partner) | general manager | (?<!vice )president | (?:co )?founder
    en: cofounder | (?:^|business |company )owner | co owner | proprietor | board member | chair(?:man|woman|person)?
    de: \w*geschaftsfuhr\w+ | geschaftsleit\w+ | \w*vorstand\w* | inhaber(?:in)? | (?:mit)?grunder(?:in)?
    de: generaldirektor(?:in)?
    fr: pdg | (?:directeur|directrice) generale? | (?<!vice )presidente? | gerante? | (?:co ?)?fondat(?:eur|rice)
    fr: dirigeante?
    es: (?:director|directora|gerente) general | consejer[oa] delegad[oa] | (?:co ?)?fundadora? | propietari[oa]
    nl: algemeen directeur | bestuurder | directeur eigenaar | eigenaar | oprichter
    pt: diretora? (?:geral|executiv[oa]) | administradora? delegad[oa] | socio gerente
"""

LOOK_FOR = {
    Function.FINANCE: "the CFO or head of finance",
    Function.IT: "the CIO or head of IT",
    Function.OPERATIONS: "the COO or head of operations",
    Function.MARKETING: "the CMO or head of marketing",
    Function.SALES: "the sales director or head of sales",
    Function.HR: "the CHRO or head of HR",
    Function.ENGINEERING: "the CTO or head of engineering",
    Function.PURCHASING: "the head of purchasing",
    Function.GENERAL_MANAGEMENT: "the managing director",
    Function.UNKNOWN: "the managing director",
}
"""Whom to ask for when nobody who decides is known, by what the lead works at."""


@lru_cache(maxsize=4096)
def function_of(title: str) -> Function:
    """What a title says somebody works at; a title without a known word is unknown."""
    words = re.sub(r"\W+", " ", folded(title.replace(".", ""))).strip()
    found = ((any_of(table).search(words), function) for function, table in _WORDS.items())
    first = min(((hit.start(), function) for hit, function in found if hit), key=lambda each: each[0], default=None)
    if first:
        return first[1]
    return Function.GENERAL_MANAGEMENT if any_of(_GENERAL_MANAGEMENT).search(words) else Function.UNKNOWN


def answers_to(title: str, other: str) -> bool:
    """Whether somebody answers to somebody else, by both titles: the same function or the head of the whole."""
    if not holds_power(seniority_of(other)) or rung(other) >= rung(title):
        return False
    return leads_all(other) or function_of(title) is function_of(other) is not Function.UNKNOWN


def leads_all(title: str) -> bool:
    """Whether the whole company answers to this title."""
    return seniority_of(title) is Seniority.C_LEVEL and function_of(title) is Function.GENERAL_MANAGEMENT


def rung(title: str) -> int:
    """How far down the ladder a title is: 0 leads the company."""
    return 0 if leads_all(title) else 1 + list(Seniority).index(seniority_of(title))
