"""Review: a person decides about a lead that the rules could not judge."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from engine.domain.lead import LeadStage
from engine.domain.problem import Problem
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import transitions
from engine.flow.installation import Installation
from engine.lists.cells import clean_text
from engine.store import journal, leads, tasks
from engine.store.database import transaction
from engine.store.tables import Handoff, Lead, Task
from engine.store.tables import Touchpoint as TouchpointRow

CORRECTABLE = ("first_name", "last_name", "title", "phone", "country")
LONGEST_VALUE = 200


def waiting(session: Session) -> list[tuple[Lead, str]]:
    """Leads that wait for a look, each once, oldest first, with all that there is to decide."""
    query = (
        select(Lead, Task.words)
        .join(Task, col(Task.lead_id) == col(Lead.id))
        .where(Lead.stage == LeadStage.REVIEW, *tasks.IS_LOOK)
        .order_by(col(Task.created_at), col(Task.id))
    )
    found: dict[int, tuple[Lead, list[str]]] = {}
    for lead, words in session.exec(query):
        found.setdefault(transitions.lead_id(lead), (lead, []))[1].append(words)
    return [(lead, "; ".join(dict.fromkeys(reasons))) for lead, reasons in found.values()]


def accept(installation: Installation, address: str, by: str, now: datetime) -> None:
    """It fits: on to the campaign of its source."""
    with transaction(installation.database) as session:
        lead = under_review(session, address)
        note(session, lead, "accepted", by, now)
        transitions.await_campaign(lead, now)


def correct(installation: Installation, address: str, corrected: Mapping[str, str], by: str, now: datetime) -> None:
    """What sales could not use is put right, and handed over again.

    `corrected` has new values of `CORRECTABLE`. Raises a Problem for a lead that sales has not returned for its data.
    """
    if wrong := sorted(set(corrected) - set(CORRECTABLE)):
        raise Problem(f"{wrong[0]!r} cannot be corrected.", cure=f"There is: {', '.join(CORRECTABLE)}.")
    with transaction(installation.database) as session:
        lead = under_review(session, address)
        returned = _returned_for_its_data(session, lead)
        for name, value in corrected.items():
            setattr(lead, name, clean_text(value, LONGEST_VALUE))
        note(session, lead, f"corrected {', '.join(corrected) or 'nothing'}", by, now)
        because = session.get_one(TouchpointRow, returned.touchpoint_id)
        cautions = list(map(str, returned.cautions))
        promotion = transitions.Promotion(returned.rule, because, returned.confidence, cautions)
        transitions.hand_over(session, lead, promotion, now)


def _returned_for_its_data(session: Session, lead: Lead) -> Handoff:
    """The handoff whose return, the last one, is why the lead waits; its account may have had others meanwhile."""
    query = (
        select(TouchpointRow.handoff_id)
        .join(Task, col(Task.lead_id) == col(TouchpointRow.lead_id))
        .where(TouchpointRow.lead_id == lead.id, TouchpointRow.kind == TouchpointKind.REVIEW_ASKED)
        .where(col(TouchpointRow.handoff_id).is_not(None), col(TouchpointRow.occurred_at) == col(Task.created_at))
        .where(*tasks.IS_LOOK)
        .order_by(col(TouchpointRow.id).desc())
    )
    returned = session.exec(query).first()
    if returned is None:
        raise Problem(f"sales has not returned {lead.address} for its data.", cure="Use --accept or --decline.")
    return session.get_one(Handoff, returned)


def decline(installation: Installation, address: str, reason: str, by: str, now: datetime) -> None:
    """It can never buy: declined with a reason code, and a short kind mail."""
    with transaction(installation.database) as session:
        lead = under_review(session, address)
        note(session, lead, f"declined ({reason})", by, now)
        words = reason.replace("_", " ").replace("-", " ")
        transitions.decline(session, lead, reason, words, cause=f"review:{now.isoformat()}", now=now)


def under_review(session: Session, address: str) -> Lead:
    """The lead, locked. Raises a Problem for one that does not wait for a look."""
    found = leads.lead_with_address(session, address)
    if found is None:
        raise Problem(f"there is no lead {address}.", cure="List those that wait with: nurture review")
    lead = leads.locked_lead(session, transitions.lead_id(found))
    if lead.stage != LeadStage.REVIEW:
        raise Problem(f"{address} does not wait for a look; it is {lead.stage.replace('_', ' ')}.")
    return lead


def note(session: Session, lead: Lead, verdict: str, by: str, now: datetime, **data: Any) -> None:
    """Write down what somebody decided; the lead waits for no look any more."""
    tasks.close_looks(session, transitions.lead_id(lead), verdict, now)
    fact = Touchpoint(
        lead_id=transitions.lead_id(lead),
        kind=TouchpointKind.REVIEWED,
        key=f"reviewed:{now.isoformat()}",
        occurred_at=now,
        words=f"{by} looked and {verdict}",
        data={"verdict": verdict, "by": by, **data},
    )
    journal.record(session, fact, now)
