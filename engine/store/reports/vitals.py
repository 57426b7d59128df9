"""How the engine is, in numbers that a monitor watches: each from an index, however many leads there are."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from engine.domain.sales_clock import WaitsFor
from engine.store import due
from engine.store.due import Queue
from engine.store.tables import Handoff, InboundEvent, Lead, Message
from engine.store.tables.base import Row


@dataclass(frozen=True, slots=True)
class SalesClock:
    """Open handoffs by what they wait for: how many, and how many whose time is over."""

    waits_for: str
    handoffs: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Vitals:
    """`queues` by stage; `under_lease` mails that a worker has, or had when it died; `parked` payloads that nobody
    understood; `forgotten` leads in the black hole.
    """

    queues: dict[str, Queue]
    under_lease: int
    parked: int
    forgotten: int
    sales: list[SalesClock]


def take_vitals(session: Session, now: datetime) -> Vitals:
    """Look once; what a rate is made of is for the monitor to keep."""
    return Vitals(
        queues=due.queues(session.connection(), now),
        under_lease=_count(session, Message, due.is_under_lease()),
        parked=_count(session, InboundEvent, due.is_parked()),
        forgotten=_count(session, Lead, due.overdue_leads(now)),
        sales=_sales_clock(session, now),
    )


def _count(session: Session, model: type[Row], condition: ColumnElement[bool]) -> int:
    return session.connection().execute(sa.select(sa.func.count()).select_from(model).where(condition)).scalar_one()


def _sales_clock(session: Session, now: datetime) -> list[SalesClock]:
    late = sa.func.count().filter(col(Handoff.due_at) <= now)
    query = sa.select(col(Handoff.waits_for), sa.func.count(), late).where(col(Handoff.closed_at).is_(None))
    found = {waits: (count, over) for waits, count, over in session.execute(query.group_by(col(Handoff.waits_for)))}
    return [SalesClock(waits.value, *found.get(waits.value, (0, 0))) for waits in WaitsFor]
