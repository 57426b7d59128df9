"""Letters become mails that every reader reads back as they were written."""

import email
import re
from base64 import b64decode
from datetime import UTC, datetime
from email import policy
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

import idna
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.domain.problem import Problem
from engine.mail.mime import Letter, UnsendableLetter, build_mime, bulk_headers, system_headers
from engine.mail.sandbox import run_in_pieces
from engine.mail.wire_address import BadAddress, wire_address

_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_AS_SENT = policy.compat32.clone(linesep="\r\n")
_NO_BREAKS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0")
_PRINTABLE = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.just(" ")
_TELLING = st.sampled_from(
    [
        "José Ángel 🎉 Peña",
        "👩‍👩‍👧‍👦" * 20,
        "مرحبا بالعالم",
        "שלום, עולם",
        "日本語の件名" * 12,
        'O"Brien, Ada \\ Quill',
        "=?utf-8?q?not=20encoded?=",
        "Re: " + "word " * 40 + "end",
        "x" * 900,
        "two  spaces",
        " edges ",
    ]
)
_HEADER_TEXT = st.text(_PRINTABLE, max_size=120) | _TELLING
_BODY = st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.sampled_from(
    ["", ".", "..\n.\n", "From here\n.\n", "x" * 3000, "tail \nspace\t\n", "a\rb\r\nc\n", "é=20=\n" * 90]
)
_TEMPLATE = (
    "<p>Hello {{ name }},</p>\n"
    "{% if words %}<ul>\n{% for each in words %}<li style='color: #123456'>{{ each }}</li>\n{% endfor %}</ul>\n"
    "{% else %}<p>Nichts für Sie. مرحبا 🎉 .\n.\n</p>{% endif %}\t \n"
    + '<td style="font-family:-apple-system, sans-serif;font-size:16px;line-height:1.6;">' * 5
    + "{{ name }}{{ name }}"
)


def _page(name: str, words: list[str]) -> tuple[str, ...]:
    """A page as a template gives it."""
    return tuple(run_in_pieces(_TEMPLATE, {"name": name, "words": words}, escape=True, name="page"))


_LOCAL = st.from_regex(r"[a-z0-9_+-]{1,20}(\.[a-z0-9]{1,8})?", fullmatch=True) | st.sampled_from(
    ["zoë", "用户", "müller.q"]
)
_DOMAIN = st.sampled_from(
    ["kestrel.example", "bücher.example", "例え.example", "mail.northwind.example", "straße.example"]
)
_ADDRESS = st.builds("{}@{}".format, _LOCAL, _DOMAIN)
_LETTERS = st.builds(
    Letter,
    message_id=st.from_regex(r"[a-z2-7]{1,60}@mail\.northwind\.example", fullmatch=True),
    from_name=_HEADER_TEXT,
    from_address=_ADDRESS,
    to_name=_HEADER_TEXT,
    to_address=_ADDRESS,
    reply_to=_ADDRESS,
    subject=_HEADER_TEXT,
    html=st.lists(_BODY, max_size=4).map(tuple) | st.builds(_page, _BODY, st.lists(_HEADER_TEXT, max_size=3)),
    text=_BODY,
    date=st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)).map(lambda d: d.replace(microsecond=0)),  # noqa: DTZ001
    headers=st.just(()),
)


def _letter(**changes: object) -> Letter:
    values: dict[str, object] = {
        "message_id": "abc234@mail.northwind.example",
        "from_name": "Dana Reyes",
        "from_address": "dana@mail.northwind.example",
        "to_name": "Ada Quill",
        "to_address": "ada@kestrel.example",
        "reply_to": "dana+abc234@mail.northwind.example",
        "subject": "After the DSP day",
        "html": ("<p>Hello Ada</p>",),
        "text": "Hello Ada\n",
        "date": _NOON,
    }
    return Letter(**(values | changes))  # type: ignore[arg-type]


def _parse(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def _written(*pieces: str) -> str:
    """How a body reads after any mail program: its own line breaks, none of which spans two pieces, and one at the
    end."""
    lines = "".join(re.sub(r"\r\n|\r", "\n", piece) for piece in pieces)
    return lines if lines.endswith("\n") else lines + "\n"


def _mailbox(content: bytes, header: str) -> tuple[str, str]:
    """Name and address by the older reader: Python 3.11's newer one puts spaces between the words of an encoded
    name."""
    raw = dict(email.message_from_bytes(content, policy=_AS_SENT).raw_items())[header]
    name, address = parseaddr(str(raw).encode("ascii", "surrogateescape").decode())
    return str(make_header(decode_header(name))), address


@settings(max_examples=2000, deadline=None)
@given(_LETTERS)
def test_a_parser_reads_back_what_the_letter_says(letter: Letter) -> None:
    content = build_mime(letter)
    message = _parse(content)
    assert str(message["Subject"]) == letter.subject
    assert _mailbox(content, "From") == (letter.from_name, wire_address(letter.from_address))
    assert _mailbox(content, "To") == (letter.to_name, wire_address(letter.to_address))
    assert _mailbox(content, "Reply-To") == ("", wire_address(letter.reply_to))
    assert _body(message, "plain") == _written("".join(letter.text))
    assert _body(message, "html") == _written(*letter.html)
    assert message["Message-ID"] == f"<{letter.message_id}>"
    assert message["Date"].datetime == letter.date
    assert message.get_content_type() == "multipart/alternative"
    assert not message.defects


def _standard(letter: Letter) -> EmailMessage:
    """The same letter by the standard library."""
    message = EmailMessage(policy=policy.SMTPUTF8)
    for header, name, address in (
        ("From", letter.from_name, letter.from_address),
        ("To", letter.to_name, letter.to_address),
        ("Reply-To", "", letter.reply_to),
    ):
        local, _, domain = address.rpartition("@")
        message[header] = Address(name, local, idna.encode(domain, uts46=True).decode())
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(letter.date)
    message["Message-ID"] = f"<{letter.message_id}>"
    message.set_content(letter.text)
    message.add_alternative(_written(*letter.html), subtype="html")
    return message


@settings(max_examples=1000, deadline=None)
@given(_LETTERS)
def test_a_letter_reads_like_the_standard_librarys_mail(letter: Letter) -> None:
    assume(
        "=?" not in letter.subject + letter.from_name + letter.to_name
    )  # the standard library decodes what it is given
    content = build_mime(letter)
    ours, theirs = _parse(content), _standard(letter)
    for header in ("From", "To", "Reply-To"):
        (address,) = theirs[header].addresses
        assert _mailbox(content, header) == (address.display_name, address.addr_spec)
    assert str(ours["Subject"]) == str(theirs["Subject"])
    assert ours["Date"].datetime == theirs["Date"].datetime
    reread = _parse(theirs.as_bytes())
    for subtype in ("plain", "html"):
        assert _body(ours, subtype) == _body(reread, subtype)


@settings(max_examples=500, deadline=None)
@given(_LETTERS, st.text(_NO_BREAKS, max_size=200))
def test_lines_and_encoded_words_stay_within_their_limits(letter: Letter, name: str) -> None:
    content = build_mime(_letter(subject=letter.subject, to_name=name, html=letter.html, text=letter.text))
    head, _, body = content.partition(b"\r\n\r\n")
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert content.endswith(b"\r\n")
    assert b"\n." not in content
    assert all(len(line) <= 76 for line in body.split(b"\r\n"))
    assert all(len(line) <= 98 for line in head.split(b"\r\n"))
    for word in re.findall(rb"=\?utf-8\?b\?.*?\?=", head):
        assert len(word) <= 75
        assert b64decode(word[10:-2]).decode()  # no character is parted between two words


@given(
    st.text(max_size=30),
    st.sampled_from(["\r", "\n", "\0", "\r\nBcc: eve@kestrel.example"]),
    st.text(max_size=30),
)
@pytest.mark.parametrize(
    "field", ["from_name", "to_name", "subject", "from_address", "to_address", "reply_to", "message_id"]
)
def test_a_line_break_in_a_header_is_refused(field: str, before: str, bad: str, after: str) -> None:
    with pytest.raises(Problem):
        build_mime(_letter(**{field: before + bad + after}))


@pytest.mark.parametrize(
    "header",
    [
        ("X-Note", "a\r\nBcc: eve@kestrel.example"),
        ("X-Note\r\nBcc", "eve"),
        ("Subject", "two"),
        ("content-type", "x"),
    ],
)
def test_a_header_that_would_rewrite_the_mail_is_refused(header: tuple[str, str]) -> None:
    with pytest.raises(UnsendableLetter):
        build_mime(_letter(headers=(header,)))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "@kestrel.example",
        "ada@",
        "a@b@c",
        "ada@x.example>, <eve@x.example",
        "a b@x.example",
        "a@é..example",
    ],
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress, match="is not a"):
        build_mime(_letter(to_address=address))


def test_half_a_character_is_refused() -> None:
    for field in ("subject", "html", "text"):
        with pytest.raises(UnsendableLetter, match="half a character"):
            build_mime(_letter(**{field: ("\ud83d",) if field == "html" else "\ud83d"}))


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert build_mime(_letter()) == build_mime(_letter())


def test_an_ascii_letter_stays_readable_to_the_eye() -> None:
    head = build_mime(_letter(from_name="Reyes, Dana", subject="What surprised you?")).decode().partition("\r\n\r\n")[0]
    assert 'From: "Reyes, Dana" <dana@mail.northwind.example>' in head
    assert "To: Ada Quill <ada@kestrel.example>" in head
    assert "Subject: What surprised you?" in head


def test_bulk_headers_offer_one_click_on_one_line() -> None:
    url = "https://go.northwind.example/u/" + "k" * 300
    headers = bulk_headers(
        "nurture.northwind.example", "Northwind, Nachrichten für Sie", url, "out@mail.northwind.example"
    )
    content = build_mime(_letter(headers=headers)).decode()
    assert f"\r\nList-Unsubscribe: <{url}>, <mailto:out@mail.northwind.example>\r\n" in content
    assert "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in content
    message = _parse(content.encode())
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert str(message["List-Id"]) == "Northwind, Nachrichten für Sie <nurture.northwind.example>"


def test_a_list_without_a_name_is_its_id_alone() -> None:
    assert bulk_headers("nurture.northwind.example", "", "https://go.northwind.example/u/k")[0] == (
        "List-Id",
        "<nurture.northwind.example>",
    )


@pytest.mark.parametrize("url", ["", "https://x.example/> , <https://y.example/", "https://x.example/a b"])
def test_an_unsubscribe_link_that_breaks_its_brackets_is_refused(url: str) -> None:
    with pytest.raises(UnsendableLetter):
        bulk_headers("nurture.northwind.example", "Northwind", url)


def test_a_brief_says_that_a_machine_wrote_it() -> None:
    message = _parse(build_mime(_letter(headers=system_headers())))
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_header_too_long_for_one_line_is_refused() -> None:
    with pytest.raises(UnsendableLetter, match="998"):
        build_mime(_letter(headers=(("X-Long", "x" * 999),)))
