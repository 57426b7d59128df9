"""A rep's page for one handoff: it shows who and why, asks before it acts, and takes their word for the outcome."""

import html
import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from engine.domain.returns import WORDS
from engine.domain.sales import ReturnReason
from engine.flow.briefing import gather_brief
from engine.flow.intake import take_leads
from engine.lists.reading import lead_from_fields
from engine.store.database import transaction
from engine.store.handoffs import write_reps
from engine.store.tables import Handoff, Message, Rep, Touchpoint
from tests.running_site import Site, tampered

GRACE = "grace@hopper-freight.example"


def _accept(site: Site, path: str) -> httpx.Response:
    return site.client.post(path, data={"do": "accept"})


def _give_back(site: Site, path: str, reason: str = "no_need", **more: str) -> httpx.Response:
    return _press(site, path, "return", reason=reason, **more)


def _press(site: Site, path: str, do: str, **fields: str) -> httpx.Response:
    """Press a button, and see where it leads."""
    return site.client.post(path, data={"do": do, **fields}, follow_redirects=True)


def test_the_page_says_who_the_lead_is_and_why_now(site: Site) -> None:
    _, path = site.handed_off(name="Grace Hopper", title="COO", company="Hopper Freight")
    page = site.client.get(path)
    assert page.status_code == 200
    for told in ("Grace Hopper", "COO", "Hopper Freight", "asked to talk to sales", "Please call me.", "Accept"):
        assert told in page.text


def test_looking_changes_nothing(site: Site) -> None:
    _, path = site.handed_off()
    before = (site.all(Handoff)[0].model_dump(), site.lead(GRACE).model_dump(), len(site.all(Touchpoint)))
    for look in (site.client.get, site.client.head, site.client.get):
        assert look(path).status_code == 200
    assert (site.all(Handoff)[0].model_dump(), site.lead(GRACE).model_dump(), len(site.all(Touchpoint))) == before
    assert site.rung == []


def test_accepting_starts_the_clock_for_the_outcome_and_leads_back_to_the_page(site: Site) -> None:
    handoff, path = site.handed_off()
    answer = _accept(site, path)
    assert answer.status_code == 303
    page = site.client.get(str(answer.url.join(answer.headers["location"])))
    assert "What became of it?" in page.text
    [accepted] = site.all(Handoff)
    assert accepted.accepted_at == site.now
    assert accepted.due_at > handoff.due_at
    assert site.kinds_of(site.lead(GRACE)).count("accepted") == 1
    assert site.rung == ["handoff"]


def test_the_forms_of_the_page_are_the_ones_that_work(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    page = quick_site.client.get(path)
    [action, *others] = re.findall(r'<form[^>]* action="([^"]*)"', page.text)
    assert set(others) <= {action}
    assert page.url.join(action).path == path
    assert set(re.findall(r'name="reason" value="(\w+)"', page.text)) == {each.value for each in ReturnReason}
    assert all(words.capitalize() in page.text for words in WORDS.values())


def test_two_who_press_accept_at_once_both_succeed_and_it_happened_once(site: Site) -> None:
    _, path = site.handed_off()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: _accept(site, path), range(4)))
    assert [answer.status_code for answer in answers] == [303] * 4
    assert site.kinds_of(site.lead(GRACE)).count("accepted") == 1


def test_whoever_opens_the_page_of_an_accepted_handoff_reads_who_accepted_it_and_when(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    assert "accepted on" not in quick_site.client.get(path).text
    _accept(quick_site, path)
    assert "Lena Koch accepted on 24 Nov 2026, 11:00." in quick_site.client.get(path).text


def test_of_two_reps_the_slower_one_is_told_who_has_it_and_since_when(site: Site) -> None:
    handoff, path = site.handed_off(name="Grace Hopper")
    slower = next(rep for rep in site.all(Rep) if rep.name == "Sam Ortiz")
    late = site.page(handoff.id, slower.id)
    assert "This handoff is with Lena Koch now, who has not accepted it yet." in site.client.get(late).text
    _accept(site, path)
    for answer in (site.client.get(late), _accept(site, late), _press(site, late, "won")):
        assert answer.status_code == 409
        assert "with Lena Koch now, who accepted it on 24 Nov 2026, 05:00 (America/New_York)." in answer.text
        assert "Nothing is left for you to do; if you know something of the lead, tell lena.koch@" in answer.text
        assert "Back to the page" not in answer.text
    _give_back(site, path, "no_need")
    for answer in (site.client.get(late), _accept(site, late)):
        assert "This handoff was closed on 24 Nov 2026: returned." in answer.text
        assert "Back to the page" not in answer.text


def test_the_page_tells_every_time_in_the_zone_of_its_rep_and_names_it(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    page = quick_site.client.get(path).text
    assert "(times in Europe/Berlin)" in page
    assert "24 Nov 2026, 11:00" in page
    assert "UTC" not in page


def test_the_way_back_from_a_problem_holds_behind_a_proxy_that_takes_a_prefix_off(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    refused = quick_site.client.post(path, data={"do": "return"})
    [back] = re.findall(r'href="([^"]*)">Back to the page', refused.text)
    outside = httpx.URL(f"https://sales.example/nurture{path}")
    assert outside.join(back) == outside


@pytest.mark.parametrize(
    ("reason", "stage", "next_words"),
    [
        ("no_need", "resting", "Grace Hopper rests until 23 May 2027, and comes back with the campaign newsletter."),
        ("no_budget", "resting", "rests until 23 May 2027"),
        ("bad_timing", "resting", "rests until 22 February 2027"),
        ("wrong_data", "review", "waits for marketing to put the data right, and is handed over again then."),
        (
            "no_fit",
            "resolved",
            "is finished: declined. The last word is a short kind mail that says no, if it may be written to.",
        ),
    ],
)
def test_each_reason_of_a_return_decides_what_comes_next_and_the_page_says_it(
    site: Site, reason: str, stage: str, next_words: str
) -> None:
    _, path = site.handed_off(name="Grace Hopper")
    answer = _give_back(site, path, reason, note="They told me so.")
    assert answer.status_code == 200
    assert "Noted: you gave it back." in answer.text
    assert next_words in answer.text
    [handoff] = site.all(Handoff)
    assert (handoff.outcome, handoff.return_reason, handoff.note) == ("returned", reason, "They told me so.")
    assert site.lead(GRACE).stage == stage
    assert {"enroll", "send"} <= set(site.rung)


def test_a_lead_whose_time_is_wrong_comes_back_on_the_day_that_was_named(site: Site) -> None:
    _, path = site.handed_off()
    assert _give_back(site, path, "bad_timing", until="2027-03-31").status_code == 200
    back = site.lead(GRACE).next_action_at
    assert back
    assert back.date().isoformat() == "2027-03-31"


@pytest.mark.parametrize(
    "until", ["2026-11-24", "2020-01-01", "0001-01-01", "9999-12-31", "2027-02-30", "some day", "3.3.27"]
)
def test_a_day_that_cannot_be_meant_is_asked_for_again(quick_site: Site, until: str) -> None:
    _, path = quick_site.handed_off()
    answer = _give_back(quick_site, path, "bad_timing", until=until)
    assert answer.status_code == 422
    assert quick_site.all(Handoff)[0].closed_at is None


def test_the_page_offers_only_days_that_can_be_meant(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    assert 'name="until" min="2026-11-25" max="2031-11-23"' in quick_site.client.get(path).text


def test_a_day_left_empty_is_no_day(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    assert _give_back(quick_site, path, "bad_timing", until="", note="").status_code == 200


@pytest.mark.parametrize("outcome", ["won", "lost"])
def test_an_outcome_is_the_last_word_and_keeps_the_note(site: Site, outcome: str) -> None:
    _, path = site.handed_off()
    _accept(site, path)
    answer = _press(site, path, outcome, note="Signed on Friday.")
    assert answer.status_code == 200
    assert f"Noted: {outcome}." in answer.text
    assert site.lead(GRACE).resolution == outcome
    assert f"is finished: {outcome}." in answer.text
    assert site.all(Handoff)[0].note == "Signed on Friday."
    assert any("Signed on Friday." in each.words for each in site.all(Touchpoint))


def test_after_each_button_the_page_says_what_was_noted_and_a_reload_presses_nothing_again(site: Site) -> None:
    _, path = site.handed_off()
    said_of = {"accept": "Noted: it is yours.", "call": "Noted: you called.", "letter": "Noted: you wrote a letter."}
    for do, said in said_of.items():
        answer = _press(site, path, do)
        assert answer.status_code == 200
        assert said in answer.text
        assert said in site.client.get(str(answer.url)).text
    kinds = site.kinds_of(site.lead(GRACE))
    assert (kinds.count("accepted"), kinds.count("attempted")) == (1, 2)
    assert "Noted" not in site.client.get(path).text


@pytest.mark.parametrize("noted", ["won", "return", "call", "<script>alert(1)</script>", "Call me", "x" * 5000])
def test_an_address_that_claims_what_was_never_noted_says_nothing(quick_site: Site, noted: str) -> None:
    _, path = quick_site.handed_off()
    page = quick_site.client.get(path, params={"noted": noted})
    assert page.status_code == 200
    assert "Noted" not in page.text
    assert noted not in page.text or noted in quick_site.client.get(path).text


def test_whoever_tries_first_has_accepted_with_the_same_click(site: Site) -> None:
    _, path = site.handed_off()
    assert "Noted: you called." in _press(site, path, "call", reached="yes", note="Wants prices.").text
    assert site.all(Handoff)[0].accepted_at == site.now
    assert any("called, and reached them (Wants prices.)" in each.words for each in site.all(Touchpoint))


def test_who_could_not_be_reached_can_be_chosen_only_after_the_agreed_attempts(quick_site: Site) -> None:
    handoff, _ = quick_site.handed_off(name="Grace Hopper")
    path = quick_site.page(handoff.id, handoff.rep_id, lasts=timedelta(days=9))
    unreachable = r'value="not_reachable" required( disabled)?'
    for day in range(4):
        page = quick_site.client.get(path).text
        assert re.findall(unreachable, page) == [" disabled"]
        assert f"not before {4 - day} more attempt" in page
        refused = _give_back(quick_site, path, "not_reachable")
        assert refused.status_code == 422
        assert "<h1>That did not work</h1>" in refused.text
        assert "It is too early to call them unreachable" in refused.text
        _press(quick_site, path, "voicemail")
        quick_site.now += timedelta(days=1)
    assert re.findall(unreachable, quick_site.client.get(path).text) == [""]
    answer = _give_back(quick_site, path, "not_reachable")
    assert "Closed on 28 Nov 2026: returned: could not be reached." in answer.text
    assert "Grace Hopper rests until 28 December 2026" in answer.text


def test_a_lead_that_opted_out_does_not_rest_and_the_page_says_that_it_is_finished(quick_site: Site) -> None:
    _, path = quick_site.handed_off(name="Grace Hopper")
    told = {"type": "unsubscribed", "timestamp": quick_site.now.isoformat(), "data": {"recipient": GRACE}}
    assert quick_site.post_signed("/webhooks/generic", json.dumps(told).encode()).status_code == 204
    quick_site.turn()
    answer = _give_back(quick_site, path, "bad_timing", until="2027-03-31")
    assert "Grace Hopper is finished: unsubscribed." in answer.text
    assert quick_site.lead(GRACE).resolution == "unsubscribed"


def test_a_closed_handoff_shows_what_became_of_it_and_takes_no_more(site: Site) -> None:
    _, path = site.handed_off()
    _give_back(site, path, "no_budget")
    page = site.client.get(path)
    assert page.status_code == 200
    assert "returned: no budget" in page.text
    assert "Handed over before" not in page.text
    assert "<form" not in page.text
    for answer in (_accept(site, path), _give_back(site, path), site.client.post(path, data={"do": "won"})):
        assert answer.status_code == 409
        assert "was closed on" in answer.text
        assert "Back to the page" in answer.text


def test_a_handoff_of_somebody_else_is_neither_shown_nor_taken(site: Site) -> None:
    handoff, path = site.handed_off(name="Grace Hopper")
    other = next(rep for rep in site.all(Rep) if rep.id != handoff.rep_id)
    path = site.page(handoff.id, other.id)
    for answer in (site.client.get(path), _accept(site, path), _give_back(site, path)):
        assert answer.status_code == 409
        assert " now, who has not accepted it yet." in answer.text
        assert "Grace" not in answer.text
    assert site.all(Handoff)[0].accepted_at is None


def test_an_expired_link_says_so_and_does_nothing(site: Site) -> None:
    handoff, _ = site.handed_off()
    path = site.page(handoff.id, handoff.rep_id, lasts=timedelta(hours=1))
    assert site.client.get(path).status_code == 200
    site.now += timedelta(hours=1)
    for answer in (site.client.get(path), _accept(site, path)):
        assert answer.status_code == 410
        assert "expired" in answer.text
    assert site.all(Handoff)[0].accepted_at is None


def test_a_token_with_one_character_changed_opens_nothing(quick_site: Site) -> None:
    _, path = quick_site.handed_off(name="Grace Hopper")
    start, _, token = path.rpartition("/")
    for wrong in tampered(token):
        for answer in (quick_site.client.get(f"{start}/{wrong}"), _accept(quick_site, f"{start}/{wrong}")):
            assert answer.status_code == 404
            assert "Grace" not in answer.text
    assert quick_site.all(Handoff)[0].accepted_at is None


def test_a_token_for_another_purpose_or_a_handoff_that_is_gone_opens_nothing(quick_site: Site) -> None:
    handoff, _ = quick_site.handed_off()
    number, rep = handoff.id or 0, handoff.rep_id or 0
    for path in (
        quick_site.page(number, rep, action="else"),
        quick_site.page(2**62, rep),
        f"/console/handoffs/{quick_site.installation.signer.unsubscribe(number)}",
    ):
        assert quick_site.client.get(path).status_code == 404
    assert _accept(quick_site, quick_site.page(2**62, rep)).status_code in {404, 409}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"do": ""},
        {"do": "delete"},
        {"do": "returned"},
        {"do": "return"},
        {"do": "return", "reason": ""},
        {"do": "return", "reason": "bored"},
        {"do": "return", "reason": "bad_timing", "until": "2" * 5000},
        {"do": "<script>alert(1)</script>"},
    ],
)
def test_a_form_that_is_filled_in_wrongly_is_a_clear_line_and_changes_nothing(
    quick_site: Site, fields: dict[str, str]
) -> None:
    _, path = quick_site.handed_off()
    answer = quick_site.client.post(path, data=fields)
    assert answer.status_code == 422
    assert "<h1>" in answer.text
    assert "<script" not in answer.text
    assert quick_site.all(Handoff)[0].closed_at is None


def test_a_note_with_markup_controls_and_template_stays_text(site: Site) -> None:
    _, path = site.handed_off()
    note = "one\0two\r\nthree <script>alert(1)</script> {{ 7*7 }} =1+1 \ud83d\ude00".encode("utf-8", "replace").decode()
    assert _give_back(site, path, "no_need", note=note).status_code == 200
    [handoff] = site.all(Handoff)
    assert "\0" not in handoff.note
    assert "<script>alert(1)</script> {{ 7*7 }}" in handoff.note


def test_a_long_note_is_kept_up_to_its_limit(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    assert _give_back(quick_site, path, note="n" * 9_000).status_code == 200
    assert len(quick_site.all(Handoff)[0].note) == 2_000


def test_the_link_in_the_brief_opens_this_page(quick_site: Site) -> None:
    quick_site.handed_off(name="Grace Hopper")
    brief = next(each for each in quick_site.all(Message) if each.purpose == "brief")
    part = quick_site.received(brief).get_body(("html",))
    assert part
    found = re.search(r'href="([^"]*/console/handoffs/[\w-]+)"', part.get_content())
    assert found
    assert "Grace Hopper" in quick_site.client.get(found[1]).text


def test_the_page_runs_no_script_and_stays_in_no_cache(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    answers = [quick_site.client.get(path), _give_back(quick_site, path)]
    for answer in answers:
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        assert "<script" not in answer.text


def test_the_page_shows_what_the_brief_shows(quick_site: Site) -> None:
    """Power, how to begin, questions, the source with its cost, consent and the timeline."""
    handoff, path = quick_site.handed_off(name="Grace Hopper", title="Returns Clerk")
    page = html.unescape(quick_site.client.get(path).text)
    with transaction(quick_site.installation.database) as session:
        rep = session.get_one(Rep, handoff.rep_id)
        brief = gather_brief(session, quick_site.installation, handoff, rep, quick_site.now, "")
    assert brief.power_advice
    told = [brief.power_advice, brief.opening.now, brief.opening.later, *brief.questions, brief.why_rep, brief.consent]
    told += [*(entry.words for entry in brief.timeline), brief.source.did, brief.source.cost]
    assert [each for each in told if each not in page] == []


def test_the_page_of_a_lead_that_came_back_says_how_the_earlier_round_ended(quick_site: Site) -> None:
    _, path = quick_site.handed_off()
    _give_back(quick_site, path, "no_need", note="No dock of their own.")
    quick_site.now += timedelta(days=1)
    again = lead_from_fields({"email": GRACE, "country": "DE"})
    take_leads(quick_site.installation, "talk-to-sales", [again], quick_site.now, {"message": "We have a dock now."})
    quick_site.turn_until(lambda session: len(session.scalars(select(Handoff)).all()) > 1)
    first, second = quick_site.all(Handoff)
    page = quick_site.client.get(quick_site.page(second.id, second.rep_id)).text
    assert "Handed over before" in page
    assert "returned: no need (No dock of their own.)" in page
    assert "Handed over before" not in quick_site.client.get(quick_site.page(first.id, first.rep_id)).text


def test_a_rep_who_left_can_do_nothing_with_an_old_link(quick_site: Site) -> None:
    handoff, path = quick_site.handed_off(name="Grace Hopper")
    with transaction(quick_site.installation.database) as session:
        sales = quick_site.installation.workspace.sales
        rep = session.get_one(Rep, handoff.rep_id)
        write_reps(session, [each for each in sales.reps if each.address != rep.address])
    quick_site.turn()
    for answer in (quick_site.client.get(path), _accept(quick_site, path), _give_back(quick_site, path)):
        assert answer.status_code == 409
        assert "Grace" not in answer.text
    assert quick_site.all(Handoff)[0].accepted_at is None
