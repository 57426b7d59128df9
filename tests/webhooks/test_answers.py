"""An answer counts by its button and never by its link."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from engine.domain.campaign import Bite, Campaign
from engine.flow.apply import apply_workspace
from engine.flow.installation import Installation
from engine.mail.tokens import Signer
from engine.store.database import connect, transaction
from engine.store.tables import CampaignVersion, Handoff, InboundEvent, Message
from engine.workspace.load import Workspace
from tests.running_site import START, Rows, Site, serving, table_rows, tampered

CHOICES = {"now": "Now", "this-quarter": "This quarter", "later": "Later"}
ADA = "ada@lovelace-works.example"


@pytest.fixture(scope="session")
def asking_workspace(sample_workspace: Workspace) -> Workspace:
    """The sample, whose webinar campaign offers answers in its first mail."""
    campaign = _asking(sample_workspace.campaigns["webinar-follow-up"])
    return replace(sample_workspace, campaigns={**sample_workspace.campaigns, campaign.campaign: campaign})


def _asking(campaign: Campaign) -> Campaign:
    first, *others = campaign.steps
    asking = first.model_copy(update={"answers": {"timeline": CHOICES}})
    bite = Bite(answers={"timeline": ("now", "this-quarter")}, rule="wants to decide soon")
    return campaign.model_copy(update={"steps": (asking, *others), "bites": (*campaign.bites, bite)})


@pytest.fixture(scope="session")
def asking_rows(asking_workspace: Workspace, migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    path = tmp_path_factory.mktemp("asking") / "nurture.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    database = connect(f"sqlite:///{path}")
    apply_workspace(Installation(database, asking_workspace, Signer(["x" * 32]), ""), "the tests", START)
    return table_rows(database)


@pytest.fixture
def asking(database_url: str, asking_workspace: Workspace, asking_rows: Rows, tmp_path: Path) -> Iterator[Site]:
    with serving(database_url, asking_workspace, asking_rows, tmp_path / "outbox") as site:
        yield site


def _paths(site: Site, message: Message) -> dict[str, str]:
    """The paths of the answers in the HTML part, by their words."""
    part = site.received(message).get_body(("html",))
    assert part
    return {words: path for path, words in re.findall(r'href="[^"]*(/a/[\w-]+)"[^>]*>([^<]+)</a>', part.get_content())}


def _answer(site: Site, words: str, text: str | None = None, message: Message | None = None) -> None:
    path = _paths(site, message or site.mailed_lead())[words]
    answer = site.client.post(path, data={"text": text} if text is not None else None)
    assert answer.status_code == 200
    site.turn()


def test_both_parts_of_the_mail_end_with_the_answers_under_the_question(asking: Site) -> None:
    message = asking.mailed_lead()
    mail = asking.received(message)
    assert list(_paths(asking, message)) == list(CHOICES.values())
    plain = mail.get_body(("plain",))
    assert plain
    text = plain.get_content().replace("\r\n", "\n")
    assert re.search(r"most time today\?\n\nNow: http\S+/a/\S+\nThis quarter: http\S+/a/\S+\nLater: http\S+\n", text)


def test_the_link_shows_question_and_answer_and_counts_for_nothing(asking: Site) -> None:
    message = asking.mailed_lead()
    path = _paths(asking, message)["This quarter"]
    for ask in (asking.client.get, asking.client.head):
        assert ask(path).status_code == 200
    page = asking.client.get(path)
    assert page.text.count("<button") == 1
    assert "Which part of handling returns takes your team the most time today?" in page.text
    assert "<h1>This quarter</h1>" in page.text
    asking.settle()
    assert "answered" not in asking.kinds_of(asking.lead())
    looked = [each.words for each in asking.timeline() if each.kind == "clicked"]
    assert len(looked) == 3
    assert all("looked at the page of an answer" in words for words in looked)
    assert asking.all(Handoff) == []


def test_the_button_of_an_answer_that_counts_goes_to_sales_with_the_rule(asking: Site) -> None:
    _answer(asking, "This quarter")
    [handoff] = asking.all(Handoff)
    assert handoff.rule == "wants to decide soon"
    [answered] = [each for each in asking.timeline() if each.kind == "answered"]
    question = "Which part of handling returns takes your team the most time today?"
    assert answered.words == f"answered “This quarter” to “{question}”"
    assert (answered.data["topic"], answered.data["answer"]) == ("timeline", "this-quarter")


def test_the_brief_says_what_was_answered_to_which_question(asking: Site) -> None:
    _answer(asking, "Now", "Call me on Monday")
    asking.turn_until(lambda _: any(each.purpose == "brief" and each.state == "sent" for each in asking.all(Message)))
    [brief] = [each for each in asking.all(Message) if each.purpose == "brief"]
    part = asking.received(brief).get_body(("plain",))
    assert part
    text = part.get_content()
    assert "Why now: wants to decide soon" in text
    assert "Call me on Monday" in text
    assert "Answered: Now to “Which part of handling returns takes your team the most time today?”" in text


@pytest.mark.parametrize("first", ["answer", "opt-out"])
def test_an_answer_and_an_opt_out_end_the_same_whichever_is_worked_through_first(asking: Site, first: str) -> None:
    message = asking.mailed_lead()
    path = _paths(asking, message)["Now"]
    asking.client.post(path)
    asking.client.post(f"/u/{asking.installation.signer.unsubscribe(message.id or 0)}")
    with transaction(asking.installation.database) as session:
        answer, left = session.scalars(select(InboundEvent).order_by(col(InboundEvent.id))).all()
        (left if first == "answer" else answer).process_at = asking.now + timedelta(seconds=1)
    asking.turn()
    asking.now += timedelta(seconds=1)
    asking.turn()
    assert asking.lead().stage == "handed_off"
    assert asking.suppressed() == [ADA]
    assert {"answered", "unsubscribed"} <= set(asking.kinds_of(asking.lead()))


def test_another_answer_is_kept_and_stops_nothing(asking: Site) -> None:
    _answer(asking, "Later")
    assert asking.lead().stage == "nurturing"
    assert asking.kinds_of(asking.lead())[-1] == "answered"
    assert asking.suppressed() == []


def test_the_button_pressed_twice_is_one_answer(asking: Site) -> None:
    message = asking.mailed_lead()
    for _ in range(3):
        _answer(asking, "Later", message=message)
    assert asking.kinds_of(asking.lead()).count("answered") == 1


def test_another_answer_later_counts_and_both_are_kept(asking: Site) -> None:
    message = asking.mailed_lead()
    for words in ("Later", "Now", "Later"):
        asking.now += timedelta(minutes=1)
        _answer(asking, words, message=message)
    kept = [each.data["answer"] for each in asking.timeline() if each.kind == "answered"]
    assert kept == ["later", "now", "later"]
    assert [each.rule for each in asking.all(Handoff)] == ["wants to decide soon"]


def test_a_line_that_asks_to_be_left_out_is_an_opt_out_at_once(asking: Site) -> None:
    path = _paths(asking, asking.mailed_lead())["Now"]
    answer = asking.client.post(path, data={"text": "Please unsubscribe me"})
    assert asking.suppressed() == [ADA]
    assert f"none goes to <strong>{ADA}</strong>" in answer.text
    asking.turn()
    assert asking.lead().resolution == "unsubscribed"
    assert asking.all(Handoff) == []


@pytest.mark.parametrize(
    ("words", "text", "rule"),
    [("Later", "What does it cost?", "replied: question"), ("Now", "Call me any time", "wants to decide soon")],
)
def test_the_line_is_read_like_a_reply(asking: Site, words: str, text: str, rule: str) -> None:
    _answer(asking, words, text)
    assert [each.rule for each in asking.all(Handoff)] == [rule]
    [answered] = [each for each in asking.timeline() if each.kind == "answered"]
    assert answered.data["reply"] == text


def test_a_no_in_the_line_outranks_the_button(asking: Site) -> None:
    _answer(asking, "Now", "I am not interested")
    assert asking.lead().resolution == "not_interested"
    assert asking.all(Handoff) == []


def test_a_line_is_one_line_of_three_hundred_characters(asking: Site) -> None:
    _answer(asking, "Later", "thanks \r\n" + "a" * 400)
    [answered] = [each for each in asking.timeline() if each.kind == "answered"]
    assert answered.data["reply"] == ("thanks " + "a" * 400)[:300]


def test_the_pages_load_nothing_run_no_script_and_stay_in_no_cache(asking: Site) -> None:
    path = _paths(asking, asking.mailed_lead())["Later"]
    for answer in (asking.client.get(path), asking.client.post(path, data={"text": "<b>x</b>"})):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "noindex" in answer.headers["x-robots-tag"]
        assert answer.headers["cache-control"] == "no-store"
        assert not re.search(r"<script|src=|<b>|@import|<link", answer.text)


def test_a_token_with_one_character_changed_or_of_another_purpose_answers_nothing(asking: Site) -> None:
    message = asking.mailed_lead()
    signer = asking.installation.signer
    wrong = list(tampered(signer.answer(message.id or 0, 0)))[::7]
    for token in (*wrong, signer.click(message.id or 0, 0), signer.answer(message.id or 0, 3), signer.answer(2**62, 0)):
        assert asking.client.get(f"/a/{token}").status_code == 404
        assert asking.client.post(f"/a/{token}").status_code == 404
    assert asking.payloads() == []


def test_a_version_keeps_the_answers_in_their_order(asking: Site) -> None:
    [version] = [each for each in asking.all(CampaignVersion) if each.campaign == "webinar-follow-up"]
    steps = Campaign.model_validate(version.definition).emails
    assert [choice.words for choice in steps[0].choices] == list(CHOICES.values())
