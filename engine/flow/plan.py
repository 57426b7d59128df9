"""Plan: what applying the workspace would change, and what that means for the leads under way. Writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from engine.domain.campaign import Campaign, Step, TaskStep
from engine.domain.moving import Mapped
from engine.domain.nurture import Progress, may_rest, next_step
from engine.domain.versions import CampaignDiff, Change, compare
from engine.flow import changeover
from engine.flow.changeover import Edit, Mappings, Move
from engine.flow.editions import Wanted, compile_workspace, edition_of
from engine.flow.installation import Installation
from engine.store import campaigns
from engine.store.database import transaction
from engine.store.tables import CampaignVersion

NOT_STARTED = "the beginning"


@dataclass(frozen=True, slots=True)
class Live:
    """The version that is live, who made it so, and when."""

    number: int
    applied_by: str
    applied_at: datetime


@dataclass(frozen=True, slots=True)
class Next:
    """What leads get next, and between when and when; of those who stand on a step that is gone, nothing is known."""

    what: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """Leads under way who stand on the same step of the same version and would get the same next.

    `today` is what applying alone leaves as it is; `moved` what `--migrate` would do; None needs a mapping first.
    """

    leads: int
    version: int
    stands_on: str
    today: Next
    moved: Next | None

    @property
    def differs(self) -> bool:
        """Whether these leads would get another next step than today's."""
        return self.moved is None or self.moved.what != self.today.what


@dataclass(frozen=True, slots=True)
class Again:
    """A mail under a new name that so many leads have had under its old one: applying is refused until that is said."""

    old: str
    new: str
    leads: int


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """What would become of one campaign: `gone` has no file any more, and goes on for those who are on it."""

    campaign: str
    what: Literal["new", "changed", "same", "gone"]
    live: Live | None
    changes: tuple[Change, ...] = ()
    groups: tuple[Group, ...] = ()
    sent_again: tuple[Again, ...] = ()

    @property
    def under_way(self) -> int:
        return sum(group.leads for group in self.groups)

    @property
    def differ(self) -> int:
        """How many of them `--migrate` would give another next step."""
        return sum(group.leads for group in self.groups if group.differs)


def plan_workspace(installation: Installation, now: datetime, mapping: Sequence[Mapped] = ()) -> list[CampaignPlan]:
    """Compare every campaign with its live version. Raises a Problem for the first mail that cannot be compiled."""
    wanted, mappings = compile_workspace(installation.workspace), Mappings(mapping)
    with transaction(installation.database) as session:
        live = {version.campaign: version for version in campaigns.live_versions(session)}
        plans = [_plan(session, installation, each, mappings, now) for each in wanted.values()]
        gone = [_gone(session, installation, live[name], now) for name in sorted(live.keys() - wanted.keys())]
        mappings.refuse_unused()
    return plans + gone


def _plan(
    session: Session,
    installation: Installation,
    wanted: Wanted,
    mappings: Mappings,
    now: datetime,
) -> CampaignPlan:
    name = wanted.campaign.campaign
    versions = campaigns.versions_of(session, name)
    live = next((each for each in versions if each.live), None)
    twin = changeover.twin_of(versions, wanted.fingerprint)
    edit = changeover.edit_of(session, wanted.campaign, mappings, twin.number if twin else None)
    if live is None:
        return CampaignPlan(name, "new", None)
    is_same = twin is live
    before = edition_of(live)
    diff = CampaignDiff(()) if is_same else compare(before, wanted.edition, edit.renamed)
    again = () if is_same else tuple(Again(*each) for each in changeover.sent_again(session, edit))
    groups = _groups(session, installation, edit, live if is_same else None, set(diff.steps("reworded")), now)
    plan = CampaignPlan(name, "same", _live(live), diff.changes, groups, again)
    return plan if is_same else replace(plan, what="changed")


def _gone(session: Session, installation: Installation, live: CampaignVersion, now: datetime) -> CampaignPlan:
    edit = Edit(edition_of(live).campaign, {}, {}, frozenset())
    return CampaignPlan(live.campaign, "gone", _live(live), (), _groups(session, installation, edit, live, set(), now))


def _live(version: CampaignVersion) -> Live:
    return Live(version.number, version.applied_by, version.applied_at)


def _groups(
    session: Session,
    installation: Installation,
    edit: Edit,
    same: CampaignVersion | None,
    reworded: set[str],
    now: datetime,
) -> tuple[Group, ...]:
    """Leads under way by what they get next; `same` is the version on which nothing would change."""
    rows = campaigns.under_way(session, edit.target.campaign)
    numbers = {each.id: each.number for each in campaigns.versions_of(session, edit.target.campaign)}
    groups: dict[tuple[int, str, str, str | None], list[tuple[datetime, datetime]]] = defaultdict(list)
    for move in changeover.moves(session, installation, edit, rows, now):
        stays = same is not None and move.enrollment.campaign_version_id == same.id
        today = _what_next(move.old, move.enrollment.position, move)
        moved = today if stays else _what_moved(edit.target, move, today, reworded)
        key = (numbers[move.enrollment.campaign_version_id], move.stands_on or NOT_STARTED, today, moved)
        groups[key].append((move.enrollment.due_at, move.enrollment.due_at if stays else move.due_at))
    return tuple(_group(*key, times) for key, times in sorted(groups.items(), key=lambda each: -len(each[1])))


def _group(
    version: int, stands_on: str, today: str, moved: str | None, times: Sequence[tuple[datetime, datetime]]
) -> Group:
    before, after = zip(*times, strict=True)
    next_if_moved = None if moved is None else _next(moved, after)
    return Group(len(times), version, stands_on, _next(today, before), next_if_moved)


def _next(what: str, times: Iterable[datetime]) -> Next:
    ordered = sorted(times)
    return Next(what, ordered[0], ordered[-1])


def _what_moved(target: Campaign, move: Move, today: str, reworded: set[str]) -> str | None:
    if move.position is None:
        return None
    what = _what_next(target, move.position, move)
    return f"{what} (reworded)" if what == today and what in reworded else what


def _what_next(campaign: Campaign, position: int, move: Move) -> str:
    progress = Progress(position, move.enrollment.mails_sent, move.enrollment.due_at)
    step = next_step(campaign, progress)
    if step is not None:
        return _name(step)
    if campaign.rests and may_rest(campaign, move.lead.recycles):
        return f"rests, then {campaign.rests.then}"
    return "ends: nothing heard"


def _name(step: Step) -> str:
    return f"{step.kind}: {step.words}" if isinstance(step, TaskStep) and not step.name else step.id
