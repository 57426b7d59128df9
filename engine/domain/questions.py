"""Is it one open question? Made to start a conversation: who, what, where, when, why, how, which; never yes or no.

A table has lines for each language. Words are compared in lower case and with their accents, since French `où` asks
and `ou` does not.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import takewhile

_ASKING = """
en: who whom whose what where when why how which
de: wer wen wem wessen was wo woher wohin wann warum weshalb wieso weswegen wozu wie wieviel wieviele inwiefern
de: welche welcher welches welchen welchem womit wofür wogegen worauf woran worin worüber wovon wovor wodurch wonach
de: inwieweit worum wobei wohinter wozwischen
fr: qui que qu quoi où quand pourquoi comment combien quel quelle quels quelles lequel laquelle lesquels lesquelles
fr: auquel auxquels auxquelles duquel desquels desquelles
es: qué quién quiénes cuál cuáles cómo cuándo cuánto cuánta cuántos cuántas dónde adónde
es: que quien quienes cual cuales como cuando cuanto cuanta cuantos cuantas donde porqué
nl: wie wiens wat waar waarom waarmee waarvoor waaraan waarin waarop waarover waardoor waaruit waarbij waarnaar waarheen
nl: wanneer hoe hoeveel hoelang hoezo welk welke waartoe waartegen waaronder waarachter waarvan waaruit
pt: quem que quê qual quais como quando onde aonde quanto quanta quantos quantas porque porquê
"""

_BEFORE = """
en: about after at before by during for from in into of on since through to toward towards under until with within
en: roughly approximately exactly
de: ab an am auf aus bei bis durch für gegen hinter in im mit nach ohne seit trotz um unter über von vor wegen zu zum
de: etwa ungefähr circa genau
fr: au auprès environ partir
fr: à après avant avec chez contre d dans de depuis derrière dès en entre jusqu jusque par pendant pour sans selon sur
es: a ante bajo con contra de desde durante en entre hacia hasta para por según sin sobre
es: partir aproximadamente
nl: aan achter bij binnen door in met na naar om onder op over sinds te tegen tijdens tot uit van vanaf volgens voor
nl: ongeveer
pt: a ao à com de desde do da em entre no na o para perante por pelo pela segundo sem sob sobre até
pt: partir aproximadamente
"""
"""What may stand before the question word, up to three of them: "for how long", "mit wem", "à partir de quand"."""

MOST_BEFORE = 3

_VERBS = """
en: am are can could did do does had has have is may might must shall should was were will would
en: aren can't couldn didn doesn don hadn hasn haven isn shouldn wasn weren won wouldn
de: bin bist darf dürfen dürfte gibt habe haben hast hat hatte hatten ist kann können könnte könnten möchte möchten
de: hätte hätten wäre wären weiß wissen kennen kennt glauben denken finden sehen brauchen passt lohnt interessiert
de: müssen sind soll sollen sollte sollten war waren werden will wird wollen würde würden
fr: pouvons pourrions puis serait serez seriez auriez aurait
fr: a ai as avait avez avons ont est es êtes sont était étaient peut pouvez pourriez pourrait veut voulez souhaitez
es: sabe saben conoce conocen cree creen puedo podríamos podrían desea interesa
es: es está están estaría ha han hay había podemos podría pueden puede quiere quieren sería son tiene tienen tendría
nl: weet weten kent komt past zullen
nl: ben bent gaat hebben hebt heeft is kan kunnen kunt mag moet mogen was waren wil willen wilt zal zijn zou zouden zult
pt: sabe sabem conhece conhecem acha acham posso gostaria interessa faz
pt: é está estão estaria foi há pode podem poderia quer querem são seria tem têm teria
"""
"""What a question begins with that wants a yes or a no, also behind "When you count returns, ..."."""

_JOINING = """
en: and but so then or
de: und aber also denn oder dann
fr: et mais alors donc
es: y pero entonces o
nl: en maar dus of dan
pt: e mas então ou
"""

_ABBREVIATIONS = """
approx bzw ca co corp d.h dr e.g eg etc evtl exc excl ggf gmbh i.e ie inc incl jr ltd m mr mrs ms n.v nr p.ej p.ex prof
resp s.a s.l sr sra srta st u.a v vgl vs z.b
"""

_WORD = re.compile(r"\w+", re.UNICODE)
_PART_ENDS = re.compile(r"[;:–—…]\s|\s[-–—]\s")
_CLAUSE_ENDS = re.compile(r",\s")
_INVERTED = re.compile(r"[^\W\d_]+-(?:t-)?(?:vous|tu|je|il|elle|on|ce|ils|elles)\b")
"""The French way to ask for a yes or a no: "Connaissez-vous ...?" """
_ASKING_LAST = ("fr", "es", "pt")
_SENTENCE_END = re.compile(r"([.!?…]+[\"'”’»)\]]*)\s+(?=[¿¡\"'“„«(]*[^\W\d_])")
_CLOSERS = "\"'”’»“)] \t\n"


class Fault(StrEnum):
    """Why a text does not end with one open question."""

    NO_QUESTION = "no question"
    CLOSED = "can be answered with yes or no"
    SEVERAL = "more than one question"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was found: the last sentence, and what is wrong with it (None: nothing)."""

    sentence: str
    fault: Fault | None


LANGUAGES = ("en", "de", "fr", "es", "nl", "pt")
"""The languages whose questions are known."""


def ask_openly(text: str, language: str) -> Asked:
    """Tell whether a text ends with one open question and asks no other. `language` is one of `LANGUAGES`."""
    sentences = split_sentences(text)
    last = sentences[-1] if sentences else ""
    if not is_question(last):
        return Asked(last, Fault.NO_QUESTION)
    if sum(map(is_question, sentences)) > 1:
        return Asked(last, Fault.SEVERAL)
    return Asked(last, None if is_open(last, language) else Fault.CLOSED)


def is_question(sentence: str) -> bool:
    """Tell whether a sentence ends with a question mark, closing quotes and brackets apart."""
    return sentence.rstrip(_CLOSERS).rstrip("!.").endswith("?")


def is_open(question: str, language: str) -> bool:
    """Tell whether the question asks with a question word of the language.

    Of parts between colons and dashes the last that asks at all decides. A clause in it that wants a yes or a no makes
    the whole want one: "When you count returns, do you count parcels?", "Können Sie mir sagen, wer das entscheidet?"
    """
    asking = _plain(question).rpartition("¿")[2]
    for part in reversed(_PART_ENDS.split(asking)):
        clauses = _CLAUSE_ENDS.split(part)
        if _is_question_word(clauses[0], language):  # "What, if anything, would you change?"
            return True
        kinds = {_asks_openly(clause, language) for clause in clauses}
        if kinds != {None}:
            return False not in kinds
    return _ends_with_question_word(asking, language)


def _is_question_word(clause: str, language: str) -> bool:
    words = _WORD.findall(clause)
    return len(words) == 1 and _asks(words, language)


def _ends_with_question_word(question: str, language: str) -> bool:
    """As people speak in French, Spanish and Portuguese: "Ça se passe comment ?" """
    return language in _ASKING_LAST and _asks(_WORD.findall(question)[-1:], language)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text; the dot of an abbreviation ends none."""
    sentences, begin = [], 0
    plain = " ".join(text.split())
    for end in _SENTENCE_END.finditer(plain):
        if end[1].startswith(".") and _is_abbreviated(plain[begin : end.start()]):
            continue
        sentences.append(plain[begin : end.end(1)])
        begin = end.end()
    return [*sentences, plain[begin:]] if plain[begin:] else sentences


def _is_abbreviated(before: str) -> bool:
    last = before.rsplit(maxsplit=1)[-1].lower().lstrip("(\"'") if before.split() else ""
    return last in _ABBREVIATIONS.split() or (len(last) == 1 and last.isalpha())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


def _asks_openly(clause: str, language: str) -> bool | None:
    """Whether a clause begins with a question word (True), with a verb (False), or with neither (None)."""
    words = _WORD.findall(clause)
    while words and words[0] in _words(_JOINING, language):
        words = words[1:]
    if not words:
        return None
    if words[0] in _words(_VERBS, language) and not _asks(words[1:2], language):
        return False
    if language == "fr" and words[0] != "qu" and _INVERTED.match(clause.lstrip()):
        return False
    before = list(takewhile(lambda word: word in _words(_BEFORE, language), words[:MOST_BEFORE]))
    openings = (words[number : number + 1] for number in range(len(before) + 1))
    return True if any(_asks(opening, language) for opening in openings) else None


def _asks(words: list[str], language: str) -> bool:
    return bool(words) and words[0] in _words(_ASKING, language)


@cache
def _words(table: str, language: str) -> frozenset[str]:
    lines = (line.partition(": ") for line in table.strip().splitlines())
    return frozenset(_plain(word) for name, _, words in lines if name == language for word in words.split())
