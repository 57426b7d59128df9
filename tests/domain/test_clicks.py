from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.clicks import Hit, judge

SENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PERSON = Hit(at=SENT + timedelta(minutes=20), link=1, ip="192.0.2.7", user_agent=FIREFOX, method="GET")


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def test_a_browser_that_asks_for_one_link_some_minutes_later_is_a_person() -> None:
    verdict = judge(PERSON, [PERSON], SENT)
    assert verdict.person
    assert verdict.reasons == ()


def test_a_head_request_is_no_person() -> None:
    verdict = judge(replace(PERSON, method="head"), [], SENT)
    assert not verdict.person
    assert verdict.reasons == ("asked with HEAD",)


@pytest.mark.parametrize(
    "user_agent",
    [
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; BarracudaCentral)",
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/130.0 Safari/537.36",
        "Microsoft Office Existence Discovery",
    ],
)
def test_a_user_agent_that_names_a_machine_is_no_person(user_agent: str) -> None:
    verdict = judge(replace(PERSON, user_agent=user_agent), [], SENT)
    assert not verdict.person
    assert verdict.reasons == ("user agent of a machine",)


@pytest.mark.parametrize(
    "user_agent",
    [
        "Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 50) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0",
    ],
)
def test_telephones_and_browsers_are_people(user_agent: str) -> None:
    assert judge(replace(PERSON, user_agent=user_agent), [], SENT).person


def test_nobody_clicks_before_the_mail_was_sent() -> None:
    verdict = judge(replace(PERSON, at=SENT - seconds(0.1)), [], SENT)
    assert not verdict.person
    assert verdict.reasons == ("before the mail was sent",)


def test_a_hit_at_the_moment_of_sending_is_soon_and_not_before() -> None:
    assert judge(replace(PERSON, at=SENT), [], SENT).reasons == ("within 5 seconds of sending",)


def test_two_links_within_three_seconds_make_neither_a_persons() -> None:
    first, second = PERSON, replace(PERSON, link=2, at=PERSON.at + seconds(3))
    for hit in (first, second):
        verdict = judge(hit, [first, second], SENT)
        assert not verdict.person
        assert verdict.reasons == ("several links within 3 seconds",)


def test_one_link_twice_or_another_link_later_is_a_person() -> None:
    again = replace(PERSON, at=PERSON.at + seconds(1))
    other = replace(PERSON, link=2, at=PERSON.at + seconds(3.1))
    assert judge(PERSON, [PERSON, again], SENT).person
    assert judge(PERSON, [PERSON, other], SENT).person


def test_a_single_weak_reason_is_kept_and_does_not_decide() -> None:
    quick = judge(replace(PERSON, at=SENT + seconds(5)), [], SENT)
    silent = judge(replace(PERSON, user_agent=" "), [], SENT)
    assert quick.person
    assert quick.reasons == ("within 5 seconds of sending",)
    assert silent.person
    assert silent.reasons == ("user agent says nothing",)


def test_two_weak_reasons_decide_together() -> None:
    verdict = judge(replace(PERSON, at=SENT + seconds(5), user_agent="Mozilla/5.0"), [], SENT)
    assert not verdict.person
    assert verdict.reasons == ("within 5 seconds of sending", "user agent says nothing")


def test_without_the_time_of_sending_time_says_nothing() -> None:
    assert judge(replace(PERSON, at=SENT - timedelta(days=1)), [], None).person


def test_a_visitor_that_behaved_like_a_machine_stays_one_for_a_while() -> None:
    probe = replace(PERSON, method="HEAD")
    soon, later = (replace(PERSON, at=PERSON.at + timedelta(minutes=minutes)) for minutes in (15, 16))
    verdict = judge(soon, [probe, soon], SENT)
    assert not verdict.person
    assert verdict.reasons == ("the same visitor behaved like a machine",)
    assert judge(later, [probe, later], SENT).person


def test_a_machine_elsewhere_does_not_make_a_person_one() -> None:
    probe = replace(PERSON, method="HEAD")
    assert judge(replace(PERSON, ip="192.0.2.8"), [probe], SENT).person
    assert judge(replace(PERSON, user_agent=FIREFOX + " x"), [probe], SENT).person
    assert judge(replace(PERSON, ip=""), [replace(probe, ip="")], SENT).person


HITS = st.builds(
    Hit,
    at=st.integers(-20, 4000).map(lambda count: SENT + seconds(count)),
    link=st.integers(0, 3),
    ip=st.sampled_from(["", "192.0.2.7", "192.0.2.8"]),
    user_agent=st.sampled_from([FIREFOX, "", "curl/8.5.0"]),
    method=st.sampled_from(["GET", "HEAD"]),
)


@given(HITS, st.lists(HITS, max_size=6), st.data())
def test_the_order_of_the_hits_and_the_hit_itself_among_them_change_nothing(
    hit: Hit, others: list[Hit], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations([hit, *others]))
    assert judge(hit, others, SENT) == judge(hit, shuffled, SENT)


@given(HITS, st.lists(HITS, max_size=6), HITS)
def test_one_more_hit_never_turns_a_machine_into_a_person(hit: Hit, others: list[Hit], more: Hit) -> None:
    if not judge(hit, others, SENT).person:
        assert not judge(hit, [*others, more], SENT).person


@given(HITS, st.lists(HITS, max_size=6))
def test_a_machine_always_has_a_reason(hit: Hit, others: list[Hit]) -> None:
    verdict = judge(hit, others, SENT)
    assert verdict.person or verdict.reasons
