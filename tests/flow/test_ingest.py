"""Ingest: what came in finds its mail and its lead, and is written down once."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from engine.domain.lead import LeadStage
from engine.domain.message import InboundState
from engine.flow.understanding import EVENTS
from engine.store import inbound
from engine.store.tables import InboundEvent
from tests.world import ADA, World, person


def test_a_reply_is_kept_with_its_words_and_the_question_it_answers(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.reply(mail, "Sorting takes us two days.\n\n> On Tuesday Dana wrote:\n> A lot\n")
    world.turn()
    replied = world.last("replied")
    assert replied.data["reply"] == "Sorting takes us two days."
    assert replied.data["question"] == "Which part of handling returns takes your team the most time today?"
    assert replied.message_id == mail.number


def test_a_reply_without_any_reference_answers_the_last_mail_to_its_sender(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed(mails=2)
    world.tell("replied", recipient=ADA, text="What does it cost?")
    world.turn()
    assert world.last("replied").message_id == mail.number
    assert world.lead().stage == LeadStage.HANDED_OFF


def test_a_colleague_who_answers_speaks_in_the_leads_thread(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.reply(mail, "I look after this, call me.", sender="Bo <bo@lovelace-works.example>")
    world.turn()
    assert world.last("replied").data["from"] == "bo@lovelace-works.example"
    assert world.lead().stage == LeadStage.HANDED_OFF


def test_what_comes_back_of_a_mail_to_sales_is_no_deed_of_the_lead(quick_world: World) -> None:
    world = quick_world
    handoff = world.handed_over()
    [brief] = world.mails_to(world.rep_of(handoff))
    before = world.kinds()
    world.tell("delivered", message_id=str(brief.mime["Message-ID"]))
    world.turn()
    assert world.parked() == []
    world.reply(brief, "Unsubscribe. I am on holiday.")
    world.tell("bounced", **{"message_id": str(brief.mime["Message-ID"]), "class": "hard"})
    world.turn()
    assert world.kinds() == before
    assert ["about a mail to sales" in each.error for each in world.parked()] == [True, True]


def test_a_payload_that_fails_for_another_reason_is_tried_again_and_parked_at_last(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    with world.session() as session:  # a hit on a link that lacks what our own door always writes
        row = inbound.arrived(
            provider="links",
            channel=EVENTS,
            key="odd",
            body=b'{"type": "clicked", "data": {"message": 1}}',
            now=world.now,
            process_at=world.now,
            message_id=mail.number,
        )
        inbound.keep_all(session, [row])
    first = world.now
    with capture_logs() as logs:
        world.turn()
        [row] = world.all(InboundEvent)
        for _ in range(4):
            world.wait(minutes=1)
    assert (row.state, row.attempts, row.process_at) == (InboundState.RECEIVED, 1, first + timedelta(minutes=1))
    assert [each["event"] for each in logs] == ["payload failed"] * 5
    assert world.parked()[0].error == "KeyError: 'link'"


@pytest.mark.parametrize("kind", ["delivered", "deferred", "opened", "rejected"])
def test_every_kind_of_event_is_a_touchpoint(quick_world: World, kind: str) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.tell(kind, message_id=str(mail.mime["Message-ID"]))
    world.turn()
    assert (world.kinds()[-1], world.last(kind).message_id) == (kind, mail.number)


def test_an_event_that_names_its_recipient_only_finds_the_lead(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person())
    world.travel_until_mailed()
    world.tell("opened", recipient=f" {ADA.upper()} ")
    world.turn()
    assert world.kinds()[-1] == "opened"


def test_an_event_of_the_future_happened_now(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    world.deliver([{"type": "opened", "timestamp": "2099-01-01T00:00:00Z", "data": {"recipient": ADA}}])
    world.turn()
    assert world.last("opened").occurred_at == world.now
