"""Whatever bytes arrive, they are read in bounded time and nothing is raised."""

import time
from datetime import UTC, datetime
from datetime import date as date_of

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.returned import MailKind
from engine.mail.known import known_to
from engine.mail.tokens import Signer
from engine.reading.mail import read_mail, read_text
from tests.reading.arrived import BOUNCE, EVERY_MAIL

_KNOWN = known_to(Signer(["a secret of this installation"]))
_NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_TRICKS = [
    b"\r\n",
    b"\n\n",
    b"\x00",
    b"\xff\xfe",
    b"=?utf-8?b?",
    b"=?utf-8?q?=",
    b"?=",
    b"<",
    b">",
    b"(",
    b'"',
    b"@",
    b";",
    b",",
    b":",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: multipart/mixed; boundary=b1\r\n",
    b"--b1\r\n",
    b"--b1--\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"begin 666 x\n",
    b"boundary*0*=utf-8''x",
    b"charset=idna",
    b"charset=punycode",
    b"charset=unicode_escape",
    b"charset=utf-7",
    b'charset="\x00"',
    b"charset*=x''%ff",
    b"<![foo[",
    b"<!--",
    b"<blockquote>",
    b"&#xfffffff;",
    b"</",
    b"Date: Mon, 31 Feb 20262 99:99:99 +9999\r\n",
    b"From: <<>>\r\n",
]


def _check(raw: bytes) -> None:
    read = read_mail(raw, _NOW, _KNOWN)
    assert 0 <= read.confidence <= 1
    assert read.reasons
    assert (read.kind is MailKind.BOUNCE) == (read.bounce is not None)
    "".join((read.visible_text, read.signature, *read.reasons)).encode(errors="replace")


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=2000))
def test_random_bytes_are_read(raw: bytes) -> None:
    _check(raw)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_TRICKS) | st.binary(max_size=10), max_size=60))
def test_tricks_one_after_another_are_read(pieces: list[bytes]) -> None:
    _check(b"".join(pieces))


@st.composite
def _mutated(draw: st.DrawFn) -> bytes:
    raw = draw(st.sampled_from(EVERY_MAIL))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + draw(st.sampled_from([0, 1, 30, 3000])))))
        raw = raw[:start] + draw(st.sampled_from(_TRICKS) | st.binary(max_size=20)) + raw[end:]
    return raw


@settings(max_examples=1000, deadline=None)
@given(_mutated())
def test_real_mails_with_damage_are_read(raw: bytes) -> None:
    _check(raw)


def _nested(depth: int) -> bytes:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return b"From: ada@kestrel.example\r\n" + head + b"Content-Type: text/plain\r\n\r\nHello\r\n"


_HUGE = {
    "1,000 parts inside each other": _nested(1_000),
    "1,000 mails inside each other": b"Content-Type: message/rfc822\r\n\r\n" * 1_000,
    "parts inside each other, in disguise": _nested(1_000).replace(b"boundary", b"=?utf-8?q?boundary?="),
    "20 MB of nothing": b"\n" * 20_000_000,
    "20 MB on one line": b"x" * 20_000_000,
    "a report of empty blocks": BOUNCE.partition(b"Reporting-MTA")[0] + b"a: b\n\n" * 400_000,
    "50 MB attached": BOUNCE + b"--r1\nContent-Type: application/zip\n\n" + b"UEsDBAoAAAAAAA==\n" * 3_000_000,
    "a header of 1 MB": b"From: ada@kestrel.example\nX-Trace: " + b"a b " * 250_000 + b"\n\nHello",
    "a message id of 1 MB": b"In-Reply-To: <" + b"a" * 1_000_000 + b">\n\nHello",
    "broken base64": b"Content-Transfer-Encoding: base64\n\n" + b"=A=\n" * 100_000,
    "a million headers": b"a:\n" * 1_000_000,
    "many recipients": b"To: " + b"a@xn--bcher-kva.example, " * 40_000 + b"\n\nx",
    "many addresses": b"To: a@b.example\n" * 60_000 + b"\nx",
    "an endless subject": b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\n\nx",
    "nested comments": b"From: " + b"(" * 500_000 + b"\n\nx",
    "open quotes": b"From: " + b'"' * 500_001 + b"\n\nx",
    "an endless attribution": b"Content-Type: text/plain\n\nOn " + b"x " * 500_000,
    "an endless run of line ends": b"Content-Type: text/plain\n\nx" + b"\r\n \r\n" * 200_000 + b"y",
    "many sign-offs": b"Content-Type: text/plain\n\nHi\n" + b"Thanks, but no\n" * 60_000,
    "open tags": b"Content-Type: text/html\n\n" + b"<a " * 300_000,
    "open comments": b"Content-Type: text/html\n\n" + b"<!" * 500_000,
    "open processing": b"Content-Type: text/html\n\n" + b"<?" * 500_000,
    "open ends": b"Content-Type: text/html\n\n" + b"</" * 500_000,
    "open data": b"Content-Type: text/html\n\n" + b"<![CDATA[" * 100_000,
    "tags in a tag": b"Content-Type: text/html\n\n" + b"<a " * 60_000 + b">" + b"<a b" * 60_000 + b">",
    "attributes": b"Content-Type: text/html\n\n<a" + b" a=" * 60_000 + b"'>",
    "slashes": b"Content-Type: text/html\n\n<a" + b"/ " * 90_000 + b"<",
    "open scripts": b"Content-Type: text/html\n\n" + b"<script></s" * 90_000,
    "deep quotes": b"Content-Type: text/html\n\n" + b"<blockquote>x" * 70_000,
    "entities": b"Content-Type: text/html\n\n" + b"&" * 900_000,
    "many parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 200_000,
    "a name in punycode": b"Content-Type: text/plain; charset=punycode\n\n" + b"a" * 900_000,
    "uuencoded": b"Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin 666 x\n" + b"M\n" * 400_000,
}


@pytest.mark.parametrize("what", list(_HUGE))
def test_a_mail_made_to_hurt_costs_seconds_at_most(what: str) -> None:
    started = time.process_time()
    _check(_HUGE[what])
    assert time.process_time() - started < 20  # a bound of the kind: what is not bounded takes minutes


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=500))
def test_any_text_alone_is_read(text: str) -> None:
    assert read_text(text, _NOW).kind is MailKind.REPLY


@pytest.mark.parametrize("date", ["Mon, 01 Jan 2106 00:00:00 +0000", "Thu, 01 Jan 1970 00:00:00 +0000", "32 Foo 99999"])
def test_a_date_gone_astray_does_not_move_what_the_words_say(date: str) -> None:
    raw = f"From: ada@kestrel.example\nSubject: Re: x\nDate: {date}\n\nNot now, please ask again in January.\n"
    assert read_mail(raw.encode(), _NOW).follow_up == date_of(2027, 1, 1)
