"""What a test says of a lead: what it does, which mails it has got, and where it stands."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from engine.domain.event import BounceClass
from engine.domain.message import EnrollmentState
from engine.domain.problem import Problem
from engine.store import journal, leads
from engine.store.tables import Enrollment, Task
from engine.store.tables import Handoff as HandoffRow
from engine.store.tables import Lead as LeadRow
from engine.testing.mails import Mail
from engine.testing.sales import Handoff
from engine.testing.timed_world import TimedWorld


@dataclass(frozen=True, repr=False)
class Lead:
    """A lead, always as it stands now. What it does, it does at this moment; what comes of it takes a little travel.

    What a lead does about a mail is about the last one that it got, unless `mail` names another.
    """

    world: TimedWorld
    address: str

    @property
    def mails(self) -> list[str]:
        """The names of the mails that it got, oldest first: the steps of campaigns, `decline` for a kind no."""
        return [mail.name for mail in self.world.mails_to(self.address)]

    @property
    def last_mail(self) -> Mail:
        """The newest mail. Raises AssertionError when none came."""
        return self.mail()

    def mail(self, name: str = "") -> Mail:
        """The newest mail of that name, or of any. Raises AssertionError when none came."""
        found = [mail for mail in self.world.mails_to(self.address) if not name or mail.name == name]
        assert found, f"{self.address} got no mail {name or 'yet'}\n{self!r}"
        return found[-1]

    def replies(self, text: str, mail: str = "") -> None:
        """It answers a mail."""
        self.world.reply(self.mail(mail), text)

    def is_away(self, text: str = "I am out of the office and read no mail.", mail: str = "") -> None:
        """Its mailbox answers by itself."""
        self.world.reply(self.mail(mail), text, automatic=True)

    def clicks(self, offer: str, mail: str = "") -> None:
        """It follows the link to an offer, five minutes after the mail came or later."""
        self.world.click(self.mail(mail), offer)

    def is_scanned(self, mail: str = "") -> None:
        """The scanner of its company follows every link of a mail, half a minute after it came or later."""
        self.world.scan(self.mail(mail))

    def unsubscribes(self, mail: str = "") -> None:
        """It leaves with one click in its mail program."""
        self.world.unsubscribe(self.mail(mail))

    def complains(self, mail: str = "") -> None:
        """It reports a mail as spam."""
        self.world.tell("complained", message_id=str(self.mail(mail).mime["Message-ID"]))

    def bounces(self, kind: str = "hard", mail: str = "") -> None:
        """A mail comes back: `hard` (there is no such address), `soft` or `block`."""
        self.world.bounce(self.mail(mail), BounceClass(kind))

    @property
    def stage(self) -> str:
        """`new`, `review`, `qualified`, `nurturing`, `resting`, `handed_off` or `resolved`."""
        return str(self._row().stage)

    @property
    def resolution(self) -> str:
        """Why it is finished: `won`, `lost`, `declined`, `unsubscribed`...; "" while it is not."""
        return str(self._row().resolution or "")

    @property
    def reason(self) -> str:
        """The reason code of a lead that was declined, as `qualification.yaml` or sales gave it."""
        return self._row().resolution_detail

    @property
    def persona(self) -> str:
        """The persona of `qualification.yaml` that it fits; "" for none."""
        return self._row().persona

    @property
    def owner(self) -> str:
        """The address of its rep, `marketing` while a person has to look, `engine`; "" when it is finished."""
        return self._row().owner

    @property
    def next_action(self) -> str:
        """What happens next, in words; "" when it is finished."""
        return self._row().next_action

    @property
    def next_action_at(self) -> datetime | None:
        """When, in UTC; None when it is finished."""
        return self._row().next_action_at

    @property
    def campaign(self) -> str:
        """The campaign that it is on; "" for none."""
        with self.world.session() as session:
            is_on = (Enrollment.lead_id == self._id(session), Enrollment.state == EnrollmentState.ACTIVE)
            return session.exec(select(Enrollment.campaign).where(*is_on)).first() or ""

    @property
    def tasks(self) -> list[str]:
        """What people have to do about it and have not done yet, in words."""
        with self.world.session() as session:
            is_open = (Task.lead_id == self._id(session), col(Task.done_at).is_(None))
            return list(session.exec(select(Task.words).where(*is_open).order_by(col(Task.id))))

    @property
    def timeline(self) -> list[str]:
        """Everything that happened, oldest first, each with its time in UTC."""
        with self.world.session() as session:
            happened = journal.timeline(session, self._id(session))
        return [f"{each.occurred_at:%Y-%m-%d %H:%M} {each.words}" for each in happened]

    @property
    def handoffs(self) -> list[Handoff]:
        """Every time that it was given to sales, or joined its account there, oldest first."""
        with self.world.session() as session:
            row = self._stored(session)
            whose = (col(HandoffRow.lead_id) == row.id) | (col(HandoffRow.id) == row.handoff_id)
            numbers = session.exec(select(HandoffRow.id).where(whose).order_by(col(HandoffRow.id))).all()
        return [Handoff(self.world, number) for number in numbers if number]

    @property
    def handoff(self) -> Handoff:
        """The newest handoff. Raises AssertionError when sales never got the lead."""
        found = self.handoffs
        assert found, f"{self.address} was never handed to sales\n{self!r}"
        return found[-1]

    def _row(self) -> LeadRow:
        with self.world.session() as session:
            return self._stored(session)

    def _stored(self, session: Session) -> LeadRow:
        found = leads.lead_with_address(session, self.address)
        if found is None:
            raise Problem(f"there is no lead {self.address}.")
        return found

    def _id(self, session: Session) -> int:
        return self._stored(session).id or 0

    def __repr__(self) -> str:
        row = self._row()
        at = f" on {row.next_action_at:%Y-%m-%d %H:%M}" if row.next_action_at else ""
        state = f"{row.stage}, next: {row.next_action}{at}" if not row.resolution else f"finished: {row.resolution}"
        return "\n    ".join([f"<lead {self.address}: {state}", *self.timeline]) + ">"
