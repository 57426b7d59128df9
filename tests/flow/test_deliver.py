"""Deliver: a CRM hears of every handoff by signed JSON, until it listens."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update

from engine.domain.announcement import WAITS, AnnouncementState
from engine.domain.sales import HandoffOutcome, ReturnReason, Webhook
from engine.domain.touchpoint import Touchpoint as Fact
from engine.domain.touchpoint import TouchpointKind
from engine.flow.accounts import merge
from engine.flow.deliver import KEPT_FOR, MOST_BYTES, deliver_due
from engine.hooks.post import Poster
from engine.store import announcements, journal
from engine.store.once import table_of
from engine.store.tables import Announcement, Touchpoint
from tests.at_once import at_once
from tests.running_receiver import Receiver, receiving
from tests.world import ADA, World, person

BOB = "bob@lovelace-works.example"
SECRET = "whsec_" + "YWJj" * 8


@pytest.fixture
def crm() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def subscribe(world: World, *receivers: Receiver, **fields: Any) -> None:
    """`sales.yaml` names these receivers."""
    workspace = world.installation.workspace
    hooks = tuple(Webhook(url=each.url, **fields) for each in receivers)
    sales = workspace.sales.model_copy(update={"webhooks": hooks})
    poster = Poster((SECRET,), loopback=True)
    world.installation = replace(world.installation, workspace=replace(workspace, sales=sales), poster=poster)


def told(crm: Receiver) -> list[dict[str, Any]]:
    return [json.loads(body) for _, body in crm.heard]


def rows(world: World) -> list[Announcement]:
    return [each for each in world.all(Announcement) if each.url]


def try_until_done(world: World) -> list[timedelta]:
    """Time goes by from try to try; how long each wait was."""
    waits = []
    while waiting := [each for each in rows(world) if each.state == AnnouncementState.DUE]:
        at = min(each.due_at for each in waiting)
        waits.append(at - world.now)
        world.now = at
        deliver_due(world.installation, world.now)
    return waits


def test_a_crm_hears_of_a_handoff_from_its_opening_to_its_end(world: World, crm: Receiver) -> None:
    subscribe(world, crm)
    handoff = world.handed_over()
    world.handed_over(BOB)
    world.accept(handoff)
    world.turn()
    world.conclude(handoff, HandoffOutcome.WON)
    world.turn()
    assert [each["type"] for each in told(crm)] == [
        "handoff.opened",
        "handoff.joined",
        "handoff.accepted",
        "handoff.won",
    ]
    assert len({headers["webhook-id"] for headers, _ in crm.heard}) == 4


def test_the_body_has_the_same_brief_that_the_rep_reads(quick_world: World, crm: Receiver) -> None:
    world = quick_world
    subscribe(world, crm)
    world.handed_over(title="IT Manager")
    [body] = told(crm)
    data = body["data"]
    assert (data["handoff"], data["rep"]["email"]) == (1, "tom.ashdown@northwind.example")
    assert data["brief"]["lead"]["email"] == ADA
    assert data["brief"]["why"]["reply"] == "Please call me."
    assert data["brief"]["timeline"][0]["words"].startswith("handed to Tom Ashdown")
    assert body["timestamp"] == world.handoff_of().opened_at.isoformat()


def test_a_handoff_that_goes_to_somebody_else_is_reassigned_and_not_opened_again(
    quick_world: World, crm: Receiver
) -> None:
    world = quick_world
    subscribe(world, crm)
    world.handed_over()
    world.leave("tom.ashdown@northwind.example")
    subscribe(world, crm)
    world.turn()
    world.turn()
    assert [each["type"] for each in told(crm)] == ["handoff.opened", "handoff.reassigned"]


def test_a_crm_hears_that_a_handoff_ended_because_two_accounts_became_one(world: World, crm: Receiver) -> None:
    subscribe(world, crm)
    world.handed_over()
    world.wait(minutes=30)
    world.handed_over("eva@lovelace-gmbh.example", country="US")
    merge(world.installation, "lovelace-gmbh.example", "lovelace-works.example", world.now)
    world.turn()
    ended, joined = sorted(told(crm)[2:], key=lambda each: -each["data"]["handoff"])
    assert (ended["type"], ended["data"]["handoff"], ended["data"]["outcome"]) == ("handoff.merged", 2, "merged")
    assert (ended["data"]["note"], ended["data"]["closed_at"]) == (
        "joined handoff 1, with Tom Ashdown",
        ended["timestamp"],
    )
    assert (joined["type"], joined["data"]["handoff"], joined["data"]["closed_at"]) == ("handoff.joined", 1, None)


def test_only_the_events_that_somebody_asked_for_are_told(quick_world: World, crm: Receiver) -> None:
    world = quick_world
    subscribe(world, crm, events=("handoff.returned",))
    world.give_back(world.handed_over(), ReturnReason.NO_NEED)
    world.turn()
    assert [(each["type"], each["data"]["return_reason"]) for each in told(crm)] == [("handoff.returned", "no_need")]


def test_a_receiver_that_is_down_for_three_days_hears_of_it_in_the_end(world: World, crm: Receiver) -> None:
    subscribe(world, crm)
    crm.status = 500
    opened = world.now
    world.handed_over()
    while (due_at := rows(world)[0].due_at) < opened + timedelta(days=3):
        world.now = due_at
        deliver_due(world.installation, world.now)
    crm.status = 204
    try_until_done(world)
    assert [each.state for each in rows(world)] == [AnnouncementState.DELIVERED]
    assert len({(headers["webhook-id"], body) for headers, body in crm.heard}) == 1
    assert len({headers["webhook-signature"] for headers, _ in crm.heard}) == len(crm.heard)


def test_after_the_last_try_it_is_parked_visible_and_can_be_replayed(world: World, crm: Receiver) -> None:
    subscribe(world, crm)
    crm.status = 500
    world.handed_over()
    waits = try_until_done(world)
    assert all(wait <= waited <= wait * 1.1 for wait, waited in zip(WAITS, waits, strict=True))
    with world.session() as session:
        [parked] = announcements.undelivered(session)
        assert (parked.state, parked.tries, parked.error) == ("parked", 10, "answered 500")
        announcements.replay(session, parked, world.now)
    crm.status = 200
    world.turn()
    assert rows(world)[0].state == AnnouncementState.DELIVERED


def test_a_receiver_that_is_gone_is_not_asked_again_until_somebody_replays(world: World, crm: Receiver) -> None:
    subscribe(world, crm)
    crm.status = 410
    handoff = world.handed_over()
    world.accept(handoff)
    world.turn()
    assert [each.state for each in rows(world)] == [AnnouncementState.DISABLED] * 2
    assert len(crm.heard) == 1
    crm.status = 204
    with world.session() as session:
        assert announcements.replay(session, announcements.undelivered(session)[1], world.now) == 2
    world.turn()
    assert {each.state for each in rows(world)} == {AnnouncementState.DELIVERED}


def test_a_receiver_that_asks_for_time_gets_it(quick_world: World, crm: Receiver) -> None:
    world = quick_world
    subscribe(world, crm)
    crm.status, crm.headers = 429, {"Retry-After": "3600"}
    world.handed_over()
    assert rows(world)[0].due_at == world.now + timedelta(hours=1)


def test_one_receiver_that_is_down_keeps_nothing_from_another(quick_world: World, crm: Receiver) -> None:
    world = quick_world
    with receiving() as other:
        subscribe(world, crm, other)
        crm.status = 500
        world.handed_over()
        assert [each["type"] for each in told(other)] == ["handoff.opened"]


def test_many_workers_tell_each_thing_once(postgres_world: World, crm: Receiver) -> None:
    world = postgres_world
    for number in range(6):
        world.handed_over(f"p{number}@company-{number}.example")
    subscribe(world, crm)
    with world.session() as session:
        session.connection().execute(update(table_of(Announcement)).values(state=AnnouncementState.NEW.value))
    at_once(*[partial(deliver_due, world.installation, world.now)] * 4)
    deliver_due(world.installation, world.now)
    assert len(crm.heard) == len({headers["webhook-id"] for headers, _ in crm.heard}) == 6


def test_a_crash_after_the_post_tells_it_again_under_the_same_id(quick_world: World, crm: Receiver) -> None:
    world = quick_world
    subscribe(world, crm)
    crm.status = 500
    world.handed_over()
    crm.status = 204
    world.now = rows(world)[0].due_at
    with world.session() as session:
        assert announcements.claim(session, world.now)  # and here the process ends
    world.turn()
    assert len(crm.heard) == 1
    world.wait(minutes=6)
    assert len({headers["webhook-id"] for headers, _ in crm.heard}) == 1
    assert rows(world)[0].state == AnnouncementState.DELIVERED


def test_who_is_taken_out_of_sales_yaml_is_told_nothing_more(quick_world: World, crm: Receiver) -> None:
    world = quick_world
    subscribe(world, crm)
    crm.status = 500
    world.handed_over()
    subscribe(world)
    try_until_done(world)
    assert len(crm.heard) == 1
    assert rows(world)[0].error == "nobody has this address in sales.yaml any more"


def test_a_payload_stays_under_20_kb_however_much_happened(quick_world: World, crm: Receiver) -> None:
    world = quick_world
    subscribe(world, crm)
    people = [person(f"p{number}@lovelace-works.example", note="long " * 200) for number in range(60)]
    world.take("webinar", *people, topic="Returns " * 20)
    world.take("talk-to-sales", person(), message="Please call. " * 2000)
    world.turn()
    assert len(crm.heard) == 1
    assert all(len(body.encode()) < MOST_BYTES for _, body in crm.heard)
    assert told(crm)[0]["data"]["brief"]["lead"]["email"] == ADA


def test_what_was_delivered_is_forgotten_after_a_while(world: World, crm: Receiver) -> None:
    subscribe(world, crm)
    world.accept(world.handed_over())
    world.turn()
    assert len(world.all(Announcement)) == 4
    deliver_due(world.installation, world.now + KEPT_FOR)
    assert len(world.all(Announcement)) == 4
    deliver_due(world.installation, world.now + KEPT_FOR + timedelta(seconds=1))
    assert world.all(Announcement) == []


def test_what_no_receiver_took_is_never_forgotten(world: World, crm: Receiver) -> None:
    with receiving() as other:
        subscribe(world, crm, other)
        crm.status, other.status = 500, 410
        world.handed_over()
        try_until_done(world)
    deliver_due(world.installation, world.now + KEPT_FOR * 100)
    assert {each.state for each in world.all(Announcement)} == {AnnouncementState.PARKED, AnnouncementState.DISABLED}


def test_what_is_told_once_is_not_told_again_when_it_is_forgotten(world: World, crm: Receiver) -> None:
    subscribe(world, crm)
    handoff = world.handed_over()
    deliver_due(world.installation, world.now + KEPT_FOR * 2)
    assert world.all(Announcement) == []
    [opened] = [each for each in world.all(Touchpoint) if each.kind == TouchpointKind.HANDED_OFF]
    again = Fact(
        opened.lead_id, TouchpointKind.HANDED_OFF, opened.key, opened.occurred_at, opened.words, handoff_id=handoff.id
    )
    with world.session() as session:
        assert not journal.record(session, again, world.now)
        assert journal.record_all(session, [again], world.now) == 0
        assert journal.written(session, again, world.now) is None
    world.turn()
    assert len(crm.heard) == 1
