"""`nurture account`: who is known at a company, and two domains of one company put together."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

import typer
from sqlmodel import Session

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json, show_rows
from engine.domain.functions import function_of
from engine.domain.problem import Problem
from engine.domain.titles import seniority_of
from engine.flow import accounts as merging
from engine.flow.briefing import name_of
from engine.store import accounts, leads
from engine.store.database import transaction
from engine.store.tables import Account

account = typer.Typer(help="The companies behind the leads.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(account, name="account")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody at an account; contacts are never mailed."""

    name: str
    address: str
    title: str
    seniority: str
    function: str
    known_as: str


@account.command("show")
def show_account(domain: str, as_json: AsJson = False) -> None:
    """One company: its domains, what sales does there, and everybody who is known."""
    _, installation = opened()
    with transaction(installation.database) as session:
        found = accounts.account_of_domain(session, merging.company_domain(domain))
        if found is None:
            raise Problem(f"there is no account {domain}.", cure="An account is made of the leads that came from it.")
        told, people = _told(session, found), _people(session, found)
    if as_json:
        show_json({**told, "people": [asdict(each) for each in people]})
        return
    described = (f"{name.replace('_', ' ')}: {value}" for name, value in told.items() if value)
    console.print(", ".join(described), markup=False)
    show_rows(people, as_json=False, empty="nobody is known there")


def _told(session: Session, account: Account) -> dict[str, Any]:
    handoffs = accounts.open_handoffs(session, [account.id or 0])
    about = account.model_dump(include={"domain", "name", "industry", "size", "country", "owner"})
    return {
        **{name: about[name] for name in ("name", "domain", "industry", "size", "country", "owner")},
        "aliases": ", ".join(accounts.aliases(session, account)),
        "open_handoff": handoffs[0].id if handoffs else None,
    }


def _people(session: Session, account: Account) -> list[PersonRow]:
    found = [
        (name_of(each), each.address, each.title, f"lead, {each.stage.replace('_', ' ')}")
        for each in accounts.leads_at(session, account)
    ]
    known = [(each.name, each.address, each.title, "contact") for each in leads.contacts_at(session, account.id)]
    return [
        PersonRow(name, address, title, *_read(title), known_as) for name, address, title, known_as in found + known
    ]


def _read(title: str) -> tuple[str, str]:
    return seniority_of(title).replace("_", " "), function_of(title).replace("_", " ")


@account.command("merge")
def merge_accounts(
    alias: Annotated[str, typer.Argument(help="The domain that becomes an alias.")],
    into: Annotated[str, typer.Argument(help="A domain of the account that stays.")],
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """Put two domains of one company together: everybody and everything of the first goes to the second."""
    _, installation = opened()
    merged = merging.merge(installation, alias, into, moment(now))
    if as_json:
        show_json(asdict(merged))
        return
    moved = f"{merged.leads} leads and {merged.contacts} contacts moved"
    console.print(f"{merged.alias} belongs to {merged.account} now: {moved}")
    if merged.handoff:
        console.print(f"both were with sales: the later handoff joined handoff {merged.handoff}")
