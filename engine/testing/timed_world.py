"""An installation whose time is told, and everybody outside it: what comes back takes the same doors as in life."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlmodel import Session

from engine.domain.attempts import Channel
from engine.domain.listed import ListedLead
from engine.domain.message import Purpose
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.flow import door, letters, rep_actions, review
from engine.flow.installation import Installation
from engine.flow.intake import TakenIn, take_leads
from engine.flow.turn import take_turn
from engine.mail.transports import Transport
from engine.mail.transports.file import name_for
from engine.store import due, reports
from engine.store.database import transaction
from engine.store.tables import Handoff, Message
from engine.testing.mails import Mail, parsed

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""A Tuesday; always the same one, so that a test that passes today passes tomorrow."""

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass
class TimedWorld:
    """`now` is its only clock; mails become files in `outbox`, unless it has another transport."""

    installation: Installation
    outbox: Path
    transport: Transport
    now: datetime = START
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def take(self, source: str, *people: ListedLead, **context: str) -> TakenIn:
        """A list comes in."""
        return take_leads(self.installation, source, people, self.now, context)

    def turn(self) -> dict[str, int]:
        """One turn of the clockwork."""
        return take_turn(self.installation, self.transport, self.now)

    def travel(self, **span: float) -> None:
        """Time goes by: a turn whenever something falls due, and one at the end."""
        end = self.now + timedelta(**span)
        self.turn()
        while (moment := self.next_moment()) and moment < end:
            self.now = min(max(moment, self.now + timedelta(minutes=1)), end)
            self.turn()
        self.now = end
        self.turn()

    def next_moment(self) -> datetime | None:
        """When the next thing falls due."""
        with self.session() as session:
            return due.next_moment(session, self.now)

    def mails_to(self, address: str) -> list[Mail]:
        """What lies in somebody's mailbox, oldest first."""
        paths = self.outbox.glob(f"*-{name_for(address)}.eml")
        numbered = sorted((int(path.name.partition("-")[0]), path) for path in paths)
        with self.session() as session:
            return [self._arrived(session, number, path.read_bytes()) for number, path in numbered]

    def _arrived(self, session: Session, number: int, content: bytes) -> Mail:
        message = session.get(Message, number)
        if message is None:  # `nurture send-test` leaves no trace in the books
            return Mail(number, parsed(content), "test")
        name = message.step if message.purpose == Purpose.NURTURE and message.step else message.purpose
        return Mail(number, parsed(content), name, letters.open_question(session, self.installation, message))

    def reply(self, mail: Mail, text: str, *, automatic: bool = False, sender: str = "") -> list[str]:
        """An answer comes in as a raw mail; returns the addresses that the door suppressed."""
        answer = EmailMessage()
        answer["From"] = sender or str(mail.mime["To"])
        answer["To"] = str(mail.mime["Reply-To"] or mail.mime["From"])
        answer["Subject"] = f"Re: {mail.subject}"
        answer["Date"] = format_datetime(self.now)
        answer["Message-ID"] = f"<answer-{next(self.numbers)}@outside.example>"
        answer["In-Reply-To"] = answer["References"] = str(mail.mime["Message-ID"])
        if automatic:
            answer["Auto-Submitted"] = "auto-replied"
        answer.set_content(text)
        return door.receive_mail(self.installation, answer.as_bytes(), self.now)

    def click(self, mail: Mail, offer: str, *, after: timedelta = timedelta(minutes=5), **visitor: str) -> None:
        """Somebody follows the link of an offer, so long after the mail left (or now, if that is past)."""
        self.hit(mail, self.link_of(mail, offer), self._at(mail, after), **visitor)

    def scan(self, mail: Mail, after: timedelta = timedelta(seconds=30)) -> None:
        """A scanner that poses as a browser follows every link within a second, and looks before it does."""
        for token in mail.links:
            for method in ("HEAD", "GET"):
                self.hit(mail, token, self._at(mail, after), ip="198.51.100.99", method=method)

    def hit(
        self,
        mail: Mail,
        token: str,
        at: datetime,
        *,
        ip: str = "192.0.2.7",
        user_agent: str = BROWSER,
        method: str = "GET",
    ) -> None:
        """One request for a tracked link."""
        number, link = self.installation.signer.read_click(token)
        assert number == mail.number
        door.hit_link(
            self.installation,
            message_id=number,
            link=link,
            ip=ip,
            user_agent=user_agent,
            method=method,
            key=f"hit-{next(self.numbers)}",
            now=at,
        )

    def link_of(self, mail: Mail, offer: str) -> str:
        """The token of the link to an offer in a mail of a campaign. Raises AssertionError when it has none."""
        found = [link for link, leads_to in zip(mail.links, self.offers_in(mail), strict=True) if leads_to == offer]
        assert found, f"the mail “{mail.subject}” has no link to the offer {offer!r}"
        return found[0]

    def offers_in(self, mail: Mail) -> list[str]:
        """The offer that each tracked link of a mail leads to, in the order of the page; "" for any other link."""
        message = self.message(mail.number)
        if not (message.campaign_version_id and message.step):
            return [""] * len(mail.links)
        with self.session() as session:
            links = self.installation.applied(session, message.campaign_version_id).mails[message.step].links
        offers = {number: link.offer for number, link in enumerate(links)}  # the invisible link is none of them
        return [offers.get(self.installation.signer.read_click(token)[1], "") for token in mail.links]

    def _at(self, mail: Mail, after: timedelta) -> datetime:
        left = self.message(mail.number).attempted_at
        assert left
        self.now = max(self.now, left + after)
        return self.now

    def unsubscribe(self, mail: Mail) -> list[str]:
        """One click in the mail program."""
        found = re.search(r"/u/([\w-]+)", str(mail.mime["List-Unsubscribe"]))
        assert found
        return door.unsubscribe(self.installation, self.installation.signer.read_unsubscribe(found[1]), self.now)

    def tell(self, kind: str, *, key: str = "", **data: Any) -> list[str]:
        """A provider's webhook says something in the generic form."""
        return self.deliver([told(kind, self.now, **data)], key)

    def deliver(self, events: Sequence[dict[str, Any]], key: str = "") -> list[str]:
        """A webhook with these events."""
        key = key or f"delivery-{next(self.numbers)}"
        payload = door.Payload("generic", "events", key, json.dumps(events).encode())
        return door.receive(self.installation, payload, self.now)

    def bounce(self, mail: Mail, kind: str = "hard") -> list[str]:
        """The mail comes back after it was taken."""
        return self.tell("bounced", **{"class": kind, "message_id": str(mail.mime["Message-ID"]), "status": "5.1.1"})

    def look(self, address: str) -> None:
        """A person looks, and takes the lead for one that fits."""
        review.accept(self.installation, address, "dana", self.now)

    def accept(self, handoff: Handoff) -> None:
        """Its rep takes it."""
        rep_actions.accept(self.installation, handoff.id or 0, handoff.rep_id or 0, self.now)

    def attempt(self, handoff: Handoff, channel: Channel = Channel.CALL, *, reached: bool = False) -> None:
        """Its rep tries to reach the lead."""
        rep_actions.log_attempt(
            self.installation, handoff.id or 0, handoff.rep_id or 0, channel, self.now, reached=reached
        )

    def give_back(self, handoff: Handoff, reason: ReturnReason, until: datetime | None = None) -> None:
        """Its rep returns it."""
        rep_actions.give_back(self.installation, handoff.id or 0, handoff.rep_id or 0, reason, self.now, until=until)

    def conclude(self, handoff: Handoff, outcome: HandoffOutcome) -> None:
        """Its rep says what became of it."""
        rep_actions.conclude(self.installation, handoff.id or 0, handoff.rep_id or 0, outcome, self.now)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction; while it lasts, nothing else may ask the database of a world in memory."""
        with transaction(self.installation.database) as session:
            yield session

    def message(self, number: int) -> Message:
        """What the books say of a mail."""
        with self.session() as session:
            return session.get_one(Message, number)

    def black_hole(self) -> list[reports.Forgotten]:
        """Who is forgotten."""
        with self.session() as session:
            return reports.black_hole(session, self.now)


def told(kind: str, at: datetime, **data: Any) -> dict[str, Any]:
    """One event in the generic form."""
    return {"type": kind, "timestamp": at.isoformat(), "data": data}
