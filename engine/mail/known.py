"""What the reader of mail may ask about our signatures (`engine.reading.reference`), answered by our own secrets."""

from collections.abc import Callable

from engine.mail.tokens import BadToken, Signer, reply_token_in
from engine.reading.reference import Known


def known_to(signer: Signer) -> Known:
    """Only what this installation signed is known to it."""

    def by_address(address: str) -> int | None:
        token = reply_token_in(address)
        return _unless_bad(signer.read_reply, token) if token else None

    def by_message_id(message_id: str) -> int | None:
        return _unless_bad(signer.read_message_id, message_id)

    return Known(by_address, by_message_id)


def _unless_bad(read: Callable[[str], int], value: str) -> int | None:
    try:
        return read(value)
    except BadToken:
        return None
