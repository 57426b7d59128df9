"""What is inserted unless it is there: the same from one row or many, on either database."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import col, select

from engine.store.database import transaction
from engine.store.once import insert_once
from engine.store.tables import Account, InboundEvent, Touchpoint
from tests.world import World

NOW = datetime(2026, 11, 24, 9, 30, 0, 123456, tzinfo=UTC)


def _payload(number: int, **other: Any) -> dict[str, Any]:
    told = {"provider": "generic", "channel": "events", "key": f"k{number}", "body": b"{}", "state": "received"}
    times = {"received_at": NOW, "process_at": NOW}
    return {**told, **times, "message_id": None, "ip": None, "attempts": 0, "error": "", **other}


def _kept(database: Engine) -> dict[str, InboundEvent]:
    with transaction(database) as session:
        return {each.key: each for each in session.exec(select(InboundEvent))}


def test_many_rows_are_kept_as_each_alone_would_be(world: World) -> None:
    here = NOW.astimezone(timezone(timedelta(hours=9)))
    odd = {"body": b'\x00\xff\\x41 "', "error": 'back\\slash "quoted" \n 日本 😀', "ip": "::1", "received_at": here}
    rows = [_payload(1), _payload(2, message_id=2**40, **odd)]
    with world.session() as session:
        assert insert_once(session, InboundEvent, rows) == 2
        alone = [{**row, "provider": "alone"} for row in rows]
        assert [insert_once(session, InboundEvent, [row]) for row in alone] == [1, 1]
        order = (col(InboundEvent.provider).desc(), col(InboundEvent.key))
        both = session.exec(select(InboundEvent).order_by(*order)).all()
    told = [each.model_dump(exclude={"id", "provider"}) for each in both]
    assert told[:2] == told[2:]
    assert (told[1]["body"], told[1]["error"], told[1]["received_at"]) == (odd["body"], odd["error"], NOW)


def test_the_data_of_many_touchpoints_is_kept_as_it_was(world: World) -> None:
    world.take("webinar", topic="Returns")
    lead = world.lead()
    data = {"topic": 'A "quoted" topic', "nested": {"list": [1, 2.5, None, True, "null"]}}
    about = {"lead_id": lead.id, "kind": "clicked", "occurred_at": NOW, "recorded_at": NOW, "words": "", "data": data}
    with world.session() as session:
        insert_once(session, Touchpoint, [{**about, "key": key} for key in ("one", "two")])
        kept = session.exec(select(Touchpoint.data).where(Touchpoint.kind == "clicked")).all()
    assert kept == [data, data]


def test_of_many_rows_those_whose_key_is_taken_are_passed_over_and_not_counted(world: World) -> None:
    with world.session() as session:
        insert_once(session, InboundEvent, [_payload(1, error="first")])
        assert insert_once(session, InboundEvent, [_payload(1), _payload(2), _payload(2, error="second")]) == 1
    assert {key: each.error for key, each in _kept(world.installation.database).items()} == {"k1": "first", "k2": ""}


def test_a_time_without_a_zone_is_refused_among_many_rows_too(world: World) -> None:
    naive = [Account(domain=f"{name}.example", created_at=NOW.replace(tzinfo=None)) for name in ("one", "two")]
    with pytest.raises(Exception, match="has no time zone"), world.session() as session:
        insert_once(session, Account, [each.model_dump(exclude={"id"}) for each in naive])


def test_many_rows_are_one_statement_on_postgresql(postgres_world: World) -> None:
    one_by_one: list[bool] = []
    database = postgres_world.installation.database
    event.listen(database, "before_cursor_execute", lambda *told: one_by_one.append(told[-1]))
    with transaction(database) as session:
        insert_once(session, InboundEvent, [_payload(number) for number in range(50)])
    assert one_by_one == [False]
    assert len(_kept(database)) == 50
