"""Everything that must always hold, asked at the end of a simulation: of the database, of the briefs, and of the
prospects."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from engine.flow import briefing
from engine.flow.installation import Installation
from engine.simulation.post import Received
from engine.store import handoffs, invariants
from engine.store.database import transaction
from engine.store.invariants import Broken
from engine.store.tables import Handoff, Rep, Touchpoint


def broken(
    installation: Installation, now: datetime, taken: Mapping[str, int], after_leaving: Sequence[Received]
) -> list[Broken]:
    """What does not hold. `after_leaving` are mails that reached somebody who had left, as the prospects saw it."""
    with transaction(installation.database) as session:
        found = [*invariants.broken(session, now, taken), *_short_briefs(session, installation, now)]
    reached = tuple(dict.fromkeys(each.mail.recipient for each in after_leaving))
    return [*found, Broken(3, "say that a mail reached them after they had left", reached)] if reached else found


def _short_briefs(session: Session, installation: Installation, now: datetime) -> list[Broken]:
    """Briefs that hide a touchpoint: the lines they show and the number they say they fold are not all there is."""
    query = select(Handoff, Rep).join(Rep, col(Rep.id) == col(Handoff.rep_id)).order_by(col(Handoff.id))
    short = []
    for handoff, rep in session.execute(query):
        brief = briefing.gather_brief(session, installation, handoff, rep, now, page="")
        if len(brief.timeline) + len(brief.suspected) + brief.folded != _touchpoints(session, handoff):
            short.append(brief.lead.email)
    return [Broken(8, "have a brief that hides something", tuple(short))] if short else []


def _touchpoints(session: Session, handoff: Handoff) -> int:
    """Of the lead, and of the colleagues who joined."""
    people = {handoff.lead_id, *(lead.id for lead in handoffs.leads_of(session, handoff))}
    query = select(func.count()).select_from(Touchpoint).where(col(Touchpoint.lead_id).in_(people))
    return int(session.execute(query).scalar_one())
