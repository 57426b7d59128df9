"""Qualify: the agreement decides, and every decision is a touchpoint with its reason."""

import pytest

from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import MessageState, Purpose
from tests.world import ADA, World, person


@pytest.mark.parametrize(
    ("who", "stage", "resolution", "reason"),
    [
        (person("ann@flowright.example"), LeadStage.RESOLVED, Resolution.DECLINED, "competitor"),
        (person(title="PhD student"), LeadStage.RESOLVED, Resolution.DECLINED, "student-or-researcher"),
        (person(country="KP"), LeadStage.RESOLVED, Resolution.DECLINED, "place-not-served"),
        (person(consent=False), LeadStage.RESOLVED, Resolution.NO_CONSENT, ""),
        (person(note="may be a competitor"), LeadStage.REVIEW, None, "staff-says-competitor"),
        (person("info@lovelace-works.example"), LeadStage.REVIEW, None, "role-address"),
        (person(title="Chief Operating Officer"), LeadStage.NURTURING, None, ""),
    ],
)
def test_the_agreement_decides(
    quick_world: World, who: object, stage: LeadStage, resolution: Resolution | None, reason: str
) -> None:
    world = quick_world
    world.take("webinar", who)  # type: ignore[arg-type]
    world.turn()
    address = world.leads()[0].address
    lead = world.lead(address)
    assert (lead.stage, lead.resolution) == (stage, resolution)
    decision = world.timeline(address)[1]
    assert decision.data.get("reason", "") == reason
    assert decision.words


def test_who_is_declined_gets_one_kind_mail_and_no_other(world: World) -> None:
    world.take("webinar", person(title="Student"))
    world.travel(weeks=20)
    [mail] = world.mails_to()
    assert mail.mime["Subject"] == "Thank you, and an honest answer"
    assert mail.mime["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_who_is_declined_and_said_no_to_mail_gets_none(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(title="Student", consent=False))
    world.turn()
    assert world.lead().resolution == Resolution.DECLINED
    assert [each.state for each in world.messages(Purpose.DECLINE)] == [MessageState.WITHHELD]


def test_a_persona_is_written_down(quick_world: World) -> None:
    quick_world.take("webinar", person(title="COO"))
    quick_world.turn()
    assert quick_world.lead().persona == "operations-leader"
    assert quick_world.last("qualified").words == "qualified for marketing as operations leader"


def test_a_hand_raiser_goes_straight_to_sales_with_doubts_as_cautions(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over(title="PhD student", note="may be a competitor")
    assert handoff.cautions == ["studies or does research", "our staff noted that this may be a competitor"]
    assert handoff.rep_id
    assert world.messages() == []


def test_what_somebody_asks_for_is_why_though_something_else_happened_later(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(occurred_at=world.now))
    handoff = world.handed_over(occurred_at=world.now.replace(day=20))
    because = next(each for each in world.timeline() if each.id == handoff.touchpoint_id)
    assert because.data["message"] == "Please call me."


def test_asked_for_a_look_again_there_is_a_task_again(world: World) -> None:
    world.take("webinar", person("info@lovelace-works.example", occurred_at=world.now))
    world.turn()
    world.look("info@lovelace-works.example")
    world.travel(weeks=5)
    assert world.lead("info@lovelace-works.example").stage == LeadStage.RESTING
    world.take("webinar", person("info@lovelace-works.example", occurred_at=world.now.replace(year=2025)))
    world.turn()
    assert world.lead("info@lovelace-works.example").stage == LeadStage.REVIEW
    assert [lead.address for lead, _ in world.waiting()] == ["info@lovelace-works.example"]


def test_nobody_is_decided_twice(world: World) -> None:
    world.take("webinar")
    for _ in range(3):
        world.turn()
    assert world.kinds(ADA).count("qualified") == 1
