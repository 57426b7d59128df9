"""Receivers that are in our way: they block our mail, or want a proof that a person sent it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from engine.domain.event import BounceClass
from engine.domain.touchpoint import TouchpointKind
from engine.store.tables import Lead, Touchpoint


@dataclass(frozen=True, slots=True)
class ReceiverRow:
    """What one receiving domain did with our mail: how often, when last, and in what words."""

    receiver: str
    blocked: int
    challenged: int
    last: datetime
    said: str


def in_our_way(session: Session) -> list[ReceiverRow]:
    """One row a receiving domain, the newest first."""
    kinds = (TouchpointKind.BOUNCED.value, TouchpointKind.CHALLENGED.value)
    query = select(Touchpoint, Lead.address).join(Lead, col(Lead.id) == col(Touchpoint.lead_id))
    found: dict[str, list[Touchpoint]] = defaultdict(list)
    for each, address in session.exec(query.where(col(Touchpoint.kind).in_(kinds)).order_by(col(Touchpoint.id))):
        if each.kind == TouchpointKind.CHALLENGED or each.data.get("class") == BounceClass.BLOCK:
            found[address.rpartition("@")[2]].append(each)
    rows = [_row(receiver, heard) for receiver, heard in found.items()]
    return sorted(rows, key=lambda row: row.last, reverse=True)


def _row(receiver: str, heard: list[Touchpoint]) -> ReceiverRow:
    newest = max(heard, key=lambda each: each.occurred_at)
    challenged = sum(each.kind == TouchpointKind.CHALLENGED for each in heard)
    said = str(newest.data.get("diagnostic") or newest.data.get("subject") or "")
    return ReceiverRow(receiver, len(heard) - challenged, challenged, newest.occurred_at, said[:200])
