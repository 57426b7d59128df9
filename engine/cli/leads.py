"""Verbs about one lead: its timeline, and a person's verdict."""

import getpass
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

import typer
from sqlmodel import Session

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json, show_rows
from engine.domain.addresses import normalise_address
from engine.domain.problem import Problem
from engine.flow import review as reviewing
from engine.flow import verdicts
from engine.store import journal, leads, readings
from engine.store.database import transaction
from engine.store.tables import Lead, Touchpoint


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.command("lead")(show_lead)
    app.command()(review)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One touchpoint, as a timeline shows it."""

    when: datetime
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One lead that waits for a look."""

    address: str
    name: str
    title: str
    why: str
    reply: str
    guess: str


def show_lead(address: str, as_json: AsJson = False) -> None:
    """One lead's whole timeline, and what happens next and why; by its address, or by its number in the logs."""
    _, installation = opened()
    with transaction(installation.database) as session:
        if address.isdecimal():
            lead = session.get(Lead, int(address))
        else:
            lead = leads.lead_with_address(session, normalise_address(address))
        if lead is None:
            raise Problem(f"there is no lead {address}.")
        told = _told(session, lead)
    if as_json:
        show_json(told)
        return
    console.print(f"{told['name']} <{lead.address}>, {lead.title or 'no title'}, {told['company']}", markup=False)
    console.print(f"{lead.stage.replace('_', ' ')}: {told['next']}\n", markup=False)
    show_rows([row_of(each) for each in told["timeline"]], as_json=False)


def _told(session: Session, lead: Lead) -> dict[str, Any]:
    account = leads.account_of(session, lead)
    timeline = journal.timeline(session, lead.id or 0)
    return {
        "address": lead.address,
        "name": f"{lead.first_name} {lead.last_name}".strip(),
        "title": lead.title,
        "company": account.name if account else "",
        "stage": lead.stage,
        "owner": lead.owner,
        "next": _next(lead),
        "suppressed": leads.is_suppressed(session, lead.address),
        "timeline": [_happened(each) for each in timeline],
    }


def _happened(touchpoint: Touchpoint) -> dict[str, Any]:
    """A touchpoint; of a hit on a link as well whether a `person` made it, and the `reasons` against that."""
    told = {"when": touchpoint.occurred_at, "kind": touchpoint.kind, "what": touchpoint.words}
    if "person" not in touchpoint.data:
        return told
    return {**told, "person": touchpoint.data["person"], "reasons": touchpoint.data["reasons"]}


def row_of(told: dict[str, Any]) -> TimelineRow:
    """An entry of the timeline as a row of the table."""
    what = told["what"]
    if told.get("person"):
        what += f" (a person, although {'; '.join(told['reasons'])})" if told["reasons"] else " (a person)"
    return TimelineRow(told["when"], told["kind"], what)


def _next(lead: Lead) -> str:
    if lead.next_action_at is None:
        detail = f" ({lead.resolution_detail})" if lead.resolution_detail else ""
        return f"finished as {(lead.resolution or '').replace('_', ' ')}{detail}"
    return f"{lead.next_action} on {lead.next_action_at:%Y-%m-%d %H:%M} UTC, by {lead.owner}"


def review(
    address: Annotated[
        str, typer.Argument(help="The lead to decide about; without one, the list of those who wait.")
    ] = "",
    accept: Annotated[bool, typer.Option("--accept", help="It fits: on to its campaign.")] = False,
    decline: Annotated[str, typer.Option("--decline", help="It can never buy: the reason code.")] = "",
    correct: Annotated[
        list[str] | None,
        typer.Option("--correct", help="What sales could not use, put right: phone=..., title=...; handed over again."),
    ] = None,
    meant: Annotated[
        str, typer.Option("--as", help="What its reply meant: interested, unsubscribe...; done as if it was read so.")
    ] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the last verdict about its reply back.")] = False,
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """Look at the leads that the rules could not judge, and decide."""
    _, installation = opened()
    if not address:
        with transaction(installation.database) as session:
            rows = [_waiting(session, lead, why) for lead, why in reviewing.waiting(session)]
        show_rows(rows, as_json=as_json, empty="no lead waits for a look")
        return
    if [accept, bool(decline), correct is not None, bool(meant), undo].count(True) != 1:
        raise Problem("say --accept, or --decline with a reason, or --correct with what was wrong, or --as, or --undo.")
    lead, by, at = normalise_address(address), getpass.getuser(), moment(now)
    if accept:
        reviewing.accept(installation, lead, by, at)
        said = "accepted"
    elif correct is not None:
        reviewing.correct(installation, lead, dict(each.partition("=")[::2] for each in correct), by, at)
        said = "corrected, and handed over again"
    elif meant:
        verdicts.judge(installation, lead, meant, by, at)
        said = f"the reply meant {meant}"
    elif undo:
        verdicts.undo(installation, lead, by, at)
        said = "the last verdict is taken back"
    else:
        reviewing.decline(installation, lead, decline, by, at)
        said = "declined"
    console.print(f"{lead}: {said}", markup=False)


def _waiting(session: Session, lead: Lead, why: str) -> WaitingRow:
    written = readings.last_reply(session, lead.id or 0)
    data = written.data if written else {}
    reply, guess = str(data.get("reply") or data.get("text") or ""), str(data.get("intent") or "")
    return WaitingRow(lead.address, f"{lead.first_name} {lead.last_name}".strip(), lead.title, why, reply[:500], guess)
