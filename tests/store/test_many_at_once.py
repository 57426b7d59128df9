"""Lists of values in statements, and values for many rows: the same on both databases, and cheap."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import event

from engine.domain.message import MessageState, Purpose
from engine.store import messages
from engine.store.database import connect, transaction
from engine.store.messages import Result

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
FACTS: dict[str, Any] = {"subject": "“Ünï” ';--", "lead": {"name": "Zoë"}}


def _plan(session: Any, count: int) -> list[int]:
    for number in range(count):
        address = f"rep-{number}@northwind.example"
        messages.plan(session, Purpose.DIGEST, key=f"digest:{number}", recipient=address, due_at=NOW, now=NOW)
    return messages.claim(session, "mine", NOW, count)


def test_a_statement_with_a_list_is_the_same_one_whatever_its_length(database_url: str) -> None:
    engine = connect(database_url)
    asked: set[str] = set()
    with transaction(engine) as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *about: asked.add(about[2]))
        for keys in ([], ["a"], ["a", "b", "c'd", "“ü”"]):
            assert messages.planned_keys(session, keys) == set()
            assert messages.under_lease(session, "mine", range(len(keys))) == set()
    assert len(asked) == 2
    engine.dispose()


def test_each_row_gets_its_own_values_and_those_of_another_lease_get_none(database_url: str) -> None:
    engine = connect(database_url)
    with transaction(engine) as session:
        first, second, third = numbers = _plan(session, 3)
        assert messages.mark_attempted(session, "theirs", dict.fromkeys(numbers), NOW) == set()
        assert messages.mark_attempted(session, "mine", {first: FACTS, second: None}, NOW) == {first, second}
        results = [
            Result(first, MessageState.SENT, "fine"),
            Result(second, MessageState.PLANNED, "later", NOW + timedelta(hours=1)),
        ]
        messages.finish(session, "theirs", [*results, Result(third, MessageState.SENT, "not theirs")], NOW)
        messages.finish(session, "mine", results, NOW)
    with transaction(engine) as session:
        rows = {number: messages.numbered(session, number) for number in numbers}
        told = [(row.state, row.response, row.context, row.due_at) for row in rows.values() if row]
    assert told == [
        ("sent", "fine", FACTS, NOW),
        ("planned", "later", None, NOW + timedelta(hours=1)),
        ("claimed", "", None, NOW),
    ]
    assert rows[third] is not None
    engine.dispose()


def test_a_batch_is_one_statement_on_postgresql(postgres_url: str) -> None:
    engine = connect(postgres_url)
    with transaction(engine) as session:
        numbers = _plan(session, 20)
        asked: list[tuple[str, bool]] = []
        event.listen(session.connection(), "before_cursor_execute", lambda *about: asked.append((about[2], about[5])))
        messages.mark_attempted(session, "mine", dict.fromkeys(numbers), NOW)
        messages.finish(session, "mine", [Result(each, MessageState.SENT, "fine") for each in numbers], NOW)
    assert [many for _, many in asked] == [False, False]
    engine.dispose()
