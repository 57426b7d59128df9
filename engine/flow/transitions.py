"""The only ways a lead changes its state.

Each writes state, touchpoint and consequences in the caller's transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from engine.domain.last_word import LAST_WORD
from engine.domain.lead import ENGINE, MARKETING, LeadStage, Resolution
from engine.domain.message import Purpose
from engine.domain.sales import HandoffOutcome
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.store import handoffs, journal, leads, messages, tasks
from engine.store.once import insert_once
from engine.store.tables import Handoff, Lead, Rep, Task
from engine.store.tables import Touchpoint as TouchpointRow

LOOK_TIME = timedelta(days=2)
"""How long a person in marketing has for a look at a lead that the rules could not judge."""


def lead_id(lead: Lead) -> int:
    """The id of a stored lead."""
    if lead.id is None:
        raise ValueError(f"{lead.address} is not stored yet")
    return lead.id


def resolve(
    session: Session,
    lead: Lead,
    resolution: Resolution,
    words: str,
    *,
    cause: str,
    now: datetime,
    detail: str = "",
) -> None:
    """Finish a lead: nothing planned leaves any more. `cause` is the key of what led to it."""
    _stop_writing(session, lead, resolution.value, now)
    leads.finish(lead, resolution, detail, now)
    last_word = LAST_WORD[resolution]
    _tell(
        session,
        lead,
        TouchpointKind.RESOLVED,
        cause,
        f"{words}; last word: {last_word}",
        now,
        resolution=resolution.value,
        detail=detail,
        last_word=last_word,
    )


def qualify_again(session: Session, lead: Lead, now: datetime) -> None:
    """Send a lead through the fit decision (again): it did something new, which overtakes what was planned for it."""
    _stop_writing(session, lead, "did something new", now)
    leads.move(lead, LeadStage.NEW, owner=ENGINE, action="decide whether it fits", at=now)


def await_campaign(lead: Lead, now: datetime) -> None:
    """An MQL: enrolled as soon as the enroll stage runs."""
    leads.move(lead, LeadStage.QUALIFIED, owner=ENGINE, action="enroll in a campaign", at=now)


def ask_for_a_look(
    session: Session,
    lead: Lead,
    reason: str,
    words: str,
    *,
    cause: str,
    now: datetime,
    handoff_id: int | None = None,
) -> None:
    """The rules cannot tell: a person in marketing decides. Asked again, it is a task again.

    `handoff_id` is the handoff that sales returned, when that is why.
    """
    due = now + LOOK_TIME
    if lead.stage != LeadStage.REVIEW:  # what it did meanwhile took it out of the look asked for before
        tasks.close_looks(session, lead_id(lead), "overtaken", now)
    _stop_writing(session, lead, "waits for a look", now)
    leads.move(lead, LeadStage.REVIEW, owner=MARKETING, action=f"a person looks: {words}", at=due)
    task = Task(
        key=f"review:{lead.id}:{cause}:{now.isoformat()}",
        kind=tasks.LOOK,
        words=words,
        lead_id=lead_id(lead),
        owner=MARKETING,
        created_at=now,
        due_at=due,
    )
    insert_once(session, Task, [task.model_dump(exclude={"id"})])
    _tell(
        session,
        lead,
        TouchpointKind.REVIEW_ASKED,
        f"{cause}:{now.isoformat()}",
        f"waits for a person's look: {words}",
        now,
        handoff_id=handoff_id,
        reason=reason,
    )


def decline(session: Session, lead: Lead, reason: str, words: str, *, cause: str, now: datetime) -> None:
    """Turn a lead down for good, with a short kind mail unless it has had one already."""
    _tell(session, lead, TouchpointKind.DECLINED, cause, f"declined: {words}", now, reason=reason)
    resolve(session, lead, Resolution.DECLINED, f"finished: {words}", cause=cause, now=now, detail=reason)
    messages.plan(
        session,
        Purpose.DECLINE,
        key=f"decline:{lead.id}",
        recipient=lead.address,
        due_at=now,
        now=now,
        lead_id=lead.id,
        step=reason,
    )


def rest(session: Session, lead: Lead, until: datetime, then: str, words: str, *, cause: str, now: datetime) -> None:
    """Leave the lead alone until `until`; then it comes back with the campaign `then`."""
    _stop_writing(session, lead, "rests", now)
    leads.move(lead, LeadStage.RESTING, owner=ENGINE, action=f"come back with {then}", at=until)
    lead.comes_back_to = then
    _tell(
        session,
        lead,
        TouchpointKind.RESTED,
        cause,
        f"rests until {until:%d %B %Y}: {words}",
        now,
        until=until.isoformat(),
        then=then,
    )


@dataclass(frozen=True, slots=True)
class Promotion:
    """Why a lead becomes an SQL: the rule, the touchpoint that met it, how sure that is (0 to 1), what to mind."""

    rule: str
    because: TouchpointRow
    confidence: float = 1.0
    cautions: Sequence[str] = ()


def hand_over(session: Session, lead: Lead, promotion: Promotion, now: datetime) -> None:
    """Make the lead an SQL.

    An account that sales works on already gets no second handoff: the bite joins the open one.
    """
    leads.lock_account(session, lead.account_id)
    _stop_writing(session, lead, "bitten", now)
    handoff = handoffs.open_for(session, lead)
    if handoff is None:
        _open(session, lead, promotion, now)
    else:
        _join(session, handoff, lead, promotion, now)


def _open(session: Session, lead: Lead, promotion: Promotion, now: datetime) -> None:
    handoff = Handoff(
        lead_id=lead_id(lead),
        account_id=lead.account_id,
        rule=promotion.rule,
        touchpoint_id=promotion.because.id or 0,
        confidence=promotion.confidence,
        cautions=list(promotion.cautions),
        opened_at=now,
        due_at=now,
        rings_at=now,
    )
    session.add(handoff)
    session.flush()
    leads.move(lead, LeadStage.HANDED_OFF, owner=ENGINE, action="choose a salesperson", at=now)
    lead.handoff_id = handoff.id
    _tell(
        session,
        lead,
        TouchpointKind.PROMOTED,
        promotion.because.key,
        f"became sales-qualified by the rule: {promotion.rule}",
        now,
        handoff_id=handoff.id,
        rule=promotion.rule,
        confidence=promotion.confidence,
        touchpoint=promotion.because.id,
    )


def _join(session: Session, handoff: Handoff, lead: Lead, promotion: Promotion, now: datetime) -> None:
    rep = session.get(Rep, handoff.rep_id) if handoff.rep_id else None
    _move_to(lead, handoff, rep)
    _tell(
        session,
        lead,
        TouchpointKind.JOINED,
        promotion.because.key,
        f"joined the open handoff of its account by the rule: {promotion.rule}",
        now,
        handoff_id=handoff.id,
        rule=promotion.rule,
        touchpoint=promotion.because.id,
    )
    if rep:
        _tell_rep(session, handoff, lead_id(lead), rep, promotion.because, now)


def _move_to(lead: Lead, handoff: Handoff, rep: Rep | None) -> None:
    owner = rep.address if rep else ENGINE
    leads.move(lead, LeadStage.HANDED_OFF, owner=owner, action="sales works on the account", at=handoff.rings_at)
    lead.handoff_id = handoff.id


def _tell_rep(session: Session, handoff: Handoff, lead: int, rep: Rep, because: TouchpointRow, now: datetime) -> None:
    messages.plan(
        session,
        Purpose.JOINED,
        key=f"joined:{handoff.id}:{because.id}",
        recipient=rep.address,
        due_at=now,
        now=now,
        lead_id=lead,
        handoff_id=handoff.id,
        rep_id=rep.id,
    )


def join_handoffs(session: Session, earlier: Handoff, later: Handoff, now: datetime) -> None:
    """Two accounts with an open handoff each become one: the later handoff ends, and its leads join the earlier."""
    rep = session.get(Rep, earlier.rep_id) if earlier.rep_id else None
    because = session.get_one(TouchpointRow, later.touchpoint_id)
    people = handoffs.locked_leads_of(session, later)
    later.closed_at, later.outcome = now, HandoffOutcome.MERGED.value
    later.note = f"joined handoff {earlier.id}{f', with {rep.name}' if rep else ''}"
    session.flush()
    closed = f"handoff {later.id} {later.note}: their company and another account are one"
    first = session.get_one(Lead, later.lead_id)
    _tell(session, first, TouchpointKind.MERGED, f"handoff:{later.id}", closed, now, handoff_id=later.id)
    for lead in people:
        _move_to(lead, earlier, rep)
        words = f"joined handoff {earlier.id}: their company and another account are one"
        _tell(session, lead, TouchpointKind.JOINED, f"handoff:{later.id}", words, now, handoff_id=earlier.id)
    if rep:
        _tell_rep(session, earlier, later.lead_id, rep, because, now)


def _stop_writing(session: Session, lead: Lead, why: str, now: datetime) -> None:
    leads.end_enrollments(session, lead_id(lead), why, now)
    messages.withhold_for_lead(session, lead_id(lead), why, now)
    tasks.close_of_lead(session, lead_id(lead), why, now)


def _tell(
    session: Session,
    lead: Lead,
    kind: TouchpointKind,
    cause: str,
    words: str,
    now: datetime,
    *,
    handoff_id: int | None = None,
    **data: str | float | None,
) -> None:
    """Write the transition down, once for each cause."""
    fact = Touchpoint(
        lead_id=lead_id(lead),
        kind=kind,
        key=f"{kind}:{cause}",
        occurred_at=now,
        words=words,
        data=data,
        handoff_id=handoff_id,
    )
    journal.record(session, fact, now)
