"""The text part says what the HTML says, and a .txt file beside the template takes its place."""

from pathlib import Path

import pytest

from engine.mail.compile import compile_mail
from engine.mail.render import render_mail


def text_of(folder: Path, inside: str, **context: object) -> str:
    body = f"<mj-section><mj-column>{inside}</mj-column></mj-section>"
    (folder / "m.mjml").write_text(
        f"<mjml><mj-head><mj-title>T</mj-title><mj-preview>P</mj-preview></mj-head><mj-body>{body}</mj-body></mjml>"
    )
    mail = compile_mail("m.mjml", subject="S", folders=[folder])
    return render_mail(mail, context, "https://t.example/{}".format).text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<mj-text><p>One\n  two</p><p>three<br />four</p></mj-text>", "One two\n\nthree\nfour\n"),
        (
            '<mj-text>See <a href="https://x.example">our page</a>.</mj-text>',
            "See our page (https://t.example/0).\n",
        ),
        ('<mj-text><a href="mailto:d@x.example">d@x.example</a></mj-text>', "d@x.example\n"),
        ('<mj-button href="https://x.example">Book</mj-button>', "Book: https://t.example/0\n"),
        ("<mj-text>A<ul><li>b</li><li>c</li></ul></mj-text>", "A\n\n- b\n- c\n"),
        ('<mj-image alt="A map" src="https://i.example/p.png" />', "A map\n"),
        (
            '<mj-image alt="A map" src="https://i.example/p.png" href="https://x.example" />',
            "A map: https://t.example/0\n",
        ),
        ('<mj-table><tr><th scope="row">Phone</th><td>1</td></tr></mj-table>', "Phone: 1\n"),
        ('<mj-text>a<span style="display: none">b</span><b aria-hidden="true">c</b></mj-text>', "a\n"),
        ("<mj-text>a<br />{% if no %}b, {% endif %}c</mj-text>", "a\nc\n"),
        ("<mj-text>a{% if no %}<p>b</p>{% endif %}<p>c</p></mj-text>", "a\n\nc\n"),
        (
            (
                "<mj-table>{% if no %}<tr><td>a</td></tr>{% else %}<tr><td>b</td></tr>{% endif %}"
                "<tr><td>c</td></tr></mj-table>"
            ),
            "b\nc\n",
        ),
        ("<mj-text>{% if no %}<p>a</p>{% endif %}<p>b</p></mj-text><mj-text>c</mj-text>", "b\n\nc\n"),
        (
            "<mj-text>Hello{% if no %} dear{% endif %}, you {% if no %}there {% endif %}too</mj-text>",
            "Hello, you too\n",
        ),
    ],
)
def test_html_reads_well_as_text(tmp_path: Path, inside: str, text: str) -> None:
    assert text_of(tmp_path, inside, no=False) == text


def test_a_long_paragraph_is_not_wrapped(tmp_path: Path) -> None:
    words = " ".join(["word"] * 100)
    assert text_of(tmp_path, f"<mj-text>{words}</mj-text>") == f"{words}\n"


def test_values_are_not_escaped_in_text(tmp_path: Path) -> None:
    assert text_of(tmp_path, "<mj-text>{{ x }}</mj-text>", x="a & <b>") == "a & <b>\n"


def test_a_text_file_beside_the_template_takes_the_place_of_the_text_part(tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text("Own {{ x }}: {{ offers.trial }} or https://x.example/a.\n{{ asks }}\n")
    inside = '<mj-text>HTML {{ x }} <a href="{{ offers.trial }}">t</a></mj-text>'
    assert text_of(tmp_path, inside, x="<1>") == "Own <1>: https://t.example/0 or https://t.example/1.\n"
