"""What of a mail is the sender's own and new, in the forms that real programs write."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading.visible import visible

ATTRIBUTIONS = [
    "On Wed, Sep 25, 2013, at 03:57 PM, dana wrote:",
    "On 10/12/15 12:30, Dana Reyes wrote:",
    "On Wed, 2015-12-02 at 13:58 +0000, Dana Reyes wrote:",
    "On Mon, Jan 4, 2016 at 7:03 PM Dana Reyes, Northwind (Support) <\ndana@northwind.example> wrote:",
    "On Nov 30, 2011, at 12:47 PM, Somebody <\n416ffd3258d4d2fa4c85cfa4c44e1721d66e3e8f4@northwind.example>\nwrote:",
    "---- On Tue, 22 Dec 2015 14:17:36 +0530 Dana<dana@northwind.example> wrote ----",
    "Am 18.09.2013 um 16:24 schrieb Dana Reyes <dana@northwind.example>:",
    "Am Mo., 4. Jan. 2016 um 19:03 Uhr schrieb Dana Reyes <\ndana@northwind.example>:",
    "Dana Reyes <dana@northwind.example> schrieb am Fr., 28. Apr. 2017 um 11:53 Uhr:",
    'Le 4 janv. 2016 19:03, "Dana Reyes" <dana@northwind.example> a écrit :',
    "Le lun. 4 janv. 2016 à 19:03, Dana Reyes <dana@northwind.example> a\nécrit :",
    "El lun, 4 ene 2016 a las 19:03, Dana Reyes (<dana@northwind.example>)\nescribió:",
    "Op 24 aug. 2013 om 16:48 heeft Dana <dana@northwind.example> het volgende geschreven:",
    "Op ma 4 jan. 2016 om 19:03 schreef Dana Reyes <dana@northwind.example>:",
    "Em seg, 27 de jul de 2015 17:13, Dana Reyes <dana@northwind.example> escreveu:",
    "Il giorno lun 4 gen 2016 alle ore 19:03 Dana <dana@northwind.example> ha scritto:",
    "Den 15. jun. 2016 kl. 20.42 skrev Dana Reyes <dana@northwind.example>:",
    "pe 4. tammik. 2016 klo 19.03 Dana (dana@northwind.example) kirjoitti:",
    "W dniu 28 stycznia 2015 01:53 użytkownik Dana <dana@northwind.example>\nnapisał:",
    "вт, 5 янв. 2016 г. в 23:39, Dana Reyes <dana@northwind.example>:",
    "2026年3月4日(水) 10:30 Dana <dana@northwind.example>:",
    "Dana <dana@northwind.example> 于2026年3月4日周三 10:30写道：",
    "2014-10-17 11:28 GMT+03:00 Dana <dana@northwind.example>:",
]

BLOCKS = [
    "From: Dana Reyes <dana@northwind.example>\nSent: Monday, 4 January 2016 19:03\nTo: Bob\nSubject: Hello",
    "*Von:* Dana <dana@northwind.example>\n*Gesendet:* Montag, 4. Januar 2016 19:03\n*An:* Bob\n*Betreff:* Hallo",
    "De : Dana Reyes [mailto:dana@northwind.example]\nEnvoyé : vendredi 23 janvier 2015 16:39\nÀ : Bob\nObjet : Suite",
    "De: Dana\nEnviado el: lunes, 4 de enero de 2016 19:03\nPara: Bob\nAsunto: Hola",
    "Van: Dana\nVerzonden: maandag 4 januari 2016 19:03\nAan: Bob\nOnderwerp: Hallo",
    "Fra: dana@northwind.example\nSendt: 19. march 2011 12:10\nTil: Bob\nEmne: Hello",
    "Från: Dana\nSkickat: den 26 augusti 2015 14:45\nTill: Bob\nÄmne: RE: Week 36",
    "________________________________\nDa: Dana\nInviato: lunedì 4 gennaio 2016 19:03\nA: Bob\nOggetto: Ciao",
    "-----Original Message-----",
    "-------- Weitergeleitete Nachricht --------\nBetreff: Hallo\nDatum: Mon, 4 Jan 2016\nVon: Dana",
    "------------------ 原始邮件 ------------------",
    "Begin forwarded message:",
]


@pytest.mark.parametrize("said", [*ATTRIBUTIONS, *BLOCKS])
@pytest.mark.parametrize("quoted", ["> What surprised you?\n>\n> Dana", "What surprised you?\n\nDana"])
def test_what_follows_an_attribution_or_a_block_of_headers_is_a_quote(said: str, quoted: str) -> None:
    assert visible(f"It was the price.\n\n{said}\n\n{quoted}\n").text == "It was the price."


@pytest.mark.parametrize("said", ATTRIBUTIONS)
def test_words_under_a_marked_quote_are_new(said: str) -> None:
    assert visible(f"{said}\n> What surprised you?\n\nIt was the price.\n").text == "It was the price."


def test_answers_between_the_quotes_are_kept_in_their_order() -> None:
    quote = "On 10/12/15 12:30, Dana wrote:\n> What surprised you?\nThe price.\n> And who decides?\nMy boss."
    plain = f"Hi Dana\n\n{quote}\n\nBob"
    assert visible(plain).text.split() == ["Hi", "Dana", "The", "price.", "My", "boss."]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday our CEO wrote to all of us about it.",
        "Please write to:\nanna@kestrel.example",
        "From: Berlin it takes a day.",
        "Best regards from Lisbon, where we met, were what I wanted to send you.",
        "We use:\n\nSAP Business One\nExcel",
        "Sent from the warehouse are about 300 parcels a day, is that enough for you?",
        "Two things:\n- price\n- time",
        "From my point of view it is fine.",
        "Von meinem Chef habe ich gehört, dass wir das brauchen.",
        "You can reach me on +44 20 7946 0000 any day.",
    ],
)
def test_own_words_that_look_like_a_quote_or_a_signature_stay(text: str) -> None:
    assert visible(text).text == text


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nBob Miller",
        "Kind regards,\nBob Miller\nCTO",
        "Mit freundlichen Grüßen\nBob Miller",
        "Cordialement,\nBob",
        "Un saludo,\nBob",
        "Met vriendelijke groet,\nBob",
        "Cumprimentos,\nBob",
        "Thanks,\nBob",
        "Bob Miller\nHead of Logistics | Kestrel Ltd\nT: +44 20 7946 0000\nwww.kestrel.example",
        "Bob",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Get Outlook for iOS<https://aka.example/ios>",
        "Verstuurd vanaf mijn iPad",
        "This e-mail is confidential and intended solely for the addressee. If not, notify the sender and delete it.",
    ],
)
def test_a_signature_is_parted_from_the_words(signature: str) -> None:
    seen = visible(f"It was the price, and nothing else.\n\n{signature}\n")
    assert seen.text == "It was the price, and nothing else."
    assert signature.split()[-1] in seen.signature or "Sent" in signature or "Get" in signature or "Envoy" in signature


def test_a_postscript_under_the_name_is_still_new() -> None:
    assert "PS: call me" in visible("It was the price.\n\nRegards\nBob\n\nPS: call me on Monday.").text


def test_thanks_that_are_all_there_is_are_the_answer() -> None:
    assert visible("Thanks!\n\nBob").text.startswith("Thanks!")


def test_a_forward_without_own_words_shows_none() -> None:
    assert visible("---------- Forwarded message ---------\nFrom: a@x.example\nDate: Mon\n\nText").text == ""


@pytest.mark.parametrize(
    "html",
    [
        '<div>Yes.</div><div class="gmail_quote"><div class="gmail_attr">Mon:</div><blockquote>Hi</blockquote></div>',
        "<p>Yes.</p><blockquote type=cite><p>Hi</p></blockquote>",
        '<div>Yes.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Dana</div><div>Hi</div>',
        "<p>Yes.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>Od:</b> Dana</p></div><p>Hi</p>",
        '<div>Yes.</div><div class="yahoo_quoted"><div>Hi</div></div>',
        '<div>Yes.</div><div class="moz-cite-prefix">Dana:</div><blockquote type="cite">Hi</blockquote>',
        '<div>Yes.</div><div class="zmail_extra"><div>Hi</div></div>',
        '<div>Yes.</div><div class="protonmail_quote">Hi<blockquote>Hi</blockquote></div>',
        "<style>p {color: red}</style><p>Yes.</p><div style='display:none'>Hi</div>",
    ],
)
def test_the_marks_of_a_quote_in_html_are_known(html: str) -> None:
    assert visible("", html).text == "Yes."


def test_answers_inside_of_gmails_quote_are_new() -> None:
    quote = "D wrote:<blockquote>Price?</blockquote>Ten.<blockquote>Who?</blockquote>Me."
    html = f'<div class="gmail_quote">{quote}</div>'
    assert visible("", html).text.split() == ["Ten.", "Me."]


def test_html_tells_of_a_quote_that_the_plain_part_hides() -> None:
    html = "<div>Yes, please.</div><blockquote>What surprised you?</blockquote>"
    assert visible("Yes, please.\nWhat surprised you?", html).text == "Yes, please."


def test_the_name_of_the_sender_is_known_without_a_mark() -> None:
    assert visible("It was the price.\nbob", "", "Bob Miller").text == "It was the price."


@given(st.text(max_size=400), st.text(alphabet="<>/divblockquote =\"'&!-[]ap\n", max_size=400), st.text(max_size=40))
def test_any_text_and_any_html_can_be_read(plain: str, html: str, sender: str) -> None:
    seen = visible(plain, html, sender)
    assert seen.text == seen.text.strip()


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("On Mon, wrote:\n" * 8_000, ""),
        ("From: a\n" * 20_000, ""),
        ("Best regards\nAnna\n" * 8_000, ""),
        ("a b c d e f g h confidential e-mail\n" * 8_000, ""),
        ("x" * 900_000, ""),
        ("", "<" * 300_000),
        ("", "<div>" * 80_000),
        ("", "<p>x</p>" * 60_000),
    ],
)
def test_hostile_mail_is_read_in_bounded_time(plain: str, html: str) -> None:
    started = time.process_time()
    visible(plain, html)
    assert time.process_time() - started < 4
