"""Attempts: another channel each time, another day, and when enough was tried."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.attempts import IN_TURN, Attempt, Channel, draft, propose, still_to_try, words_of
from engine.domain.sales import Tries
from engine.domain.working_time import WorkingHours, is_working

NEW_YORK = WorkingHours(frozenset(range(5)), time(8, 30), time(17, 30), "America/New_York", "US")
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
some_attempts = st.lists(
    st.builds(
        Attempt,
        at=st.integers(0, 54 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
        channel=st.sampled_from(Channel),
    ),
    max_size=12,
).map(lambda attempts: sorted(attempts, key=lambda each: each.at))
agreements = st.builds(Tries, at_least=st.integers(4, 8), on_days=st.integers(1, 4), every=st.integers(1, 5))


def test_the_first_attempt_is_a_call_now() -> None:
    proposed = propose([], Tries(), NEW_YORK, NOW)
    assert (proposed.channel, proposed.at) == (Channel.CALL, NOW)


def test_the_second_is_another_channel_two_working_days_later_at_another_hour() -> None:
    proposed = propose([Attempt(NOW, Channel.CALL)], Tries(), NEW_YORK, NOW)
    assert proposed.channel is Channel.VOICEMAIL
    assert proposed.at == datetime(2026, 11, 27, 20, tzinfo=UTC)  # Thanksgiving is free; 15:00 in New York


@given(some_attempts, agreements)
def test_a_proposal_is_never_in_the_past_and_never_on_a_free_day(attempts: list[Attempt], tries: Tries) -> None:
    proposed = propose(attempts, tries, NEW_YORK, NOW)
    assert proposed.at >= NOW
    assert proposed.at == NOW or is_working(proposed.at, NEW_YORK)


@given(some_attempts, agreements)
def test_enough_is_the_agreed_number_on_the_agreed_number_of_days(attempts: list[Attempt], tries: Tries) -> None:
    days = {each.at.date() for each in attempts}
    enough = len(attempts) >= tries.at_least and len(days) >= tries.on_days
    assert (still_to_try(attempts, tries, "UTC") == "") == enough


def test_days_are_those_of_the_rep() -> None:
    evening = Attempt(datetime(2026, 11, 24, 23, tzinfo=UTC), Channel.CALL)
    night = Attempt(datetime(2026, 11, 25, 2, tzinfo=UTC), Channel.CALL)
    tries = Tries(at_least=2, on_days=2)
    assert still_to_try([evening, night], tries, "America/New_York") == "an attempt on 1 more day"
    assert still_to_try([evening, night], tries, "UTC") == ""


def test_an_agreement_that_nobody_can_keep_is_refused() -> None:
    with pytest.raises(ValueError, match="2 attempts cannot be on 3 days"):
        Tries(at_least=2, on_days=3)


@pytest.mark.parametrize("channel", [each for each in IN_TURN if each is not Channel.CALL])
def test_a_draft_names_what_the_lead_did_and_asks(channel: Channel) -> None:
    question = "How do you handle returns?"
    words = draft(channel, first_name="Ada", rep="Sam", because="you asked for a talk", question=question, tried=1)
    assert all(each in words for each in ("Hello Ada,", "you asked for a talk", question, "Sam"))


def test_a_call_has_no_draft_but_an_opening() -> None:
    assert draft(Channel.CALL, first_name="", rep="Sam", because="", question="", tried=0) == ""


def test_an_attempt_is_told_in_words() -> None:
    assert words_of(Attempt(NOW, Channel.LETTER, reached=True), "Sam") == "Sam wrote a letter, and reached them"
    assert words_of(Attempt(NOW - timedelta(1), Channel.CALL), "Sam") == "Sam called, and did not reach them"


def test_of_a_letter_nobody_says_that_it_did_not_reach_them() -> None:
    assert words_of(Attempt(NOW, Channel.LETTER), "Sam") == "Sam wrote a letter"
    assert words_of(Attempt(NOW, Channel.VOICEMAIL, reached=True), "Sam") == "Sam left a voicemail, and reached them"
