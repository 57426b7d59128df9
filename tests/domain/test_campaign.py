from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.domain.campaign import DAY_NAMES, REPLY_WORDS, TASK_KINDS, Campaign, EmailStep, TaskStep
from engine.domain.reading import Intent
from tests.domain.campaigns import WEBINAR, campaign, email

slugs = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,12}", fullmatch=True)
names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
sentences = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() != "")
lengths = st.builds(
    lambda count, unit: f"{count} {unit}", st.integers(1, 200), st.sampled_from(["hours", "day", "days", "weeks"])
)
windows = st.tuples(st.integers(0, 11), st.integers(12, 23), st.integers(0, 59)).map(
    lambda at: f"{at[0]:02}:{at[2]:02}-{at[1]:02}:{at[2]:02}"
)


@st.composite
def written_campaigns(draw: st.DrawFn) -> dict[str, Any]:
    """Whatever a marketer may write that is right."""
    offers = draw(st.lists(names, unique=True, max_size=3))
    some_offers = st.lists(st.sampled_from(offers), max_size=2) if offers else st.just([])
    tasks = st.fixed_dictionaries({}, optional={"within": lengths}).flatmap(
        lambda more: st.builds(lambda kind, what: {kind: what, **more}, st.sampled_from(TASK_KINDS), sentences)
    )
    mails = st.fixed_dictionaries(
        {"template": sentences, "subject": sentences, "asks": sentences, "offers": some_offers}
    )
    ids = draw(st.lists(slugs, unique=True, min_size=1, max_size=6))
    steps = [{"id": each, **draw(tasks)} if draw(st.booleans()) else {"email": each, **draw(mails)} for each in ids]
    if draw(st.booleans()):
        steps[0]["within"] = draw(lengths)
    bites: list[dict[str, Any]] = [
        {"replies": draw(st.lists(st.sampled_from(list(REPLY_WORDS)), min_size=1, unique=True))},
        {"answers": {draw(names): [draw(sentences)]}, "rule": draw(sentences)},
    ]
    written: dict[str, Any] = {
        "campaign": draw(slugs),
        "enters": draw(st.sampled_from([{"source": "webinar"}, {"source": ["a", "b"]}, {"recycled": True}])),
        "sender": {"name": draw(sentences), "address": "Dana@mail.northwind.example", "title": draw(sentences)},
        "cadence": {
            "every": draw(lengths),
            "on": draw(st.lists(st.sampled_from(DAY_NAMES), min_size=1, unique=True)),
            "between": draw(windows),
        },
        "language": draw(st.sampled_from(["en", "de", "pt"])),
        "steps": steps,
        "offers": {name: {"url": "https://northwind.example/x", "is": "material"} for name in offers},
        "bites": bites + [{"clicks": name} for name in offers],
    }
    if draw(st.booleans()):
        written["rests"] = {
            "after": f"{draw(st.integers(1, 52))} emails unanswered",
            "for": draw(lengths),
            "then": draw(slugs),
            "at_most": draw(st.integers(0, 20)),
        }
    return written


def wrong(**changes: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        campaign(**changes)
    return str(caught.value)


@given(written_campaigns())
def test_a_campaign_that_was_stored_is_read_back_unchanged(written: dict[str, Any]) -> None:
    before = Campaign.model_validate(written)
    stored = before.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert Campaign.model_validate(stored) == before


def test_what_is_stored_is_what_a_marketer_would_write() -> None:
    stored = campaign().model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert stored["cadence"] == WEBINAR["cadence"]
    assert stored["rests"] == {"after": "4 emails unanswered", "for": "90 days", "then": "newsletter"}
    assert stored["steps"][2] == {"call": "Leave a voicemail that names the webinar"}


def test_the_campaign_of_the_design_has_two_mails_and_a_call() -> None:
    thank_you, case_study, call = campaign().steps
    assert isinstance(thank_you, EmailStep)
    assert thank_you.within == timedelta(hours=24)
    assert isinstance(case_study, EmailStep)
    assert isinstance(call, TaskStep)
    assert (call.id, call.kind, call.words) == ("call", "call", "Leave a voicemail that names the webinar")


def test_the_window_is_what_the_cadence_says() -> None:
    window = campaign().cadence.window
    assert window.days == {1, 2, 3}
    assert (f"{window.start:%H:%M}", f"{window.end:%H:%M}") == ("09:00", "11:30")


@pytest.mark.parametrize("days", ["mon-fri", ["mon-fri"], "mon, tue, wed, thu, fri", ["Monday", "tue-Fri"]])
def test_days_may_be_written_as_a_range_or_a_list(days: object) -> None:
    assert campaign(cadence={**WEBINAR["cadence"], "on": days}).cadence.on == {0, 1, 2, 3, 4}


def test_one_of_a_list_may_stand_without_brackets() -> None:
    steps = [email("case-study", offers="consultation")]
    one = campaign(steps=steps, bites=[{"replies": "interested"}])
    assert one.emails[0].offers == ("consultation",)
    assert one.bites[0].replies == ("interested",)


def test_two_calls_need_an_id_each() -> None:
    assert "two steps are called 'call': give this one an id, like `id: second-call`" in wrong(
        steps=[{"call": "Ask for Ada"}, {"call": "Ask again"}]
    )
    steps = campaign(steps=[{"call": "Ask for Ada"}, {"call": "Ask again", "id": "second-call"}]).steps
    assert [step.id for step in steps] == ["call", "second-call"]


def test_two_mails_of_one_name_are_refused() -> None:
    assert "two steps are called 'same'" in wrong(steps=[email("same"), email("same")])


@pytest.mark.parametrize("task", [{"call": "Ask", "letter": "Write"}, {"call": None}])
def test_a_task_is_one_thing_to_do(task: dict[str, object]) -> None:
    assert "a task is exactly one of call, voicemail, letter" in wrong(steps=[task])


@pytest.mark.parametrize(
    "mention",
    [{"steps": [email("case-study", offers=["trial"])]}, {"bites": [{"clicks": "trial"}]}],
    ids=["in a step", "in a bite"],
)
def test_an_offer_that_is_not_there_is_refused(mention: dict[str, Any]) -> None:
    assert "there is no offer 'trial' in this campaign" in wrong(**mention)


def test_an_offer_has_a_name_that_templates_can_say() -> None:
    wrong(offers={"free-talk": {"url": "https://northwind.example/talk"}, **WEBINAR["offers"]})


@pytest.mark.parametrize("bite", [{}, {"replies": []}, {"replies": "interested", "clicks": "consultation"}])
def test_a_bite_has_one_form(bite: dict[str, object]) -> None:
    assert "a bite is exactly one of replies, clicks or answers" in wrong(bites=[bite])


@pytest.mark.parametrize("word", ["intrested", "unsubscribe", "not_interested"])
def test_a_bite_asks_only_for_what_a_reply_can_be(word: str) -> None:
    assert f"{word!r} is nothing that a reply can be" in wrong(bites=[{"replies": [word]}])


def test_a_no_is_never_a_bite() -> None:
    assert not {Intent.UNSUBSCRIBE, Intent.NOT_INTERESTED} & set(REPLY_WORDS.values())


def test_within_belongs_to_the_first_mail() -> None:
    steps = [email("first", within="24 hours"), email("second", within="24 hours")]
    assert "within is for the first step" in wrong(steps=steps)


@pytest.mark.parametrize("name", ["lasts", "what"])
def test_only_the_words_of_the_design_are_keys(name: str) -> None:
    changes: dict[str, Any] = {
        "lasts": {"rests": {"after": "4 emails unanswered", "lasts": "90 days", "then": "newsletter"}},
        "what": {"offers": {"consultation": {"url": "https://northwind.example/", "what": "material"}}},
    }
    assert name in wrong(**changes[name])


@pytest.mark.parametrize("after", ["four emails unanswered", "4", 4, "0 emails unanswered", "4 letters unanswered"])
def test_when_to_rest_is_said_in_one_way(after: object) -> None:
    wrong(rests={**WEBINAR["rests"], "after": after})


def test_one_email_unanswered_is_english_too() -> None:
    rests = campaign(rests={**WEBINAR["rests"], "after": "1 email unanswered"}).rests
    assert rests
    assert rests.after.emails == 1
