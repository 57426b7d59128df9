from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.bites import Bitten, bite_by_click, bite_by_reply
from engine.domain.campaign import REPLY_WORDS, Bite
from engine.domain.reading import Intent


def rules(*written: dict[str, Any]) -> list[Bite]:
    return [Bite.model_validate(each) for each in written]


REPLIES = rules({"replies": ["interested", "question", "meeting", "referral"]})


@pytest.mark.parametrize(
    ("intent", "rule"),
    [
        (Intent.INTERESTED, "replied: interested"),
        (Intent.QUESTION, "replied: question"),
        (Intent.MEETING_REQUEST, "replied: meeting request"),
        (Intent.REFERRAL_TO_COLLEAGUE, "replied: referral to colleague"),
    ],
)
def test_a_reply_that_a_rule_asks_for_is_a_bite(intent: Intent, rule: str) -> None:
    assert bite_by_reply(REPLIES, intent, 0.8) == Bitten(rule, 0.8)


@given(st.sampled_from([Intent.NOT_INTERESTED, Intent.UNSUBSCRIBE]), st.floats(0, 1))
def test_a_no_is_no_bite_whatever_a_campaign_asks_for(intent: Intent, confidence: float) -> None:
    everything = rules({"replies": list(REPLY_WORDS)}, {"clicks": "consultation"}, {"answers": {"timeline": "now"}})
    assert bite_by_reply(everything, intent, confidence) is None


@given(st.sampled_from(Intent), st.lists(st.sampled_from(list(REPLY_WORDS)), min_size=1))
def test_a_reply_bites_exactly_when_its_intent_is_asked_for(intent: Intent, words: list[str]) -> None:
    bitten = bite_by_reply(rules({"replies": words}), intent, 1.0)
    assert (bitten is not None) == (intent in [REPLY_WORDS[word] for word in words])


@given(st.sampled_from(["consultation", "trial", "", "answers"]))
def test_a_click_bites_exactly_when_its_offer_is_asked_for(offer: str) -> None:
    bites = [*REPLIES, *rules({"answers": {"answers": ["now"]}}, {"clicks": ["consultation", "free_trial"]})]
    bitten = bite_by_click(bites, offer)
    assert bitten == (Bitten("clicked consultation", 1.0) if offer == "consultation" else None)


def test_the_first_rule_that_holds_names_the_bite() -> None:
    bites = rules({"clicks": ["a"], "rule": "wants to talk"}, {"clicks": ["a", "free_trial"]})
    assert bite_by_click(bites, "a") == Bitten("wants to talk", 1.0)
    assert bite_by_click(bites, "free_trial") == Bitten("clicked free trial", 1.0)


def test_a_rule_may_have_a_name_of_its_own() -> None:
    named = rules({"replies": "question", "rule": "asked us something"})
    assert bite_by_reply(named, Intent.QUESTION, 0.5) == Bitten("asked us something", 0.5)
