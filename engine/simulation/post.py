"""Mail that goes no further than this process: a transport that hands each mail to whoever it is for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Select, bindparam, select
from sqlmodel import Session

from engine.domain.message import TO_LEADS, Purpose
from engine.flow.installation import Installation
from engine.mail.compile import Link
from engine.mail.transports.base import Envelope, Outcome
from engine.simulation.mailbox import Mail
from engine.store.database import transaction
from engine.store.once import table_of
from engine.store.tables import Message


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as it arrives, and what its sender knows of it: its number, what it is for, its links, how many answers it
    offers under its question, and the row numbers of the handoff and the rep that it tells of."""

    number: int
    purpose: Purpose
    mail: Mail
    links: tuple[Link, ...] = ()
    answers: int = 0
    handoff: int = 0
    rep: int = 0

    @property
    def offers(self) -> list[int]:
        """The numbers of the links that lead to an offer."""
        return [number for number, link in enumerate(self.links) if link.offer]


class Reader(Protocol):
    """Who gets mail."""

    def take(self, received: Received) -> Outcome:
        """The answer of their mail server; whatever they mean to do about the mail, they do later."""
        ...


class Post:
    """A transport. `to_leads` and `to_sales` get their mail at once, in the order it is sent."""

    def __init__(
        self, installation: Installation, clock: Callable[[], datetime], to_leads: Reader, to_sales: Reader
    ) -> None:
        self._installation = installation
        self._clock = clock
        self._to_leads = to_leads
        self._to_sales = to_sales

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        for received in self._received(envelopes):
            reader = self._to_leads if received.purpose in TO_LEADS else self._to_sales
            yield reader.take(received)

    def close(self) -> None:
        """Nothing is kept open."""

    def _received(self, envelopes: Sequence[Envelope]) -> list[Received]:
        with transaction(self._installation.database) as session:
            return [self._one_received(session, *each) for each in _with_books(session, envelopes)]

    def _one_received(self, session: Session, envelope: Envelope, book: "_Book") -> Received:
        _, purpose, version, step, handoff, rep = book
        mail = Mail(self._clock(), envelope.sender, envelope.recipient, envelope.content)
        number, kind = envelope.reference, Purpose(purpose)
        if not version:
            return Received(number, kind, mail, handoff=handoff or 0, rep=rep or 0)
        applied = self._installation.applied(session, version)
        answers = next(len(each.choices) for each in applied.campaign.emails if each.id == step)
        return Received(number, kind, mail, applied.mails[step].links, answers)


_Book = tuple[int, str, int | None, str, int | None, int | None]
"""Number, purpose, campaign version, step, handoff and rep of a mail of ours."""


def _with_books(session: Session, envelopes: Sequence[Envelope]) -> list[tuple[Envelope, _Book]]:
    numbers = [envelope.reference for envelope in envelopes]
    books: dict[int, Any] = {each.id: each for each in session.connection().execute(_books(), {"numbers": numbers})}
    return [(envelope, tuple(books[envelope.reference])) for envelope in envelopes]


@cache
def _books() -> Select[Any]:
    row = table_of(Message).c
    columns = (row.id, row.purpose, row.campaign_version_id, row.step, row.handoff_id, row.rep_id)
    return select(*columns).where(row.id.in_(bindparam("numbers", expanding=True)))
