"""Everything the guards ask about a batch of mails, in a query a table instead of one a mail."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session, SQLModel

from engine.domain.message import TO_LEADS, MessageState, Purpose
from engine.store.among import among
from engine.store.once import table_of
from engine.store.tables import Account, Enrollment, Handoff, Lead, Message, Rep, Suppression, Touchpoint
from engine.store.tables.base import Row

Model = TypeVar("Model", bound=Row)


class MailRow(NamedTuple):
    """What is asked of a claimed `Message` on its way out. Not the object itself: making one, and each look at it,
    takes longer than to write the mail's headers."""

    id: int
    purpose: str
    key: str
    recipient: str
    lead_id: int | None
    enrollment_id: int | None
    step: str | None
    campaign_version_id: int | None
    handoff_id: int | None
    rep_id: int | None
    due_at: datetime
    slot_at: datetime | None
    paced: bool
    urgent: bool
    attempts: int
    context: dict[str, Any] | None


class LeadRow(NamedTuple):
    """What is asked of a `Lead` when a mail is about to leave for it."""

    id: int
    address: str
    account_id: int | None
    first_name: str
    last_name: str
    title: str
    phone: str
    country: str
    language: str
    time_zone: str
    consent: bool | None
    stage: str
    last_mailed_at: datetime | None
    away_until: datetime | None


class AccountRow(NamedTuple):
    """What mails may say of an `Account`."""

    id: int
    name: str
    domain: str
    industry: str
    size: str
    country: str


class Addressed(NamedTuple):
    """A claimed mail, whom it is about, and what brought them: the context of the enrollment."""

    mail: MailRow
    person: LeadRow | None
    company: AccountRow | None
    source: Mapping[str, Any]


@dataclass(frozen=True)
class Batch:
    """Claimed mails with their leads, and what forbids sending: all of it as the transaction sees it."""

    addressed: list[Addressed]
    suppressed: set[str]
    accounts_with_sales: set[int]
    leads_with_sales: set[int]
    mails_lately: dict[str, int]

    @property
    def mails(self) -> list[MailRow]:
        return [each.mail for each in self.addressed]

    def is_with_sales(self, person: LeadRow) -> bool:
        """Whether the lead or anybody at its account has an open handoff."""
        return person.id in self.leads_with_sales or person.account_id in self.accounts_with_sales


def load_batch(session: Session, claimed: Collection[int], now: datetime) -> Batch:
    """Load claimed mails; what those of them tell of that are no nurture mails is loaded along, so that rendering finds
    it in the session.

    `mails_lately` counts what left for an address in the 24 hours before `now`.
    """
    rows = session.connection().execute(_mails_with_leads(), {"numbers": list(claimed)}).all()
    addressed = [_addressed(row) for row in rows]
    session.info["along"] = _load_along(session, [each.mail for each in addressed if _is_told_of_more(each.mail)])
    return _with_guards(session, Batch(addressed, {row[-1] for row in rows if row[-1]}, set(), set(), {}), now)


def _is_told_of_more(mail: MailRow) -> bool:
    return mail.purpose != Purpose.NURTURE


_PARTS: tuple[tuple[type[Row], type[MailRow | LeadRow | AccountRow]], ...] = (
    (Message, MailRow),
    (Lead, LeadRow),
    (Account, AccountRow),
)
_PERSON = len(MailRow._fields)
_COMPANY = _PERSON + len(LeadRow._fields)
_SOURCE = _COMPANY + len(AccountRow._fields)


def _addressed(row: Any) -> Addressed:
    """A row of `_mails_with_leads`, in its parts; the number of one that is not there is None."""
    return Addressed(
        MailRow._make(row[:_PERSON]),
        LeadRow._make(row[_PERSON:_COMPANY]) if row[_PERSON] else None,
        AccountRow._make(row[_COMPANY:_SOURCE]) if row[_COMPANY] else None,
        row[_SOURCE] or {},
    )


@cache
def _mails_with_leads() -> Select[Any]:
    mail, lead, account = (table_of(model) for model, _ in _PARTS)
    enrollment, suppression = table_of(Enrollment), table_of(Suppression)
    parts = [table_of(model).c[name] for model, part in _PARTS for name in part._fields]
    everything = (
        mail.outerjoin(lead, lead.c.id == mail.c.lead_id)
        .outerjoin(account, account.c.id == lead.c.account_id)
        .outerjoin(enrollment, enrollment.c.id == mail.c.enrollment_id)
        .outerjoin(suppression, suppression.c.address == mail.c.recipient)
    )
    query = select(*parts, enrollment.c.context, suppression.c.address).select_from(everything)
    return query.where(among(mail.c.id, "numbers")).order_by(mail.c.id)


def _load_along(session: Session, mails: Collection[MailRow]) -> list[SQLModel]:
    """What mails to our own people, and kind words, tell of."""
    handoffs = _rows(session, Handoff, {mail.handoff_id for mail in mails})
    leads = _rows(session, Lead, {mail.lead_id for mail in mails} | {handoff.lead_id for handoff in handoffs})
    return [
        *_rows(session, Message, {mail.id for mail in mails}),
        *handoffs,
        *leads,
        *_rows(session, Account, {lead.account_id for lead in leads}),
        *_rows(session, Rep, {mail.rep_id for mail in mails}),
        *_rows(session, Touchpoint, {handoff.touchpoint_id for handoff in handoffs}),
    ]


def _with_guards(session: Session, batch: Batch, now: datetime) -> Batch:
    """What else forbids sending, asked for the mails that it can forbid."""
    to_leads = [(each.mail, each.person) for each in batch.addressed if each.person and each.mail.purpose in TO_LEADS]
    if to_leads:
        connection = session.connection()
        numbers = {person.id for _, person in to_leads}
        accounts = {person.account_id for _, person in to_leads if person.account_id}
        addresses = {mail.recipient for mail, _ in to_leads}
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
    return select(model).where(among(table_of(model).c.id, "numbers"))


@cache
def _mails_since() -> Select[str, int]:
    mail = table_of(Message).c
    theirs = among(mail.recipient, "addresses")
    left = mail.state.in_((MessageState.SENT.value, MessageState.ATTEMPTED.value, MessageState.UNKNOWN.value))
    since = mail.attempted_at > bindparam("since", type_=mail.attempted_at.type)
    return select(mail.recipient, func.count()).where(theirs, left, since).group_by(mail.recipient)


@cache
def _with_sales() -> Select[int, int | None]:
    handoff = table_of(Handoff).c
    is_theirs = among(handoff.lead_id, "leads") | among(handoff.account_id, "accounts")
    return select(handoff.lead_id, handoff.account_id).where(handoff.closed_at.is_(None), is_theirs)
