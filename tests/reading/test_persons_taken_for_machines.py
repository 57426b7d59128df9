"""What a person writes is not silenced for words or addresses that machines share."""

from datetime import UTC, datetime

import pytest

from engine.domain.reading import Intent
from engine.domain.returned import MailKind, ReturnedMail
from engine.reading.mail import read_mail
from engine.reading.reference import Known

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)
ANNA = "Anna Berg <anna.berg@acme.example>"


def read(body: str, sender: str = "bob@acme.example", subject: str = "Re: your mail", header: str = "") -> ReturnedMail:
    head = f"From: {sender}\r\nTo: dana@x.example\r\nSubject: {subject}\r\nDate: Mon, 03 Nov 2025 10:00:00 +0000\r\n"
    return read_mail(f"{head}{header}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n".encode(), NOW)


@pytest.mark.parametrize("local", ["monitoring", "apache", "quarantine", "cron", "jenkins"])
def test_an_address_of_a_machine_alone_silences_nobody(local: str) -> None:
    got = read("Yes, we are interested. What does it cost?", f"{local}@acme.example", "Your offer")
    assert (got.kind, got.intent) == (MailKind.REPLY, Intent.INTERESTED)


@pytest.mark.parametrize(
    ("subject", "header"),
    [
        ("Monitoring alert: disk", ""),
        ("[ALERT] db2", ""),
        ("** PROBLEM Service Alert: db2 **", ""),
        ("Cron <root@web-1> backup", ""),
        ("Disk", "Precedence: junk\r\n"),
        ("Disk", "Auto-Submitted: auto-generated\r\n"),
    ],
)
def test_an_address_of_a_machine_with_its_subject_or_header_is_one(subject: str, header: str) -> None:
    assert read("The disk of web-1 is full.", "monitoring@acme.example", subject, header).kind is not MailKind.REPLY


def test_what_comes_to_the_address_of_one_mail_of_ours_is_an_answer() -> None:
    known = Known(by_address=lambda address: 7 if address == "dana+t7@x.example" else None)
    raw = (
        "From: orders@acme.example\r\nTo: {}\r\nSubject: Your new order\r\n"
        "Date: Mon, 03 Nov 2025 10:00:00 +0000\r\n\r\nYes, please send the offer.\r\n"
    )
    assert read_mail(raw.format("dana+t7@x.example").encode(), NOW, known).kind is MailKind.REPLY
    assert read_mail(raw.format("dana@x.example").encode(), NOW, known).kind is MailKind.OTHER


@pytest.mark.parametrize("subject", ["Re: Proposal (action required)", "AW: Angebot - action required"])
def test_a_subject_that_answers_makes_no_challenge(subject: str) -> None:
    said = "Danke! Ihre Nachricht wartet auf Freigabe, bitte klicken Sie https://x.example/a"
    assert read(said, subject=subject).kind is MailKind.REPLY
    assert read(said, subject="Proposal (action required)").kind is MailKind.CHALLENGE


@pytest.mark.parametrize(
    "said", ["Is this in your system? We want to order 5.", "Is it in your CRM yet? Tell me more."]
)
def test_who_asks_whether_we_have_it_is_no_customer(said: str) -> None:
    assert read(said).intent != Intent.ALREADY_CUSTOMER


@pytest.mark.parametrize(
    "said", ["Isn't that in your CRM?", "Are we not in your system?", "Is this not in your records"]
)
def test_who_wonders_that_we_do_not_know_is_a_customer(said: str) -> None:
    assert read(said).intent == Intent.ALREADY_CUSTOMER


@pytest.mark.parametrize(
    "said",
    [
        "I left comments in the document, go ahead and send the contract.",
        "I have left comments in the document. Thanks.",
        "I left feedback on your form.",
        "I left details on your website form, please call back.",
        "I left the company list on your desk in May, take a look.",
        "We have moved on to the next phase.",
        "We have moved on to evaluation.",
        "We've moved on to another provider.",
        "We have left Salesforce.",
        "We are no longer working with agencies.",
        "I am no longer working on this.",
        "Ich habe mich auf Ihr Wort verlassen.",
        "Ich bin nicht mehr für den Einkauf zuständig.",
        "Deixei a proposta com o meu chefe.",
        "J'ai quitté la réunion.",
    ],
)
def test_who_left_something_else_than_a_company_is_not_gone(said: str) -> None:
    assert read(said).kind is MailKind.REPLY


@pytest.mark.parametrize(
    "said",
    [
        "I left the company list on your desk in May.",
        "I left comments in May, see the document.",
        "We left our supplier last year and look for a new one.",
    ],
)
def test_what_somebody_left_with_us_makes_nobody_the_wrong_person(said: str) -> None:
    assert read(said).intent != Intent.WRONG_PERSON_OR_LEFT_COMPANY


@pytest.mark.parametrize(
    "said",
    [
        "I have left Acme. Please contact Jane Roe.",
        "I left the company in May.",
        "I have moved on to new challenges.",
        "Bob has left Acme Corp.",
        "Bob has moved on.",
        "Ich habe das Unternehmen verlassen.",
    ],
)
def test_who_left_the_company_is_gone(said: str) -> None:
    assert (read(said).kind, read(said).intent) == (MailKind.AUTO_REPLY, "left_company")


@pytest.mark.parametrize(
    "said",
    [
        "I only work Tuesday to Thursday.\nPlease send the price list by then.",
        "I work Tuesdays and Thursdays.",
        "I only work mornings.",
        "My working days are Monday to Wednesday.",
    ],
)
def test_who_works_on_some_days_is_a_person(said: str) -> None:
    assert read(said).kind is MailKind.REPLY


def test_who_works_on_some_days_and_names_somebody_else_may_be_a_machine() -> None:
    got = read("I work Tuesdays and Thursdays. For urgent matters please contact Jane.")
    assert (got.kind, got.intent) == (MailKind.AUTO_REPLY, "out_of_office")


@pytest.mark.parametrize(
    "said",
    [
        "I'll be at a conference until Thursday. Interested in pricing.",
        "I'm off today. Back tomorrow. Interested.",
        "I'm on vacation until Friday. Stop mailing me.",
        "By the next business day please.",
        "Please get back to me on Monday.",
        "Ich bin bis Freitag im Urlaub. In der Zeit danach passt es.",
        "In dieser Zeit passt es. Ich bin dann im Büro.",
        "Pendant cette période nous sommes fermés. Envoyez le devis avant.",
        "I'm off on Friday. Please send the slides.",
    ],
)
def test_a_person_who_is_away_and_wants_something_is_a_person(said: str) -> None:
    assert read(said).kind is MailKind.REPLY


@pytest.mark.parametrize(
    "said",
    [
        "I am out of the office. I will reply on the next business day.",
        "Ich bin im Urlaub. In dieser Zeit erreichen Sie Frau Roe.",
        "Je suis absent. Pendant cette période, contactez Mme Roe.",
    ],
)
def test_an_absence_with_whom_to_ask_is_automatic(said: str) -> None:
    assert read(said).intent == "out_of_office"


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Invitation: demo on Tuesday", "Yes please, Tuesday at 10."),
        ("Invitation: demo on Tuesday", "Tuesday 10:00 works. Please call Anna, +49 30 1234."),
        ("Accepted: your offer", "Please call tomorrow at 10:00 about pricing, +49 30 1234."),
        ("New order", "Please call tomorrow at 10:00 about pricing, +49 30 1234."),
        ("Your offer is ready", "Please call tomorrow at 10:00 about pricing, +49 30 1234."),
        ("Rückruf: Angebot", "Bitte um Rückruf morgen um 10 Uhr."),
        ("Ihre Rechnung", "Termin am Dienstag passt gut. Bitte anrufen."),
        ("Ihr Paket Professional", "Bitte morgen um 10 Uhr anrufen"),
        ("Votre offre est disponible", "Rappelez demain à 10h svp."),
    ],
)
def test_a_fresh_mail_of_a_person_is_no_notification(subject: str, said: str) -> None:
    got = read(said, ANNA, subject)
    assert (got.kind, got.intent) == (MailKind.REPLY, Intent.MEETING_REQUEST)


@pytest.mark.parametrize("sender", ["service@acme.example", "Berg <buchhaltung@acme.example>"])
@pytest.mark.parametrize("said", ["Too many mails.", "Why", "Bitte um Terminvorschlag für nächste Woche."])
def test_who_writes_from_a_shared_address_is_a_person(sender: str, said: str) -> None:
    assert read(said, sender, "After the webinar").kind is MailKind.REPLY


@pytest.mark.parametrize(
    "said",
    [
        "Je répondrai dès que j'aurai parlé avec mon chef.",
        "Responderé en cuanto hable con mi jefe.",
        "I'm travelling to Munich on Monday, see you at the fair.",
        "Uno de nuestros ingenieros se pondrá en contacto con ustedes la próxima semana para la demo.",
        "Riceverà una risposta da noi la settimana prossima.",
        "We've got your message. Our team will try to come back to you soon with a decision on the pilot.",
        "Le contestaré cuando tenga el presupuesto aprobado.",
        "Responderei assim que falar com o meu chefe.",
        "Responderei quando tiver o orçamento.",
        "Risponderò appena avrò parlato con il mio capo.",
        "Le risponderò quando avremo deciso il budget.",
        "Ich melde mich, sobald ich mit dem Chef gesprochen habe.",
        "Ich antworte, sobald ich die Zahlen habe.",
        "I will reply as soon as I have spoken to my boss.",
        "I'll get back to you once I have the budget.",
        "I will come back to you when I know more.",
        "I'll be in touch when I have talked to our CEO.",
        "Ik antwoord zodra ik met mijn baas gesproken heb.",
        "Ik reageer zodra het budget rond is.",
        "I am traveling to London next week, can we meet there?",
        "We will get back to you soon with our decision.",
        "Our team will contact you soon about the demo.",
        "Our team will review your offer and get back to you within two weeks.",
        "Notre équipe vous recontactera pour fixer la démo.",
        "Un de nos ingénieurs vous contactera lundi pour la démo.",
        "Un nostro addetto la contatterà per la demo martedì.",
        "Nuestro equipo contactará con ustedes el martes para la demo.",
        "Wir melden uns zeitnah bei Ihnen mit einer Entscheidung.",
        "Ich melde mich zeitnah bei Ihnen.",
        "Wir werden Ihr Angebot prüfen und uns umgehend bei Ihnen melden.",
        "Vi rispondiamo entro venerdì con la nostra decisione.",
        "Vou responder em breve com a decisão.",
        "Le responderemos pronto con la decisión.",
        "We proberen u volgende week te antwoorden.",
    ],
)
def test_who_answers_later_is_no_automatic_answer(said: str) -> None:
    assert read(said).kind is MailKind.REPLY


@pytest.mark.parametrize(
    "said",
    [
        "We use robots for sorting. Your message goes to my inbox; please open the link to see our plant video.",
        "Robots? We already have two. Please use the form on our web site for your offer, your email goes to my inbox.",
        (
            "Ihre Mail wurde vom Spamschutz angehalten, habe sie gerade gefunden. Klicken Sie hier für einen Termin: "
            "https://cal.example/anna"
        ),
        (
            "I have never heard from you before. Did the email I got come from a real person? Please confirm you are "
            "human, then tell me the price."
        ),
        "Ihre Nachricht liegt in meinem Posteingang, ich war krank. Bitte bestätigen Sie den Termin per E-Mail.",
        "Ihre Mail klingt einmalig gut! Bitte antworten Sie auf diese E-Mail mit einem Angebot.",
        "Ihre Nachricht ist untergegangen, mein Posteingang ist voll. Klicken Sie hier für einen Termin.",
        "The project is on ice until March. Thanks for your email, please answer the mail of my colleague Tom.",
        "Our budget is on ice, so your message comes too early. Please use this link to book a call in March.",
        "I do not know you. Your message says you sort waste: can you confirm the price?",
        "I don't know you, but your email is interesting. Please confirm that you can come on Tuesday.",
        "I need my owner's approval first. Please reply to this mail with the price.",
        "Thanks, your email was filtered into my junk folder. Please use the link below: https://cal.example",
        "Your message was delayed in our filter, sorry. Please click here to see my calendar: https://cal.example",
        "It is the first time we hear from you. Please send your message to our buyers and confirm your prices.",
        "Your mail was stopped by our spam filter twice. Can you confirm your address so I can whitelist it?",
        "Votre message a été bloqué chez nous. Pouvez-vous confirmer votre adresse pour le contrat ?",
        "Ihre Mail wurde leider im Spamfilter abgefangen. Klicken Sie hier für meinen Kalender.",
        "Your mail was held in my filter. Use this link to book: https://cal.example/anna",
        "Your message was blocked, so I whitelisted you. Please click the link to confirm our meeting on Tuesday.",
        "Danke, Ihre Nachricht wurde erst jetzt zugestellt. Bitte bestätigen Sie den Termin per E-Mail.",
        "Ihre E-Mail wurde erst heute zugestellt. Bitte antworten Sie auf diese Nachricht mit einem Angebot.",
        "Su correo fue bloqueado por error. Confirme por favor la cita respondiendo a este mensaje.",
        "La sua mail era bloccata dal filtro. Confermi per favore l'appuntamento con una mail.",
        "Uw mail werd tegengehouden door ons filter. Bevestig de afspraak per e-mail a.u.b.",
        "O seu e-mail foi bloqueado pelo filtro. Confirme a reunião por e-mail, por favor.",
        "Votre mail était en attente dans mes spams. Confirmez le rendez-vous par e-mail svp.",
    ],
)
def test_who_tells_where_our_mail_went_is_no_challenge(said: str) -> None:
    assert read(said).kind is MailKind.REPLY


@pytest.mark.parametrize(
    "said",
    [
        "Thanks for contacting us, but we have no need.",
        "Thank you for contacting us but we already use another product.",
        "Gracias por contactarnos, pero no estamos interesados.",
        "Obrigado por entrar em contato, mas não temos interesse.",
        "Grazie per averci contattato, ma non siamo interessati.",
        "Agradecemos o seu contacto, mas não temos interesse.",
        "We've received your email and we do not want it.",
        "Wir haben Ihre Nachricht erhalten und haben kein Interesse.",
        "Nous avons bien reçu votre message, mais nous n'avons pas de besoin.",
        "Hemos recibido su correo, pero no nos interesa.",
        "We hebben uw bericht ontvangen, maar geen interesse.",
        "Abbiamo ricevuto la sua mail, ma non ci serve.",
    ],
)
def test_a_refusal_after_thanks_is_a_refusal(said: str) -> None:
    assert (read(said).kind, read(said).intent) == (MailKind.REPLY, Intent.NOT_INTERESTED)
