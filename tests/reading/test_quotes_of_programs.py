"""What Notes, GroupWise, eM Client, Horde, Tutanota and others write over a quote, and what telephones write under."""

import pytest

from engine.reading.visible import visible

MARKED = "> Hello Ada,\n> how do you handle returns?"
BARE = "Hello Ada,\nhow do you handle returns?"
OVER_BOTH = [
    "Dana Reyes ---01/06/2026 09:00:12---Hello Ada, how do you",
    '"Dana Reyes" <dana@northwind.example>\n01/06/2026 09:00\n\nTo\nAda Quill ada@kestrel.example\ncc\n\nSubject\nX',
    "\tDana Reyes\n\t06/01/2000 09:00 AM\n\t\t \n\t\t To: Ada Quill/KES/KESTREL\n\t\t cc: \n\t\t Subject: Re: Returns",
    '"Dana Reyes" <dana@northwind.example> on 06/01/2000 09:00:12 AM\nTo:\tada@kestrel.example\ncc:\t \nSubject:\tX',
    ">>> Dana Reyes <dana@northwind.example> 01/06/2026 09:00 >>>",
    "----- Mail original -----\nDe: Dana\nÀ: ada@kestrel.example\nEnvoyé: Lundi 1 Juin 2026 09:00:00\nObjet: X",
    "Jun 1, 2026, 09:00 by dana@northwind.example:",
    '------------------ Original ------------------\nFrom:  "Dana Reyes";\nDate:  Mon, Jun 1, 2026\nSubject:  X',
    '------ Originalnachricht ------\nVon "Dana" <dana@northwind.example>\nAn "Ada"\nDatum 01.06.2026 09:00\nBetreff X',
    "------- Original Message -------\nOn Monday, June 1st, 2026 at 9:00 AM, Dana <dana@northwind.example> wrote:",
]
OVER_MARKED = [
    "Quoting Dana Reyes <dana@northwind.example>:",
    "Zitat von Dana Reyes <dana@northwind.example>:",
    "Dana Reyes wrote:",
]


@pytest.mark.parametrize("over", OVER_BOTH)
@pytest.mark.parametrize("quote", [MARKED, BARE], ids=["marked", "bare"])
def test_what_a_program_writes_over_a_quote_is_no_words(over: str, quote: str) -> None:
    assert visible(f"It was the price.\n\n{over}\n\n{quote}\n").text == "It was the price."


@pytest.mark.parametrize("over", OVER_MARKED)
def test_what_people_write_as_well_announces_only_a_quote_with_marks(over: str) -> None:
    assert visible(f"It was the price.\n\n{over}\n\n{MARKED}\n").text == "It was the price."
    assert visible(f"It was the price.\n\n{over}\n\n{BARE}\n").text.endswith(BARE)


@pytest.mark.parametrize("over", [*OVER_BOTH, *OVER_MARKED])
def test_an_answer_under_such_a_quote_is_new(over: str) -> None:
    assert visible(f"{over}\n\n{MARKED}\n\nIt was the price.\n").text == "It was the price."


@pytest.mark.parametrize(
    "said",
    [
        "Bob wrote: we need this by Friday. Can you?",
        "What we found:\nBob from finance wrote:\nno budget.",
        "Yes.\n\nTo: decide by Friday\nSubject: to change",
        "We met Dana Reyes on 01/06/2026 09:00 in Leith, and liked it.",
    ],
)
def test_words_that_look_like_a_head_are_kept(said: str) -> None:
    assert visible(said).text == said


@pytest.mark.parametrize(
    "footer",
    [
        "Excuse brevity, sent from my phone.",
        "Enviado desde mi móvil",
        "Sent from Workspace ONE Boxer",
        "i.A. Ada Quill\nEinkauf",
    ],
)
def test_what_stands_under_the_words_is_a_signature(footer: str) -> None:
    assert visible(f"It was the price.\n\n{footer}", sender="Ada Quill").text == "It was the price."


def test_what_zimbra_marks_as_quoted_is_old() -> None:
    html = '<div>It was the price.</div><div data-marker="__QUOTED_TEXT__">Hello Ada</div>'
    assert visible("", html).text == "It was the price."
