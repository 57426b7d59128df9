"""What CRMs are told: written with what happened, then one row a receiver, until it listens or is given up."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Delete, Select, bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from engine.domain.announcement import ANNOUNCED, GONE, AnnouncementState, Answer, HandoffEvent, Next
from engine.domain.touchpoint import Touchpoint as Fact
from engine.domain.touchpoint import TouchpointKind
from engine.store.once import insert_once
from engine.store.tables import Announcement, Handoff

LEASE = timedelta(minutes=5)
"""How long one try may take, before somebody else may try as well."""

OVER = (AnnouncementState.DELIVERED, AnnouncementState.ADDRESSED)
"""Announcements of which nothing is left to do."""

WAS_GONE = "disabled: the receiver once answered that it is gone (410)"


def is_told(fact: Fact) -> bool:
    """Whether others hear of it."""
    return fact.kind in ANNOUNCED and fact.handoff_id is not None


def announce(session: Session, fact: Fact, now: datetime) -> None:
    """Write down what others hear of, when it happens: the journal knows what was announced, this table forgets."""
    insert_once(session, Announcement, [_row(_event(session, fact), fact, now)])


def _event(session: Session, fact: Fact) -> HandoffEvent:
    if fact.kind is TouchpointKind.HANDED_OFF and session.get_one(Handoff, fact.handoff_id).passed_by:
        return HandoffEvent.REASSIGNED
    return ANNOUNCED[fact.kind]


def _row(event: HandoffEvent, fact: Fact, now: datetime) -> dict[str, Any]:
    row = Announcement(
        key=f"{fact.lead_id}:{fact.key}",
        event=event.value,
        handoff_id=fact.handoff_id or 0,
        words=fact.words,
        happened_at=fact.occurred_at,
        due_at=now,
    )
    return row.model_dump(exclude={"id"})


def unaddressed(session: Session, limit: int) -> list[Announcement]:
    """Those of which nobody has asked who is told; locked against others who ask."""
    return list(session.scalars(_unaddressed(), {"most": limit}))


@cache
def _unaddressed() -> Select[Announcement]:
    query = sa.select(Announcement).where(col(Announcement.state) == AnnouncementState.NEW.value)
    return query.order_by(col(Announcement.id)).limit(bindparam("most")).with_for_update(skip_locked=True)


def address(session: Session, row: Announcement, urls: Iterable[str], body: str, now: datetime) -> None:
    """Give each receiver a row of its own; one that said it is gone gets it when it is replayed."""
    row.state, row.finished_at = AnnouncementState.ADDRESSED.value, now
    for url in urls:
        gone = session.exec(_of(url, AnnouncementState.DISABLED)).first() is not None
        copy = row.model_copy(update={"id": None, "url": url, "body": body, "due_at": now, "finished_at": None})
        copy.state = (AnnouncementState.DISABLED if gone else AnnouncementState.DUE).value
        copy.error = WAS_GONE if gone else ""
        insert_once(session, Announcement, [copy.model_dump(exclude={"id"})])


def _of(url: str, state: AnnouncementState) -> Any:
    return select(Announcement).where(Announcement.url == url, Announcement.state == state.value)


def claim(session: Session, now: datetime) -> Announcement | None:
    """The next one whose try is due, for nobody else until the lease is over."""
    row = session.scalars(_first_due(), {"now": now}).first()
    if row:
        row.tries += 1
        row.due_at = now + LEASE
    return row


@cache
def _first_due() -> Select[Announcement]:
    is_due = (col(Announcement.state) == AnnouncementState.DUE.value, col(Announcement.due_at) <= bindparam("now"))
    query = sa.select(Announcement).where(*is_due).order_by(col(Announcement.due_at)).limit(1)
    return query.with_for_update(skip_locked=True)


def note(session: Session, number: int, tries: int, answer: Answer, follows: Next, now: datetime) -> None:
    """Write down what came of a try, unless somebody has tried again since."""
    query = select(Announcement).where(Announcement.id == number, Announcement.tries == tries).with_for_update()
    row = session.exec(query).first()
    if row is None or row.state != AnnouncementState.DUE:
        return
    row.state, row.error = follows.state.value, answer.why[:2000]
    row.due_at = follows.at or now
    row.finished_at = None if follows.at else now
    if answer.status == GONE:
        for other in session.exec(_of(row.url, AnnouncementState.DUE)):
            other.state, other.error = AnnouncementState.DISABLED.value, WAS_GONE


def forget(session: Session, before: datetime, limit: int) -> None:
    """Delete up to `limit` of what every receiver had before a moment; what waits, is parked or disabled stays."""
    session.connection().execute(_forget(), {"before": before, "most": limit})


@cache
def _forget() -> Delete:
    over = col(Announcement.state).in_([sa.literal_column(f"'{state.value}'") for state in OVER])
    query = sa.select(col(Announcement.id)).where(over, col(Announcement.finished_at) < bindparam("before"))
    query = query.order_by(col(Announcement.finished_at)).limit(bindparam("most")).with_for_update(skip_locked=True)
    return sa.delete(Announcement).where(col(Announcement.id).in_(query))


def undelivered(session: Session) -> list[Announcement]:
    """What has not reached its receiver, the oldest first."""
    return list(session.exec(_undelivered().order_by(col(Announcement.id))))


def undelivered_one(session: Session, number: int) -> Announcement | None:
    """That one of them, locked; None when its receiver has it, or there is none."""
    return session.exec(_undelivered().where(Announcement.id == number).with_for_update()).first()


def _undelivered() -> SelectOfScalar[Announcement]:
    return select(Announcement).where(col(Announcement.state).not_in(OVER), Announcement.url != "")


def replay(session: Session, row: Announcement, now: datetime) -> int:
    """Try one again from the start; with one that was disabled, everything of its receiver. Returns how many."""
    disabled = row.state == AnnouncementState.DISABLED
    rows = list(session.exec(_of(row.url, AnnouncementState.DISABLED))) if disabled else [row]
    for each in rows:
        each.state, each.tries, each.due_at, each.error = AnnouncementState.DUE.value, 0, now, ""
    return len(rows)
