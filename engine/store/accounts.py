"""Accounts: which one a domain belongs to, and moving everybody and everything of one to another."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from engine.store.once import insert_once
from engine.store.tables import Account, Contact, Handoff, Lead


def make_known(session: Session, domain: str, now: datetime) -> None:
    """See to it that there is an account with this domain."""
    insert_once(session, Account, [Account(domain=domain, created_at=now).model_dump(exclude={"id"})])


def with_domain(session: Session, domain: str) -> Account:
    """The row of a domain that is known, be it an alias."""
    return session.exec(select(Account).where(Account.domain == domain)).one()


def account_of_domain(session: Session, domain: str) -> Account | None:
    """The account that a domain belongs to, be it as an alias."""
    found = session.exec(select(Account).where(Account.domain == domain)).first()
    return session.get(Account, found.alias_of_id) if found and found.alias_of_id else found


def locked(session: Session, numbers: Sequence[int]) -> list[Account]:
    """Accounts as they are now, locked until the transaction ends; in one order, so that two merges take turns."""
    query = select(Account).where(col(Account.id).in_(numbers)).order_by(col(Account.id)).with_for_update()
    return list(session.exec(query.execution_options(populate_existing=True)))


def aliases(session: Session, account: Account) -> list[str]:
    """The other domains of an account."""
    query = select(Account.domain).where(Account.alias_of_id == account.id)
    return list(session.exec(query.order_by(col(Account.domain))))


def leads_at(session: Session, account: Account) -> list[Lead]:
    """Every lead of an account, in the order they came."""
    return list(session.exec(select(Lead).where(Lead.account_id == account.id).order_by(col(Lead.id))))


def open_handoffs(session: Session, numbers: Sequence[int]) -> list[Handoff]:
    """The open handoffs of these accounts, the earlier first; locked until the transaction ends."""
    is_open = (col(Handoff.account_id).in_(numbers), col(Handoff.closed_at).is_(None))
    query = select(Handoff).where(*is_open).order_by(col(Handoff.opened_at), col(Handoff.id)).with_for_update()
    return list(session.exec(query.execution_options(populate_existing=True)))


def move_everybody(session: Session, gone: Account, stays: Account, now: datetime) -> tuple[int, int]:
    """Leads, contacts, handoffs and aliases of one account go to another; how many leads and contacts they were."""
    session.flush()  # of two open handoffs one has been closed: the account may have one only
    there, since = {"account_id": stays.id}, {"account_id": stays.id, "account_since": now}
    leads = session.connection().execute(update(Lead).where(col(Lead.account_id) == gone.id).values(since))
    contacts = session.connection().execute(update(Contact).where(col(Contact.account_id) == gone.id).values(there))
    session.execute(update(Handoff).where(col(Handoff.account_id) == gone.id).values(since))
    session.execute(update(Account).where(col(Account.alias_of_id) == gone.id).values(alias_of_id=stays.id))
    return leads.rowcount, contacts.rowcount


def make_alias(gone: Account, stays: Account) -> None:
    """What was known of one account fills the blanks of the other, which its domain belongs to from now on."""
    for name in ("name", "industry", "size", "country", "owner"):
        setattr(stays, name, getattr(stays, name) or getattr(gone, name))
    gone.alias_of_id = stays.id
