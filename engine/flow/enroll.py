"""Enroll: put MQLs on the track of their source, and leads whose rest is over on the campaign they come back to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from engine.domain.campaign import Campaign
from engine.domain.lead import ENGINE, LeadStage, Resolution
from engine.domain.message import EnrollmentState
from engine.domain.moving import Pair, all_counted
from engine.domain.nurture import Traveller, first_due, first_position
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import transitions
from engine.flow.installation import Installation
from engine.store import campaigns, due, journal, leads, messages
from engine.store.database import transaction
from engine.store.live import Live, live_by_name
from engine.store.tables import Enrollment, Lead
from engine.store.tables import Touchpoint as TouchpointRow

BATCH = 200


def enroll_due(installation: Installation, now: datetime) -> int:
    """Enroll up to `BATCH` leads; returns how many were looked at."""
    with transaction(installation.database) as session:
        waiting = due.leads_to_enroll(session, now, BATCH)
        known = _what_is_known(session, waiting)
        started = [entry for lead in waiting if (entry := _enroll(session, installation, known, lead, now))]
        session.flush()  # an enrollment has its number only now
        journal.record_all(session, [_entered(enrollment, live, now) for enrollment, live in started], now)
        return len(waiting)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a batch of leads is enrolled by: the live versions, and by lead what they did and what they had.

    `counts_as` says of steps that an edit took out, by campaign, which others they stand for.
    """

    live: dict[str, Live]
    sources: dict[int, list[TouchpointRow]]
    received: dict[tuple[int, str], set[str]]
    counts_as: dict[str, set[Pair]]

    def had(self, lead_id: int, campaign: str) -> set[str]:
        """The steps of a campaign that a lead must not get (again)."""
        return all_counted(self.received.get((lead_id, campaign), ()), self.counts_as.get(campaign, ()))


def _what_is_known(session: Session, leads: list[Lead]) -> _Known:
    numbers = [transitions.lead_id(lead) for lead in leads]
    received = messages.steps_received(session, numbers)
    return _Known(live_by_name(session), journal.sources(session, numbers), received, campaigns.mappings(session))


def _enroll(
    session: Session, installation: Installation, known: _Known, lead: Lead, now: datetime
) -> tuple[Enrollment, Live] | None:
    tracks = [known.live[name] for name in _tracks(installation, lead) if name in known.live]
    if not tracks:
        words = f"no live campaign takes {lead.comes_back_to or lead.source}"
        transitions.ask_for_a_look(session, lead, "no_track", words, cause="no_track", now=now)
        return None
    for live in tracks:
        campaign = installation.applied(session, live.version_id).campaign
        position = first_position(campaign, known.had(transitions.lead_id(lead), campaign.campaign))
        if position < len(campaign.steps):
            break
    else:
        _has_had_everything(session, lead, tracks[0], now)
        return None
    if lead.stage == LeadStage.RESTING:
        _recycle(session, lead, campaign.campaign, now)
    context = source_context(installation, lead, known.sources[transitions.lead_id(lead)])
    return _start(session, campaign, live, lead, position, context, now), live


def _has_had_everything(session: Session, lead: Lead, live: Live, now: datetime) -> None:
    words = f"finished: has had every mail of {live.campaign}, and of what would come after it"
    cause = f"all_of:{live.campaign}:{now.isoformat()}"
    transitions.resolve(session, lead, Resolution.DORMANT, words, cause=cause, now=now)


def _tracks(installation: Installation, lead: Lead) -> list[str]:
    """The lead's own campaign, then those for leads that come back: who has had all of one gets something else."""
    own = installation.workspace.campaign_for(lead.source)
    first = lead.comes_back_to or (own.campaign if own else "")
    others = (name for name, each in installation.workspace.campaigns.items() if each.enters.recycled)
    return list(dict.fromkeys([first, *others])) if first else []


def _recycle(session: Session, lead: Lead, campaign: str, now: datetime) -> None:
    lead.recycles += 1
    fact = Touchpoint(
        lead_id=transitions.lead_id(lead),
        kind=TouchpointKind.RECYCLED,
        key=f"recycled:{lead.recycles}",
        occurred_at=now,
        words=f"its rest is over: comes back with {campaign}",
        data={"campaign": campaign, "round": lead.recycles},
    )
    journal.record(session, fact, now)


def _start(
    session: Session,
    campaign: Campaign,
    live: Live,
    lead: Lead,
    position: int,
    context: dict[str, Any],
    now: datetime,
) -> Enrollment:
    traveller = Traveller(transitions.lead_id(lead), lead.time_zone, lead.country, lead.recycles)
    at = first_due(campaign, position, traveller, now)
    enrollment = Enrollment(
        lead_id=traveller.lead_id,
        campaign_version_id=live.version_id,
        campaign=live.campaign,
        state=EnrollmentState.ACTIVE,
        position=position,
        due_at=at,
        context=context,
        started_at=now,
    )
    session.add(enrollment)
    action = f"{live.campaign}: {campaign.steps[position].id}"
    leads.move(lead, LeadStage.NURTURING, owner=ENGINE, action=action, at=at)
    lead.comes_back_to = ""
    return enrollment


def _entered(enrollment: Enrollment, live: Live, now: datetime) -> Touchpoint:
    return Touchpoint(
        lead_id=enrollment.lead_id,
        kind=TouchpointKind.ENROLLED,
        key=f"enrolled:{enrollment.id}",
        occurred_at=now,
        words=f"entered the campaign {live.campaign} (version {live.number})",
        data={"campaign": live.campaign, "version": live.number},
        enrollment_id=enrollment.id,
    )


def source_context(installation: Installation, lead: Lead, sources: list[TouchpointRow]) -> dict[str, Any]:
    """What mails may say about the source: its words, its date and its own fields; the staff's note stays with us."""
    source = installation.workspace.sources.get(lead.source)
    touchpoint = journal.newest_of(sources, lead.source)
    if source is None or touchpoint is None:
        return {"name": lead.source, "did": "were in touch with us"}
    fields = {name: touchpoint.data.get(name) or source.defaults.get(name) for name in source.context}
    known = {name: value for name, value in fields.items() if value}
    return {**known, "name": lead.source, "did": source.did, "date": f"{touchpoint.occurred_at:%-d %B}"}
