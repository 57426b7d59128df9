"""Every fact in a brief is in the database; what is ours to say stands in the agreement, and nothing is invented."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from engine.domain.brief import GENERAL_QUESTIONS, Brief
from engine.domain.listed import ListedContact
from engine.domain.sales import ReturnReason
from engine.flow.briefing import gather_brief
from engine.flow.intake import take_contacts
from engine.flow.letters import brief_to_show
from engine.store.tables import Handoff, Rep, metadata
from tests.world import World, person

BOB = "bob@lovelace-works.example"
CHIEF = ListedContact(1, "chief@lovelace-works.example", "Maud Conti", "COO", phone="+44 20 7946 0018")


def brief_of(world: World, handoff: Handoff) -> Brief:
    with world.session() as session:
        rep = session.get_one(Rep, handoff.rep_id)
        return gather_brief(session, world.installation, session.get_one(Handoff, handoff.id), rep, world.now, "")


def told_by(world: World) -> str:
    """Every value of every table, and every moment as a brief writes it: in words for the rep, and for programs."""
    values: list[Any] = []
    with world.session() as session:
        for table in metadata.sorted_tables:
            for row in session.connection().execute(select(table)):
                values.extend(_leaves(list(row)))
    moments = [each for each in values if isinstance(each, datetime)]
    zones = {ZoneInfo(rep.time_zone) for rep in world.installation.workspace.sales.reps}
    told = [each.astimezone(zone) for each in moments for zone in zones]
    forms = ["%-d %b %Y, %H:%M", "%-d %b %Y"]
    words = [f"{each:{form}}" for each in told for form in forms]
    return "\n".join([*map(str, values), *words, *(each.isoformat() for each in moments)])


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for each in value:
            yield from _leaves(each)
    else:
        yield value


def facts(brief: Brief) -> Iterator[str]:
    """The parts of a brief that say what is so; local times, countries and our own advice are left out."""
    told = asdict(brief)
    for name in ("lead", "account", "why", "source", "rep", "why_rep", "power", "timeline", "suspected", "colleagues"):
        for each in _leaves(told[name]):
            yield str(each)


OURS = (
    r"\d+%",
    r"\w{3} \d\d:\d\d \(.*\)",
    "United Kingdom",
    "topic|message",
    "handed off|nurturing",
    r"\d+ [A-Z]{3}",
    "",
)
"""A confidence, a local time, a country's name, names of fields and stages, a cost, nothing."""


def life_of_ada(world: World) -> None:
    """A webinar with a note, a reply; returned, rested, and back with a question."""
    take_contacts(world.installation, [CHIEF], world.now)
    bob = person(BOB, first_name="Bob", title="Warehouse Manager", note="asks for Ada")
    world.take("webinar", person(title="IT Manager", note="met her at the stand"), bob, topic="Returns in the peak")
    world.travel(hours=4)
    mail = world.mails_to()[0]
    world.reply(mail, "What does it cost?")
    world.travel(hours=1)
    world.give_back(world.handoff_of(), ReturnReason.NO_BUDGET)
    world.travel(weeks=30)
    world.handed_over(title="IT Manager")
    world.handed_over(BOB)
    world.turn()


def test_every_fact_in_a_brief_is_in_the_database(quick_world: World) -> None:
    world = quick_world
    life_of_ada(world)
    known = told_by(world)
    wrong = [
        fact
        for handoff in world.handoffs()
        for fact in facts(brief_of(world, handoff))
        if fact not in known and not any(re.fullmatch(ours, fact) for ours in OURS)
    ]
    assert wrong == []


def test_its_questions_and_openings_come_from_the_agreement_or_from_what_the_lead_did(quick_world: World) -> None:
    world = quick_world
    life_of_ada(world)
    source = world.installation.workspace.sources["talk-to-sales"]
    brief = brief_of(world, world.handoffs()[-1])
    assert set(brief.questions) <= {*source.questions, *GENERAL_QUESTIONS}
    assert brief.opening.now == source.opening.first_24_hours
    assert all(name in brief.opening.to_power for name in ("Maud Conti", "Ada Byron"))


def test_the_brief_says_how_the_earlier_round_ended_and_who_decides(quick_world: World) -> None:
    world = quick_world
    life_of_ada(world)
    brief = brief_of(world, world.handoffs()[-1])
    [earlier] = brief.earlier
    assert earlier.endswith("returned: no budget")
    assert [(each.name, each.answering) for each in brief.power] == [("Maud Conti", ("Bob Byron",))]
    assert brief.consent == "was not asked about mail"


def test_the_brief_of_a_closed_handoff_says_how_it_ended_and_that_nothing_is_due(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    world.accept(handoff)
    assert brief_of(world, handoff).ended == ""
    world.give_back(handoff, ReturnReason.NO_BUDGET)
    with world.session() as session:
        kept = session.get_one(Handoff, handoff.id)
        brief, mail = brief_to_show(session, world.installation, kept, world.now)
    assert brief.ended.startswith("Closed on 24 Nov 2026: returned: no budget. Ada Byron rests until ")
    assert brief.subject.endswith("(closed)")
    assert brief.ended in mail.text
    assert "due" not in mail.text.partition("Email:")[0]
    assert all(button not in mail.text for button in ("Accept or return", "Log an attempt"))


def test_after_a_day_the_brief_names_another_reason_for_the_call(quick_world: World) -> None:
    world = quick_world
    take_contacts(world.installation, [CHIEF], world.now)
    world.take("webinar", person(title="IT Manager"), topic="Returns in the peak")
    mail = world.travel_until_mailed()
    world.reply(mail, "What does it cost?")
    world.turn()
    fresh = brief_of(world, world.handoff_of()).opening
    world.now += timedelta(days=2)
    stale = brief_of(world, world.handoff_of()).opening
    assert "webinar" in fresh.now
    assert "webinar" in fresh.to_power
    assert "webinar" not in f"{stale.now} {stale.to_power}"
