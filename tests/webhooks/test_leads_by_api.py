"""Leads come in by a call with JSON and a token; what can't be used is said, and nothing is half done."""

import json
from typing import Any

import httpx
import pytest

from engine.domain.problem import Problem
from engine.settings import Settings
from engine.store.tables import Lead, Touchpoint
from tests.running_site import API_TOKEN, Site
from webhooks.app import create_app
from webhooks.leads import MOST_LEADS

ADA = {"email": "Ada@Lovelace-Works.example", "first name": "Ada", "job title": "COO", "topic": "Returns"}


def call(site: Site, body: Any, token: str = API_TOKEN, **more: Any) -> httpx.Response:
    what = {"content": body} if isinstance(body, bytes) else {"json": body}
    return site.client.post("/v1/leads", headers={"Authorization": f"Bearer {token}"}, **what, **more)


def test_one_lead_is_taken_in(site: Site) -> None:
    answer = call(site, {"source": "webinar", **ADA})
    assert answer.status_code == 201
    assert answer.json() == {"read": 1, "new": 1, "known": 0, "rejected": []}
    [lead] = site.all(Lead)
    assert (lead.address, lead.first_name, lead.title) == ("ada@lovelace-works.example", "Ada", "COO")
    [touchpoint] = site.all(Touchpoint)
    assert touchpoint.data["topic"] == "Returns"
    assert site.rung == ["qualify"]


def test_the_same_lead_again_changes_nothing(site: Site) -> None:
    call(site, {"source": "webinar", **ADA})
    answer = call(site, {"source": "webinar", **ADA})
    assert answer.status_code == 200
    assert answer.json() == {"read": 1, "new": 0, "known": 1, "rejected": []}
    assert len(site.all(Lead)) == len(site.all(Touchpoint)) == 1


def test_of_many_leads_each_one_that_cannot_be_used_is_told_with_its_reason(site: Site) -> None:
    leads = [ADA, {"email": "no address"}, "text", {"email": "b@lovelace-works.example"}, {}, ADA, None, [ADA]]
    answer = call(site, {"source": "webinar", "leads": leads})
    told = answer.json()
    assert answer.status_code == 201
    assert (told["read"], told["new"], told["known"]) == (8, 2, 1)
    assert [each["index"] for each in told["rejected"]] == [1, 2, 4, 6, 7]
    assert told["read"] == told["new"] + told["known"] + len(told["rejected"])
    assert all(each["reason"] for each in told["rejected"])


def test_when_no_lead_can_be_used_the_answer_is_one_line(quick_site: Site) -> None:
    answer = call(quick_site, {"source": "webinar", "leads": [{"email": "nobody"}, {}]})
    assert answer.status_code == 422
    assert "'nobody'" in answer.json()["error"]
    assert len(answer.json()["error"].splitlines()) == 1
    assert (answer.json()["read"], answer.json()["new"]) == (2, 0)
    assert quick_site.rung == []


@pytest.mark.parametrize("token", ["wrong", API_TOKEN[:-1], API_TOKEN + "x", API_TOKEN.upper()])
def test_a_wrong_token_takes_in_nothing(quick_site: Site, token: str) -> None:
    answer = call(quick_site, {"source": "webinar", **ADA}, token)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "token" in answer.json()["error"]
    assert quick_site.all(Lead) == []


@pytest.mark.parametrize("header", ["", "Bearer", f"Basic {API_TOKEN}", API_TOKEN, "Bearer \xfc\xfc"])
def test_a_call_needs_the_bearer_scheme(quick_site: Site, header: str) -> None:
    headers = {b"Authorization": header.encode("latin-1")}
    answer = quick_site.client.post("/v1/leads", json={"source": "webinar", **ADA}, headers=headers)
    assert answer.status_code == 401


def test_without_an_api_token_the_line_says_what_to_set(bare_site: Site) -> None:
    answer = call(bare_site, {"source": "webinar", **ADA})
    assert answer.status_code == 503
    assert "NURTURE_API_TOKENS" in answer.json()["error"]


def test_a_token_that_is_easily_guessed_is_refused_when_the_site_starts(quick_site: Site) -> None:
    with pytest.raises(Problem, match="NURTURE_API_TOKENS"):
        create_app(quick_site.installation, Settings(api_tokens=["", API_TOKEN]), lambda: quick_site.now)


def test_an_unknown_source_is_told_with_those_there_are(quick_site: Site) -> None:
    answer = call(quick_site, {"source": "carrier-pigeon", **ADA})
    assert answer.status_code == 422
    assert "carrier-pigeon" in answer.json()["error"]
    assert "webinar" in answer.json()["error"]
    assert quick_site.all(Lead) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00",
        b"email=ada@lovelace-works.example",
        b"[]",
        b"null",
        b'"text"',
        b"42",
        b"[" * 100_000,
        b'{"source":' * 100_000,
        b'{"source": "webinar", "leads": []}',
        b'{"source": "webinar", "leads": {}}',
        b'{"source": "webinar", "leads": "ada@lovelace-works.example"}',
        b'{"source": "webinar", "leads": [{"email": "a@b.example"}], "more": 1}',
        b'{"source": ["webinar"], "email": "a@b.example"}',
        b'{"source": "\\ud800", "email": "a@b.example"}',
        b'{"source": "", "email": "a@b.example"}',
        b'{"email": "a@b.example"}',
        b'{"source": "webinar"}',
        b'{"source": "webinar", "email": "a@b.example\\r\\nBcc: c@d.example"}',
        b'{"source": "webinar", "email": ["a@b.example", "c@d.example"]}',
        b'{"source": "webinar", "email": {"a": ' * 300 + b"1" + b"}" * 600,
    ],
)
def test_json_that_is_no_lead_is_a_clear_line_and_takes_in_nothing(quick_site: Site, body: bytes) -> None:
    answer = call(quick_site, body)
    assert answer.status_code == 422
    assert len(answer.json()["error"].splitlines()) == 1
    assert quick_site.all(Lead) == []


@pytest.mark.parametrize("depth", [50, 300, 700, 980])
def test_a_lead_that_is_nested_deeply_harms_nobody(quick_site: Site, depth: int) -> None:
    body = b'{"source": "webinar", "email": "a@b-works.example", "x": ' + b"[" * depth + b"]" * depth + b"}"
    assert call(quick_site, body).status_code in {201, 422}
    assert call(quick_site, {"source": "webinar", **ADA}).status_code == 201


def test_texts_that_no_database_takes_are_made_ones_that_it_does(site: Site) -> None:
    odd = {
        "first name": "A\0d\ud800a",
        "notes": "one\0two",
        "odd\0key": "x\0y",
        "\ud800": "\udfff",
        "n": 1e308,
    }
    answer = site.client.post(
        "/v1/leads",
        content=json.dumps({"source": "webinar", "email": "ada@lovelace-works.example", **odd}).encode(),
        headers={"Authorization": f"Bearer {API_TOKEN}"},
    )
    assert answer.status_code == 201
    assert "\0" not in site.lead().first_name


def test_more_leads_than_one_transaction_holds_are_refused_whole(quick_site: Site) -> None:
    leads = [{"email": f"lead-{number}@b-works.example"} for number in range(MOST_LEADS + 1)]
    assert call(quick_site, {"source": "webinar", "leads": leads}).status_code == 422
    assert quick_site.all(Lead) == []
    assert call(quick_site, {"source": "webinar", "leads": leads[:MOST_LEADS]}).json()["new"] == MOST_LEADS


def test_a_name_that_holds_markup_template_or_formula_stays_text(site: Site) -> None:
    hostile = {"first name": "<script>alert(1)</script>", "last name": "{{ 7*7 }}", "job title": "=cmd|' /C calc'!A0"}
    site.client.post(
        "/v1/leads",
        json={
            "source": "webinar",
            "email": "ada@lovelace-works.example",
            "topic": "Returns",
            "country": "GB",
            **hostile,
        },
        headers={"Authorization": f"Bearer {API_TOKEN}"},
    )
    message = site.mailed_lead()
    part = site.received(message).get_body(("html",))
    assert part
    assert "<script" not in part.get_content()
    assert site.lead().last_name == "{{ 7*7 }}"
