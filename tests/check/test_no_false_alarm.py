"""Sound campaigns in the six languages, written in other ways than the sample's: check stays quiet."""

import re
from pathlib import Path

import pytest

from engine.check.workspace import check_workspace
from tests.check.conftest import Edit

MAILS = {
    "en": ("Eleven days became three at a shop in Leeds, i.e. in a year.", "So, what would you change first?"),
    "de": ("Aus elf Tagen wurden drei, z. B. bei Schuhen.", "Womit verbringt Ihr Team heute die meiste Zeit?"),
    "fr": ("Chez un marchand de Lyon, onze jours sont devenus trois.", "Par quoi commenceriez-vous ?"),
    "es": ("En Valencia, once días pasaron a tres.", "Si pudiera cambiar una sola cosa, ¿cuál sería?"),
    "nl": ("Bij een winkel in Utrecht werden elf dagen er drie.", "Waarmee bent u de meeste tijd kwijt?"),
    "pt": ("Numa loja do Porto, onze dias passaram a três.", "Em que é que a sua equipa gasta mais tempo?"),
}
WHOLE = """<mjml lang="LANGUAGE"><mj-head><mj-title>{{ subject }}</mj-title>
<mj-attributes><mj-all font-family="Arial, sans-serif" /><mj-class name="small" font-size="12px" /></mj-attributes>
<mj-style>.a { color: #123; } @media (max-width: 480px) { .a { font-size: 18px !important; } }</mj-style></mj-head>
<mj-body width="600px">
<mj-section padding="10px 0"><mj-column>
  <mj-image width="120px" src="https://northwind.example/logo.png" alt="Northwind" />
</mj-column></mj-section>
{% if source.topic %}<mj-section><mj-column><mj-text>{{ source.topic }}</mj-text></mj-column></mj-section>{% endif %}
{% set who = lead.first_name | default('') %}
<mj-section>
  <mj-column width="50%"><mj-text>
    <p>{{ who | upper }}</p><p>WORDS</p><ul>{% for n in range(3) %}<li>{{ n + 1 }}</li>{% endfor %}</ul>
    {% if lead.title and "chief" in lead.title | lower %}<p>{{ lead.title }}</p>
    {% elif lead.country %}<p>..</p>{% endif %}
  </mj-text></mj-column>
  <mj-column width="50%"><mj-table><tr><td>1</td><td>11</td></tr></mj-table><mj-divider border-width="1px" />
    <mj-button href="{{ offers.consultation }}?utm_source=mail">OK</mj-button></mj-column>
</mj-section>
<mj-section><mj-column><mj-text><p>{{ asks }}</p><p>&ndash; {{ sender.name }}<br>{{ sender.title }}</p></mj-text>
<mj-text mj-class="small"><a href="{{ unsubscribe_url }}">x</a> &middot; {{ company.postal_address }}</mj-text>
</mj-column></mj-section></mj-body></mjml>
"""
OWN_TEXT = """WORDS

{{ offers.consultation }}

{{ asks }}

{{ sender.name }}, {{ company.postal_address }}
{{ unsubscribe_url }}
"""
QUESTION = 'asks: "Which part of handling returns takes your team the most time today?"'


def ask_all(workspace: Path, language: str, asks: str) -> None:
    """Make the whole campaign one of that language, with that question in every mail."""
    path = workspace / "campaigns" / "webinar.yaml"
    text = re.sub(r'asks: ".*"', lambda _: f"asks: {asks}", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("cadence:", f"language: {language}\ncadence:"), encoding="utf-8")


@pytest.mark.parametrize("language", MAILS)
def test_a_sound_mail_in_another_style_and_language_has_no_finding(workspace: Path, edit: Edit, language: str) -> None:
    words, question = MAILS[language]
    edit("templates/webinar/thank-you.mjml", "", WHOLE.replace("WORDS", words).replace("LANGUAGE", language))
    edit("templates/webinar/thank-you.txt", "", OWN_TEXT.replace("WORDS", words))
    edit("campaigns/webinar.yaml", QUESTION, f"{QUESTION}\n    offers: [consultation]")
    ask_all(workspace, language, f">-\n      {question}")
    assert check_workspace(workspace) == []


@pytest.mark.parametrize("language", MAILS)
def test_a_statement_may_lead_to_the_question(workspace: Path, language: str) -> None:
    words, question = MAILS[language]
    ask_all(workspace, language, f'"{words} {question}"')
    assert check_workspace(workspace) == []


def test_a_question_in_another_language_than_the_campaign_says_gets_the_cure(workspace: Path, edit: Edit) -> None:
    edit("campaigns/webinar.yaml", QUESTION, f'asks: "{MAILS["nl"][1]}"')
    [finding] = check_workspace(workspace)
    assert finding.cure == "Begin it with a question word, or say `language: nl` if it is."
