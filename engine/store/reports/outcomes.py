"""What became of the mails of the last day, by the domain that receives them: a fixed amount of work, however many
mails there ever were."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select, bindparam
from sqlmodel import Session

from engine.domain.message import TO_LEADS, MessageState
from engine.domain.touchpoint import TouchpointKind
from engine.store.columns import UtcDateTime
from engine.store.once import table_of
from engine.store.tables import Message, Touchpoint

LATELY = timedelta(days=1)
NEWEST = 50_000
"""How many mails, and how many touchpoints, are looked at: the newest. Who sends more than that a day sees the last of
it."""

MOST_RECEIVERS = 20
OTHERS = "others"

TRIED = (MessageState.SENT, MessageState.FAILED, MessageState.UNKNOWN)
HEARD = (
    TouchpointKind.DELIVERED,
    TouchpointKind.DEFERRED,
    TouchpointKind.BOUNCED,
    TouchpointKind.COMPLAINED,
    TouchpointKind.UNSUBSCRIBED,
    TouchpointKind.REPLIED,
)

Outcomes = Mapping[tuple[str, str], int]
"""By receiving domain and outcome: how many mails."""


def outcomes_lately(session: Session, now: datetime) -> Outcomes:
    """What was tried since a day ago, and what was heard of mails since then.

    The receivers that got the most stand for themselves, the rest together as `OTHERS`.
    """
    values = {"since": now - LATELY}
    found = [row for query in (_tried(), _heard()) for row in session.connection().execute(query, values)]
    sizes: Counter[str] = Counter()
    for receiver, _, count in found:
        sizes[receiver] += count
    large = {receiver for receiver, _ in sizes.most_common(MOST_RECEIVERS)}
    outcomes: Counter[tuple[str, str]] = Counter()
    for receiver, outcome, count in found:
        outcomes[receiver if receiver in large else OTHERS, outcome] += count
    return outcomes


@cache
def _tried() -> Select[Any]:
    mail = table_of(Message).c
    newest = mail.id > sa.select(sa.func.max(mail.id) - NEWEST).scalar_subquery()
    to_leads = mail.purpose.in_([purpose.value for purpose in TO_LEADS])
    lately = mail.attempted_at >= bindparam("since", type_=UtcDateTime())
    query = sa.select(_receiver(mail.recipient), mail.state, sa.func.count())
    query = query.where(newest, to_leads, lately, mail.state.in_([state.value for state in TRIED]))
    return query.group_by(sa.literal_column("1"), mail.state)


@cache
def _heard() -> Select[Any]:
    mail, fact = table_of(Message), table_of(Touchpoint)
    newest = fact.c.id > sa.select(sa.func.max(fact.c.id) - NEWEST).scalar_subquery()
    lately = fact.c.recorded_at >= bindparam("since", type_=UtcDateTime())
    about = fact.join(mail, mail.c.id == fact.c.message_id)
    query = sa.select(_receiver(mail.c.recipient), fact.c.kind, sa.func.count()).select_from(about)
    query = query.where(newest, lately, fact.c.kind.in_([kind.value for kind in HEARD]))
    return query.group_by(sa.literal_column("1"), fact.c.kind)


def _receiver(address: ColumnElement[str]) -> ColumnElement[str]:
    """What stands after the last @: the address without the end that has none is as long as what stands before it."""
    before = sa.func.rtrim(address, sa.func.replace(address, "@", ""))
    return sa.func.substr(address, sa.func.length(before) + 1)
