"""Out of office: nothing is sent until the lead is back, and what was due is moved and not skipped."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.lead import ENGINE, LeadStage
from engine.domain.nurture import Traveller, due_after_absence
from engine.domain.pausing import paused_until
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import transitions
from engine.flow.installation import Installation
from engine.store import journal, leads
from engine.store.tables import Enrollment, Lead
from engine.store.tables import Touchpoint as TouchpointRow


def pause(session: Session, installation: Installation, lead: Lead, answer: TouchpointRow, now: datetime) -> None:
    """Leave a lead alone that is away, as its automatic answer says. Of several absences the longest counts."""
    back = _back(lead, answer)
    if lead.stage == LeadStage.RESOLVED or (lead.away_until and back <= lead.away_until):
        return
    lead.away_until = back
    day = f"{back.astimezone(ZoneInfo(lead.time_zone)):%-d %B %Y}"
    fact = Touchpoint(
        lead_id=transitions.lead_id(lead),
        kind=TouchpointKind.AWAY,
        key=f"away:{answer.key}",
        occurred_at=answer.occurred_at,
        words=f"is out of office: nothing is sent before {day}",
        data={"until": back.isoformat()},
        enrollment_id=answer.enrollment_id,
    )
    journal.record(session, fact, now)
    enrollment = leads.active_enrollment(session, transitions.lead_id(lead))
    if enrollment and lead.stage == LeadStage.NURTURING:
        _move(session, installation, lead, enrollment, f"away until {day}")


def _back(lead: Lead, answer: TouchpointRow) -> datetime:
    """The beginning of the first day on which mail may leave again, on the lead's own wall."""
    zone = ZoneInfo(lead.time_zone)
    said = str(answer.data.get("return_date") or "")
    received = answer.occurred_at.astimezone(zone).date()
    day = paused_until(date.fromisoformat(said) if said else None, received, lead.country)
    return datetime.combine(day, time(0), zone)


def _move(session: Session, installation: Installation, lead: Lead, enrollment: Enrollment, away: str) -> None:
    campaign = installation.applied(session, enrollment.campaign_version_id).campaign
    traveller = Traveller(transitions.lead_id(lead), lead.time_zone, lead.country, lead.recycles)
    back, position = lead.away_until or enrollment.due_at, enrollment.position
    enrollment.due_at = due_after_absence(campaign, position, traveller, enrollment.due_at, back)
    what = campaign.steps[position].id if position < len(campaign.steps) else "decide: rest or end"
    action = f"{away}, then {campaign.campaign}: {what}"
    leads.move(lead, LeadStage.NURTURING, owner=ENGINE, action=action, at=enrollment.due_at)
