"""Mails by a grammar of MIME that keeps no promise, and real mails with damage, from a source of chance."""

from random import Random

TYPES = (
    "text/plain",
    "text/html",
    "text/rfc822-headers",
    "message/rfc822",
    "message/delivery-status",
    "message/feedback-report",
    "message/disposition-notification",
    "multipart/mixed",
    "multipart/alternative",
    "multipart/report; report-type=delivery-status",
    "multipart/report; report-type=feedback-report",
    "application/octet-stream",
    "image/png",
    "text",
    "/",
    "",
)
CHARSETS = (
    "utf-8",
    "iso-8859-1",
    "utf-7",
    "utf-16",
    "idna",
    "punycode",
    "unicode_escape",
    "x-none",
    "\0",
    "hz",
    "mbcs",
)
ENCODINGS = ("7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "x")
NAMES = (
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "Precedence",
    "List-Id",
    "X-Failed-Recipients",
    "Return-Path",
    "Final-Recipient",
    "Status",
    "Action",
    "Diagnostic-Code",
    "Feedback-Type",
    "Original-Rcpt-To",
    "X-Autoreply",
)
WORDS = (
    "I am out of the office until 31 February 9999",
    "back on 00.00.0000",
    "not now, ask again in Q5",
    "On Mon, 23 Nov 2026 at 09:00, Dana wrote:",
    "> > > quoted",
    "-----Original Message-----",
    "-- ",
    "Am 1.1.2027 schrieb x <y@z.example>:",
    "550 5.1.1 <ada@kestrel.example> User unknown",
    "<ada@kestrel.example>:",
    "unsubscribe",
    "please contact bob@kestrel.example",
    "=?utf-8?b?" + "A" * 50,
    "=?utf-8?q?=FF?= =?x?b?=?=",
    "rfc822; <>",
    "<" * 200,
    "(" * 200,
    '"' * 201,
    "@" * 100,
    "www." * 50,
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\0",
    "\u2028\u0085\x0b\x0c",
    "٣١/١٢/٢٠٢٦",
    "١٢ ²³",
    "99999999999999999999 days",
    "in 999999999999 weeks",
)
TAGS = (
    "<blockquote>",
    "<div class=gmail_quote>",
    "<!--",
    "<![CDATA[",
    "<a ",
    "</",
    "&#x110000;",
    "<p>",
    "<br/>",
    "<script>",
)


def made_mail(chance: Random) -> bytes:
    """One mail, of up to some hundred kilobytes."""
    return _part(chance, depth=0)


def mutated(raw: bytes, chance: Random) -> bytes:
    """A mail with some pieces cut, doubled, moved, or replaced by what hurts."""
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(raw) + 1)
        end = min(len(raw), start + chance.choice((0, 1, 4, 30, 300, 3000)))
        piece = raw[start:end]
        replaced = chance.choice((b"", piece * 2, piece * chance.choice((3, 200)), _line(chance), chance.randbytes(8)))
        raw = raw[:start] + replaced + raw[end:]
    return raw[:400_000]


def _part(chance: Random, depth: int) -> bytes:
    content_type = chance.choice(TYPES)
    boundary = chance.choice(("b", f"b{depth}", "", "b b", '"'))
    head = b"".join(_header(chance) for _ in range(chance.choice((0, 1, 5, 12))))
    head += f'Content-Type: {content_type}; charset="{chance.choice(CHARSETS)}"; boundary="{boundary}"\r\n'.encode()
    head += f"Content-Transfer-Encoding: {chance.choice(ENCODINGS)}\r\n".encode()
    return head + b"\r\n" + _body(chance, content_type, boundary, depth)


def _body(chance: Random, content_type: str, boundary: str, depth: int) -> bytes:
    if content_type.startswith(("multipart", "message")) and depth < 6:
        parts = (_part(chance, depth + 1) for _ in range(chance.randint(0, 4)))
        return (
            b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
            + b"--%b--\r\n" % boundary.encode()
        )
    return b"".join(_line(chance) for _ in range(chance.choice((0, 1, 5, 40)))) * chance.choice((1, 1, 1, 1, 300))


def _header(chance: Random) -> bytes:
    return f"{chance.choice(NAMES)}: ".encode() + _line(chance)


def _line(chance: Random) -> bytes:
    pieces = [chance.choice((*WORDS, *TAGS)) for _ in range(chance.randint(1, 4))]
    end = chance.choice(("\r\n", "\r\n", "\n", "\r", "\r\n\t", ""))
    return (chance.choice((" ", "", "\t")).join(pieces) * chance.choice((1, 1, 1, 50)) + end).encode("utf-8", "replace")
