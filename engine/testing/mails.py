"""A mail of ours as it arrived, and what our books say of it."""

import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it arrived: the number of its message, and what was on the wire.

    `name` is the step of its campaign, or what else it is for ("decline", "brief", "reminder"...); `asks` is the open
    question that it ends with, as the lead reads it, "" without one.
    """

    number: int
    mime: EmailMessage = field(repr=False)
    name: str
    asks: str = ""

    @property
    def subject(self) -> str:
        return str(self.mime["Subject"])

    @property
    def sender(self) -> str:
        """Name and address of who wrote it."""
        return str(self.mime["From"])

    @property
    def html(self) -> str:
        return self._part("html")

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def links(self) -> list[str]:
        """The tokens of its tracked links, in the order of the page."""
        return list(dict.fromkeys(re.findall(r"/c/([\w-]+)", self.html)))

    def _part(self, kind: str) -> str:
        part = self.mime.get_body((kind,))
        assert part
        return str(part.get_content())

    def __str__(self) -> str:
        return f"{self.subject}\n\n{self.text}"


def parsed(content: bytes) -> EmailMessage:
    """A mail from its bytes."""
    mime = message_from_bytes(content, policy=policy.default)
    assert isinstance(mime, EmailMessage)
    return mime
