"""Accounts put right by hand: a second domain of the same company becomes its alias."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from engine.domain.addresses import account_domain
from engine.domain.problem import Problem
from engine.flow import notices, transitions
from engine.flow.installation import Installation
from engine.store import accounts
from engine.store.database import transaction
from engine.store.tables import Account


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: how many moved, and the handoff in which two open ones became one, if there were two."""

    alias: str
    account: str
    leads: int
    contacts: int
    handoff: int | None = None


def merge(installation: Installation, alias: str, account: str, now: datetime) -> Merged:
    """Make the domain `alias` another one of the account with the domain `account`, in one transaction.

    Everybody there moves, with their handoffs; of two that are open the later joins the earlier (invariant 7). Later
    imports of the domain land at the account. Raises a Problem for free mail, for an account that nobody knows, and
    for two domains that belong together already.
    """
    with transaction(installation.database) as session:
        gone, stays = _both(session, company_domain(alias), company_domain(account), now)
        handoffs = accounts.open_handoffs(session, [gone.id or 0, stays.id or 0])
        if len(handoffs) == 2:
            earlier, later = handoffs
            transitions.join_handoffs(session, earlier, later, now)
            notices.tell_of_merge(session, later, earlier, now)
        leads, contacts = accounts.move_everybody(session, gone, stays, now)
        accounts.make_alias(gone, stays)
        kept = handoffs[0].id if len(handoffs) == 2 else None
        return Merged(gone.domain, stays.domain, leads, contacts, kept)


def company_domain(text: str) -> str:
    """The registrable domain that names a company. Raises a Problem for one that names none."""
    domain = account_domain(f"someone@{text.strip().lower()}")
    if domain is None:
        cure = "Write the domain of a company, like lovelace-works.example; free mail belongs to nobody."
        raise Problem(f"{text!r} names no company.", cure=cure)
    return domain


def _both(session: Session, alias: str, account: str, now: datetime) -> tuple[Account, Account]:
    """Both accounts, locked; the second is followed to the account that it is an alias of."""
    accounts.make_known(session, alias, now)
    while True:
        stays = accounts.account_of_domain(session, account)
        if stays is None:
            cure = "The account that stays is the second of the two: nurture account merge ALIAS ACCOUNT."
            raise Problem(f"there is no account {account}.", cure=cure)
        gone = accounts.with_domain(session, alias)
        locked = accounts.locked(session, [gone.id or 0, stays.id or 0])
        if any(each.alias_of_id == stays.id for each in locked) or len(locked) == 1:
            raise Problem(f"{alias} and {account} belong together already.")
        if gone.alias_of_id:
            main = session.get_one(Account, gone.alias_of_id)
            raise Problem(f"{alias} is an alias of {main.domain}.", cure=f"Merge {main.domain} instead.")
        if not stays.alias_of_id:  # else another merge was quicker: look again
            return gone, stays
