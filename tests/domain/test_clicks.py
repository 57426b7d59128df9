from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.clicks import INVISIBLE, LEAVING, Hit, Surroundings, Verdict, judge
from engine.domain.scanners import Known, Scanners
from engine.workspace.load import known_scanners

SENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
AROUND = Surroundings(sent_at=SENT)
KNOWN = known_scanners()
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PERSON = Hit(at=SENT + timedelta(minutes=20), link=1, ip="192.0.2.7", user_agent=FIREFOX, method="GET")


def judged(hit: Hit, others: list[Hit], around: Surroundings = AROUND, known: Scanners = KNOWN) -> Verdict:
    return judge(hit, others, around, known)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def test_a_browser_that_asks_for_one_link_some_minutes_later_is_a_person() -> None:
    verdict = judged(PERSON, [PERSON])
    assert verdict.person
    assert verdict.reasons == ()


def test_a_head_request_is_no_person() -> None:
    verdict = judged(replace(PERSON, method="head"), [])
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
    verdict = judged(replace(PERSON, user_agent=user_agent), [])
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
    assert judged(replace(PERSON, user_agent=user_agent), []).person


def test_nobody_clicks_before_the_mail_was_sent() -> None:
    verdict = judged(replace(PERSON, at=SENT - seconds(0.1)), [])
    assert not verdict.person
    assert verdict.reasons == ("before the mail was sent",)


def test_a_hit_at_the_moment_of_sending_is_soon_and_not_before() -> None:
    assert judged(replace(PERSON, at=SENT), []).reasons == ("within 5 seconds of sending",)


def test_two_links_within_three_seconds_make_neither_a_persons() -> None:
    first, second = PERSON, replace(PERSON, link=2, at=PERSON.at + seconds(3))
    for hit in (first, second):
        verdict = judged(hit, [first, second])
        assert not verdict.person
        assert verdict.reasons == ("several links within 3 seconds",)


def test_one_link_twice_or_another_link_later_is_a_person() -> None:
    again = replace(PERSON, at=PERSON.at + seconds(1))
    other = replace(PERSON, link=2, at=PERSON.at + seconds(3.1))
    assert judged(PERSON, [PERSON, again]).person
    assert judged(PERSON, [PERSON, other]).person


def test_a_single_weak_reason_is_kept_and_does_not_decide() -> None:
    quick = judged(replace(PERSON, at=SENT + seconds(5)), [])
    silent = judged(replace(PERSON, user_agent=" "), [])
    assert quick.person
    assert quick.reasons == ("within 5 seconds of sending",)
    assert silent.person
    assert silent.reasons == ("user agent says nothing",)


def test_two_weak_reasons_decide_together() -> None:
    verdict = judged(replace(PERSON, at=SENT + seconds(5), user_agent="Mozilla/5.0"), [])
    assert not verdict.person
    assert verdict.reasons == ("within 5 seconds of sending", "user agent says nothing")


def test_without_the_time_of_sending_time_says_nothing() -> None:
    assert judged(replace(PERSON, at=SENT - timedelta(days=1)), [], Surroundings()).person


def test_a_visitor_that_behaved_like_a_machine_stays_one_for_a_while() -> None:
    probe = replace(PERSON, method="HEAD")
    soon, later = (replace(PERSON, at=PERSON.at + timedelta(minutes=minutes)) for minutes in (5, 6))
    verdict = judged(soon, [probe, soon])
    assert not verdict.person
    assert verdict.reasons == ("the same visitor behaved like a machine",)
    assert judged(later, [probe, later]).person


def test_a_machine_elsewhere_does_not_make_a_person_one() -> None:
    probe = replace(PERSON, method="HEAD")
    assert judged(replace(PERSON, ip="192.0.2.8"), [probe]).person
    assert judged(replace(PERSON, user_agent=FIREFOX + " x"), [probe]).person
    assert judged(replace(PERSON, ip=""), [replace(probe, ip="")]).person


def test_nobody_follows_a_link_that_nobody_sees() -> None:
    verdict = judged(replace(PERSON, link=INVISIBLE), [])
    assert not verdict.person
    assert verdict.reasons == ("followed an invisible link",)


def test_who_follows_the_invisible_link_is_a_machine_at_the_other_links_as_well() -> None:
    unseen = replace(PERSON, link=INVISIBLE, at=PERSON.at + seconds(8))
    assert judged(PERSON, [PERSON, unseen]).reasons == ("the same visitor behaved like a machine",)
    assert judged(PERSON, [PERSON, replace(unseen, ip="192.0.2.8")]).person


def test_the_page_to_unsubscribe_beside_a_link_is_a_doubt_and_no_more() -> None:
    leaving = replace(PERSON, link=LEAVING, at=PERSON.at + seconds(2))
    doubt = ("the page to unsubscribe within 3 seconds of a link",)
    for hit in (PERSON, leaving):
        verdict = judged(hit, [PERSON, leaving])
        assert verdict.person
        assert verdict.reasons == doubt
    assert judged(PERSON, [PERSON, replace(leaving, at=PERSON.at + seconds(4))]).reasons == ()
    assert not judged(PERSON, [PERSON, leaving], replace(AROUND, delivered_at=PERSON.at - seconds(2))).person


def test_the_page_to_unsubscribe_alone_is_a_persons() -> None:
    leaving = replace(PERSON, link=LEAVING)
    assert judged(leaving, [leaving, replace(leaving, at=leaving.at + seconds(1))]).reasons == ()


def test_nobody_clicks_before_the_mail_was_delivered() -> None:
    verdict = judged(PERSON, [], replace(AROUND, delivered_at=PERSON.at + seconds(3)))
    assert not verdict.person
    assert verdict.reasons == ("before the mail was delivered",)


def test_delivery_says_more_than_sending_and_its_clock_may_differ_a_little() -> None:
    for late in (-2, 5):
        around = replace(AROUND, delivered_at=PERSON.at - seconds(late))
        assert judged(PERSON, [], around).reasons == ("within 5 seconds of delivery",)
    soon = replace(PERSON, at=SENT + seconds(4))
    assert judged(soon, [], replace(AROUND, delivered_at=SENT + seconds(1))).reasons == (
        "within 5 seconds of delivery",
    )


@pytest.mark.parametrize(("companies", "person"), [(0, True), (2, True), (3, True), (9, True), (10, False)])
def test_an_address_that_follows_the_links_of_many_companies_is_no_person(companies: int, person: bool) -> None:
    verdict = judged(PERSON, [], replace(AROUND, elsewhere=companies))
    assert verdict.person is person
    assert bool(verdict.reasons) is (companies >= 3)


def test_some_companies_and_another_doubt_decide_together() -> None:
    assert not judged(replace(PERSON, user_agent="-"), [], replace(AROUND, elsewhere=3)).person


LISTED = Scanners(
    user_agents=("Acme-Link",), networks=("192.0.2.0/24", "2001:db8::/32"), people=Known(networks=("192.0.2.7/32",))
)


def test_a_listed_network_or_name_is_a_machines() -> None:
    for ip in ("192.0.2.8", "2001:db8::1", "::ffff:192.0.2.8"):
        assert judged(replace(PERSON, ip=ip), [], known=LISTED).reasons == ("network of a scanner",)
    named = replace(PERSON, ip="198.51.100.1", user_agent=f"{FIREFOX} acme-link/2")
    assert judged(named, [], known=LISTED).reasons == ("user agent of a machine",)
    for ip in ("198.51.100.1", "", "no address"):
        assert judged(replace(PERSON, ip=ip), [], known=LISTED).person


def test_a_network_of_people_is_never_a_machines_whoever_else_is_behind_it() -> None:
    assert judged(PERSON, [], replace(AROUND, elsewhere=99), LISTED).reasons == ()


HITS = st.builds(
    Hit,
    at=st.integers(-20, 4000).map(lambda count: SENT + seconds(count)),
    link=st.sampled_from([0, 1, 2, LEAVING, INVISIBLE]),
    ip=st.sampled_from(["", "192.0.2.7", "192.0.2.8"]),
    user_agent=st.sampled_from([FIREFOX, "", "curl/8.5.0"]),
    method=st.sampled_from(["GET", "HEAD"]),
)


@given(HITS, st.lists(HITS, max_size=6), st.data())
def test_the_order_of_the_hits_and_the_hit_itself_among_them_change_nothing(
    hit: Hit, others: list[Hit], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations([hit, *others]))
    assert judged(hit, others) == judged(hit, shuffled)


@given(HITS, st.lists(HITS, max_size=6), HITS)
def test_one_more_hit_never_turns_a_machine_into_a_person(hit: Hit, others: list[Hit], more: Hit) -> None:
    if not judged(hit, others).person:
        assert not judged(hit, [*others, more]).person


@given(HITS, st.lists(HITS, max_size=6))
def test_a_machine_always_has_a_reason(hit: Hit, others: list[Hit]) -> None:
    verdict = judged(hit, others)
    assert verdict.person or verdict.reasons


@given(HITS, st.lists(HITS, max_size=6), st.integers(0, 12), st.integers(0, 12))
def test_one_more_company_never_turns_a_machine_into_a_person(
    hit: Hit, others: list[Hit], companies: int, more: int
) -> None:
    if not judged(hit, others, replace(AROUND, elsewhere=companies)).person:
        assert not judged(hit, others, replace(AROUND, elsewhere=companies + more)).person


@given(HITS, st.lists(HITS, max_size=6))
def test_a_user_agent_that_says_nothing_never_turns_a_machine_into_a_person(hit: Hit, others: list[Hit]) -> None:
    if not judged(hit, others).person and hit.user_agent == FIREFOX:
        visit = [replace(each, user_agent="") if each.user_agent == FIREFOX else each for each in others]
        assert not judged(replace(hit, user_agent=""), visit).person


@given(HITS, st.lists(HITS, max_size=6))
def test_a_head_request_is_never_a_persons(hit: Hit, others: list[Hit]) -> None:
    assert not judged(replace(hit, method="HEAD"), others).person
