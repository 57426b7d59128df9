"""Engage: what an arrival means. Opt-outs first, then bites; machines change nothing."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import MessageState
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.store.tables import InboundEvent
from tests.world import ADA, World, person


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("What does it cost?", "replied: question"),
        ("Yes, I would like to see a demo.", "replied: meeting request"),
        ("Sounds good, I am interested.", "replied: interested"),
        ("Please contact Bo instead, she looks after this.", "replied: referral to colleague"),
    ],
)
def test_a_reply_that_meets_a_rule_goes_to_sales_with_the_rules_name(quick_world: World, words: str, rule: str) -> None:
    world = quick_world
    world.take("webinar")
    world.reply(world.travel_until_mailed(), words)
    world.turn()
    assert world.lead().stage == LeadStage.HANDED_OFF
    assert world.handoff_of().rule == rule


@pytest.mark.parametrize(
    "words", ["Please unsubscribe me, but the demo was great. Call me!", "Stop.", "Remove me please"]
)
def test_an_opt_out_outranks_whatever_else_a_reply_says(world: World, words: str) -> None:
    world.take("webinar")
    world.reply(world.travel_until_mailed(), words)
    world.turn()
    assert world.lead().resolution == Resolution.UNSUBSCRIBED
    assert world.suppressed() == {ADA}
    assert world.handoffs() == []


def test_who_is_not_interested_is_finished_and_hears_no_more(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.reply(world.travel_until_mailed(), "Thanks, but we are not interested.")
    world.turn()
    assert world.lead().resolution == Resolution.NOT_INTERESTED
    world.travel(weeks=20)
    assert len(world.mails_to()) == 1
    assert world.suppressed() == set()


def test_a_reply_that_no_rule_knows_waits_for_a_persons_look_and_nothing_is_sent_meanwhile(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.reply(world.travel_until_mailed(), "Thank you!")
    world.turn()
    assert world.lead().stage == LeadStage.REVIEW
    assert [words for _, words in world.waiting()] == ["replied, and no rule says what to do (acknowledgement only)"]
    world.travel(weeks=3)
    assert len(world.mails_to()) == 1


def test_a_click_on_a_next_step_goes_to_sales(world: World) -> None:
    world.take("webinar")
    world.click(world.travel_until_mailed(mails=2), "consultation")
    world.turn()
    assert world.lead().stage == LeadStage.NURTURING  # the hit is held: the rest of a burst may follow
    world.settle()
    assert (world.lead().stage, world.handoff_of().rule) == (LeadStage.HANDED_OFF, "clicked consultation")


def test_a_click_on_material_is_kept_and_is_no_bite(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.click(world.travel_until_mailed(mails=3), "technical_paper")
    world.settle()
    assert world.last("clicked").words == "clicked the offer technical paper"
    assert world.lead().stage == LeadStage.NURTURING


def test_a_click_of_somebody_who_is_finished_is_kept_and_is_no_bite(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed(mails=2)
    world.reply(mail, "Thanks, but we are not interested.")
    world.turn()
    world.click(mail, "consultation", after=timedelta(days=1))
    world.settle()
    assert world.kinds()[-1] == "clicked"
    assert world.lead().resolution == Resolution.NOT_INTERESTED
    assert world.handoffs() == []


@pytest.mark.parametrize("first", ["click", "opt-out"])
def test_an_opt_out_while_a_click_is_held_wins_whichever_is_worked_through_first(world: World, first: str) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed(mails=2)
    world.click(mail, "consultation")
    world.wait(seconds=5)
    world.unsubscribe(mail)
    with world.session() as session:
        held, left = session.scalars(select(InboundEvent).order_by(col(InboundEvent.id).desc()).limit(2)).all()[::-1]
        held.process_at, left.process_at = (
            world.now + timedelta(seconds=order) for order in ((0, 1) if first == "click" else (1, 0))
        )
    world.turn()
    world.wait(seconds=1)
    assert world.lead().resolution == "unsubscribed"
    assert world.handoffs() == []
    assert {"clicked", "unsubscribed"} <= set(world.kinds())


def test_a_click_of_a_resting_lead_is_a_bite(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.travel(weeks=5)
    assert world.lead().stage == LeadStage.RESTING
    world.click(world.mails_to()[1], "consultation", after=timedelta(days=30))
    world.settle()
    assert world.lead().stage == LeadStage.HANDED_OFF


def test_a_reply_of_somebody_who_is_finished_is_a_bite(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.unsubscribe(mail)
    world.turn()
    world.reply(mail, "Call me: what does it cost?")
    world.turn()
    assert world.lead().stage == LeadStage.HANDED_OFF
    assert world.suppressed() == {ADA}


def test_the_rules_are_those_of_the_version_whose_mail_was_answered(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    [*_, click] = world.installation.workspace.campaigns["webinar-follow-up"].bites[:2]
    world.rewrite("webinar-follow-up", bites=(click,))
    world.reply(mail, "What does it cost?")
    world.turn()
    assert world.lead().stage == LeadStage.HANDED_OFF


@pytest.mark.parametrize(
    ("kind", "resolution", "suppressed"),
    [("hard", Resolution.UNREACHABLE, {ADA}), ("soft", None, set()), ("block", None, set())],
)
def test_only_a_hard_bounce_ends_a_lead(
    world: World, kind: str, resolution: Resolution | None, suppressed: set[str]
) -> None:
    world.take("webinar")
    world.bounce(world.travel_until_mailed(), kind)
    world.turn()
    assert (world.lead().resolution, world.suppressed()) == (resolution, suppressed)


def test_who_unsubscribes_while_sales_works_on_them_stays_with_sales_and_rests_nowhere_after(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.reply(mail, "What does it cost?")
    world.turn()
    world.unsubscribe(mail)
    world.turn()
    assert world.lead().stage == LeadStage.HANDED_OFF
    world.give_back(world.handoff_of(), ReturnReason.NO_NEED)
    assert world.lead().resolution == Resolution.UNSUBSCRIBED
    world.travel(weeks=20)
    assert len(world.mails_to()) == 1


def test_a_won_lead_that_unsubscribes_stays_won_and_is_not_written_to(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.reply(mail, "What does it cost?")
    world.turn()
    world.conclude(world.handoff_of(), HandoffOutcome.WON)
    world.unsubscribe(mail)
    world.turn()
    assert world.lead().resolution == Resolution.WON
    assert world.suppressed() == {ADA}


def test_an_opt_out_stops_the_mail_that_was_planned_for_another_lead_at_the_address_only(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(), person("bo@lovelace-works.example"))
    world.travel(hours=4)
    world.unsubscribe(world.mails_to()[0])
    world.travel(weeks=2)
    assert len(world.mails_to()) == 1
    assert len(world.mails_to("bo@lovelace-works.example")) == 3
    assert MessageState.WITHHELD not in {each.state for each in world.messages()}
