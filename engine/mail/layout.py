"""MJML into HTML. A layout is compiled once, whatever its mails say: the texts are put into it afterwards."""

import re
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from mjml import mjml_to_html

from engine.mail.inert import TOKEN, numbers, token_of

_TEXT = re.compile(
    r"(?P<begin><mj-(?P<kind>text|button|preview)(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?(?<!/)>)\s*"
    r"(?P<text>(?:[^<]|<(?!/mj-(?P=kind)>))*\S)\s*(?=</mj-(?P=kind)>)"
)
_WHOLE = re.compile("<mj-html-attributes|\ue000")
"""MJML looks into every text, or a place could not be told from what somebody wrote."""
_ITS_OWN = re.compile("<!--|font-family")
"""What MJML acts upon in a text: Outlook's conditions, and fonts that have to be loaded."""
_PLACE = re.compile("\ue000([a-j]+)\ue001")
_LETTERS = str.maketrans("0123456789", "abcdefghij")
_DIGITS = str.maketrans("abcdefghij", "0123456789")


def html_of(mjml: str) -> str:
    """The HTML of MJML without comments, as `mjml_to_html` makes it. Raises whatever that trips over."""
    texts: list[str] = []

    def left_out(part: re.Match[str]) -> str:
        if _ITS_OWN.search(part["text"]):
            return part[0]
        texts.append(part["text"])
        return f"{part['begin']}\ue000{str(len(texts) - 1).translate(_LETTERS)}\ue001"

    if _WHOLE.search(mjml):
        return _made(mjml)
    html = _with_its_tokens(_TEXT.sub(left_out, mjml))
    return _PLACE.sub(lambda place: _tidied(texts[int(place[1].translate(_DIGITS))]), html)


def _with_its_tokens(layout: str) -> str:
    """A token has another number in each mail; numbered anew in their order, they are the same in every mail."""
    own = list(dict.fromkeys(found[0] for found in TOKEN.finditer(layout)))
    numbered = {token: token_of(number) for number, token in enumerate(own)}
    html = _of_layout(TOKEN.sub(lambda found: numbered[found[0]], layout))
    return TOKEN.sub(lambda found: own[numbers(found[0])[0]], html)


@lru_cache(maxsize=128)
def _of_layout(layout: str) -> str:
    return _made(layout)


def _made(mjml: str) -> str:
    html: str = mjml_to_html(mjml, keep_comments=False).html
    return html


@lru_cache(maxsize=256)
def _tidied(text: str) -> str:
    """As MJML writes a text: with every tag closed and every quote in its place."""
    element = BeautifulSoup(f"<mj-text>{text}</mj-text>", "html.parser").contents[0]
    assert isinstance(element, Tag)
    return element.decode_contents().strip()
