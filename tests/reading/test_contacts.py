"""The people a mail names instead of its sender."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.returned import Contact
from engine.reading.contacts import contacts_in

SENDER, OURS = "john.doe@acme.example", ("dana@ours.example",)


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        (
            "Please contact Jane Doe at jane@acme.example or +44 20 7946 0000.",
            Contact("Jane Doe", "jane@acme.example", "+44 20 7946 0000"),
        ),
        ("Bitte wenden Sie sich an Herrn Meier (meier@acme.example).", Contact("Meier", "meier@acme.example")),
        (
            "En cas d'urgence, merci de contacter mon collègue M. Dupont (p.dupont@acme.example).",
            Contact("Dupont", "p.dupont@acme.example"),
        ),
        (
            "Para asuntos urgentes contacte con María José Pérez en mj.perez@acme.example o al 912 345 678.",
            Contact("María José Pérez", "mj.perez@acme.example", "912 345 678"),
        ),
        (
            "Neem contact op met mijn collega Piet de Vries via piet@acme.example of 020-1234567.",
            Contact("Piet de Vries", "piet@acme.example", "020-1234567"),
        ),
        ("Em caso de urgência contacte Rui Sá (rui@acme.example).", Contact("Rui Sá", "rui@acme.example")),
        (
            "Per urgenze contattare la collega Sig.ra Rossi (rossi@acme.example).",
            Contact("Rossi", "rossi@acme.example"),
        ),
        ("In urgent cases my assistant Anna van der Berg can help you.", Contact("Anna van der Berg")),
        ("Please reach out to our CTO, Mark Smith, mark@acme.example", Contact("Mark Smith", "mark@acme.example")),
        ("For sales please email sales@acme.example.", Contact("", "sales@acme.example")),
        ("Ask [Mia Lund](mailto:mia.lund@acme.example).", Contact("Mia Lund", "mia.lund@acme.example")),
    ],
)
def test_a_colleague_is_read_with_name_address_and_phone(text: str, contact: Contact) -> None:
    assert contacts_in(text, SENDER, OURS) == (contact,)


def test_each_of_a_list_is_one_contact() -> None:
    text = "In my absence:\n- Jane Doe, jane@acme.example, +1 555 010 2000\n- John Roe, roe@acme.example"
    assert contacts_in(text, SENDER, OURS) == (
        Contact("Jane Doe", "jane@acme.example", "+1 555 010 2000"),
        Contact("John Roe", "roe@acme.example"),
    )


def test_the_sender_and_we_are_no_contacts() -> None:
    text = "Please contact me at john.doe@acme.example, as Dana <dana@ours.example> knows."
    assert contacts_in(text, SENDER, OURS) == ()


def test_who_names_nobody_names_nobody() -> None:
    assert contacts_in("Thank you. I am away until 12/08/2026.\nBest regards\nJohn Doe", SENDER) == ()


@pytest.mark.parametrize("text", ["Please contact Support.", "Please call on Monday.", "Contact us in January 2027."])
def test_desks_and_days_are_no_names(text: str) -> None:
    assert contacts_in(text, SENDER) == ()


@given(st.text(max_size=200))
def test_it_never_raises(text: str) -> None:
    contacts_in(f"please contact {text}", SENDER)
