"""A rep's page for a call, a voicemail or a letter that a campaign asks for."""

import html
import re
from datetime import timedelta

import pytest
from sqlmodel import select

from engine.flow.intake import take_leads
from engine.lists.reading import lead_from_fields
from engine.store.database import transaction
from engine.store.tables import Rep, Task, Touchpoint
from tests.running_site import Site, tampered

GRACE = "grace@hopper-freight.example"


def asked(site: Site, kind: str = "call") -> str:
    """Grace is to be called by the first rep; returns the path of the page."""
    site.handed_off(name="Grace Hopper", company="Hopper Freight")
    with transaction(site.installation.database) as session:
        rep = session.get_one(Rep, 1)
        what = {"key": "k", "kind": kind, "words": "Ask about returns", "lead_id": 1, "owner": rep.address}
        task = Task.model_validate({**what, "created_at": site.now, "due_at": site.now})
        session.add(task)
        session.flush()
        token = site.installation.signer.task(task.id or 0, 1, site.now + timedelta(days=60))
    return f"/console/tasks/{token}"


def task_of(site: Site) -> Task:
    [task] = [each for each in site.all(Task) if each.kind != "review"]
    return task


def test_the_page_says_what_to_do_for_whom_and_looking_changes_nothing(site: Site) -> None:
    path = asked(site)
    before = len(site.all(Touchpoint))
    page = site.client.get(path)
    assert page.status_code == 200
    for told in ("Grace Hopper", "Hopper Freight", "Ask about returns"):
        assert told in page.text
    assert task_of(site).done_at is None
    assert len(site.all(Touchpoint)) == before


def test_done_is_one_click_and_the_second_one_hears_that_it_is_over(site: Site) -> None:
    path = asked(site)
    page = site.client.post(path, data={"note": "Busy."}, follow_redirects=True)
    assert page.status_code == 200
    assert "Noted, thank you. The campaign goes on by itself." in page.text
    assert "Over since 24 Nov 2026: done." in page.text
    assert task_of(site).outcome == "done"
    answer = site.client.post(path)
    assert answer.status_code == 409
    assert "is over since" in answer.text
    assert "Back to the page" in answer.text


def test_whoever_wants_more_goes_to_sales_and_the_page_says_so(site: Site) -> None:
    answer = site.client.post(asked(site), data={"interested": "yes"}, follow_redirects=True)
    assert "Noted, thank you. They go to sales, with everything that happened." in answer.text
    assert task_of(site).outcome == "interested"


@pytest.mark.parametrize("noted", ["done", "interested", "<b>done</b>"])
def test_what_was_never_noted_is_not_said(quick_site: Site, noted: str) -> None:
    page = quick_site.client.get(asked(quick_site), params={"noted": noted})
    assert page.status_code == 200
    assert "Noted" not in page.text


def test_the_page_says_until_when_it_is_due_where_the_rep_is_and_marks_what_is_late(quick_site: Site) -> None:
    path = asked(quick_site)
    assert "was due Tue 24 Nov, " in quick_site.client.get(path).text
    quick_site.now -= timedelta(hours=1)
    page = quick_site.client.get(path).text
    assert re.search(r"[^s] due Tue 24 Nov, \d\d:\d\d \([A-Z]\w+/\w+\)", page)


def test_what_happened_is_told_newest_first_as_in_a_brief(quick_site: Site) -> None:
    path = asked(quick_site)
    told = re.findall(r'<p class="soft">(24 Nov 2026: [^<]*)</p>', quick_site.client.get(path).text)
    expected = [f"24 Nov 2026: {each.words}" for each in reversed(quick_site.timeline(GRACE))]
    assert len(told) > 2
    assert [html.unescape(each) for each in told] == expected


def test_who_is_reached_by_a_letter_is_refused(quick_site: Site) -> None:
    assert quick_site.client.post(asked(quick_site, "letter"), data={"reached": "yes"}).status_code == 422
    assert task_of(quick_site).done_at is None


def test_a_link_of_somebody_elses_task_does_nothing(quick_site: Site) -> None:
    path = asked(quick_site)
    with transaction(quick_site.installation.database) as session:
        session.get_one(Task, task_of(quick_site).id).owner = "somebody@northwind.example"
    assert quick_site.client.get(path).status_code == 409
    pressed = quick_site.client.post(path)
    assert pressed.status_code == 409
    assert "Back to the page" not in pressed.text


@pytest.mark.parametrize("days", [60, 400])
def test_a_link_expires(quick_site: Site, days: int) -> None:
    path = asked(quick_site)
    quick_site.now += timedelta(days=days)
    assert quick_site.client.post(path).status_code == 410


def test_a_link_that_was_changed_is_none_of_ours(quick_site: Site) -> None:
    folder, _, token = asked(quick_site).rpartition("/")
    answers = {quick_site.client.get(f"{folder}/{each}").status_code for each in list(tampered(token))[:5]}
    assert answers == {404}


def letter_of_a_trial(site: Site) -> str:
    """Ada started a trial and is to get a letter that a template is for; returns the path of the page."""
    row = lead_from_fields({"email": "ada@lovelace-works.example", "first name": "Ada", "country": "GB"})
    take_leads(site.installation, "trial", [row], site.now, {})
    site.turn_until(lambda session: session.scalar(select(Task.id)) is not None)
    [task] = site.all(Task)
    rep = next(each for each in site.all(Rep) if each.address == task.owner)
    return f"/console/tasks/{site.installation.signer.task(task.id or 0, rep.id or 0, site.now + timedelta(days=60))}"


def test_the_page_of_a_letter_leads_to_a_sheet_to_print(site: Site) -> None:
    page = site.client.get(letter_of_a_trial(site))
    [link] = re.findall(r'href="([^"]*/letter)"', page.text)
    sheet = site.client.get(str(page.url.join(link)))
    assert sheet.status_code == 200
    assert "Dear Ada," in sheet.text
    assert "@page" in sheet.text
    assert "default-src 'none'" in sheet.headers["content-security-policy"]
    assert task_of(site).done_at is None


def test_a_call_has_no_sheet_to_print(quick_site: Site) -> None:
    path = asked(quick_site)
    assert "/letter" not in quick_site.client.get(path).text
    assert quick_site.client.get(f"{path}/letter").status_code == 404


def test_the_sheet_is_behind_the_same_signed_link_as_the_page(quick_site: Site) -> None:
    path = letter_of_a_trial(quick_site)
    folder, _, token = path.rpartition("/")
    assert {quick_site.client.get(f"{folder}/{each}/letter").status_code for each in list(tampered(token))[:3]} == {404}
    quick_site.now += timedelta(days=60)
    assert quick_site.client.get(f"{path}/letter").status_code == 410
