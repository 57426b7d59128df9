"""What a mail says to whom: the context it is rendered with, its headers and its addresses."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlmodel import Session

from engine.domain.brief import Brief
from engine.domain.campaign import EmailStep
from engine.domain.choices import Choice
from engine.domain.clicks import INVISIBLE
from engine.domain.message import TO_LEADS, Purpose
from engine.domain.problem import Problem
from engine.flow import briefing, digests, kind_words, notices, remind_marketing, tasks, weekly
from engine.flow.drafts import Draft, about_us, lead_context
from engine.flow.installation import Installation
from engine.flow.pages import PAGE_LASTS
from engine.mail.compile import CompiledMail
from engine.mail.mime import Letter, build_mime, bulk_headers, system_headers
from engine.mail.render import RenderedMail, render_line, render_link, render_mail
from engine.mail.sandbox import Numbered
from engine.mail.tokens import reply_address
from engine.mail.transports.base import Envelope
from engine.store import handoffs, leads
from engine.store.addressees import AccountRow, Addressed, LeadRow, MailRow
from engine.store.tables import Account, Enrollment, Handoff, Lead, Message, Rep, Touchpoint


def draft(session: Session, installation: Installation, message: Message, now: datetime) -> Draft:
    """Everything a planned mail needs. Raises a Problem when its template and its facts do not fit."""
    match Purpose(message.purpose):
        case Purpose.NURTURE:
            return _nurture(session, installation, message)
        case Purpose.DECLINE | Purpose.PARTING | Purpose.WAITING:
            return kind_words.draft(session, installation, message)
        case Purpose.BRIEF | Purpose.JOINED | Purpose.REMINDER:
            return _about_handoff(session, installation, message, now)
        case purpose:
            return _to_our_own(session, installation, message, purpose, now)


def draft_claimed(session: Session, installation: Installation, claimed: Addressed, now: datetime) -> Draft:
    """`draft` of a mail of a batch, with what was loaded with it."""
    if claimed.mail.purpose == Purpose.NURTURE and claimed.person:
        return _to_lead(session, installation, claimed.mail, claimed.person, claimed.company, claimed.source)
    return draft(session, installation, session.get_one(Message, claimed.mail.id), now)


def _to_our_own(
    session: Session, installation: Installation, message: Message, purpose: Purpose, now: datetime
) -> Draft:
    """What is about no single handoff."""
    match purpose:
        case Purpose.DIGEST:
            return _digest(session, installation, message, now)
        case Purpose.LOOK:
            return remind_marketing.draft_look(session, installation, message)
        case Purpose.NOTICE:
            return notices.draft(installation, message, installation.ourselves)
        case _:
            return _weekly(installation, message)


def finish(installation: Installation, draft: Draft, now: datetime) -> tuple[Envelope, dict[str, Any]]:
    """The mail as it goes over the wire, and what has to be kept of it to show it again.

    Bounces come back to its reply address, so that they find the mail too.
    """
    number = draft.message.id or 0
    context = _with_unsubscribe_url(installation, draft)
    rendered = _render(installation, draft, context)
    sender = draft.sender
    domain = sender.address.rpartition("@")[2]
    reply_to = reply_address(sender.address, installation.signer.reply(number))
    letter = Letter(
        message_id=installation.signer.message_id_for(number, domain),
        from_name=sender.name,
        from_address=sender.address,
        to_name=draft.to_name,
        to_address=draft.message.recipient,
        reply_to=reply_to if draft.to_lead else "",
        subject=rendered.subject,
        html=rendered.html_pieces,
        text=rendered.text_pieces,
        date=now,
        headers=_headers(installation, domain, context["unsubscribe_url"]) if draft.to_lead else system_headers(),
        pictures=draft.pictures,
    )
    return Envelope(reply_to, draft.message.recipient, build_mime(letter), number), draft.snapshot(rendered.subject)


def _render(installation: Installation, draft: Draft, context: Mapping[str, Any]) -> RenderedMail:
    """Subject, HTML and text, with the links of this very mail."""
    if not draft.to_lead:
        return render_mail(draft.mail, context)
    number, signer = draft.message.id or 0, installation.signer
    answers, clicks = f"{installation.public_url}/a/", f"{installation.public_url}/c/"
    answer = Numbered(lambda answer: answers + signer.answer(number, answer))
    return render_mail(draft.mail, {**context, "answer": answer}, lambda link: clicks + signer.click(number, link))


def target_of(session: Session, installation: Installation, message_id: int, link: int) -> str:
    """Where link number `link` of a mail to a lead leads. Raises a Problem when that mail has no such link."""
    message = session.get(Message, message_id)
    if message is None or Purpose(message.purpose) not in TO_LEADS:
        raise Problem(f"there is no mail {message_id} to a lead.")
    if link == INVISIBLE:
        return installation.workspace.company.website
    planned = draft(session, installation, message, message.planned_at)
    if link >= len(planned.mail.links):
        raise Problem(f"the mail {message_id} has no link number {link}.")
    return render_link(planned.mail.links[link], _with_unsubscribe_url(installation, planned))


def _with_unsubscribe_url(installation: Installation, draft: Draft) -> dict[str, Any]:
    token = installation.signer.unsubscribe(draft.message.id or 0)
    return {**draft.context, "unsubscribe_url": f"{installation.public_url}/u/{token}"}


def _headers(installation: Installation, domain: str, unsubscribe_url: str) -> tuple[tuple[str, str], ...]:
    company = installation.workspace.company
    return bulk_headers(f"{company.list_id}.{domain}", company.name, unsubscribe_url)


def _nurture(session: Session, installation: Installation, message: Message) -> Draft:
    lead = session.get_one(Lead, message.lead_id)
    enrollment = session.get_one(Enrollment, message.enrollment_id)
    return _to_lead(session, installation, message, lead, leads.account_of(session, lead), enrollment.context)


def _to_lead(
    session: Session,
    installation: Installation,
    message: Message | MailRow,
    lead: Lead | LeadRow,
    account: Account | AccountRow | None,
    source: Mapping[str, Any],
) -> Draft:
    mail = installation.step_mail(session, message.campaign_version_id or 0, message.step or "")
    context = {**lead_context(lead, account), "source": source, **(message.context or {}), **mail.context}
    return Draft(message, mail.mail, context, mail.sender, briefing.name_of(lead), to_lead=True)


def name_of_mail(context: Mapping[str, Any] | None) -> str:
    """A mail as people name it: by its subject, which is in what it was rendered with once it was attempted."""
    subject = (context or {}).get("subject")
    return f"“{subject}”" if subject else "a mail of ours"


def open_question(session: Session, installation: Installation, message: Message) -> str:
    """The open question that a sent mail ended with, as the lead read it; "" when it had none."""
    if message.purpose != Purpose.NURTURE:
        return ""
    planned = draft(session, installation, message, message.planned_at)
    step = _email_step(session, installation, message)
    return render_line(step.asks, planned.context, "asks")


def choices_of(session: Session, installation: Installation, message: Message) -> tuple[Choice, ...]:
    """The answers that a mail offered, by their numbers."""
    return _email_step(session, installation, message).choices if message.purpose == Purpose.NURTURE else ()


def _email_step(session: Session, installation: Installation, message: Message) -> EmailStep:
    campaign = installation.applied(session, message.campaign_version_id or 0).campaign
    return next(step for step in campaign.emails if step.id == message.step)


TO_SALES = {
    Purpose.BRIEF: ("brief.mjml", "{{ brief.subject }}"),
    Purpose.JOINED: (
        "joined.mjml",
        (
            "{{ second.name }}{% if brief.account.name %} at {{ brief.account.name }}{% endif %} bit"
            " {{ 'again' if second.again else 'as well' }}: {{ second.words }}"
        ),
    ),
    Purpose.REMINDER: (
        "reminder.mjml",
        "{{ 'Overdue since' if brief.due.over else 'Due' }} {{ brief.due.by }}: {{ brief.lead.name }}",
    ),
}


def _about_handoff(session: Session, installation: Installation, message: Message, now: datetime) -> Draft:
    handoff = session.get_one(Handoff, message.handoff_id)
    rep = session.get_one(Rep, message.rep_id)
    page = handoff_page(installation, handoff, rep, now)
    brief = briefing.gather_brief(session, installation, handoff, rep, now, page)
    told = {**asdict(brief), "subject": brief.subject}
    context = {**about_us(installation.workspace, installation.ourselves), "brief": told}
    if message.purpose == Purpose.JOINED:
        context["second"] = _second(session, message, handoff)
    template, subject = TO_SALES[Purpose(message.purpose)]
    mail = installation.engine_mail(template, subject, tracked=False)
    return Draft(message, mail, context, installation.ourselves, rep.name, to_lead=False)


def brief_to_show(
    session: Session, installation: Installation, handoff: Handoff, now: datetime
) -> tuple[Brief, RenderedMail]:
    """A handoff's brief as it would be sent to its rep now."""
    rep = session.get_one(Rep, handoff.rep_id)
    brief = briefing.gather_brief(
        session, installation, handoff, rep, now, handoff_page(installation, handoff, rep, now)
    )
    template, subject = TO_SALES[Purpose.BRIEF]
    context = {
        **about_us(installation.workspace, installation.ourselves),
        "brief": {**asdict(brief), "subject": brief.subject},
        "unsubscribe_url": "",
    }
    return brief, render_mail(installation.engine_mail(template, subject, tracked=False), context)


def handoff_page(installation: Installation, handoff: Handoff, rep: Rep, now: datetime) -> str:
    """The signed address of the page on which this rep accepts or returns this handoff."""
    token = installation.signer.handoff(handoff.id or 0, rep.id or 0, "page", now + PAGE_LASTS)
    return f"{installation.public_url}/console/handoffs/{token}"


def _second(session: Session, message: Message, handoff: Handoff) -> dict[str, Any]:
    """Who bit now: a colleague of the lead, or the lead of the handoff again; and how many of them want to talk."""
    lead = session.get_one(Lead, message.lead_id)
    touchpoint = session.get_one(Touchpoint, int(message.key.rpartition(":")[2]))
    reply = str(touchpoint.data.get("reply") or touchpoint.data.get("message") or "")
    return {
        "name": briefing.name_of(lead),
        "title": lead.title,
        "words": touchpoint.words,
        "reply": reply,
        "again": lead.id == handoff.lead_id,
        "people": len(handoffs.leads_of(session, handoff)),
    }


def _digest(session: Session, installation: Installation, message: Message, now: datetime) -> Draft:
    rep = session.get_one(Rep, message.rep_id)
    digest = digests.gather_digest(
        session,
        rep,
        now,
        lambda handoff: handoff_page(installation, handoff, rep, now),
        lambda task: tasks.task_page(installation, task, rep, now),
    )
    context = {**about_us(installation.workspace, installation.ourselves), "digest": digest}
    mail = installation.engine_mail("digest.mjml", "{{ digest.subject }}", tracked=False)
    return Draft(message, mail, context, installation.ourselves, rep.name, to_lead=False)


def _weekly(installation: Installation, message: Message) -> Draft:
    report = weekly.weekly_of(message)
    mail, context = _weekly_mail(installation, report)
    return Draft(message, mail, context, installation.ourselves, "", to_lead=False, pictures=report.pictures)


def weekly_to_show(session: Session, installation: Installation, now: datetime) -> tuple[weekly.Weekly, RenderedMail]:
    """The newest weekly report whose time has come, as it would be sent now."""
    report = weekly.gather_weekly(session, installation, weekly.last_day(installation, now), now)
    mail, context = _weekly_mail(installation, report)
    return report, render_mail(mail, {**context, "unsubscribe_url": ""})


def _weekly_mail(installation: Installation, report: weekly.Weekly) -> tuple[CompiledMail, dict[str, Any]]:
    context = {**about_us(installation.workspace, installation.ourselves), "weekly": report.told}
    return installation.engine_mail("weekly.mjml", "{{ weekly.subject }}", tracked=False), context
