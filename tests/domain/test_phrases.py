from hypothesis import given
from hypothesis import strategies as st

from engine.domain.phrases import any_of, folded


def test_a_folded_text_has_no_capitals_accents_and_curly_apostrophes() -> None:
    assert folded(" Société\n d’Été ") == "societe d'ete"
    assert folded("GRÖSSE größe") == "grosse grosse"
    assert folded("Øystein Łódź") == "oystein lodz"


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_phrase_is_found_as_whole_words_only() -> None:
    table = """
        en: cio | head of
        es: jef[ea]
    """
    assert any_of(table).search("our cio, jane")
    assert any_of(table).search("la jefa")
    assert not any_of(table).search("el precio")
    assert not any_of(table).search("ahead of time")
