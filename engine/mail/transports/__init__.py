"""Where mail leaves: one file a provider, chosen by the scheme of NURTURE_MAIL_URL."""

from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from engine.domain.problem import Problem
from engine.mail.transports.base import Accepted, Envelope, Outcome, Refused, Transport, Unknown
from engine.mail.transports.file import open_file
from engine.mail.transports.smtp import open_smtp

__all__ = ["Accepted", "Envelope", "Outcome", "Refused", "Transport", "Unknown", "open_transport"]

_OPENERS: dict[str, Callable[[SplitResult], Transport]] = {"file": open_file, "smtp": open_smtp, "smtps": open_smtp}


def open_transport(url: str) -> Transport:
    """The transport for a mail URL; connects only when there is something to send. Raises Problem for a bad URL."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Problem(f"The mail URL can't be read: {error}.", cure="Set NURTURE_MAIL_URL.") from error
    opener = _OPENERS.get(parts.scheme)
    if opener is None:
        known = ", ".join(f"{scheme}://" for scheme in _OPENERS)
        raise Problem(f"The mail URL has the scheme {parts.scheme!r}; known are {known}.", cure="Set NURTURE_MAIL_URL.")
    return opener(parts)
