"""Where the leads of each source stand now."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from engine.domain.lead import LeadStage, Resolution
from engine.store.tables import Lead


@dataclass(frozen=True, slots=True)
class Standing:
    """How many leads of one source stand where."""

    source: str
    leads: int
    review: int
    nurturing: int
    resting: int
    with_sales: int
    won: int
    declined: int
    resolved: int  # for whatever reason, won and declined among them


def standing(session: Session) -> list[Standing]:
    """One row a source, by name. A lead counts under its newest source."""
    query = select(Lead.source, Lead.stage, Lead.resolution, func.count(col(Lead.id)))
    counts: dict[str, dict[str, int]] = {}
    for source, stage, resolution, count in session.exec(
        query.group_by(col(Lead.source), col(Lead.stage), col(Lead.resolution))
    ):
        of_source = counts.setdefault(source, {})
        for name in ("leads", stage, resolution or ""):
            of_source[name] = of_source.get(name, 0) + count
    return [_row(source, counts[source]) for source in sorted(counts)]


def _row(source: str, counts: dict[str, int]) -> Standing:
    return Standing(
        source=source,
        leads=counts["leads"],
        review=counts.get(LeadStage.REVIEW, 0),
        nurturing=counts.get(LeadStage.NURTURING, 0),
        resting=counts.get(LeadStage.RESTING, 0),
        with_sales=counts.get(LeadStage.HANDED_OFF, 0),
        won=counts.get(Resolution.WON, 0),
        declined=counts.get(Resolution.DECLINED, 0),
        resolved=counts.get(LeadStage.RESOLVED, 0),
    )
