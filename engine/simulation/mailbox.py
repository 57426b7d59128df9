"""A mail as it arrived, read the way a mail program reads it: from the bytes that came over the wire."""

import email
from dataclasses import dataclass
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from functools import cached_property
from html.parser import HTMLParser


@dataclass(frozen=True)
class Mail:
    """One mail in somebody's mailbox. `bounce_to` is the sender of its envelope, `recipient` the one it was sent to."""

    at: datetime
    bounce_to: str
    recipient: str
    raw: bytes

    @cached_property
    def parsed(self) -> Message:
        """Headers and parts."""
        return email.message_from_bytes(self.raw)

    @cached_property
    def html(self) -> str:
        """The HTML part."""
        return self._part("text/html")

    @cached_property
    def text(self) -> str:
        """The plain part."""
        return self._part("text/plain")

    @cached_property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Every link of the HTML part: where it leads, and its words."""
        finder = _LinkFinder()
        finder.feed(self.html)
        return tuple((url, " ".join(words.split())) for url, words in finder.links)

    @property
    def subject(self) -> str:
        return _decoded(self.header("Subject"))

    @property
    def message_id(self) -> str:
        """With its angle brackets."""
        return self.header("Message-ID").strip()

    @property
    def sender(self) -> tuple[str, str]:
        """Name and address of who wrote it."""
        return self._mailbox("From")

    @property
    def reader(self) -> tuple[str, str]:
        """Name and address of whom it was written to."""
        return self._mailbox("To")

    @property
    def reply_to(self) -> str:
        """Where an answer goes."""
        return self._mailbox("Reply-To")[1] or self.sender[1]

    @property
    def unsubscribe_url(self) -> str:
        """Where one click leaves the list; "" when the mail does not offer it as RFC 8058 says."""
        if self.header("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click":
            return ""
        return self.header("List-Unsubscribe").partition("<")[2].partition(">")[0]

    def header(self, name: str) -> str:
        """A header as it was written; "" without it."""
        return str(self.parsed[name] or "")

    def _mailbox(self, name: str) -> tuple[str, str]:
        words, address = parseaddr(self.header(name))
        return _decoded(words), address

    def _part(self, kind: str) -> str:
        for part in self.parsed.walk():
            if part.get_content_type() == kind:
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                return content.decode(part.get_content_charset("utf-8")).replace("\r\n", "\n")
        return ""


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


class _LinkFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._inside = True
            self.links.append([dict(attrs).get("href") or "", ""])

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.links[-1][1] += data
