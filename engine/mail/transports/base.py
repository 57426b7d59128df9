"""What a transport takes and gives back, whatever carries the mail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class Canonical(bytes):
    """A whole mail that ends with a line break, every one of which is CRLF, and no line of which begins with a dot, by
    the way it was made: no transport has to look through it again.
    """


@dataclass(frozen=True, slots=True)
class Envelope:
    """One mail and who it goes to.

    `sender` is where bounces go ("" for nowhere), `content` the whole mail with CRLF line breaks, `reference` the
    caller's own number for it, which the outcome repeats.
    """

    sender: str
    recipient: str
    content: bytes
    reference: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """The other side has taken the mail; `response` is what it said."""

    reference: int
    response: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The other side has certainly not taken the mail.

    `code` is the SMTP code, 0 when nobody answered; `status` the enhanced one (RFC 3463), "" when there is none.
    `permanent` says that this mail to this address will be refused again; what that means is for the caller to decide.
    """

    reference: int
    code: int
    status: str
    text: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """The mail may have been taken or not: do not send it again before there is evidence."""

    reference: int
    text: str


Outcome = Accepted | Refused | Unknown


class Transport(Protocol):
    """Carries mails away, one batch after another over what it keeps open. Not to be shared by threads."""

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        """One outcome an envelope, in order, each as soon as it is known; no mail makes it raise.

        Nothing is sent before the iterator is asked for it. While the other side can't be reached, the envelopes
        left come back untried as Refused with code 0, not permanent.
        """
        ...

    def close(self) -> None:
        """Takes leave of the other side; a later `send` opens anew."""
        ...
