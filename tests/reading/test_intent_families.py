"""More of the families of wording, each sentence of a kind of its own."""

import pytest

from engine.domain.reading import Intent
from engine.reading.intent import SURE, read_reply


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        (
            "Funny that you write: we build the same kind of tool here in Leeds, so I suppose we are rivals.",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        (
            "As a leading provider of cardboard packaging, we would be glad to quote for your next order.",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        (
            "I run a small design studio and could redo your landing pages for a fixed price. Interested?",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        (
            "We can get you 50 qualified meetings a month, guaranteed. When can I show you?",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        (
            "Have you thought about outsourcing your customer support? We do this for 200 firms.",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        ("Wir machen genau das Gleiche wie Sie, nur günstiger.", Intent.COMPETITOR_OR_VENDOR_PITCH),
        (
            "Als Übersetzungsbüro würden wir gern für Sie arbeiten. Hier unsere Preisliste.",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        (
            "Nous éditons un logiciel concurrent du vôtre, cherchez-vous des revendeurs ?",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        ("Buenas, vendemos bases de datos de empresas, ¿les interesa?", Intent.COMPETITOR_OR_VENDOR_PITCH),
        ("Wij doen zelf precies hetzelfde als jullie.", Intent.COMPETITOR_OR_VENDOR_PITCH),
        ("Trabalho com tráfego pago e posso triplicar as vossas vendas.", Intent.COMPETITOR_OR_VENDOR_PITCH),
        (
            "Hi, I'm a recruiter and have three senior engineers on the market right now.",
            Intent.COMPETITOR_OR_VENDOR_PITCH,
        ),
        ("We are in the same line of business.", Intent.COMPETITOR_OR_VENDOR_PITCH),
        ("Sorry, I changed jobs in spring.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("This mailbox belongs to somebody else now.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("She isn't with us any more.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Mr Allen died last year.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("I have been laid off, so this no longer concerns me.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("I'm a teacher, I have no warehouse. You must mean another Anna Berg.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Ich bin seit Juni bei einem anderen Arbeitgeber.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Hier sind Sie falsch, wir sind eine Arztpraxis.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Der Kollege ist leider im Mai verstorben.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Vous faites erreur, je ne suis pas M. Durand.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Se ha equivocado de persona.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Esa persona ya no está en la empresa.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("Deze meneer is hier niet bekend.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("O Sr. Costa já saiu da empresa.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("We sold the company, I'm out of the business.", Intent.WRONG_PERSON_OR_LEFT_COMPANY),
        ("This isn't for us.", Intent.NOT_INTERESTED),
        ("Our contract with the current vendor runs for two more years.", Intent.NOT_INTERESTED),
        ("We do that ourselves.", Intent.NOT_INTERESTED),
        ("We built our own.", Intent.NOT_INTERESTED),
        ("Not a fit.", Intent.NOT_INTERESTED),
        ("Let's leave it.", Intent.NOT_INTERESTED),
        ("We decided to stay with what we have.", Intent.NOT_INTERESTED),
        ("Nothing we need, sorry.", Intent.NOT_INTERESTED),
        ("We closed the project.", Intent.NOT_INTERESTED),
        ("Ich sehe da für uns keinen Mehrwert.", Intent.NOT_INTERESTED),
        ("Das machen wir selbst.", Intent.NOT_INTERESTED),
        ("Wir bleiben bei unserem jetzigen Anbieter.", Intent.NOT_INTERESTED),
        ("Leider nein.", Intent.NOT_INTERESTED),
        ("On gère ça en interne.", Intent.NOT_INTERESTED),
        ("Cela ne nous intéresse pas.", Intent.NOT_INTERESTED),
        ("Ce n'est pas d'actualité.", Intent.NOT_INTERESTED),
        ("Lo hacemos nosotros mismos.", Intent.NOT_INTERESTED),
        ("Dat doen we zelf.", Intent.NOT_INTERESTED),
        ("Fazemos isso internamente.", Intent.NOT_INTERESTED),
        ("Please ask me again after the summer.", Intent.NOT_INTERESTED),
        ("Come back to me next spring, we have no budget until then.", Intent.NOT_INTERESTED),
        ("We are too small for that.", Intent.NOT_INTERESTED),
        ("Fragen Sie in einem halben Jahr noch mal nach.", Intent.NOT_INTERESTED),
        ("Could you come to our site in Hamburg one of these days?", Intent.MEETING_REQUEST),
        ("Ring me on 020 7946 0000 before noon.", Intent.MEETING_REQUEST),
        ("10 o'clock is fine.", Intent.MEETING_REQUEST),
        ("I can do Wednesday.", Intent.MEETING_REQUEST),
        ("Wednesday afternoon then?", Intent.MEETING_REQUEST),
        ("My diary is open on the 14th.", Intent.MEETING_REQUEST),
        ("Let me know when you have half an hour.", Intent.MEETING_REQUEST),
        ("Best to discuss by phone.", Intent.MEETING_REQUEST),
        ("Could you show it to us next week?", Intent.MEETING_REQUEST),
        ("Besser telefonisch, ich bin ab 14 Uhr da.", Intent.MEETING_REQUEST),
        ("Mittwoch habe ich Zeit.", Intent.MEETING_REQUEST),
        ("Mercredi à 15h, c'est possible ?", Intent.MEETING_REQUEST),
        ("Podríamos vernos el martes", Intent.MEETING_REQUEST),
        ("Woensdag om 10 uur?", Intent.MEETING_REQUEST),
        ("Quarta às 15h?", Intent.MEETING_REQUEST),
        ("You are preaching to the converted, we've had it in use since last year.", Intent.ALREADY_CUSTOMER),
        ("We bought this from you in March.", Intent.ALREADY_CUSTOMER),
        ("Our team in Leeds has been using it for ages.", Intent.ALREADY_CUSTOMER),
        ("I already have a subscription.", Intent.ALREADY_CUSTOMER),
        ("You should know us, we pay you every month.", Intent.ALREADY_CUSTOMER),
        ("Wir arbeiten doch schon mit Ihnen!", Intent.ALREADY_CUSTOMER),
        ("Das haben wir doch schon bei Ihnen gekauft.", Intent.ALREADY_CUSTOMER),
        ("On utilise déjà votre logiciel.", Intent.ALREADY_CUSTOMER),
        ("Ya lo usamos desde hace un año.", Intent.ALREADY_CUSTOMER),
        ("We gebruiken jullie software al.", Intent.ALREADY_CUSTOMER),
        ("Nós já usamos a vossa ferramenta.", Intent.ALREADY_CUSTOMER),
        ("What a nerve.", Intent.ANGRY_COMPLAINT),
        ("Are you kidding me?", Intent.ANGRY_COMPLAINT),
        ("You clearly don't read replies. I have said no three times.", Intent.ANGRY_COMPLAINT),
        ("I'm going to block you.", Intent.ANGRY_COMPLAINT),
        ("Third mail this week. Ridiculous.", Intent.ANGRY_COMPLAINT),
        ("Hören Sie auf, mich zu nerven!", Intent.ANGRY_COMPLAINT),
        ("Das ist illegal, ich habe nie zugestimmt.", Intent.ANGRY_COMPLAINT),
        ("Wow. So personal. I feel so special.", Intent.ANGRY_COMPLAINT),
        ("Your tactics are dishonest and I will tell everybody so.", Intent.ANGRY_COMPLAINT),
        ("C'est quoi ce délire, je n'ai rien demandé !", Intent.ANGRY_COMPLAINT),
        ("¡Qué vergüenza!", Intent.ANGRY_COMPLAINT),
        ("Doe normaal, ik heb hier nooit om gevraagd.", Intent.ANGRY_COMPLAINT),
        ("Thanks, that was helpful.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Thank you, I'll read it on the train.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Cheers Tom, got the paper.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Much obliged.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Received, thanks. Will get back to you if needed.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Danke, schaue ich mir an.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Gracias, lo revisaré.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Dank, ik kijk er naar.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Obrigado, vou ver.", Intent.ACKNOWLEDGEMENT_ONLY),
        ("Talk to Lena instead.", Intent.REFERRAL_TO_COLLEAGUE),
        ("That would be for our head office to decide.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Purchasing does this, the address is einkauf@x.example.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Das macht bei uns der Einkauf.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Bitte an Frau Weber schicken.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Il faut voir ça avec la direction.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Eso lo lleva Marta.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Daar gaat Piet over.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Quem decide isso é o Pedro.", Intent.REFERRAL_TO_COLLEAGUE),
        ("I shared your note with our ops lead, she may come back to you.", Intent.REFERRAL_TO_COLLEAGUE),
        ("Which countries do you ship to", Intent.QUESTION),
        ("is it gdpr compliant", Intent.QUESTION),
        ("Was ist der Unterschied zur alten Version?", Intent.QUESTION),
        ("Gibt es Mengenrabatt?", Intent.QUESTION),
        ("Et pour les petites entreprises ?", Intent.QUESTION),
        ("¿Tienen versión en español?", Intent.QUESTION),
        ("Is dat inclusief btw?", Intent.QUESTION),
        ("Dá para integrar com o Shopify?", Intent.QUESTION),
        ("Send me the link", Intent.INTERESTED),
        ("We should definitely do this.", Intent.INTERESTED),
        ("I would like an offer for ten seats.", Intent.INTERESTED),
        ("Wir hätten gern ein Angebot.", Intent.INTERESTED),
        ("Ça m'intéresse", Intent.INTERESTED),
        ("Cuente con nosotros", Intent.INTERESTED),
        ("Doen we!", Intent.INTERESTED),
        ("Topo!", Intent.INTERESTED),
        ("Take us off.", Intent.UNSUBSCRIBE),
        ("Enough. No more of this.", Intent.UNSUBSCRIBE),
        ("Please forget my address.", Intent.UNSUBSCRIBE),
        ("I want off this list", Intent.UNSUBSCRIBE),
        ("Bitte streichen.", Intent.UNSUBSCRIBE),
        ("Lassen Sie mich in Ruhe.", Intent.UNSUBSCRIBE),
        ("Merci de ne plus m'écrire.", Intent.UNSUBSCRIBE),
        ("No me escriban más.", Intent.UNSUBSCRIBE),
        ("Ik wil deze mails niet meer.", Intent.UNSUBSCRIBE),
        ("Não me enviem mais nada.", Intent.UNSUBSCRIBE),
    ],
)
def test_a_family_of_wording_is_known(text: str, intent: Intent) -> None:
    assert read_reply(text).intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "Please keep me on your list.",
        "We are not your competitor, we only sell shoes.",
        "No problem, I will read it on Monday.",
        "The last call with your colleague was in March.",
        "The mail went to my spam folder, sorry.",
        "Is it cheaper than your competitors?",
    ],
)
def test_words_that_sound_like_a_refusal_an_attack_or_a_pitch_are_none(text: str) -> None:
    refused = (Intent.UNSUBSCRIBE, Intent.ANGRY_COMPLAINT, Intent.COMPETITOR_OR_VENDOR_PITCH, Intent.NOT_INTERESTED)
    assert read_reply(text).intent not in refused


_AT_LENGTH = "The driver reads the registers of the card and keeps them for the next start of the machine. " * 4


@pytest.mark.parametrize("stray", ["I do not have time for this one.", "You should contact the vendor of the card."])
def test_a_stray_phrase_in_the_middle_of_a_long_mail_makes_nothing_sure(stray: str) -> None:
    assert read_reply(f"{_AT_LENGTH}{stray} {_AT_LENGTH}").confidence < SURE
    assert read_reply(stray).confidence >= SURE


def test_an_opt_out_in_the_middle_of_a_long_mail_is_sure() -> None:
    reading = read_reply(f"{_AT_LENGTH}Please take me off your mailing list. {_AT_LENGTH}")
    assert reading.intent is Intent.UNSUBSCRIBE
    assert reading.confidence >= SURE


def test_whom_somebody_adds_is_a_name_or_said_to_be_a_colleague() -> None:
    assert read_reply("Adding Maria, who knows the site.").intent is Intent.REFERRAL_TO_COLLEAGUE
    assert read_reply("adding maria").intent is Intent.REFERRAL_TO_COLLEAGUE
    assert read_reply("The total including payment is below.").intent is not Intent.REFERRAL_TO_COLLEAGUE
    assert (
        read_reply("We found a fault and are adding functions to the code.").intent is not Intent.REFERRAL_TO_COLLEAGUE
    )


@pytest.mark.parametrize(
    "text",
    [
        "I do not want to break this for other users.",
        "There is no need to lock the file here.",
        "What is going on here",
        "Vestibulum molestie lacus id arcu.",
    ],
)
def test_words_about_something_else_refuse_nothing(text: str) -> None:
    assert read_reply(text).intent not in {Intent.NOT_INTERESTED, Intent.ANGRY_COMPLAINT}
