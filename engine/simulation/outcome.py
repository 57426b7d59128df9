"""What a simulation came to: the funnel week by week, the load on sales, the slowest answer, and what was broken."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median

from sqlalchemy import select
from sqlmodel import Session, func

from engine.domain.lead import LeadStage
from engine.domain.message import TO_LEADS, MessageState, Purpose
from engine.domain.sales import Sales
from engine.domain.touchpoint import TouchpointKind
from engine.domain.working_time import working_time_between
from engine.store.bites import came_by_a_merge
from engine.store.invariants import Broken
from engine.store.once import table_of
from engine.store.tables import Handoff, Lead, Message, Rep, Touchpoint

FLOWS: Mapping[str, tuple[TouchpointKind, ...]] = {
    "mqls": (TouchpointKind.QUALIFIED,),
    "mails": (TouchpointKind.MAILED,),
    "replies": (TouchpointKind.REPLIED, TouchpointKind.ANSWERED),
    "clicks": (TouchpointKind.CLICKED,),
    "sqls": (TouchpointKind.PROMOTED, TouchpointKind.JOINED),
    "returned": (TouchpointKind.RETURNED,),
    "won": (TouchpointKind.WON,),
}
"""What is counted as it happens, and the touchpoints that say so; of the clicks only those of people."""


@dataclass(frozen=True, slots=True)
class Week:
    """What happened in a week (`leads` to `won`), and where the leads stood at its end (`nurtured` to `finished`)."""

    week: int
    leads: int
    mqls: int
    mails: int
    replies: int
    clicks: int
    sqls: int
    returned: int
    won: int
    nurtured: int
    resting: int
    with_sales: int
    to_look_at: int
    finished: int


@dataclass(frozen=True, slots=True)
class MailsPerLead:
    """How many mails a lead got; `leads_with` says how many leads got so many."""

    mean: float
    most: int
    leads_with: dict[int, int]


@dataclass(frozen=True, slots=True)
class SalesLoad:
    """What came to sales: handoffs a working day, the most on one day, and the share of each rep."""

    handoffs: int
    a_day: float
    most_on_a_day: int
    by_rep: dict[str, int]
    by_rule: dict[str, int]


@dataclass(frozen=True, slots=True)
class Answers:
    """From the bite to the brief, in minutes; and the acceptances that came too late, in hours of the rep's own."""

    slowest_brief: float
    median_brief: float
    late: int
    slowest_breach: float
    mean_breach: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """All of it. `stages` counts the leads that are not finished, `resolutions` those that are, by reason."""

    campaign: str
    leads: int
    weeks: int
    seed: int
    funnel: list[Week]
    mails: MailsPerLead
    sqls: int
    sales: SalesLoad
    answers: Answers
    resolutions: dict[str, int]
    stages: dict[str, int]
    deeds: dict[str, int]
    failed_mails: list[str]
    broken: list[Broken]

    @property
    def is_good(self) -> bool:
        """Whether everything held that must always hold, and every mail could be written."""
        return not (self.broken or self.failed_mails)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the leads stood at a moment: how many there were on each stage."""

    at: datetime
    stages: Mapping[str, int]


def take_stock(session: Session, now: datetime) -> Standing:
    """Count the leads by stage."""
    lead = table_of(Lead).c
    rows = session.connection().execute(select(lead.stage, func.count()).group_by(lead.stage))
    return Standing(now, dict(rows.all()))


def count_weeks(session: Session, start: datetime, standings: Iterable[Standing]) -> list[Week]:
    """One row a week; `standings` has one for the end of each."""
    flows = _flows(session, start)
    return [_week(number, standing.stages, flows) for number, standing in enumerate(standings, start=1)]


def _flows(session: Session, start: datetime) -> Counter[tuple[int, str]]:
    names = {kind.value: name for name, kinds in FLOWS.items() for kind in kinds}
    table = table_of(Touchpoint).c
    query = select(table.kind, table.occurred_at, table.data).where(table.kind.in_(names), ~came_by_a_merge(table))
    flows: Counter[tuple[int, str]] = Counter()
    for kind, at, data in session.connection().execute(query):
        if kind != TouchpointKind.CLICKED or data.get("person"):
            flows[_number(at, start), names[kind]] += 1
    for (created_at,) in session.connection().execute(select(table_of(Lead).c.created_at)):
        flows[_number(created_at, start), "leads"] += 1
    return flows


def _number(at: datetime, start: datetime) -> int:
    return (at - start) // timedelta(weeks=1) + 1


def _week(number: int, stages: Mapping[str, int], flows: Counter[tuple[int, str]]) -> Week:
    return Week(
        week=number,
        leads=flows[number, "leads"],
        **{name: flows[number, name] for name in FLOWS},
        nurtured=stages.get(LeadStage.NURTURING, 0) + stages.get(LeadStage.QUALIFIED, 0) + stages.get(LeadStage.NEW, 0),
        resting=stages.get(LeadStage.RESTING, 0),
        with_sales=stages.get(LeadStage.HANDED_OFF, 0),
        to_look_at=stages.get(LeadStage.REVIEW, 0),
        finished=stages.get(LeadStage.RESOLVED, 0),
    )


def count_mails(session: Session) -> MailsPerLead:
    """Nurture mails that left, lead by lead."""
    mail, lead = table_of(Message).c, table_of(Lead).c
    sent = (mail.lead_id == lead.id) & (mail.purpose == Purpose.NURTURE.value) & (mail.state == MessageState.SENT.value)
    query = select(func.count(mail.id)).select_from(table_of(Lead).outerjoin(table_of(Message), sent)).group_by(lead.id)
    counts = [count for (count,) in session.connection().execute(query)]
    return MailsPerLead(round(fmean(counts), 2), max(counts), dict(sorted(Counter(counts).items())))


def measure_load(session: Session, working_days: int) -> SalesLoad:
    """Handoffs by day (UTC), by rep and by rule."""
    handoff, rep = table_of(Handoff), table_of(Rep)
    query = select(handoff.c.opened_at, handoff.c.rule, rep.c.name).join(rep, rep.c.id == handoff.c.rep_id)
    rows = session.connection().execute(query).all()
    days = Counter(opened_at.date() for opened_at, _, _ in rows)
    return SalesLoad(
        handoffs=len(rows),
        a_day=round(len(rows) / working_days, 2) if working_days else 0.0,
        most_on_a_day=max(days.values(), default=0),
        by_rep=_ranked(name for _, _, name in rows),
        by_rule=_ranked(rule for _, rule, _ in rows),
    )


def measure_answers(session: Session, sales: Sales, now: datetime) -> Answers:
    """How long bites waited for their brief, and how late the late acceptances were."""
    waits = [(sent - bitten) / timedelta(minutes=1) for bitten, sent in _briefs(session)]
    breaches = [breach / timedelta(hours=1) for breach in _breaches(session, sales, now)]
    return Answers(
        slowest_brief=round(max(waits, default=0.0), 1),
        median_brief=round(median(waits), 1) if waits else 0.0,
        late=len(breaches),
        slowest_breach=round(max(breaches, default=0.0), 1),
        mean_breach=round(fmean(breaches), 1) if breaches else 0.0,
    )


def _briefs(session: Session) -> list[tuple[datetime, datetime]]:
    """When each bite happened, and when its brief left."""
    handoff, mail, because = table_of(Handoff), table_of(Message), table_of(Touchpoint)
    brief = (mail.c.handoff_id == handoff.c.id) & (mail.c.purpose == Purpose.BRIEF.value)
    query = (
        select(because.c.occurred_at, func.min(mail.c.attempted_at))
        .select_from(handoff.join(because, because.c.id == handoff.c.touchpoint_id).join(mail, brief))
        .where(mail.c.attempted_at.is_not(None))
        .group_by(handoff.c.id)
    )
    return [(bitten, sent) for bitten, sent in session.connection().execute(query)]


def _breaches(session: Session, sales: Sales, now: datetime) -> list[timedelta]:
    """By how much of the rep's working time each late acceptance was late; one still missing counts until now."""
    handoff, late, rep = table_of(Handoff), table_of(Touchpoint), table_of(Rep)
    first = select(late.c.handoff_id, func.min(late.c.occurred_at).label("at"))
    first_late = first.where(late.c.kind == TouchpointKind.OVERDUE.value).group_by(late.c.handoff_id).subquery()
    query = (
        select(first_late.c.at, handoff.c.accepted_at, handoff.c.closed_at, rep.c.address)
        .select_from(handoff.join(first_late, first_late.c.handoff_id == handoff.c.id))
        .join(rep, rep.c.id == handoff.c.rep_id)
    )
    breaches = []
    for at, accepted_at, closed_at, address in session.connection().execute(query):
        entry = sales.rep(address)
        until = accepted_at or closed_at or now
        if entry and until > at:
            breaches.append(working_time_between(at, until, entry.working_hours))
    return breaches


def count_ends(session: Session) -> tuple[dict[str, int], dict[str, int]]:
    """The finished leads by reason (declined ones with the agreement's own), and the others by stage."""
    lead = table_of(Lead).c
    rows = session.connection().execute(select(lead.stage, lead.resolution, lead.resolution_detail)).all()
    finished = (f"{resolution}: {detail}" if detail else resolution for _, resolution, detail in rows if resolution)
    return _ranked(finished), _ranked(stage for stage, resolution, _ in rows if not resolution)


def failed_mails(session: Session) -> list[str]:
    """Mails to leads that could not be written, which the lists of refused ones do not have: what was wrong, once."""
    mail = table_of(Message).c
    failed = (mail.state == MessageState.FAILED.value) & mail.attempted_at.is_(None)
    query = select(mail.response).where(failed, mail.purpose.in_([purpose.value for purpose in TO_LEADS]))
    return sorted({response for (response,) in session.connection().execute(query)})


def _ranked(names: Iterable[str]) -> dict[str, int]:
    """The most frequent first; what is equally frequent by name."""
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))
