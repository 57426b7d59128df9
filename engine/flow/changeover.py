"""What becomes of leads under way when another version of their campaign goes live: plan shows it, apply does it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from engine.domain.campaign import Campaign
from engine.domain.moving import Mapped, Pair, last_had, new_position, pairs_of
from engine.domain.nurture import Traveller, due_after_edit
from engine.domain.problem import Problem
from engine.flow import transitions
from engine.flow.installation import Installation
from engine.store import campaigns
from engine.store.tables import CampaignVersion, Enrollment, Lead


@dataclass(frozen=True, slots=True)
class Edit:
    """A campaign becomes `target`: the steps it ever had, what is said about those that are gone, and what follows.

    `pairs` are those of this edit and of all before it.
    """

    target: Campaign
    earlier: Mapping[int, Campaign]  # by number, oldest first
    mapping: Mapping[str, str]
    pairs: frozenset[Pair]

    @property
    def renamed(self) -> dict[str, str]:
        """Steps of before that only have another name now."""
        known = {step.id for campaign in self.earlier.values() for step in campaign.steps}
        return {old: new for old, new in self.mapping.items() if new and new not in known}


@dataclass(frozen=True, slots=True)
class Move:
    """A lead under way: where it is, and where it would go on. `position` is None when it stands on a step that is
    gone and nothing says what that counts as."""

    enrollment: Enrollment
    lead: Lead
    old: Campaign
    stands_on: str | None
    position: int | None
    due_at: datetime


@dataclass
class Mappings:
    """What was said with `--map`, and which of it was of use."""

    said: Sequence[Mapped]
    used: dict[Mapped, str] = field(default_factory=dict)

    def of(self, target: Campaign, known: Set[str]) -> dict[str, str]:
        """What concerns this campaign; `known` are the steps it ever had."""
        steps = {step.id for step in target.steps}
        mine = [each for each in self.said if each.campaign in ("", target.campaign) and each.old in known - steps]
        for each in mine:
            if each.new and each.new not in steps:
                there_is = f"There is: {', '.join(sorted(steps))}."
                raise Problem(f"--map {each}: {target.campaign} has no step {each.new!r}.", cure=there_is)
            if each in self.used:
                cure = f"Say which: --map {target.campaign}/{each}."
                raise Problem(f"--map {each} fits {self.used[each]} and {target.campaign}.", cure=cure)
            self.used[each] = target.campaign
        return {each.old: each.new for each in mine}

    def refuse_unused(self) -> None:
        """Raise a Problem for a word that changed nothing: it is a slip, or about a step that is still there."""
        for each in self.said:
            if each not in self.used:
                whose = f"no version of {each.campaign}" if each.campaign else "no campaign"
                raise Problem(f"--map {each}: {whose} loses a step {each.old!r}.", cure="See: nurture plan")


def edit_of(session: Session, target: Campaign, mappings: Mappings, number: int | None = None) -> Edit:
    """What making `target` live means; `number` when it is a version already.

    Raises a Problem when somebody got a mail that `target` would send again under another name.
    """
    versions = campaigns.versions_of(session, target.campaign)
    earlier = {each.number: Campaign.model_validate(each.definition) for each in versions if each.number != number}
    known = _steps(earlier.values())
    mapping = mappings.of(target, known)
    before = _steps(each for its, each in earlier.items() if number is None or its < number)
    pairs = campaigns.mappings(session)[target.campaign] | pairs_of(mapping, before)
    return Edit(target, earlier, mapping, frozenset(pairs))


def twin_of(versions: Sequence[CampaignVersion], fingerprint: str) -> CampaignVersion | None:
    """The version that is the same to the last letter: the live one, if that is, else the newest of them."""
    same = [each for each in versions if each.fingerprint == fingerprint]
    return next((each for each in same if each.live), same[-1] if same else None)


def sent_again(session: Session, edit: Edit) -> list[tuple[str, str, int]]:
    """Mails that somebody would get twice: (old step, new step, how many leads have had it).

    A step that is gone and a new one with the same template are one mail with two names, unless somebody said so.
    """
    known = _steps(edit.earlier.values())
    explained = {step.id for step in edit.target.steps} | set(edit.mapping) | {had for had, _ in edit.pairs}
    gone = {
        (old.id, old.template)
        for campaign in edit.earlier.values()
        for old in campaign.emails
        if old.id not in explained
    }
    suspects = [
        (old, new.id)
        for new in edit.target.emails
        for old, template in sorted(gone)
        if new.id not in known and template == new.template
    ]
    counted = [(old, new, campaigns.leads_who_got(session, edit.target.campaign, old)) for old, new in suspects]
    return [each for each in counted if each[2]]


def moves(
    session: Session,
    installation: Installation,
    edit: Edit,
    rows: Sequence[tuple[Enrollment, Lead]],
    now: datetime,
) -> list[Move]:
    """Where each of these leads would go on."""
    had = campaigns.steps_had(session, edit.target.campaign, (enrollment.lead_id for enrollment, _ in rows))
    return [
        _move(
            installation.applied(session, each.campaign_version_id).campaign, edit, each, lead, had[each.lead_id], now
        )
        for each, lead in rows
    ]


def _move(old: Campaign, edit: Edit, enrollment: Enrollment, lead: Lead, had: set[str], now: datetime) -> Move:
    position = new_position(old, edit.target, had, edit.pairs)
    traveller = Traveller(transitions.lead_id(lead), lead.time_zone, lead.country, lead.recycles)
    due_at = enrollment.due_at
    if position is not None:
        due_at = due_after_edit(old, edit.target, position, traveller, due_at, now)
    return Move(enrollment, lead, old, last_had(old, had, edit.pairs), position, due_at)


def lost(found: Iterable[Move]) -> Counter[str]:
    """Steps that are gone and that nothing stands for, with how many leads stand on each."""
    return Counter(str(each.stands_on) for each in found if each.position is None)


def on_other_versions(
    rows: Iterable[tuple[Enrollment, Lead]], version: CampaignVersion | None
) -> list[tuple[Enrollment, Lead]]:
    """Those who are not on this version already."""
    return [row for row in rows if version is None or row[0].campaign_version_id != version.id]


def _steps(written: Iterable[Campaign]) -> set[str]:
    return {step.id for campaign in written for step in campaign.steps}
