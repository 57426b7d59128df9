"""Who asks a mailbox over a network lets nobody listen, and knows whom it talks to."""

import ssl
from dataclasses import replace

import pytest

from engine.inbox.account import account_of
from engine.inbox.imap import opened
from tests.inbox.arriving import mail
from tests.outside.smtp import CERTIFICATE
from tests.outside.willful_imap import WillfulImap, serving


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test server's certificate is one that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def read(imap: WillfulImap, host: str) -> dict[int, bytes]:
    with opened(replace(account_of(imap.url), host=host)) as box:
        return box.mails([1])


def test_imaps_is_encrypted_from_the_first_byte(trusted: None) -> None:
    with serving(WillfulImap({1: mail(1)}, implicit_tls=True)) as imap:
        assert read(imap, "localhost") == {1: mail(1)}
    assert all(each.startswith("TLS ") for each in imap.said)


def test_imap_over_a_network_tells_no_password_before_starttls(trusted: None) -> None:
    with serving(WillfulImap({1: mail(1)})) as imap:
        assert read(imap, "LocalHost") == {1: mail(1)}  # spelled so, it is not known to be this machine
    plain = [each for each in imap.said if not each.startswith("TLS ")]
    assert plain == ["CAPABILITY", "STARTTLS"]
    assert any("secret" in each for each in imap.said)


@pytest.mark.parametrize("implicit_tls", [True, False])
def test_a_server_whose_certificate_nobody_vouches_for_learns_no_password(implicit_tls: bool) -> None:
    with serving(WillfulImap({1: mail(1)}, implicit_tls=implicit_tls)) as imap:
        with pytest.raises(ssl.SSLCertVerificationError):
            read(imap, "LocalHost")
        assert "secret" not in str(imap.said)


def test_a_server_with_the_certificate_of_another_name_learns_no_password(trusted: None) -> None:
    with serving(WillfulImap({1: mail(1)}, implicit_tls=True)) as imap:
        with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
            read(imap, "127.1")
        assert imap.said == []


def test_on_this_machine_nothing_has_to_be_encrypted() -> None:
    with serving(WillfulImap({1: mail(1)})) as imap:
        assert read(imap, "localhost") == {1: mail(1)}
    assert "STARTTLS" not in imap.said
