"""What providers report, in our closed vocabulary: one file a provider, the mirror of `engine/mail/transports`."""

from collections.abc import Callable
from datetime import datetime

from engine.domain.event import Event
from engine.domain.problem import Problem
from engine.mail.events import generic

Parser = Callable[[bytes, str, datetime], list[Event]]

PARSERS: dict[str, Parser] = {
    "generic": generic.parse,
    "smtp": generic.parse,  # our own transport reports refusals in the generic form
    "links": generic.parse,  # and so do our own links
    "answers": generic.parse,  # and the pages behind them
}


def parse_events(provider: str, body: bytes, key: str, received_at: datetime) -> list[Event]:
    """The events in a payload; raises a Problem when it can't be understood. `key` is the delivery's own id."""
    if provider not in PARSERS:
        raise Problem(f"nobody understands the provider {provider!r}.", cure=f"There is: {', '.join(sorted(PARSERS))}.")
    return PARSERS[provider](body, key, received_at)
