"""Every code there is: spoil a sound workspace in one place, and it is found in that very place."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.check.codes import CODES
from engine.check.workspace import check_workspace
from tests.check.conftest import SAMPLE, Edit

CAMPAIGN = "campaigns/webinar.yaml"
LETTER = "campaigns/newsletter.yaml"
SOURCES = "campaigns/sources.yaml"
SALES = "campaigns/sales.yaml"
COMPANY = "campaigns/company.yaml"
MAIL = "templates/webinar/thank-you.mjml"
STUDY = "templates/webinar/case-study.mjml"
LAYOUT = "templates/layouts/letter.mjml"

QUESTION = 'asks: "Which part of handling returns takes your team the most time today?"'
SUBJECT = "subject: \"{{ source.topic | default('Our webinar') }}: three numbers\""
CONSULTATION = 'consultation: {url: "https://northwind.example/consultation", is: next-step}'
LAST = "<p>If you measure only one of them, take the nine days: it is the cheapest to change.</p>"
BUTTON = '<mj-button href="{{ offers.consultation }}">Book 20 minutes with me</mj-button>'
ASKS = '<mj-text css-class="words"><p>{{ asks }}</p></mj-text>'
BODY = '<mj-body background-color="#ffffff" width="560px" css-class="page">'
LEAVE = '<a href="{{ unsubscribe_url }}">unsubscribe</a>'
CLICKS = "- clicks: consultation"
GONE = "the whole file"
OWN_TEXT = "Hello\n\n{{ asks }}\n\n{{ unsubscribe_url }}\n{{ company.postal_address }}\n"
BOMB = (
    "[&a [x,x,x,x,x,x,x,x,x], "
    + ", ".join(f"&{n} [{','.join([f'*{b}'] * 9)}]" for b, n in zip("abcde", "bcdef", strict=True))
    + "]"
)
EVERYBODY_AWAY = tuple(
    (
        SALES,
        f"    country: {country}\n",
        f"    country: {country}\n    absences: [{{from: 2026-12-2{day}, to: 2027-01-03}}]\n",
    )
    for day, country in enumerate(("US", "DE", "GB"))
)


@dataclass(frozen=True)
class Case:
    """What is spoilt (file, old text, new text), and what is then found where."""

    code: str
    place: str
    edits: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


def case(code: str, place: str, *edits: tuple[str, str, str]) -> Case:
    return Case(code, place, edits)


def said(words: str) -> tuple[str, str, str]:
    """Put something behind the last paragraph of the first mail."""
    return MAIL, LAST, f"{LAST}\n{words}"


CASES = [
    # what people write
    case("FILE001", SALES, (SALES, GONE, "")),
    case("FILE002", CAMPAIGN, (CAMPAIGN, "", "# nothing\n")),
    case("FILE003", "campaigns/more.yml", ("campaigns/more.yml", "", "campaign: more\n")),
    case("YAML001", f"{CAMPAIGN}:4:25", (CAMPAIGN, "enters: {source: webinar}", "enters: [source: webinar}")),
    case("YAML002", f"{CAMPAIGN}:5:1", (CAMPAIGN, "enters: {source: webinar}\n", "enters: {}\nenters: {}\n")),
    case("YAML003", f"{CAMPAIGN}:6:1", (CAMPAIGN, "cadence:", "cadance:")),
    case("YAML004", f"{CAMPAIGN}:6:11", (CAMPAIGN, "every: 1 week", "every: weekly")),
    case("YAML005", f"{CAMPAIGN}:8:5", (CAMPAIGN, f"    {QUESTION}\n", "")),
    case("YAML006", CAMPAIGN, (CAMPAIGN, "# Those who", "#" * 200_000 + "\n# Those who")),
    case("YAML006", COMPANY, (COMPANY, "list_id: nurture", f"list_id: {BOMB}")),
    case("YAML007", f"{SOURCES}:8:5", (SOURCES, "[topic, attended]", "[topic, attended, name]")),
    case("YAML008", f"{CAMPAIGN}:10:1", (CAMPAIGN, "    template: webinar/thank-you", "\ttemplate: webinar/thank-you")),
    # tracks
    case("TRACK001", f"{CAMPAIGN}:3:1", (CAMPAIGN, "campaign: webinar-follow-up", "campaign: newsletter")),
    case("TRACK002", f"{CAMPAIGN}:4:10", (LETTER, "{recycled: true}", "{recycled: true, source: webinar}")),
    case("TRACK003", f"{CAMPAIGN}:4:28", (CAMPAIGN, "{source: webinar}", "{source: [webinar, podcast]}")),
    case("TRACK004", f"{CAMPAIGN}:4:1", (CAMPAIGN, "{source: webinar}", "{}")),
    case("TRACK004", f"{CAMPAIGN}:4:1", (CAMPAIGN, "{source: webinar}", "{recycled: true}")),
    case("TRACK005", f"{SOURCES}:5:3", (CAMPAIGN, "{source: webinar}", "{}")),
    case("TRACK006", f"{CAMPAIGN}:4:10", (CAMPAIGN, "{source: webinar}", "{source: [webinar, talk-to-sales]}")),
    case("REST001", f"{SALES}:39:3", (SALES, "then: newsletter", "then: nowhere")),
    case("REST002", f"{SALES}:39:3", (SALES, "then: newsletter", "then: webinar-follow-up")),
    case("REST003", f"{LETTER}:34:69", (LETTER, "at_most: 2", "at_most: 3")),
    case("REST004", f"{LETTER}:34:9", (LETTER, "after: 4 emails", "after: 5 emails")),
    case("STEP001", f"{CAMPAIGN}:13:5", (CAMPAIGN, "email: case-study", "email: thank-you")),
    case("STEP002", f"{CAMPAIGN}:14:5", (CAMPAIGN, "template: webinar/case-study", "template: webinar/thank-you")),
    case("STEP003", f"{CAMPAIGN}:14:5", (CAMPAIGN, "email: case-study\n", "email: case-study\n    within: 2 days\n")),
    case("STEP004", f"{CAMPAIGN}:23:5", (CAMPAIGN, "after: 4 emails", "after: 3 emails")),
    case("PACE001", f"{CAMPAIGN}:6:11", (CAMPAIGN, "every: 1 week", "every: 3 days")),
    case("PACE002", f"{CAMPAIGN}:6:26", (CAMPAIGN, "[tue, wed, thu]", "[sat, sun]")),
    # offers and bites
    case("OFFER001", f"{CAMPAIGN}:22:5", (CAMPAIGN, "offers: [technical_paper]", "offers: [paper]")),
    case("OFFER001", f"{MAIL}:19:7", said("<p>{{ offers.trial }}</p>")),
    case(
        "OFFER002",
        f"{CAMPAIGN}:30:3",
        (CAMPAIGN, f"  {CONSULTATION}", f"  {CONSULTATION}\n  free: {{url: https://a.example/}}"),
    ),
    case("OFFER003", f"{CAMPAIGN}:13:14", (CAMPAIGN, QUESTION, f"{QUESTION}\n    offers: [consultation]")),
    case("OFFER004", f"{CAMPAIGN}:18:5", (CAMPAIGN, "    offers: [technical_paper]\n", "")),
    case(
        "BITE001",
        f"{CAMPAIGN}:34:5",
        (CAMPAIGN, f"  {CONSULTATION}", f"  {CONSULTATION}\n  free: {{url: https://a.example/}}"),
        (CAMPAIGN, CLICKS, "- clicks: free"),
    ),
    case("BITE002", f"{CAMPAIGN}:34:5", (CAMPAIGN, CLICKS, f"{CLICKS}\n  - replies: question")),
    case("BITE003", f"{CAMPAIGN}:34:5", (CAMPAIGN, CLICKS, f"{CLICKS}\n  - answers: {{timeline: [now]}}")),
    case(
        "BITE003",
        f"{CAMPAIGN}:35:5",
        (CAMPAIGN, QUESTION, f"{QUESTION}\n    answers: {{timeline: [now, later]}}"),
        (CAMPAIGN, CLICKS, f"{CLICKS}\n  - answers: {{timeline: [now, soon]}}"),
    ),
    # templates
    case(
        "TPL001", f"{CAMPAIGN}:10:5", (CAMPAIGN, "template: webinar/thank-you.mjml", "template: ../../etc/passwd.mjml")
    ),
    case("TPL001", f"{MAIL}:1:1", (MAIL, '{% extends "webinar/letter.mjml" %}', '{% extends "../letter.mjml" %}')),
    case(
        "TPL002", f"{CAMPAIGN}:10:5", (CAMPAIGN, "template: webinar/thank-you.mjml", "template: webinar/thank-yuo.mjml")
    ),
    case("TPL002", f"{MAIL}:19:1", said('{% include "partials/greting.mjml" %}')),
    case("TPL003", f"{MAIL}:19:1", said('{% include "webinar/thank-you.mjml" %}')),
    case("TPL004", MAIL, said("<p>Much</p>\n" * 50_000)),
    case(
        "TPL005", f"{CAMPAIGN}:10:5", (CAMPAIGN, "template: webinar/thank-you.mjml", "template: webinar/thank-you.txt")
    ),
    case("TPL006", "templates/webinar/old.mjml", ("templates/webinar/old.mjml", "", "<mjml></mjml>")),
    case("TPL007", f"{MAIL}:5:1", (MAIL, "{% block letter %}", "Hello\n{% block letter %}")),
    case("TPL008", f"{MAIL}:19:1", said("{% include source.topic %}")),
    case("JINJA001", f"{MAIL}:19:1", said("<p>{{ lead.email </p>")),
    case("JINJA001", f"{MAIL}:19:1", said("<p>{{ lead.email | nicely }}</p>")),
    case("JINJA001", f"{CAMPAIGN}:11:5", (CAMPAIGN, SUBJECT, "subject: \"{{ source.topic | default('a') }\"")),
    case("JINJA002", f"{MAIL}:19:1", said("{% macro m() %}{% endmacro %}")),
    case("JINJA003", f"{MAIL}:19:1", said("{% for n in range(1000000) %}x{% endfor %}")),
    case("VAR001", f"{MAIL}:20:7", said("<p>Or so</p>\n<p>{{ soruce.topic }}</p>")),
    case(
        "VAR001",
        f"{MAIL}:20:7",
        said("{% if source.attended %}\n<p>{{ lead.frist_name | default('you') }}</p>{% endif %}"),
    ),
    case("VAR001", f"{CAMPAIGN}:11:18", (CAMPAIGN, SUBJECT, 'subject: "{{ source.topics | default(1) }}"')),
    case("VAR001", f"{CAMPAIGN}:12:23", (CAMPAIGN, QUESTION, 'asks: "What do {{ acount.name }} do?"')),
    case("VAR001", f"{LAYOUT}:54:56", (LAYOUT, "<p>{{ asks }}</p>", "<p>{{ asks }}</p>{{ nobody }}")),
    case("VAR001", f"{MAIL}:19:36", said('<a href="https://a.example/?who={{ lead.id }}">Here</a>')),
    case(
        "VAR001",
        "templates/webinar/thank-you.txt:4:4",
        ("templates/webinar/thank-you.txt", "", OWN_TEXT.replace("{{ asks }}", "{{ asks }}\n{{ aks }}")),
    ),
    case("VAR002", f"{MAIL}:19:7", said("<p>{{ lead.first_name }}</p>")),
    case(
        "VAR002",
        f"{MAIL}:20:4",
        said("{% if source.topic %}<p>{{ source.topic }}</p>{% else %}\n{{ source.topic }}{% endif %}"),
    ),
    case("VAR002", f"{CAMPAIGN}:11:24", (CAMPAIGN, SUBJECT, 'subject: "After {{ source.topic }}"')),
    case("VAR003", f"{MAIL}:19:7", said("<p>{{ lead }}</p>")),
    case("VAR003", f"{MAIL}:19:7", said("<p>{{ source[lead.email] }}</p>")),
    # MJML
    case("MJML001", f"{STUDY}:15:1", (STUDY, BUTTON, "<mj-buton>Book</mj-buton>")),
    case("MJML002", f"{STUDY}:15:12", (STUDY, BUTTON, BUTTON.replace("<mj-button", '<mj-button colour="red"'))),
    case("MJML002", f"{LAYOUT}:46:12", (LAYOUT, BODY, '<mj-body witdh="560px" css-class="page">')),
    case("MJML003", f"{STUDY}:15:1", (STUDY, BUTTON, f"<mj-section><mj-column>{BUTTON}</mj-column></mj-section>")),
    case("MJML003", f"{STUDY}:16:1", (STUDY, BUTTON, f"<mj-text>\n{BUTTON}</mj-text>")),
    case("MJML004", f"{STUDY}:16:1", (STUDY, BUTTON, f"{BUTTON}\nBook now")),
    case("MJML004", f"{STUDY}:16:1", (STUDY, BUTTON, f"{BUTTON}\n<p>Book now</p>")),
    case("MJML004", f"{STUDY}:16:1", (STUDY, BUTTON, f"{BUTTON}\n{{{{ source.did }}}}")),
    case("MJML005", f"{LAYOUT}:30:5", (LAYOUT, "<mj-style>", '<mj-style inline="inline">')),
    case(
        "MJML005", f"{LAYOUT}:47:1", (LAYOUT, BODY, f'{BODY}\n<mj-hero height="100px"><mj-text>Hi</mj-text></mj-hero>')
    ),
    case("MJML006", f"{STUDY}:15:1", (STUDY, BUTTON, "<mj-text>Book</mj-button>")),
    case("MJML007", f"{STUDY}:15:12", (STUDY, BUTTON, BUTTON.replace("<mj-button", '<mj-button align="middle"'))),
    case("MJML007", f"{STUDY}:15:12", (STUDY, BUTTON, BUTTON.replace("<mj-button", '<mj-button padding="10 20"'))),
    case(
        "MJML008",
        STUDY,
        (STUDY, BUTTON, BUTTON.replace("<mj-button", '<mj-button width="9px" inner-padding="{{ lead.email }}"')),
    ),
    case("MJML009", f"{LAYOUT}:47:1", (LAYOUT, BODY, f"<mj-body></mj-body>\n{BODY}")),
    case("MJML010", f"{STUDY}:15:1", (STUDY, BUTTON, f'<mj-image alt="" />{BUTTON}')),
    case(
        "MJML011",
        f"{LAYOUT}:30:38",
        (LAYOUT, "<mj-style>", '<mj-html-attributes><mj-selector path=".nobody" /></mj-html-attributes><mj-style>'),
    ),
    # what mails say
    case("ASK001", f"{CAMPAIGN}:12:5", (CAMPAIGN, QUESTION, 'asks: "I look forward to your answer."')),
    case("ASK002", f"{CAMPAIGN}:12:5", (CAMPAIGN, QUESTION, 'asks: "Do you have ten minutes?"')),
    case(
        "ASK002",
        f"{CAMPAIGN}:12:5",
        (CAMPAIGN, QUESTION, 'asks: "{% if source.topic %}What now?{% else %}Any ideas?{% endif %}"'),
    ),
    case("ASK003", f"{CAMPAIGN}:12:5", (CAMPAIGN, QUESTION, 'asks: "Is it you? Who else decides?"')),
    case(
        "ASK004",
        f"{LAYOUT}:54:62",
        (LAYOUT, ASKS, '<mj-text css-class="words"><p>{% if source.date %}{{ asks }}{% endif %}</p></mj-text>'),
    ),
    case("ASK005", f"{LAYOUT}:54:78", (LAYOUT, ASKS, f"{ASKS}<mj-text><p>Or would you\n rather talk?</p></mj-text>")),
    case("ASK006", f"{CAMPAIGN}:6:1", (CAMPAIGN, "cadence:", "language: pl\ncadence:")),
    case("TONE001", f"{CAMPAIGN}:11:20", (CAMPAIGN, SUBJECT, 'subject: "Just following up"')),
    case("TONE001", f"{MAIL}:19:9", said("<p>I am touching\nbase with you.</p>")),
    case("SUBJ001", f"{CAMPAIGN}:11:5", (CAMPAIGN, SUBJECT, f'subject: "{"Long " * 13}"')),
    case("SUBJ002", f"{CAMPAIGN}:11:5", (CAMPAIGN, SUBJECT, f'subject: "{"Long " * 25}"')),
    case("LINK001", f"{MAIL}:19:13", said('<p><a href="http://a.example/">Here</a></p>')),
    case(
        "LINK001",
        f"{CAMPAIGN}:29:18",
        (CAMPAIGN, "https://northwind.example/consultation", "http://northwind.example/consultation"),
    ),
    case("LINK001", f"{COMPANY}:4:1", (COMPANY, "website: https://", "website: http://")),
    case("LINK002", f"{STUDY}:16:18", (STUDY, BUTTON, f"{BUTTON}\n{BUTTON}")),
    case("LINK003", f"{MAIL}:19:13", said('<p><a href="northwind.example">Here</a></p>')),
    case("LINK004", f"{MAIL}:19:44", said('{% set x = "https://a.example/" %}<a href="{{ x }}">Here</a>')),
    case("LAW001", f"{LAYOUT}:46:3", (LAYOUT, LEAVE, "unsubscribe")),
    case("LAW002", f"{LAYOUT}:46:3", (LAYOUT, "{{ company.postal_address }}", "here")),
    case("LOOK001", f"{STUDY}:16:1", (STUDY, BUTTON, f'{BUTTON}\n<mj-image src="https://a.example/i.png" />')),
    case("LOOK001", f"{MAIL}:19:4", said('<p><img src="https://a.example/i.png"></p>')),
    case("LOOK002", f"{MAIL}:1:1", said("<p>Very much indeed</p>\n" * 5_000)),
    case(
        "TEXT001",
        "templates/webinar/thank-you.txt:1:1",
        ("templates/webinar/thank-you.txt", "", "{{ asks }} {{ unsubscribe_url }} {{ company.postal_address }}"),
    ),
    # sales
    case("STAFF001", f"{SALES}:3:1", (SALES, "    country: GB\n", "    country: GB\n    territory: [GB]\n")),
    case(
        "STAFF002",
        f"{SALES}:21:5",
        (SALES, "    country: GB\n", "    country: GB\n    absences: [{from: 2026-01-01, to: 2036-01-01}]\n"),
    ),
    case("STAFF003", f"{SALES}:3:1", *EVERYBODY_AWAY),
    case("STAFF004", f"{SALES}:30:3", (SALES, "outcome_within: 80 hours", "outcome_within: 2 hours")),
    case("STAFF001", f"{SALES}:3:1", (SALES, "    country: GB\n", "    country: GB\n    territory: {sizes: 1-50}\n")),
    case("STAFF005", f"{SALES}:21:5", (SALES, "    country: GB\n", "    country: GB\n    team: emea\n")),
    case("STAFF006", f"{SALES}:3:9", (SALES, "reps:\n", "teams: {emea: {}}\nreps:\n")),
    case(
        "STAFF007",
        f"{SALES}:19:5",
        (SALES, "reps:\n", "teams: {emea: {}}\nreps:\n"),
        (SALES, "    country: US\n", "    country: US\n    team: emea\n"),
        (SALES, "    country: DE\n", "    country: DE\n    team: emea\n"),
    ),
    case(
        "STAFF008",
        f"{SALES}:3:42",
        (SALES, "reps:\n", "teams: {big: {territory: {sizes: 200+}}, huge: {territory: {sizes: 900+}}}\nreps:\n"),
    ),
    case(
        "STAFF009",
        f"{SALES}:21:5",
        (SALES, "    country: GB\n", "    country: GB\n    absences: [{from: 2026-01-01, to: 2027-01-01}]\n"),
    ),
]


@pytest.mark.parametrize("spoilt", CASES, ids=str)
def test_what_is_wrong_is_found_where_it_stands(workspace: Path, edit: Edit, spoilt: Case) -> None:
    for name, old, new in spoilt.edits:
        if old is GONE:
            (workspace / name).unlink()
        else:
            edit(name, old, new)
    found = [finding for finding in check_workspace(workspace) if finding.code == spoilt.code]
    assert [str(finding.place) for finding in found] == [spoilt.place]
    assert found[0].severity == CODES[spoilt.code].severity
    assert found[0].words.endswith(".")


def test_every_code_is_found_somewhere() -> None:
    assert {each.code for each in CASES} == set(CODES)


def test_nothing_is_wrong_with_the_sample() -> None:
    assert check_workspace(SAMPLE) == []


def test_nothing_is_wrong_with_what_the_cases_spoil(sound: Path) -> None:
    assert check_workspace(sound) == []
