"""Answers under a question, as people write them."""

from typing import Any

import pytest
from pydantic import ValidationError

from engine.domain.bites import bite_by_answer
from engine.domain.campaign import Bite, EmailStep
from engine.domain.choices import Choice

STEP = {"email": "a", "template": "a.mjml", "subject": "S", "asks": "When?"}


def step(answers: Any) -> EmailStep:
    return EmailStep.model_validate({**STEP, "answers": answers})


def test_values_make_their_own_words() -> None:
    assert step({"timeline": ["now", "this-quarter"]}).choices == (
        Choice("timeline", "now", "Now"),
        Choice("timeline", "this-quarter", "This quarter"),
    )


def test_words_may_be_written_out_and_keep_their_order() -> None:
    assert [each.words for each in step({"team": {"z": "Me", "a": "Us"}}).choices] == ["Me", "Us"]


def test_words_may_stand_beside_a_value_of_a_list() -> None:
    assert [each.words for each in step({"team": ["me", {"us": "All of us"}]}).choices] == ["Me", "All of us"]


def test_a_step_without_answers_has_none() -> None:
    assert EmailStep.model_validate(STEP).choices == ()


def test_what_is_stored_is_read_again_as_the_same() -> None:
    written = step({"timeline": ["now", "later"]})
    assert EmailStep.model_validate(written.model_dump(mode="json", by_alias=True, exclude_defaults=True)) == written


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"timeline": ["now"]}, "at least 2"),
        ({"timeline": ["now", {"now": "At once"}]}, "the same answer stands here twice"),
        ({"timeline": [str(number) for number in range(7)]}, "at most 6"),
        ({"timeline": ["now", "later"], "team": ["a", "b"]}, "at most 1"),
        ({"timeline": {"now": "Now?", "later": "Later"}}, "without a question mark"),
        ({"timeline": {"now": "{{ x }}", "later": "Later"}}, "without Jinja"),
        ({"timeline": ["Right Now", "later"]}, "pattern"),
        ({"timeline": "now"}, "dictionary"),
    ],
)
def test_what_can_be_no_answers_is_refused(answers: Any, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        step(answers)
    assert words in str(caught.value)


def test_the_first_rule_that_asks_for_an_answer_gives_its_name() -> None:
    rules = [
        Bite(replies=("question",)),
        Bite(answers={"timeline": ("now",)}),
        Bite(answers={"team": ("now",)}, rule="R"),
    ]
    met = bite_by_answer(rules, "timeline", "now", "Now")
    assert met
    assert (met.rule, met.confidence) == ("answered: Now", 1.0)
    assert bite_by_answer(rules, "timeline", "later", "Later") is None
    by_name = bite_by_answer(rules, "team", "now", "Now")
    assert by_name
    assert by_name.rule == "R"
