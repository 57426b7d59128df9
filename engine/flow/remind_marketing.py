"""Remind marketing: a lead that waits for a person's look is not forgotten when nobody looks in the time agreed."""

from datetime import datetime

from sqlmodel import Session

from engine.domain.lead import MARKETING, LeadStage
from engine.domain.message import Purpose
from engine.flow import briefing
from engine.flow.drafts import Draft, about_us
from engine.flow.installation import Installation
from engine.flow.review import waiting
from engine.flow.transitions import LOOK_TIME
from engine.store import due, leads, messages
from engine.store.database import transaction
from engine.store.tables import Lead, Message

BATCH = 100

SHOWN = 50
"""A mail shows so many leads, the oldest first, and says how many more there are."""


def remind_marketing(installation: Installation, now: datetime) -> int:
    """Give up to `BATCH` leads that nobody looked at a new time, and tell marketing of all that wait, once a day."""
    with transaction(installation.database) as session:
        overlooked = due.overdue_reviews(session, now, BATCH)
        for lead in overlooked:
            leads.move(lead, LeadStage.REVIEW, owner=MARKETING, action=lead.next_action, at=now + LOOK_TIME)
        if overlooked:
            sales = installation.workspace.sales
            for recipient in sales.weekly_to or (sales.manager.address,):
                key = f"look:{now:%Y-%m-%d}:{recipient}"
                messages.plan(session, Purpose.LOOK, key=key, recipient=recipient, due_at=now, now=now)
        return len(overlooked)


def draft_look(session: Session, installation: Installation, message: Message) -> Draft:
    """The mail that tells which leads wait for a look: to those who read the weekly report."""
    everybody = waiting(session)
    rows = [_row(session, lead, why) for lead, why in everybody[:SHOWN]]
    context = {
        **about_us(installation.workspace, installation.ourselves),
        "look": {"rows": rows, "more": len(everybody) - len(rows), "count": len(everybody)},
    }
    subject = "{{ look.count }} {{ 'lead waits' if look.count == 1 else 'leads wait' }} for your look"
    mail = installation.engine_mail("look.mjml", subject, tracked=False)
    return Draft(message, mail, context, installation.ourselves, "", to_lead=False)


def _row(session: Session, lead: Lead, why: str) -> dict[str, str]:
    account = leads.account_of(session, lead)
    return {
        "name": briefing.name_of(lead),
        "title": lead.title,
        "company": account.name if account else "",
        "address": lead.address,
        "why": why,
    }
