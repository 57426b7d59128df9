"""What an edit changes, in the marketer's words."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.domain.campaign import Campaign
from engine.domain.versions import CampaignDiff, Edition, compare
from tests.domain.campaigns import campaign, email

names = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1)


def edition(*steps: Any, bodies: dict[str, str] | None = None, **changes: Any) -> Edition:
    written: Campaign = campaign(steps=[email(each) if isinstance(each, str) else each for each in steps], **changes)
    return Edition(written, {step.id: (bodies or {}).get(step.id, step.template) for step in written.emails})


def told(diff: CampaignDiff) -> list[tuple[str, str]]:
    return [(each.what, each.about) for each in diff.changes]


def test_what_is_the_same_is_no_change() -> None:
    assert not compare(edition("a", "b"), edition("a", "b"))


def test_a_new_step_is_told_with_its_place() -> None:
    [change] = compare(edition("a", "b"), edition("a", "x", "b")).changes
    assert (change.what, change.about, change.words) == ("added", "x", "a new step x after a")


def test_a_step_that_is_gone_is_told() -> None:
    assert told(compare(edition("a", "b", "c"), edition("a", "c"))) == [("removed", "b")]


def test_a_step_that_moved_is_told_and_those_it_passed_are_not() -> None:
    assert told(compare(edition("a", "b", "c", "d"), edition("b", "c", "d", "a"))) == [("moved", "a")]


def test_a_step_of_another_name_is_no_step_gone_and_another_new() -> None:
    diff = compare(edition("a", "b"), edition("a", email("x", template="b.mjml")), {"b": "x"})
    assert told(diff) == [("renamed", "x")]


def test_other_answers_under_a_question_are_another_wording() -> None:
    after = edition(email("a", answers={"timeline": ["now", "later"]}))
    [change] = compare(edition("a"), after).changes
    assert change.words == "the step a has another choice of answers (Now, Later)"


def test_every_part_of_a_mail_that_reads_otherwise_is_named() -> None:
    after = edition(email("a", subject="Another", asks="How so?", template="z.mjml", offers=["consultation"]))
    [change] = compare(edition("a"), after).changes
    assert change.what == "reworded"
    for words in ("template (z.mjml)", "subject (Another)", "question (How so?)", "offers (consultation)"):
        assert words in change.words


def test_an_edit_of_the_template_file_alone_is_another_body() -> None:
    [change] = compare(edition("a"), edition("a", bodies={"a": "edited"})).changes
    assert change.words == "the step a has another body"


def test_what_a_person_is_to_do_may_be_reworded() -> None:
    [change] = compare(edition("a", {"call": "Say hello"}), edition("a", {"call": "Say goodbye"})).changes
    assert change.words == "the step call has another kind of work (call: Say goodbye)"


def test_another_deadline_of_the_first_touch_is_told() -> None:
    [change] = compare(edition(email("a", within="1 day")), edition(email("a", within="2 days"))).changes
    assert (change.what, change.words) == ("retimed", "the step a: within 1 day -> 2 days")


def test_of_the_other_keys_only_what_differs_is_told() -> None:
    before = edition("a", cadence={"every": "1 week", "on": ["tue"], "between": "09:00-11:30"})
    after = edition("a", cadence={"every": "2 weeks", "on": ["tue"], "between": "09:00-11:30"})
    assert [each.words for each in compare(before, after).changes] == ["cadence: every 1 week -> 2 weeks"]


def test_a_bite_that_came_and_one_that_went_are_told() -> None:
    before = edition("a", bites=[{"replies": ["interested"]}, {"clicks": "consultation"}])
    after = edition("a", bites=[{"replies": ["interested", "question"]}, {"clicks": "consultation"}])
    words = "bites: no longer replies interested; new replies interested, question"
    assert [each.words for each in compare(before, after).changes] == [words]


def test_a_campaign_that_rests_no_longer_says_so() -> None:
    [change] = compare(edition("a"), edition("a", rests=None)).changes
    assert change.words == "rests: after 4 emails unanswered, for 90 days, then newsletter -> none"


@given(names, names)
def test_added_removed_and_moved_together_explain_the_new_order(old: list[str], new: list[str]) -> None:
    diff = compare(edition(*old), edition(*new))
    touched = {*diff.steps("added"), *diff.steps("moved"), *diff.steps("removed")}
    assert [each for each in old if each not in touched] == [each for each in new if each not in touched]
    assert set(diff.steps("added")) == set(new) - set(old)
    assert set(diff.steps("removed")) == set(old) - set(new)
