"""Words that give no reason to write: "just following up", "checking in", "touching base", in the languages of mails.

A table has a line for each language; its phrases are regular expressions, mostly letters, in lower case and without
accents, a space standing for any white space.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_PHRASES = r"""
en: following up | follow up with you | (?:just|quick|quickly|wanted to|to) follow up | checking in | check in with you
en: touching base | touch base | circling back | circle back | bumping this | (?:a )?(?:quick|gentle|friendly) reminder
en: reaching out to see | in case you missed my
de: nachfassen | wollte(?:n)? (?:nur |kurz |mal |noch einmal |nochmals )+nachfragen | kurz nachhaken | nachhaken
de: ich hake (?:noch einmal |nochmal |kurz )*nach | mich (?:nur |kurz |mal )*melden | kurze erinnerung
de: wieder in erinnerung (?:rufen|bringen)
fr: je (?:me permets de )?(?:vous )?relance\w* | petite relance | (?:prendre|reprendre) (?:de vos nouvelles|contact)
fr: je reviens vers vous | (?:faire|refaire) (?:un|le) (?:petit )?point avec vous | petit rappel
es: (?:dar|hacer|haciendo|dando)(?:te|le|les)? (?:un )?seguimiento | solo queria saber | retomar (?:el )?contacto
es: (?:un )?(?:pequeno|breve) recordatorio
nl: even (?:opvolgen|checken|polsen|bellen|contact opnemen) | kom (?:ik )?(?:hier )?(?:nog )?even (?:op )?terug
nl: (?:een )?(?:korte|vriendelijke) herinnering | vinger aan de pols
pt: (?:fazer|fazendo|dar|dando) (?:um |o )?(?:follow[ -]?up|acompanhamento|seguimento) | retomar (?:o )?contato
pt: (?:so |apenas )(?:queria|quero|passando para) saber | (?:um )?(?:pequeno|breve) lembrete
"""


def find_empty_reasons(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where in a text such words stand: begin and end of each. A language without a line in the table has none."""
    pattern = _pattern(language)
    if pattern is None:
        return
    for found in pattern.finditer(_letter_by_letter(text)):
        yield found.span()


def _letter_by_letter(text: str) -> str:
    """The text in lower case and without accents, every letter where it was."""
    return "".join(_letter(letter) for letter in text.replace("’", "'"))


@cache
def _letter(letter: str) -> str:
    lower = unicodedata.normalize("NFKD", letter)[:1].lower()
    return lower if len(lower) == 1 else letter


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    lines = (line.partition(": ") for line in _PHRASES.strip().splitlines())
    phrases = [phrase for name, _, line in lines if name == language for phrase in line.split(" | ")]
    alternatives = "|".join(phrases).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if phrases else None
