"""The sample's letters read right for a lead we know well and for one of whom we have only an address."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from engine.domain.campaign import Campaign, EmailStep
from engine.mail.compile import CompiledMail, compile_mail
from engine.mail.library import DEFAULTS
from engine.mail.render import RenderedMail, render_link, render_mail

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "templates", DEFAULTS)
FILES = ("webinar", "badge-scan", "white-paper", "trial", "newsletter")
KNOWN: dict[str, dict[str, str]] = {
    "lead": {"first_name": "Ingrid", "last_name": "Nowak", "email": "ingrid.nowak@larkspurhotels.example"},
    "account": {"name": "Larkspur Hotels", "industry": "hospitality"},
    "source": {
        "name": "webinar",
        "did": "signed up for our webinar",
        "date": "12 November 2026",
        "topic": "Cutting returns cost in half",
        "event": "DSP World",
        "attended": "Yes",
        "what_is_your_biggest_challenge": "costs",
        "note": "Competitor, be careful",
    },
}
UNKNOWN: dict[str, dict[str, str]] = {
    "lead": {"email": "somebody@gmail.example"},
    "account": {},
    "source": {"name": "webinar", "did": "signed up for our webinar"},
}
LEADS = {"known": KNOWN, "unknown": UNKNOWN}


def read(name: str) -> Campaign:
    written = YAML(typ="safe").load(ROOT / "campaigns" / f"{name}.yaml")
    return Campaign.model_validate(written)


def letters() -> list[Any]:
    return [pytest.param(read(name), step, id=f"{name}/{step.id}") for name in FILES for step in read(name).emails]


def compiled(step: EmailStep) -> CompiledMail:
    return compile_mail(step.template, subject=step.subject, asks=step.asks, folders=FOLDERS)


def context_of(campaign: Campaign, lead: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        **lead,
        "sender": {"name": campaign.sender.name, "address": campaign.sender.address, "title": campaign.sender.title},
        "company": {
            "name": "Northwind",
            "postal_address": "14 Quay Street, Bristol",
            "website": "https://www.northwind.example",
            "privacy_url": "https://www.northwind.example/privacy",
        },
        "offers": {name: offer.url for name, offer in campaign.offers.items()},
        "unsubscribe_url": "https://go.northwind.example/u/1",
    }


def rendered(campaign: Campaign, step: EmailStep, lead: dict[str, dict[str, str]]) -> RenderedMail:
    return render_mail(compiled(step), context_of(campaign, lead))


def test_each_campaign_has_four_letters() -> None:
    assert [len(read(name).emails) for name in FILES] == [4, 4, 4, 4, 4]


@pytest.mark.parametrize("who", LEADS)
@pytest.mark.parametrize(("campaign", "step"), letters())
def test_the_open_question_is_the_last_line_before_the_signature(campaign: Campaign, step: EmailStep, who: str) -> None:
    paragraphs = rendered(campaign, step, LEADS[who]).text.split("\n\n")
    signature = next(n for n, paragraph in enumerate(paragraphs) if paragraph.startswith("Dana Reyes\n"))
    assert paragraphs[0] == ("Hello Ingrid," if who == "known" else "Hello,")
    assert re.match(r"(Who|What|Where|When|Why|How|Which)\b.*\?$", paragraphs[signature - 1])
    assert paragraphs[signature - 1] in rendered(campaign, step, LEADS[who]).html.replace("&#39;", "'")


@pytest.mark.parametrize("who", LEADS)
@pytest.mark.parametrize(("campaign", "step"), letters())
def test_a_letter_is_short_and_gives_a_reason_to_write(campaign: Campaign, step: EmailStep, who: str) -> None:
    mail = rendered(campaign, step, LEADS[who])
    letter = re.sub(r"\(?https?://\S+", "", mail.text.split("Dana Reyes\n")[0])
    assert 60 <= len(letter.split()) <= 130
    assert not re.search(r"following up|checking in|touching base|circling back", mail.text, re.I)
    assert 5 <= len(mail.subject) <= 60


@pytest.mark.parametrize("who", LEADS)
@pytest.mark.parametrize(("campaign", "step"), letters())
def test_every_letter_says_why_who_and_how_to_leave(campaign: Campaign, step: EmailStep, who: str) -> None:
    mail = rendered(campaign, step, LEADS[who])
    for part in (mail.text, mail.html):
        assert "You get this because you signed up for our webinar" in " ".join(part.split())
        assert "14 Quay Street, Bristol" in part
        assert "https://go.northwind.example/u/1" in part


@pytest.mark.parametrize(("campaign", "step"), letters())
def test_what_staff_noted_is_never_shown_to_the_lead(campaign: Campaign, step: EmailStep) -> None:
    mail = rendered(campaign, step, KNOWN)
    assert "Competitor" not in mail.subject + mail.html + mail.text


@pytest.mark.parametrize(("campaign", "step"), letters())
def test_a_letter_links_to_the_offers_that_its_step_names(campaign: Campaign, step: EmailStep) -> None:
    mail = compiled(step)
    assert {link.offer for link in mail.links} == set(step.offers)
    targets = [render_link(link, context_of(campaign, UNKNOWN)) for link in mail.links]
    assert targets == [campaign.offers[link.offer].url for link in mail.links]


@pytest.mark.parametrize(("campaign", "step"), letters())
def test_nothing_is_fetched_when_a_letter_is_opened(campaign: Campaign, step: EmailStep) -> None:
    html = rendered(campaign, step, KNOWN).html
    assert not re.search(r"<img|<link|@import|url\(|<script", html)


def test_who_registered_and_did_not_come_is_not_thanked_for_an_hour() -> None:
    campaign = read("webinar")
    absent = {**KNOWN, "source": {**KNOWN["source"], "attended": "No"}}
    assert "You had signed up for our webinar “Cutting returns cost in half”" in (
        rendered(campaign, campaign.emails[0], absent).text
    )
    assert "Thank you for giving us an hour" in rendered(campaign, campaign.emails[0], KNOWN).text
