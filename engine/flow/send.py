"""Send: claim due mails under a lease, hold back what a guard refuses, mark the rest as attempted, hand them to the
transport.

Delivery semantics: at most once. A mail is marked as attempted, durably, before the transport sees it. If this process
dies after that, nobody can know whether the mail left, so it becomes *unknown* and is never sent again blindly.
"""

import json
import time
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlmodel import Session

from engine.domain.bounce import classify_bounce
from engine.domain.guards import WEEKLY_GAP, Addressee, Due, Held, hold_back
from engine.domain.message import TO_LEADS, InboundState, MessageState, Purpose
from engine.domain.problem import Problem
from engine.domain.touchpoint import Touchpoint, TouchpointKind
from engine.flow import letters
from engine.flow.installation import Installation
from engine.flow.pacing import is_about_us, note_doors, too_early
from engine.mail.transports.base import Accepted, Envelope, Outcome, Refused, Transport, Unknown
from engine.store import journal, leads, messages
from engine.store.addressees import Batch, load_batch
from engine.store.database import transaction
from engine.store.messages import LEASE, Result
from engine.store.once import insert_once
from engine.store.tables import InboundEvent, Message

BATCH = 100
TRY_AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 360, 720, 1440, 1440))
MOST_TRIES = 40
"""Of a mail that could not leave because nobody's could: some five weeks, for a server that is away may come back."""
log = structlog.get_logger()


def send_due(installation: Installation, transport: Transport, now: datetime) -> int:
    """Send up to `BATCH` due mails; returns how many were claimed."""
    lease = uuid.uuid4().hex
    with transaction(installation.database) as session:
        messages.expire_leases(session, now)
        claimed = messages.claim(session, lease, now, BATCH)
    if not claimed:
        return 0
    with transaction(installation.database) as session:
        envelopes = _prepare(session, installation, claimed, lease, now)
    outcomes = _carry(transport, envelopes)
    with transaction(installation.database) as session:
        _write_outcomes(session, installation, outcomes, lease, now)
        messages.put_back(session, lease, [each.reference for each in envelopes[len(outcomes) :]])
    tried = envelopes[: len(outcomes)]
    note_doors(installation, [(each.recipient, told) for each, told in zip(tried, outcomes, strict=True)], now)
    return len(claimed)


def _carry(transport: Transport, envelopes: Sequence[Envelope]) -> list[Outcome]:
    """Hand the mails over, and stop in good time: when the lease is over, nobody waits for this process any more.

    There is an outcome for each that was tried; nothing is sent before the iterator is asked for it.
    """
    until = time.monotonic() + LEASE.total_seconds() / 2
    outcomes = []
    for outcome in transport.send(envelopes):
        outcomes.append(outcome)
        if time.monotonic() > until:
            break
    return outcomes


def _prepare(
    session: Session, installation: Installation, claimed: Sequence[int], lease: str, now: datetime
) -> list[Envelope]:
    """Guards first, then the pace, then render, then mark: the mark is the last thing before the transport."""
    batch = load_batch(session, claimed, now)
    free, held = _past_the_guards(session, installation, batch, now)
    early = too_early(session, installation, free, now)
    on_time = [message for message in free if message.id not in early]
    ready, contexts, failed = _written(session, installation, on_time, now)
    messages.finish(session, lease, [*held, *early.values(), *failed], now)
    ours = messages.mark_attempted(session, lease, contexts, now)
    return [envelope for number, envelope in ready.items() if number in ours]


def _past_the_guards(
    session: Session, installation: Installation, batch: Batch, now: datetime
) -> tuple[list[Message], list[Result]]:
    """The mails that may leave, and what becomes of the others."""
    free: list[Message] = []
    held: list[Result] = []
    mailed: set[int | None] = set()
    for message in batch.messages:
        verdict = _guard(session, installation, batch, message, now) or _second_of_batch(message, mailed, now)
        if verdict:
            held.append(_held_result(message, verdict))
            _tell_why(session, message, verdict, now)
        else:
            free.append(message)
            mailed.add(message.lead_id if message.purpose in TO_LEADS else None)
    return free, held


def _written(
    session: Session, installation: Installation, on_time: Sequence[Message], now: datetime
) -> tuple[dict[int, Envelope], dict[int, dict[str, Any] | None], list[Result]]:
    """By number the mails, and what they were rendered with; and what failed because nobody can render it."""
    ready: dict[int, Envelope] = {}
    contexts: dict[int, dict[str, Any] | None] = {}
    failed: list[Result] = []
    for message in on_time:
        number = message.id or 0
        try:
            draft = letters.draft(session, installation, message, now)
            ready[number], contexts[number] = letters.finish(installation, draft, now)
        except Problem as problem:
            log.error("mail cannot be rendered", message=number, problem=str(problem))
            failed.append(Result(number, MessageState.FAILED, str(problem)))
    return ready, contexts, failed


def _guard(session: Session, installation: Installation, batch: Batch, message: Message, now: datetime) -> Held | None:
    """Whether this mail may leave now. Mails to sales always may."""
    purpose = Purpose(message.purpose)
    if purpose not in TO_LEADS:
        return None
    lead = batch.leads[message.lead_id or 0]
    version = message.campaign_version_id
    window = installation.applied(session, version).campaign.cadence.window if version else None
    addressee = Addressee(
        lead_id=lead.id or 0,
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


def _second_of_batch(message: Message, mailed: set[int | None], now: datetime) -> Held | None:
    """Two nurture mails of a lead may fall due together, after a pause; the week lies between these, too."""
    if message.purpose == Purpose.NURTURE and message.lead_id in mailed:
        return Held("has a mail under way", now + WEEKLY_GAP)
    return None


def _held_result(message: Message, held: Held) -> Result:
    state = MessageState.PLANNED if held.until else MessageState.WITHHELD
    return Result(message.id or 0, state, held.why, held.until)


def _tell_why(session: Session, message: Message, held: Held, now: datetime) -> None:
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
    session: Session, installation: Installation, outcomes: Sequence[Outcome], lease: str, now: datetime
) -> None:
    numbers = [outcome.reference for outcome in outcomes]
    ours = {row.id: row for row in messages.rows_under(session, lease, numbers)}
    pairs = [(ours[each.reference], each) for each in outcomes if each.reference in ours]
    results = [_result(message, outcome, now) for message, outcome in pairs]
    _note_sent(session, [message for message, outcome in pairs if isinstance(outcome, Accepted)], now)
    for message, outcome in pairs:
        if isinstance(outcome, Refused) and outcome.permanent:
            _report_refusal(session, installation, message, outcome, now)
    messages.finish(session, lease, results, now)


def _result(message: Message, outcome: Outcome, now: datetime) -> Result:
    number = message.id or 0
    match outcome:
        case Accepted():
            return Result(number, MessageState.SENT, outcome.response)
        case Unknown():
            return Result(number, MessageState.UNKNOWN, outcome.text)
        case Refused() if outcome.permanent or message.attempts > (
            MOST_TRIES if is_about_us(outcome) else len(TRY_AGAIN_AFTER)
        ):
            return Result(number, MessageState.FAILED, f"{outcome.code} {outcome.text}")
        case Refused():
            wait = TRY_AGAIN_AFTER[min(max(message.attempts, 1), len(TRY_AGAIN_AFTER)) - 1]
            return Result(number, MessageState.PLANNED, f"{outcome.code} {outcome.text}", now + wait)


def _note_sent(session: Session, sent: Sequence[Message], now: datetime) -> None:
    to_leads = [message for message in sent if message.lead_id and Purpose(message.purpose) in TO_LEADS]
    facts = [
        Touchpoint(
            lead_id=message.lead_id or 0,
            kind=TouchpointKind.MAILED,
            key=f"mailed:{message.id}",
            occurred_at=now,
            words=_mailed_words(message),
            data={"step": message.step, "purpose": message.purpose},
            message_id=message.id,
            enrollment_id=message.enrollment_id,
        )
        for message in to_leads
    ]
    journal.record_all(session, facts, now)
    leads.note_mailed(session, [fact.lead_id for fact in facts], now)


def _mailed_words(message: Message) -> str:
    match Purpose(message.purpose):
        case Purpose.DECLINE:
            return "got a kind mail that says no"
        case Purpose.PARTING:
            return "got a kind mail that says how it goes on"
        case Purpose.WAITING:
            return "was told who will answer, and by when"
        case _:
            return f"was sent {letters.name_of_mail(message)}"


def _report_refusal(
    session: Session, installation: Installation, message: Message, refused: Refused, now: datetime
) -> None:
    if Purpose(message.purpose) in TO_LEADS:
        _report_bounce(session, message, refused, now)
    else:
        _tell_manager(session, installation, message, refused, now)


def _tell_manager(
    session: Session, installation: Installation, message: Message, refused: Refused, now: datetime
) -> None:
    """A salesperson's own address does not work: a lead must not wait for a brief that nobody gets."""
    manager = installation.workspace.sales.manager.address
    log.error("a mail to sales was refused", message=message.id, recipient=message.recipient, answer=refused.text)
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


def _report_bounce(session: Session, message: Message, refused: Refused, now: datetime) -> None:
    """A refusal in the dialogue means the same as a bounce that comes later, so it takes the same way in."""
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
        key=f"refused:{message.id}:{message.attempts}",
        body=json.dumps(event).encode(),
        state=InboundState.RECEIVED,
        received_at=now,
        process_at=now,
    )
    insert_once(session, InboundEvent, [row.model_dump(exclude={"id"})])
