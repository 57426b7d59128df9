import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.titles import Seniority, holds_power, seniority_of


@pytest.mark.parametrize(
    ("title", "seniority"),
    [
        # the titles of the sample lists
        ("CEO", Seniority.C_LEVEL),
        ("CIO", Seniority.C_LEVEL),
        ("CFO", Seniority.C_LEVEL),
        ("Chief Operating Officer", Seniority.C_LEVEL),
        ("Chief Supply Chain Officer", Seniority.C_LEVEL),
        ("VP Logistics", Seniority.VP),
        ("VP of IT", Seniority.VP),
        ("Director, Supply Chain", Seniority.DIRECTOR),
        ("IT Director", Seniority.DIRECTOR),
        ("Head of Procurement", Seniority.HEAD),
        ("Leiter IT", Seniority.HEAD),
        ("Responsable logistique", Seniority.MANAGER),
        ("Warehouse Manager", Seniority.MANAGER),
        ("Operations Manager", Seniority.MANAGER),
        ("Business Analyst", Seniority.STAFF),
        ("Sales Engineer", Seniority.STAFF),
        ("Project Coordinator", Seniority.STAFF),
        ("Intern", Seniority.STUDENT),
        ("PhD student", Seniority.STUDENT),
        ("", Seniority.UNKNOWN),
        # German
        ("Geschäftsführerin", Seniority.C_LEVEL),
        ("Mitglied der Geschäftsleitung", Seniority.C_LEVEL),
        ("Vorstandsvorsitzender", Seniority.C_LEVEL),
        ("Vizepräsident", Seniority.VP),
        ("Einkaufsdirektor", Seniority.DIRECTOR),
        ("Abteilungsleiterin Einkauf", Seniority.HEAD),
        ("IT-Leiter", Seniority.HEAD),
        ("Leitung Logistik", Seniority.HEAD),
        ("Teamleiter", Seniority.MANAGER),
        ("Projektmanagerin", Seniority.MANAGER),
        ("Halbleiterentwickler", Seniority.STAFF),
        ("Sachbearbeiter Einkauf", Seniority.STAFF),
        ("Werkstudent", Seniority.STUDENT),
        ("Praktikantin", Seniority.STUDENT),
        # French
        ("PDG", Seniority.C_LEVEL),
        ("Directrice générale", Seniority.C_LEVEL),
        ("Vice-Président", Seniority.VP),
        ("Directeur des achats", Seniority.DIRECTOR),
        ("Chef de service", Seniority.HEAD),
        ("Chef de projet", Seniority.MANAGER),
        ("Chargée d'études", Seniority.STAFF),
        ("Stagiaire", Seniority.STUDENT),
        # Spanish
        ("Director General", Seniority.C_LEVEL),
        ("Consejera delegada", Seniority.C_LEVEL),
        ("Vicepresidenta", Seniority.VP),
        ("Directora de Compras", Seniority.DIRECTOR),
        ("Jefe de Almacén", Seniority.HEAD),
        ("Gerente de Logística", Seniority.MANAGER),
        ("Ingeniero", Seniority.STAFF),
        ("Becario", Seniority.STUDENT),
        # Dutch
        ("Algemeen directeur", Seniority.C_LEVEL),
        ("Directeur Inkoop", Seniority.DIRECTOR),
        ("Hoofd Inkoop", Seniority.HEAD),
        ("Teamleider", Seniority.MANAGER),
        ("Medewerker magazijn", Seniority.STAFF),
        # Portuguese
        ("Diretor-Geral", Seniority.C_LEVEL),
        ("Diretora de Operações", Seniority.DIRECTOR),
        ("Chefe de Compras", Seniority.HEAD),
        ("Responsável de Logística", Seniority.MANAGER),
        ("Estagiária", Seniority.STUDENT),
        # several words for one, and words that mislead
        ("C.E.O. & Founder", Seniority.C_LEVEL),
        ("Owner", Seniority.C_LEVEL),
        ("Managing Director", Seniority.C_LEVEL),
        ("President", Seniority.C_LEVEL),
        ("EVP & CIO", Seniority.C_LEVEL),
        ("Senior Vice President, Sales", Seniority.VP),
        ("V.P. Operations", Seniority.VP),
        ("Ph.D. candidate", Seniority.STUDENT),
        ("Executive Assistant to the CEO", Seniority.STAFF),
        ("Assistenz der Geschäftsführung", Seniority.STAFF),
        ("Assistante de direction", Seniority.STAFF),
        ("Vorstandsassistentin", Seniority.STAFF),
        ("Product Owner", Seniority.STAFF),
        ("Student Services Coordinator", Seniority.STAFF),
        ("Director of Student Affairs", Seniority.DIRECTOR),
        ("Internal Auditor", Seniority.UNKNOWN),
        ("Responsable de precio", Seniority.MANAGER),
        ("Analista de precio", Seniority.STAFF),
        ("Head Office Clerk", Seniority.STAFF),
        ("???", Seniority.UNKNOWN),
    ],
)
def test_a_title_stands_for_a_rung(title: str, seniority: Seniority) -> None:
    assert seniority_of(title) is seniority


def test_power_begins_with_heads_and_ends_before_managers() -> None:
    assert [rung for rung in Seniority if holds_power(rung)] == [
        Seniority.C_LEVEL,
        Seniority.VP,
        Seniority.DIRECTOR,
        Seniority.HEAD,
    ]


@given(st.text(max_size=60))
def test_any_title_has_a_rung(title: str) -> None:
    assert seniority_of(title) in Seniority


@given(st.sampled_from(["ceo", "vp of it", "head of sales", "leiter it", "jefe de compras", "intern"]))
def test_capitals_and_commas_do_not_change_the_rung(title: str) -> None:
    written = title.upper().replace(" ", ", ")
    assert seniority_of(written) is seniority_of(title)


@given(st.sampled_from(["ceo", "cio", "head", "director", "intern"]), st.sampled_from("axéßø7"))
def test_a_title_inside_another_word_is_not_heard(word: str, letter: str) -> None:
    assert not holds_power(seniority_of(f"a{word}"))
    assert seniority_of(f"{word}{letter}x{letter}") in {Seniority.UNKNOWN, Seniority.STAFF}
