"""What the fixture `nurture_world` gives: a workspace that is live in memory, its leads, and the time."""

import shutil
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlmodel import col, select

from engine.domain.addresses import normalise_address
from engine.domain.listed import ListedLead
from engine.domain.problem import Problem
from engine.flow import review
from engine.flow.importing import Tally, import_leads
from engine.flow.intake import source_named
from engine.mail.library import did_you_mean
from engine.store.reports import Forgotten
from engine.store.tables import Lead as LeadRow
from engine.testing.mails import Mail
from engine.testing.people import Lead
from engine.testing.timed_world import TimedWorld

FIELDS = tuple(each.name for each in fields(ListedLead) if each.name not in ("line", "address", "context"))
"""What may be known of a lead from any source."""

TOLD = 12
"""So many leads stand in the report of a test that failed."""


class NurtureWorld:
    """A workspace whose leads get real mails from the real stages, at a time that the test tells."""

    def __init__(self, world: TimedWorld) -> None:
        self._world = world

    @property
    def now(self) -> datetime:
        """The time in this world, UTC. A test begins on Tuesday, 24 November 2026, at 9:00."""
        return self._world.now

    def travel(self, *, weeks: float = 0, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        """Time goes by, and whatever falls due meanwhile is done when it does."""
        self._world.travel(weeks=weeks, days=days, hours=hours, minutes=minutes)

    def travel_to(self, at: datetime) -> None:
        """Time goes by until `at`. Raises ValueError for a time that is past, or that has no zone."""
        if at < self.now:
            raise ValueError(f"it is {self.now} already; nobody travels back to {at}")
        self._world.travel(seconds=(at - self.now) / timedelta(seconds=1))

    def lead(self, address: str, *, source: str, **known: Any) -> Lead:
        """A lead comes in. `known` is what its source tells: of the person (`first_name`, `title`, `company`,
        `country`...), or the source's own context (`topic`...). The same address again is the same lead.

        Raises a Problem for a source or a field that there is not, and for an address that nobody can have.
        """
        context = source_named(self._world.installation, source).context
        _refuse_unknown(source, known, context)
        person = {name: value for name, value in known.items() if name in FIELDS}
        about = {name: value for name, value in known.items() if name not in FIELDS}
        listed = ListedLead(line=0, address=normalise_address(address), context=about, **person)
        self._world.take(source, listed)
        return Lead(self._world, listed.address)

    def import_list(self, file: str | Path, source: str, **context: str) -> Tally:
        """A list of leads comes in, as `nurture import FILE --source SOURCE --set NAME=VALUE` takes it; the path is
        relative to the workspace. Nothing is written beside it."""
        path = self._world.installation.workspace.folder / file
        with TemporaryDirectory() as folder:
            copy = Path(shutil.copy(path, folder))
            return import_leads(self._world.installation, copy, source, self.now, context=context).tally

    @property
    def leads(self) -> list[Lead]:
        """Everybody who came in, in that order."""
        with self._world.session() as session:
            addresses = session.exec(select(LeadRow.address).order_by(col(LeadRow.id))).all()
        return [Lead(self._world, address) for address in addresses]

    def lead_with(self, address: str) -> Lead:
        """Somebody who came in with a list. Raises a Problem when nobody of that address did."""
        wanted = normalise_address(address)
        if found := [lead for lead in self.leads if lead.address == wanted]:
            return found[0]
        raise Problem(f"there is no lead {address}.", cure=did_you_mean(wanted, [lead.address for lead in self.leads]))

    def marketing_accepts(self, lead: Lead) -> None:
        """A person looks at a lead that the rules could not judge: it fits."""
        self._world.look(lead.address)

    def marketing_declines(self, lead: Lead, reason: str) -> None:
        """A person looks at a lead that the rules could not judge: it can never buy."""
        review.decline(self._world.installation, lead.address, reason, "dana", self.now)

    def mails_to(self, address: str) -> list[Mail]:
        """What lies in anybody's mailbox, a rep's among them, oldest first."""
        return self._world.mails_to(address)

    def black_hole(self) -> list[Forgotten]:
        """Every lead that nobody will do anything about; there should be none."""
        return self._world.black_hole()

    def __repr__(self) -> str:
        return f"<nurture_world at {self.now:%Y-%m-%d %H:%M} UTC>"

    def __str__(self) -> str:
        """Where everybody stands: what the report of a failed test shows."""
        leads = self.leads
        more = [f"and {len(leads) - TOLD} leads more"] if len(leads) > TOLD else []
        head = f"it is {self.now:%A, %-d %B %Y, %H:%M} UTC; every mail lies in {self._world.outbox}"
        return "\n".join([head, *map(repr, leads[:TOLD]), *more])


def _refuse_unknown(source: str, known: dict[str, str], context: tuple[str, ...]) -> None:
    for name in known:
        if name not in (*FIELDS, *context):
            cure = did_you_mean(name, [*context, *FIELDS]) or f"Give it to `context` of {source} in sources.yaml."
            raise Problem(f"a lead of the source {source} has no {name!r}.", cure=cure)
