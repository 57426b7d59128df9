"""Leads, their accounts and their suppressions: look-ups, and the one way a lead's state is written."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Select, Update, bindparam, update
from sqlmodel import Session, col, select

from engine.domain.lead import LeadStage, Resolution, SuppressionReason
from engine.store.among import among
from engine.store.once import insert_once, table_of
from engine.store.tables import Account, Contact, Enrollment, Lead, Suppression


def lead_with_address(session: Session, address: str) -> Lead | None:
    """The lead, by its normalised address."""
    return session.exec(select(Lead).where(Lead.address == address)).first()


def locked_lead(session: Session, lead_id: int) -> Lead:
    """The lead, locked until the transaction ends, so that two events about it take turns.

    Its account is locked before it: whoever needs both asks in this order, and nobody waits in a circle.
    """
    if _has_row_locks(session):
        session.connection().execute(_account_of_lead_to_lock(), {"number": lead_id}).first()
    return session.scalars(_lead_to_lock(), {"number": lead_id}).one()


def locked_leads(session: Session, lead_ids: Sequence[int]) -> list[Lead]:
    """Many leads, as they are now, locked until the transaction ends; in one order, so that two lists take turns."""
    query = select(Lead).where(col(Lead.id).in_(lead_ids)).order_by(col(Lead.id)).with_for_update()
    return list(session.exec(query.execution_options(populate_existing=True)))


def hold(session: Session, lead_ids: Collection[int]) -> None:
    """Lock leads that will be written to until the transaction ends, in the order of `locked_leads`, without reading
    them."""
    if lead_ids and _has_row_locks(session):
        session.connection().execute(_to_hold(), {"numbers": list(lead_ids)})


@cache
def _to_hold() -> Select[int]:
    lead = table_of(Lead).c
    return sa.select(lead.id).where(among(lead.id, "numbers")).order_by(lead.id).with_for_update(key_share=True)


def lock_account(session: Session, account_id: int | None) -> None:
    """Bites and outcomes at one account take turns, so that the second finds the handoff that the first left."""
    if account_id and _has_row_locks(session):
        session.connection().execute(_account_to_lock(), {"number": account_id}).one()


def _has_row_locks(session: Session) -> bool:
    """Whether a statement that does nothing but lock is worth its time: SQLite has one writer at a time anyway."""
    return session.get_bind().dialect.name != "sqlite"


@cache
def _account_of_lead_to_lock() -> Select[Any]:
    account, lead = table_of(Account), table_of(Lead)
    theirs = account.join(lead, lead.c.account_id == account.c.id)
    query = sa.select(account.c.id).select_from(theirs).where(lead.c.id == bindparam("number"))
    return query.with_for_update(of=account)


@cache
def _account_to_lock() -> Select[Any]:
    account = table_of(Account).c
    return sa.select(account.id).where(account.id == bindparam("number")).with_for_update()


@cache
def _lead_to_lock() -> Select[Lead]:
    query = sa.select(Lead).where(col(Lead.id) == bindparam("number")).with_for_update()
    return query.execution_options(populate_existing=True)


def account_of(session: Session, lead: Lead) -> Account | None:
    """The lead's company, if its mail domain says one."""
    return session.get(Account, lead.account_id) if lead.account_id else None


def accounts_of(session: Session, leads: Sequence[Lead]) -> dict[int, Account]:
    """The companies of many leads, by their numbers."""
    numbers = {lead.account_id for lead in leads if lead.account_id}
    return {each.id or 0: each for each in session.scalars(_accounts(), {"numbers": sorted(numbers)})}


@cache
def _accounts() -> Select[Account]:
    return sa.select(Account).where(among(table_of(Account).c.id, "numbers"))


def colleagues(session: Session, lead: Lead) -> list[Lead]:
    """The other leads at the same account."""
    if not lead.account_id:
        return []
    return list(session.scalars(_colleagues(), {"account": lead.account_id, "number": lead.id}))


@cache
def _colleagues() -> Select[Lead]:
    at_account = (col(Lead.account_id) == bindparam("account"), col(Lead.id) != bindparam("number"))
    return sa.select(Lead).where(*at_account).order_by(col(Lead.id))


def contacts_at(session: Session, account_id: int | None) -> list[Contact]:
    """Known people at an account who are never mailed."""
    return list(session.scalars(_contacts_at(), {"account": account_id})) if account_id else []


@cache
def _contacts_at() -> Select[Contact]:
    return sa.select(Contact).where(col(Contact.account_id) == bindparam("account")).order_by(col(Contact.id))


def move(lead: Lead, stage: LeadStage, *, owner: str, action: str, at: datetime) -> None:
    """Put a lead on a stage with an owner, its next action in words, and when."""
    lead.stage = stage.value
    lead.owner, lead.next_action, lead.next_action_at = owner, action, at
    lead.resolution, lead.resolution_detail, lead.resolved_at = None, "", None
    if stage is not LeadStage.HANDED_OFF:
        lead.handoff_id = None


def finish(lead: Lead, resolution: Resolution, detail: str, now: datetime) -> None:
    """End a lead's way, with the reason."""
    lead.stage = LeadStage.RESOLVED.value
    lead.owner, lead.next_action, lead.next_action_at = "", "", None
    lead.resolution, lead.resolution_detail, lead.resolved_at = resolution.value, detail, now
    lead.handoff_id = None


def note_mailed(session: Session, lead_ids: Sequence[int], now: datetime) -> None:
    """These leads have just got a mail."""
    if lead_ids:
        session.connection().execute(_mailed(), {"b_numbers": list(lead_ids), "b_now": now})


@cache
def _mailed() -> Update:
    lead = table_of(Lead)
    return (
        update(lead)
        .where(among(lead.c.id, "b_numbers"))
        .values(last_mailed_at=bindparam("b_now", type_=lead.c.last_mailed_at.type))
    )


def suppress(session: Session, address: str, reason: SuppressionReason, now: datetime) -> None:
    """From this commit on no mail leaves for the address; the first reason stays."""
    insert_once(session, Suppression, [{"address": address, "reason": reason.value, "since": now}])


def lift(session: Session, address: str, since: datetime) -> None:
    """Take back the suppression that was made at this moment; one made at another stays."""
    suppression = table_of(Suppression)
    made_then = (suppression.c.address == address) & (suppression.c.since == since)
    session.connection().execute(sa.delete(suppression).where(made_then))


def why_suppressed(session: Session, address: str) -> SuppressionReason | None:
    """Why no mail may leave for the address, if it is so."""
    reason = session.exec(select(Suppression.reason).where(Suppression.address == address)).first()
    return SuppressionReason(reason) if reason else None


def is_suppressed(session: Session, address: str) -> bool:
    """Whether no mail may leave for the address."""
    return session.exec(select(Suppression.id).where(Suppression.address == address)).first() is not None


def active_enrollment(session: Session, lead_id: int) -> Enrollment | None:
    """The lead's enrollment under way, locked until the transaction ends."""
    return session.scalars(_active_enrollment(), {"lead": lead_id}).first()


@cache
def _active_enrollment() -> Select[Enrollment]:
    theirs = (col(Enrollment.lead_id) == bindparam("lead")) & (col(Enrollment.state) == "active")
    return sa.select(Enrollment).where(theirs).with_for_update().execution_options(populate_existing=True)


def note_contact(session: Session, named: Contact) -> bool:
    """Keep somebody known at an account who is never mailed; False when the address is a contact or a lead already."""
    if lead_with_address(session, named.address):
        return False
    return insert_once(session, Contact, [named.model_dump(exclude={"id"})]) == 1


def end_enrollments(session: Session, lead_id: int, because: str, now: datetime) -> None:
    """End the lead's active enrollment, if it has one."""
    session.connection().execute(_ended(), {"b_lead": lead_id, "b_now": now, "b_because": because})


@cache
def _ended() -> Update:
    enrollment = table_of(Enrollment)
    now = bindparam("b_now", type_=enrollment.c.ended_at.type)
    return (
        update(enrollment)
        .where(enrollment.c.lead_id == bindparam("b_lead"), enrollment.c.state == "active")
        .values(state="ended", ended_at=now, ended_because=bindparam("b_because"))
    )


def any_before(session: Session, moment: datetime) -> bool:
    """Whether the first lead of all came in before `moment`."""
    first = session.exec(select(Lead.created_at).order_by(col(Lead.id)).limit(1)).first()
    return first is not None and first < moment
