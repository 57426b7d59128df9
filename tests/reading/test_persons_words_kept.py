"""What a person writes is not cut away as a quote, a footer or a notice, and ordinary words are taken as such."""

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from engine.domain.reading import Intent
from engine.domain.returned import MailKind, ReturnedMail
from engine.reading.mail import read_mail

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def read(text: str) -> ReturnedMail:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Anna Berg <anna.berg@acme.example>", "dana@mail.northwind.example"
    mail["Subject"] = "Re: After the webinar"
    mail["Date"] = "Tue, 24 Nov 2026 09:00:00 +0000"
    mail.set_content(text)
    return read_mail(mail.as_bytes(), NOW)


@pytest.mark.parametrize(
    "said",
    [
        "Wir schalten unseren Anwalt zur Prüfung des Vertrags ein. Bitte senden Sie ihn zu.",
        "Ich schalte noch unsere Anwältin ein, dann können wir unterschreiben.",
        "I just bought my email software from another vendor, so not now.",
        "I scraped my contact list together by hand. Please send pricing.",
        "Queremos presentar una queja a nuestro proveedor actual. ¿Qué ofrecen ustedes?",
        "We get a large number of emails, so please call me: 0301234.",
        "We receive a large number of mails, please use my mobile +49 30 1234.",
        "We do exactly this in Excel today. What does it cost?",
        "We are a 3PL and lose a lot of money on returns. How does it work?",
        "We're a carrier with 200 trucks. Can you send me the price list?",
        "We are a fulfilment company and would like a demo next week.",
        "You picked the wrong target group in the demo data; can we change that? We love it.",
        "Toglietemi una curiosità: quanto costa la versione base?",
        "Cancellateci l'appuntamento di martedì, meglio giovedì alle 10.",
        "Votre solution pourrait nous enlever une épine du pied, envoyez-nous le tarif.",
    ],
)
def test_a_buyer_is_neither_a_machine_nor_a_vendor_nor_angry_nor_gone(said: str) -> None:
    got = read(said)
    assert got.kind is MailKind.REPLY
    assert got.intent not in (Intent.ANGRY_COMPLAINT, Intent.UNSUBSCRIBE, Intent.COMPETITOR_OR_VENDOR_PITCH)


def kept(got: ReturnedMail, text: str) -> bool:
    return got.kind is MailKind.REPLY and got.visible_text.split() == text.split()


@pytest.mark.parametrize(
    "said",
    [
        "Our CEO wrote:\n\nPlease remove us from your mailing list.",
        "My boss wrote:\n\nNever contact us again.",
        "Our finance team wrote:\n\nWe cannot pay that. Take us off.",
        "Unser Geschäftsführer schrieb:\n\nBitte nehmen Sie uns aus dem Verteiler.",
        "Hallo,\n\nUnser Geschäftsführer schrieb:\n\nBitte nehmen Sie uns aus dem Verteiler.",
        "Notre directeur a écrit:\n\nNe nous écrivez plus.",
        "Nuestro director escribió:\n\nDenos de baja de su lista.",
        "El jefe escribió:\n\nDenos de baja de su lista.",
        "My assistant sent:\n\nplease remove me from your list.",
        "Quoting from my colleague anna@acme.example:\n\nplease stop sending mails",
        "Acme GmbH is registered in Munich. Please stop writing to us.",
        "Our company number is 123 and please unsubscribe us all.",
        "Wir sind eingetragen im Handelsregister Köln und wollen keine Mails mehr.",
        "Please excuse the typos. Unsubscribe me please.",
        "Forgive my brevity: take me off your list.",
        "Mein Kollege schrieb:\n\nBitte löschen Sie uns aus Ihrem Verteiler.",
        "Unsere Rechtsabteilung schrieb:\n\nNehmen Sie uns aus dem Verteiler.",
        "Mon chef a écrit:\n\nDésinscrivez-nous de votre liste.",
        "Notre service achats a écrit:\n\nMerci de nous retirer de votre liste.",
        "Mi jefa escribió:\n\nPor favor, denos de baja.",
        "Onze directeur schreef:\n\nHaal ons van de lijst.",
        "Mijn baas schreef:\n\nSchrijf ons uit van uw nieuwsbrief.",
        "O meu chefe escreveu:\n\nRemova-nos da sua lista.",
        "Nossa diretora escreveu:\n\nPor favor, retire-nos da lista.",
        "Il mio capo ha scritto:\n\nCancellateci dalla vostra lista.",
        "Il direttore ha scritto:\n\nToglieteci dalla mailing list.",
        "Anna Berg wrote:\n\nRemove me from your list.",
        "The board said:\n\nTake us off your list.",
        "Frau Meier schrieb:\n\nBitte melden Sie uns vom Newsletter ab.",
        "Entschuldigen Sie die Tippfehler. Bitte löschen Sie mich aus dem Verteiler.",
        "Excuse the brevity: remove me from your list.",
        "Pardon my typos, please unsubscribe me.",
        "We are registered in the UK and want to be removed from your list.",
        "Nous sommes une société enregistrée en France, désinscrivez-nous.",
        "Quoting our buyer bob@acme.example:\n\nTake us off your list.",
        "Zitat von meinem Chef chef@acme.example:\n\nBitte nehmen Sie uns aus dem Verteiler.",
        "Acme Ltd, company number 1234567. Take us off your list.",
    ],
)
def test_an_opt_out_is_heard_whatever_it_looks_like(said: str) -> None:
    got = read(said)
    assert kept(got, said)
    assert (got.intent, got.confidence >= 0.9) == (Intent.UNSUBSCRIBE, True)


def test_an_opt_out_under_what_looks_like_a_quote_is_heard() -> None:
    got = read(">>> ok on 12.11.2026 10:00 >>>\nunsubscribe me")
    assert (got.kind, got.intent, got.confidence >= 0.9) == (MailKind.REPLY, Intent.UNSUBSCRIBE, True)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Hi Dana,\n\nPeter Miller wrote:\n\nWe would love a demo next week.", Intent.MEETING_REQUEST),
        ("Our firm is registered in Spain. Please send the offer to our CFO.", None),
        ("we are a company registered in England; how much for 20 units?", Intent.QUESTION),
        ("Please forgive my brevity, but yes: send me a quote.", Intent.INTERESTED),
        (
            "Let us meet --- 12.11.2026 at 10:00 works --- and please bring the price list.",
            Intent.MEETING_REQUEST,
        ),
        ("Call us on 24/11/2026, 10:00\n\nTo: our office\nSubject: the demo\n\nWe want it.", None),
    ],
)
def test_nothing_that_is_wanted_is_cut_away(said: str, intent: Intent | None) -> None:
    got = read(said)
    assert kept(got, said)
    assert intent in (None, got.intent)
    assert got.intent != Intent.UNCLEAR


@pytest.mark.parametrize(
    "said",
    [
        "Our CEO will never shove it through procurement before March, but I like it.",
        "We shove it into the shredder first. What does your line cost?",
        "Let us shove it to next week, Tuesday at 10?",
    ],
)
def test_ordinary_words_are_no_anger(said: str) -> None:
    assert read(said).intent != Intent.ANGRY_COMPLAINT


@pytest.mark.parametrize("said", ["Shove it.", "You can shove it!", "You can shove your newsletter."])
def test_angry_words_are_anger(said: str) -> None:
    assert (read(said).kind, read(said).intent) == (MailKind.REPLY, Intent.ANGRY_COMPLAINT)


@pytest.mark.parametrize(
    "said",
    [
        "Would you consider switching to us on Thursday instead?",
        "Our plans start in March. Call me then.",
        "May we interest you in a visit to our plant next week?",
        "Brauchen Sie noch Hilfe bei der Terminfindung? Dienstag passt uns gut.",
    ],
)
def test_who_proposes_a_meeting_pitches_nothing(said: str) -> None:
    assert read(said).intent != Intent.COMPETITOR_OR_VENDOR_PITCH


@pytest.mark.parametrize(
    "said",
    [
        "We are paying you nothing yet, but what would the yearly cost be?",
        "We've been paying you-know-who a lot. What are your prices?",
    ],
)
def test_who_pays_us_nothing_is_no_customer(said: str) -> None:
    assert read(said).intent == Intent.QUESTION
