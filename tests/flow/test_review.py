"""Review: a person decides about a lead that the rules could not judge."""

from functools import partial

import pytest

from engine.domain.lead import LeadStage, Resolution
from engine.domain.problem import Problem
from engine.domain.sales import ReturnReason
from engine.flow import review, transitions
from engine.store.database import transaction
from tests.at_once import at_once
from tests.world import World, person

INFO = "info@lovelace-works.example"


def test_who_is_accepted_goes_on_the_track_of_its_source(world: World) -> None:
    world.take("webinar", person(INFO))
    world.turn()
    assert [(lead.address, words) for lead, words in world.waiting()] == [
        (INFO, "wrote from an address that belongs to no person")
    ]
    world.look(INFO)
    assert world.waiting() == []
    world.turn()
    assert world.enrollments()[0].campaign == "webinar-follow-up"
    assert world.last("reviewed", INFO).words == "dana looked and accepted"


def test_who_is_declined_hears_a_kind_no(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(INFO))
    world.turn()
    review.decline(world.installation, INFO, "no-person", "dana", world.now)
    world.turn()
    assert (world.lead(INFO).resolution, world.lead(INFO).resolution_detail) == (Resolution.DECLINED, "no-person")
    assert len(world.mails_to(INFO)) == 1


def test_who_does_not_wait_cannot_be_decided(quick_world: World) -> None:
    quick_world.take("webinar")
    quick_world.turn()
    with pytest.raises(Problem, match="does not wait for a look; it is nurturing"):
        quick_world.look()
    with pytest.raises(Problem, match=r"there is no lead nobody@nowhere\.example"):
        quick_world.look("nobody@nowhere.example")


def test_who_asks_for_a_talk_meanwhile_goes_to_sales(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(INFO))
    world.turn()
    world.handed_over(INFO)
    assert world.lead(INFO).stage == LeadStage.HANDED_OFF
    assert world.waiting() == []


def test_a_look_that_was_overtaken_is_not_asked_for_with_the_next_one(world: World) -> None:
    world.take("webinar", person(INFO))
    world.turn()
    world.give_back(world.handed_over(INFO), ReturnReason.WRONG_DATA)
    assert [words for _, words in world.waiting()] == ["sales returned it, the data is wrong"]


def test_a_lead_with_two_reasons_for_a_look_is_listed_once_with_both(world: World) -> None:
    world.take("webinar", person(INFO))
    world.turn()
    with transaction(world.installation.database) as session:
        lead = review.under_review(session, INFO)
        transitions.ask_for_a_look(session, lead, "unsure", "wrote something", cause="test", now=world.now)
    assert [words for _, words in world.waiting()] == [
        "wrote from an address that belongs to no person; wrote something"
    ]


def test_two_who_look_at_the_same_moment_decide_once(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar", person(INFO))
    world.turn()

    def decide(accept: bool) -> bool:
        try:
            if accept:
                world.look(INFO)
            else:
                review.decline(world.installation, INFO, "no-person", "sam", world.now)
        except Problem:
            return False
        return True

    assert sorted(at_once(partial(decide, True), partial(decide, False))) == [False, True]
    assert world.kinds(INFO).count("reviewed") == 1
