"""Take people in, in bulk: one statement a table and batch, whatever the batch holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, select, update
from sqlmodel import Session, col

from engine.store.once import insert_once, table_of
from engine.store.tables import Account, Contact, Lead


def account_ids(session: Session, domains: Mapping[str, Mapping[str, str]], now: datetime) -> dict[str, int]:
    """The account id of each domain; unknown ones are made with the given name, industry, size and country.

    A known account only has its blanks filled: what was learned first stays.
    """
    if not domains:
        return {}
    blank = {"name": "", "industry": "", "size": "", "country": "", "owner": ""}
    rows = [{**blank, **about, "domain": domain, "created_at": now} for domain, about in domains.items()]
    made = insert_once(session, Account, rows)
    if made < len(rows):
        _fill_blanks(session, Account, "domain", rows, ("name", "industry", "size", "country", "owner"))
    found = session.execute(select(col(Account.domain), col(Account.id)).where(col(Account.domain).in_(domains)))
    return {domain: number for domain, number in found if number}


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
