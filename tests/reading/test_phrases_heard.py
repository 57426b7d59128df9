"""A phrase is compiled only when a word begins like it, and that hides none from anybody."""

import re

import pytest

from engine.reading.intent import _RULES
from engine.reading.phrases.rule import Rule, heard, pattern
from engine.reading.visible import visible
from tests.reading.labelled import SHORT, Half, labelled_mails

_OF_EVERY_SORT = 5


def sentences() -> list[str]:
    tuned = labelled_mails(Half.TUNE, SHORT)[::_OF_EVERY_SORT]
    return [visible(mail.visible_text or "").text.lower() for mail in tuned if mail.visible_text]


@pytest.mark.parametrize("rule", _RULES, ids=[f"{number}-{rule.intent}" for number, rule in enumerate(_RULES)])
def test_whatever_a_table_finds_in_one_go_is_found_phrase_by_phrase(rule: Rule) -> None:
    for sentence in sentences():
        together = {found.start() for found in pattern(rule.phrases).finditer(sentence)}
        assert together <= {found.start() for found in heard(rule.phrases, "", sentence)}, sentence


def test_a_phrase_that_no_word_begins_like_is_not_compiled() -> None:
    table = "en: yes please | never(this is no expression"
    assert [found[0] for found in heard(table, "en", "well, yes please")] == ["yes please"]
    with pytest.raises(re.error):
        list(heard(table, "en", "well, nevermore"))


@pytest.mark.parametrize(
    "phrase",
    ["not[e]?", "(?:a|be)? call", "(?:go|come) by", r"\w+-termin", "^(?:is|are) it", "(?:(?:a|b) )*call", "ra?p"],
)
@pytest.mark.parametrize("said", ["not", "call", "come by", "teams-termin", "are it", "b a call", "rp"])
def test_however_a_phrase_begins_it_is_found(phrase: str, said: str) -> None:
    table = f"en: {phrase}"
    assert bool(list(heard(table, "en", said))) == bool(pattern(table, "en").search(said))
