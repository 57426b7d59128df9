"""Verdicts: what a person says that a reply meant is done as if it had been read so, is kept, and can be undone."""

import pytest

from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import Purpose
from engine.domain.problem import Problem
from engine.flow import verdicts
from engine.store import readings
from engine.store.readings import ReadingRow
from engine.testing.mails import Mail
from tests.world import ADA, World, person

UNSURE = "Sorting takes us two days."


def in_review(world: World, address: str = ADA) -> Mail:
    world.take("webinar", person(address))
    mail = world.travel_until_mailed(address)
    world.reply(mail, UNSURE)
    world.turn()
    assert world.lead(address).stage == LeadStage.REVIEW
    return mail


def judge(world: World, meant: str, address: str = ADA) -> None:
    verdicts.judge(world.installation, address, meant, "dana", world.now)
    world.wait(minutes=1)


def undo(world: World) -> None:
    verdicts.undo(world.installation, ADA, "sam", world.now)
    world.wait(minutes=1)


def agreement(world: World) -> list[ReadingRow]:
    with world.session() as session:
        return readings.agreement(session)


def test_a_verdict_promotes_by_the_rule_that_the_reading_would_have_met(world: World) -> None:
    in_review(world)
    judge(world, "question")
    handoff = world.handoff_of()
    assert (handoff.rule, handoff.confidence, world.lead().stage) == ("replied: question", 1.0, LeadStage.HANDED_OFF)
    assert world.last("replied").id == handoff.touchpoint_id
    assert world.last("reviewed").words == "dana looked and says that the reply meant: question"
    assert world.waiting() == []


@pytest.mark.parametrize(
    ("meant", "resolution"),
    [
        ("unsubscribe", Resolution.UNSUBSCRIBED),
        ("angry_complaint", Resolution.COMPLAINED),
        ("not_interested", Resolution.NOT_INTERESTED),
        ("wrong_person_or_left_company", Resolution.LEFT_COMPANY),
        ("already_customer", Resolution.DECLINED),
    ],
)
def test_a_verdict_ends_what_the_reading_would_have_ended(
    quick_world: World, meant: str, resolution: Resolution
) -> None:
    world = quick_world
    in_review(world)
    judge(world, meant)
    assert world.lead().resolution == resolution
    assert world.suppressed() == ({ADA} if meant in ("unsubscribe", "angry_complaint") else set())


def test_who_only_said_thanks_goes_on_with_the_campaign_and_gets_no_mail_twice(quick_world: World) -> None:
    world = quick_world
    in_review(world)
    judge(world, "acknowledgement_only")
    assert world.lead().stage == LeadStage.NURTURING
    world.travel(weeks=3)
    names = [mail.name for mail in world.mails_to()]
    assert len(names) == len(set(names)) > 1


def test_an_opt_out_by_verdict_can_be_taken_back_and_the_lead_waits_for_a_look_again(world: World) -> None:
    in_review(world)
    judge(world, "unsubscribe")
    undo(world)
    assert (world.lead().stage, world.suppressed()) == (LeadStage.REVIEW, set())
    assert world.kinds().count("reviewed") == 2
    judge(world, "question")
    assert world.lead().stage == LeadStage.HANDED_OFF


def test_invariant_3_taking_a_verdict_back_lifts_no_opt_out_that_the_lead_made_itself_since(world: World) -> None:
    mail = in_review(world)
    judge(world, "unsubscribe")
    world.unsubscribe(mail)
    with pytest.raises(Problem, match="not worked through yet"):
        undo(world)
    world.turn()
    undo(world)
    assert world.suppressed() == {ADA}
    world.travel(weeks=20)
    assert len(world.mails_to()) == 1


def test_what_sales_has_by_a_verdict_is_theirs_to_return(quick_world: World) -> None:
    world = quick_world
    in_review(world)
    judge(world, "question")
    with pytest.raises(Problem, match="sales has"):
        undo(world)


def test_a_kind_no_by_a_verdict_taken_back_at_once_does_not_leave(quick_world: World) -> None:
    world = quick_world
    in_review(world)
    verdicts.judge(world.installation, ADA, "already_customer", "dana", world.now)
    undo(world)
    assert [message.state for message in world.messages(Purpose.DECLINE)] == ["withheld"]


@pytest.mark.parametrize(("meant", "says"), [("fine", "is nothing that a reply can mean"), ("question", "no lead")])
def test_a_verdict_that_cannot_be_given_says_why(quick_world: World, meant: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        verdicts.judge(quick_world.installation, "nobody@nowhere.example", meant, "dana", quick_world.now)


def test_there_is_nothing_to_judge_of_somebody_who_has_written_nothing(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person("info@lovelace-works.example"))
    world.turn()
    with pytest.raises(Problem, match="has written nothing to judge"):
        judge(world, "question", "info@lovelace-works.example")
    with pytest.raises(Problem, match="no verdict"):
        verdicts.undo(world.installation, "info@lovelace-works.example", "sam", world.now)


def test_the_agreement_counts_verdicts_by_what_was_read_but_for_those_taken_back(world: World) -> None:
    in_review(world)
    judge(world, "unsubscribe")
    undo(world)
    judge(world, "interested")
    in_review(world, "bo@zuse-labs.example")
    judge(world, "question", "bo@zuse-labs.example")
    assert agreement(world) == [ReadingRow("interested", 2, 1, "50%", "question")]
