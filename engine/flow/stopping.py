"""No further mail for an address: what an opt-out, a complaint and a dead address have in common."""

from datetime import datetime

from sqlmodel import Session

from engine.domain.lead import LeadStage, Resolution, SuppressionReason
from engine.flow import transitions
from engine.flow.arrival import Heard
from engine.store import leads, messages
from engine.store.tables import Lead

BY_RANK = (Resolution.COMPLAINED, Resolution.UNSUBSCRIBED, Resolution.UNREACHABLE)
"""Of several reasons to stop writing the first of these is kept, in whatever order they are told (invariant 4)."""


def stop(session: Session, heard: Heard, reason: SuppressionReason, resolution: Resolution, now: datetime) -> None:
    """No further mail for the address. A lead that sales works on stays with sales: they may call, we do not write."""
    address = heard.address
    leads.suppress(session, address, reason, now)
    messages.withhold_for_address(session, address, f"the address is suppressed: {reason.value}", now)
    if heard.lead.address == address:
        _finish(session, heard.lead, resolution, heard.touchpoint.words, heard.touchpoint.key, now)


def stop_writer(session: Session, heard: Heard, resolution: Resolution, now: datetime) -> None:
    """Whoever opted out in the thread of somebody else is suppressed by the door; as a lead they are finished, too."""
    writer = str(heard.touchpoint.data.get("from") or "")
    if writer in ("", heard.lead.address) or not leads.is_suppressed(session, writer):
        return
    other = leads.lead_with_address(session, writer)
    if other:
        locked = leads.locked_lead(session, transitions.lead_id(other))
        words = f"answered for {heard.lead.address}: {heard.touchpoint.words}"
        _finish(session, locked, resolution, words, heard.touchpoint.key, now)


def _finish(session: Session, lead: Lead, resolution: Resolution, words: str, cause: str, now: datetime) -> None:
    if lead.stage != LeadStage.HANDED_OFF and not _stays(lead.resolution, resolution):
        transitions.resolve(session, lead, resolution, f"finished: {words}", cause=cause, now=now)


def _stays(known: str | None, new: Resolution) -> bool:
    """Whether a lead that is finished already stays so: by sales, by the agreement, or for a stronger reason."""
    if known in (Resolution.WON, Resolution.DECLINED):
        return True
    return known in BY_RANK and BY_RANK.index(Resolution(known)) <= BY_RANK.index(new)
