"""Send: claim due mails under a lease, hold back what a guard refuses, mark the rest as attempted, hand them to the
transport.

Delivery semantics: at most once. A mail is marked as attempted, durably, before the transport sees it. If this process
dies after that, nobody can know whether the mail left, so it becomes *unknown* and is never sent again blindly.
"""

import json
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeGuard

import structlog
from sqlmodel import Session

from engine.domain.bounce import classify_bounce
from engine.domain.guards import WEEKLY_GAP, Addressee, Due, Held, hold_back
from engine.domain.message import TO_LEADS, InboundState, MessageState, Purpose
from engine.domain.problem import Problem
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import letters
from engine.flow.holding import is_held
from engine.flow.installation import Installation
from engine.flow.pacing import Doors, at_shut_doors, is_about_us, look_at_doors, move_doors, too_early
from engine.mail.transports.base import Accepted, Envelope, Outcome, Refused, Transport, Unknown
from engine.store import handoffs, journal, leads, messages
from engine.store.addressees import Addressed, Batch, MailRow, load_batch
from engine.store.database import insist, transaction
from engine.store.messages import LEASE, Result
from engine.store.once import insert_once
from engine.store.tables import InboundEvent

BATCH = 100
TRY_AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 360, 720, 1440, 1440))
PATIENCE = 30.0
"""Seconds in which outcomes find a database that was away; far less than what is left of the lease by then."""
MOST_TRIES = 40
"""Of a mail that could not leave because nobody's could: some five weeks, for a server that is away may come back."""
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Ready:
    """A mail that may leave now: the row as it was claimed, what is sent, and what has to be kept of it."""

    message: MailRow
    envelope: Envelope
    context: dict[str, Any]

    @property
    def number(self) -> int:
        return self.envelope.reference

    @property
    def attempts(self) -> int:
        """With the one that is made now."""
        return self.message.attempts + 1


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a mail, and when that was known."""

    ready: Ready
    outcome: Outcome
    at: datetime

    @property
    def message(self) -> MailRow:
        return self.ready.message


def send_due(installation: Installation, transport: Transport, now: datetime) -> int:
    """Send up to `BATCH` due mails, unless a person holds all mail back; returns how many were claimed."""
    lease = uuid.uuid4().hex
    with transaction(installation.database) as session:
        if is_held(session):
            return 0
        messages.expire_leases(session, now)
        claimed = messages.claim(session, lease, now, BATCH)
    if claimed:
        with transaction(installation.database) as session:
            ready = _prepare(session, installation, claimed, lease, now)
        if ready:
            _send(installation, transport, ready, lease, now)
    return len(claimed)


def _send(installation: Installation, transport: Transport, ready: Sequence[Ready], lease: str, now: datetime) -> None:
    """What became of the mails is written even if the database is away for a moment: else they would be unknown."""
    tried = _carry(transport, ready, now)
    untried = [each.number for each in ready[len(tried) :]]
    doors = insist(lambda: _settle(installation, tried, untried, lease, now), PATIENCE)
    if doors:
        with transaction(installation.database) as session:
            move_doors(session, doors, tried[-1].at)


def _settle(
    installation: Installation, tried: Sequence[Tried], untried: Sequence[int], lease: str, now: datetime
) -> Doors:
    with transaction(installation.database) as session:
        _lock_all(session, tried, untried)
        _write_outcomes(session, installation, tried, lease, now)
        messages.put_back(session, lease, untried)
        return look_at_doors(session, [(each.message.recipient, each.outcome, each.at) for each in tried])


def _lock_all(session: Session, tried: Sequence[Tried], untried: Sequence[int]) -> None:
    """Handoffs, then leads, then mails: the order of everybody who writes to a lead and then to its mails."""
    refused = {each.message.handoff_id for each in tried if _is_refused(each.outcome)}
    for number in sorted(each for each in refused if each):
        handoffs.locked(session, number)
    leads.hold(session, {each.message.lead_id for each in tried if each.message.lead_id})
    messages.lock_batch(session, [*(each.ready.number for each in tried), *untried])


def _carry(transport: Transport, ready: Sequence[Ready], now: datetime) -> list[Tried]:
    """Hand the mails over, and stop in good time: when the lease is over, nobody waits for this process any more.

    Nothing is sent before the iterator is asked for it. `now` goes on in whole seconds.
    """
    began = time.monotonic()
    tried = []
    for outcome, each in zip(transport.send([each.envelope for each in ready]), ready, strict=False):
        passed = time.monotonic() - began
        tried.append(Tried(each, outcome, now + timedelta(seconds=int(passed))))
        if passed > LEASE.total_seconds() / 2:
            break
    return tried


def _prepare(
    session: Session, installation: Installation, claimed: Sequence[int], lease: str, now: datetime
) -> list[Ready]:
    """Guards and doors first, then render, then the pace, then mark: the mark is the last thing before the transport.

    The pace comes late, for its meters are locked until the end, and every other worker waits for them.
    """
    batch = load_batch(session, claimed, now)
    barred = at_shut_doors(session, installation, batch.mails, now)
    ready, results = _past_the_guards(session, installation, batch, barred, now)
    messages.lock_batch(session, claimed)
    early = too_early(session, installation, [each.message for each in ready], now)
    messages.finish(session, lease, [*results, *early.values()], now)
    marks = {each.number: each.context for each in ready if each.number not in early}
    ours = messages.mark_attempted(session, lease, marks, now)
    return [each for each in ready if each.number in ours]


def _past_the_guards(
    session: Session, installation: Installation, batch: Batch, barred: Mapping[int, Result], now: datetime
) -> tuple[list[Ready], list[Result]]:
    """The mails that may leave, written; and what becomes of the others."""
    ready: list[Ready] = []
    results: list[Result] = []
    mailed: set[int | None] = set()
    for each in batch.addressed:
        message = each.mail
        verdict = _guard(session, installation, batch, each, now) or _second_of_batch(message, mailed, now)
        if verdict:
            results.append(_held_result(message, verdict))
            _tell_why(session, message, verdict, now)
            continue
        written = barred.get(message.id) or _written(session, installation, each, now)
        if isinstance(written, Ready):
            ready.append(written)
        else:
            results.append(written)
        if isinstance(written, Ready) or written.state != MessageState.FAILED:
            mailed.add(message.lead_id if message.purpose in TO_LEADS else None)
    return ready, results


def _written(session: Session, installation: Installation, claimed: Addressed, now: datetime) -> Ready | Result:
    """The mail with what it was rendered with; it fails when nobody can render it."""
    message = claimed.mail
    try:
        draft = letters.draft_claimed(session, installation, claimed, now)
        return Ready(message, *letters.finish(installation, draft, now))
    except Problem as problem:
        place = str(problem.place) if problem.place else ""
        log.error("mail cannot be rendered", message=message.id, lead=message.lead_id, place=place)
        return Result(message.id, MessageState.FAILED, str(problem))


def _guard(
    session: Session, installation: Installation, batch: Batch, claimed: Addressed, now: datetime
) -> Held | None:
    """Whether this mail may leave now. Mails to sales always may."""
    message, lead = claimed.mail, claimed.person
    purpose = Purpose(message.purpose)
    if purpose not in TO_LEADS:
        return None
    assert lead is not None
    version = message.campaign_version_id
    window = installation.applied(session, version).campaign.cadence.window if version else None
    addressee = Addressee(
        lead_id=lead.id,
        stage=lead.stage,
        suppressed=message.recipient in batch.suppressed,
        consent=lead.consent,
        account_is_with_sales=batch.is_with_sales(lead),
        last_mailed_at=lead.last_mailed_at,
        mails_today=batch.mails_lately.get(message.recipient, 0),
        away_until=lead.away_until,
        zone=lead.time_zone,
        country=lead.country,
    )
    tries = message.attempts + message.paced  # who waited for its turn has no claim to leave after the window closed
    return hold_back(Due(purpose, message.due_at, tries, message.step or "", window), addressee, now)


def _second_of_batch(message: MailRow, mailed: set[int | None], now: datetime) -> Held | None:
    """Two nurture mails of a lead may fall due together, after a pause; the week lies between these, too."""
    if message.purpose == Purpose.NURTURE and message.lead_id in mailed:
        return Held("has a mail under way", now + WEEKLY_GAP)
    return None


def _held_result(message: MailRow, held: Held) -> Result:
    state = MessageState.PLANNED if held.until else MessageState.WITHHELD
    return Result(message.id, state, held.why, held.until)


def _tell_why(session: Session, message: MailRow, held: Held, now: datetime) -> None:
    """A mail that will never leave is a touchpoint; one that only waits is not news."""
    if held.until is None and message.lead_id:
        fact = Touchpoint(
            lead_id=message.lead_id,
            kind=TouchpointKind.WITHHELD,
            key=f"withheld:{message.id}",
            occurred_at=now,
            words=f"a mail was not sent: {held.why}",
            message_id=message.id,
        )
        journal.record(session, fact, now)


def _write_outcomes(
    session: Session, installation: Installation, tried: Sequence[Tried], lease: str, now: datetime
) -> None:
    still_ours = messages.under_lease(session, lease, [each.ready.number for each in tried])
    ours = [each for each in tried if each.ready.number in still_ours]
    _note_sent(session, [each.ready for each in ours if isinstance(each.outcome, Accepted)], now)
    for each in ours:
        if _is_refused(each.outcome):
            _report_refusal(session, installation, each.ready, each.outcome, now)
    messages.finish(session, lease, [_result(each, now) for each in ours], now)


def _is_refused(outcome: Outcome) -> TypeGuard[Refused]:
    return isinstance(outcome, Refused) and outcome.permanent


def _result(tried: Tried, now: datetime) -> Result:
    number, attempts = tried.ready.number, tried.ready.attempts
    match tried.outcome:
        case Accepted(response=response):
            return Result(number, MessageState.SENT, response)
        case Unknown(text=text):
            return Result(number, MessageState.UNKNOWN, text)
        case Refused() as refused if refused.permanent or attempts > (
            MOST_TRIES if is_about_us(refused) else len(TRY_AGAIN_AFTER)
        ):
            return Result(number, MessageState.FAILED, f"{refused.code} {refused.text}")
        case Refused() as refused:
            wait = TRY_AGAIN_AFTER[min(attempts, len(TRY_AGAIN_AFTER)) - 1]
            return Result(number, MessageState.PLANNED, f"{refused.code} {refused.text}", now + wait)


def _note_sent(session: Session, sent: Sequence[Ready], now: datetime) -> None:
    facts = [_mailed(each, now) for each in sent if each.message.lead_id and each.message.purpose in TO_LEADS]
    journal.record_all(session, facts, now)
    leads.note_mailed(session, [fact.lead_id for fact in facts], now)


def _mailed(ready: Ready, now: datetime) -> Touchpoint:
    message = ready.message
    return Touchpoint(
        lead_id=message.lead_id or 0,
        kind=TouchpointKind.MAILED,
        key=f"mailed:{message.id}",
        occurred_at=now,
        words=_mailed_words(ready),
        data={"step": message.step, "purpose": message.purpose},
        message_id=message.id,
        enrollment_id=message.enrollment_id,
    )


def _mailed_words(ready: Ready) -> str:
    match Purpose(ready.message.purpose):
        case Purpose.DECLINE:
            return "got a kind mail that says no"
        case Purpose.PARTING:
            return "got a kind mail that says how it goes on"
        case Purpose.WAITING:
            return "was told who will answer, and by when"
        case _:
            return f"was sent {letters.name_of_mail(ready.context)}"


def _report_refusal(
    session: Session, installation: Installation, ready: Ready, refused: Refused, now: datetime
) -> None:
    if ready.message.purpose in TO_LEADS:
        _report_bounce(session, ready, refused, now)
    else:
        _tell_manager(session, installation, ready.message, refused, now)


def _tell_manager(
    session: Session, installation: Installation, message: MailRow, refused: Refused, now: datetime
) -> None:
    """A salesperson's own address does not work: a lead must not wait for a brief that nobody gets."""
    manager = installation.workspace.sales.manager.address
    about = {"message": message.id, "lead": message.lead_id, "handoff": message.handoff_id}
    log.error("a mail to sales was refused", **about, code=refused.code, status=refused.status)
    if message.handoff_id and message.recipient != manager:
        messages.plan(
            session,
            Purpose.REMINDER,
            key=f"undelivered:{message.id}",
            recipient=manager,
            due_at=now,
            now=now,
            lead_id=message.lead_id,
            handoff_id=message.handoff_id,
            rep_id=message.rep_id,
        )


def _report_bounce(session: Session, ready: Ready, refused: Refused, now: datetime) -> None:
    """A refusal in the dialogue means the same as a bounce that comes later, so it takes the same way in."""
    message = ready.message
    kind = classify_bounce(refused.status, refused.code, refused.text)
    event = {
        "type": "bounced",
        "timestamp": now.isoformat(),
        "data": {
            "message": message.id,
            "recipient": message.recipient,
            "class": kind.value,
            "status": refused.status or str(refused.code),
            "diagnostic": refused.text,
        },
    }
    row = InboundEvent(
        provider="smtp",
        channel="events",
        key=f"refused:{message.id}:{ready.attempts}",
        body=json.dumps(event).encode(),
        state=InboundState.RECEIVED,
        received_at=now,
        process_at=now,
    )
    insert_once(session, InboundEvent, [row.model_dump(exclude={"id"})])
