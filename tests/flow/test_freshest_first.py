"""Order everywhere is by freshness: list, JSON and digest say the same; what is overdue is marked and not moved."""

from datetime import timedelta

import pytest
from sqlmodel import select

from engine.domain.campaign import TaskStep
from engine.domain.freshness import freshest_first
from engine.flow.accounts import merge
from engine.flow.digests import gather_digest
from engine.store import reports, tasks
from engine.store.reports import HandoffRow
from engine.store.tables import Rep, Task
from engine.testing.mails import Mail
from tests.world import ADA, World, person

BOB, EVE, FRED = "bob@kestrel.example", "eve@lovelace-works.example", "fred@lovelace-group.example"


def listed(world: World) -> list[HandoffRow]:
    with world.session() as session:
        return reports.handoff_rows(session, world.now, open_only=True)


def digested(world: World) -> list[list[str]]:
    """The names in each group of the first rep's digest."""
    with world.session() as session:
        rep = session.scalars(select(Rep).where(Rep.address == "tom.ashdown@northwind.example")).one()
        groups = gather_digest(session, rep, world.now, lambda _: "", lambda _: "")["groups"]
    return [[row["name"] for row in group["rows"]] for group in groups]


def test_the_newest_bite_comes_first_whatever_is_due(world: World) -> None:
    world.handed_over(ADA)
    world.travel(days=3)
    world.handed_over(BOB)
    assert [(row.address, row.overdue) for row in listed(world)] == [(BOB, False), (ADA, True)]


def test_a_colleague_who_bites_too_makes_a_handoff_fresh_again(world: World) -> None:
    world.handed_over(ADA)
    world.wait(hours=1)
    world.handed_over(BOB, first_name="Bob")
    world.wait(hours=1)
    world.handed_over(EVE)
    assert [row.address for row in listed(world)] == [ADA, BOB]
    assert [row.fresh_at for row in listed(world)] == [world.now, world.now - timedelta(hours=1)]
    assert digested(world) == [["Ada Byron", "Bob Byron"]]


def test_a_merge_of_accounts_is_no_bite_and_brings_the_bites_of_both_along(world: World) -> None:
    world.handed_over(ADA)
    world.wait(hours=1)
    world.handed_over(FRED)
    bitten = world.now
    world.wait(hours=1)
    world.handed_over(BOB)
    world.wait(hours=1)
    merge(world.installation, "lovelace-group.example", "lovelace-works.example", world.now)
    assert [(row.address, row.fresh_at) for row in listed(world)][1:] == [(ADA, bitten)]


def called(world: World, *people: str) -> dict[str, Mail]:
    """These are to be called, in this order, in the second step of their campaign; returns the first mail of each."""
    _, _, checklist, last_word = world.installation.workspace.campaigns["webinar-follow-up"].steps
    call = TaskStep(call="Ask what they took home")
    world.rewrite("webinar-follow-up", steps=(checklist, call, last_word))
    mails = {}
    for address in people:
        world.take("webinar", person(address, first_name=address.partition("@")[0].capitalize()))
        mails[address] = world.travel_until_mailed(address)
    for _ in range(60):
        world.travel(hours=4)
        if len(world.all(Task)) == len(people):
            return mails
    raise AssertionError("not everybody is to be called")


def to_call(world: World) -> list[str]:
    with world.session() as session:
        waiting = freshest_first(tasks.open_tasks(session), lambda listed: listed[2])
        return [lead.address for _, lead, _ in waiting]


def test_whoever_did_something_last_is_called_first_whatever_is_due(world: World) -> None:
    mails = called(world, ADA, BOB)
    due = {each.lead_id: each.due_at for each in world.all(Task)}
    assert due[world.lead(ADA).id] <= due[world.lead(BOB).id]
    assert to_call(world) == [BOB, ADA]
    world.scan(mails[ADA])
    world.settle()
    assert to_call(world) == [BOB, ADA], "a scanner makes nobody fresh"
    world.click(mails[ADA], "technical_paper")
    world.settle()
    assert to_call(world) == [ADA, BOB]


@pytest.mark.parametrize("days", [0, 9])
def test_handoffs_and_tasks_that_are_overdue_stand_together_in_the_digest(quick_world: World, days: int) -> None:
    world = quick_world
    called(world, BOB)
    world.handed_over(ADA)
    world.wait(days=days)
    assert digested(world) == ([["Ada Byron"], ["Bob Byron"]] if not days else [["Ada Byron", "Bob Byron"]])
