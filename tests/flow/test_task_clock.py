"""What campaigns ask of a rep is part of the SLA: who owes it is reminded, then the manager hears of it."""

import re

from engine.domain.message import Purpose
from engine.flow import tasks
from engine.store.tables import Task
from tests.flow.test_tasks import TOM, asked, finish
from tests.world import World


def reminders(world: World) -> list[tuple[str, str]]:
    """(key, recipient) of each reminder of a task, in the order they were planned."""
    return [
        (each.key.partition(":")[0], each.recipient)
        for each in world.messages(Purpose.NOTICE)
        if each.key.startswith("task_")
    ]


def until_due(world: World, task: Task) -> None:
    """The moment at which its time is over comes, with its turn."""
    world.now = task.due_at
    world.turn()


def test_nobody_is_reminded_before_the_time_is_over(quick_world: World) -> None:
    world = quick_world
    asked(world)
    world.wait(hours=1)
    assert reminders(world) == []


def test_the_rep_is_reminded_once_when_the_time_is_over_with_a_link_to_the_page(world: World) -> None:
    task = asked(world)
    until_due(world, task)
    world.wait(minutes=5)
    assert reminders(world) == [("task_overdue", TOM)]
    [mail] = [each for each in world.mails_to(TOM) if "Overdue: a call for Ada Byron" in str(each.mime["Subject"])]
    assert "Ask what they took home" in mail.text
    assert re.search(r"/console/tasks/[\w-]+", mail.html)


def test_then_the_manager_hears_of_it_once_after_working_time(world: World) -> None:
    task = asked(world)
    until_due(world, task)
    manager = world.installation.workspace.sales.manager.address
    for _ in range(5 * 24):
        world.wait(hours=1)
    assert reminders(world) == [("task_overdue", TOM), ("task_escalated", manager)]


def test_nights_and_weekends_do_not_count_until_the_manager_hears_of_it(quick_world: World) -> None:
    world = quick_world
    task = asked(world)
    day = task.due_at.replace(hour=16, minute=55)
    with world.session() as session:
        session.get_one(Task, task.id).due_at = day
    world.now = day
    world.turn()
    world.wait(hours=12)
    assert reminders(world) == [("task_overdue", TOM)]


def test_of_what_is_done_nobody_is_reminded(quick_world: World) -> None:
    world = quick_world
    task = asked(world)
    finish(world, task, tasks.Done())
    until_due(world, task)
    assert reminders(world) == []


def test_whoever_gets_the_task_of_a_rep_who_left_is_reminded_too(quick_world: World) -> None:
    world = quick_world
    until_due(world, asked(world))
    world.leave(TOM)
    for _ in range(3):
        world.wait(days=1)
    [task] = world.all(Task)
    told = [recipient for key, recipient in reminders(world) if key == "task_overdue"]
    assert told == [TOM, task.owner]
