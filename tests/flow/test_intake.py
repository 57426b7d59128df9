"""Intake: every lead in, once, with everything that is known of it."""

from datetime import timedelta
from functools import partial

import pytest

from engine.domain.lead import LeadStage, Resolution
from engine.domain.listed import ListedContact
from engine.domain.message import Purpose
from engine.domain.problem import Problem
from engine.domain.sales import HandoffOutcome
from engine.flow.intake import TakenIn, take_contacts
from engine.store.tables import Account, Contact, Lead, Touchpoint
from engine.testing.timed_world import START
from tests.at_once import at_once
from tests.world import World, person


def test_the_same_list_twice_changes_nothing(world: World) -> None:
    people = [person(), person("bo@else.example", occurred_at=START - timedelta(days=2))]
    assert world.take("webinar", *people) == TakenIn(new=2, known=0)
    before = [world.all(model) for model in (Lead, Touchpoint, Account)]
    world.now += timedelta(days=1)
    assert world.take("webinar", *people) == TakenIn(new=0, known=2)
    assert [world.all(model) for model in (Lead, Touchpoint, Account)] == before


def test_the_same_person_from_two_sources_is_one_lead_with_two_source_touchpoints(world: World) -> None:
    world.take("webinar", topic="Returns in the peak")
    assert world.take("white-paper", topic="Grading") == TakenIn(new=0, known=1)
    assert world.kinds() == ["source", "source"]
    assert {each.words for each in world.timeline()} == {
        "signed up for our webinar: Returns in the peak",
        "downloaded our paper: Grading",
    }
    assert len(world.all(Lead)) == 1


def test_the_same_person_twice_in_a_list_is_one_lead_that_has_what_both_rows_say(world: World) -> None:
    first, second = person(title="", occurred_at=START), person(title="COO", phone="+44 1", consent=False)
    assert world.take("webinar", first, second) == TakenIn(new=1, known=1)
    lead = world.lead()
    assert (lead.title, lead.phone, lead.consent) == ("COO", "+44 1", False)


def test_blanks_are_filled_and_what_is_known_is_never_overwritten(world: World) -> None:
    world.take("webinar", person(first_name="Ada", last_name="", title="COO", company="", industry="Retail"))
    world.take("badge-scan", person(first_name="A.", last_name="Byron", title="", company="Lovelace", industry="Toys"))
    lead, [account] = world.lead(), world.all(Account)
    assert (lead.first_name, lead.last_name, lead.title) == ("Ada", "Byron", "COO")
    assert (account.name, account.industry, account.domain) == ("Lovelace", "Retail", "lovelace-works.example")


def test_a_country_that_fills_a_blank_brings_its_time_zone(world: World) -> None:
    world.take("webinar", person(country=""))
    assert world.lead().time_zone == "Europe/London"  # where the company is
    world.take("badge-scan", person(country="JP"))
    assert (world.lead().country, world.lead().time_zone) == ("JP", "Asia/Tokyo")
    world.take("trial", person(country="US"))
    assert (world.lead().country, world.lead().time_zone) == ("JP", "Asia/Tokyo")


def test_a_free_mail_address_makes_no_account(world: World) -> None:
    world.take("webinar", person("ada@gmail.com"), person("bob@gmail.com"))
    assert world.all(Account) == []
    assert [each.account_id for each in world.all(Lead)] == [None, None]


def test_colleagues_share_their_account_whatever_the_host(world: World) -> None:
    world.take("webinar", person("ada@mail.lovelace-works.example"), person("bob@lovelace-works.example"))
    assert len(world.all(Account)) == 1


def test_a_known_lead_that_asks_for_a_talk_goes_to_sales_and_out_of_its_campaign(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    world.take("talk-to-sales", message="Please call me.")
    assert world.lead().stage == LeadStage.NEW
    assert "active" not in {each.state for each in world.enrollments()}
    world.turn()
    assert world.lead().stage == LeadStage.HANDED_OFF
    assert world.handoff_of().rule == "asked for it: asked to talk to sales"


def test_a_lead_with_sales_that_asks_for_a_talk_again_joins_its_handoff(world: World) -> None:
    handoff = world.handed_over()
    world.accept(handoff)
    world.now += timedelta(hours=1)
    world.take("talk-to-sales", message="Why does nobody call?")
    assert world.lead().stage == LeadStage.HANDED_OFF
    assert world.lead().owner == world.rep_of(handoff)
    world.turn()
    assert world.kinds()[-1] == "joined"
    [joined] = world.messages(Purpose.JOINED)
    [news] = [each for each in world.mails_to(world.rep_of(handoff)) if each.number == joined.id]
    assert "Why does nobody call?" in news.text
    assert "bit again: asked to talk to sales" in str(news.mime["Subject"])
    assert "Ada Byron is yours already" in news.text
    assert "people" not in news.text
    assert len(world.handoffs()) == 1


def test_a_lead_with_sales_that_does_something_else_stays_as_it_is(world: World) -> None:
    world.handed_over()
    before = world.lead()
    world.take("webinar", topic="Returns in the peak")
    world.turn()
    assert world.lead() == before


@pytest.mark.parametrize("source", ["badge-scan", "talk-to-sales"])
def test_a_resting_lead_that_does_something_new_comes_back_at_once(world: World, source: str) -> None:
    world.take("webinar")
    world.travel(weeks=5)
    assert world.lead().stage == LeadStage.RESTING
    world.take(source, event="DSP World")
    world.turn()
    came_back = LeadStage.HANDED_OFF if source == "talk-to-sales" else LeadStage.NURTURING
    assert (world.lead().stage, world.lead().source) == (came_back, source)


def test_a_resting_lead_whose_old_list_is_imported_again_rests_on(world: World) -> None:
    world.take("webinar", person(occurred_at=START))
    world.travel(weeks=5)
    world.take("webinar", person(occurred_at=START))
    assert world.lead().stage == LeadStage.RESTING


def test_a_lost_lead_that_does_something_new_comes_back_and_a_won_one_stays_won(world: World) -> None:
    world.conclude(world.handed_over("lost@one.example"), HandoffOutcome.LOST)
    world.conclude(world.handed_over("won@two.example"), HandoffOutcome.WON)
    world.take("webinar", person("lost@one.example"), person("won@two.example"))
    world.turn()
    assert world.lead("lost@one.example").stage == LeadStage.NURTURING
    assert world.lead("won@two.example").resolution == Resolution.WON


def test_somebody_who_said_no_to_mail_and_later_agrees_comes_back(world: World) -> None:
    world.take("webinar", person(consent=False))
    world.turn()
    assert world.lead().resolution == Resolution.NO_CONSENT
    world.take("white-paper", person(consent=True))
    world.turn()
    assert world.lead().stage == LeadStage.NURTURING


def test_what_was_done_in_the_future_was_done_now(world: World) -> None:
    world.take("webinar", person(occurred_at=START + timedelta(days=400)))
    assert world.timeline()[0].occurred_at == START


def test_a_source_that_nobody_wrote_is_refused_with_the_ones_there_are(quick_world: World) -> None:
    with pytest.raises(Problem, match=r"no source 'podcast'.*badge-scan, talk-to-sales"):
        quick_world.take("podcast")


def test_a_contact_is_known_once_and_is_never_mailed(world: World) -> None:
    contact = ListedContact(2, "chief@lovelace-works.example", "Maud Conti", "COO", owner="sam.ortiz@northwind.example")
    assert take_contacts(world.installation, [contact], world.now) == TakenIn(new=1, known=0)
    assert take_contacts(world.installation, [contact], world.now) == TakenIn(new=0, known=1)
    world.travel(weeks=3)
    assert len(world.all(Contact)) == 1
    assert world.all(Lead) == []
    assert world.all(Account)[0].owner == "sam.ortiz@northwind.example"


def test_an_account_is_owned_though_only_one_of_its_rows_says_by_whom(world: World) -> None:
    people = [
        ListedContact(line, f"{line}@ox.example", owner=owner) for line, owner in ((1, ""), (2, "s@r.example"), (3, ""))
    ]
    take_contacts(world.installation, people, world.now)
    assert [each.owner for each in world.all(Account)] == ["s@r.example"]


def test_two_imports_of_one_list_at_the_same_moment_take_everybody_in_once(postgres_world: World) -> None:
    people = [person(f"lead-{number}@company-{number % 7}.example") for number in range(50)]
    taken = at_once(*[partial(postgres_world.take, "webinar", *people)] * 3)
    assert len(postgres_world.all(Lead)) == len(postgres_world.all(Touchpoint)) == 50
    assert all(each.new + each.known == 50 for each in taken)
