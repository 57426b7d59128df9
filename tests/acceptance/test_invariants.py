"""The ten invariants of the design: what must always hold, each under the name it has there."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from engine.domain.lead import LeadStage
from engine.domain.message import InboundState, MessageState, Purpose
from engine.domain.sales import ReturnReason
from engine.flow import door, letters
from engine.flow.schedule import schedule_due
from engine.flow.send import send_due
from engine.flow.turn import take_in
from engine.mail.transports.base import Envelope, Outcome
from engine.mail.transports.file import FileTransport
from engine.store import inbound, messages
from engine.store.once import table_of
from engine.store.tables import Enrollment, Handoff, InboundEvent, Lead, Message, Touchpoint
from engine.testing.mails import Mail
from engine.testing.timed_world import told
from tests.at_once import at_once
from tests.world import ADA, World, mails_during_handoffs, mails_to_leads, person

BOB = "bob@lovelace-works.example"


# 1. Every lead has either an owner and a time of its next action, or a resolution.


@pytest.mark.parametrize(
    "change",
    [
        {"owner": ""},
        {"next_action_at": None},
        {"resolution": "won"},
        {"stage": "resolved"},
        {"stage": "resolved", "resolution": None, "owner": ""},
    ],
)
def test_invariant_1_the_database_refuses_a_lead_without_a_future(world: World, change: dict[str, Any]) -> None:
    world.take("webinar")
    with pytest.raises(IntegrityError), world.session() as session:
        session.connection().execute(update(table_of(Lead)).values(**change))


def test_invariant_1_every_lead_has_a_future_through_a_whole_year(world: World) -> None:
    world.take("webinar", person(), person("phd@uio.example", title="PhD student"), person("info@ox.example"))
    world.take("badge-scan", person("cy@gmail.com"), person("no@nay.example", consent=False), event="DSP World")
    for _ in range(18):
        world.travel(weeks=3)
        assert [each for each in world.black_hole() if each.stage != LeadStage.REVIEW] == []
    resolved = {each.address: each.resolution for each in world.all(Lead) if each.resolution}
    assert resolved == {
        ADA: "dormant",
        "cy@gmail.com": "dormant",
        "phd@uio.example": "declined",
        "no@nay.example": "no_consent",
    }


# 2. Never two messages for the same enrollment and step.


def test_invariant_2_the_database_refuses_a_second_message_for_an_enrollment_and_step(world: World) -> None:
    world.take("webinar")
    first = world.message(world.travel_until_mailed().number)
    again = {**first.model_dump(exclude={"id"}), "key": "another key"}
    with pytest.raises(IntegrityError), world.session() as session:
        session.connection().execute(insert(table_of(Message)), [again])


def test_invariant_2_a_step_planned_again_is_one_mail(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    with world.session() as session:
        session.execute(update(Enrollment).values(position=0, due_at=world.now))
    world.travel(weeks=3)
    steps = Counter(each.step for each in world.messages())
    assert steps["thank-you"] == 1


# 3. Once an opt-out has been answered with 2xx, no further message leaves for that address.


WAYS_OUT: dict[str, Callable[[World, Mail], list[str]]] = {
    "unsubscribe": lambda world, mail: world.unsubscribe(mail),
    "complaint": lambda world, mail: world.tell("complained", message_id=str(mail.mime["Message-ID"])),
    "hard bounce": lambda world, mail: world.bounce(mail),
    "reply": lambda world, mail: world.reply(mail, "Please remove me from your list."),
    "provider": lambda world, _: world.tell("unsubscribed", recipient=ADA.upper()),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_invariant_3_after_the_door_has_answered_no_further_mail_leaves(world: World, way: str) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    assert WAYS_OUT[way](world, mail) == [ADA]
    world.take("badge-scan", event="DSP World")
    world.travel(weeks=40)
    assert len(world.mails_to(ADA)) == 1


def test_invariant_3_a_mail_that_is_planned_already_is_taken_back(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    with world.session() as session:
        lead = world.lead()
        messages.plan(
            session, Purpose.DECLINE, key="x", recipient=ADA, due_at=world.now, now=world.now, lead_id=lead.id, step="x"
        )
    world.unsubscribe(mail)
    assert [each.state for each in mails_to_leads(world)] == [MessageState.SENT, MessageState.WITHHELD]


def test_invariant_3_holds_before_anybody_has_understood_what_the_door_took(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    world.unsubscribe(mail)
    world.now += timedelta(weeks=1, hours=1)
    schedule_due(world.installation, world.now)  # the stage that understands what came in is late
    send_due(world.installation, world.transport, world.now)
    assert [each.state for each in world.messages()] == [MessageState.SENT, MessageState.WITHHELD]
    assert len(world.mails_to()) == 1


class Interrupted(FileTransport):
    """While the first mail of a batch leaves, everybody in the batch unsubscribes."""

    def __init__(self, world: World) -> None:
        super().__init__(world.outbox)
        self.world = world
        self.in_flight: list[bool] = []

    def _write(self, envelope: Envelope) -> Outcome:
        for address in door.unsubscribe(self.world.installation, envelope.reference, self.world.now):
            self.in_flight.append(door.in_flight(self.world.installation, address, self.world.now))
        return super()._write(envelope)


def test_invariant_3_a_mail_with_the_transport_at_that_moment_delays_the_answer(world: World) -> None:
    world.take("webinar", person(), person("bo@else.example"))
    world.transport = transport = Interrupted(world)
    world.travel(hours=5)
    assert transport.in_flight == [True, True]
    assert not door.in_flight(world.installation, ADA, world.now)
    world.travel(weeks=8)
    assert len(world.mails_to(ADA)) == 1


def test_invariant_3_holds_for_a_mail_claimed_when_the_opt_out_comes(world: World) -> None:
    world.take("webinar")
    world.travel(hours=1, minutes=30)
    mail = world.mails_to()[0]
    with world.session() as session:
        session.execute(update(Message).values(state=MessageState.PLANNED.value, attempted_at=None))
        claimed = messages.claim(session, "another worker", world.now, 10)
    world.unsubscribe(mail)
    with world.session() as session:
        assert messages.mark_attempted(session, "another worker", dict.fromkeys(claimed), world.now) == set()


# 4. A touchpoint is written once: the same event twice, or in another order, ends in the same state.


def test_invariant_4_the_database_refuses_to_change_a_touchpoint(world: World) -> None:
    world.take("webinar")
    with pytest.raises(DatabaseError, match="append-only"), world.session() as session:
        session.connection().execute(update(table_of(Touchpoint)).values(words="something nicer"))


def test_invariant_4_the_database_refuses_the_same_touchpoint_twice(world: World) -> None:
    world.take("webinar")
    [first] = world.timeline()
    with pytest.raises(IntegrityError), world.session() as session:
        session.connection().execute(insert(table_of(Touchpoint)), [first.model_dump(exclude={"id"})])


def test_invariant_4_the_same_event_delivered_three_times_is_one_touchpoint(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    for delivery in ("one", "one", "two"):
        world.tell("opened", key=delivery, id="open-1", message_id=str(mail.mime["Message-ID"]))
        world.turn()
    assert world.kinds().count("opened") == 1


@pytest.mark.parametrize("order", list(permutations(["bounced", "unsubscribed", "complained"])))
def test_invariant_4_events_in_any_order_end_in_the_same_state(quick_world: World, order: tuple[str, ...]) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    for kind in (*order, "delivered"):
        detail = {"class": "hard"} if kind == "bounced" else {}
        world.tell(kind, id=kind, message_id=str(mail.mime["Message-ID"]), **detail)
        world.wait(minutes=1)
    lead = world.lead()
    assert (lead.stage, lead.resolution) == (LeadStage.RESOLVED, "complained")
    assert world.suppressed() == {ADA}
    assert {"delivered", "bounced", "unsubscribed", "complained"} <= set(world.kinds())


@pytest.mark.parametrize("order", list(permutations(["reply", "unsubscribe", "auto"])))
def test_invariant_4_a_bite_and_an_opt_out_end_alike_whichever_comes_first(
    quick_world: World, order: tuple[str, ...]
) -> None:
    world = quick_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    for deed in order:
        if deed == "unsubscribe":
            world.unsubscribe(mail)
        else:
            world.reply(mail, "Yes, I would like to see a demo.", automatic=deed == "auto")
        world.wait(minutes=1)
    assert world.lead().stage == LeadStage.HANDED_OFF
    assert world.suppressed() == {ADA}


def test_invariant_4_a_webhook_delivered_by_two_threads_at_once_is_written_once(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar")
    mail = world.travel_until_mailed()
    event = told("opened", world.now, message_id=str(mail.mime["Message-ID"]))
    at_once(*[partial(world.deliver, [event], "delivery-7")] * 4)
    [payload] = world.all(InboundEvent)
    at_once(*[partial(take_in, world.installation, payload.id, world.now)] * 4)
    assert world.kinds().count("opened") == 1
    assert world.all(InboundEvent)[0].state == InboundState.PROCESSED


# 5. What a webhook answered with 2xx is on disk; what can't be understood is parked, visible, and can be replayed.


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\x00",
        b"[" * 5000,
        b'{"type": "danced", "data": {}}',
        b'{"type": "opened", "timestamp": "soon", "data": {}}',
        b'{"type": "opened", "data": {"recipient": "nobody@nowhere.example"}}',
        b'{"type": "bounced", "data": {"recipient": "a@b.example"}}',
        b'{"type": "opened", "data": {"recipient": "\\u0000\\ud800"}}',
    ],
)
def test_invariant_5_what_makes_no_sense_is_on_disk_and_parked_with_its_error(quick_world: World, body: bytes) -> None:
    world = quick_world
    door.receive(world.installation, door.Payload("generic", "events", "", body), world.now)
    assert [each.body for each in world.all(InboundEvent)] == [body]
    world.turn()
    [parked] = world.parked()
    assert parked.error


def test_invariant_5_what_breaks_the_reading_of_it_is_on_disk_all_the_same(quick_world: World) -> None:
    world = quick_world
    body = b'{"type": "opened", "timestamp": "0001-01-01T00:00:00+14:00", "data": {}}'
    door.receive(world.installation, door.Payload("generic", "events", "", body), world.now)
    assert [(each.body, each.state) for each in world.all(InboundEvent)] == [(body, InboundState.RECEIVED)]


def test_invariant_5_a_mail_from_nobody_we_know_is_parked(world: World) -> None:
    payload = door.Payload("generic", "mail", "", b"From: x@y.example\r\n\r\nHello")
    door.receive(world.installation, payload, world.now)
    world.turn()
    assert "names nobody we know" in world.parked()[0].error


def test_invariant_5_what_was_parked_is_understood_when_it_is_replayed(world: World) -> None:
    world.tell("opened", recipient=ADA)
    world.turn()
    world.take("webinar")
    with world.session() as session:
        inbound.replay(inbound.parked(session)[0], world.now)
    world.turn()
    assert world.parked() == []
    assert "opened" in world.kinds()


def test_invariant_5_one_senseless_event_does_not_hold_up_the_others_of_its_delivery(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    reference = str(mail.mime["Message-ID"])
    stranger = told("opened", world.now, recipient="nobody@nowhere.example")
    world.deliver([stranger, told("unsubscribed", world.now, message_id=reference)])
    world.turn()
    assert "nobody@nowhere.example" in world.parked()[0].error
    assert world.lead().resolution == "unsubscribed"


# 6. Opens, scanners' clicks and auto-replies never promote, never pause, never unsubscribe; they are kept. The one
# pause is an absence and the one end a notice of having left the company: tests/flow/test_returned_mail.py.


def test_invariant_6_opens_change_nothing_and_are_kept(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    before = world.lead()
    world.tell("opened", message_id=str(mail.mime["Message-ID"]))
    world.turn()
    assert world.lead() == before
    assert world.kinds()[-1] == "opened"


def test_invariant_6_a_scanners_clicks_change_nothing_and_are_kept_with_the_reasons(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed(mails=2)
    before = world.lead()
    world.scan(mail)
    world.settle()
    assert world.lead() == before
    clicks = [each.data for each in world.timeline() if each.kind == "clicked"]
    assert len(clicks) == 2 * len(mail.links)
    assert all(each["person"] is False and each["reasons"] for each in clicks)


@pytest.mark.parametrize("words", ["We have received your mail.", "Yes, please call me!", "unsubscribe"])
def test_invariant_6_an_automatic_reply_changes_nothing_and_is_kept_with_the_reasons(world: World, words: str) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed()
    before = world.lead()
    assert world.reply(mail, words, automatic=True) == []
    world.turn()
    assert world.lead() == before
    assert world.last("auto_replied").data["automatic"].startswith("Auto-Submitted: auto-replied")
    assert world.suppressed() == set()


def test_invariant_6_a_later_click_of_a_person_promotes_though_a_scanner_was_there_first(world: World) -> None:
    world.take("webinar")
    mail = world.travel_until_mailed(mails=2)
    world.scan(mail)
    world.settle()
    world.click(mail, "consultation", after=timedelta(hours=2))
    world.settle()
    assert world.lead().stage == LeadStage.HANDED_OFF


# 7. A lead and its account have at most one open handoff; while it is open, nobody there gets nurture mail.


@pytest.mark.parametrize("same", ["lead", "account"])
def test_invariant_7_the_database_refuses_a_second_open_handoff(world: World, same: str) -> None:
    first = world.handed_over()
    world.take("webinar", person(BOB))
    other = {"account_id": None} if same == "lead" else {"lead_id": world.lead(BOB).id}
    with pytest.raises(IntegrityError), world.session() as session:
        session.connection().execute(insert(table_of(Handoff)), [{**first.model_dump(exclude={"id"}), **other}])


def test_invariant_7_colleagues_get_no_mail_while_sales_works_on_the_account(world: World) -> None:
    world.take("webinar", person(BOB))
    world.travel_until_mailed(BOB)
    handoff = world.handed_over()
    world.travel(weeks=6)
    assert len(world.mails_to(BOB)) == 1
    world.give_back(world.handoff_of(), ReturnReason.NO_NEED)
    world.travel(weeks=6)
    assert len(world.mails_to(BOB)) == 4
    assert mails_during_handoffs(world) == []
    assert world.handoffs()[0].id == handoff.id


def test_invariant_7_two_bites_at_one_account_at_the_same_moment_are_one_handoff(postgres_world: World) -> None:
    world = postgres_world
    people = [f"{name}@lovelace-works.example" for name in ("ada", "bob", "cyd", "dee")]
    world.take("webinar", *map(person, people))
    world.travel(hours=5)
    for address in people:
        world.reply(world.mails_to(address)[0], "Yes, I would like to see a demo.")
    at_once(*[partial(take_in, world.installation, each.id, world.now) for each in world.all(InboundEvent)])
    world.turn()
    assert len([each for each in world.handoffs() if each.closed_at is None]) == 1
    assert {world.lead(each).stage for each in people} == {LeadStage.HANDED_OFF}
    assert {world.lead(each).handoff_id for each in people} == {world.handoffs()[0].id}
    assert world.black_hole() == []


# 8. The brief shows every touchpoint, or says how many it folds.


@pytest.mark.parametrize("opens", [3, 60])
def test_invariant_8_the_brief_shows_every_touchpoint_or_says_how_many_it_folds(quick_world: World, opens: int) -> None:
    world = quick_world
    world.take("webinar", topic="Returns in the peak")
    mail = world.travel_until_mailed(mails=2)
    world.scan(mail)
    world.settle()
    for number in range(opens):
        world.now += timedelta(minutes=1)
        world.tell("opened", id=f"open-{number}", message_id=str(mail.mime["Message-ID"]))
    world.reply(mail, "What does it cost?")
    world.turn()
    with world.session() as session:
        handoff = world.handoff_of()
        brief, shown = letters.brief_to_show(session, world.installation, handoff, world.now)
    told_of = len(brief.timeline) + len(brief.suspected) + brief.folded
    assert told_of == len(world.timeline())
    assert (brief.folded > 0) is (opens == 60)
    assert not brief.folded or f"{brief.folded} older" in " ".join(shown.text.split())
    assert shown.text.count("was opened") == len([each for each in brief.timeline if "was opened" in each.words])


# 10. A campaign edit never changes an enrollment under way unless `nurture apply` was told so.


def test_invariant_10_an_enrollment_under_way_keeps_its_version_of_the_campaign(world: World) -> None:
    world.take("webinar")
    world.travel_until_mailed()
    steps = world.installation.workspace.campaigns["webinar-follow-up"].steps
    shouted = [each.model_copy(update={"subject": "FROM ELEVEN DAYS TO THREE"}) for each in steps]
    applied = world.rewrite("webinar-follow-up", steps=tuple(shouted))
    assert [each.campaign for each in applied if each.what != "same"] == ["webinar-follow-up"]
    world.take("webinar", person("new@comer.example"))
    old, new = world.travel_until_mailed(mails=2), world.travel_until_mailed("new@comer.example", 2)
    assert str(old.mime["Subject"]) == "From eleven days to three"
    assert str(new.mime["Subject"]) == "FROM ELEVEN DAYS TO THREE"
