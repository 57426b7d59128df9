"""Telling an automatic answer from what a person writes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.returned import AutoIntent
from engine.reading.automatic import automatic_answer

AWAY, LEFT = AutoIntent.OUT_OF_OFFICE, AutoIntent.LEFT_COMPANY
TICKET, MOVED, OTHER = AutoIntent.TICKET, AutoIntent.ADDRESS_CHANGED, AutoIntent.OTHER
NO_HEADERS: dict[str, list[str]] = {}
MONDAY = date(2026, 6, 1)


def intent_of(text: str, subject: str = "Re: Returns", sender: str = "john.doe@acme.example") -> AutoIntent | None:
    read = automatic_answer(NO_HEADERS, sender, subject, text, MONDAY)
    return read.intent if read else None


@pytest.mark.parametrize(
    "text",
    [
        "I am out of the office until Monday 14 July with limited access to e-mail.\n\nBest regards\nJohn Doe\nCTO",
        "Thanks for your mail. I am on parental leave and will be back in March. Jane Roe helps you: jane@acme.example",
        "Danke für Ihre Mail. Ich bin bis zum 14.07. nicht im Büro. Im Notfall wenden Sie sich an Max.",
        "Je suis absent du 3 au 14 août. En cas d'urgence, merci de contacter M. Dupont. Cordialement",
        "Estoy fuera de la oficina hasta el 14 de julio. Para asuntos urgentes contacte con Maria.",
        "Ik ben afwezig van 3 t/m 14 augustus. Voor dringende zaken kunt u contact opnemen met Piet.",
        "Estarei de férias até 14/07. Em caso de urgência contacte a Maria.",
        "Sono in ferie fino al 14 luglio. Per urgenze contattare Maria.",
        "OOO",
        "Je suis actuellement absent du bureau.",
        "Ich bin derzeit nicht im Büro und werde am Montag zurückkehren.",
    ],
)
def test_an_absence_is_told_by_its_words_in_seven_languages(text: str) -> None:
    assert intent_of(text) is AWAY


@pytest.mark.parametrize(
    "text",
    [
        "I'm on vacation next week, let's talk after that.",
        "Sorry for the late reply, I was out of office. Yes, interested, send me the pricing.",
        "I'm travelling until Friday. Can you send me the deck again?",
        "Sounds interesting! We use Zendesk right now. Can we talk on Monday when I'm back in the office?",
        "Danke, ich bin nächste Woche im Urlaub. Melden Sie sich danach bei mir.",
        "Merci pour votre message, je suis en déplacement cette semaine, pouvez-vous me rappeler lundi ?",
        "Wrong person, I have left the company last year. Please remove me.",
        "Hi Dana, John no longer works here. I've taken over, please send it to me.",
        "We left the office early, call me.",
        "Thank you for your mail. No.",
        "Thank you for contacting me, but I'm not interested.",
        "I am out of the office Thursday and Friday but could do a call on Monday at 10?",
        "We received your message. Not for us.",
        "I am out of the office until Monday with limited access to e-mail. Can you send me the pricing?",
        "",
    ],
)
def test_a_person_who_speaks_of_an_absence_is_a_person(text: str) -> None:
    assert intent_of(text, sender="mary@acme.example") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thank you for contacting us, your ticket #123 has been created.", TICKET),
        ("Your case number is 00918273. Please quote it. We respond within 3 business days.", TICKET),
        ("John Doe is no longer with Acme. Please contact Jane Roe at jane@acme.example.", LEFT),
        ("Ich bin nicht mehr bei der Acme GmbH tätig. Diese Adresse wird nicht mehr gelesen.", LEFT),
        ("Pieter Doe is niet langer werkzaam bij Smit. Neem contact op met Gijs.", LEFT),
        ("My email address has changed to john@new.example. Please update your address book.", MOVED),
        ("This is an automatic message. We received it.", OTHER),
    ],
)
def test_it_says_what_the_answer_is_about(text: str, said: AutoIntent) -> None:
    assert intent_of(text) is said


def test_the_departure_of_somebody_else_is_what_a_person_may_write() -> None:
    text = "Jane Roe is no longer with Acme."
    assert intent_of(text, sender="jane.roe@acme.example") is LEFT
    assert intent_of(text, sender="mary@acme.example") is None


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Returns",
        "Abwesenheitsnotiz: Returns",
        "Réponse automatique : Returns",
        "Respuesta automática: Returns",
        "Automatisch antwoord: Returns",
        "Resposta automática: Returns",
        "Risposta automatica: Returns",
        "Autosvar: Returns",
        "Out of Office",
        "AUTO: John Doe is out of the office (returning 08/15/2026)",
        "Automatic reply Re: Returns",
    ],
)
def test_the_beginning_of_a_subject_proves_it(subject: str) -> None:
    assert intent_of("Hello.", subject) is not None


@pytest.mark.parametrize(
    "subject", ["Re: Automatic reply: Returns", "AW: Abwesenheitsnotiz", "Out of office politics?", "Vacations in Rome"]
)
def test_a_subject_that_answers_or_only_speaks_of_it_proves_nothing(subject: str) -> None:
    assert intent_of("Yes, tell me more.", subject) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("auto-submitted", "auto-replied"),
        ("auto-submitted", "Auto-Replied (vacation)"),
        ("x-autoreply", "yes"),
        ("x-autorespond", "Returns"),
        ("precedence", "auto_reply"),
        ("return-path", "<>"),
    ],
)
def test_headers_that_only_machines_set_prove_it(name: str, value: str) -> None:
    assert automatic_answer({name: [value]}, "john@acme.example", "Re: Returns", "Hello.", MONDAY)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("auto-submitted", "no"),
        ("x-autoreply", "no"),
        ("x-auto-response-suppress", "All"),
        ("precedence", "bulk"),
        ("precedence", "list"),
        ("feedback-id", "1:2:3:mailer"),
    ],
)
def test_headers_that_the_mail_of_people_carries_prove_nothing(name: str, value: str) -> None:
    assert automatic_answer({name: [value]}, "john@acme.example", "Re: Returns", "Yes, tell me more.", MONDAY) is None


def test_a_return_that_is_named_makes_an_absence_sure_where_the_mail_begins_with_it() -> None:
    away = "I am on vacation until June 19th. The kids finally get to see the sea."
    assert intent_of(away) is AWAY
    assert intent_of(away.replace(" until June 19th", "")) is None
    assert intent_of("We measure by hand and then the bench is taken, and I am on vacation until June 19th.") is None


def test_a_mail_that_quotes_ours_is_rather_a_persons() -> None:
    said = "Ich bin bei Kestrel nicht mehr beschäftigt, bitte Adresse korrigieren."
    quoting, not_quoting = (
        automatic_answer(NO_HEADERS, "ada@acme.example", "Re: Returns", said, MONDAY, quotes=quotes)
        for quotes in (True, False)
    )
    assert quoting is None
    assert not_quoting is not None


def test_a_machine_that_writes_to_many_has_not_answered() -> None:
    headers = {"auto-submitted": ["auto-generated"], "list-unsubscribe": ["<https://acme.example/u>"]}
    assert automatic_answer(headers, "news@acme.example", "Our spring", "Look at our new shoes.", MONDAY) is None


def test_the_reasons_name_what_was_found() -> None:
    read = automatic_answer(
        {"auto-submitted": ["auto-replied"]}, "john@acme.example", "Out of office", "I am out of the office.", MONDAY
    )
    assert read is not None
    assert read.reasons[0] == "Auto-Submitted: auto-replied"
    assert read.reasons[1] == "Subject: Out of office"
    assert "am out of the office" in read.reasons[2]


@given(subject=st.text(max_size=60), text=st.text(max_size=300), sender=st.text(max_size=40))
def test_it_never_raises(subject: str, text: str, sender: str) -> None:
    automatic_answer(NO_HEADERS, sender, subject, text, MONDAY)
