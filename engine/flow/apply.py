"""Apply: make what people wrote live, or an earlier version again.

Leads under way stay on their version (invariant 10), unless they are told to move: then each goes on behind the last
step it has had. One transaction does all of it or nothing. Versions change one transaction at a time, and a lead that
moves is locked like one that an event is about, so a turn of the clockwork that runs meanwhile sees it before or after,
and passes over it in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from engine.domain.campaign import Campaign
from engine.domain.lead import ENGINE, LeadStage
from engine.domain.moving import Mapped
from engine.domain.problem import Problem
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import changeover
from engine.flow.changeover import Edit, Mappings, Move
from engine.flow.editions import Wanted, compile_workspace
from engine.flow.installation import Installation
from engine.store import campaigns, handoffs, journal, leads
from engine.store.database import transaction
from engine.store.tables import CampaignVersion


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one campaign (`back`: an earlier version is live again), how many leads moved to it, and how many
    stay on another version."""

    campaign: str
    number: int
    what: Literal["new", "changed", "same", "back"]
    moved: int = 0
    stayed: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """Who orders an edit and when, and what shall become of the leads under way."""

    by: str
    now: datetime
    migrate: bool = False
    mapping: Sequence[Mapped] = ()


def apply_workspace(
    installation: Installation, by: str, now: datetime, *, migrate: bool = False, mapping: Sequence[Mapped] = ()
) -> list[Applied]:
    """Compile every mail, and make every campaign that differs from its live version live as a new one.

    All or nothing: a template that cannot be compiled applies nothing, nor does a lead that would get a mail twice or
    would stand nowhere. Reps become what `sales.yaml` says.
    """
    wanted = compile_workspace(installation.workspace)
    order, mappings = Order(by, now, migrate, mapping), Mappings(mapping)
    with transaction(installation.database) as session:
        campaigns.take_turns(session)
        handoffs.write_reps(session, installation.workspace.sales.reps)
        applied = [_apply(session, installation, each, mappings, order) for each in wanted.values()]
        mappings.refuse_unused()
    return applied


def roll_back(installation: Installation, campaign: str, number: int | None, order: Order) -> Applied:
    """Make an earlier version of a campaign live again: the one before the live one, or `number`."""
    mappings = Mappings(order.mapping)
    with transaction(installation.database) as session:
        campaigns.take_turns(session)
        version = _earlier(campaigns.versions_of(session, campaign), campaign, number)
        if version.live and not order.migrate:
            raise Problem(f"version {version.number} of {campaign} is live already.")
        target = Campaign.model_validate(version.definition)
        applied = _make_live(session, installation, version, target, mappings, order)
        mappings.refuse_unused()
    return applied


def _apply(session: Session, installation: Installation, wanted: Wanted, mappings: Mappings, order: Order) -> Applied:
    name = wanted.campaign.campaign
    versions = campaigns.versions_of(session, name)
    if twin := changeover.twin_of(versions, wanted.fingerprint):
        return _make_live(session, installation, twin, wanted.campaign, mappings, order)
    edit = changeover.edit_of(session, wanted.campaign, mappings)
    _refuse_twice(session, edit)
    version = wanted.version(versions[-1].number + 1 if versions else 1, order.by, order.now)
    campaigns.make_live(session, version, order.by, order.now)
    moved = _follow(session, installation, version, edit, order)
    stayed = campaigns.on_other_versions(session, version)
    return Applied(name, version.number, "changed" if versions else "new", moved, stayed)


def _make_live(
    session: Session,
    installation: Installation,
    version: CampaignVersion,
    target: Campaign,
    mappings: Mappings,
    order: Order,
) -> Applied:
    """A version that is there already: it is live, or goes live again."""
    edit = changeover.edit_of(session, target, mappings, version.number)
    was_live = version.live
    if not was_live:
        _refuse_twice(session, edit)
        campaigns.make_live(session, version, order.by, order.now)
    moved = _follow(session, installation, version, edit, order)
    stayed = campaigns.on_other_versions(session, version)
    return Applied(version.campaign, version.number, "same" if was_live else "back", moved, stayed)


def _earlier(versions: Sequence[CampaignVersion], campaign: str, number: int | None) -> CampaignVersion:
    live = next((each for each in versions if each.live), None)
    if live is None:
        raise Problem(f"there is no live campaign {campaign!r}.", cure="See: nurture plan")
    wanted = number or max((each.number for each in versions if each.number < live.number), default=0)
    found = next((each for each in versions if each.number == wanted), None)
    if found is None:
        what = f"{campaign} has no version {number}." if number else f"{campaign} has no version before {live.number}."
        raise Problem(what, cure=_which_there_are(versions, live, number))
    return found


def _which_there_are(versions: Sequence[CampaignVersion], live: CampaignVersion, number: int | None) -> str:
    there_are = f"There is: {', '.join(str(each.number) for each in versions)}."
    if number or len(versions) == 1:
        return there_are
    return f"{there_are} To move who is still on another one to {live.number}: --to {live.number} --migrate"


def _refuse_twice(session: Session, edit: Edit) -> None:
    """A step that got another name looks like a new one: say so, or those who had it might get it again."""
    for old, new, count in changeover.sent_again(session, edit):
        raise Problem(
            f"{edit.target.campaign}: the new step {new!r} has the template of {old!r}, which is gone and which "
            f"{count} {'lead has' if count == 1 else 'leads have'} had: nothing was applied.",
            cure=f"If it is the same mail, say --map {old}={new}; if it is another one, say --map {old}=",
        )


def _follow(session: Session, installation: Installation, version: CampaignVersion, edit: Edit, order: Order) -> int:
    """Keep what was said about steps, and move who is under way on another version, if that was ordered."""
    campaigns.add_mappings(session, version.campaign, edit.pairs, order.by, order.now)
    if not order.migrate:
        return 0
    rows = changeover.on_other_versions(campaigns.locked_under_way(session, version.campaign), version)
    found = changeover.moves(session, installation, edit, rows, order.now)
    _refuse_lost(edit, found)
    journal.record_all(session, [_move(each, version, edit.target, order) for each in found], order.now)
    return len(found)


def _refuse_lost(edit: Edit, found: Sequence[Move]) -> None:
    if lost := changeover.lost(found):
        step = next(iter(lost))
        stand = ", ".join(f"{count} on {step!r}" for step, count in lost.items())
        raise Problem(
            f"{edit.target.campaign}: leads stand on steps that are gone ({stand}): nothing was applied.",
            cure=f"Say what each counts as: --map {step}=STEP, or --map {step}= to go on behind what came before it.",
        )


def _move(move: Move, version: CampaignVersion, target: Campaign, order: Order) -> Touchpoint:
    position, enrollment, lead = move.position or 0, move.enrollment, move.lead
    what = target.steps[position].id if position < len(target.steps) else "decide: rest or end"
    before = enrollment.campaign_version_id
    enrollment.campaign_version_id, enrollment.position = version.id or 0, position
    enrollment.due_at = move.due_at
    leads.move(lead, LeadStage.NURTURING, owner=ENGINE, action=f"{target.campaign}: {what}", at=move.due_at)
    return Touchpoint(
        lead_id=enrollment.lead_id,
        kind=TouchpointKind.MOVED,
        key=f"moved:{enrollment.id}:{version.id}:{order.now.isoformat()}",
        occurred_at=order.now,
        words=f"{order.by} moved it to version {version.number} of {target.campaign}: next is {what}",
        data={"campaign": target.campaign, "version": version.number, "by": order.by, "from": before},
        enrollment_id=enrollment.id,
    )
