"""What replies were read as, and what people said that they meant."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlmodel import Session, col, select

from engine.domain.event import BounceClass
from engine.domain.touchpoint import TouchpointKind
from engine.store.tables import Touchpoint

WROTE = (TouchpointKind.REPLIED.value, TouchpointKind.ANSWERED.value)
LEFT = (TouchpointKind.UNSUBSCRIBED.value, TouchpointKind.COMPLAINED.value, TouchpointKind.BOUNCED.value)


def last_reply(session: Session, lead_id: int) -> Touchpoint | None:
    """The last thing that the lead wrote and that was read."""
    query = select(Touchpoint).where(Touchpoint.lead_id == lead_id, col(Touchpoint.kind).in_(WROTE))
    newest_first = session.exec(query.order_by(col(Touchpoint.occurred_at).desc(), col(Touchpoint.id).desc()))
    return next((each for each in newest_first if each.data.get("intent")), None)


def last_verdict(session: Session, lead_id: int) -> Touchpoint | None:
    """The last verdict about a reply of the lead that nobody took back."""
    query = select(Touchpoint).where(Touchpoint.lead_id == lead_id, Touchpoint.kind == TouchpointKind.REVIEWED.value)
    return next(iter(_standing(list(session.exec(query.order_by(col(Touchpoint.id))))[::-1])), None)


def _standing(reviewed: list[Touchpoint]) -> list[Touchpoint]:
    """Verdicts about replies among what people did in review, but for those that were taken back."""
    undone = {(each.lead_id, each.data["undoes"]) for each in reviewed if "undoes" in each.data}
    return [each for each in reviewed if "intent" in each.data and (each.lead_id, each.key) not in undone]


def stopped_since(session: Session, verdict: Touchpoint) -> bool:
    """Whether anything told after a verdict may forbid mail to its lead by itself."""
    kinds = col(Touchpoint.kind).in_((*LEFT, *WROTE))
    after = col(Touchpoint.id) > verdict.id
    query = select(Touchpoint).where(Touchpoint.lead_id == verdict.lead_id, kinds, after)
    return any(_may_stop(each) for each in session.exec(query))


def _may_stop(touchpoint: Touchpoint) -> bool:
    """A bounce that is not hard stops nothing; what was written may, and a person looks at it anyhow."""
    is_bounce = touchpoint.kind == TouchpointKind.BOUNCED
    return not is_bounce or touchpoint.data.get("class") == BounceClass.HARD


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """How often people agreed that replies meant what the engine read, and what they said most often instead."""

    read_as: str
    judged: int
    agreed: int
    agreement: str
    instead: str


def agreement(session: Session) -> list[ReadingRow]:
    """One row a class that the engine read, by name; verdicts that were taken back do not count."""
    query = select(Touchpoint).where(Touchpoint.kind == TouchpointKind.REVIEWED.value)
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for each in _standing(list(session.exec(query))):
        said[str(each.data["said"])][str(each.data["intent"])] += 1
    return [_row(read_as, people) for read_as, people in sorted(said.items())]


def _row(read_as: str, people: Counter[str]) -> ReadingRow:
    judged, agreed = people.total(), people[read_as]
    others = [intent for intent, _ in people.most_common() if intent != read_as]
    return ReadingRow(read_as, judged, agreed, f"{agreed / judged:.0%}", others[0] if others else "")
