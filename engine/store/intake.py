"""Take people in, in bulk: one statement a table and batch, whatever the batch holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, select, update
from sqlmodel import Session, col

from engine.store.once import insert_once, table_of
from engine.store.tables import Account, Contact, Lead

DESCRIBED_BY = ("name", "industry", "size", "country", "owner")
"""What an account is described by, its domain apart."""


def account_ids(session: Session, domains: Mapping[str, Mapping[str, str]], now: datetime) -> dict[str, int]:
    """The account id of each domain; unknown ones are made with the given name, industry, size and country.

    A known account only has its blanks filled: what was learned first stays. A domain that is an alias gives the
    account that it belongs to. No merge moves these accounts until the transaction ends.
    """
    if not domains:
        return {}
    blank = dict.fromkeys(DESCRIBED_BY, "")
    rows = [{**blank, **about, "domain": domain, "created_at": now} for domain, about in domains.items()]
    made = insert_once(session, Account, rows)
    numbers = _kept_in_place(session, list(domains))
    if made < len(rows):
        known = [{**row, "id": numbers[domain]} for domain, row in zip(domains, rows, strict=True)]
        _fill_blanks(session, Account, "id", known, DESCRIBED_BY)
    return numbers


def _kept_in_place(session: Session, domains: Sequence[str]) -> dict[str, int]:
    """The account that each domain belongs to. A merge locks for update, so it waits for us, or we for it."""
    query = select(col(Account.domain), col(Account.id), col(Account.alias_of_id))
    found = session.execute(
        query.where(col(Account.domain).in_(domains))
        .order_by(col(Account.id))
        .with_for_update(read=True, key_share=True)
    )
    return {domain: alias_of or number for domain, number, alias_of in found}


def known_addresses(session: Session, addresses: Sequence[str]) -> set[str]:
    """Which of these addresses are leads already."""
    found = session.execute(select(col(Lead.address)).where(col(Lead.address).in_(addresses)))
    return {address for (address,) in found}


def write_leads(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the leads that are not there; fill the blanks of those that are. Returns how many are new.

    A country that fills a blank brings its time zone along.
    """
    new = insert_once(session, Lead, rows)
    if new < len(rows):
        _fill_blanks(
            session,
            Lead,
            "address",
            rows,
            ("first_name", "last_name", "title", "phone", "country", "language"),
            along={"time_zone": "country"},
        )
    return new


def leads_by_address(session: Session, addresses: Sequence[str]) -> dict[str, int]:
    """The id of each lead."""
    found = session.execute(select(col(Lead.address), col(Lead.id)).where(col(Lead.address).in_(addresses)))
    return {address: number for address, number in found if number}


def write_contacts(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the contacts that are not there; returns how many are new."""
    return insert_once(session, Contact, rows)


def _fill_blanks(
    session: Session,
    model: type[Any],
    key: str,
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
    along: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """`along` names columns that are taken over when another one was blank and is filled."""
    table = table_of(model)
    given = {name: bindparam(f"b_{name}", type_=table.c[name].type) for name in (*columns, *along)}
    values: dict[str, ColumnElement[Any]] = {
        name: func.coalesce(func.nullif(table.c[name], ""), given[name]) for name in columns
    }
    for name, blank in along.items():
        filled = and_(table.c[blank] == "", bindparam(f"b_{blank}", type_=table.c[blank].type) != "")
        values[name] = case((filled, given[name]), else_=table.c[name])
    statement = update(table).where(table.c[key] == bindparam("b_key")).values(**values)
    parameters = [{"b_key": row[key], **{f"b_{name}": row[name] for name in given}} for row in rows]
    session.connection().execute(statement, parameters)
