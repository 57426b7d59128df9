"""Everything the guards ask about a batch of mails, in a query a table instead of one a mail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TypeVar

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session

from engine.domain.message import MessageState
from engine.store.once import table_of
from engine.store.tables import Account, Enrollment, Handoff, Lead, Message, Suppression
from engine.store.tables.base import Row

Model = TypeVar("Model", bound=Row)


@dataclass(frozen=True)
class Batch:
    """Claimed mails with their leads, and what forbids sending: all of it as the transaction sees it."""

    messages: list[Message]
    leads: dict[int, Lead]
    suppressed: set[str]
    accounts_with_sales: set[int]
    leads_with_sales: set[int]
    mails_lately: dict[str, int]

    def is_with_sales(self, lead: Lead) -> bool:
        """Whether the lead or anybody at its account has an open handoff."""
        return lead.id in self.leads_with_sales or lead.account_id in self.accounts_with_sales


def load_batch(session: Session, claimed: Collection[int], now: datetime) -> Batch:
    """Load claimed mails; accounts and enrollments are loaded along, so that rendering finds them in the session.

    `mails_lately` counts what left for an address in the 24 hours before `now`.
    """
    messages = sorted(_rows(session, Message, claimed), key=lambda message: message.id or 0)
    lead_ids = {message.lead_id for message in messages if message.lead_id}
    leads = {lead.id or 0: lead for lead in _rows(session, Lead, lead_ids)}
    accounts = {lead.account_id for lead in leads.values() if lead.account_id}
    enrollments = {message.enrollment_id for message in messages if message.enrollment_id}
    session.info["along"] = [*_rows(session, Account, accounts), *_rows(session, Enrollment, enrollments)]
    addresses = list({message.recipient for message in messages})
    connection = session.connection()
    suppressed = connection.execute(_suppressed_among(), {"addresses": addresses}).scalars()
    lately = connection.execute(_mails_since(), {"addresses": addresses, "since": now - timedelta(days=1)}).all()
    with_sales = connection.execute(_with_sales(), {"leads": list(lead_ids), "accounts": list(accounts)}).all()
    return Batch(
        messages=messages,
        leads=leads,
        suppressed=set(suppressed),
        accounts_with_sales={account for _, account in with_sales if account},
        leads_with_sales={lead for lead, _ in with_sales},
        mails_lately=dict(lately),
    )


def _rows(session: Session, model: type[Model], numbers: Collection[int]) -> list[Model]:
    return list(session.scalars(_by_number(model), {"numbers": list(numbers)})) if numbers else []


@cache
def _by_number(model: type[Model]) -> Select[Model]:
    return select(model).where(table_of(model).c.id.in_(bindparam("numbers", expanding=True)))


@cache
def _suppressed_among() -> Select[str]:
    address = table_of(Suppression).c.address
    return select(address).where(address.in_(bindparam("addresses", expanding=True)))


@cache
def _mails_since() -> Select[str, int]:
    mail = table_of(Message).c
    theirs = mail.recipient.in_(bindparam("addresses", expanding=True))
    left = mail.state.in_((MessageState.SENT.value, MessageState.ATTEMPTED.value, MessageState.UNKNOWN.value))
    since = mail.attempted_at > bindparam("since", type_=mail.attempted_at.type)
    return select(mail.recipient, func.count()).where(theirs, left, since).group_by(mail.recipient)


@cache
def _with_sales() -> Select[int, int | None]:
    handoff = table_of(Handoff).c
    is_theirs = handoff.lead_id.in_(bindparam("leads", expanding=True)) | handoff.account_id.in_(
        bindparam("accounts", expanding=True)
    )
    return select(handoff.lead_id, handoff.account_id).where(handoff.closed_at.is_(None), is_theirs)
