"""A layout that is compiled once gives the HTML that MJML would have made of the whole."""

import pytest
from mjml import mjml_to_html

from engine.mail.layout import _of_layout, html_of

HEAD = "<mj-head><mj-attributes><mj-text color='red'/></mj-attributes></mj-head>"
TEXTS = {
    "words": "<p>Hello</p>",
    "white space around": "\n   <p>Hello</p>\n\n",
    "nothing": "  ",
    "a tag that is never closed": "<p>Hello <b>there",
    "an end without a beginning": "Hello</p> there</b>",
    "void tags and quotes": "one<br>two<img src=a.png alt='a \"b\"'>",
    "entities": "a &amp; b&nbsp;&lt; c & d &eacute; é",
    "white space that is written out": "&nbsp;Hello&nbsp;",
    "an address alone": "https://northwind.example/",
    "a font": "<p style=\"font-family: 'Open Sans'\">Hello</p>",
    "conditions for Outlook": "a<!--[if mso | IE]><b>x</b><![endif]-->b",
    "letters that stand for places": "a\ue000a\ue001b",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("begin", ["<mj-text>", '<mj-text align="center" css-class="a > b">', "<mj-text/><mj-text>"])
def test_a_text_stands_in_the_html_as_mjml_itself_would_have_written_it(begin: str, text: str) -> None:
    mjml = _page(f"{begin}{text}</mj-text><mj-text>Second</mj-text>")
    assert html_of(mjml) == mjml_to_html(mjml, keep_comments=False).html


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_so_do_the_words_of_a_button_and_of_the_preview(text: str) -> None:
    mjml = _page(f'<mj-button href="https://northwind.example/">{text}</mj-button><mj-text>Second</mj-text>')
    mjml = mjml.replace("</mj-head>", f"<mj-preview>{text}</mj-preview></mj-head>")
    assert html_of(mjml) == mjml_to_html(mjml, keep_comments=False).html


def test_a_layout_in_which_only_the_numbers_of_tokens_differ_is_compiled_once() -> None:
    mails = [
        f'<mj-button href="{first}">Book</mj-button><mj-image src="{second}" alt="{first}"/><mj-text>{second}</mj-text>'
        for first, second in (("zqxaxqz", "zqxbxqz"), ("zqxjcxqz", "zqxaxqz"), ("zqxbxqz", "zqxaxqz"))
    ]
    before = _of_layout.cache_info().misses
    for mjml in map(_page, mails):
        assert html_of(mjml) == mjml_to_html(mjml, keep_comments=False).html
    assert _of_layout.cache_info().misses == before + 1


def test_two_mails_of_one_layout_keep_their_own_words() -> None:
    first, second = (html_of(_page(f"<mj-text>{words}</mj-text>")) for words in ("Apricot", "Quince"))
    assert ["Apricot" in first, "Quince" in first, "Apricot" in second, "Quince" in second] == [
        True,
        False,
        False,
        True,
    ]


def test_attributes_that_are_set_by_a_selector_reach_into_texts() -> None:
    selecting = "<mj-html-attributes><mj-selector path='p'><mj-html-attribute name='id'>a</mj-html-attribute>"
    head = f"{selecting}</mj-selector></mj-html-attributes>"
    mjml = _page("<mj-text><p>Hello</p></mj-text>").replace("</mj-head>", f"{head}</mj-head>")
    assert '<p id="a">' in html_of(mjml)


def _page(column: str) -> str:
    return f"<mjml>{HEAD}<mj-body><mj-section><mj-column>{column}</mj-column></mj-section></mj-body></mjml>"
