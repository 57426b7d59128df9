"""No further mail for an address: what an opt-out, a complaint and a dead address have in common."""

from datetime import datetime

from sqlmodel import Session

from engine.domain.lead import LeadStage, Resolution, SuppressionReason
from engine.flow import transitions
from engine.flow.arrival import Heard
from engine.store import leads, messages

BY_RANK = (Resolution.COMPLAINED, Resolution.UNSUBSCRIBED, Resolution.UNREACHABLE)
"""Of several reasons to stop writing the first of these is kept, in whatever order they are told (invariant 4)."""


def stop(session: Session, heard: Heard, reason: SuppressionReason, resolution: Resolution, now: datetime) -> None:
    """No further mail for the address. A lead that sales works on stays with sales: they may call, we do not write."""
    address = heard.address
    leads.suppress(session, address, reason, now)
    messages.withhold_for_address(session, address, f"the address is suppressed: {reason.value}", now)
    if heard.lead.stage == LeadStage.HANDED_OFF or heard.lead.address != address:
        return
    if _stays(heard.lead.resolution, resolution):
        return
    words = f"finished: {heard.touchpoint.words}"
    transitions.resolve(session, heard.lead, resolution, words, cause=heard.touchpoint.key, now=now)


def _stays(known: str | None, new: Resolution) -> bool:
    """Whether a lead that is finished already stays so: by sales, by the agreement, or for a stronger reason."""
    if known in (Resolution.WON, Resolution.DECLINED):
        return True
    return known in BY_RANK and BY_RANK.index(Resolution(known)) <= BY_RANK.index(new)
