"""Everything the guards ask about a batch of mails, in a query a table instead of one a mail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TypeVar

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session, col

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
    rows = list(session.execute(_mails_with_leads(), {"numbers": list(claimed)}))
    messages: list[Message] = [row[0] for row in rows]
    leads: dict[int, Lead] = {lead.id or 0: lead for row in rows if (lead := row[1])}
    session.info["along"] = [rows, _load_handoffs(session, messages)]
    return _with_guards(session, Batch(messages, leads, {row[4] for row in rows if row[4]}, set(), set(), {}), now)


@cache
def _mails_with_leads() -> Select[Message, Lead, Account, Enrollment, str]:
    mail, suppressed = col(Message.id), table_of(Suppression).c.address
    query = (
        select(Message, Lead, Account, Enrollment, suppressed)
        .outerjoin(Lead, col(Lead.id) == col(Message.lead_id))
        .outerjoin(Account, col(Account.id) == col(Lead.account_id))
        .outerjoin(Enrollment, col(Enrollment.id) == col(Message.enrollment_id))
        .outerjoin(Suppression, suppressed == col(Message.recipient))
    )
    return query.where(mail.in_(bindparam("numbers", expanding=True))).order_by(mail)


def _load_handoffs(session: Session, messages: Collection[Message]) -> list[Row]:
    """What mails to our own people tell of."""
    handoffs = _rows(session, Handoff, {message.handoff_id for message in messages})
    return [
        *handoffs,
        *_rows(session, Lead, {handoff.lead_id for handoff in handoffs}),
        *_rows(session, Rep, {message.rep_id for message in messages}),
        *_rows(session, Touchpoint, {handoff.touchpoint_id for handoff in handoffs}),
    ]


def _with_guards(session: Session, batch: Batch, now: datetime) -> Batch:
    """What else forbids sending, asked for the mails that it can forbid."""
    to_leads = [message for message in batch.messages if message.purpose in TO_LEADS]
    if to_leads:
        connection = session.connection()
        numbers = {message.lead_id or 0 for message in to_leads}
        accounts = {account for number in numbers if (account := batch.leads[number].account_id)}
        addresses = {message.recipient for message in to_leads}
        since = {"addresses": list(addresses), "since": now - timedelta(days=1)}
        batch.mails_lately.update((address, count) for address, count in connection.execute(_mails_since(), since))
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
