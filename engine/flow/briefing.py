"""Gather a brief from the journal."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from engine.domain import brief as told
from engine.domain.attempts import draft, propose, still_to_try
from engine.domain.brief import Brief, Company, Due, Happened, Links, NextAttempt, Opening, Origin, Person, Why
from engine.domain.last_word import LAST_WORD
from engine.domain.lead import LeadStage, Resolution
from engine.domain.places import country_name
from engine.domain.returns import WORDS
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.domain.sales_clock import OWES, WaitsFor
from engine.domain.source import Source
from engine.domain.touchpoint import TouchpointKind
from engine.flow import sales_desk
from engine.flow.installation import Installation
from engine.store import handoffs, journal, leads
from engine.store.addressees import LeadRow
from engine.store.tables import Account, Handoff, Lead, Rep, Touchpoint

CONSENT = {
    True: "agreed to mail",
    False: "said no to mail: call, do not write",
    None: "was not asked about mail",
}


def gather_brief(
    session: Session, installation: Installation, handoff: Handoff, rep: Rep, now: datetime, page: str
) -> Brief:
    """The brief of a handoff, for this rep. `page` is the signed address of the rep's page for it."""
    lead = session.get_one(Lead, handoff.lead_id)
    because = session.get_one(Touchpoint, handoff.touchpoint_id)
    account = leads.account_of(session, lead)
    source_touchpoint = journal.newest_source(session, handoff.lead_id, lead.source)
    source = installation.workspace.sources.get(lead.source)
    who = _person(lead, now)
    at_account = [_colleague(each) for each in leads.colleagues(session, lead)]
    decides = told.choose_power([*_contacts(session, lead), *at_account, who])
    power = told.power_over(decides, [who, *at_account])
    happened = _happened(session, handoff, lead)
    zone = ZoneInfo(rep.time_zone)
    shown, suspected, folded = told.tell_timeline(happened, zone)
    question = str(because.data.get("question", ""))
    questions = told.choose_questions(source, question, told.clicked_offers(happened), answer=_answer(because))
    return Brief(
        number=handoff.id or 0,
        lead=who,
        account=_company(account),
        why=_why(handoff, because, question, zone),
        due=_due(handoff, zone, now),
        rep=Person(rep.name, email=rep.address),
        why_rep=handoff.why_rep,
        source=_origin(lead, source, source_touchpoint, zone),
        opening=_opening(source, source_touchpoint, because, power, who, now),
        cautions=tuple(map(str, handoff.cautions)),
        power=power,
        power_advice=told.advise_on_power(power, who, _personas(installation)),
        timeline=shown,
        folded=folded,
        suspected=suspected,
        colleagues=tuple(at_account),
        earlier=tuple(_earlier(each, zone) for each in handoffs.earlier(session, handoff)),
        answers=told.last_answers([each for each in happened if not each.who]),
        consent=CONSENT[lead.consent],
        questions=questions,
        next_attempt=_next_attempt(session, installation, handoff, lead, rep, because, questions, now),
        links=Links(page=page),
        accepted=told.moment_in(zone, handoff.accepted_at) if handoff.accepted_at else "",
        ended=_ended(handoff, lead, zone),
    )


def _personas(installation: Installation) -> list[str]:
    return list(dict.fromkeys(each.persona for each in installation.workspace.qualification.fits))


def _due(handoff: Handoff, zone: ZoneInfo, now: datetime) -> Due:
    by, owes = told.coming_in(zone, handoff.due_at), OWES[WaitsFor(handoff.waits_for)]
    return Due(by, str(zone), owes, over=handoff.due_at <= now, utc=told.utc_of(handoff.due_at))


def _next_attempt(
    session: Session,
    installation: Installation,
    handoff: Handoff,
    lead: Lead,
    rep: Rep,
    because: Touchpoint,
    questions: tuple[str, ...],
    now: datetime,
) -> NextAttempt | None:
    """What to try next; None when they spoke already, or when it is over."""
    attempts = sales_desk.attempts_of(session, handoff)
    if handoff.closed_at or any(each.reached for each in attempts):
        return None
    hours, tries = sales_desk.hours_of(installation, rep), installation.workspace.sales.attempts
    proposed = propose(attempts, tries, hours, now)
    words = draft(
        proposed.channel,
        first_name=lead.first_name,
        rep=rep.name,
        because=f"you {because.words}",
        question=questions[0],
        tried=len(attempts),
    )
    at = "now" if proposed.at <= now else told.coming_in(ZoneInfo(rep.time_zone), proposed.at)
    missing = still_to_try(attempts, tries, hours.zone)
    return NextAttempt(proposed.channel.value, at, words, missing, told.utc_of(proposed.at))


def name_of(lead: Lead | LeadRow) -> str:
    """The name people call the lead by; the address when there is none."""
    return f"{lead.first_name} {lead.last_name}".strip() or lead.address


def _ended(handoff: Handoff, lead: Lead, zone: ZoneInfo) -> str:
    """What became of a closed handoff, and of its lead: agreements and earlier wishes of the lead decide with."""
    if not handoff.closed_at:
        return ""
    reason = f": {WORDS[ReturnReason(handoff.return_reason)]}" if handoff.return_reason else ""
    merged = f", {handoff.note}" if handoff.outcome == HandoffOutcome.MERGED else ""
    closed = f"Closed on {told.day_in(zone, handoff.closed_at)}: {handoff.outcome}{reason}{merged}."
    return f"{closed} {name_of(lead)} {_what_comes_next(lead, zone)}"


def _what_comes_next(lead: Lead, zone: ZoneInfo) -> str:
    """For a rep in this zone who gave the lead back or said how it ended; goes on after the lead's name."""
    match LeadStage(lead.stage):
        case LeadStage.RESTING:
            campaign = lead.comes_back_to.replace("-", " ")
            until = f"{lead.next_action_at.astimezone(zone):%-d %B %Y}" if lead.next_action_at else "later"
            return f"rests until {until}, and comes back with the campaign {campaign}."
        case LeadStage.REVIEW:
            return "waits for marketing to put the data right, and is handed over again then."
        case LeadStage.RESOLVED:
            resolution = Resolution(lead.resolution or "")
            return f"is finished: {resolution.replace('_', ' ')}. The last word is {LAST_WORD[resolution]}."
        case _:
            return f"goes on: {lead.next_action}."


def _person(lead: Lead, now: datetime) -> Person:
    local = now.astimezone(ZoneInfo(lead.time_zone))
    return Person(
        name=name_of(lead),
        title=lead.title,
        email=lead.address,
        phone=lead.phone,
        country=country_name(lead.country) if lead.country else "",
        local_time=f"{local:%a %H:%M} ({lead.time_zone})",
    )


def _contacts(session: Session, lead: Lead) -> list[Person]:
    contacts = leads.contacts_at(session, lead.account_id)
    return [Person(each.name, each.title, each.address, each.phone) for each in contacts]


def _company(account: Account | None) -> Company:
    if account is None:
        return Company("")
    return Company(account.name or account.domain, account.domain, account.industry, account.size)


def _why(handoff: Handoff, because: Touchpoint, question: str, zone: ZoneInfo) -> Why:
    return Why(
        rule=handoff.rule,
        touchpoint=because.words,
        occurred_at=told.moment_in(zone, because.occurred_at),
        confidence=f"{handoff.confidence:.0%}",
        question=question,
        reply=_reply(because),
        utc=told.utc_of(because.occurred_at),
    )


def _origin(lead: Lead, source: Source | None, touchpoint: Touchpoint | None, zone: ZoneInfo) -> Origin:
    if source is None or touchpoint is None:
        return Origin(lead.source, "is not described in sources.yaml", "")
    named = (
        (name.replace("_", " "), touchpoint.data.get(name) or source.defaults.get(name)) for name in source.context
    )
    return Origin(
        name=lead.source,
        did=source.did,
        date=told.day_in(zone, touchpoint.occurred_at),
        context=tuple((label, str(value)) for label, value in named if value),
        note=str(touchpoint.data.get("note", "")),
        cost=f"{source.cost:.0f} {source.currency}" if source.cost else "",
        utc=told.utc_of(touchpoint.occurred_at),
    )


def _opening(
    source: Source | None,
    touchpoint: Touchpoint | None,
    because: Touchpoint,
    power: Sequence[Person],
    lead: Person,
    now: datetime,
) -> Opening:
    data = touchpoint.data if touchpoint else {}
    known = {name: str(value) for name, value in data.items() if value}
    answer = _answer(because)
    reply = _reply(because)
    age = now - touchpoint.occurred_at if touchpoint else told.FRESH * 2
    opening = told.choose_opening(
        source,
        {**(source.defaults if source else {}), **known},
        age,
        reply="" if reply == answer else reply,
        offer=str(because.data.get("offer", "")),
        answer=answer,
    )
    return replace(opening, to_power=told.open_with_power(power, lead, source.did if source else "", age))


def _answer(because: Touchpoint) -> str:
    """The words of the answer that was given with one click, if that was the bite."""
    return str(because.data.get("words", "")) if because.kind == TouchpointKind.ANSWERED else ""


def _reply(because: Touchpoint) -> str:
    return str(because.data.get("reply") or because.data.get("message") or "")


def _happened(session: Session, handoff: Handoff, lead: Lead) -> list[Happened]:
    people = {each.id: each for each in [lead, *handoffs.leads_of(session, handoff)]}.values()
    return [
        Happened(
            each.kind,
            each.occurred_at,
            each.words,
            "" if person.id == lead.id else name_of(person),
            each.data,
        )
        for person in people
        for each in journal.timeline(session, person.id or 0)
    ]


def _colleague(lead: Lead) -> Person:
    return Person(name_of(lead), lead.title, lead.address, lead.phone, state=lead.stage.replace("_", " "))


def _earlier(handoff: Handoff, zone: ZoneInfo) -> str:
    closed = told.day_in(zone, handoff.closed_at) if handoff.closed_at else ""
    reason = f": {handoff.return_reason.replace('_', ' ')}" if handoff.return_reason else ""
    note = f" ({handoff.note})" if handoff.note else ""
    return f"{told.day_in(zone, handoff.opened_at)} to {closed}, {handoff.outcome}{reason}{note}"
