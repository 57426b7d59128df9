import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.functions import LOOK_FOR, Function, answers_to, function_of

TITLES = {
    Function.FINANCE: """CFO; Chief Financial Officer; VP Finance; Financial Controller; Accounts Payable Clerk
        Treasurer
        Leiterin Finanzen; Finanzbuchhalter; Kaufmännischer Leiter; DAF; Directrice financière; Comptable
        Director Financiero; Contable; Financieel Directeur; Boekhouder; Diretor Financeiro; Contabilista""",
    Function.IT: """CIO; CISO; VP of IT; IT Director; Leiter IT; IT-Leiter; Head of Information Technology; ERP Manager
        EDV-Leiter; Wirtschaftsinformatiker; DSI; Responsable informatique; Director de Sistemas; Jefe de Informática
        ICT Manager; Hoofd Automatisering; Diretor de TI; Software Developer; Responsable de Informática""",
    Function.OPERATIONS: """COO; Chief Operating Officer; VP Logistics; Director, Supply Chain; Warehouse Manager
        Operations Manager; Plant Manager; Logistikleiter; Lagerleiter; Betriebsleiterin; Produktionsleiter
        Leitung Logistik
        Responsable logistique; Directeur d'exploitation; Jefe de Almacén; Director de Operaciones
        Medewerker magazijn; Logistiek manager; Diretora de Operações; Responsável de Logística""",
    Function.MARKETING: """CMO; Head of Marketing; Marketing Manager; Brand Manager; Marketingleiterin; Online-Marketing
        Directrice marketing; Chargée de communication; Directora de Comunicación; Marketingmedewerker
        Hoofd Communicatie; Diretor de Marketing""",
    Function.SALES: """VP Sales; Sales Engineer; Account Executive; Business Development Manager; Vertriebsleiter
        Verkaufsleiterin; Directeur commercial; Responsable des ventes; Director Comercial; Jefe de Ventas
        Verkoopmanager; Commercieel directeur; Diretor de Vendas""",
    Function.HR: """CHRO; HR Manager; Head of People; Recruiter; Personalleiterin; Personalreferent; DRH
        Directrice des ressources humaines; Directora de Recursos Humanos; Personeelsmanager
        Diretora de Recursos Humanos""",
    Function.ENGINEERING: """CTO; Engineering Manager; Mechanical Engineer; Head of R&D; Quality Manager
        Technischer Leiter
        Entwicklungsingenieur; Leiter Konstruktion; Ingénieur; Directeur technique; Ingeniero; Director Técnico
        Technisch directeur; Engenheira; Diretor de Qualidade""",
    Function.PURCHASING: """Head of Procurement; Buyer; Purchasing Manager; Category Manager; Abteilungsleiterin Einkauf
        Einkäufer; Einkaufsdirektor; Leiter strategische Beschaffung; Directeur des achats; Acheteuse
        Directora de Compras
        Compradora; Inkoper; Hoofd Inkoop; Chefe de Compras""",
    Function.GENERAL_MANAGEMENT: """CEO; Managing Director; General Manager; President; Founder; Owner; Board Member
        Geschäftsführerin; Mitglied der Geschäftsleitung; Vorstandsvorsitzender; PDG; Directrice générale
        Director General; Consejera delegada; Algemeen directeur; Eigenaar; Diretor-Geral""",
    Function.UNKNOWN: """; Intern; PhD student; Business Analyst; Project Coordinator; Manager; Abteilungsleiter
        ???; Exit; Item""",
}
CASES = [
    (title.strip(), function)
    for function, titles in TITLES.items()
    for title in titles.replace("\n", ";").split(";")
    if title.strip() or function is Function.UNKNOWN
]


@pytest.mark.parametrize(("title", "function"), CASES)
def test_a_title_says_what_somebody_works_at(title: str, function: Function) -> None:
    assert function_of(title) is function


@given(st.text(max_size=60))
def test_any_title_has_a_function_and_somebody_to_look_for(title: str) -> None:
    assert LOOK_FOR[function_of(title)]


@pytest.mark.parametrize(
    ("title", "boss"),
    [
        ("IT Manager", "CIO"),
        ("IT Manager", "Leiter IT"),
        ("Warehouse Manager", "Chief Operating Officer"),
        ("Buyer", "CEO"),
        ("CIO", "Geschäftsführer"),
        ("", "Managing Director"),
    ],
)
def test_who_answers_to_whom(title: str, boss: str) -> None:
    assert answers_to(title, boss)
    assert not answers_to(boss, title)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("IT Manager", "CFO"),  # another function
        ("IT Director", "Director of Information Systems"),  # the same rung
        ("IT Support", "IT Manager"),  # who does not decide
        ("Manager", "Director"),  # nobody knows of what
        ("CEO", "President"),
    ],
)
def test_who_does_not_answer_to_whom(title: str, other: str) -> None:
    assert not answers_to(title, other)
