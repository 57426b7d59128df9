"""Notices: what a person of ours has to know at once, in a short mail."""

from datetime import datetime

from sqlmodel import Session

from engine.domain.company import Sender
from engine.domain.message import Purpose
from engine.flow.arrival import Heard
from engine.flow.briefing import name_of
from engine.flow.drafts import Draft, about_us
from engine.flow.installation import Installation
from engine.store import handoffs, leads, messages
from engine.store.tables import Handoff, Lead, Message, Rep

BLOCKED = (
    "It is our reputation or our settings (SPF, DKIM, DMARC), and not the address: nobody is suppressed. Further mails"
    " to this domain will come back too until it is cured."
)


CHALLENGED = (
    "Until somebody presses the link in its mail, what we send may not be delivered. Press it if you know the lead; "
    "the engine never does."
)


def tell_owner(session: Session, installation: Installation, heard: Heard, title: str, now: datetime) -> None:
    """Tell whoever owns the lead what it wrote: the rep of its handoff, the owner of its account, else the manager."""
    reply = str(heard.touchpoint.data.get("reply") or heard.touchpoint.data.get("text") or "")
    plan_notice(
        session,
        key=f"owner:{heard.lead.id}:{heard.touchpoint.id}",
        recipient=_owner(session, installation, heard),
        notice={
            "title": f"{name_of(heard.lead)} {title}",
            "words": f"{heard.lead.address}: {heard.touchpoint.words}",
            "quote": reply[:1000],
        },
        lead_id=heard.lead.id,
        now=now,
    )


def tell_of_merge(session: Session, later: Handoff, earlier: Handoff, now: datetime) -> None:
    """Tell the rep of a handoff that it joined a colleague's; of one's own, the mail about who joined it tells."""
    rep = session.get(Rep, later.rep_id) if later.rep_id else None
    if rep is None or not rep.active or rep.id == earlier.rep_id:
        return
    keeper = session.get(Rep, earlier.rep_id) if earlier.rep_id else None
    lead = session.get_one(Lead, later.lead_id)
    who = keeper.name if keeper else "a colleague who is being chosen"
    words = (
        f"The company of {name_of(lead)} ({lead.address}) and another account are one now. The handoff that was opened"
        f" first goes on for both: {who} has it. Tell them what you know; yours is closed, and its clock has stopped."
    )
    plan_notice(
        session,
        key=f"merged:{later.id}",
        recipient=rep.address,
        notice={"title": f"Your handoff {later.id} joined handoff {earlier.id}", "words": words, "quote": ""},
        lead_id=lead.id,
        now=now,
    )


def tell_of_challenge(session: Session, installation: Installation, heard: Heard, now: datetime) -> None:
    """Tell whoever owns the lead that its mail system wants a proof, once a lead: the engine presses no such link."""
    plan_notice(
        session,
        key=f"challenged:{heard.lead.id}",
        recipient=_owner(session, installation, heard),
        notice={
            "title": f"The mail system of {name_of(heard.lead)} wants a proof that a person wrote",
            "words": f"{heard.lead.address}: {CHALLENGED}",
            "quote": str(heard.touchpoint.data.get("reply") or heard.touchpoint.data.get("subject") or "")[:1000],
        },
        lead_id=heard.lead.id,
        now=now,
    )


def raise_alarm(session: Session, installation: Installation, heard: Heard, diagnostic: str, now: datetime) -> None:
    """Tell the manager that a receiver blocks our mail: once a day and receiving domain, however many mails it hits."""
    domain = heard.address.rpartition("@")[2]
    plan_notice(
        session,
        key=f"blocked:{domain}:{now:%Y-%m-%d}",
        recipient=installation.workspace.sales.manager.address,
        notice={
            "title": f"{domain} blocks our mail",
            "words": BLOCKED,
            "quote": diagnostic[:1000],
        },
        lead_id=heard.lead.id,
        now=now,
    )


def _owner(session: Session, installation: Installation, heard: Heard) -> str:
    handoff = handoffs.open_for(session, heard.lead)
    rep = session.get(Rep, handoff.rep_id) if handoff and handoff.rep_id else None
    account = leads.account_of(session, heard.lead)
    owner = rep.address if rep else account.owner if account else ""
    return owner or installation.workspace.sales.manager.address


def plan_notice(
    session: Session, *, key: str, recipient: str, notice: dict[str, str], lead_id: int | None, now: datetime
) -> None:
    """A notice {title, words, quote, page}, once for each `key`; it leaves at once. `page` may be missing."""
    context = {"notice": notice}
    messages.plan(
        session,
        Purpose.NOTICE,
        key=key,
        recipient=recipient,
        due_at=now,
        now=now,
        lead_id=lead_id,
        context=context,
    )


def draft(installation: Installation, message: Message, sender: Sender) -> Draft:
    """A planned notice, as it is rendered; its words were written down with its plan."""
    notice = (message.context or {})["notice"]
    mail = installation.engine_mail("notice.mjml", "{{ notice.title }}", tracked=False)
    context = {**about_us(installation.workspace, sender), "notice": notice}
    return Draft(message, mail, context, sender, "", to_lead=False)
