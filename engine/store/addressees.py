"""Everything the guards ask about a batch of mails, in a query a table instead of one a mail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TypeVar

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session

from engine.domain.message import TO_LEADS, MessageState
from engine.store.once import table_of
from engine.store.tables import Account, Enrollment, Handoff, Lead, Message, Rep, Suppression, Touchpoint
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
    """Load claimed mails; what they tell of is loaded along, so that rendering finds it in the session.

    `mails_lately` counts what left for an address in the 24 hours before `now`.
    """
    messages = sorted(_rows(session, Message, claimed), key=lambda message: message.id or 0)
    handoffs = _rows(session, Handoff, {message.handoff_id for message in messages})
    leads = _rows(session, Lead, {each.lead_id for each in messages} | {each.lead_id for each in handoffs})
    session.info["along"] = [
        *handoffs,
        *_rows(session, Account, {lead.account_id for lead in leads}),
        *_rows(session, Enrollment, {message.enrollment_id for message in messages}),
        *_rows(session, Rep, {message.rep_id for message in messages}),
        *_rows(session, Touchpoint, {handoff.touchpoint_id for handoff in handoffs}),
    ]
    to_leads = [message for message in messages if message.purpose in TO_LEADS]
    return _with_guards(session, messages, {lead.id or 0: lead for lead in leads}, to_leads, now)


def _with_guards(
    session: Session, messages: list[Message], leads: dict[int, Lead], to_leads: list[Message], now: datetime
) -> Batch:
    """What forbids sending, asked for the mails that it can forbid."""
    batch = Batch(messages, leads, set(), set(), set(), {})
    if to_leads:
        connection = session.connection()
        numbers = {message.lead_id or 0 for message in to_leads}
        accounts = {account for number in numbers if (account := leads[number].account_id)}
        addresses = list({message.recipient for message in to_leads})
        batch.suppressed.update(connection.execute(_suppressed_among(), {"addresses": addresses}).scalars())
        lately = connection.execute(_mails_since(), {"addresses": addresses, "since": now - timedelta(days=1)})
        batch.mails_lately.update((address, count) for address, count in lately)
        theirs = {"leads": list(numbers), "accounts": list(accounts)}
        for lead, account in connection.execute(_with_sales(), theirs):
            batch.leads_with_sales.add(lead)
            batch.accounts_with_sales.update([account] if account else [])
    return batch


def _rows(session: Session, model: type[Model], numbers: Collection[int | None]) -> list[Model]:
    """The rows with these numbers; None stands for no row."""
    asked = [number for number in numbers if number]
    return list(session.scalars(_by_number(model), {"numbers": asked})) if asked else []


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
