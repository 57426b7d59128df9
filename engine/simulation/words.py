"""What prospects write who do not exist: short answers in a few languages, signed and with our mail quoted below."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from babel.dates import format_date, format_datetime

Wish = Literal[
    "interested", "question", "meeting", "referral", "not interested", "unsubscribe", "acknowledgement", "away"
]

LANGUAGES = ("en", "en", "en", "en", "de", "de", "fr", "es", "nl")
"""As often as they are met."""

ANSWERS: dict[Wish, dict[str, tuple[str, ...]]] = {
    "interested": {
        "en": (
            "Good timing. After Christmas our returns wait for weeks, and nobody owns them. I would like to hear more.",
            "Honestly, the second touch: every parcel is opened twice. I am interested in how others do it.",
            "We are looking into this for the spring, and so far I have seen nothing that fits three sites.",
        ),
        "de": (
            "Das trifft es genau: unsere Retouren liegen zwei Wochen herum. Das interessiert mich.",
            "Die Prüfung kostet uns am meisten Zeit. Dazu würde ich gern mehr hören.",
        ),
        "fr": (
            "C'est exactement notre problème : les retours s'entassent depuis l'automne. J'aimerais en savoir plus.",
        ),
        "es": ("Nos pasa justo eso: las devoluciones se quedan días sin abrir. Me gustaría saber más.",),
        "nl": ("Dat herken ik. Bij ons staan de retouren na de feestdagen twee weken stil, ik hoor graag meer.",),
    },
    "question": {
        "en": (
            "What does it cost for three sites, and how long does it take until the first one runs?",
            "Does this work with a warehouse system from 2009?",
            "How do you deal with items that come back without their packaging?",
        ),
        "de": ("Was kostet das für drei Standorte, und wie lange dauert die Einführung?",),
        "fr": ("Combien cela coûte-t-il pour deux sites ?",),
        "es": ("¿Cuánto cuesta para dos almacenes?",),
        "nl": ("Hoeveel kost dit voor twee locaties?",),
    },
    "meeting": {
        "en": ("Let's talk. Tuesday afternoon would suit me.", "Can you call me on Thursday after two?"),
        "de": ("Lassen Sie uns telefonieren. Donnerstag nach 14 Uhr passt mir gut.",),
        "fr": ("Pouvons-nous prendre rendez-vous la semaine prochaine, plutôt le matin ?",),
        "es": ("¿Podemos agendar una llamada el jueves por la tarde?",),
        "nl": ("Zullen we een afspraak maken, het liefst donderdag?",),
    },
    "referral": {
        "en": ("Please talk to Maud Quinn about this, she runs the warehouse.",),
        "de": ("Bitte wenden Sie sich an meine Kollegin Zofia Nair, sie leitet das Lager.",),
        "fr": ("Contactez Pauline Marchand, c'est elle qui dirige l'entrepôt.",),
        "es": ("Hable con Marta Solano, ella dirige el almacén.",),
        "nl": ("Neem contact op met Anouk Bakker, zij leidt het magazijn.",),
    },
    "not interested": {
        "en": ("Thanks, but we are not interested. We changed systems in the spring.", "Not for us, sorry."),
        "de": ("Danke, aber wir haben derzeit keinen Bedarf.",),
        "fr": ("Non merci, pas pour le moment.",),
        "es": ("Gracias, pero no nos interesa.",),
        "nl": ("Bedankt, maar wij hebben geen interesse.",),
    },
    "unsubscribe": {
        "en": ("Please take me off your list.", "Unsubscribe, please."),
        "de": ("Bitte nehmen Sie mich aus Ihrem Verteiler.",),
        "fr": ("Merci de me désinscrire.",),
        "es": ("Por favor, dame de baja de esta lista.",),
        "nl": ("Graag uitschrijven.",),
    },
    "acknowledgement": {
        "en": ("Thank you very much.", "Got it."),
        "de": ("Vielen Dank.",),
        "fr": ("Merci beaucoup.",),
        "es": ("Muchas gracias.",),
        "nl": ("Dank u wel.",),
    },
    "away": {
        "en": (
            "Thank you for your mail. I am out of the office until Monday and read no mail. Urgent? Call reception.",
        ),
        "de": ("Vielen Dank für Ihre Nachricht. Ich bin bis Montag nicht im Büro und lese keine E-Mails.",),
        "fr": ("Je suis absent du bureau jusqu'à lundi et je répondrai à mon retour.",),
        "es": ("Estoy fuera de la oficina hasta el lunes y responderé a mi regreso.",),
        "nl": ("Ik ben tot maandag afwezig en lees geen mail.",),
    },
}

AWAY_SUBJECTS = {
    "en": "Automatic reply: ",
    "de": "Automatische Antwort: ",
    "fr": "Réponse automatique : ",
    "es": "Respuesta automática: ",
    "nl": "Automatisch antwoord: ",
}

_BACK_ON = {
    "en": "I am back on {day}.",
    "de": "Am {day} bin ich wieder da.",
    "fr": "Je serai de retour le {day}.",
    "es": "Vuelvo el {day}.",
    "nl": "Op {day} ben ik er weer.",
}

_SIGN_OFFS = {
    "en": "Best regards\n{name}",
    "de": "Viele Grüße\n{name}",
    "fr": "Cordialement,\n{name}",
    "es": "Saludos,\n{name}",
    "nl": "Met vriendelijke groet,\n{name}",
}

_ATTRIBUTIONS = {
    "en": ("EEE, d MMM y 'at' HH:mm", "On {when}, {who} wrote:"),
    "de": ("EEE, d. MMM y 'um' HH:mm", "Am {when} Uhr schrieb {who}:"),
    "fr": ("EEE d MMM y 'à' HH:mm", "Le {when}, {who} a écrit :"),
    "es": ("EEE, d MMM y 'a las' HH:mm", "El {when}, {who} escribió:"),
    "nl": ("EEE d MMM y 'om' HH:mm", "Op {when} schreef {who}:"),
}

_HEADER_BLOCKS = {
    "en": "From: {who}\nSent: {when}\nTo: {to}\nSubject: {subject}",
    "de": "Von: {who}\nGesendet: {when}\nAn: {to}\nBetreff: {subject}",
}
"""What Outlook writes above what it quotes."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The mail that an answer has below it: who wrote it, to whom, when, its subject and its text."""

    who: str
    to: str
    at: datetime
    subject: str
    text: str


def back_on(day: date, language: str) -> str:
    """The sentence of an absence that says when it ends."""
    return _BACK_ON[language].format(day=format_date(day, "long", locale=language))


def answer(words: str, name: str, language: str, quoted: Quoted, *, like_outlook: bool) -> str:
    """The whole text of an answer, in the way one of two families of mail programs lays it out."""
    signed = f"{words}\n\n{_SIGN_OFFS[language].format(name=name)}"
    if like_outlook and language in _HEADER_BLOCKS:
        when = format_datetime(quoted.at, "EEEE, d MMMM y HH:mm", locale=language)
        head = _HEADER_BLOCKS[language].format(who=quoted.who, when=when, to=quoted.to, subject=quoted.subject)
        return f"{signed}\n\n________________________________\n{head}\n\n{quoted.text}"
    pattern, line = _ATTRIBUTIONS[language]
    when = format_datetime(quoted.at, pattern, locale=language)
    below = "\n".join(f"> {each}".rstrip() for each in quoted.text.splitlines())
    return f"{signed}\n\n{line.format(when=when, who=quoted.who)}\n\n{below}\n"
