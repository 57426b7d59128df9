"""One signed POST over real HTTP and HTTPS, and the addresses that none goes to."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from unittest.mock import patch

import pytest
from standardwebhooks.webhooks import Webhook

from engine.hooks.addresses import Refused, resolve
from engine.hooks.post import NO_SECRET, Poster
from tests.running_receiver import CERTIFICATE, receiving

NOW = datetime.now(UTC).replace(microsecond=0)
SECRET, OLD = "whsec_" + "YWJj" * 8, "whsec_" + "eHl6" * 8
LOCAL = Poster((SECRET,), loopback=True)


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


@pytest.mark.parametrize("secret", [SECRET, OLD], ids=["new", "old"])
def test_while_secrets_rotate_a_receiver_with_either_verifies_it(secret: str) -> None:
    now = datetime.now(UTC)  # a receiver takes five minutes' difference, and a suite may take longer
    with receiving() as crm:
        answer = Poster((SECRET, OLD), loopback=True).post(crm.url, "msg_1", '{"type":"handoff.opened"}', now)
    [(headers, body)] = crm.heard
    assert answer.was_taken
    assert headers["webhook-id"] == "msg_1"
    assert Webhook(secret).verify(body, headers) == {"type": "handoff.opened"}


def test_https_is_checked_against_the_name_though_the_connection_goes_to_the_address() -> None:
    https = Poster((SECRET,), loopback=True, trust=trusting())
    with receiving(tls=True) as crm:
        assert https.post(crm.url, "1", "{}", NOW).status == 204
        port = int(crm.url.split(":")[2].partition("/")[0])
        here = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        with patch("engine.hooks.addresses.socket.getaddrinfo", return_value=here):
            answer = https.post(crm.url.replace("localhost", "crm.example"), "1", "{}", NOW)
    [(headers, _)] = crm.heard
    assert headers["host"] == crm.url.split("/")[2]
    assert "certificate is not valid for 'crm.example'" in answer.why


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with receiving(tls=True) as crm:
        answer = LOCAL.post(crm.url, "1", "{}", NOW)
    assert "CERTIFICATE_VERIFY_FAILED" in answer.why
    assert crm.heard == []


def test_a_redirect_to_a_private_address_is_a_failure_and_nobody_follows_it() -> None:
    with receiving() as crm, receiving() as inside:
        crm.status, crm.headers = 307, {"Location": inside.url}
        answer = LOCAL.post(crm.url, "1", "{}", NOW)
    assert not answer.was_taken
    assert answer.why == f"answered 307 to {inside.url}"
    assert inside.heard == []


def test_nothing_leaves_unsigned() -> None:
    with receiving() as crm:
        assert Poster((), loopback=True).post(crm.url, "1", "{}", NOW).why == NO_SECRET
    assert crm.heard == []


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_without_the_setting_nothing_goes_to_the_machine_itself(scheme: str) -> None:
    with receiving(tls=scheme == "https") as crm:
        answer = Poster((SECRET,), trust=trusting()).post(crm.url, "1", "{}", NOW)
    assert answer.why.startswith("Refused: ")
    assert crm.heard == []


@pytest.mark.parametrize(
    ("given", "waits"),
    [
        ("120", timedelta(minutes=2)),
        (format_datetime(NOW + timedelta(hours=1)), timedelta(hours=1)),
        ("soon", None),
        ("-5", None),
    ],
    ids=["seconds", "a date", "words", "less than nothing"],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(given: str, waits: timedelta | None) -> None:
    with receiving() as crm:
        crm.status, crm.headers = 503, {"Retry-After": given}
        assert LOCAL.post(crm.url, "1", "{}", NOW).retry_after == waits


PRIVATE = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "198.18.0.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_webhook_goes_to_an_address_that_is_not_public(address: str) -> None:
    with pytest.raises(Refused, match="not on the public internet"):
        resolve(address, 443, loopback=False)


@pytest.mark.parametrize("address", [each for each in PRIVATE if each not in ("127.0.0.1", "127.9.9.9", "::1")])
def test_the_setting_for_loopback_lets_nothing_else_through(address: str) -> None:
    if not address.startswith("::ffff:127"):
        with pytest.raises(Refused):
            resolve(address, 443, loopback=True)


def test_a_name_with_one_private_address_among_public_ones_is_refused() -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in ("203.0.114.5", "10.0.0.1")]
    with patch("socket.getaddrinfo", return_value=found), pytest.raises(Refused, match=r"10\.0\.0\.1"):
        resolve("rebinding.example", 443, loopback=False)


def test_a_public_address_is_let_through() -> None:
    assert resolve("93.184.215.14", 443, loopback=False) == "93.184.215.14"


def test_the_name_is_asked_once_so_that_it_cannot_say_something_else_to_the_connection() -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def changing(host: str, *rest: object, **named: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if asked.count("crm.example") <= 1 else "192.0.2.1", *rest, **named)  # type: ignore[arg-type]

    with receiving() as crm, patch("socket.getaddrinfo", changing):
        url = crm.url.replace("127.0.0.1", "crm.example")
        assert LOCAL.post(url, "1", "{}", NOW).was_taken
    assert asked.count("crm.example") == 1
