"""Promote: a bite makes the lead an SQL, in the same transaction that wrote the bite down."""

from datetime import datetime

from sqlmodel import Session

from engine.flow import transitions
from engine.flow.arrival import Bite


def promote(session: Session, bite: Bite, now: datetime) -> None:
    """Hand the bitten lead over, or join it to the open handoff of its account."""
    arrival = bite.arrival
    transitions.hand_over(
        session,
        arrival.lead,
        bite.bitten.rule,
        arrival.touchpoint,
        confidence=bite.bitten.confidence,
        cautions=(),
        now=now,
    )
