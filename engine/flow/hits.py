"""Hits on our links: who made them, and what was behind the link."""

import json
from datetime import datetime

from sqlmodel import Session

from engine.domain.clicks import ANSWERING, INVISIBLE, LEAVING, SEEN_ELSEWHERE, Hit, Surroundings, Verdict, judge
from engine.domain.event import Event
from engine.flow.installation import Installation
from engine.mail.compile import Link
from engine.store import inbound, journal
from engine.store.tables import Lead, Message


def judged(session: Session, installation: Installation, event: Event, lead: Lead, message: Message | None) -> Verdict:
    """Whether a person made a hit, by all that is known by now."""
    hit = _hit(event)
    if message is None:
        return judge(hit, [hit], Surroundings(), installation.workspace.scanners)
    others = [_stored_hit(*row) for row in inbound.hits_of_message(session, message.id or 0)]
    since, until = hit.at - SEEN_ELSEWHERE, hit.at + SEEN_ELSEWHERE
    around = Surroundings(
        sent_at=message.attempted_at,
        delivered_at=journal.delivered_at(session, message.id or 0),
        elsewhere=inbound.companies_elsewhere(session, hit.ip, lead, since, until) if hit.ip else 0,
    )
    return judge(hit, others or [hit], around, installation.workspace.scanners)


def told(offer: str, event: Event, verdict: Verdict) -> str:
    """A hit in words."""
    link = _link(event)
    if offer:
        what = f"clicked the offer {offer.replace('_', ' ')}"
    elif link == LEAVING:
        what = "looked at the page to unsubscribe"
    elif link == INVISIBLE:
        what = "followed the invisible link"
    else:
        what = "looked at the page of an answer" if link >= ANSWERING else "clicked a link"
    return what if verdict.person else f"a machine probably {what} ({'; '.join(verdict.reasons)})"


def clicked_offer(session: Session, installation: Installation, event: Event, message: Message | None) -> str:
    """The name of the offer behind a click; "" when the link is no offer."""
    if event.detail.get("offer"):
        return event.detail["offer"]
    link = event.detail.get("link", "")
    if message is None or message.campaign_version_id is None or not link.isdigit():
        return ""
    mail = installation.applied(session, message.campaign_version_id).mails.get(message.step or "")
    links: tuple[Link, ...] = mail.links if mail else ()
    return links[int(link)].offer if int(link) < len(links) else ""


def _link(event: Event) -> int:
    number = event.detail.get("link", "")
    return int(number) if number.isdigit() else 0


def _hit(event: Event) -> Hit:
    detail = event.detail
    return Hit(
        event.occurred_at,
        _link(event),
        detail.get("ip", ""),
        detail.get("user_agent", ""),
        detail.get("method", "GET"),
    )


def _stored_hit(at: datetime, body: bytes) -> Hit:
    data = json.loads(body)["data"]
    return Hit(at, data["link"], data["ip"], data["user_agent"], data["method"])
