"""What makes two arrivals the same mail, whichever ways they came: the writer's own headers and the beginning of the
body.

Every mail server on the way adds headers and may write line ends its own way; a mailbox may give only the beginning of
a large mail. What is compared is what none of them changes.
"""

import hashlib
from email.parser import BytesHeaderParser

from engine.reading.parts import first, headers_of

_WRITERS = ("message-id", "date", "from", "subject")
_MOST_HEADER_BYTES = 300_000
_BODY_BYTES = 65_536


def identity(raw: bytes) -> str:
    """64 hexadecimal digits, the same for the same mail. Any bytes will do."""
    head, _, body = _unix(raw[: _MOST_HEADER_BYTES + 2 * _BODY_BYTES]).partition(b"\n\n")
    headers = headers_of(BytesHeaderParser().parsebytes(head[:_MOST_HEADER_BYTES]))
    said = "\n".join(first(headers, name) for name in _WRITERS)
    return hashlib.sha256(said.encode() + b"\n\n" + body[:_BODY_BYTES].rstrip()).hexdigest()


def _unix(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n")
