"""Versions of campaigns: which is live, and what an enrollment under way runs on."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, text, update
from sqlmodel import Session, col, select

from engine.domain.message import EnrollmentState
from engine.domain.moving import Pair
from engine.store.once import insert_once
from engine.store.tables import CampaignVersion, Enrollment, Lead, Message, StepMapping, Task

APPLYING = 7_140_001
"""The number of the advisory lock under which versions change on PostgreSQL."""

MANY = 500
"""Ids in one query: below what any SQLite takes."""


def take_turns(session: Session) -> None:
    """Let only one transaction at a time change versions. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": APPLYING})


def live_versions(session: Session) -> list[CampaignVersion]:
    """Every live version."""
    query = select(CampaignVersion).where(col(CampaignVersion.live)).order_by(col(CampaignVersion.campaign))
    return list(session.exec(query))


def versions_of(session: Session, campaign: str) -> list[CampaignVersion]:
    """Every version of a campaign, oldest first."""
    query = select(CampaignVersion).where(CampaignVersion.campaign == campaign).order_by(col(CampaignVersion.number))
    return list(session.exec(query))


def make_live(session: Session, version: CampaignVersion, by: str, now: datetime) -> None:
    """Let new enrollments take this version, which is stored already or not, from the commit on."""
    others = update(CampaignVersion).where(col(CampaignVersion.campaign) == version.campaign).values(live=False)
    session.execute(others)
    version.live, version.applied_by, version.applied_at = True, by, now
    session.add(version)
    session.flush()


def under_way(session: Session, campaign: str) -> list[tuple[Enrollment, Lead]]:
    """Every lead under way on a campaign, on whatever version, longest first; as they are now."""
    query = (
        select(Enrollment, Lead)
        .join(Lead, col(Lead.id) == col(Enrollment.lead_id))
        .where(Enrollment.campaign == campaign, Enrollment.state == EnrollmentState.ACTIVE)
        .order_by(col(Enrollment.id))
    )
    fresh = session.exec(query.execution_options(populate_existing=True))
    return [(enrollment, lead) for enrollment, lead in fresh]


def locked_under_way(session: Session, campaign: str) -> list[tuple[Enrollment, Lead]]:
    """The same, locked until the transaction ends against planners and against events about the leads.

    Leads are locked in one order, as by everybody who changes a lead and then its enrollment. Who enters meanwhile is
    not among them.
    """
    ids = sorted(enrollment.lead_id for enrollment, _ in under_way(session, campaign))
    for some in _in_parts(ids):
        query = select(Lead.id).where(col(Lead.id).in_(some)).order_by(col(Lead.id)).with_for_update()
        session.exec(query).all()
    locked = set(ids)
    return [(enrollment, lead) for enrollment, lead in under_way(session, campaign) if lead.id in locked]


def on_other_versions(session: Session, version: CampaignVersion) -> int:
    """How many leads are under way on the campaign on another version than this one."""
    theirs = (Enrollment.campaign == version.campaign, Enrollment.state == EnrollmentState.ACTIVE)
    others = select(func.count()).where(*theirs, col(Enrollment.campaign_version_id) != version.id)
    return session.exec(others).one()


def steps_had(session: Session, campaign: str, lead_ids: Iterable[int]) -> dict[int, set[str]]:
    """By lead: the steps of a campaign, in whatever version, that it has had or will have whatever is edited.

    Those are the mails that were tried once, and what was planned or asked for its enrollment under way.
    """
    had: dict[int, set[str]] = defaultdict(set)
    is_under_way = col(Enrollment.state) == EnrollmentState.ACTIVE
    for some in _in_parts(list(lead_ids)):
        mails = (
            select(Message.lead_id, Message.step)
            .join(Enrollment, col(Enrollment.id) == col(Message.enrollment_id))
            .where(col(Message.lead_id).in_(some), Enrollment.campaign == campaign)
            .where(or_(col(Message.attempted_at).is_not(None), is_under_way))
        )
        tasks = (
            select(Task.lead_id, Task.step)
            .join(Enrollment, col(Enrollment.id) == col(Task.enrollment_id))
            .where(col(Task.lead_id).in_(some), Enrollment.campaign == campaign, is_under_way)
        )
        for lead_id, step in [*session.exec(mails), *session.exec(tasks)]:
            had[lead_id or 0].add(step or "")
    return had


def leads_who_got(session: Session, campaign: str, step: str) -> int:
    """How many leads have or may have the mail of a step."""
    query = (
        select(func.count(func.distinct(col(Message.lead_id))))
        .join(Enrollment, col(Enrollment.id) == col(Message.enrollment_id))
        .where(Enrollment.campaign == campaign, Message.step == step, col(Message.attempted_at).is_not(None))
    )
    return session.exec(query).one()


def mappings(session: Session) -> dict[str, set[Pair]]:
    """By campaign, pairs of steps: who has had the first counts as having had the second."""
    pairs: dict[str, set[Pair]] = defaultdict(set)
    for campaign, had, counts_as in session.exec(select(StepMapping.campaign, StepMapping.had, StepMapping.counts_as)):
        pairs[campaign].add((had, counts_as))
    return pairs


def add_mappings(session: Session, campaign: str, pairs: Iterable[Pair], by: str, now: datetime) -> None:
    """Write pairs down for good; those known already are passed over."""
    about = {"campaign": campaign, "mapped_at": now, "mapped_by": by}
    insert_once(session, StepMapping, [{"had": had, "counts_as": other, **about} for had, other in sorted(pairs)])


def _in_parts(ids: list[Any]) -> Iterable[list[Any]]:
    return (ids[start : start + MANY] for start in range(0, len(ids), MANY))
