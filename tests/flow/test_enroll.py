"""Enroll: on the track of its source, one at a time, and back after a rest."""

from datetime import timedelta
from functools import partial

from sqlalchemy import update

from engine.domain.lead import LeadStage, Resolution
from engine.flow.enroll import enroll_due
from engine.flow.qualify import qualify_due
from engine.store.tables import CampaignVersion
from tests.at_once import at_once
from tests.world import World, person


def test_each_source_has_its_track(quick_world: World) -> None:
    world = quick_world
    tracks = {"webinar", "badge-scan", "white-paper", "trial"}
    for source in tracks:
        world.take(source, person(f"ada@{source}.example"))
    world.turn()
    assert {each.campaign for each in world.enrollments()} == {f"{source}-follow-up" for source in tracks}


def test_a_lead_on_a_track_that_does_something_else_stays_on_it(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.turn()
    world.take("badge-scan", event="DSP World")
    world.travel(weeks=2)
    assert [each.campaign for each in world.enrollments()] == ["webinar-follow-up"]
    assert "talked to our booth" not in world.mails_to()[-1].text


def test_a_track_speaks_of_its_own_source_though_another_came_later(world: World) -> None:
    world.take("webinar", person(occurred_at=world.now - timedelta(days=3)), topic="Returns in the peak")
    world.take("badge-scan", person(occurred_at=world.now), event="DSP World")
    world.turn()
    [enrollment] = world.enrollments()
    assert enrollment.context == {
        "name": "webinar",
        "did": "signed up for our webinar",
        "topic": "Returns in the peak",
        "date": "21 November",
    }


def test_four_mails_unanswered_rest_come_back_and_end_as_dormant(world: World) -> None:
    world.take("webinar")
    world.travel(weeks=44)
    assert [each.campaign for each in world.enrollments()] == ["webinar-follow-up", "newsletter"]
    assert {each.state for each in world.enrollments()} == {"ended"}
    subjects = [str(each.mime["Subject"]) for each in world.mails_to()]
    assert len(subjects) == len(set(subjects)) == 8
    assert world.lead().resolution == Resolution.DORMANT
    turns = [each for each in world.kinds() if each in ("rested", "recycled", "resolved")]
    assert turns == ["rested", "recycled", "rested", "resolved"]


def test_a_campaign_may_rest_a_lead_only_so_often(quick_world: World) -> None:
    world = quick_world
    rests = world.installation.workspace.campaigns["newsletter"].rests
    assert rests
    world.rewrite("newsletter", rests=rests.model_copy(update={"at_most": 1}))
    world.take("webinar")
    world.travel(weeks=20)
    assert world.last("resolved").words.startswith("finished: nothing heard, and every rest used; last word: ")
    assert world.lead().resolution == Resolution.DORMANT


def test_a_rest_lasts_as_long_as_the_campaign_says(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.travel(weeks=5)
    rested, back = world.last("rested"), world.lead().next_action_at
    assert back
    assert back - rested.occurred_at == timedelta(days=60)
    world.now = back - timedelta(minutes=1)
    world.turn()
    assert world.lead().stage == LeadStage.RESTING
    world.wait(minutes=1)
    assert world.lead().stage == LeadStage.NURTURING


def test_a_source_without_a_live_campaign_waits_for_a_persons_look_each_time(quick_world: World) -> None:
    world = quick_world
    with world.session() as session:
        session.execute(update(CampaignVersion).values(live=False))
    world.take("webinar")
    world.turn()
    for _ in range(2):
        assert [words for _, words in world.waiting()] == ["no live campaign takes webinar"]
        world.now += timedelta(minutes=5)
        world.look()
        world.turn()
    assert world.lead().stage == LeadStage.REVIEW


def test_two_enrollers_at_the_same_moment_enroll_everybody_once(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar", *[person(f"lead-{number}@company-{number}.example") for number in range(40)])
    decided = at_once(*[partial(qualify_due, world.installation, world.now)] * 3)
    enrolled = at_once(*[partial(enroll_due, world.installation, world.now)] * 3)
    assert (sum(decided), sum(enrolled)) == (40, 40)
    assert len(world.enrollments()) == 40
