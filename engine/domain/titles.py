"""How senior somebody is by the title on the badge, in six languages.

The titles are data, as tables of phrases (`engine.domain.phrases`); punctuation counts as a space.
"""

import re
from enum import StrEnum
from functools import lru_cache

from engine.domain.phrases import any_of, folded


class Seniority(StrEnum):
    """Rungs of the ladder, the highest first."""

    C_LEVEL = "c_level"
    VP = "vp"
    DIRECTOR = "director"
    HEAD = "head"
    MANAGER = "manager"
    STAFF = "staff"
    STUDENT = "student"
    UNKNOWN = "unknown"


# In the order in which they are looked for: whoever works for a chief comes before the chief, and a person with
# several titles has the highest.
_TITLES = (
    (
        Seniority.STAFF,
        r"""
        en: (?:assistant|advis[eo]r|secretary|aide|pa|ea) (?:to|of) | (?:executive|personal) (?:assistant|secretary)
        en: office of the | chief of staff
        de: (?:assisten\w+|referent\w*|sekretar\w*|buro) (?:der|des|von|zur) | \w+assisten(?:t|tin|z)
        fr: (?:assistante?|secretaire) (?:de|du|d|des)
        es: (?:asistente|secretari[oa]|ayudante) (?:de|del)
        nl: (?:assistente?|secretaresse|secretaris) (?:van|directie) | directie(?:assistente?|secretaresse)
        pt: (?:assistente|secretari[oa]) (?:de|do|da)
        """,
    ),
    (
        Seniority.C_LEVEL,
        r"""
        en: ceo | cfo | cio | coo | cto | cmo | cso | cpo | cco | cdo | cro | ciso | chro | cpto
        en: chief (?:\w+ ){1,5}officer | chief executive | managing (?:director|partner) | general manager | ^partner$
        en: (?<!vice )president | (?:co )?founder | cofounder | (?:^|business |company )owner | co owner | proprietor
        en: board member | chair(?:man|woman|person)?
        de: \w*geschaftsfuhr\w+ | geschaftsleit\w+ | \w*vorstand\w* | inhaber(?:in)? | (?:mit)?grunder(?:in)?
        de: generaldirektor(?:in)?
        fr: pdg | (?:directeur|directrice) generale? | gerante? | (?:co ?)?fondat(?:eur|rice) | dirigeante?
        fr: (?<!vice )presidente?
        es: (?:director|directora|gerente) general | consejer[oa] delegad[oa] | (?:co ?)?fundadora? | propietari[oa]
        nl: algemeen directeur | bestuurder | directeur eigenaar | eigenaar | oprichter
        pt: diretora? (?:geral|executiv[oa]) | administradora? delegad[oa] | socio gerente
        """,
    ),
    (
        Seniority.VP,
        r"""
        en: [sea]?vp | vice president
        de: vizeprasident(?:in)?
        fr: vice presidente?
        es: vicepresident[ea]
        """,
    ),
    (
        Seniority.DIRECTOR,
        r"""
        en: directors? | dir
        de: \w*direktor(?:in)? | prokurist(?:in)?
        fr: directeur | directrice
        es: director | directora
        nl: directeur | directrice
        pt: diretora?
        """,
    ),
    (
        Seniority.HEAD,
        r"""
        en: head(?! (?:office|count|hunter|quarters?)) | chief (?:architect|engineer|buyer|accountant|scientist)
        de: (?!team|gruppen|projekt|schicht|lager|filial|markt|bau|halb)\w*leit(?:er|erin|ung)
        fr: chef(?:fe)? (?:des \w+|(?:de|du) (?:service|departement|division))
        es: jef[ea]
        nl: hoofd | afdelingshoofd
        pt: chefe
        """,
    ),
    (
        Seniority.MANAGER,
        r"""
        en: \w*managers? | mgr | supervisor | team ?lead(?:er)? | foreman
        de: \w*managerin | (?:team|gruppen|projekt|schicht|lager|filial|markt|bau)leit(?:er|erin|ung)
        fr: responsable | chef(?:fe)? (?:d equipe|de projet)
        es: responsable | gerente | encargad[oa] | supervisora?
        nl: leidinggevende | teamleider | projectleider | bedrijfsleider
        pt: responsavel | gerente | gestora? | encarregad[oa] | supervisora?
        """,
    ),
    (
        Seniority.STUDENT,
        r"""
        en: students?(?! (?:affairs|services|success|life)) | undergraduate | intern | internship | apprentice
        en: (?:phd|doctoral) (?:candidate|researcher)
        de: \w+student(?:in)? | studentin | studierende\w* | praktikant(?:in)? | doktorand(?:in)? | azubi
        de: auszubildende\w*
        fr: etudiante? | stagiaire | doctorante? | alternante? | apprentie?
        es: estudiante | becari[oa] | doctorand[oa] | en practicas
        nl: stagiaire? | promovend\w+ | leerling
        pt: estagiari[oa] | estudante | doutorand[oa] | aprendiz
        """,
    ),
    (
        Seniority.STAFF,
        r"""
        en: \w*analyst | engineer | coordinator | specialist | consultant | developer | administrator | assistant
        en: associate | planner | buyer | clerk | technician | officer | architect | scientist | accountant | executive
        en: representative | expert | operator | designer | trainee | advis[eo]r | owner | lead | researcher
        de: \w*(?:ingenieur|entwickler|berater|referent|einkaufer|techniker|planer|koordinator|assistent)(?:in)?
        de: \w*mitarbeiter(?:in)? | sachbearbeiter(?:in)? | fachkraft | disponent(?:in)? | spezialist(?:in)?
        fr: ingenieure? | acheteu(?:r|se) | technicien(?:ne)? | chargee? | conseill(?:er|ere) | assistante? | analyste
        fr: coordinat(?:eur|rice) | developpeu(?:r|se) | gestionnaire | comptable
        es: ingenier[oa] | compradora? | tecnic[oa] | analista | asistente | consultora? | coordinadora?
        es: administrativ[oa]
        nl: \w*medewerk(?:er|ster) | adviseur | inkoper | ontwikkelaar | coordinator | assistente?
        pt: engenheir[oa] | compradora? | tecnic[oa] | analista | assistente | consultora? | coordenadora?
        """,
    ),
)

_WITH_POWER = frozenset({Seniority.C_LEVEL, Seniority.VP, Seniority.DIRECTOR, Seniority.HEAD})


@lru_cache(maxsize=4096)
def seniority_of(title: str) -> Seniority:
    """Return the rung that a title stands for; a title without a known word is unknown."""
    words = re.sub(r"\W+", " ", folded(title.replace(".", ""))).strip()
    for seniority, titles in _TITLES:
        if any_of(titles).search(words):
            return seniority
    return Seniority.UNKNOWN


def holds_power(seniority: Seniority) -> bool:
    """Tell whether people of this rung decide and can be called first."""
    return seniority in _WITH_POWER
