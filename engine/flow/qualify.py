"""Qualify: decide the fit of new leads by the agreement. Every decision is a touchpoint with its reason."""

from datetime import datetime

from sqlmodel import Session

from engine.domain.addresses import domain_of, is_free_mail, is_role_address
from engine.domain.lead import Resolution
from engine.domain.qualification import Facts, Fit, cautions, decide_fit
from engine.domain.source import Source
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import transitions
from engine.flow.installation import Installation
from engine.store import due, journal, leads
from engine.store.database import transaction
from engine.store.tables import Account, Lead
from engine.store.tables import Touchpoint as TouchpointRow

BATCH = 200


def qualify_due(installation: Installation, now: datetime) -> int:
    """Decide up to `BATCH` new leads; returns how many there were."""
    with transaction(installation.database) as session:
        new = due.new_leads(session, BATCH)
        accounts = leads.accounts_of(session, new)
        sources = journal.sources(session, [transitions.lead_id(lead) for lead in new])
        for lead in new:
            account = accounts.get(lead.account_id or 0)
            _decide(session, installation, lead, account, sources[transitions.lead_id(lead)], now)
        return len(new)


def _decide(
    session: Session,
    installation: Installation,
    lead: Lead,
    account: Account | None,
    sources: list[TouchpointRow],
    now: datetime,
) -> None:
    because = journal.newest_of(sources, lead.source)
    if because is None:
        transitions.ask_for_a_look(session, lead, "no_source", "nobody knows where it came from", cause="none", now=now)
        return
    source = installation.workspace.sources.get(lead.source)
    facts = _facts(lead, account, sources)
    if source and source.is_hand_raiser:
        _hand_raise(session, installation, lead, source, because, facts, now)
        return
    fit = decide_fit(facts, installation.workspace.qualification)
    _carry_out(session, lead, fit, because, now)


def _hand_raise(
    session: Session,
    installation: Installation,
    lead: Lead,
    source: Source,
    because: TouchpointRow,
    facts: Facts,
    now: datetime,
) -> None:
    """Somebody who asked for a talk goes to sales at once; doubts about the fit travel along as cautions."""
    warnings = cautions(facts, installation.workspace.qualification)
    promotion = transitions.Promotion(f"asked for it: {source.did}", because, cautions=warnings)
    transitions.hand_over(session, lead, promotion, now)


def _carry_out(session: Session, lead: Lead, fit: Fit, because: TouchpointRow, now: datetime) -> None:
    match fit.verdict:
        case "never":
            transitions.decline(session, lead, fit.reason, fit.words, cause=because.key, now=now)
        case "no_consent":
            words = f"finished: {fit.words}"
            transitions.resolve(session, lead, Resolution.NO_CONSENT, words, cause=because.key, now=now)
        case "look":
            transitions.ask_for_a_look(session, lead, fit.reason, fit.words, cause=because.key, now=now)
        case "mql":
            _accept(session, lead, fit, because, now)


def _accept(session: Session, lead: Lead, fit: Fit, because: TouchpointRow, now: datetime) -> None:
    lead.persona = fit.persona
    words = f"qualified for marketing as {fit.persona.replace('-', ' ')}" if fit.persona else "qualified for marketing"
    fact = Touchpoint(
        lead_id=transitions.lead_id(lead),
        kind=TouchpointKind.QUALIFIED,
        key=f"qualified:{because.key}",
        occurred_at=now,
        words=words,
        data={"persona": fit.persona},
    )
    journal.record(session, fact, now)
    transitions.await_campaign(lead, now)


def _facts(lead: Lead, account: Account | None, sources: list[TouchpointRow]) -> Facts:
    domain = domain_of(lead.address)
    kinds = [("free", is_free_mail(domain)), ("role", is_role_address(lead.address))]
    return Facts(
        domains=tuple(dict.fromkeys(each for each in (domain, account.domain if account else "") if each)),
        address_kinds=tuple(kind for kind, holds in kinds if holds),
        title=lead.title,
        company=(account.name if account else "") or _company(sources),
        country=lead.country,
        size=account.size if account else "",
        notes=tuple(note for each in sources for note in _notes(each)),
        consent=lead.consent,
    )


def _company(sources: list[TouchpointRow]) -> str:
    return next((each.data["company"] for each in reversed(sources) if each.data.get("company")), "")


def _notes(source: TouchpointRow) -> list[str]:
    return [str(source.data[key]) for key in ("note", "message") if source.data.get(key)]
