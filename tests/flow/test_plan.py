"""Plan: what applying the workspace would change, and what it means for those under way; it changes nothing itself."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from engine.domain.campaign import EmailStep
from engine.domain.moving import Mapped
from engine.domain.problem import Problem
from engine.flow.plan import Again, CampaignPlan, Group, plan_workspace
from engine.store.tables import CampaignVersion, StepMapping
from tests.world import World, person

WEBINAR = "webinar-follow-up"


def plan(world: World, *mapping: str, **changes: Any) -> CampaignPlan:
    """What would become of the webinar's campaign with these changes."""
    workspace = world.installation.workspace
    edited = workspace.campaigns[WEBINAR].model_copy(update=changes)
    installation = replace(world.installation, workspace=replace(workspace, campaigns={WEBINAR: edited}))
    plans = plan_workspace(installation, world.now, [Mapped.read(each) for each in mapping])
    return next(each for each in plans if each.campaign == WEBINAR)


def steps(world: World) -> tuple[EmailStep, ...]:
    return world.installation.workspace.campaigns[WEBINAR].emails


def told(group: Group) -> tuple[int, str, str, str]:
    return group.leads, group.stands_on, group.today.what, group.moved.what if group.moved else "?"


def test_a_workspace_that_was_applied_is_the_same(quick_world: World) -> None:
    plans = plan_workspace(quick_world.installation, quick_world.now)
    assert {(each.what, each.changes, each.under_way) for each in plans} == {("same", (), 0)}


def test_a_campaign_that_never_was_live_is_new(quick_world: World) -> None:
    workspace = quick_world.installation.workspace
    spring = workspace.campaigns["newsletter"].model_copy(update={"campaign": "spring"})
    installation = replace(quick_world.installation, workspace=replace(workspace, campaigns={"spring": spring}))
    assert [each.what for each in plan_workspace(installation, quick_world.now) if each.campaign == "spring"] == ["new"]


def test_a_campaign_without_a_file_is_gone_and_those_on_it_are_counted(quick_world: World) -> None:
    quick_world.take("webinar")
    quick_world.turn()
    workspace = quick_world.installation.workspace
    newsletter = {"newsletter": workspace.campaigns["newsletter"]}
    installation = replace(quick_world.installation, workspace=replace(workspace, campaigns=newsletter))
    plans = {each.campaign: each for each in plan_workspace(installation, quick_world.now)}
    assert (plans[WEBINAR].what, plans[WEBINAR].under_way, plans[WEBINAR].differ) == ("gone", 1, 0)


def test_a_plan_changes_nothing(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    before = world.enrollments()[0].model_dump()
    one, _, three, four = steps(world)
    plan(world, "case-study=checklist", steps=(one, three, four))
    assert world.enrollments()[0].model_dump() == before
    assert len([each for each in world.all(CampaignVersion) if each.campaign == WEBINAR]) == 1
    assert world.all(StepMapping) == []


def test_leads_under_way_are_told_by_step_with_what_they_get_today_and_with_the_new_version(world: World) -> None:
    world.take("webinar", *[person(f"lead-{number}@company-{number}.example") for number in range(3)])
    world.travel(days=8)
    world.take("webinar")
    world.travel(days=1)
    one, two, three, four = steps(world)
    planned = plan(world, steps=(one, three, two, four))
    assert [told(group) for group in planned.groups] == [
        (3, "case-study", "checklist", "last-word"),
        (1, "thank-you", "case-study", "checklist"),
    ]
    assert (planned.under_way, planned.differ) == (4, 4)


def test_the_times_of_a_group_are_those_of_its_first_and_last_lead(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", *[person(f"lead-{number}@company-{number}.example") for number in range(3)])
    world.travel(days=2)
    due = [each.due_at for each in world.enrollments()]
    cadence = world.installation.workspace.campaigns[WEBINAR].cadence.model_copy(update={"on": frozenset({4})})
    [group] = plan(world, cadence=cadence).groups
    assert (group.today.first, group.today.last) == (min(due), max(due))
    assert group.moved
    assert (group.moved.first.weekday(), group.moved.last.weekday()) == (4, 4)
    assert group.moved.first > min(due)


def test_a_reworded_mail_is_told_as_such(quick_world: World) -> None:
    quick_world.take("webinar")
    quick_world.travel_until_mailed()
    one, two, three, four = steps(quick_world)
    planned = plan(quick_world, steps=(one, two.model_copy(update={"subject": "Another"}), three, four))
    assert [told(group)[2:] for group in planned.groups] == [("case-study", "case-study (reworded)")]


def test_what_stands_on_a_step_that_is_gone_needs_a_mapping(quick_world: World) -> None:
    quick_world.take("webinar")
    quick_world.travel_until_mailed(mails=2)
    one, _, three, four = steps(quick_world)
    lost = plan(quick_world, steps=(one, three, four))
    assert [told(group) for group in lost.groups] == [(1, "case-study", "checklist", "?")]
    found = plan(quick_world, "case-study=checklist", steps=(one, three, four))
    assert [told(group) for group in found.groups] == [(1, "case-study", "checklist", "last-word")]


def test_a_mail_that_somebody_would_get_again_is_told(quick_world: World) -> None:
    quick_world.take("webinar")
    quick_world.travel_until_mailed()
    one, two, three, four = steps(quick_world)
    edited = {"steps": (two, one.model_copy(update={"email": "hello"}), three, four)}
    assert plan(quick_world, **edited).sent_again == (Again("thank-you", "hello", 1),)
    assert plan(quick_world, "thank-you=hello", **edited).sent_again == ()


def test_a_rest_and_an_end_are_told_like_steps(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.travel_until_mailed(mails=4)
    world.now += timedelta(minutes=1)
    assert [told(group)[2] for group in plan(world).groups] == ["rests, then newsletter"]
    assert [told(group)[3] for group in plan(world, rests=None).groups] == ["ends: nothing heard"]


def test_a_template_that_cannot_be_compiled_is_one_problem(quick_world: World) -> None:
    one, *others = steps(quick_world)
    with pytest.raises(Problem, match=r"no/such\.mjml"):
        plan(quick_world, steps=(one.model_copy(update={"template": "no/such.mjml"}), *others))
