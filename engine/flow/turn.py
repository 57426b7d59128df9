"""One turn of the clockwork: every stage in the order of a lead's way. Also the one place where stages meet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from engine.domain.problem import Problem
from engine.flow import deliver, enroll, follow_up, handoff, qualify, remind_marketing, schedule, send
from engine.flow.engage import react
from engine.flow.ingest import arrivals
from engine.flow.installation import Installation
from engine.flow.promote import promote
from engine.flow.understanding import sound_text
from engine.mail.transports.base import Transport
from engine.store import due, inbound
from engine.store.database import transaction

BATCH = 200

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage as the clockwork knows it: what runs it once, and how many rows that takes at the most."""

    run: Callable[[Installation, Transport, datetime], int]
    batch: int

    def has_more(self, done: int) -> bool:
        """Whether a run that handled `done` rows may have left some."""
        return done >= self.batch


STAGES: dict[str, Stage] = {
    "ingest": Stage(lambda installation, _, now: ingest_due(installation, now), BATCH),
    "qualify": Stage(lambda installation, _, now: qualify.qualify_due(installation, now), qualify.BATCH),
    "enroll": Stage(lambda installation, _, now: enroll.enroll_due(installation, now), enroll.BATCH),
    "schedule": Stage(lambda installation, _, now: schedule.schedule_due(installation, now), schedule.BATCH),
    "follow_up": Stage(lambda installation, _, now: follow_up.follow_up_due(installation, now), follow_up.BATCH),
    "review": Stage(
        lambda installation, _, now: remind_marketing.remind_marketing(installation, now), remind_marketing.BATCH
    ),
    "handoff": Stage(lambda installation, _, now: handoff.route_due(installation, now), handoff.BATCH),
    "send": Stage(send.send_due, send.BATCH),
    "deliver": Stage(lambda installation, _, now: deliver.deliver_due(installation, now), deliver.BATCH),
}
"""What came in first: an opt-out must be known before anything is planned or sent. What a rep did not get to is free
for another one in the same turn."""


def take_turn(installation: Installation, transport: Transport, now: datetime) -> dict[str, int]:
    """Run every stage until nothing of it is due; returns how many rows each one handled."""
    return {name: run_stage(name, installation, transport, now) for name in STAGES}


def run_stage(name: str, installation: Installation, transport: Transport, now: datetime) -> int:
    """Run one stage until nothing of it is due; returns how many rows it handled."""
    stage = STAGES[name]
    total = done = stage.run(installation, transport, now)
    while stage.has_more(done):
        done = stage.run(installation, transport, now)
        total += done
    return total


def ingest_due(installation: Installation, now: datetime) -> int:
    """Work through up to `BATCH` payloads, each in a transaction of its own; returns how many there were."""
    with transaction(installation.database) as session:
        waiting = due.inbound_events(session, now, BATCH)
    for event_id in waiting:
        take_in(installation, event_id, now)
    return len(waiting)


def take_in(installation: Installation, event_id: int, now: datetime) -> None:
    """Ingest, engage and promote one payload in one transaction; what can't be understood is parked, never lost."""
    try:
        with transaction(installation.database) as session:
            row = inbound.locked(session, event_id)
            if row is None:
                return
            problems = []
            for arrival in arrivals(session, installation, row, now):
                if isinstance(arrival, Problem):
                    problems.append(str(arrival))
                elif bite := react(session, installation, arrival, now):
                    promote(session, bite, now)
            inbound.done(session, row, now) if not problems else inbound.park(row, sound_text(" ".join(problems)), now)
    except Problem as problem:
        _put_aside(installation, event_id, str(problem), now, for_good=True)
    except Exception as error:  # whatever it is, it must not hold back those behind it
        log.exception("payload failed", inbound_event=event_id)
        _put_aside(installation, event_id, f"{type(error).__name__}: {error}", now, for_good=False)


def _put_aside(installation: Installation, event_id: int, error: str, now: datetime, *, for_good: bool) -> None:
    with transaction(installation.database) as session:
        row = inbound.locked(session, event_id)
        if row is None:  # another worker has it, and has done better
            return
        if for_good:
            inbound.park(row, sound_text(error), now)
        else:
            inbound.try_later(row, sound_text(error), now)
