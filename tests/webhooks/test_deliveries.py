"""What a provider delivers is taken only when it is signed, and is on disk before the 2xx."""

import base64
import hmac
import json
from datetime import timedelta

import pytest

from engine.domain.problem import Problem
from engine.settings import Settings
from tests.running_site import OLD_SECRET, SECRET, START, Site, signature
from webhooks.app import create_app

WRONG_SECRET = "whsec_" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="
PATHS = ("/webhooks/generic", "/inbound/generic")


def event(kind: str = "delivered", recipient: str = "ada@lovelace-works.example", **data: str) -> bytes:
    told = {"type": kind, "timestamp": "2026-11-24T10:00:00Z", "data": {"recipient": recipient, **data}}
    return json.dumps(told).encode()


MAIL = b"From: Ada <ada@lovelace-works.example>\r\nTo: dana@mail.northwind.example\r\n\r\nYes, please.\r\n"


@pytest.mark.parametrize("path", PATHS)
def test_a_signed_delivery_is_kept_as_it_came(site: Site, path: str) -> None:
    body = event() if path.startswith("/webhooks") else MAIL
    answer = site.post_signed(path, body)
    assert (answer.status_code, answer.content) == (204, b"")
    [kept] = site.payloads()
    assert kept.body == body
    assert kept.state == "received"
    assert site.rung == ["ingest"]


def test_a_mail_in_no_encoding_that_json_would_take_is_kept_byte_by_byte(quick_site: Site) -> None:
    mail = MAIL + "Grüße".encode("latin-1") + bytes(range(256))
    headers = _signed_bytes(mail)
    assert quick_site.client.post("/inbound/generic", content=mail, headers=headers).status_code == 204
    assert quick_site.payloads()[0].body == mail


def _signed_bytes(body: bytes) -> dict[str, str]:
    """By hand, as the library signs text only."""
    stamp = str(int(START.timestamp()))
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    mac = base64.b64encode(hmac.digest(key, f"msg_b.{stamp}.".encode() + body, "sha256")).decode()
    return {"webhook-id": "msg_b", "webhook-timestamp": stamp, "webhook-signature": f"v1,{mac}"}


@pytest.mark.parametrize("path", PATHS)
def test_the_same_delivery_again_is_kept_once(site: Site, path: str) -> None:
    assert [site.post_signed(path, event(), delivery="msg_7").status_code for _ in range(3)] == [204] * 3
    assert len(site.payloads()) == 1


def test_a_retry_with_a_new_timestamp_is_the_same_delivery(site: Site) -> None:
    site.post_signed("/webhooks/generic", event(), delivery="msg_7")
    site.now += timedelta(hours=5)
    site.post_signed("/webhooks/generic", event(), delivery="msg_7")
    assert len(site.payloads()) == 1


def test_two_systems_that_count_from_one_do_not_hide_each_other(quick_site: Site) -> None:
    quick_site.post_signed("/webhooks/generic", event(), delivery="1")
    quick_site.post_signed("/inbound/generic", MAIL, delivery="1")
    assert [each.channel for each in quick_site.payloads()] == ["events", "mail"]


def test_both_secrets_are_taken_while_they_are_rotated(quick_site: Site) -> None:
    for delivery, secret in (("a", SECRET), ("b", OLD_SECRET)):
        assert quick_site.post_signed("/webhooks/generic", event(), delivery=delivery, secret=secret).status_code == 204
    both = signature(event(), "c", SECRET, quick_site.now)
    both["webhook-signature"] = f"v1a,AAAA v1,AAAA {both['webhook-signature']}"
    assert quick_site.client.post("/webhooks/generic", content=event(), headers=both).status_code == 204


@pytest.mark.parametrize("path", PATHS)
def test_a_wrong_signature_is_refused_and_nothing_is_kept(quick_site: Site, path: str) -> None:
    good = signature(event(), "msg_1", SECRET, quick_site.now)
    wrong = [
        signature(event(), "msg_1", WRONG_SECRET, quick_site.now),
        signature(event("clicked"), "msg_1", SECRET, quick_site.now),
        {**good, "webhook-id": "msg_2"},
        {**good, "webhook-timestamp": str(int(good["webhook-timestamp"]) + 1)},
        {**good, "webhook-signature": good["webhook-signature"].swapcase()},
        {**good, "webhook-signature": good["webhook-signature"].removeprefix("v1,")},
        {**good, "webhook-signature": good["webhook-signature"].replace("v1,", "v2,")},
        {**good, "webhook-signature": "v1,"},
        {**good, "webhook-signature": "v1,é"},
        {**good, "webhook-signature": ""},
    ]
    wrong += [{name: value for name, value in good.items() if name != missing} for missing in good]
    for headers in wrong:
        encoded = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
        answer = quick_site.client.post(path, content=event(), headers=encoded)
        assert answer.status_code == 401, headers
        assert "webhook-" in answer.json()["error"]
    assert quick_site.payloads() == []
    assert quick_site.rung == []


@pytest.mark.parametrize("minutes", [6, -6, 60 * 24 * 365, -60 * 24 * 365])
def test_a_stale_timestamp_and_one_from_the_future_are_refused(quick_site: Site, minutes: int) -> None:
    answer = quick_site.post_signed("/webhooks/generic", event(), age=timedelta(minutes=minutes))
    assert answer.status_code == 401
    assert "webhook-timestamp" in answer.json()["error"]
    assert quick_site.payloads() == []


@pytest.mark.parametrize("minutes", [4, -4])
def test_a_clock_that_is_a_little_off_is_forgiven(quick_site: Site, minutes: int) -> None:
    assert quick_site.post_signed("/webhooks/generic", event(), age=timedelta(minutes=minutes)).status_code == 204


@pytest.mark.parametrize("stamp", ["", "now", "-1", "1e99", "nan", "9" * 400, "²"])
def test_a_timestamp_that_is_no_number_is_refused(quick_site: Site, stamp: str) -> None:
    headers = {**signature(event(), "msg_1", SECRET, quick_site.now), "webhook-timestamp": stamp}
    encoded = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
    answer = quick_site.client.post("/webhooks/generic", content=event(), headers=encoded)
    assert answer.status_code == 401


@pytest.mark.parametrize("path", ["/webhooks/nobody", "/inbound/nobody", "/webhooks/links", "/webhooks/smtp"])
def test_an_unknown_provider_is_told_so(quick_site: Site, path: str) -> None:
    answer = quick_site.post_signed(path, event())
    assert answer.status_code == 404
    assert "generic" in answer.json()["error"]
    assert quick_site.payloads() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"not json",
        b"[]",
        b"null",
        b'"text"',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"type": "delivered"}',
        b'{"type": "no such thing", "data": {}}',
        b'{"type": "bounced", "data": {"recipient": "a@b.example"}}',
        b'{"type": "delivered", "timestamp": "yesterday", "data": {}}',
        b'{"type": "unsubscribed", "data": {"recipient": "\\ud800"}}',
        b'{"type": "unsubscribed", "data": {"recipient": "a\\u0000b@c.example"}}',
        b'{"type": "unsubscribed", "data": {"message": "\\u00b2"}}',
        b'{"type": "unsubscribed", "data": {"message": 99999999999999999999999999}}',
        b'{"type": "unsubscribed", "data": {"message": -1}}',
        b'{"type": "unsubscribed", "data": {"message_id": "\\u0000"}}',
        b'{"type": "clicked", "data": {"message": 1, "link": "\\ud800", "url": "\\u0000"}}',
        b'{"type": "replied", "data": {"recipient": {"a": [' + b"[" * 400 + b"]" * 400 + b"]}}}",
        b'{"type": "replied", "data": {"recipient": {"a": [' + b"[" * 940 + b"]" * 940 + b"]}}}",
    ],
)
def test_a_body_that_nobody_understands_is_kept_answered_and_parked(site: Site, body: bytes) -> None:
    answer = site.client.post("/webhooks/generic", content=body, headers=_signed_bytes(body))
    assert answer.status_code == 204
    site.turn()
    [kept] = site.payloads()
    assert kept.body == body
    assert kept.state == "parked"
    assert kept.error


@pytest.mark.parametrize(
    "mail",
    [b"", b"\r\n", b"\x00" * 1000, b"From: \xff\xfe <", b"Subject: " + b"=?utf-8?q?" * 2000, b"To: " + b"(" * 9000],
)
def test_a_mail_that_is_none_is_kept_and_answered(quick_site: Site, mail: bytes) -> None:
    answer = quick_site.client.post("/inbound/generic", content=mail, headers=_signed_bytes(mail))
    assert answer.status_code == 204
    quick_site.turn()
    assert [each.state for each in quick_site.payloads()] == ["parked"]


@pytest.mark.parametrize("path", PATHS)
def test_without_a_secret_nothing_is_taken_and_the_line_says_what_to_set(bare_site: Site, path: str) -> None:
    answer = bare_site.post_signed(path, event())
    assert answer.status_code == 503
    assert "NURTURE_WEBHOOK_SECRETS_GENERIC" in answer.json()["error"]
    assert bare_site.payloads() == []


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_c2hvcnQ=", "not base64 at all", "whsec_ü"])
def test_a_secret_that_is_none_is_refused_when_the_site_starts(quick_site: Site, secret: str) -> None:
    with pytest.raises(Problem, match="NURTURE_WEBHOOK_SECRETS_GENERIC"):
        create_app(quick_site.installation, Settings(webhook_secrets_generic=[secret]), lambda: quick_site.now)


def test_a_complaint_stops_mail_to_the_lead_however_its_provider_spells_the_address(site: Site) -> None:
    message = site.mailed_lead("ada@bücher-lager.example")
    site.post_signed("/webhooks/generic", event("complained", "Ada@XN--Bcher-Lager-Thb.example"))
    assert site.suppressed() == [message.recipient] == ["ada@bücher-lager.example"]
