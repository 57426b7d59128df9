"""Promote: a bite makes the lead an SQL, in the same transaction that wrote the bite down."""

from datetime import datetime

from sqlmodel import Session

from engine.domain.event import EventKind
from engine.flow import transitions
from engine.flow.arrival import Arrival, Bite


def promote(session: Session, bite: Bite, now: datetime) -> None:
    """Hand the bitten lead over, or join it to the open handoff of its account."""
    arrival = bite.arrival
    promotion = transitions.Promotion(bite.bitten.rule, arrival.touchpoint, bite.bitten.confidence, _cautions(arrival))
    transitions.hand_over(session, arrival.lead, promotion, now)


def _cautions(arrival: Arrival) -> list[str]:
    """What a rep should know of who wrote a mail: the token proves the thread, From proves nothing."""
    writer, lead = arrival.event.detail.get("from", ""), arrival.lead.address
    if arrival.event.kind is not EventKind.REPLIED or not writer:
        return []
    said = [] if arrival.event.detail.get("message") else ["it answers no mail of ours: only its From says who wrote"]
    return said if writer == lead else [*said, f"{writer} wrote, not {lead}"]
