"""Apply: what people wrote goes live as a version; whoever is under way stays on theirs."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from engine.domain.problem import Problem
from engine.flow.apply import apply_workspace
from engine.store.tables import CampaignVersion, Rep
from tests.world import World, person

WEBINAR = "webinar-follow-up"


def versions(world: World) -> list[tuple[int, bool]]:
    return [(each.number, each.live) for each in world.all(CampaignVersion) if each.campaign == WEBINAR]


def test_what_did_not_change_makes_no_version(quick_world: World) -> None:
    world = quick_world
    applied = apply_workspace(world.installation, "dana", world.now)
    assert {each.what for each in applied} == {"same"}
    assert versions(world) == [(1, True)]


def test_an_edit_is_a_new_live_version_and_the_old_one_stays_readable(world: World) -> None:
    world.rewrite(WEBINAR, steps=world.installation.workspace.campaigns[WEBINAR].steps[:2])
    assert versions(world) == [(1, False), (2, True)]
    assert [len(each.mails) for each in world.all(CampaignVersion) if each.campaign == WEBINAR] == [4, 2]


def test_an_edit_of_a_template_alone_is_a_new_version(quick_world: World) -> None:
    world = quick_world
    step, *others = world.installation.workspace.campaigns[WEBINAR].steps
    world.rewrite(WEBINAR, steps=(step.model_copy(update={"template": "trial/first-hour.mjml"}), *others))
    assert versions(world) == [(1, False), (2, True)]


def test_the_database_refuses_two_live_versions_of_a_campaign(world: World) -> None:
    first = next(each for each in world.all(CampaignVersion) if each.campaign == WEBINAR)
    with pytest.raises(IntegrityError), world.session() as session:
        session.add(CampaignVersion(**{**first.model_dump(exclude={"id"}), "number": 2}))


def test_a_template_that_cannot_be_compiled_applies_nothing(quick_world: World) -> None:
    world = quick_world
    step, *others = world.installation.workspace.campaigns[WEBINAR].steps
    broken = step.model_copy(update={"template": "no/such.mjml"})
    with pytest.raises(Problem, match=r"no/such\.mjml"):
        world.rewrite(WEBINAR, steps=(broken, *others))
    assert versions(world) == [(1, True)]


def test_a_rep_who_left_stays_inactive_for_the_sake_of_old_handoffs(quick_world: World) -> None:
    world = quick_world
    sales = world.installation.workspace.sales
    fewer = sales.model_copy(update={"reps": sales.reps[:1]})
    workspace = replace(world.installation.workspace, sales=fewer)
    apply_workspace(replace(world.installation, workspace=workspace), "dana", world.now)
    assert [(each.name, each.active) for each in world.all(Rep)] == [
        ("Sam Ortiz", True),
        ("Lena Koch", False),
        ("Tom Ashdown", False),
    ]


def test_whoever_enters_after_the_edit_takes_the_new_version(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.turn()
    world.rewrite(WEBINAR, steps=world.installation.workspace.campaigns[WEBINAR].steps[:2])
    world.take("webinar", person("new@comer.example"))
    world.travel(weeks=4)
    old, new = world.enrollments()
    assert old.campaign_version_id != new.campaign_version_id
    assert len(world.mails_to()) == 4
    assert len(world.mails_to("new@comer.example")) == 2
