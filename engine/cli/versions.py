"""Verbs of the marketer about versions: plan, apply, rollback."""

import dataclasses
import getpass
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from engine.cli.authoring import refuse_errors
from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json, show_rows
from engine.domain.moving import Mapped
from engine.flow.apply import Applied, Order, apply_workspace, roll_back
from engine.flow.plan import Again, CampaignPlan, Group, Live, Next, plan_workspace
from engine.settings import read_settings

Migrate = Annotated[
    bool, typer.Option("--migrate", help="Move the leads under way: each goes on behind the last step it has had.")
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", help="A step that is gone counts as another: old-step=new-step; old-step= passes over it."),
]


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    for verb in (plan, apply, rollback):
        app.command()(verb)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Leads under way, as a plan shows them."""

    leads: int
    version: int
    stand_on: str
    next: str
    due: str
    with_migrate: str
    then_due: str


def plan(mapping: Map = None, as_json: AsJson = False, now: Now = "") -> None:
    """What applying this workspace would change, and what that means for every lead under way. Changes nothing."""
    refuse_errors(read_settings().workspace)
    _, installation = opened()
    plans = plan_workspace(installation, moment(now), _read(mapping))
    if as_json:
        show_json([_told(each) for each in plans])
        return
    for each in plans:
        _show(each)


def apply(migrate: Migrate = False, mapping: Map = None, as_json: AsJson = False, now: Now = "") -> None:
    """Make the workspace live. Leads under way stay on the version they are on, unless --migrate says otherwise."""
    refuse_errors(read_settings().workspace)
    _, installation = opened()
    applied = apply_workspace(installation, getpass.getuser(), moment(now), migrate=migrate, mapping=_read(mapping))
    _show_applied(applied, as_json=as_json)


def rollback(
    campaign: str,
    to: Annotated[int | None, typer.Option("--to", help="The version; the one before the live one otherwise.")] = None,
    migrate: Migrate = False,
    mapping: Map = None,
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """Make an earlier version of a campaign live again. Leads under way stay where they are, unless --migrate."""
    _, installation = opened()
    order = Order(getpass.getuser(), moment(now), migrate, _read(mapping))
    _show_applied([roll_back(installation, campaign, to, order)], as_json=as_json)


def _show_applied(applied: Sequence[Applied], *, as_json: bool) -> None:
    show_rows(applied, as_json=as_json, columns=("campaign", "number", "what", "moved"))
    stay = [f"{each.stayed} of {each.campaign}" for each in applied if each.stayed]
    if stay and not as_json:
        words = f"Leads under way that stay on their version: {', '.join(stay)}. --migrate would move them."
        console.print(words, markup=False)


def _read(mapping: Sequence[str] | None) -> list[Mapped]:
    return [Mapped.read(each) for each in mapping or []]


def _told(plan: CampaignPlan) -> dict[str, object]:
    return {**dataclasses.asdict(plan), "under_way": plan.under_way, "differ": plan.differ}


def _show(plan: CampaignPlan) -> None:
    console.print(_headline(plan), style="bold", markup=False)
    for change in plan.changes:
        console.print(f"  {change.words}", markup=False)
    if plan.what == "changed" and not plan.changes:
        console.print("  nothing that a lead would notice", markup=False)
    if plan.what == "changed" or plan.differ:
        _show_under_way(plan)
    for again in plan.sent_again:
        console.print(f"  {_warning(again)}", markup=False)


def _headline(plan: CampaignPlan) -> str:
    if plan.live is None:
        return f"{plan.campaign}: new"
    return f"{_state(plan, plan.live)}; {plan.under_way or 'nobody'} under way"


def _state(plan: CampaignPlan, live: Live) -> str:
    since = f"version {live.number} is live since {live.applied_at:%Y-%m-%d %H:%M}, by {live.applied_by}"
    if plan.what == "gone":
        return f"{plan.campaign}: has no file any more; {since}, for those who are on it"
    return f"{plan.campaign}: {plan.what}; {since}"


def _show_under_way(plan: CampaignPlan) -> None:
    if not plan.groups:
        return
    words = "they stay on their version; with --migrate"
    console.print(f"  {plan.under_way} in flight: {words} {plan.differ} would get another next step", markup=False)
    show_rows([_row(group) for group in plan.groups], as_json=False)
    lost = Counter[str]()
    for group in plan.groups:
        lost[group.stands_on] += group.leads if group.moved is None else 0
    for step, leads in (+lost).items():
        words = f"--migrate needs --map {step}=STEP, or --map {step}= to go on behind what came before it"
        console.print(f"  {leads} stand on {step}, which is gone: {words}", markup=False)
    if not plan.sent_again:
        console.print("  nobody would get a mail again that they have had", markup=False)


def _warning(again: Again) -> str:
    return (
        f"{again.leads} have had the mail of {again.new} as {again.old}: apply needs --map {again.old}={again.new}, or "
        f"--map {again.old}= if it is another mail"
    )


def _row(group: Group) -> GroupRow:
    after = ("?", "") if group.moved is None else (group.moved.what, _when(group.moved))
    return GroupRow(group.leads, group.version, group.stands_on, group.today.what, _when(group.today), *after)


def _when(due: Next) -> str:
    last = f"{due.last:%-d %b}"
    if due.first.date() == due.last.date():
        return last
    is_one_month = (due.first.year, due.first.month) == (due.last.year, due.last.month)
    return f"{due.first:%-d}-{last}" if is_one_month else f"{due.first:%-d %b}-{last}"
