"""The engine's own mails and pages work with everything known, and with hardly anything."""

import re
from typing import Any

import pytest

from engine.mail.compile import compile_mail
from engine.mail.library import DEFAULTS
from engine.mail.render import RenderedMail, render_mail, render_page

COMPANY = {
    "name": "Northwind",
    "postal_address": "14 Quay Street, Bristol",
    "website": "https://www.northwind.example",
    "privacy_url": "https://www.northwind.example/privacy",
}
PAGE = "https://go.northwind.example/console/handoffs/token"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }}"


def person(name: str, title: str = "", email: str = "", phone: str = "", state: str = "") -> dict[str, str]:
    known = {"name": name, "title": title, "email": email, "phone": phone, "state": state}
    return {**known, "country": "", "local_time": ""}


BARE: dict[str, Any] = {
    "number": 7,
    "subject": "x@gmail.example: clicked consultation (accept by Fri 27 Nov, 16:30)",
    "lead": person("x@gmail.example", email="x@gmail.example"),
    "account": {"name": "", "domain": "", "industry": "", "size": ""},
    "why": {
        "rule": "clicked consultation",
        "touchpoint": "clicked the offer consultation",
        "occurred_at": "27 Nov 2026, 09:58",
        "confidence": "100%",
        "question": "",
        "reply": "",
    },
    "due": {"by": "Fri 27 Nov, 16:30", "zone": "Europe/London", "owes": "acceptance", "over": False},
    "next_attempt": {"channel": "call", "at": "now", "draft": "", "missing": "4 more attempts, on 3 more days"},
    "rep": person("Sam Ortiz"),
    "why_rep": "",
    "source": {"name": "webinar", "did": "signed up", "date": "", "context": (), "note": "", "cost": ""},
    "opening": {"now": "", "later": ""},
    "cautions": (),
    "power": (),
    "power_advice": "",
    "timeline": ({"when": "27 Nov", "words": "clicked the offer consultation", "who": ""},),
    "folded": 0,
    "suspected": (),
    "colleagues": (),
    "earlier": (),
    "answers": (),
    "consent": "",
    "questions": (),
    "links": {"page": ""},
    "accepted": "",
    "ended": "",
}
RICH: dict[str, Any] = {
    **BARE,
    "lead": {
        **person("Ingrid Nowak", "Leiter IT", "ingrid.nowak@larkspurhotels.example", "+1 555 0133"),
        "country": "Netherlands",
        "local_time": "Mon 15:20",
    },
    "account": {"name": "Larkspur Hotels", "domain": "larkspurhotels.example", "industry": "hotels", "size": "1000+"},
    "why": {**BARE["why"], "question": "How do you decide today?", "reply": f"First line\n{HOSTILE}"},
    "why_rep": "owns the account",
    "source": {**BARE["source"], "context": (("booth", "B-214"),), "note": "spec sheet", "cost": "180 USD"},
    "opening": {"now": "You stopped at our booth.", "later": "How do you handle returns?"},
    "cautions": ("asked us not to call",),
    "power": (person("Maud Conti", "Chief Supply Chain Officer", "chief@larkspurhotels.example", "+1 555 0100"),),
    "power_advice": "Call Maud Conti first.",
    "timeline": (*BARE["timeline"], {"when": "26 Nov", "words": "signed up", "who": "Dario"}),
    "folded": 3,
    "suspected": ({"when": "26 Nov", "words": "every link opened", "who": ""},),
    "colleagues": (person("Dario Horvat", "Analyst", state="paused"),),
    "earlier": ("returned: no budget",),
    "answers": (("When will you decide?", "This quarter"),),
    "consent": "agreed to mail",
    "questions": ("What are you working on?", "Who else?", "Why now?"),
    "links": {"page": PAGE},
}  # fmt: skip
SECOND = {
    "name": "Dario Horvat",
    "title": "",
    "words": "clicked the offer consultation",
    "reply": "",
    "again": False,
    "people": 2,
}
ROW = {"name": "Ingrid Nowak", "title": "", "company": "", "rule": "replied", "due": "Tue 24 Nov", "page": PAGE}


def mail(template: str, **context: Any) -> RenderedMail:
    compiled = compile_mail(template, subject="Subject", folders=[DEFAULTS], tracked=False)
    return render_mail(compiled, {"company": COMPANY, **context})


def page(name: str, **context: Any) -> str:
    return render_page(f"pages/{name}.html", {"company": COMPANY, **context}, [DEFAULTS])


@pytest.mark.parametrize("brief", [RICH, BARE], ids=["rich", "bare"])
@pytest.mark.parametrize("template", ["brief.mjml", "reminder.mjml", "joined.mjml"])
def test_a_mail_about_a_handoff_renders(template: str, brief: dict[str, Any]) -> None:
    made = mail(template, brief=brief, second=SECOND)
    for part in (made.html, made.text):
        assert brief["lead"]["name"] in part
        assert "Northwind" in part
    assert not re.search(r"<img|<link|@import|url\(|<script", made.html)


@pytest.mark.parametrize(("people", "told"), [(1, False), (2, True)])
def test_who_joined_is_counted_as_long_as_there_are_two(people: int, told: bool) -> None:
    made = mail("joined.mjml", brief=RICH, second={**SECOND, "again": False, "people": people})
    assert ("That makes" in made.text) is told
    assert "and it is yours" in made.text


def test_the_brief_shows_every_fact_in_both_parts() -> None:
    made = mail("brief.mjml", brief=RICH)
    facts = (
        "Fri 27 Nov, 16:30", "Europe/London", "Leiter IT", "Larkspur Hotels", "How do you decide today?", "First line",
        "clicked consultation", "100%", "+1 555 0133", "Netherlands", "hotels", "1000+", "agreed to mail",
        "asked us not to call", "Maud Conti", "Call Maud Conti first.", "You stopped at our booth.",
        "How do you handle returns?", "Who else?", "B-214", "spec sheet", "180 USD", "Dario", "3 older entries",
        "every link opened", "paused", "returned: no budget", "It came to Sam Ortiz, who owns the account", PAGE,
    )  # fmt: skip
    for fact in facts:
        assert fact in made.html
        assert fact in made.text


def test_a_lead_s_words_stay_words_in_the_brief() -> None:
    made = mail("brief.mjml", brief=RICH)
    assert "<script>" not in made.html
    assert HOSTILE in made.text


def test_the_digest_lists_its_groups_with_a_link_each() -> None:
    groups = [{"title": "Overdue", "rows": [ROW, ROW]}, {"title": "New", "rows": [ROW]}]
    made = mail("digest.mjml", digest={"subject": "s", "rep": "Lena", "date": "Tuesday", "groups": groups})
    assert made.html.count(f'href="{PAGE}"') == 3
    assert "Overdue (2)" in made.text


def test_marketing_reads_who_waits_for_a_look_and_how_to_decide() -> None:
    row = {"name": HOSTILE, "title": "COO", "company": "", "address": "ada@acme.example", "why": "sales returned it"}
    made = mail("look.mjml", look={"count": 3, "more": 2, "rows": [row]})
    assert all(words in made.text for words in ("3 leads wait", "ada@acme.example", "sales returned it", "and 2 more"))
    assert "<script>" not in made.html


def test_an_empty_digest_says_so() -> None:
    made = mail("digest.mjml", digest={"subject": "s", "rep": "Lena", "date": "Tuesday", "groups": []})
    assert "Nothing is open." in made.text


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("student", "For studies and research"),
        ("competitor", "we work in the same field"),
        ("place_not_served", "We do not work where you are yet"),
        ("no_fit", "we are not the right people"),
        ("", "we are not the right people"),
    ],
)
def test_somebody_turned_down_gets_a_kind_word_for_their_reason(reason: str, words: str) -> None:
    made = mail(
        "declined.mjml",
        lead={"email": "lea@uni.example"},
        source={"did": "talked to us"},
        reason=reason,
        sender={"name": "Dana Reyes", "title": ""},
        unsubscribe_url="https://go.northwind.example/u/1",
    )
    assert words in made.text
    assert "14 Quay Street" in made.text
    assert 'href="https://go.northwind.example/u/1"' in made.html


def test_the_unsubscribe_page_asks_with_a_form_and_does_nothing_by_itself() -> None:
    asks = page("unsubscribe", action="/u/token", address=HOSTILE)
    assert '<form method="post" action="/u/token">' in asks
    assert "<script>" not in asks


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("open", {"accept", "call", "email", "return"}),
        ("accepted", {"call", "email", "won", "lost", "return"}),
        ("closed", set()),
    ],
)
def test_the_handoff_page_offers_what_its_state_allows(state: str, offered: set[str]) -> None:
    reasons = (("no_need", "no need", ""), ("not_reachable", "could not be reached", "not before 2 more attempts"))
    channels = (("call", "called"), ("email", "wrote a mail"))
    told = {
        "brief": RICH,
        "action": "/x",
        "noted": "",
        "words": "Won.",
        "reasons": reasons,
        "channels": channels,
        "days": ("", ""),
    }
    shown = page("handoff", state=state, **told)
    assert set(re.findall(r'name="do" value="(\w+)"', shown)) == offered
    assert shown.count('type="radio"') == (2 if "return" in offered else 0)


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("unsubscribe", {"action": "/u/1", "address": "a@b.example"}),
        ("unsubscribed", {"address": "a@b.example"}),
        ("problem", {"title": "This link is too old.", "words": "Ask for another.", "back": ""}),
        ("thanks", {}),
    ],
)
def test_a_page_needs_nothing_from_elsewhere(name: str, context: dict[str, str]) -> None:
    shown = page(name, **context)
    assert "<h1>" in shown
    assert "Northwind" in shown
    assert not re.search(r"<script|<link|@import|url\(|src=", shown)


@pytest.mark.parametrize(("to_power", "heading"), [("Maud, Ada calls.", "Call power first"), ("", "Who decides")])
def test_power_is_only_called_first_where_somebody_else_than_the_lead_decides(to_power: str, heading: str) -> None:
    brief = {**BARE, "power_advice": "Advice.", "opening": {"now": "", "later": "", "to_power": to_power}}
    page = render_page("pages/facts.html", {"brief": brief, "company": COMPANY}, [DEFAULTS])
    compiled = compile_mail("brief.mjml", subject="{{ brief.subject }}", folders=[DEFAULTS], tracked=False)
    mail = render_mail(compiled, {"brief": brief, "company": COMPANY, "sender": {}, "unsubscribe_url": ""})
    others = {"Call power first", "Who decides"} - {heading}
    for shown in (page, mail.html):
        assert heading in shown
        assert not any(other in shown for other in others)
