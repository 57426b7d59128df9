"""The reports on what really happened in a world, on both databases."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from engine.domain.attempts import Channel
from engine.domain.figures import Cost
from engine.domain.following_up import EVERYBODY
from engine.domain.funnel import By, FunnelRow
from engine.domain.sales import HandoffOutcome, ReturnReason
from engine.flow.accounts import merge
from engine.simulation import outcome
from engine.simulation.outcome import Week
from engine.store import reports
from engine.store.reports import Period
from engine.store.tables import Enrollment, Message
from engine.testing.timed_world import START
from tests.world import ADA, World, person

BOB, EVE = "bob@kestrel.example", "eve@flowright-group.example"


def funnel(world: World, by: By = By.SOURCE, period: Period = reports.ALWAYS) -> dict[str, FunnelRow]:
    with world.session() as session:
        return {row.name: row for row in reports.funnel(session, by, world.installation.workspace.costs, period)}


def story(world: World) -> None:
    """Ada and Bob get the first mail of the webinar; Ada answers it, is accepted after an hour, called after three."""
    world.take("webinar", person(ADA), person(BOB), topic="returns")
    mail = world.travel_until_mailed(ADA)
    world.travel_until_mailed(BOB)
    world.now += timedelta(hours=20)
    world.reply(mail, "Yes, I am interested. Can you call me?")
    world.turn()
    world.now += timedelta(hours=1)
    world.accept(world.handoff_of())
    world.now += timedelta(hours=2)
    world.attempt(world.handoff_of(), Channel.CALL, reached=True)


def test_the_funnel_by_source_tells_how_far_how_long_and_for_how_much(world: World) -> None:
    story(world)
    row = funnel(world)["webinar"]
    assert (row.leads, row.mqls, row.mailed, row.replied, row.sqls, row.accepted, row.attempted) == (
        2,
        2,
        2,
        1,
        1,
        1,
        1,
    )
    assert (row.conversion, row.to_acceptance, row.to_first_attempt) == (0.5, timedelta(hours=1), timedelta(hours=3))
    assert row.to_bite is not None
    assert row.to_first_touch is not None
    assert timedelta(0) <= row.to_first_touch < row.to_bite
    assert (row.cost, row.cost_per_sql) == ({"USD": 130.0}, {"USD": 130.0})


def test_a_bite_counts_under_the_campaign_the_step_and_the_question_that_brought_it(world: World) -> None:
    story(world)
    for by, name in ((By.CAMPAIGN, "webinar-follow-up"), (By.STEP, "webinar-follow-up: thank-you")):
        row = funnel(world, by)[name]
        assert (row.leads, row.mailed, row.replied, row.sqls) == (2, 2, 1, 1)
    [question] = funnel(world, By.QUESTION).values()
    assert question.name.endswith("?")
    assert (question.leads, question.replied, question.sqls) == (2, 1, 1)


def test_a_rep_has_the_sqls_that_they_were_handed(world: World) -> None:
    story(world)
    world.conclude(world.handoff_of(), HandoffOutcome.WON)
    [row] = funnel(world, By.REP).values()
    assert (row.leads, row.sqls, row.accepted, row.attempted, row.won) == (1, 1, 1, 1, 1)
    assert row.to_first_attempt == timedelta(hours=3)


def test_a_lead_whose_account_is_merged_counts_once_under_the_rep_who_goes_on(world: World) -> None:
    """And what that rep makes of it counts for the campaign that brought it, too."""
    world.handed_over(ADA, country="GB")
    world.wait(hours=1)
    world.take("webinar", person(EVE, country="US"))
    world.reply(world.travel_until_mailed(EVE), "Yes, I am interested. Can you call me?")
    world.turn()
    first, second = world.handoffs()
    assert first.rep_id != second.rep_id
    assert len(funnel(world, By.REP)) == 2
    merge(world.installation, "flowright-group.example", "lovelace-works.example", world.now)
    world.accept(world.handoff_of(ADA))
    world.conclude(world.handoff_of(ADA), HandoffOutcome.WON)
    [row] = funnel(world, By.REP).values()
    assert (row.leads, row.sqls, row.accepted, row.won, row.to_bite) == (2, 2, 2, 2, timedelta(0))
    campaign = funnel(world, By.CAMPAIGN)["webinar-follow-up"]
    assert (campaign.sqls, campaign.accepted, campaign.won) == (1, 1, 1)
    assert sum(each.sqls for each in funnel(world).values()) == 2
    assert sum(week.sqls for week in count_weeks(world)) == 2


def count_weeks(world: World) -> list[Week]:
    """As a simulation counts them."""
    with world.session() as session:
        return outcome.count_weeks(session, START, [outcome.take_stock(session, world.now)] * 9)


def test_a_lead_that_got_two_mails_of_one_step_counts_once(world: World) -> None:
    """Whoever never bit is counted by the many, and in a period only when the first of the mails lies in it."""
    story(world)
    step, later = "webinar-follow-up: thank-you", world.now + timedelta(days=2)
    with world.session() as session:
        mail = session.scalars(select(Message).where(col(Message.recipient) == BOB)).one()
        before = session.get_one(Enrollment, mail.enrollment_id).model_dump(exclude={"id"})
        again = Enrollment.model_validate({**before, "state": "ended", "ended_at": later})
        session.add(again)
        session.flush()
        told = {**mail.model_dump(exclude={"id"}), "key": "again", "attempted_at": later, "enrollment_id": again.id}
        session.add(Message.model_validate(told))
    row = funnel(world, By.STEP)[step]
    assert (row.leads, row.mqls, row.mailed, row.replied, row.sqls) == (2, 2, 2, 1, 1)
    assert row.cost == {"USD": 130.0}
    assert step not in funnel(world, By.STEP, Period(since=later))


def test_a_period_has_the_leads_that_came_in_it(world: World) -> None:
    world.take("webinar", person(ADA))
    world.now += timedelta(days=2)
    world.take("webinar", person(BOB))
    noon = world.now - timedelta(days=1)
    assert funnel(world, period=Period(since=noon))["webinar"].leads == 1
    assert funnel(world, period=Period(until=noon))["webinar"].leads == 1
    assert funnel(world)["webinar"].leads == 2
    assert funnel(world, period=Period(noon, noon)) == {}


@pytest.mark.parametrize("by", By)
def test_a_funnel_says_the_same_however_many_leads_are_in_memory_at_a_time(world: World, by: By) -> None:
    story(world)
    with world.session() as session:
        costs = world.installation.workspace.costs
        one_by_one = reports.funnel(session, by, costs, at_once=1)
        assert one_by_one == reports.funnel(session, by, costs)
    assert sum(row.leads for row in one_by_one) >= 1


def test_euros_are_never_added_to_dollars(world: World) -> None:
    world.take("webinar", person(ADA))
    world.take("trial", person(BOB))
    costs = {"webinar": Cost(65, "USD"), "trial": Cost(120, "EUR")}
    with world.session() as session:
        rows = reports.funnel(session, By.SOURCE, costs)
    assert {row.name: row.cost for row in rows} == {"webinar": {"USD": 65.0}, "trial": {"EUR": 120.0}}


def test_follow_up_tells_what_each_rep_did_and_what_nobody_did(world: World) -> None:
    story(world)
    world.handed_over(EVE)
    world.give_back(world.handoff_of(EVE), ReturnReason.NO_NEED)
    with world.session() as session:
        everybody = reports.follow_up(session, world.installation.workspace.costs)[-1]
    assert (everybody.name, everybody.handed, everybody.accepted, everybody.in_time) == (EVERYBODY, 2, 1, 1)
    assert (everybody.attempts, everybody.reached, everybody.returns) == (1, 1, {"no_need": 1})
    assert (everybody.never_followed_up, everybody.never_share, everybody.never_cost) == (1, 0.5, {"USD": 240.0})


def test_a_handoff_that_waits_for_a_rep_is_nobodys(world: World) -> None:
    world.handed_over()
    world.travel(days=3)
    with world.session() as session:
        teams = reports.follow_up(session, name_of=lambda _: "the team")
    assert [row.name for row in teams] == ["the team", EVERYBODY]
    assert teams[0].reassigned >= 1
    assert (teams[0].handed, teams[0].never_followed_up) == (1, 1)


def test_a_question_tells_how_many_conversations_it_started(world: World) -> None:
    story(world)
    mail = world.mails_to(BOB)[-1]
    world.reply(mail, "No thanks, we are not interested.")
    world.turn()
    with world.session() as session:
        [row] = reports.questions(session)
    assert (row.campaigns, row.asked, row.replied, row.conversations, row.started) == (
        "webinar-follow-up",
        2,
        2,
        1,
        0.5,
    )


def test_every_lead_stands_somewhere(world: World) -> None:
    story(world)
    with world.session() as session:
        [row] = reports.standing(session)
    assert (row.source, row.leads, row.nurturing, row.with_sales) == ("webinar", 2, 1, 1)


def test_as_many_are_counted_as_forgotten_as_are_listed(world: World) -> None:
    story(world)
    with world.session() as session:
        long_after = world.now + timedelta(days=100)
        assert reports.count_forgotten(session, world.now) == 0
        assert reports.count_forgotten(session, long_after) == len(reports.black_hole(session, long_after)) > 0
