"""A letter that a campaign asks for is printed in the words of the version that its lead is on."""

import pytest

from engine.domain.campaign import TaskStep
from engine.domain.problem import Problem
from engine.flow.printed import is_printable, print_letter
from engine.store.tables import Rep, Task
from tests.flow.test_tasks import asked
from tests.world import World

LETTER = TaskStep(letter="Print it, sign it, post it", template="trial/second-week.html")


def printed(world: World, task: Task) -> str:
    with world.session() as session:
        return print_letter(session, world.installation, task, world.now)


def test_it_names_lead_company_rep_and_the_day(world: World) -> None:
    task = asked(world, LETTER, title="COO", company="Lovelace Works")
    page = printed(world, task)
    rep = next(each for each in world.all(Rep) if each.address == task.owner)
    for told in ("Dear Ada,", "Ada Byron\nCOO\nLovelace Works", rep.name, f"{world.now:%-d %B %Y}", "14 Quay Street"):
        assert told in page


def test_of_a_lead_with_no_more_than_an_address_it_says_nothing_that_is_not_known(quick_world: World) -> None:
    page = printed(quick_world, asked(quick_world, LETTER, first_name="", last_name=""))
    assert "Good day," in page
    assert "your dock" in page


def test_a_name_with_markup_and_template_stays_text(quick_world: World) -> None:
    page = printed(quick_world, asked(quick_world, LETTER, first_name="<b>{{ 7*7 }}</b>"))
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;" in page


def test_an_edit_does_not_change_a_letter_that_was_asked_for(quick_world: World) -> None:
    world = quick_world
    task = asked(world, LETTER)
    before = printed(world, task)
    first, _, *others = world.installation.workspace.campaigns["webinar-follow-up"].steps
    world.rewrite("webinar-follow-up", steps=(first, LETTER.model_copy(update={"template": None}), *others))
    assert printed(world, task) == before


@pytest.mark.parametrize("step", [TaskStep(letter="Write to them"), TaskStep(call="Ask")])
def test_a_task_without_a_template_has_nothing_to_print(quick_world: World, step: TaskStep) -> None:
    world = quick_world
    task = asked(world, step)
    with world.session() as session:
        assert not is_printable(session, world.installation, task)
    with pytest.raises(Problem, match="no letter to print"):
        printed(world, task)
