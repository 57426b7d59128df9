"""A body above its limit is refused while it streams in, with and without a Content-Length, in little memory."""

import tracemalloc
from collections.abc import Iterator

import pytest

from tests.running_site import API_TOKEN, Site
from webhooks.bodies import LIMIT, limit_of

MEGABYTE = 1_000_000
CHUNK = bytes(64 * 1024)
PATHS = ("/webhooks/generic", "/v1/leads")


def _flood(size: int) -> Iterator[bytes]:
    for _ in range(size // len(CHUNK)):
        yield CHUNK


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("declared", [True, False])
def test_20_megabytes_are_refused_in_bounded_memory(quick_site: Site, path: str, declared: bool) -> None:
    headers = {"Authorization": f"Bearer {API_TOKEN}"}
    if declared:
        headers["Content-Length"] = str(20 * MEGABYTE // len(CHUNK) * len(CHUNK))
    tracemalloc.start()
    answer = quick_site.client.post(path, content=_flood(20 * MEGABYTE), headers=headers)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 413
    assert "1,000,000 bytes" in answer.json()["error"]
    assert peak < 8 * MEGABYTE
    assert quick_site.payloads() == []


def test_the_site_goes_on_after_a_flood(quick_site: Site) -> None:
    for _ in range(3):
        quick_site.client.post("/webhooks/generic", content=_flood(5 * MEGABYTE))
    assert quick_site.client.get("/healthz").status_code == 200


def test_a_body_of_exactly_the_limit_is_taken_and_one_byte_more_is_not(quick_site: Site) -> None:
    body = b'"' + b"x" * (LIMIT - 2) + b'"'
    assert quick_site.post_signed("/webhooks/generic", body).status_code == 204
    assert quick_site.post_signed("/webhooks/generic", body + b" ", delivery="msg_2").status_code == 413


def test_a_mail_may_carry_attachments_of_up_to_25_megabytes(quick_site: Site) -> None:
    mail = b"From: a@b.example\r\n\r\n" + b"x" * (24 * MEGABYTE)
    assert quick_site.post_signed("/inbound/generic", mail).status_code == 204
    assert len(quick_site.payloads()[0].body) == len(mail)
    assert quick_site.post_signed("/inbound/generic", mail + b"x" * MEGABYTE, delivery="msg_2").status_code == 413


def test_a_form_of_two_megabytes_is_refused(quick_site: Site) -> None:
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    answer = quick_site.client.post("/v1/leads", content=b"a=" + b"b" * 2 * MEGABYTE, headers=kind)
    assert answer.status_code == 413
    assert "<h1>" in answer.text


def test_the_form_of_a_handoff_is_small(quick_site: Site) -> None:
    answer = quick_site.client.post("/console/handoffs/x", data={"do": "accept", "note": "x" * 100_000})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("path", "limit"),
    [("/webhooks/generic", LIMIT), ("/inbound/generic", 25 * MEGABYTE), ("/inboundish", LIMIT), ("/u/x", LIMIT)],
)
def test_each_path_has_its_limit(path: str, limit: int) -> None:
    assert limit_of(path) == limit
