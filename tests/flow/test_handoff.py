"""Promote and hand off: to a named salesperson, with the brief at once; a second bite joins."""

from datetime import UTC, date, datetime, timedelta

import pytest

from engine.domain.lead import LeadStage
from engine.domain.listed import ListedContact
from engine.domain.message import MessageState, Purpose
from engine.domain.sales import Absence
from engine.domain.territory import Territory
from engine.flow.intake import take_contacts
from tests.world import ADA, World, person

BOB = "bob@lovelace-works.example"


def bitten(world: World) -> None:
    """Ada and Bob are on a track, and Ada bites."""
    world.take("webinar", person(), person(BOB, first_name="Bob"), topic="Returns in the peak")
    world.travel(hours=4)
    world.reply(world.mails_to()[0], "What does it cost?")


def test_the_brief_goes_out_at_once_to_the_rep_and_says_why_now(world: World) -> None:
    bitten(world)
    world.turn()
    handoff = world.handoff_of()
    [brief] = world.mails_to(world.rep_of(handoff))
    assert world.message(brief.number).attempted_at == world.now
    for told in ("replied: question", "What does it cost?", "Which part of handling returns", "Returns in the peak"):
        assert told in brief.text
    assert "/console/handoffs/" in brief.html
    assert brief.links == []


def test_the_rep_owns_the_lead_until_the_time_agreed_in_working_hours(quick_world: World) -> None:
    world = quick_world
    bitten(world)
    world.turn()
    handoff, lead = world.handoff_of(), world.lead()
    assert (lead.owner, lead.next_action_at) == (world.rep_of(handoff), handoff.rings_at)
    assert handoff.rings_at == handoff.due_at - timedelta(hours=1)
    assert handoff.due_at == world.now + timedelta(hours=4)


def test_a_second_bite_at_the_account_joins_the_open_handoff_and_the_rep_hears_of_it(world: World) -> None:
    bitten(world)
    world.turn()
    world.reply(world.mails_to(BOB)[0], "Could you call us?")
    world.turn()
    [handoff] = world.handoffs()
    assert (world.lead(BOB).stage, world.lead(BOB).handoff_id) == (LeadStage.HANDED_OFF, handoff.id)
    assert world.kinds(BOB)[-1] == "joined"
    news = world.mails_to(world.rep_of(handoff))[-1]
    assert "Bob" in str(news.mime["Subject"])
    assert "Could you call us?" in news.text
    assert "makes 2 people at" in news.text


def test_each_bite_of_a_lead_with_sales_is_told_once(quick_world: World) -> None:
    world = quick_world
    bitten(world)
    world.turn()
    for _ in range(2):
        world.tell("replied", id="again", recipient=ADA, text="And how long does it take?")
        world.turn()
    assert world.kinds().count("joined") == 1
    assert len(world.messages(Purpose.JOINED)) == 1


def test_two_bites_in_one_payload_are_one_handoff_with_the_second_joined(world: World) -> None:
    bitten(world)
    world.reply(world.mails_to(BOB)[0], "Could you call us?")
    world.turn()
    assert len(world.handoffs()) == 1
    assert {world.lead(each).stage for each in (ADA, BOB)} == {LeadStage.HANDED_OFF}
    assert world.lead(BOB).owner == world.rep_of(world.handoffs()[0])


def test_leads_without_an_account_each_have_a_handoff_of_their_own(world: World) -> None:
    world.handed_over("ada@gmail.com")
    world.handed_over("bob@gmail.com")
    assert len(world.handoffs()) == 2


def test_a_bite_takes_back_what_was_planned(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.now += timedelta(days=6, hours=22)
    world.reply(mail, "What does it cost?")
    world.travel(weeks=3)
    assert [each.state for each in world.messages()] == ["sent"]
    assert {each.state for each in world.enrollments()} == {"ended"}


def test_the_owner_of_the_account_gets_its_leads_wherever_they_are(quick_world: World) -> None:
    world = quick_world
    contact = ListedContact(1, "chief@lovelace-works.example", "Maud Conti", "COO", owner="lena.koch@northwind.example")
    take_contacts(world.installation, [contact], world.now)
    handoff = world.handed_over(country="US")
    assert world.rep_of(handoff) == "lena.koch@northwind.example"
    assert handoff.why_rep == "owns the account"
    [brief] = world.mails_to("lena.koch@northwind.example")
    assert "Maud Conti" in brief.text


@pytest.mark.parametrize(
    ("country", "rep"), [("US", "sam.ortiz"), ("NL", "lena.koch"), ("GB", "tom.ashdown"), ("", "tom.ashdown")]
)
def test_a_lead_goes_to_the_rep_of_its_territory(quick_world: World, country: str, rep: str) -> None:
    assert quick_world.rep_of(quick_world.handed_over(country=country)) == f"{rep}@northwind.example"


def test_who_is_away_is_passed_over(quick_world: World) -> None:
    world = quick_world
    away = Absence.model_validate({"from": date(2026, 11, 20), "to": date(2026, 11, 30)})
    world.staff(lambda rep: rep.model_copy(update={"absences": (away,) if rep.name == "Lena Koch" else ()}))
    handoff = world.handed_over(country="NL")
    assert world.rep_of(handoff) != "lena.koch@northwind.example"
    assert world.last("handed_off").data["skipped"] == ["Lena Koch"]


def test_a_rep_whom_nobody_applied_yet_gets_nothing_and_holds_up_nobody(quick_world: World) -> None:
    world = quick_world
    world.staff(lambda rep: rep.model_copy(update={"address": "new@northwind.example"}) if rep.country == "GB" else rep)
    assert world.rep_of(world.handed_over(country="GB")) in {
        "sam.ortiz@northwind.example",
        "lena.koch@northwind.example",
    }


def test_the_brief_tells_of_the_source_that_the_lead_was_nurtured_for(quick_world: World) -> None:
    world = quick_world
    bitten(world)
    world.take("badge-scan", person(), event="DSP World")
    world.turn()
    [brief] = world.mails_to(world.rep_of(world.handoff_of()))
    assert "webinar on Returns in the peak" in " ".join(brief.text.split())


def test_a_bite_in_the_night_is_due_in_the_reps_morning(quick_world: World) -> None:
    world = quick_world
    world.now = datetime(2026, 11, 27, 20, tzinfo=UTC)  # a Friday evening
    handoff = world.handed_over()
    assert handoff.due_at == datetime(2026, 11, 30, 13, tzinfo=UTC)
    assert [each.state for each in world.messages(Purpose.BRIEF)] == [MessageState.SENT]


def test_the_skip_is_said_to_whoever_gets_the_lead_instead(quick_world: World) -> None:
    world = quick_world
    away = Absence.model_validate({"from": date(2026, 11, 20), "to": date(2026, 11, 30)})
    world.staff(lambda rep: rep.model_copy(update={"absences": (away,) if rep.name == "Lena Koch" else ()}))
    handoff = world.handed_over(country="NL")
    [brief] = world.mails_to(world.rep_of(handoff))
    assert "(Lena Koch: away)" in brief.text
    assert world.last("handed_off").words.endswith("(Lena Koch: away)")


def test_a_rep_who_never_comes_back_stops_no_clock(world: World) -> None:
    forever = Absence.model_validate({"from": date(2026, 11, 1), "to": date(2096, 1, 1)})
    world.staff(lambda rep: rep.model_copy(update={"absences": (forever,)}))
    handoff = world.handed_over()
    assert handoff.due_at - world.now < timedelta(days=3)
    assert "nobody knows when" in handoff.why_rep
    world.travel(weeks=2)
    assert world.handoff_of().reminders > 1


def test_size_and_industry_of_the_company_decide_too(quick_world: World) -> None:
    world = quick_world
    big = Territory.model_validate({"sizes": "1000+", "industries": "retail"})
    world.staff(lambda rep: rep.model_copy(update={"territory": big if rep.country == "DE" else Territory()}))
    assert world.rep_of(world.handed_over(size="5,000+", industry="Retail")) == "lena.koch@northwind.example"
    assert world.handoff_of().why_rep == "looks after 1000+ employees, retail"
