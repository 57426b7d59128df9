"""Ordinary business mail speaks of removing, stopping and lawyers too, and is no request to be left out."""

import pytest

from engine.domain.reading import Intent
from engine.reading.intent import SURE, read_reply

SUPPRESSING = {Intent.UNSUBSCRIBE, Intent.ANGRY_COMPLAINT}

BUSINESS = (
    "Can you get us the numbers for the Q3 curve by Friday? Also take me through the change.",
    "Please remove me from the approval workflow for order 4471, Lisa signs those now.",
    "Can you stop sending the invoices to the old post box? Finance moved to building C.",
    "Don't email me the draft, just put it on the share. I'll look at it tonight.",
    "The customer asked us to stop shipments until the credit hold is released.",
    "I'll take my name off the agenda since I'm travelling. You can present slide 4.",
    "Legal says we can opt out of the arbitration clause if we notify them within 30 days.",
    "Unsubscribe rates went up 2% after the last campaign, let's discuss on Monday.",
    "The judge found the brochure misleading, so our lawyers will review it. Please hold the print run.",
    "That price is ridiculous. Tell them we will go elsewhere unless they come down 10%.",
    "This is an outrageous delay and the third time this month. If the pumps aren't here we cancel the order.",
    "Our attorneys will file the motion. No further communications with opposing counsel until then.",
    "I reported this to the regulator as required under section 12. Copy attached.",
    "Take us off the critical path if you can, we won't be done before week 32.",
    "No more of these late night calls please, let's move the meeting to 10.",
    "We no longer wish to receive the physical statements, electronic ones are enough.",
    "Could you drop us at the airport after the site visit?",
    "Sorry for the crappy scan, the original is on its way.",
    "It is illegal to book that revenue in Q2, so please reverse the entry.",
    "The board does not want to hear from us about the merger before the filing.",
    "Please delete my earlier email, it had the wrong attachment. Correct file attached.",
    "Leave me alone with the spreadsheet for an hour and it'll be done.",
    "Please cancel my subscription to the gym benefit starting next month.",
    "If you no longer wish to receive the travel newsletter, change your profile.",
    "Please do not contact the supplier directly, all communication goes through procurement.",
    "We are sick of waiting for parts. What is the new delivery date?",
    "What the hell happened with the servers last night?",
    "Bitte nehmen Sie uns aus der Planung für KW 40, wir haben keine Kapazität.",
    "Bitte streichen Sie Position 3 aus dem Angebot und schicken Sie es neu.",
    "Der Betrug im Einkauf wurde von der Revision gemeldet, bitte vertraulich behandeln.",
    "Unser Anwalt prüft den Vertrag bis Ende der Woche.",
    "Merci de supprimer la ligne 4 du bon de commande et de me renvoyer la version corrigée.",
    "Le délai est inadmissible, nous attendons la livraison depuis trois semaines.",
    "Por favor, dar de baja el equipo viejo en el inventario.",
    "Mi abogado revisará el contrato y le respondo.",
    "Es inaceptable que la entrega llegue tarde otra vez, necesitamos solución hoy.",
    "Onze advocaat kijkt nog naar het contract.",
    "Por favor cancelar o pedido 4432 e emitir nota de crédito.",
    "Podem tirar o item 5 da lista de materiais?",
    "Basta inviare il modulo firmato, grazie.",
    "That batch was absolute garbage, please send replacements for all forty pallets.",
    "Just stick it on the invoice.",
)
OPT_OUTS = (
    "Take me off.",
    "Please remove me from your list.",
    "Remove me please, thanks",
    "Don't contact me again.",
    "If you don't remove me from your list I will block you.",
    "Delete my email from your system and stop sending me this stuff.",
    "I no longer wish to receive communications from your company.",
    "Bitte nehmen Sie mich raus.",
    "Ich bitte darum, aus Ihrem Verteiler gestrichen zu werden.",
    "Je souhaite être retirée de votre liste.",
    "Denme de baja, por favor.",
    "Wilt u mij uit uw bestand halen?",
    "Quero ser removido da lista.",
)


@pytest.mark.parametrize("text", BUSINESS)
def test_ordinary_business_mail_is_never_surely_an_opt_out_or_a_complaint(text: str) -> None:
    reading = read_reply(text)
    assert reading.intent not in SUPPRESSING or reading.confidence < SURE


@pytest.mark.parametrize("text", OPT_OUTS)
def test_who_asks_to_be_left_out_is_heard(text: str) -> None:
    reading = read_reply(text)
    assert (reading.intent, reading.confidence >= SURE) == (Intent.UNSUBSCRIBE, True)


def test_whoever_may_want_out_is_not_surely_interested() -> None:
    reading = read_reply("Sounds great, let's talk on Tuesday at 10. And remove me from the review board.")
    assert (reading.intent, reading.confidence < SURE) == (Intent.UNSUBSCRIBE, True)


@pytest.mark.parametrize("text", ["I unsubscribed by accident, keep sending me these.", "I opted out by mistake."])
def test_an_opt_out_that_was_a_mistake_is_none(text: str) -> None:
    assert read_reply(text).intent is not Intent.UNSUBSCRIBE


def test_a_few_rude_words_are_about_our_mail() -> None:
    reading = read_reply("Are you kidding me?")
    assert (reading.intent, reading.confidence >= SURE) == (Intent.ANGRY_COMPLAINT, True)
