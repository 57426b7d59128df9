"""Handoffs: who has what, and how much a rep carries."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select, bindparam, func, or_
from sqlmodel import Session, col, select

from engine.domain.routing import LATELY, Load
from engine.domain.sales import RepEntry
from engine.store.bites import newest_bite
from engine.store.leads import lock_account
from engine.store.once import table_of
from engine.store.tables import Handoff, Lead, Rep


def open_for(session: Session, lead: Lead) -> Handoff | None:
    """The open handoff of the lead or, if it has one, of its account."""
    return session.scalars(_open_for(), {"lead": lead.id, "account": lead.account_id}).first()


@cache
def _open_for() -> Select[Handoff]:
    return sa.select(Handoff).where(col(Handoff.closed_at).is_(None), _whose())


def _whose() -> ColumnElement[bool]:
    """Of a lead, or of its account; without an account, NULL equals nothing."""
    return or_(col(Handoff.lead_id) == bindparam("lead"), col(Handoff.account_id) == bindparam("account"))


def locked(session: Session, handoff_id: int) -> Handoff | None:
    """The handoff, locked until the transaction ends: two people may press a button at once, or a colleague bite."""
    lock_account(session, session.scalars(_account(), {"number": handoff_id}).first())
    return session.scalars(_to_lock(), {"number": handoff_id}).first()


@cache
def _account() -> Select[int | None]:
    return sa.select(col(Handoff.account_id)).where(col(Handoff.id) == bindparam("number"))


@cache
def _to_lock() -> Select[Handoff]:
    query = sa.select(Handoff).where(col(Handoff.id) == bindparam("number")).with_for_update()
    return query.execution_options(populate_existing=True)


def leads_of(session: Session, handoff: Handoff) -> list[Lead]:
    """The bitten lead, and those of the account that joined."""
    return list(session.scalars(_leads_of(), {"handoff": handoff.id, "lead": handoff.lead_id}))


def locked_leads_of(session: Session, handoff: Handoff) -> list[Lead]:
    """`leads_of`, locked until the transaction ends and as they are now."""
    return list(session.scalars(_leads_to_lock(), {"handoff": handoff.id, "lead": handoff.lead_id}))


@cache
def _leads_of() -> Select[Lead]:
    whose = or_(col(Lead.handoff_id) == bindparam("handoff"), col(Lead.id) == bindparam("lead"))
    return sa.select(Lead).where(whose).order_by(col(Lead.id))


@cache
def _leads_to_lock() -> Select[Lead]:
    return _leads_of().with_for_update().execution_options(populate_existing=True)


def earlier(session: Session, handoff: Handoff) -> list[Handoff]:
    """Closed handoffs of the same lead or account that were opened before this one, newest first."""
    whose = {"lead": handoff.lead_id, "account": handoff.account_id, "number": handoff.id}
    return list(session.scalars(_earlier(), whose))


@cache
def _earlier() -> Select[Handoff]:
    before = col(Handoff.closed_at).is_not(None), col(Handoff.id) < bindparam("number")
    return sa.select(Handoff).where(_whose(), *before).order_by(col(Handoff.id).desc())


def longest_open(session: Session) -> dict[int, datetime]:
    """For every rep with an open handoff: when the oldest of them was opened."""
    return dict(session.connection().execute(_longest_open()).all())


@cache
def _longest_open() -> Select[int, datetime]:
    handoff = table_of(Handoff).c
    is_open = handoff.closed_at.is_(None) & handoff.rep_id.is_not(None)
    return sa.select(handoff.rep_id, func.min(handoff.opened_at)).where(is_open).group_by(handoff.rep_id)


def all_open(session: Session) -> list[Handoff]:
    """Every open handoff, in the order they were opened."""
    return list(session.exec(select(Handoff).where(col(Handoff.closed_at).is_(None)).order_by(col(Handoff.id))))


def open_of_rep(session: Session, rep_id: int) -> list[tuple[Handoff, Lead, datetime]]:
    """A rep's open handoffs with their leads and how fresh each is; the newest first."""
    return [(handoff, lead, at) for handoff, lead, at in session.execute(_open_of_rep(), {"rep": rep_id})]


@cache
def _open_of_rep() -> Select[Handoff, Lead, datetime]:
    is_open = (col(Handoff.rep_id) == bindparam("rep"), col(Handoff.closed_at).is_(None))
    query = sa.select(Handoff, Lead, newest_bite()).join(Lead, col(Lead.id) == col(Handoff.lead_id)).where(*is_open)
    return query.order_by(col(Handoff.id).desc())


def loads(session: Session, now: datetime) -> dict[str, Load]:
    """What every rep carries, by address, and what came lately."""
    rows = session.connection().execute(_loads(), {"lately": now - LATELY})
    return {address: Load(count, last, lately) for address, last, count, lately in rows}


@cache
def _loads() -> Select[str, datetime | None, int, int]:
    rep, handoff = table_of(Rep).c, table_of(Handoff).c
    carried = sa.select(handoff.rep_id, func.count().label("open")).where(handoff.closed_at.is_(None))
    carried_by = carried.group_by(handoff.rep_id).subquery()
    came = sa.select(handoff.rep_id, func.count().label("lately")).where(handoff.opened_at >= bindparam("lately"))
    came_to = came.group_by(handoff.rep_id).subquery()
    query = sa.select(
        rep.address,
        rep.last_handoff_at,
        func.coalesce(carried_by.c.open, 0),
        func.coalesce(came_to.c.lately, 0),
    )
    return query.outerjoin(carried_by, carried_by.c.rep_id == rep.id).outerjoin(came_to, came_to.c.rep_id == rep.id)


def rep_with_address(session: Session, address: str) -> Rep | None:
    """The rep's row."""
    return session.exec(select(Rep).where(Rep.address == address)).first()


def names_of_reps(session: Session) -> dict[str, str]:
    """By address: the names of all reps, of those who left too."""
    rep = table_of(Rep).c
    return dict(session.connection().execute(sa.select(rep.address, rep.name)).all())


def addresses_of(session: Session, rep_ids: Sequence[int]) -> set[str]:
    """The mail addresses of these reps."""
    return set(session.exec(select(Rep.address).where(col(Rep.id).in_(rep_ids))))


def numbers_of_reps(session: Session) -> list[int]:
    """The ids of the reps who are with us."""
    return [each for each in session.exec(select(Rep.id).where(col(Rep.active))) if each]


def reps_at_work(session: Session, numbers: Sequence[int]) -> list[Rep]:
    """Those of these reps who are still with us."""
    return list(session.scalars(_reps_at_work(), {"numbers": list(numbers)})) if numbers else []


@cache
def _reps_at_work() -> Select[Rep]:
    theirs = col(Rep.id).in_(bindparam("numbers", expanding=True))
    return sa.select(Rep).where(col(Rep.active), theirs).order_by(col(Rep.id))


def write_reps(session: Session, entries: Sequence[RepEntry]) -> None:
    """Make the rep rows say what `sales.yaml` says; who is no longer in it is kept, inactive."""
    known = {rep.address: rep for rep in session.exec(select(Rep))}
    for entry in entries:
        rep = known.pop(entry.address, None) or Rep(address=entry.address, name=entry.name)
        rep.name, rep.time_zone, rep.active = entry.name, entry.time_zone, True
        session.add(rep)
    for left in known.values():
        left.active = False


def touch_rep(rep: Rep, now: datetime) -> None:
    """Remember that the rep got a lead now, for the sake of fairness."""
    rep.last_handoff_at = now
