"""Leaving takes one click, works for ever, and never happens by a GET."""

import pytest

from engine.domain.message import MessageState
from engine.store.tables import Message
from tests.running_site import Site, tampered

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def _path(site: Site, message: Message) -> str:
    header = site.received(message)["List-Unsubscribe"]
    return str(header).split(">")[0].removeprefix("<").removeprefix(str(site.client.base_url).rstrip("/"))


def test_a_get_only_asks(site: Site) -> None:
    path = _path(site, site.mailed_lead())
    for ask in (site.client.get, site.client.head, site.client.get):
        assert ask(path).status_code == 200
    assert "<form" in site.client.get(path).text
    assert "ada@lovelace-works.example" in site.client.get(path).text
    site.settle()
    assert site.suppressed() == []
    assert site.lead().resolution is None
    assert "unsubscribed" not in site.kinds_of(site.lead())


def test_who_only_looks_at_the_page_is_kept_as_a_hit_on_a_link(site: Site) -> None:
    message = site.mailed_lead()
    site.client.get(_path(site, message))
    [hit] = site.payloads()
    assert hit.message_id == message.id
    site.settle()
    [looked] = [each for each in site.timeline() if each.kind == "clicked"]
    assert looked.words == "looked at the page to unsubscribe"


def test_the_button_of_the_page_unsubscribes(site: Site) -> None:
    path = _path(site, site.mailed_lead())
    answer = site.client.post(path)
    assert answer.status_code == 200
    assert "You are unsubscribed." in answer.text
    assert site.suppressed() == ["ada@lovelace-works.example"]


@pytest.mark.parametrize("encoding", ["urlencoded", "multipart"])
def test_one_click_unsubscribes_without_cookies_or_redirect(site: Site, encoding: str) -> None:
    path = _path(site, site.mailed_lead())
    if encoding == "urlencoded":
        answer = site.client.post(path, data=ONE_CLICK)
    else:
        answer = site.client.post(path, files={name: (None, value) for name, value in ONE_CLICK.items()})
    assert answer.status_code == 200
    assert answer.history == []
    assert "set-cookie" not in answer.headers
    assert site.suppressed() == ["ada@lovelace-works.example"]


def test_leaving_twice_is_leaving_once(site: Site) -> None:
    path = _path(site, site.mailed_lead())
    assert [site.client.post(path).status_code for _ in range(3)] == [200, 200, 200]
    assert len(site.suppressed()) == 1
    assert len(site.payloads()) == 1


def test_the_lead_is_finished_as_unsubscribed_once_the_engine_has_read_it(site: Site) -> None:
    site.client.post(_path(site, site.mailed_lead()))
    assert site.rung == ["ingest"]
    site.turn()
    assert site.lead().resolution == "unsubscribed"
    assert site.kinds_of(site.lead()).count("unsubscribed") == 1


def test_what_was_planned_for_somebody_who_left_is_withheld(site: Site) -> None:
    message = site.mailed_lead()
    site.client.post(_path(site, message))
    site.turn_until(lambda _: site.lead().resolution is not None)
    assert [each.id for each in site.all(Message) if each.state == MessageState.SENT] == [message.id]


def test_a_token_from_years_ago_still_works(quick_site: Site) -> None:
    path = _path(quick_site, quick_site.mailed_lead())
    quick_site.now = quick_site.now.replace(year=quick_site.now.year + 9)
    assert quick_site.client.post(path).status_code == 200
    assert quick_site.suppressed() == ["ada@lovelace-works.example"]


def test_a_token_with_one_character_changed_does_nothing(quick_site: Site) -> None:
    token = _path(quick_site, quick_site.mailed_lead()).removeprefix("/u/")
    for wrong in tampered(token):
        assert quick_site.client.get(f"/u/{wrong}").status_code == 404
        assert quick_site.client.post(f"/u/{wrong}", data=ONE_CLICK).status_code == 404
    assert quick_site.suppressed() == []
    assert quick_site.payloads() == []


def test_a_token_for_a_link_does_not_unsubscribe(quick_site: Site) -> None:
    message = quick_site.mailed_lead()
    token = quick_site.installation.signer.click(message.id or 0, 0)
    assert quick_site.client.post(f"/u/{token}").status_code == 404
    assert quick_site.suppressed() == []


def test_a_mail_that_is_not_in_the_database_is_never_answered_with_you_are_unsubscribed(quick_site: Site) -> None:
    token = quick_site.installation.signer.unsubscribe(987_654)
    for answer in (quick_site.client.get(f"/u/{token}"), quick_site.client.post(f"/u/{token}")):
        assert answer.status_code == 404
        assert quick_site.installation.workspace.company.system_address in answer.text
    assert len(quick_site.payloads()) == 1  # the attempt is kept, and will be parked where people see it


def test_the_pages_run_no_script_and_stay_in_no_cache(quick_site: Site) -> None:
    path = _path(quick_site, quick_site.mailed_lead())
    for answer in (quick_site.client.get(path), quick_site.client.post(path), quick_site.client.get("/u/nonsense")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "<script" not in answer.text
