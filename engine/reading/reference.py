"""Which mail of ours a mail answers or is about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.domain.returned import MessageRef
from engine.reading.opened import OpenedMail
from engine.reading.returned_original import Original


def _nothing(value: str) -> int | None:  # noqa: ARG001
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader may ask about our own signatures, so that it needs no secret itself.

    `by_address` gives the number of our message whose token an address carries, `by_message_id` that of one of our
    Message-IDs (no brackets); both None for what we did not sign.
    """

    by_address: Callable[[str], int | None] = _nothing
    by_message_id: Callable[[str], int | None] = _nothing


NOTHING_KNOWN = Known()


def message_ref(mail: OpenedMail, original: Original | None, known: Known) -> MessageRef | None:
    """By token, In-Reply-To, References (the last first), the mail a report brings back, and last by the sender.

    What is signed by us goes before what only stands there.
    """
    found = list(_evidence(mail, original or Original(), known))
    return next((ref for ref in found if ref.number is not None), found[0] if found else None)


def _evidence(mail: OpenedMail, original: Original, known: Known) -> Iterator[MessageRef]:
    for address in mail.to:
        number = known.by_address(address)
        if number is not None:
            yield MessageRef(number, "token", address)
    if mail.in_reply_to:
        yield MessageRef(known.by_message_id(mail.in_reply_to), "in-reply-to", mail.in_reply_to)
    for reference in reversed(mail.references):
        yield MessageRef(known.by_message_id(reference), "references", reference)
    if original.message_id:
        yield MessageRef(known.by_message_id(original.message_id), "report", original.message_id)
    for address in original.reply_to:  # some systems write a Message-ID of their own over ours
        number = known.by_address(address)
        if number is not None:
            yield MessageRef(number, "report", address)
    if mail.from_address:
        yield MessageRef(None, "sender", mail.from_address)
