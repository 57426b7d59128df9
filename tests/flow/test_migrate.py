"""Migrate: told to, leads under way move to the version that goes live, each behind the last step it has had."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from engine.domain.campaign import EmailStep, Step, TaskStep, Unanswered
from engine.domain.message import Purpose
from engine.domain.moving import Mapped
from engine.domain.problem import Problem
from engine.flow.apply import Applied, Order, apply_workspace, roll_back
from engine.flow.schedule import schedule_due
from engine.store import due, messages
from engine.store.tables import CampaignVersion, StepMapping, Task
from tests.at_once import at_once
from tests.world import World, mails_to_leads, mails_too_close, person

WEBINAR = "webinar-follow-up"
CALL = TaskStep(call="Leave a voicemail")


def steps(world: World) -> dict[str, Step]:
    return {step.id: step for step in world.installation.workspace.campaigns[WEBINAR].steps}


def edit(world: World, *mapping: str, migrate: bool = True, **changes: Any) -> Applied:
    """Apply an edit of the webinar's campaign, and of no other; nothing of it stays when it is refused."""
    workspace = world.installation.workspace
    edited = {WEBINAR: workspace.campaigns[WEBINAR].model_copy(update=changes)}
    alone = replace(world.installation, workspace=replace(workspace, campaigns=edited))
    said = [Mapped.read(each) for each in mapping]
    [applied] = apply_workspace(alone, "dana", world.now, migrate=migrate, mapping=said)
    kept = replace(workspace, campaigns={**workspace.campaigns, **edited})
    world.installation = replace(world.installation, workspace=kept)
    return applied


def renamed(step: Step, name: str) -> EmailStep:
    assert isinstance(step, EmailStep)
    return step.model_copy(update={"email": name})


def got(world: World) -> list[str]:
    """The steps of the mails that were sent, in order."""
    return [str(each.step) for each in mails_to_leads(world) if each.attempted_at]


def test_a_lead_under_way_gets_the_step_after_the_last_one_it_has_had(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    one, two, three, four = steps(world).values()
    assert edit(world, steps=(one, four, two, three)).moved == 1
    world.travel(weeks=5)
    assert got(world) == ["thank-you", "last-word", "case-study", "checklist"]


def test_without_being_told_nobody_moves(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    one, two, _, four = steps(world).values()
    assert edit(world, steps=(one, four, two), migrate=False).moved == 0
    world.travel(weeks=5)
    assert got(world) == ["thank-you", "case-study", "checklist", "last-word"]


def test_those_who_stayed_can_move_later(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    one, two, _, four = steps(world).values()
    edit(world, steps=(one, four, two), migrate=False)
    assert edit(world) == Applied(WEBINAR, 2, "same", 1)
    assert edit(world) == Applied(WEBINAR, 2, "same", 0)


def test_a_lead_that_moves_has_a_touchpoint_that_says_who_and_when(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    edit(world, steps=tuple(steps(world).values())[:3])
    fact = world.last("moved")
    assert fact.words == f"dana moved it to version 2 of {WEBINAR}: next is case-study"
    assert (fact.occurred_at, fact.data["by"], fact.data["version"]) == (world.now, "dana", 2)
    live = next(each for each in world.all(CampaignVersion) if each.campaign == WEBINAR and each.live)
    assert (live.applied_by, live.applied_at) == ("dana", world.now)


def test_a_mail_that_is_planned_already_leaves_as_planned_and_never_again(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    world.now = world.enrollments()[0].due_at
    schedule_due(world.installation, world.now)
    one, two, three, four = steps(world).values()
    edit(world, steps=(one, three, two, four))
    world.travel(weeks=5)
    assert got(world) == ["thank-you", "case-study", "last-word"]
    assert mails_too_close(world) == []


def test_when_it_is_due_stays_as_it_was(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    before = world.enrollments()[0].due_at
    edit(world, steps=tuple(steps(world).values())[:3])
    assert world.enrollments()[0].due_at == before == world.lead().next_action_at


def test_unless_the_days_were_edited(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    before = world.enrollments()[0].due_at
    cadence = world.installation.workspace.campaigns[WEBINAR].cadence.model_copy(update={"on": frozenset({4})})
    edit(world, cadence=cadence)
    after = world.enrollments()[0].due_at
    assert after.weekday() == 4
    assert timedelta(0) < after - before < timedelta(days=4)
    assert world.lead().next_action_at == after


def test_a_lead_on_a_step_that_is_gone_stops_the_whole_edit(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed(mails=2)
    one, _, three, four = steps(world).values()
    with pytest.raises(Problem, match=r"1 on 'case-study'.*--map case-study="):
        edit(world, steps=(one, three, four))
    assert [each.number for each in world.all(CampaignVersion) if each.campaign == WEBINAR] == [1]
    assert "moved" not in world.kinds()


def test_such_a_lead_goes_on_behind_what_the_step_counts_as(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed(mails=2)
    one, _, three, four = steps(world).values()
    edit(world, "case-study=checklist", steps=(one, three, four))
    world.travel(weeks=5)
    assert got(world) == ["thank-you", "case-study", "last-word"]


def test_or_behind_what_came_before_a_step_that_is_passed_over(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    _, *others = steps(world).values()
    edit(world, "thank-you=", steps=tuple(others))
    world.travel(weeks=5)
    assert got(world) == ["thank-you", "case-study", "checklist", "last-word"]


def test_a_step_of_another_name_is_not_sent_again_to_those_who_come_back(world: World) -> None:
    rests = world.installation.workspace.campaigns[WEBINAR].rests
    assert rests
    one, two, three, four = steps(world).values()
    edit(world, rests=rests.model_copy(update={"after": Unanswered(emails=2)}))
    world.take("webinar")
    world.travel(weeks=3)
    edit(world, "case-study=story", migrate=False, steps=(one, three, renamed(two, "story"), four))
    world.take("webinar", topic="Another webinar")
    world.travel(weeks=4)
    assert got(world) == ["thank-you", "case-study", "last-word"]


def test_a_step_that_looks_renamed_is_refused_until_somebody_says_what_it_is(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed(mails=2)
    one, two, three, four = steps(world).values()
    another = {"steps": (one, three, renamed(two, "story"), four)}
    with pytest.raises(Problem, match=r"'story' has the template of 'case-study'.*--map case-study=story"):
        edit(world, migrate=False, **another)
    assert edit(world, "case-study=story", migrate=False, **another).what == "changed"


def test_a_task_that_was_asked_is_not_asked_again(world: World) -> None:
    one, two, three, four = steps(world).values()
    edit(world, steps=(one, CALL, two, three, four))
    world.take("webinar")
    world.travel_until_mailed(mails=2)
    edit(world, steps=(one, two, CALL, three, four))
    assert world.lead().next_action == f"{WEBINAR}: checklist"
    world.travel(weeks=5)
    assert got(world) == ["thank-you", "case-study", "checklist", "last-word"]
    assert len(world.all(Task)) == 1


def test_who_has_had_everything_gets_the_step_that_was_added(world: World) -> None:
    one, two, three, _ = steps(world).values()
    edit(world, steps=(one, two))
    world.take("webinar")
    world.travel_until_mailed(mails=2)
    edit(world, steps=(one, two, three))
    world.travel(weeks=2)
    assert got(world) == ["thank-you", "case-study", "checklist"]


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("checklist=last-word", "no campaign loses a step 'checklist'"),
        ("case-study=nothing", "has no step 'nothing'"),
        ("newsletter/case-study=checklist", "newsletter loses a step 'case-study'"),
    ],
)
def test_a_mapping_that_fits_nothing_stops_the_whole_edit(quick_world: World, mapping: str, words: str) -> None:
    one, _, three, four = steps(quick_world).values()
    with pytest.raises(Problem, match=words):
        edit(quick_world, mapping, steps=(one, three, four))
    assert quick_world.all(StepMapping) == []


def test_a_rollback_makes_the_version_before_live_again_and_moves_nobody(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    one, *_ = steps(world).values()
    edit(world, steps=(one,))
    applied = roll_back(world.installation, WEBINAR, None, Order("sam", world.now))
    assert applied == Applied(WEBINAR, 1, "back", moved=0, stayed=1)
    live = [
        (each.number, each.live, each.applied_by) for each in world.all(CampaignVersion) if each.campaign == WEBINAR
    ]
    assert live == [(1, True, "sam"), (2, False, "dana")]
    assert world.kinds().count("moved") == 1


def test_a_rollback_that_migrates_takes_those_under_way_back(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    one, two, *_ = steps(world).values()
    edit(world, steps=(one, two))
    roll_back(world.installation, WEBINAR, 1, Order("dana", world.now, migrate=True))
    world.travel(weeks=5)
    assert got(world) == ["thank-you", "case-study", "checklist", "last-word"]


def test_an_edit_that_is_taken_back_makes_the_version_of_before_live_again(world: World) -> None:
    one, two, *others = steps(world).values()
    edit(world, steps=(one, two))
    assert edit(world, steps=(one, two, *others)) == Applied(WEBINAR, 1, "back", 0)


def test_after_a_rollback_nobody_gets_a_renamed_step_under_its_old_name(world: World) -> None:
    one, two, three, four = steps(world).values()
    edit(world, "thank-you=hello", steps=(renamed(one, "hello"), two, three, four))
    world.take("webinar")
    world.travel_until_mailed()
    roll_back(world.installation, WEBINAR, 1, Order("dana", world.now, migrate=True))
    world.travel(weeks=5)
    assert got(world) == ["hello", "case-study", "checklist", "last-word"]


def test_a_rollback_to_a_step_under_its_old_name_is_refused_until_somebody_says_what_it_is(world: World) -> None:
    one, *others = steps(world).values()
    edit(world, steps=(renamed(one, "hello"), *others))
    world.take("webinar")
    world.travel_until_mailed()
    with pytest.raises(Problem, match="--map hello=thank-you"):
        roll_back(world.installation, WEBINAR, 1, Order("dana", world.now))
    said = (Mapped("", "hello", "thank-you"),)
    assert roll_back(world.installation, WEBINAR, 1, Order("dana", world.now, mapping=said)).what == "back"


@pytest.mark.parametrize(
    ("campaign", "number", "words"),
    [
        ("no-such", None, "there is no live campaign 'no-such'"),
        (WEBINAR, 7, r"has no version 7\. There is: 1"),
        (WEBINAR, None, "has no version before 1"),
        (WEBINAR, 1, "version 1 of webinar-follow-up is live already"),
    ],
)
def test_a_rollback_to_nowhere_is_one_line(quick_world: World, campaign: str, number: int | None, words: str) -> None:
    with pytest.raises(Problem, match=words):
        roll_back(quick_world.installation, campaign, number, Order("dana", quick_world.now))


def test_an_edit_waits_for_what_is_being_planned_and_counts_it(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar")
    world.travel_until_mailed()
    one, two, three, four = steps(world).values()
    world.now = world.enrollments()[0].due_at
    with ThreadPoolExecutor(1) as pool:
        with world.session() as session:
            [(enrollment, lead)] = due.enrollments(session, world.now, 1)
            applied = pool.submit(edit, world, steps=(one, three, two, four))
            wait_for_a_lock(world)
            messages.plan(
                session,
                Purpose.NURTURE,
                key=f"nurture:{enrollment.id}:case-study",
                recipient=lead.address,
                due_at=world.now,
                now=world.now,
                lead_id=lead.id,
                enrollment_id=enrollment.id,
                step="case-study",
                campaign_version_id=enrollment.campaign_version_id,
            )
            enrollment.position += 1
            enrollment.due_at += timedelta(weeks=1)
        assert applied.result().moved == 1
    assert world.lead().next_action == f"{WEBINAR}: last-word"
    assert world.lead().next_action_at == world.enrollments()[0].due_at == world.now + timedelta(weeks=1)


def wait_for_a_lock(world: World) -> None:
    """Until another connection waits for what this one holds."""
    query = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with world.session() as session:
            if session.execute(query).scalar_one():
                return
    raise AssertionError("nobody waits")


def test_an_edit_while_the_clockwork_turns_loses_no_lead_and_sends_nothing_twice(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar", *[person(f"lead-{number}@company-{number}.example") for number in range(30)])
    world.travel(days=2)
    world.now += timedelta(days=5)
    one, two, three, four = steps(world).values()
    at_once(world.turn, lambda: edit(world, steps=(one, three, two, four)), world.turn)
    world.travel(weeks=5)
    sent = [(each.lead_id, each.step) for each in mails_to_leads(world) if each.attempted_at]
    assert len(sent) == len(set(sent)) == 120
    assert {each.campaign_version_id for each in world.enrollments() if each.campaign == WEBINAR} == {
        each.id for each in world.all(CampaignVersion) if each.campaign == WEBINAR and each.live
    }


def test_two_who_apply_at_once_make_one_version(postgres_world: World) -> None:
    world = postgres_world
    shorter = tuple(steps(world).values())[:2]
    applied = at_once(lambda: edit(world, steps=shorter), lambda: edit(world, steps=shorter))
    assert sorted(each.what for each in applied) == ["changed", "same"]
