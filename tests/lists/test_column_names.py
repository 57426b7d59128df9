import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.lists.names import context_key, fields_of


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        (
            "First Name|Surname|Company Name|Job title*|Work Email|Mobile|Country/Region Name|Scanned On|Notes",
            "first_name|last_name|company|title|email|phone|country|occurred_at|note",
        ),
        (
            "Vorname|Nachname|Firma|Funktion|E-Mail-Adresse|Telefonnummer|Land|Gescannt am|Notizen|Anzahl Mitarbeiter",
            "first_name|last_name|company|title|email|phone|country|occurred_at|note|size",
        ),
        (
            "Prénom|Nom|Société|Fonction|Adresse e-mail|Téléphone|Pays|Date d'inscription|Remarques",
            "first_name|last_name|company|title|email|phone|country|registered_at|note",
        ),
        (
            "Nombre|Apellidos|Empresa|Cargo|Correo electrónico|Teléfono|País|Fecha de inscripción|Comentarios",
            "first_name|last_name|company|title|email|phone|country|registered_at|note",
        ),
        (
            "Voornaam|Achternaam|Bedrijf|Functie|E-mailadres|Telefoonnummer|Land|Opmerkingen|Aantal medewerkers",
            "first_name|last_name|company|title|email|phone|country|note|size",
        ),
        (
            "Nome|Sobrenome|Empresa|Cargo|Endereço de e-mail|Telefone|País|Data de inscrição|Observações",
            "first_name|last_name|company|title|email|phone|country|registered_at|note",
        ),
        (
            "Nome|Cognome|Azienda|Ruolo|Indirizzo e-mail|Cellulare|Paese|Data di registrazione|Settore",
            "first_name|last_name|company|title|email|phone|country|registered_at|industry",
        ),
        ("firstName|emailAddress|jobTitle|phone_number", "first_name|email|title|phone"),
        ("Name|E-Mail", "full_name|email"),
        ("Ich möchte per E-Mail informiert werden|Sprache", "consent|language"),
    ],
)
def test_columns_are_recognised_by_their_usual_names(columns: str, fields: str) -> None:
    names = tuple(columns.split("|"))
    assert fields_of(names) == dict(zip(names, fields.split("|"), strict=True))


@pytest.mark.parametrize(
    "column", ["Booth", "Record ID", "Lead source", "Email status", "Phone verified", "Companion", ""]
)
def test_a_column_that_only_looks_alike_is_not_recognised(column: str) -> None:
    assert fields_of((column,)) == {}


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("What is your biggest challenge?", "what_is_your_biggest_challenge"),
        ("Größe / Straße", "grosse_strasse"),
        ("# Registered", "registered"),
        ("2nd choice", "column_2nd_choice"),
        ("?!", "column_7"),
        ("utmCampaign", "utm_campaign"),
    ],
)
def test_a_template_can_name_what_is_kept(column: str, key: str) -> None:
    assert context_key(column, 7) == key


@settings(deadline=None)
@given(st.text())
def test_the_key_of_any_column_is_an_identifier(column: str) -> None:
    assert context_key(column, 1).isidentifier()
