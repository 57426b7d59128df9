"""Colleagues that a lead or its machine names instead: noted, told, and never mailed by the engine on its own."""

from datetime import datetime

from sqlmodel import Session

from engine.domain.addresses import normalise_address
from engine.domain.problem import Problem
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import transitions
from engine.flow.arrival import Heard
from engine.store import journal, leads
from engine.store.tables import Contact


def note(session: Session, heard: Heard, now: datetime) -> None:
    """Write down who was named: for everybody a touchpoint, and a contact of the account where there is an address."""
    for number, named in enumerate(heard.touchpoint.data.get("contacts") or ()):
        address = _sound(str(named.get("address", "")))
        if address == heard.lead.address:
            continue
        told = {"name": str(named.get("name", "")), "address": address, "phone": str(named.get("phone", ""))}
        _tell(session, heard, number, told, now)
        if address and heard.lead.account_id:
            contact = Contact(
                account_id=heard.lead.account_id,
                address=address,
                name=told["name"],
                phone=told["phone"],
                created_at=now,
            )
            leads.note_contact(session, contact)


def _tell(session: Session, heard: Heard, number: int, told: dict[str, str], now: datetime) -> None:
    words = ", ".join(filter(None, told.values()))
    fact = Touchpoint(
        lead_id=transitions.lead_id(heard.lead),
        kind=TouchpointKind.NAMED,
        key=f"named:{number}:{heard.touchpoint.key}",
        occurred_at=heard.touchpoint.occurred_at,
        words=f"named a colleague: {words}",
        data=told,
        handoff_id=heard.lead.handoff_id,
    )
    journal.record(session, fact, now)


def _sound(address: str) -> str:
    try:
        return normalise_address(address) if address else ""
    except Problem:
        return ""
