from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.domain.returns import RESTS, WORDS, after_return
from engine.domain.sales import ReturnReason, Returns
from tests.domain.campaigns import moments

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
AGREED = Returns.model_validate({"then": "newsletter", "rests": {"no_budget": "365 days"}})

agreements = st.dictionaries(st.sampled_from(sorted(RESTS)), st.integers(1, 400).map("{} days".format)).map(
    lambda rests: Returns.model_validate({"then": "newsletter", "rests": rests})
)


@given(st.sampled_from(ReturnReason), agreements, moments, st.none() | moments)
def test_every_return_leads_somewhere(
    reason: ReturnReason, agreement: Returns, now: datetime, until: datetime | None
) -> None:
    after = after_return(reason, agreement, now, until)
    if after.what == "rest":
        assert after.until
        assert after.until > now
        assert after.then == "newsletter"
    else:
        assert (after.until, after.then) == (None, "")


@pytest.mark.parametrize("reason", ReturnReason)
def test_every_reason_is_said_in_words_and_leads_to_one_thing(reason: ReturnReason) -> None:
    assert WORDS[reason]
    what = after_return(reason, AGREED, NOW).what
    assert what == {"no_fit": "decline", "wrong_data": "review"}.get(reason, "rest")


def test_the_agreement_with_sales_says_how_long_a_reason_rests() -> None:
    assert after_return(ReturnReason.NO_BUDGET, AGREED, NOW).until == NOW + timedelta(days=365)
    assert after_return(ReturnReason.NO_NEED, AGREED, NOW).until == NOW + RESTS[ReturnReason.NO_NEED]


@given(st.sampled_from(ReturnReason), st.none() | moments)
def test_only_bad_timing_listens_to_a_date_and_only_to_one_that_lies_ahead(
    reason: ReturnReason, until: datetime | None
) -> None:
    after = after_return(reason, AGREED, NOW, until)
    if reason is ReturnReason.BAD_TIMING and until and until > NOW:
        assert after.until == until
    else:
        assert after == after_return(reason, AGREED, NOW)


@pytest.mark.parametrize("reason", ["no_fit", "wrong_data", "unknown"])
def test_a_rest_for_a_reason_that_never_rests_is_refused(reason: str) -> None:
    written: dict[str, Any] = {"then": "newsletter", "rests": {reason: "30 days"}}
    with pytest.raises(ValidationError):
        Returns.model_validate(written)
