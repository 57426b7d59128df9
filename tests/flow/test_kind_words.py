"""Everybody gets an answer: after a return, when sales is late, and the last word on who is finished."""

from datetime import timedelta

import pytest

from engine.domain.last_word import LAST_WORD
from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import MessageState, Purpose
from engine.domain.problem import Problem
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.flow import review
from engine.store.tables import Handoff
from tests.world import ADA, World, person


def replied(world: World) -> None:
    """Ada answered a mail of her campaign, and is with sales."""
    world.take("webinar", topic="Returns")
    world.reply(world.travel_until_mailed(), "What does it cost?")
    world.turn()


def test_who_wrote_and_is_given_back_hears_how_it_goes_on(world: World) -> None:
    replied(world)
    world.give_back(world.handoff_of(), ReturnReason.BAD_TIMING)
    world.turn()
    [parting] = world.messages(Purpose.PARTING)
    assert parting.state == MessageState.SENT
    assert "the time is not right" in world.mails_to()[-1].text
    assert "List-Unsubscribe" in world.mails_to()[-1].mime
    assert world.last("mailed").words == "got a kind mail that says how it goes on"
    assert world.lead().stage == LeadStage.RESTING


def test_who_only_clicked_is_not_thanked_for_writing(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", topic="Returns")
    world.click(world.travel_until_mailed(mails=2), "consultation")
    world.travel(hours=1)
    world.give_back(world.handoff_of(), ReturnReason.NO_NEED)
    world.turn()
    assert world.messages(Purpose.PARTING) == []


def test_who_left_meanwhile_hears_nothing_more(quick_world: World) -> None:
    world = quick_world
    replied(world)
    mails = world.mails_to()
    world.unsubscribe(mails[-1])
    world.turn()
    world.give_back(world.handoff_of(), ReturnReason.NO_NEED)
    world.turn()
    assert len(world.mails_to()) == len(mails)


def test_who_asked_and_is_not_answered_in_time_hears_who_will_and_by_when(world: World) -> None:
    handoff = world.handed_over()
    world.now = handoff.due_at
    world.turn()
    [mail] = world.mails_to()
    assert "Tom Ashdown will answer you by Wednesday, 25 November" in mail.text
    world.now = world.handoff_of().rings_at
    world.turn()
    assert len(world.mails_to()) == 1


def test_who_is_being_talked_to_is_not_told_to_wait(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.attempt(handoff, reached=True)
    world.now = world.handoff_of().due_at
    world.turn()
    assert world.messages(Purpose.WAITING) == []


def test_a_reply_to_the_word_that_somebody_will_answer_reaches_the_rep(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.now = handoff.due_at
    world.turn()
    world.reply(world.mails_to()[-1], "Please call me on my mobile.")
    world.turn()
    assert world.kinds()[-1] == "joined"


def test_a_lost_lead_rests_and_comes_back_when_the_agreement_says_so(quick_world: World) -> None:
    world = quick_world
    world.agree(returns={"lost": timedelta(days=200)})
    world.conclude(world.handed_over(), HandoffOutcome.LOST)
    assert (world.lead().stage, world.lead().comes_back_to) == (LeadStage.RESTING, "newsletter")
    assert world.lead().next_action_at == world.now + timedelta(days=200)


def test_a_reason_may_lead_to_a_campaign_of_its_own(quick_world: World) -> None:
    world = quick_world
    world.agree(returns={"campaigns": {ReturnReason.NO_BUDGET: "trial-follow-up"}})
    world.give_back(world.handed_over(), ReturnReason.NO_BUDGET)
    assert world.lead().comes_back_to == "trial-follow-up"


def test_wrong_data_is_put_right_and_goes_to_the_same_rep_again_with_its_history(world: World) -> None:
    handoff = world.handed_over()
    world.give_back(handoff, ReturnReason.WRONG_DATA)
    review.correct(world.installation, ADA, {"phone": "+44 555 0100"}, "dana", world.now)
    world.turn()
    again = world.handoff_of()
    assert again.id != handoff.id
    assert again.rep_id == handoff.rep_id
    brief = world.mails_to(world.rep_of(again))[-1]
    assert "+44 555 0100" in brief.text
    assert "returned: wrong data" in brief.text
    assert world.black_hole() == []


def test_only_what_sales_found_wrong_can_be_corrected(quick_world: World) -> None:
    world = quick_world
    world.give_back(world.handed_over(), ReturnReason.WRONG_DATA)
    with pytest.raises(Problem, match="'stage' cannot be corrected"):
        review.correct(world.installation, ADA, {"stage": "won"}, "dana", world.now)


def test_wrong_data_can_be_put_right_after_another_handoff_of_the_account_came_and_went(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.give_back(handoff, ReturnReason.WRONG_DATA)
    colleague = f"ben@{ADA.partition('@')[2]}"
    world.conclude(world.handed_over(colleague), HandoffOutcome.LOST)
    review.correct(world.installation, ADA, {"phone": "+44 555 0100"}, "dana", world.now)
    world.turn()
    assert world.handoff_of().rule == handoff.rule


def test_what_sales_returned_twice_at_one_moment_goes_on_as_it_was_the_second_time(quick_world: World) -> None:
    world = quick_world
    world.give_back(world.handed_over(), ReturnReason.WRONG_DATA)
    review.correct(world.installation, ADA, {}, "dana", world.now)
    world.turn()
    with world.session() as session:
        session.get_one(Handoff, 2).rule = "the second time"
    world.give_back(world.handoff_of(), ReturnReason.WRONG_DATA)
    review.correct(world.installation, ADA, {}, "dana", world.now)
    assert world.handoff_of().rule == "the second time"


def test_who_waits_for_another_reason_was_not_returned_for_its_data(quick_world: World) -> None:
    world = quick_world
    info = f"info@{ADA.partition('@')[2]}"
    world.take("webinar", person(info))
    world.turn()
    with pytest.raises(Problem, match="has not returned"):
        review.correct(world.installation, info, {"phone": "+44 555 0100"}, "dana", world.now)


def test_whoever_is_finished_has_a_last_word_or_the_reason_why_not(quick_world: World) -> None:
    world = quick_world
    assert set(LAST_WORD) == set(Resolution)
    world.conclude(world.handed_over(), HandoffOutcome.WON)
    assert world.last("resolved").data["last_word"] == "sales has the last word: won"
