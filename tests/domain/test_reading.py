from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.reading import Intent, read_reply

OPT_OUTS = [
    "unsubscribe",
    "STOP!!!",
    "Stop. Thanks.",
    "Unsubscribe me please",
    "Please remove me from your list.",
    "take me off this mailing list",
    "Ok. Stop.",
    "Please stop emailing me, I never asked for this.",
    "Don't email me again",
    "Do not contact me any more.",
    "no more emails please",
    "I'd like to opt out.",
    "You still haven't unsubscribed me!",
    "If you don't unsubscribe me I will report you.",
    "I cannot unsubscribe, the link is broken?",
    "We don't want to receive any more of your emails",
    "I don’t want to hear from you",
    "Not interested, unsubscribe",
    "Bitte nehmen Sie mich aus dem Verteiler.",
    "Ich möchte mich abmelden",
    "Melden Sie mich bitte ab",
    "Keine weiteren E-Mails bitte",
    "Warum kann ich mich nicht abmelden?",
    "Merci de me désinscrire de votre liste",
    "Je ne veux plus recevoir vos mails",
    "Ne me contactez plus",
    "Supprimez-moi de votre base",
    "Quiero darme de baja",
    "No me interesa, denme de baja",
    "No quiero recibir más correos",
    "Baja",
    "Graag afmelden",
    "Schrijf mij uit a.u.b.",
    "Geen mails meer",
    "Não quero mais receber seus e-mails",
    "Quero cancelar a minha inscrição",
    "Remova-me da sua lista",
]

NO_OPT_OUTS = [
    "Please don't unsubscribe me, this is useful.",
    "I do not want to be removed from the list, I like your mails.",
    "Never unsubscribe me!",
    "We had to stop the line twice this season.",
    "We want to remove manual picking from the process",
    "Our customers stop calling when the tracking works.",
    "Bitte nicht abmelden, das ist interessant",
    "Melden Sie mich bitte nicht ab",
    "Ne me désinscrivez pas, c'est utile",
    "No quiero darme de baja, al contrario",
    "Ik wil me niet afmelden",
    "Não me remova da sua lista",
    "Don't call me before 10, after that is fine",
]


@pytest.mark.parametrize("text", OPT_OUTS)
def test_who_asks_to_be_left_out_is_read_as_an_opt_out(text: str) -> None:
    assert read_reply(text).intent is Intent.UNSUBSCRIBE


@pytest.mark.parametrize("text", NO_OPT_OUTS)
def test_who_says_the_opposite_or_something_else_is_not(text: str) -> None:
    assert read_reply(text).intent is not Intent.UNSUBSCRIBE


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Not interested.", Intent.NOT_INTERESTED),
        ("No thanks", Intent.NOT_INTERESTED),
        ("no", Intent.NOT_INTERESTED),
        ("Thanks, but we'll pass.", Intent.NOT_INTERESTED),
        ("Not right now, we have no budget.", Intent.NOT_INTERESTED),
        ("Kein Interesse, danke.", Intent.NOT_INTERESTED),
        ("Nous ne sommes pas intéressés", Intent.NOT_INTERESTED),
        ("No nos interesa", Intent.NOT_INTERESTED),
        ("Wij zijn niet geïnteresseerd", Intent.NOT_INTERESTED),
        ("Não temos interesse", Intent.NOT_INTERESTED),
        ("Please contact Anders Dahl, he runs the warehouse.", Intent.REFERRAL_TO_COLLEAGUE),
        ("My colleague Ana handles this.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Bob is no longer with us, please contact Ana.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Bitte wenden Sie sich an Frau Berg", Intent.REFERRAL_TO_COLLEAGUE),
        ("Contactez Monsieur Petit", Intent.REFERRAL_TO_COLLEAGUE),
        ("Hable con Lucía", Intent.REFERRAL_TO_COLLEAGUE),
        ("Neem contact op met Joris", Intent.REFERRAL_TO_COLLEAGUE),
        ("Fale com a Marta", Intent.REFERRAL_TO_COLLEAGUE),
        ("You have the wrong person.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("She has left the company", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Herr Berg arbeitet nicht mehr hier", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("We are already a customer of yours", Intent.ALREADY_CUSTOMER),
        ("Wir sind bereits Kunde", Intent.ALREADY_CUSTOMER),
        ("Are you looking for SEO services? Our agency can help.", Intent.COMPETITOR_OR_VENDOR_PITCH),
        ("This is spam, I will report you", Intent.ANGRY_COMPLAINT),
        ("Das ist Spam!", Intent.ANGRY_COMPLAINT),
        ("Can you call me on Tuesday?", Intent.MEETING_REQUEST),
        ("Please contact me, I'd like a demo", Intent.MEETING_REQUEST),
        ("Let's talk next week", Intent.MEETING_REQUEST),
        ("Rufen Sie mich bitte an", Intent.MEETING_REQUEST),
        ("Appelez-moi demain", Intent.MEETING_REQUEST),
        ("Podemos agendar una llamada", Intent.MEETING_REQUEST),
        ("Bel me morgen", Intent.MEETING_REQUEST),
        ("Podemos marcar uma reunião", Intent.MEETING_REQUEST),
        ("What does it cost?", Intent.QUESTION),
        ("Are you GDPR compliant?", Intent.QUESTION),
        ("how much is it for three sites", Intent.QUESTION),
        ("Could you send the spec sheet", Intent.QUESTION),
        ("Was kostet das", Intent.QUESTION),
        ("¿Funciona con SAP", Intent.INTERESTED),
        ("Thanks!", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Ok, thank you.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Vielen Dank!", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Peak season, we can't hire", Intent.INTERESTED),
        ("When we moved warehouses, returns doubled.", Intent.INTERESTED),
        ("3", Intent.INTERESTED),
        ("Die Kommissionierung ist unser größtes Problem", Intent.INTERESTED),
        ("See https://northwind.example/?page=2", Intent.INTERESTED),
        ("", Intent.UNCLEAR),
        (" \n\t", Intent.UNCLEAR),
        ("...", Intent.UNCLEAR),
    ],
)
def test_a_reply_is_read_by_what_it_says(text: str, intent: Intent) -> None:
    assert read_reply(text).intent is intent


def test_a_phrase_broken_over_two_lines_is_still_read() -> None:
    assert read_reply("please remove\n me from this").intent is Intent.UNSUBSCRIBE


def test_a_phrase_inside_another_word_is_not_read() -> None:
    assert read_reply("The terminal at the port is ours").intent is Intent.INTERESTED
    assert read_reply("Our uninterestedness is feigned").intent is Intent.INTERESTED


def test_a_subject_counts_only_when_it_is_an_opt_out_and_nothing_else() -> None:
    assert read_reply("", "unsubscribe").intent is Intent.UNSUBSCRIBE
    assert read_reply("Sent from my phone", "STOP").intent is Intent.UNSUBSCRIBE
    assert read_reply("It is the picking", "Re: How to stop late orders").intent is Intent.INTERESTED
    assert read_reply("It is the picking", "Thanks").intent is Intent.INTERESTED


def test_a_reading_names_the_words_that_decided() -> None:
    assert read_reply("Sorry, not interested!").reasons == ('says "not interested"',)
    assert read_reply("Stop!").reasons == ('says only "stop"',)


def test_an_explicit_opt_out_is_surer_than_an_answer_in_own_words() -> None:
    assert read_reply("unsubscribe").confidence > read_reply("It is the picking").confidence


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_reply_has_a_reading_with_a_reason(text: str, subject: str) -> None:
    reading = read_reply(text, subject)
    assert 0 < reading.confidence <= 1
    assert reading.reasons


@given(st.sampled_from(OPT_OUTS), st.sampled_from([str.upper, str.lower, str.swapcase, "\n{}\n".format]))
def test_case_and_white_space_never_hide_an_opt_out(text: str, written: Callable[[str], str]) -> None:
    assert read_reply(written(text)).intent is Intent.UNSUBSCRIBE


@given(st.sampled_from(OPT_OUTS), st.sampled_from(["Dear Dana,", "Hello,", "Guten Tag,", "I am the CIO of Vauclair."]))
def test_a_greeting_never_hides_an_opt_out(text: str, greeting: str) -> None:
    if len(text.split()) > 3:
        assert read_reply(f"{greeting}\n\n{text}\n\nKind regards\nIngrid").intent is Intent.UNSUBSCRIBE
