"""Intake: every lead in, whatever list, form or call it came with. Taking the same one in twice changes nothing."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from engine.domain.addresses import account_domain
from engine.domain.lead import ENGINE, LeadStage, Resolution
from engine.domain.listed import ListedContact, ListedLead
from engine.domain.places import time_zone_of
from engine.domain.problem import Problem, one_of
from engine.domain.source import Source
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import transitions
from engine.flow.installation import Installation
from engine.store import intake, journal, leads
from engine.store.database import transaction
from engine.store.tables import Lead

NOT_THE_EVENT = ("attended", "note", "company")
"""Fields of a row that may differ between two exports of the same thing that happened."""

COMES_BACK_FROM = (Resolution.DORMANT, Resolution.LOST, Resolution.NOT_INTERESTED, Resolution.NO_CONSENT)
"""Finished leads that a new touch of their own brings back. Who opted out or was turned down stays out."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many people of a batch were new, and how many known."""

    new: int
    known: int


def nothing_taken(rows: Sequence[object]) -> TakenIn:
    """What a dry run does with a batch."""
    return TakenIn(new=len(rows), known=0)


def source_named(installation: Installation, name: str) -> Source:
    """The source as `sources.yaml` has it."""
    try:
        return installation.workspace.sources[name]
    except KeyError:
        cure = one_of(name, sorted(installation.workspace.sources))
        raise Problem(f"there is no source {name!r} in sources.yaml.", cure=cure) from None


def take_leads(
    installation: Installation,
    source: str,
    rows: Sequence[ListedLead],
    now: datetime,
    context: dict[str, str],
) -> TakenIn:
    """Take in one batch of a source, in one transaction. `context` holds for every row that does not say otherwise."""
    what = source_named(installation, source)
    with transaction(installation.database) as session:
        addresses = list(dict.fromkeys(row.address for row in rows))
        before = intake.known_addresses(session, addresses)
        accounts = intake.account_ids(session, _accounts(rows), now)
        intake.write_leads(session, [_lead_row(installation, row, source, accounts, now) for row in rows])
        ids = intake.leads_by_address(session, addresses)
        facts = [_source_fact(row, ids[row.address], source, what, context, now) for row in rows]
        touched = _record_new(session, facts, before, rows, now)
        _wake(session, source, what, touched, now)
    new = len(set(addresses) - before)
    return TakenIn(new=new, known=len(rows) - new)


def take_contacts(installation: Installation, rows: Sequence[ListedContact], now: datetime) -> TakenIn:
    """Take in one batch of contacts: known people at accounts who are never mailed."""
    usable = [(row, domain) for row in rows if (domain := account_domain(row.address))]
    with transaction(installation.database) as session:
        about = _first_known((domain, {"name": row.company, "owner": row.owner}) for row, domain in usable)
        accounts = intake.account_ids(session, about, now)
        contacts = {
            row.address: {
                "account_id": accounts[domain],
                "address": row.address,
                "name": row.name,
                "title": row.title,
                "phone": row.phone,
                "created_at": now,
            }
            for row, domain in usable
        }
        new = intake.write_contacts(session, list(contacts.values()))
    return TakenIn(new=new, known=len(rows) - new)


def _accounts(rows: Sequence[ListedLead]) -> dict[str, dict[str, str]]:
    return _first_known(
        (domain, {"name": row.company, "industry": row.industry, "size": row.size, "country": row.country})
        for row in rows
        if (domain := account_domain(row.address))
    )


def _first_known(told: Iterable[tuple[str, dict[str, str]]]) -> dict[str, dict[str, str]]:
    """What several rows say of an account, put together: of each field the first that is no blank."""
    accounts: dict[str, dict[str, str]] = {}
    for domain, values in told:
        known = accounts.setdefault(domain, dict(values))
        known.update({name: value for name, value in values.items() if not known[name]})
    return accounts


def _lead_row(
    installation: Installation, row: ListedLead, source: str, accounts: dict[str, int], now: datetime
) -> dict[str, Any]:
    zone = time_zone_of(row.country, installation.workspace.company.time_zone)
    return {
        "address": row.address,
        "account_id": accounts.get(account_domain(row.address) or ""),
        "first_name": row.first_name,
        "last_name": row.last_name,
        "title": row.title,
        "phone": row.phone,
        "country": row.country,
        "language": row.language,
        "time_zone": zone,
        "consent": row.consent,
        "persona": "",
        "stage": LeadStage.NEW.value,
        "owner": ENGINE,
        "next_action": "decide whether it fits",
        "next_action_at": now,
        "resolution_detail": "",
        "source": source,
        "recycles": 0,
        "comes_back_to": "",
        "created_at": now,
    }


def _source_fact(
    row: ListedLead, lead_id: int, source: str, what: Source, context: dict[str, str], now: datetime
) -> Touchpoint:
    about = {**context, **row.context}
    extra = {"note": row.note, "company": row.company}
    data = {**about, **{name: value for name, value in extra.items() if value}}
    if row.consent is not None:
        data["consent"] = "yes" if row.consent else "no"
    topic = about.get("topic") or about.get("event") or ""
    return Touchpoint(
        lead_id=lead_id,
        kind=TouchpointKind.SOURCE,
        key=f"source:{source}:{_fingerprint(row, about)}",
        occurred_at=min(row.occurred_at or now, now),
        words=f"{what.did}{f': {topic}' if topic else ''}",
        data={"source": source, **data},
    )


def _fingerprint(row: ListedLead, about: dict[str, str]) -> str:
    """The same thing done at the same time is the same touchpoint, however often its list is imported."""
    when = row.occurred_at.isoformat() if row.occurred_at else ""
    event = {name: value for name, value in about.items() if name not in NOT_THE_EVENT}
    identity = [when, about.get("topic", ""), about.get("event", "")] if when else [event]
    return hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:16]


def _record_new(
    session: Session, facts: list[Touchpoint], before: set[str], rows: Sequence[ListedLead], now: datetime
) -> dict[int, ListedLead]:
    """Write the touchpoints; returns the known leads among them that did something new, with what they did last.

    Who stands in the batch twice is known from the second row on.
    """
    times = Counter(row.address for row in rows)
    again = before | {address for address, number in times.items() if number > 1}
    known = {fact.lead_id: row for fact, row in zip(facts, rows, strict=True) if row.address in again}
    written = journal.source_keys(session, list(known))
    fresh = {fact.lead_id for fact in facts if (fact.lead_id, fact.key) not in written}
    journal.record_all(session, facts, now)
    return {lead_id: row for lead_id, row in known.items() if lead_id in fresh}


def _wake(session: Session, source: str, what: Source, touched: dict[int, ListedLead], now: datetime) -> None:
    """A known lead that did something new: one that asks for a talk goes to sales, one that was resting or finished
    returns, and one that now says no to mail is decided about again."""
    for lead in leads.locked_leads(session, list(touched)):
        row = touched[transitions.lead_id(lead)]
        lead.consent = row.consent if row.consent is not None else lead.consent
        comes_back = lead.stage == LeadStage.RESTING or lead.resolution in COMES_BACK_FROM
        if lead.stage == LeadStage.HANDED_OFF:
            _tell_sales(session, lead, source, what, now)
        elif what.is_hand_raiser or comes_back or (row.consent is False and not lead.resolution):
            lead.source, lead.comes_back_to = source, ""
            transitions.qualify_again(session, lead, now)


def _tell_sales(session: Session, lead: Lead, source: str, what: Source, now: datetime) -> None:
    """Sales has the lead already; when it asks for a talk (again), they hear of it."""
    asked = journal.newest_source(session, transitions.lead_id(lead), source)
    if what.is_hand_raiser and asked:
        transitions.hand_over(session, lead, transitions.Promotion(f"asked for it: {what.did}", asked), now)
