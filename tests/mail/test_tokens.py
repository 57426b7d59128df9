"""Only this installation can say which mail a token is for."""

import base64
import hmac
import string
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.problem import Problem
from engine.mail.tokens import BadToken, ExpiredToken, HandoffGrant, Signer, reply_address, reply_token_in

_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_SIGNER = Signer(["a secret of this installation"])
_OTHER = Signer(["a secret of another one"])
_IDS = st.integers(0, 2**63 - 1)

Reader = Callable[[str], object]
_KINDS: dict[str, tuple[Callable[[Signer, int], str], Callable[[Signer], Reader]]] = {
    "reply": (lambda signer, n: signer.reply(n), lambda signer: signer.read_reply),
    "click": (lambda signer, n: signer.click(n, n % 65536), lambda signer: signer.read_click),
    "unsubscribe": (lambda signer, n: signer.unsubscribe(n), lambda signer: signer.read_unsubscribe),
    "handoff": (
        lambda signer, n: signer.handoff(n, 7, "accept", _NOON),
        lambda signer: lambda token: signer.read_handoff(token, _NOON - timedelta(days=1)),
    ),
    "form": (lambda signer, n: signer.form(f"white-paper-{n}"), lambda signer: signer.read_form),
    "message-id": (
        lambda signer, n: signer.message_id_for(n, "mail.northwind.example"),
        lambda signer: signer.read_message_id,
    ),
}
_EVERY_KIND = pytest.mark.parametrize("kind", list(_KINDS))
_CASE_BLIND = {"reply", "message-id"}
_SYMBOLS = string.ascii_letters + string.digits + "-_.@+=/ \n\u212a\u017f\u0131"  # the last three turn into k, S and I


def _made(kind: str, number: int, signer: Signer = _SIGNER) -> str:
    return _KINDS[kind][0](signer, number)


def _read(kind: str, token: str, signer: Signer = _SIGNER) -> object:
    return _KINDS[kind][1](signer)(token)


@given(_IDS, st.integers(0, 65535))
def test_every_token_reads_back_what_it_was_made_for(number: int, link: int) -> None:
    assert _SIGNER.read_reply(_SIGNER.reply(number)) == number
    assert _SIGNER.read_click(_SIGNER.click(number, link)) == (number, link)
    assert _SIGNER.read_unsubscribe(_SIGNER.unsubscribe(number)) == number
    assert _SIGNER.read_message_id(_SIGNER.message_id_for(number, "mail.northwind.example")) == number


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_forms_token_reads_back_its_source(source: str) -> None:
    assert _SIGNER.read_form(_SIGNER.form(source)) == source


@_EVERY_KIND
@given(number=_IDS, symbol=st.sampled_from(_SYMBOLS))
def test_a_token_with_one_character_changed_is_refused(kind: str, number: int, symbol: str) -> None:
    token = _made(kind, number)
    for position, character in enumerate(token):
        same = symbol.isascii() and kind in _CASE_BLIND and symbol.lower() == character.lower()
        if symbol == character or same:
            continue
        with pytest.raises(BadToken):
            _read(kind, token[:position] + symbol + token[position + 1 :])


@_EVERY_KIND
@given(number=_IDS)
def test_a_truncated_token_is_refused(kind: str, number: int) -> None:
    token = _made(kind, number)
    for length in range(len(token)):
        with pytest.raises(BadToken):
            _read(kind, token[:length])


@_EVERY_KIND
@given(number=_IDS, extra=st.text(min_size=1, max_size=3))
def test_a_token_with_something_added_is_refused(kind: str, number: int, extra: str) -> None:
    if kind == "message-id" and not (extra.strip() and extra.strip() != ">"):
        return
    with pytest.raises(BadToken):
        _read(kind, _made(kind, number) + extra)


@_EVERY_KIND
@given(token=st.text(max_size=80) | st.text("abcdefgh234567", max_size=80))
def test_whatever_was_not_signed_is_refused(kind: str, token: str) -> None:
    with pytest.raises(BadToken):
        _read(kind, token)


@_EVERY_KIND
def test_another_installations_token_is_refused(kind: str) -> None:
    with pytest.raises(BadToken):
        _read(kind, _made(kind, 41, _OTHER))


@_EVERY_KIND
def test_a_token_is_refused_for_every_other_purpose(kind: str) -> None:
    token = _made(kind, 41)
    for other in _KINDS.keys() - {kind}:
        with pytest.raises(BadToken):
            _read(other, token)


@_EVERY_KIND
def test_a_replaced_secret_still_verifies_and_the_new_one_signs(kind: str) -> None:
    rotating = Signer(["a new secret", "a secret of this installation"])
    assert _read(kind, _made(kind, 41), rotating) == _read(kind, _made(kind, 41))
    assert _made(kind, 41, rotating) == _made(kind, 41, Signer(["a new secret"]))
    with pytest.raises(BadToken):
        _read(kind, _made(kind, 41), Signer(["a new secret"]))


@pytest.mark.parametrize("secrets", [[], [""], ["good", ""]])
def test_an_empty_secret_signs_nothing(secrets: list[str]) -> None:
    with pytest.raises(Problem, match="NURTURE_SECRET_KEY"):
        Signer(secrets)


@given(_IDS)
def test_a_reply_token_survives_a_change_of_case(number: int) -> None:
    token = _SIGNER.reply(number)
    assert token == token.lower()
    assert _SIGNER.read_reply(token.upper()) == number
    assert _SIGNER.read_reply(token.swapcase().title()) == number


@given(_IDS)
def test_a_reply_address_fits_into_64_characters_and_gives_its_token_back(number: int) -> None:
    token = _SIGNER.reply(number)
    address = reply_address("dana@mail.northwind.example", token)
    assert address == f"dana+{token}@mail.northwind.example"
    assert len(address.partition("@")[0]) <= 64
    assert reply_token_in(address) == token
    assert reply_token_in(address.upper()) == token.upper()


def test_a_sender_address_with_a_tag_of_its_own_keeps_it() -> None:
    token = _SIGNER.reply(41)
    address = reply_address("dana+webinar@mail.northwind.example", token)
    assert address.startswith("dana+webinar+")
    assert reply_token_in(address) == token


def test_a_sender_address_too_long_for_a_token_is_refused() -> None:
    token = _SIGNER.reply(41)
    assert reply_address("d" * 34 + "@mail.northwind.example", token)
    with pytest.raises(Problem, match="at most 34 bytes"):
        reply_address("d" * 35 + "@mail.northwind.example", token)


@pytest.mark.parametrize(
    "address", ["", "dana@x.example", "dana+webinar@x.example", "+@", "dana+" + "1" * 29 + "@x.example"]
)
def test_an_address_without_a_token_has_none(address: str) -> None:
    assert reply_token_in(address) is None


def test_a_message_keeps_its_message_id_and_may_wear_brackets() -> None:
    value = _SIGNER.message_id_for(41, "mail.northwind.example")
    assert value == _SIGNER.message_id_for(41, "mail.northwind.example")
    assert value != _SIGNER.message_id_for(42, "mail.northwind.example")
    assert _SIGNER.read_message_id(f"<{value.upper()}>") == 41


def test_a_handoff_link_grants_one_thing_until_it_expires() -> None:
    token = _SIGNER.handoff(41, 7, "accept", _NOON)
    assert _SIGNER.read_handoff(token, _NOON - timedelta(seconds=1)) == HandoffGrant(41, 7, "accept", _NOON)
    with pytest.raises(ExpiredToken, match="expired"):
        _SIGNER.read_handoff(token, _NOON)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200), _IDS)
def test_what_signs_is_hmac_sha256(secret: str, number: int) -> None:
    payload = number.to_bytes(8, "big")
    mac = hmac.digest(secret.encode(), b"unsubscribe\0" + payload, "sha256")[:10]
    assert Signer([secret]).unsubscribe(number) == base64.urlsafe_b64encode(payload + mac).decode().rstrip("=")
