"""What the clock asks every few seconds, and a monitor every few more, costs the same however many leads there are."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session

from engine.store import due, messages
from engine.store.database import connect, transaction
from engine.store.reports.vitals import take_vitals

NOW = datetime(2026, 11, 24, tzinfo=UTC)
QUEUES = {  # indexes that hold what waits, and nothing else
    "ix_lead_new",
    "ix_lead_due",
    "ix_lead_review",
    "ix_message_due",
    "ix_message_urgent",
    "ix_message_leased",
    "ix_inbound_event_due",
    "ix_inbound_event_parked",
    "uq_handoff_open_account",
    "uq_handoff_open_lead",
    "ix_handoff_rings",
    "ix_announcement_due",
}
Asked = list[tuple[str, Any]]


@contextmanager
def asked_of(engine: Engine) -> Iterator[Asked]:
    """Every statement and its values, in the order they are asked."""
    asked: Asked = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def scans(session: Session, asked: Asked) -> list[str]:
    """The steps of SQLite's plans that read a whole table, or an index of more than what waits."""
    plans = [
        session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values) for statement, values in asked
    ]
    steps = [str(step[3]) for plan in plans for step in plan]
    return [step for step in steps if step.startswith("SCAN") and not QUEUES & set(re.findall(r"\w+", step))]


def test_metrics_read_no_whole_table(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    with transaction(engine) as session:
        with asked_of(engine) as asked:
            take_vitals(session, NOW)
        assert len(asked) >= 5
        assert [step for step in scans(session, asked) if "CONSTANT" not in step] == []
    engine.dispose()


def test_finding_what_is_due_reads_no_whole_table(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    with transaction(engine) as session:
        with asked_of(engine) as asked:
            _ask_for_all_that_is_due(session)
        assert len(asked) >= 10
        assert scans(session, asked) == []
    engine.dispose()


def _ask_for_all_that_is_due(session: Session) -> None:
    due.inbound_events(session, NOW, 100)
    due.new_leads(session, 100)
    due.leads_to_enroll(session, NOW, 100)
    due.enrollments(session, NOW, 100)
    due.handoffs_to_route(session, 100)
    due.handoffs_ringing(session, NOW, 100)
    due.handoffs_of_the_departed(session, 100)
    due.overdue_reviews(session, NOW, 100)
    messages.expire_leases(session, NOW)
    messages.claim(session, "lease", NOW, 100)
