"""A tracked link leads where the mail said, and every hit on it is on disk first."""

import json
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from engine.domain.campaign import Campaign
from engine.flow.apply import apply_workspace
from tests.running_site import BROWSER, Site, tampered


def test_a_link_leads_to_the_target_that_the_campaign_names(site: Site) -> None:
    answer = site.client.get(site.mail_with_link()[1])
    assert answer.status_code == 302
    target = urlsplit(answer.headers["location"])
    assert target.scheme in {"http", "https"}
    assert target.hostname is not None
    assert target.hostname.endswith("northwind.example")


def test_a_hit_is_on_disk_with_who_asked_and_how(site: Site) -> None:
    message, path = site.mail_with_link()
    site.client.get(path)
    [hit] = site.payloads()
    told = json.loads(hit.body)["data"]
    assert hit.message_id == message.id
    assert (told["ip"], told["user_agent"], told["method"]) == ("127.0.0.1", BROWSER, "GET")
    assert hit.received_at == site.now
    assert site.rung == ["ingest"]


def test_each_hit_is_kept_on_its_own(site: Site) -> None:
    path = site.mail_with_link()[1]
    for _ in range(3):
        site.client.get(path)
    assert len(site.payloads()) == 3


def test_head_is_redirected_as_well_and_never_taken_for_a_person(site: Site) -> None:
    _, path = site.mail_with_link()
    answer = site.client.head(path)
    assert (answer.status_code, answer.content) == (302, b"")
    assert json.loads(site.payloads()[0].body)["data"]["method"] == "HEAD"


def test_the_redirect_leaks_no_token_and_stays_in_no_cache(site: Site) -> None:
    answer = site.client.get(site.mail_with_link()[1])
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in answer.headers["x-robots-tag"]


def test_a_token_with_one_character_changed_leads_nowhere_and_keeps_nothing(quick_site: Site) -> None:
    token = quick_site.mail_with_link()[1].removeprefix("/c/")
    for wrong in tampered(token):
        answer = quick_site.client.get(f"/c/{wrong}")
        assert answer.status_code == 404
        assert "location" not in answer.headers
    assert quick_site.payloads() == []


@pytest.mark.parametrize(
    "query",
    ["?url=https://evil.example/", "?u=//evil.example", "?next=https://evil.example", "/https://evil.example/"],
)
def test_nothing_in_the_request_changes_where_a_link_leads(quick_site: Site, query: str) -> None:
    path = quick_site.mail_with_link()[1]
    answer = quick_site.client.get(path + query)
    assert "evil" not in answer.headers.get("location", "")


def test_a_token_for_leaving_opens_no_link(quick_site: Site) -> None:
    message = quick_site.mailed_lead()
    token = quick_site.installation.signer.unsubscribe(message.id or 0)
    assert quick_site.client.get(f"/c/{token}").status_code == 404


def test_a_link_that_the_mail_does_not_have_is_a_page_that_says_so(quick_site: Site) -> None:
    message = quick_site.mailed_lead()
    answer = quick_site.client.get(f"/c/{quick_site.installation.signer.click(message.id or 0, 999)}")
    assert answer.status_code == 404
    assert "This link leads nowhere any more." in answer.text


def test_a_link_of_a_mail_that_is_gone_is_a_page_that_says_so(quick_site: Site) -> None:
    answer = quick_site.client.get(f"/c/{quick_site.installation.signer.click(2**62, 0)}")
    assert answer.status_code == 404


def test_a_link_keeps_its_target_when_the_campaign_is_edited_later(quick_site: Site) -> None:
    _, path = quick_site.mail_with_link()
    before = quick_site.client.get(path).headers["location"]
    _edit_every_offer(quick_site)
    assert quick_site.client.get(path).headers["location"] == before


def _edit_every_offer(site: Site) -> None:
    """A new live version of the campaign, whose offers lead somewhere else."""
    workspace = site.installation.workspace
    edited = replace(workspace, campaigns={"webinar-follow-up": _moved(workspace.campaigns["webinar-follow-up"])})
    applied = apply_workspace(replace(site.installation, workspace=edited), "the tests", site.now)
    assert [each.what for each in applied] == ["changed"]


def _moved(campaign: Campaign) -> Campaign:
    offers = {name: each.model_copy(update={"url": "https://new.example/"}) for name, each in campaign.offers.items()}
    return campaign.model_copy(update={"offers": offers})
