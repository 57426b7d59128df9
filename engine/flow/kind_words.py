"""The short mails that see to it that everybody gets an answer: a no, a word after a return, and who will answer."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain.message import Purpose
from engine.domain.sales import KindWord
from engine.domain.sales_clock import working_days_later
from engine.flow import briefing, sales_desk
from engine.flow.drafts import Draft, about_us, lead_context
from engine.flow.installation import Installation
from engine.store import leads
from engine.store.tables import Lead, Message, Rep


def draft(session: Session, installation: Installation, message: Message) -> Draft:
    """A planned kind word, as it is rendered: from the sender of the mail that declines."""
    workspace = installation.workspace
    sender = workspace.qualification.declines.sender
    lead = session.get_one(Lead, message.lead_id)
    source = workspace.sources.get(lead.source)
    context = {
        **about_us(workspace, sender),
        **lead_context(lead, leads.account_of(session, lead)),
        "source": {"name": lead.source, "did": source.did if source else "were in touch with us"},
        "reason": message.step or "",
        "offers": {},
        **_from_sales(session, installation, lead, message),
    }
    wording = _wording(installation, Purpose(message.purpose))
    mail = installation.engine_mail(wording.template, wording.subject, tracked=True)
    return Draft(message, mail, context, sender, briefing.name_of(lead), to_lead=True)


def _wording(installation: Installation, purpose: Purpose) -> KindWord:
    words, declines = installation.workspace.sales.kind_words, installation.workspace.qualification.declines
    match purpose:
        case Purpose.PARTING:
            return words.returned
        case Purpose.WAITING:
            return words.waiting
        case _:
            return KindWord(subject=declines.subject, template=declines.template)


def _from_sales(session: Session, installation: Installation, lead: Lead, message: Message) -> dict[str, Any]:
    """`rep`, and the day `by` which the rep answers: the end of the next working day, in the lead's own zone."""
    rep = session.get(Rep, message.rep_id) if message.rep_id else None
    if rep is None:
        return {}
    by = working_days_later(message.planned_at, 1, sales_desk.hours_of(installation, rep))
    return {"rep": {"name": rep.name}, "by": f"{by.astimezone(ZoneInfo(lead.time_zone)):%A, %-d %B}"}
