"""Calls, voicemails and letters of campaigns: each with an owner and a date, and each comes to an end."""

import re
from datetime import timedelta

import pytest

from engine.domain.campaign import TaskStep
from engine.domain.lead import LeadStage
from engine.domain.problem import Problem
from engine.domain.sales import Absence
from engine.flow import tasks
from engine.store.invariants import broken
from engine.store.tables import Task
from tests.world import ADA, World, person

TOM = "tom.ashdown@northwind.example"
CALL = TaskStep(call="Ask what they took home")


def asked(world: World, step: TaskStep = CALL, **fields: str) -> Task:
    """Ada is on a track whose second step is a task, and it was asked for."""
    first, *others = world.installation.workspace.campaigns["webinar-follow-up"].steps
    world.rewrite("webinar-follow-up", steps=(first, step, *others))
    world.take("webinar", person(**fields))
    for _ in range(60):
        world.turn()
        found: list[Task] = world.all(Task)
        if found:
            return found[0]
        world.now = max(world.next_moment() or world.now, world.now + timedelta(minutes=1))
    raise AssertionError("nobody was asked for anything")


def finish(world: World, task: Task, done: tasks.Done = tasks.Done(), by: str = "") -> None:  # noqa: B008
    tasks.finish(world.installation, task.id or 0, done, world.now, by=by)


def test_the_owner_is_the_rep_who_would_get_the_lead(quick_world: World) -> None:
    assert asked(quick_world, country="US").owner == "sam.ortiz@northwind.example"


def test_a_task_is_due_in_the_owners_working_hours(quick_world: World) -> None:
    world = quick_world
    away = Absence.model_validate({"from": "2026-11-20", "to": "2027-01-03"})
    world.staff(lambda rep: rep.model_copy(update={"absences": (away,)}))
    task = asked(world)
    assert (task.due_at.isoformat(), task.owner) == ("2027-01-04T08:00:00+00:00", "lena.koch@northwind.example")


def test_a_task_done_is_a_touchpoint_once(world: World) -> None:
    task = asked(world)
    finish(world, task, tasks.Done(note="a colleague answered"))
    assert world.last("task_done").words == "Tom Ashdown called, and did not reach them (a colleague answered)"
    with pytest.raises(Problem, match="is over since"):
        finish(world, task)
    assert world.kinds().count("task_done") == 1
    assert world.lead().stage == LeadStage.NURTURING


def test_who_says_yes_on_the_telephone_goes_to_sales_by_that_rule(world: World) -> None:
    finish(world, asked(world), tasks.Done(reached=True, interested=True))
    world.turn()
    assert (world.lead().stage, world.handoff_of().rule) == (LeadStage.HANDED_OFF, "said yes on the telephone")
    with world.session() as session:
        assert broken(session, world.now) == []


def test_nobody_is_interested_whom_nobody_reached(quick_world: World) -> None:
    task = asked(quick_world)
    with pytest.raises(Problem, match="did not reach"):
        finish(quick_world, task, tasks.Done(interested=True))
    [still_open] = quick_world.all(Task)
    assert (still_open.done_at, quick_world.lead().stage) == (None, LeadStage.NURTURING)
    assert {"task_done", "promoted"} & set(quick_world.kinds()) == set()


@pytest.mark.parametrize(("text", "outcome"), [("What does it cost?", "bitten"), ("Please unsubscribe me.", "unsub")])
def test_the_task_of_a_lead_that_bites_or_leaves_is_closed_with_the_reason(
    world: World, text: str, outcome: str
) -> None:
    asked(world)
    world.reply(world.mails_to()[0], text)
    world.turn()
    [task] = world.all(Task)
    assert task.done_at == world.now
    assert task.outcome.startswith(f"closed: {outcome}")


def test_the_tasks_of_a_rep_who_leaves_go_to_somebody_else(world: World) -> None:
    task = asked(world)
    world.leave(TOM)
    world.turn()
    [task] = world.all(Task)
    assert task.owner not in {TOM, "marketing"}
    with pytest.raises(Problem, match="is with"):
        finish(world, task, by=TOM)


def test_the_digest_shows_what_campaigns_ask_with_a_page_each(quick_world: World) -> None:
    world = quick_world
    task = asked(world)
    while not (digests := world.mails_to(TOM)):
        world.wait(hours=4)
    assert "Ask what they took home" in digests[0].text
    assert re.search(r"/console/tasks/[\w-]+", digests[0].html)
    assert "Your leads today: 1 task" in str(digests[0].mime["Subject"])
    assert task.owner == TOM


def test_an_overdue_task_stands_with_what_is_overdue(quick_world: World) -> None:
    world = quick_world
    asked(world)
    world.wait(days=5)
    while not (digests := [each for each in world.mails_to(TOM) if "leads today" in str(each.mime["Subject"])]):
        world.wait(hours=4)
    assert "1 overdue" in str(digests[0].mime["Subject"])
    assert world.lead(ADA).stage == LeadStage.NURTURING
