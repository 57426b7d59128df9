import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.reading import Intent
from engine.reading.intent import SURE, read_reply

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
        ("Bob is no longer with us, please contact Ana.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
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
        ("Could you send the spec sheet", Intent.INTERESTED),
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
    assert read_reply("We are not interested in it!").reasons == ('says "not interested"',)
    assert read_reply("Stop!").reasons == ('says only "stop"',)


def test_an_explicit_opt_out_is_surer_than_an_answer_in_own_words() -> None:
    assert read_reply("unsubscribe").confidence > read_reply("It is the picking").confidence


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("I'd like to be removed from your mailing list", Intent.UNSUBSCRIBE),
        ("Please take my name off", Intent.UNSUBSCRIBE),
        ("pls remove", Intent.UNSUBSCRIBE),
        ("Stop sending me this garbage!", Intent.UNSUBSCRIBE),
        ("This is spam. Remove me immediately or I will report you.", Intent.UNSUBSCRIBE),
        ("Kein Interesse, bitte löschen Sie meine Daten", Intent.UNSUBSCRIBE),
        ("Bitte keine weiteren Mails", Intent.UNSUBSCRIBE),
        ("Je ne souhaite plus recevoir vos emails", Intent.UNSUBSCRIBE),
        ("Por favor, elimínenme de su base de datos", Intent.UNSUBSCRIBE),
        ("Stop met mailen", Intent.UNSUBSCRIBE),
        ("Parem de me enviar e-mails", Intent.UNSUBSCRIBE),
        ("I no longer wish to receive these emails.", Intent.UNSUBSCRIBE),
        ("Don't contact me again.", Intent.UNSUBSCRIBE),
        ("Not interested. Please do not contact us again.", Intent.UNSUBSCRIBE),
        ("We are not interested at this time, thank you for reaching out.", Intent.NOT_INTERESTED),
        ("No thank you", Intent.NOT_INTERESTED),
        ("Thanks but no thanks, we already use HubSpot and are happy with it.", Intent.NOT_INTERESTED),
        ("We don't have the budget for this right now.", Intent.NOT_INTERESTED),
        ("I appreciate you reaching out but we're not looking to change providers.", Intent.NOT_INTERESTED),
        ("Derzeit haben wir keinen Bedarf.", Intent.NOT_INTERESTED),
        ("Wir haben bereits eine Lösung im Einsatz.", Intent.NOT_INTERESTED),
        ("Pas intéressé, merci.", Intent.NOT_INTERESTED),
        ("Non merci, nous avons déjà un prestataire.", Intent.NOT_INTERESTED),
        ("No me interesa, gracias", Intent.NOT_INTERESTED),
        ("Estamos contentos con nuestro proveedor actual", Intent.NOT_INTERESTED),
        ("Wij hebben al een oplossing, bedankt.", Intent.NOT_INTERESTED),
        ("Obrigado, mas não temos interesse de momento.", Intent.NOT_INTERESTED),
        ("Not now, but call me in March.", Intent.NOT_INTERESTED),
        ("Maybe next year.", Intent.NOT_INTERESTED),
        ("We're all set, thanks!", Intent.NOT_INTERESTED),
        ("Sorry, bad timing. Reach out again in Q3.", Intent.NOT_INTERESTED),
        ("I'll pass.", Intent.NOT_INTERESTED),
        ("Yes, I'm interested. Please send more information.", Intent.INTERESTED),
        ("Sounds great, let's move forward.", Intent.INTERESTED),
        ("I can't stop thinking about it, send me the details", Intent.INTERESTED),
        ("No problem, send it over.", Intent.INTERESTED),
        ("Klingt gut, schicken Sie mir gerne mehr Infos.", Intent.INTERESTED),
        ("Oui, cela m'intéresse. Pouvez-vous m'envoyer une documentation ?", Intent.INTERESTED),
        ("Sí, me interesa. Envíeme más información por favor.", Intent.INTERESTED),
        ("Ja, interessant! Stuur maar wat meer informatie.", Intent.INTERESTED),
        ("Sim, tenho interesse. Pode enviar mais informações?", Intent.INTERESTED),
        ("We'd love to learn more about this.", Intent.INTERESTED),
        ("I don't want to unsubscribe, I find this very interesting", Intent.INTERESTED),
        ("Ja gerne", Intent.INTERESTED),
        ("oui", Intent.INTERESTED),
        ("sí, claro", Intent.INTERESTED),
        ("This looks interesting", Intent.INTERESTED),
        ("What is the price for 50 users?", Intent.QUESTION),
        ("Does it integrate with Salesforce?", Intent.QUESTION),
        ("How does your product differ from X?", Intent.QUESTION),
        ("Wie lange dauert die Implementierung?", Intent.QUESTION),
        ("Est-ce que votre solution est compatible avec SAP ?", Intent.QUESTION),
        ("¿Cuánto tiempo tarda la implementación?", Intent.QUESTION),
        ("Werkt het ook met Exact Online?", Intent.QUESTION),
        ("Vocês têm integração com o SAP?", Intent.QUESTION),
        ("Is there a free version?", Intent.QUESTION),
        ("Who are your other customers?", Intent.QUESTION),
        ("Let's set up a call next week.", Intent.MEETING_REQUEST),
        ("Are you free on Thursday at 2pm?", Intent.MEETING_REQUEST),
        ("Sure, how about Tuesday morning?", Intent.MEETING_REQUEST),
        ("Yes, interested. Can we talk on Friday?", Intent.MEETING_REQUEST),
        ("Können wir nächste Woche telefonieren?", Intent.MEETING_REQUEST),
        ("Je suis disponible mardi à 14h.", Intent.MEETING_REQUEST),
        ("¿Podemos hablar el jueves?", Intent.MEETING_REQUEST),
        ("Kunnen we volgende week even bellen?", Intent.MEETING_REQUEST),
        ("Podemos falar na quinta-feira?", Intent.MEETING_REQUEST),
        ("Please book a slot: https://calendly.com/x", Intent.MEETING_REQUEST),
        ("I'd like to see a demo.", Intent.MEETING_REQUEST),
        ("Can you give me a call at +1 555 0100?", Intent.MEETING_REQUEST),
        ("I'm not the right person. Please contact Jane Doe at jane@x.example.", Intent.REFERRAL_TO_COLLEAGUE),
        ("I've forwarded your email to our IT manager.", Intent.REFERRAL_TO_COLLEAGUE),
        ("You should talk to Mark in procurement.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Adding Tim to this thread, he handles this.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Bitte wenden Sie sich an meinen Kollegen Herrn Müller.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Ich habe Ihre Mail an die zuständige Abteilung weitergeleitet.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Contactez plutôt mon collègue Pierre.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Hable con mi compañera Ana, ella lleva estos temas.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Mijn collega Jan gaat hierover.", Intent.REFERRAL_TO_COLLEAGUE),
        ("O meu colega João trata disso, fale com ele.", Intent.REFERRAL_TO_COLLEAGUE),
        ("CC'ing Anna who is responsible for this.", Intent.REFERRAL_TO_COLLEAGUE),
        ("You've got the wrong person.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("I no longer work at Acme.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("John left the company last month.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Sie haben die falsche Person angeschrieben.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Je ne travaille plus dans cette entreprise.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Ya no trabajo en esta empresa.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Ik werk daar niet meer.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Já não trabalho na empresa.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("I am not responsible for this.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("I don't handle this.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Nobody by that name works here.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("We already use your product.", Intent.ALREADY_CUSTOMER),
        ("I'm already a customer!", Intent.ALREADY_CUSTOMER),
        ("We've been your customer for five years.", Intent.ALREADY_CUSTOMER),
        ("Wir sind schon Kunde bei Ihnen.", Intent.ALREADY_CUSTOMER),
        ("Nous sommes déjà client.", Intent.ALREADY_CUSTOMER),
        ("Ya somos clientes suyos.", Intent.ALREADY_CUSTOMER),
        ("We signed up last month.", Intent.ALREADY_CUSTOMER),
        ("We offer SEO services that could help you rank.", Intent.COMPETITOR_OR_VENDOR_PITCH),
        ("We are actually a competitor of yours.", Intent.COMPETITOR_OR_VENDOR_PITCH),
        (
            "Hi, I noticed your website has some issues. Can I send you a quote to fix them?",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        (
            "Wir sind eine Agentur für Online-Marketing und helfen Unternehmen, mehr Leads zu gewinnen.",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        ("Would you be interested in our lead generation service?", Intent.COMPETITOR_OR_VENDOR_PITCH),
        ("This is harassment.", Intent.ANGRY_COMPLAINT),
        ("Great, another newsletter. Just what I needed.", Intent.ANGRY_COMPLAINT),
        ("Who gave you my email address? I never signed up for this!", Intent.ANGRY_COMPLAINT),
        ("Das ist eine Unverschämtheit!", Intent.ANGRY_COMPLAINT),
        ("Fuck off", Intent.ANGRY_COMPLAINT),
        ("I will report this to the data protection authority.", Intent.ANGRY_COMPLAINT),
        ("Arrêtez votre harcèlement, je vais porter plainte.", Intent.ANGRY_COMPLAINT),
        ("Thanks, received.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Thank you for the information.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Got it, thanks!", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Danke für die Info!", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Merci pour votre message.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Thanks Dana, will take a look.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Noted.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Peak season, we can't hire", Intent.INTERESTED),
        ("It is mostly the picking. People leave after two weeks.", Intent.INTERESTED),
        ("We stopped counting, it costs us about 30k a year.", Intent.INTERESTED),
        ("Our warehouse runs on spreadsheets, and errors in picking are the biggest headache.", Intent.INTERESTED),
        ("We remove old stock by hand, and that takes a week.", Intent.INTERESTED),
        ("My team spends two days a month on it and nobody likes it.", Intent.INTERESTED),
        ("The main issue is getting data out of SAP.", Intent.INTERESTED),
        ("Returns, by far.", Intent.INTERESTED),
        ("We call every customer by hand.", Intent.INTERESTED),
        ("Mostly our customers complain about late deliveries.", Intent.INTERESTED),
        ("We use Excel for that today.", Intent.INTERESTED),
        ("Our sales team meets every Monday and goes through the list by hand.", Intent.INTERESTED),
        ("Wir machen das bisher mit Excel.", Intent.INTERESTED),
        ("Das kostet uns jeden Monat drei Tage.", Intent.INTERESTED),
    ],
)
def test_a_reply_is_read_by_its_words_in_six_languages(text: str, intent: Intent) -> None:
    assert read_reply(text).intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, but please remove me.",
        "This is harassment, take me off your list.",
        "Yes, I am interested to know how to unsubscribe.",
        "I left the company. Please unsubscribe this address.",
        "Call me once more and I will sue you. Remove me!",
    ],
)
def test_an_opt_out_outranks_everything_else(text: str) -> None:
    assert read_reply(text).intent is Intent.UNSUBSCRIBE


@pytest.mark.parametrize("text", ["Returns, by far.", "It is the picking", "3"])
def test_an_answer_that_no_rule_knows_is_a_guess_and_not_sure(text: str) -> None:
    assert read_reply(text).confidence < SURE


def test_not_me_becomes_a_referral_when_a_colleague_is_named() -> None:
    assert read_reply("I am not the right person.").intent is Intent.WRONG_PERSON_OR_LEFT_COMPANY
    reading = read_reply("I am not the right person. Please contact Jane Doe at jane@x.example.")
    assert reading.intent is Intent.REFERRAL_TO_COLLEAGUE


def test_not_now_outweighs_call_me_unless_a_day_is_named() -> None:
    assert read_reply("Not now, but call me in March.").intent is Intent.NOT_INTERESTED
    assert read_reply("Not now, but call me on Thursday at 3 pm.").intent is Intent.MEETING_REQUEST


def test_a_long_reply_is_read_in_bounded_time() -> None:
    started = time.process_time()
    for text in ("please send me to my the " * 8_000, "not " * 50_000, "a " * 100_000, "bitte " * 40_000):
        read_reply(text)
    assert time.process_time() - started < 8


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
