"""Signed tokens: what comes back to us from a mail says which mail it was, and nobody else can say so.

A token is its payload and a MAC over purpose and payload; one made for one purpose is refused for every other.
"""

import base64
import hashlib
import hmac
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import product

from engine.domain.problem import Problem
from engine.mail.wire_address import wire_address

_BLOCK = 64  # bytes that SHA-256 takes in at a time
_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))
_MAC_BYTES = 10  # 80 bits: too many to guess over the network, few enough for a local part
_LONGEST_TOKEN = 512
_LONGEST_LOCAL_PART = 64  # RFC 5321
_ONE = struct.Struct(">Q")
_CLICK = struct.Struct(">QH")
_HANDOFF = struct.Struct(">QQQ")
_PAIRS = ["".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]
_REPLY_TOKEN = re.compile(r"[a-z2-7]{29}", re.ASCII | re.IGNORECASE)


class BadToken(Problem):
    """Not a token of this installation for this purpose."""


class ExpiredToken(BadToken):
    """A token of ours whose time is over."""


@dataclass(frozen=True, slots=True)
class HandoffGrant:
    """Leave for one rep to do one thing to one handoff, until `expires` (aware UTC, whole seconds)."""

    handoff: int
    rep: int
    action: str
    expires: datetime


class Signer:
    """Makes and reads tokens. The first secret signs, every one verifies, so a secret can be replaced.

    Ids are 0 to 2**64-1, a click's `link` 0 to 65535. Every `read_*` raises BadToken for whatever was not signed here
    for just this purpose; a reply token and a Message-ID may have changed case on their way, the others may not.
    """

    def __init__(self, secrets: Sequence[str]) -> None:
        if not secrets or not all(secrets):
            raise Problem("There is no secret to sign with.", cure="Set NURTURE_SECRET_KEY.")
        self._keys = [secret.encode() for secret in secrets]

    def reply(self, message: int) -> str:
        """29 characters of lower-case base32, for the local part of a Reply-To address."""
        return _base32(self._seal("reply", _ONE.pack(message)))

    def read_reply(self, token: str) -> int:
        return _message(self._open("reply", _from_base32(token)))

    def click(self, message: int, link: int) -> str:
        return _base64(self._seal("click", _CLICK.pack(message, link)))

    def read_click(self, token: str) -> tuple[int, int]:
        """The message, and which of its links."""
        message, link = _CLICK.unpack(self._open("click", _from_base64(token)))
        return message, link

    def answer(self, message: int, number: int) -> str:
        """`number` says which of the answers that the mail offers."""
        return _base64(self._seal("answer", _CLICK.pack(message, number)))

    def read_answer(self, token: str) -> tuple[int, int]:
        """The message, and the number of the answer."""
        message, number = _CLICK.unpack(self._open("answer", _from_base64(token)))
        return message, number

    def unsubscribe(self, message: int) -> str:
        return _base64(self._seal("unsubscribe", _ONE.pack(message)))

    def read_unsubscribe(self, token: str) -> int:
        return _message(self._open("unsubscribe", _from_base64(token)))

    def handoff(self, handoff: int, rep: int, action: str, expires: datetime) -> str:
        """`expires` is aware; parts of a second are dropped."""
        payload = _HANDOFF.pack(handoff, rep, int(expires.timestamp())) + action.encode()
        return _base64(self._seal("handoff", payload))

    def read_handoff(self, token: str, now: datetime) -> HandoffGrant:
        """Raises ExpiredToken from the second it expires."""
        payload = self._open("handoff", _from_base64(token))
        handoff, rep, seconds = _HANDOFF.unpack_from(payload)
        grant = HandoffGrant(handoff, rep, payload[_HANDOFF.size :].decode(), datetime.fromtimestamp(seconds, UTC))
        if now >= grant.expires:
            raise ExpiredToken("This link has expired.", cure="Open the handoff in the console instead.")
        return grant

    def task(self, task: int, rep: int, expires: datetime) -> str:
        """`expires` is aware; parts of a second are dropped."""
        return _base64(self._seal("task", _HANDOFF.pack(task, rep, int(expires.timestamp()))))

    def read_task(self, token: str, now: datetime) -> tuple[int, int]:
        """The task, and the rep. Raises ExpiredToken from the second it expires."""
        task, rep, seconds = _HANDOFF.unpack(self._open("task", _from_base64(token)))
        if now >= datetime.fromtimestamp(seconds, UTC):
            raise ExpiredToken("This link has expired.", cure="Your next daily digest has a new one.")
        return task, rep

    def form(self, source: str) -> str:
        """The token of a web form whose leads are of this source."""
        return _base64(self._seal("form", source.encode()))

    def read_form(self, token: str) -> str:
        return self._open("form", _from_base64(token)).decode()

    def message_id_for(self, message: int, domain: str) -> str:
        """The wire Message-ID without brackets: the same for the same message, domain and secret."""
        token = _base32(self._seal(f"message-id {domain.lower()}", _ONE.pack(message)))
        return f"{token}@{domain.lower()}"

    def read_message_id(self, value: str) -> int:
        """The message of one of our Message-IDs, with or without brackets."""
        token, _, domain = value.strip().removeprefix("<").removesuffix(">").partition("@")
        return _message(self._open(f"message-id {domain.lower()}", _from_base32(token)))

    def _seal(self, purpose: str, payload: bytes) -> bytes:
        return payload + _mac(self._keys[0], purpose, payload)

    def _open(self, purpose: str, sealed: bytes) -> bytes:
        payload, mac = sealed[:-_MAC_BYTES], sealed[-_MAC_BYTES:]
        if not any(hmac.compare_digest(mac, _mac(key, purpose, payload)) for key in self._keys):
            raise _not_ours()
        return payload


def reply_address(sender_address: str, token: str) -> str:
    """`dana@mail.northwind.example` with its token: `dana+<token>@mail.northwind.example`."""
    local, _, domain = wire_address(sender_address).rpartition("@")
    if len(f"{local}+{token}".encode()) > _LONGEST_LOCAL_PART:
        raise Problem(
            f"{sender_address} is too long to carry the token that tells which mail was answered.",
            cure=f"Choose a sender address with at most {_LONGEST_LOCAL_PART - 1 - len(token)} bytes before the @.",
        )
    return f"{local}+{token}@{domain}"


def reply_token_in(address: str) -> str | None:
    """What may be the token of a Reply-To address of ours, to be read by `Signer.read_reply`."""
    _, _, tag = address.rpartition("@")[0].rpartition("+")
    return tag if _REPLY_TOKEN.fullmatch(tag) else None


def _mac(key: bytes, purpose: str, payload: bytes) -> bytes:
    """HMAC-SHA256 (RFC 2104) from hashes that have taken in the key already: a mail has nine, and each is half as dear
    as `hmac.digest`."""
    begun = _begun(key, purpose)
    inner, outer = begun[0].copy(), begun[1].copy()
    inner.update(payload)
    outer.update(inner.digest())
    return outer.digest()[:_MAC_BYTES]


@lru_cache(maxsize=256)
def _begun(key: bytes, purpose: str) -> tuple["hashlib._Hash", "hashlib._Hash"]:
    """The inner hash up to the payload, and the outer one up to the inner's digest."""
    block = (key if len(key) <= _BLOCK else hashlib.sha256(key).digest()).ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(block.translate(_INNER) + purpose.encode("utf-8", "surrogatepass") + b"\0")
    return inner, hashlib.sha256(block.translate(_OUTER))


def _message(payload: bytes) -> int:
    return int.from_bytes(payload, "big")


def _base32(raw: bytes) -> str:
    """Ten bits at a time, a third of the time of `base64.b32encode`; every mail has two of them."""
    characters = -(-len(raw) * 8 // 5)
    pairs = -(-characters // 2)
    number = int.from_bytes(raw, "big") << pairs * 10 - len(raw) * 8
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(pairs * 10 - 10, -1, -10)])[:characters]


def _from_base32(token: str) -> bytes:
    text = _plain(token).upper()
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError as error:
        raise _not_ours() from error
    return _canonical(raw, _base32(raw).upper() == text)


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _from_base64(token: str) -> bytes:
    text = _plain(token)
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise _not_ours() from error
    return _canonical(raw, _base64(raw) == text)


def _plain(token: str) -> str:
    """ASCII only, before any change of case: the Kelvin sign's lower case is a k."""
    if not token.isascii() or len(token) > _LONGEST_TOKEN:
        raise _not_ours()
    return token


def _canonical(raw: bytes, same: bool) -> bytes:
    """Refuses a second spelling of the same bytes: unused last bits, characters that decoding skips."""
    if not same:
        raise _not_ours()
    return raw


def _not_ours() -> BadToken:
    return BadToken(
        "This link or address is not one of ours, or not all of it arrived.",
        cure="Use it whole, as it was sent.",
    )
